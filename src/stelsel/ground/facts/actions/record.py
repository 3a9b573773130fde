# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Recording values: what people and programs say, one by one or some thousands at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from stelsel.ground.core.errors import InvalidInput
from stelsel.ground.core.models import Source
from stelsel.ground.core.period import Period
from stelsel.ground.core.permissions import Actor, require
from stelsel.ground.facts.database import database_faults
from stelsel.ground.facts.kinds import Additivity, Grain, Missing, Quality, Status
from stelsel.ground.facts.ledger import Content, Standing, commit, digest_of, told_before, writing
from stelsel.ground.facts.models import Combination
from stelsel.ground.facts.queries.catalogue import MeasureKnown, measure_known
from stelsel.ground.facts.rules import combination_text, grain_of
from stelsel.ground.facts.store.standing import standing
from stelsel.ground.facts.units import KINDS, THE_NETWORK, parts

MOST = 50_000
"""Values in one request; more is a load."""
LARGEST = 2**62


@dataclass(frozen=True)
class Observation:
    """A value of a measure, of a unit, over a closed period, or the reason why there is none.

    `value` is in the unit of the measure with at most its decimals. `dims` gives a code for each dimension of the
    measure, `_T` for its total. `source` is the public id of the source that claims it, empty for own registration.
    A reference date is a period of one day with `grain` DATE.
    """

    measure: str
    period: Period
    value: Decimal | int | None = None
    unit: int = THE_NETWORK
    dims: Mapping[str, str] = field(default_factory=dict)
    grain: Grain | None = None
    missing: Missing = Missing.PRESENT
    quality: Quality = Quality.UNTOLD
    status: Status = Status.UNTOLD
    source: str = ""


@dataclass(frozen=True)
class Recorded:
    """`seq` is the moment from which every answer has it. `repeated`: this request was answered before, nothing was
    written again.
    """

    seq: int
    new: int
    superseded: int
    unchanged: int
    repeated: bool = False


@database_faults()
def facts_record(*, actor: Actor, observations: Sequence[Observation], key: str = "") -> Recorded:
    """Record values; each supersedes what stood for the same measure, unit, period, codes and source.

    `key` is the idempotency key of a writer from outside: the same key with the same content is answered and stored
    once. All or nothing: `InvalidInput` names the first value that cannot be, by its place in the list (from 1);
    `DatabaseFault` when the database is full or gone.
    """
    require(actor, "facts.record")
    if len(observations) > MOST:
        raise InvalidInput(
            f"Dit zijn {len(observations)} waarden; er passen er {MOST} in één verzoek.",
            remedy="Verdeel ze, of laad ze als bestand.",
        )
    return _record(contents(observations), key)


def contents(observations: Sequence[Observation]) -> list[Content]:
    sources = _sources({one.source for one in observations if one.source})
    combos = _combos({combination_text(one.dims) for one in observations if one.dims})
    found: list[Content] = []
    seen: dict[tuple[object, ...], int] = {}
    for number, one in enumerate(observations, start=1):
        where = f"waarde {number}"
        made = _content(one, combos, sources, where)
        if made.identity in seen:
            raise InvalidInput("Dezelfde waarde staat er twee keer.", where=f"{where} en {seen[made.identity]}")
        seen[made.identity] = number
        found.append(made)
    return found


def _record(rows: Sequence[Content], key: str) -> Recorded:
    digest = digest_of(rows)
    with writing() as shelf:
        before = told_before(key or None, digest)
        if before is not None:
            return Recorded(before.seq, 0, 0, len(rows), repeated=True)
        stands = standing(rows)
        new = [one for one in rows if one.identity not in stands or stands[one.identity].content != one]
        ended = [stands[one.identity] for one in new if one.identity in stands]
        made = commit(shelf, new=new, ended=ended, digest=digest, key=key or None)
    return Recorded(made.seq, len(new), len(ended), len(rows) - len(new))


@database_faults()
def facts_withdraw(*, actor: Actor, observations: Sequence[Observation], key: str = "") -> Recorded:
    """Take back the values of these measures, units, periods, codes and sources: from now on nothing stands there.

    What was known before stays what it was. The values themselves need not be given.
    """
    require(actor, "facts.record")
    rows = contents([_emptied(one) for one in observations])
    digest = digest_of([("withdraw", *row) for row in rows])
    with writing() as shelf:
        before = told_before(key or None, digest)
        if before is not None:
            return Recorded(before.seq, 0, 0, len(rows), repeated=True)
        ended: list[Standing] = list(standing(rows).values())
        made = commit(shelf, new=[], ended=ended, digest=digest, key=key or None)
    return Recorded(made.seq, 0, len(ended), len(rows) - len(ended))


def _emptied(one: Observation) -> Observation:
    return Observation(
        one.measure, one.period, None, one.unit, one.dims, one.grain, missing=Missing.UNKNOWN, source=one.source
    )


def _content(one: Observation, combos: Mapping[str, int], sources: Mapping[str, int], where: str) -> Content:
    measure = measure_known(one.measure)
    if measure.additivity == Additivity.RATIO or measure.source:
        raise InvalidInput(
            "Deze maat wordt berekend en heeft geen eigen waarden.", where=f"{where}, {one.measure}",
            remedy="Leg de teller en de noemer vast.",
        )  # fmt: skip
    start, stop = one.period.start, one.period.end
    if start is None or stop is None:
        raise InvalidInput("De periode is open.", where=where, remedy="Noem een begin en een einde.")
    grain = one.grain or grain_of(start, stop)
    if (grain == Grain.DATE) != (measure.additivity == Additivity.STOCK):
        raise InvalidInput(
            "Een stand hoort bij een peildatum, en een aantal over een periode niet.", where=f"{where}, {one.measure}",
            remedy="Geef de peildatum, of kies de andere maat.",
        )  # fmt: skip
    _subject_fits(measure, one.unit, where)
    _codes_fit(measure, one.dims, where)
    return Content(
        measure.pk, one.unit, start, stop, combos[combination_text(one.dims)] if one.dims else 0,
        sources.get(one.source, 0), measure.version_on(start), int(grain), _amount(one, measure, where),
        int(one.missing), int(one.quality), int(one.status),
    )  # fmt: skip


def _subject_fits(measure: MeasureKnown, unit: int, where: str) -> None:
    kind, _ = parts(unit)
    if KINDS[measure.subject_kind] != kind:
        raise InvalidInput(
            f"'{measure.name}' gaat over een {measure.subject_kind}.", where=where, remedy="Kies een ander onderwerp."
        )


def _codes_fit(measure: MeasureKnown, dims: Mapping[str, str], where: str) -> None:
    if set(dims) != set(measure.dimensions):
        raise InvalidInput(
            f"'{measure.name}' wordt uitgesplitst naar: {', '.join(measure.dimensions) or 'niets'}.", where=where,
            remedy="Geef voor elke uitsplitsing één code; _T is het totaal.",
        )  # fmt: skip
    for name, code in dims.items():
        if code != "_T" and code not in measure.dimensions[name]:
            raise InvalidInput(
                f"De code '{code}' hoort niet bij '{name}'.", where=where,
                remedy=f"Kies uit: {', '.join([*measure.dimensions[name], '_T'])}.",
            )  # fmt: skip


def _amount(one: Observation, measure: MeasureKnown, where: str) -> int | None:
    if (one.value is None) == (one.missing == Missing.PRESENT):
        raise InvalidInput("Geef een waarde, of de reden waarom die er niet is.", where=where)
    if one.value is None:
        return None
    try:
        scaled = Decimal(one.value).scaleb(measure.decimals)
        whole = int(scaled)
    except (InvalidOperation, ValueError, OverflowError) as error:
        raise InvalidInput(f"'{one.value}' is geen getal.", where=where) from error
    if whole != scaled or abs(whole) > LARGEST:
        raise InvalidInput(
            f"'{one.value}' past niet: '{measure.name}' heeft {measure.decimals} decimalen.", where=where
        )
    return whole


def _combos(texts: set[str]) -> dict[str, int]:
    """The numbers of these combinations; those that have none yet get one."""
    known = dict(Combination.objects.filter(text__in=texts).values_list("text", "pk"))
    for text in sorted(texts - set(known)):
        known[text] = Combination.objects.create(text=text).pk
    return known


def _sources(wanted: set[str]) -> dict[str, int]:
    known = dict(Source.objects.filter(public_id__in=wanted).values_list("public_id", "pk")) if wanted else {}
    for one in sorted(wanted - set(known)):
        raise InvalidInput("Deze bron bestaat niet.", where=one, remedy="Leg de bron eerst vast.")
    return known
