# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the cells of a row say besides its values: about whom, when, and how sure. Read once for each row."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as Words
from dataclasses import dataclass
from functools import partial, reduce
from types import MappingProxyType
from typing import TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from stelsel.ground.facts.kinds import Quality, Status
from stelsel.ground.facts.loading.binding import reason_of
from stelsel.ground.facts.loading.lexicon import Answer, Encoded, Lexicon, Looked, Mask, Numbers, Wrong, tidy
from stelsel.ground.facts.loading.likeness import offer
from stelsel.ground.facts.loading.mapping import Mapping, Told
from stelsel.ground.facts.loading.mapping_read import PRESENT, QUALITIES, REASONS, STATES
from stelsel.ground.facts.loading.periods import SEPARATOR, Span, spans_by
from stelsel.ground.facts.loading.readers.shared import Chunk
from stelsel.ground.facts.loading.subjects import NOBODY, SEVERAL, Subjects
from stelsel.ground.facts.loading.tally import Tally
from stelsel.ground.facts.units import THE_NETWORK

T = TypeVar("T")
_SHAPE = "deze rij heeft meer of minder cellen dan de kopregel."


@dataclass(frozen=True)
class Keys:
    """For each row of `chunk` that counts (the others are gone): numbers, and which rows are `wrong` or `repaired`.

    `missing` is the reason of a column of reasons, 0 for none. `dimensions` are the cells as they are; each measure
    reads them with its own codes.
    """

    chunk: Chunk
    unit: Numbers
    start: Numbers
    stop: Numbers
    grain: Numbers
    missing: Numbers
    quality: Numbers
    status: Numbers
    source: Looked[str]
    dimensions: Words[str, Encoded]
    wrong: Mask
    repaired: Mask


class KeyReader:
    def __init__(self, mapping: Mapping, subjects: Subjects, tally: Tally) -> None:
        self.mapping, self.subjects, self.tally = mapping, subjects, tally
        translate = mapping.subject.told.translate
        self._subject: Lexicon[int] = Lexicon(lambda text: _translated(text, translate, subjects.look))
        self._span: Lexicon[Span] = Lexicon(spans_by(mapping.period))
        self._reason: Lexicon[int] = Lexicon(_closed(mapping.reason, MappingProxyType(_reasons())))
        self._quality: Lexicon[int] = Lexicon(_closed(mapping.quality, {q: int(Quality[q.upper()]) for q in QUALITIES}))
        self._status: Lexicon[int] = Lexicon(_closed(mapping.status, {s: int(Status[s.upper()]) for s in STATES}))
        self._source: Lexicon[str] = Lexicon(lambda text: _translated(text, mapping.source.translate, Answer))
        self.period_field = ", ".join(mapping.period.columns) or "period"

    def read(self, chunk: Chunk) -> Keys:
        self._misshapen(chunk)
        chunk = self._counting(chunk)
        span = self._span.look(self._period(chunk))
        self.tally.words(span, chunk.lines, self.period_field)
        start, stop = span.take(lambda one: one.start), span.take(lambda one: one.stop)
        unit, who_wrong, who_repaired = self._units(chunk, start, stop, ~span.wrong)
        words = {
            name: lexicon.look(_encoded(chunk, told))
            for name, lexicon, told in (
                ("reason", self._reason, self.mapping.reason),
                ("quality", self._quality, self.mapping.quality),
                ("status", self._status, self.mapping.status),
            )
        }
        source = self._source.look(_encoded(chunk, self.mapping.source))
        for name, looked in words.items():
            self.tally.words(looked, chunk.lines, getattr(self.mapping, name).column or name)
        everything: list[Looked[Span] | Looked[int] | Looked[str]] = [span, source, *words.values()]
        return Keys(
            chunk=chunk,
            unit=unit,
            start=start,
            stop=stop,
            grain=span.take(lambda one: one.grain),
            missing=words["reason"].take(int),
            quality=words["quality"].take(int),
            status=words["status"].take(int),
            source=source,
            dimensions={name: _encoded(chunk, told) for name, told in self.mapping.dimensions.items()},
            wrong=reduce(np.logical_or, [one.wrong for one in everything], who_wrong),
            repaired=reduce(np.logical_or, [one.repaired for one in everything], who_repaired),
        )

    def _misshapen(self, chunk: Chunk) -> None:
        """Rows with too many or too few cells: each is one refused observation, for what it held cannot be known."""
        lines = np.asarray([line for line, _ in chunk.misshapen], dtype=np.int64)
        why = Wrong("row_shape", _SHAPE, "kijk naar de scheidingstekens.")
        wrong = np.ones(len(lines), dtype=np.bool_)
        self.tally.rows_wrong("row_shape", wrong, lines, "", lambda row: (chunk.misshapen[row][1], why))
        self.tally.rows += len(lines)
        self.tally.refused += len(lines)

    def _counting(self, chunk: Chunk) -> Chunk:
        """Without the empty rows and the ones outside `where`."""
        self.tally.rows += len(chunk)
        filled = [pc.not_equal(column, "").to_numpy(zero_copy_only=False) for column in chunk.columns.values()]
        keep = reduce(np.logical_or, filled, np.zeros(len(chunk), dtype=np.bool_))
        for name, wanted in self.mapping.where.items():
            column = Encoded.of(chunk.columns[name])
            keep &= np.asarray([_fits(word, wanted) for word in column.words], dtype=np.bool_)[column.index]
        if keep.all():
            return chunk
        self.tally.passed_over += int((~keep).sum())
        mask = pa.array(keep)
        return Chunk(chunk.lines[keep], {name: column.filter(mask) for name, column in chunk.columns.items()})

    def _period(self, chunk: Chunk) -> Encoded:
        names = self.mapping.period.columns
        if not names:
            return Encoded.same(self.mapping.period.told.constant, len(chunk))
        if len(names) == 1:
            return Encoded.of(chunk.columns[names[0]])
        return Encoded.of(pc.binary_join_element_wise(*(chunk.columns[name] for name in names), SEPARATOR))

    def _units(self, chunk: Chunk, start: Numbers, stop: Numbers, dated: Mask) -> tuple[Numbers, Mask, Mask]:
        """The unit of each row; and which have none, or were repaired. A row without a period is not its fault."""
        if self.mapping.subject.kind == "network":
            nothing = np.zeros(len(chunk), dtype=np.bool_)
            return np.full(len(chunk), THE_NETWORK, dtype=np.int64), nothing, nothing
        field = self.mapping.subject.told.column or "subject"
        looked = self._subject.look(_encoded(chunk, self.mapping.subject.told))
        self.tally.words(looked, chunk.lines, field)
        keys = looked.take(int, -1)
        units = self.subjects.units(keys, start, stop)
        told = partial(self._who, keys, start, units)
        for kind, found in (("subject_ended", NOBODY), ("subject_ambiguous", SEVERAL)):
            self.tally.rows_wrong(kind, (units == found) & ~looked.wrong & dated, chunk.lines, field, told)
        return units, looked.wrong | (units < 0), looked.repaired

    def _who(self, keys: Numbers, start: Numbers, units: Numbers, row: int) -> tuple[str, Wrong]:
        key = int(keys[row])
        return self.subjects.codes[key], self.subjects.wrong(key, int(start[row]), int(units[row]))


def _encoded(chunk: Chunk, told: Told) -> Encoded:
    return Encoded.of(chunk.columns[told.column]) if told.column else Encoded.same(told.constant, len(chunk))


def _translated(text: str, translate: Words[str, str], read: Callable[[str], Answer[T]]) -> Answer[T]:
    word = tidy(text)
    found = read(translate.get(word, word))
    return Answer(found.value, found.wrong, found.repair or ("spaces" if word != text else ""))


def _closed(told: Told, values: Words[str, int]) -> Callable[[str], Answer[int]]:
    """Reads words of a closed list; an empty cell is 0, unless it is translated."""

    def read(text: str) -> Answer[int]:
        word = tidy(text)
        said = told.translate.get(word, word)
        if not said or said in values:
            return Answer(values.get(said, 0), repair="spaces" if word != text else "")
        near = offer(said[:80], [*told.translate, *values]) or "zet hem in translate."
        return Answer(wrong=Wrong("word_unknown", f"'{said[:80]}' is hier geen woord.", near))

    return read


def _reasons() -> dict[str, int]:
    return {PRESENT: 0, **{word: reason_of(word) for word in REASONS}}


def _fits(word: str, wanted: tuple[str, ...]) -> bool:
    """A wanted text that ends in a star fits every word that starts with what stands before it."""
    tidied = tidy(word)
    return any(tidied.startswith(one[:-1]) if one.endswith("*") else tidied == one for one in wanted)
