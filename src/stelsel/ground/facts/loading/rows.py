# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""From chunks of a file to rows that are ready for the ledger, a column at a time.

A ready row has: `line` (int64), `measure` (text) and `measure_id` (int32), `unit` (int64), `start` and `stop` (date32),
`grain` (int8), `dim:<name>` (text, null for the total) for every dimension of the mapping, `amount` (int64, null where
there is a reason), `missing`, `quality`, `status` (int8), and `source` (text, null for the own registration).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa

from stelsel.ground.core.errors import InvalidInput
from stelsel.ground.facts.kinds import Grain
from stelsel.ground.facts.loading.amounts import OMITTED, Amounts
from stelsel.ground.facts.loading.binding import TOTAL, Bound, bind
from stelsel.ground.facts.loading.keys import KeyReader, Keys
from stelsel.ground.facts.loading.known import Known
from stelsel.ground.facts.loading.lexicon import Answer, Encoded, Lexicon, Looked, Mask, Numbers, Wrong, tidy
from stelsel.ground.facts.loading.likeness import offer
from stelsel.ground.facts.loading.mapping import Mapping
from stelsel.ground.facts.loading.readers import chunks_of
from stelsel.ground.facts.loading.readers.shared import Chunk, Limits
from stelsel.ground.facts.loading.report import Report
from stelsel.ground.facts.loading.shaping import constant, schema_of, words
from stelsel.ground.facts.loading.subjects import Subjects
from stelsel.ground.facts.loading.tally import Tally


@dataclass(frozen=True)
class Group:
    """Rows of a chunk that hold values of one measure: their places in it, and the cells."""

    bound: Bound
    rows: Numbers
    values: pa.Array


class Reading:
    """One file, read once: ask `batches`, then `report`."""

    def __init__(
        self,
        path: Path,
        mapping: Mapping,
        known: Known,
        subjects: Subjects,
        limits: Limits = Limits(),  # noqa: B008 -- frozen
    ) -> None:
        """Refused where the mapping names what does not exist."""
        self.path, self.mapping, self.limits = path, mapping, limits
        self.bound = bind(mapping, known)
        self.dimensions = tuple(sorted({*mapping.dimensions, *(n for m in mapping.measures for n in m.dimensions)}))
        self.schema = schema_of(self.dimensions)
        self.tally = Tally(path.name)
        self._keys = KeyReader(mapping, subjects, self.tally)
        self._measures: Lexicon[int] = Lexicon(measures_by(list(self.bound)))

    @property
    def report(self) -> Report:
        """What was read so far; whole after the last batch."""
        return self.tally.report()

    def batches(self) -> Iterator[pa.RecordBatch]:
        """Ready rows, some tens of thousands at a time. InvalidInput for a file that cannot be read (further)."""
        for chunk in chunks_of(self.path, self.mapping, self.limits):
            try:
                yield from self._of_chunk(chunk)
            except (pa.ArrowException, OverflowError) as error:
                lines = f"{self.path.name}:{chunk.lines[0] if len(chunk) else 0}"
                raise InvalidInput(f"Deze rijen zijn niet te lezen ({error}).", where=lines) from error

    def _of_chunk(self, chunk: Chunk) -> Iterator[pa.RecordBatch]:
        keys = self._keys.read(chunk)
        for group in self._groups(keys):
            batch = self._batch(keys, group)
            if batch.num_rows:
                yield batch

    def _groups(self, keys: Keys) -> Iterator[Group]:
        columns, rows = keys.chunk.columns, len(keys.chunk)
        if self.mapping.long is None:
            for name, bound in self.bound.items():
                yield Group(bound, np.arange(rows, dtype=np.int64), columns[name])
            return
        looked = self._measures.look(Encoded.of(columns[self.mapping.long.measure]))
        self.tally.words(looked, keys.chunk.lines, self.mapping.long.measure)
        self.tally.refused += int(looked.wrong.sum())
        places = _places(looked.take(int, -1))
        for place, bound in enumerate(self.bound.values()):
            found = places.get(place)
            if found is not None:
                yield Group(bound, found, columns[self.mapping.long.value].take(pa.array(found)))

    def _batch(self, keys: Keys, group: Group) -> pa.RecordBatch:
        amounts = group.bound.values.read(group.values)
        missing = np.where(keys.missing[group.rows] != 0, keys.missing[group.rows], amounts.missing)
        said = missing != OMITTED
        dimensions = {
            name: one.look(keys.dimensions[name].at(group.rows)) for name, one in group.bound.dimensions.items()
        }
        lines = keys.chunk.lines[group.rows]
        field = group.bound.form.name if self.mapping.long is None else self.mapping.long.value
        wrong = keys.wrong[group.rows] | self._grain_wrong(keys, group, said)
        repaired = keys.repaired[group.rows] | amounts.grouped
        for name, looked in dimensions.items():
            self.tally.words(looked, lines, self.mapping.dimensions[name].column or name)
            wrong = wrong | looked.wrong
            repaired = repaired | looked.repaired
        self._value_faults(amounts, missing, lines, field, wrong)
        repaired[amounts.apart] |= amounts.looked.repaired
        good = said & ~wrong
        self._count(good, said & wrong, repaired, missing)
        self.tally.repairs["thousands"] += int((amounts.grouped & good).sum())
        return self._ready(keys, group, dimensions, (amounts.amount, missing), np.flatnonzero(good))

    def _value_faults(self, amounts: Amounts, missing: Numbers, lines: Numbers, field: str, wrong: Mask) -> None:
        """Adds to `wrong` the rows whose value cannot be read, unless another column says that there is none."""
        valued = missing[amounts.apart] == 0
        looked = amounts.looked
        if not valued.all():
            looked = Looked(looked.column.at(np.flatnonzero(valued)), looked.answers)
        self.tally.words(looked, lines[amounts.apart[valued]], field)
        wrong[amounts.apart] |= amounts.looked.wrong & valued

    def _grain_wrong(self, keys: Keys, group: Group, said: Mask) -> Mask:
        grains = group.bound.known.grains
        if not grains:
            return np.zeros(len(group.rows), dtype=np.bool_)
        grain = keys.grain[group.rows]
        wrong: Mask = ~np.isin(grain, list(grains)) & (grain != 0) & said
        self.tally.rows_wrong(
            "period_foreign", wrong, keys.chunk.lines[group.rows], self._keys.period_field,
            lambda row: ("", _grain_fault(group.bound.form.measure, int(grain[row]), grains)),
        )  # fmt: skip
        return wrong

    def _count(self, good: Mask, bad: Mask, repaired: Mask, missing: Numbers) -> None:
        self.tally.accepted += int(good.sum())
        self.tally.absent += int((good & (missing > 0)).sum())
        self.tally.repaired += int((good & repaired).sum())
        self.tally.refused += int(bad.sum())

    def _ready(
        self, keys: Keys, group: Group, found: dict[str, Looked[str]], value: tuple[Numbers, Numbers], good: Numbers
    ) -> pa.RecordBatch:
        amount, missing = value
        rows = group.rows[good]
        absent = missing[good] > 0
        columns = [
            pa.array(keys.chunk.lines[rows]),
            constant(group.bound.form.measure, len(good)),
            pa.array(np.full(len(good), group.bound.known.id, dtype=np.int32)),
            pa.array(keys.unit[rows]),
            pa.array(keys.start[rows].astype(np.int32)).cast(pa.date32()),
            pa.array(keys.stop[rows].astype(np.int32)).cast(pa.date32()),
            pa.array(keys.grain[rows].astype(np.int8)),
            *(self._dimension(name, group, found, good) for name in self.dimensions),
            pa.array(amount[good], mask=absent),
            pa.array(np.where(absent, missing[good], 0).astype(np.int8)),
            pa.array(keys.quality[rows].astype(np.int8)),
            pa.array(keys.status[rows].astype(np.int8)),
            words(keys.source, rows),
        ]
        return pa.RecordBatch.from_arrays(columns, schema=self.schema)

    def _dimension(self, name: str, group: Group, found: dict[str, Looked[str]], good: Numbers) -> pa.Array:
        if name in group.bound.form.dimensions:
            code = group.bound.form.dimensions[name]
            return constant("" if code == TOTAL else code, len(good))
        return words(found[name], good) if name in found else constant("", len(good))


def _places(which: Numbers) -> dict[int, Numbers]:
    """The rows of each number, in their order."""
    order = np.argsort(which, kind="stable")
    numbers, firsts = np.unique(which[order], return_index=True)
    return dict(zip(numbers.tolist(), np.split(order, firsts[1:]), strict=True)) if len(which) else {}


def measures_by(names: list[str]) -> Callable[[str], Answer[int]]:
    """The place of a measure by its name in the file."""
    places = {name: place for place, name in enumerate(names)}
    folded = {name.casefold(): place for name, place in places.items()}

    def read(text: str) -> Answer[int]:
        word = tidy(text)
        if word in places:
            return Answer(places[word], repair="spaces" if word != text else "")
        if word.casefold() in folded:
            return Answer(folded[word.casefold()], repair="case")
        near = offer(word[:80], names) or "zet hem in [[measures]], of laat zijn rijen weg met [where]."
        return Answer(wrong=Wrong("measure_unknown", f"'{word[:80]}' is hier geen maat.", near))

    return read


def _grain_fault(measure: str, grain: int, grains: frozenset[int]) -> Wrong:
    known = ", ".join(str(Grain(one).label) for one in sorted(grains))
    why = f"'{measure}' gaat niet over een {Grain(grain).label}."
    return Wrong("period_foreign", why, f"deze maat heeft: {known}.")
