# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a source said beside its values: a file of figures tells it in columns of its own, read here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from stelsel.ground.core.errors import InvalidInput
from stelsel.ground.core.period import Period
from stelsel.ground.core.quantity import Quantifier
from stelsel.ground.facts.defining.rows import known
from stelsel.ground.facts.kinds import Additivity
from stelsel.ground.facts.models import Code, Combination, Measure, MeasureDimension, Remark
from stelsel.ground.facts.models.remark import QUANTIFIERS
from stelsel.ground.facts.rules import TOTAL, combination_text
from stelsel.ground.facts.units import KINDS, THE_NETWORK, unit_of
from stelsel.ground.network.loading.row import NOT_WRITTEN, Row
from stelsel.ground.network.loading.session import Session, Unique
from stelsel.ground.network.models import Area, Organisation, Place

COLUMNS = frozenset({"subject", "locator", "lines", "unverified", "figure", "value", "quality", "status"})
"""Beside the needed ones. `figure`, `value`, `quality` and `status` are for the mapping that loads the same file."""
_NEEDED = frozenset({"measure", "period", "source", "quantifier", "step", "note"})
_SAYING = ("quantifier", "step", "note", "unverified")
_SUBJECTS = {"organisation": Organisation, "place": Place, "area": Area}
_HIGHEST = Decimal(10) ** 11
NO_PERIOD = (date(1, 1, 1), date(1, 1, 2))


def remarks(rows: Sequence[Row], session: Session) -> None:
    session.ids[Place] = dict(Place.objects.values_list("public_id", "pk"))
    unique, words = Unique(), _Words(session)
    records = []
    for row in rows:
        if not any(row.text(column) for column in _SAYING):
            continue
        one = _remark(row, session, words)
        unique.check(row, [row.text("measure"), one.unit, one.start, one.stop, one.combo, row.text("source")])
        records.append(one)
    key = ["measure_id", "unit", "start", "stop", "combo", "source_id"]
    session.write(Remark, records, key=key, label="opmerkingen bij waarden")


class _Words:
    """What the rows refer to, read once."""

    def __init__(self, session: Session) -> None:
        self.measures = known(Measure, session)
        self.dimensions: dict[int, dict[str, set[str]]] = {}
        codes: dict[int, set[str]] = {}
        for dimension, code in Code.objects.values_list("dimension", "code"):
            codes.setdefault(dimension, set()).add(code)
        for measure, dimension, name in MeasureDimension.objects.values_list(
            "measure", "dimension", "dimension__public_id"
        ):
            self.dimensions.setdefault(measure, {})[name] = codes.get(dimension, set())
        self.combos = dict(Combination.objects.values_list("text", "pk"))

    def combo(self, codes: Mapping[str, str]) -> int:
        """The number of a combination; one that is new gets it here, as at a load."""
        text = combination_text(codes)
        if text and text not in self.combos:
            self.combos[text] = Combination.objects.create(text=text).pk
        return self.combos.get(text, 0)


def _remark(row: Row, session: Session, words: _Words) -> Remark:
    measure = words.measures.get(row.needed_reference("measure", session.ids[Measure], "maat"))
    start, stop, stated = _period(row, measure)
    return Remark(
        measure_id=measure.pk if measure else NOT_WRITTEN,
        unit=_unit(row, session, measure),
        start=start,
        stop=stop,
        stated=stated,
        combo=words.combo(_codes(row, words.dimensions.get(measure.pk, {}))) if measure else 0,
        quantifier=row.choice("quantifier", [value for value, _ in QUANTIFIERS], default=Quantifier.EXACT),
        step=row.decimal("step", low=Decimal("0.000001"), high=_HIGHEST),
        note=row.text("note", most=600),
        **row.told(session.sources),
    )


def _period(row: Row, measure: Measure | None) -> tuple[date, date, str]:
    """First day, the day after, and for a stock the longer period that the source names: its last day is meant."""
    written = row.text("period", most=40, needed=True)
    try:
        period = Period.parse(written)
    except InvalidInput:
        row.fault("period", f"'{written}' is geen periode; schrijf 2022, 2022-Q1, 2022-11 of 2022-11-04.")
        return *NO_PERIOD, ""
    if period.start is None or period.end is None:
        row.fault("period", "een waarde hoort bij een periode met een begin en een einde.")
        return *NO_PERIOD, ""
    last = period.end - timedelta(days=1)
    if measure is not None and measure.additivity == Additivity.STOCK and last != period.start:
        return last, period.end, written
    return period.start, period.end, ""


def _unit(row: Row, session: Session, measure: Measure | None) -> int:
    if measure is None:
        return THE_NETWORK
    kind = measure.subject_kind
    if kind not in _SUBJECTS:
        if row.text("subject"):
            row.fault("subject", "deze maat gaat over het netwerk als geheel; laat de cel leeg.")
        return THE_NETWORK
    pk = row.reference("subject", session.ids[_SUBJECTS[kind]], "onderwerp", needed=True)
    return unit_of(KINDS[kind], pk or 0)


def _codes(row: Row, dimensions: Mapping[str, set[str]]) -> dict[str, str]:
    """A code of each dimension of the measure, from the column of its name; an empty cell is the total."""
    found = {}
    for name in sorted(set(row.place) - _NEEDED - COLUMNS):
        code = row.text(name)
        if code and name not in dimensions:
            row.fault(name, "deze maat heeft deze uitsplitsing niet; laat de cel leeg.")
        if code and name in dimensions and code not in dimensions[name] | {TOTAL}:
            row.fault(name, f"'{code}' is geen code van {name}.")
    for name in dimensions:
        found[name] = row.text(name) or TOTAL
    return found
