# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The list of ISIL codes of public libraries that KB publishes: UTF-8 with a byte order mark, semicolons, title lines
(with *Stand <date>*), and the columns ISIL-code, name, place and remark.

The code of a library is `NL-` and ten digits (ISO 15511; two for the kind of library, four for the organisation, four
for the location). An organisation is matched by code, then by name, then by place where that leaves no doubt. What has
no match is reported and not made: two names for one library would count it twice.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from stelsel.ground.core.models import Source
from stelsel.ground.core.period import find_periods
from stelsel.ground.network.kinds import AttributeKind, OrganisationKind, slot_of
from stelsel.ground.network.loading.facts import ATTRIBUTE_KEY
from stelsel.ground.network.loading.session import Session
from stelsel.ground.network.loading.table import Table, TableLine
from stelsel.ground.network.models import Organisation, OrganisationAttribute
from stelsel.ground.network.rules import holds, plain_name

_ISIL = re.compile(r"NL-\d{10}")
_STAMP = re.compile(r"(20\d{2})(\d{2})(\d{2})")
LIBRARIES = (OrganisationKind.LOCAL_LIBRARY, OrganisationKind.POI, OrganisationKind.NATIONAL_LIBRARY)


@dataclass(frozen=True)
class Entry:
    line: TableLine
    isil: str
    name: str
    seat: str


def recognise(cells: Sequence[str]) -> bool:
    return any(_is_isil(cell) for cell in cells) and any("naam" in cell.casefold() for cell in cells)


def _is_isil(cell: str) -> bool:
    return cell.casefold().replace("-", " ").strip() in {"isil", "isil code", "isilcode"}


def read(table: Table, session: Session) -> None:
    entries = list(_entries(table, session))
    day = _day_of(table)
    source = _source(table, day, session)
    if session.faults.found:
        return
    matches = _match(entries, _candidates(day))
    listed = OrganisationAttribute.objects.filter(kind=AttributeKind.ISIL, source=source)
    before = dict(listed.values_list("value", "unverified"))
    records = []
    for entry in entries:
        if entry.isil not in matches:
            session.remarks.append(
                f"{table.name}:{entry.line.number}: {entry.isil} {entry.name} ({entry.seat}) is met geen "
                "organisatie te koppelen. Voeg haar toe met organisations.csv, of haar ISIL met "
                "organisation_attributes.csv."
            )
            continue
        organisation, unverified = matches[entry.isil]
        records.append(
            OrganisationAttribute(
                organisation_id=organisation, kind=AttributeKind.ISIL, value=entry.isil, source=source,
                slot=slot_of(AttributeKind.ISIL, entry.isil, source.public_id),
                unverified=before.get(entry.isil, unverified), locator=f"regel {entry.line.number}",
            )
        )  # fmt: skip
    session.write(
        OrganisationAttribute, records, key=["organisation_id", *ATTRIBUTE_KEY], label="eigenschappen van organisaties"
    )


def _entries(table: Table, session: Session) -> Iterator[Entry]:
    columns = [name.casefold() for name in table.columns]
    isil = next(i for i, name in enumerate(columns) if _is_isil(name))
    name = next(i for i, column in enumerate(columns) if "naam" in column)
    seat = next((i for i, column in enumerate(columns) if "plaats" in column), None)
    seen: dict[str, int] = {}
    for line in table.lines:
        cells = [*line.cells, *[""] * (len(columns) - len(line.cells))]
        if cells[0].casefold().startswith(("bron", "©")) and not any(cells[1:]):
            continue
        code = cells[isil].upper()
        where = f"{table.name}:{line.number}:{isil + 1}"
        if not _ISIL.fullmatch(code):
            session.faults.add(where, f"'{cells[isil]}' is geen ISIL (NL- en tien cijfers).")
        elif code in seen:
            session.faults.add(where, f"{code} staat al op regel {seen[code]}.")
        else:
            seen[code] = line.number
            yield Entry(line, code, cells[name], cells[seat] if seat is not None else "")


def _day_of(table: Table) -> date | None:
    for line in table.titles:
        for found in find_periods(" ".join(line.cells)):
            if found.value.start is not None and found.value.last_day == found.value.start:
                return found.value.start
    stamp = _STAMP.search(table.name)
    try:
        return date.fromisoformat("-".join(stamp.groups())) if stamp else None
    except ValueError:
        return None


def _source(table: Table, day: date | None, session: Session) -> Source:
    record = Source(
        public_id=f"kb-isil-{day.isoformat() if day else 'zonder-datum'}", title="ISIL-codes van bibliotheken",
        publisher="KB", published=day.isoformat() if day else "", note=f"Ingelezen uit {table.name}.",
        url="https://www.bibliotheeknetwerk.nl/landelijke-digitale-infrastructuur-ldi/isil-codes",
    )  # fmt: skip
    if record.public_id in session.sources:
        return Source.objects.filter(public_id=record.public_id).first() or record
    return session.write(Source, [record], key=["public_id"], label="bronnen")[0]


@dataclass(frozen=True)
class Candidate:
    key: int
    names: frozenset[str]
    seats: frozenset[str]
    isils: frozenset[str]


def _candidates(day: date | None) -> list[Candidate]:
    """The libraries that exist on the day of the list."""
    facts: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    wanted = (AttributeKind.NAME, AttributeKind.OTHER_NAME, AttributeKind.SEAT, AttributeKind.ISIL)
    for owner, kind, value in OrganisationAttribute.objects.filter(kind__in=wanted).values_list(
        "organisation_id", "kind", "value"
    ):
        facts[owner][kind].add(value)
    return [
        Candidate(
            one.pk,
            frozenset(filter(None, map(plain_name, {one.name, *facts[one.pk]["name"], *facts[one.pk]["other_name"]}))),
            frozenset(seat.casefold() for seat in facts[one.pk]["seat"]),
            frozenset(facts[one.pk]["isil"]),
        )
        for one in Organisation.objects.filter(kind__in=LIBRARIES)
        if day is None or holds(one.valid_from, one.valid_to, day)
    ]


def _match(entries: list[Entry], candidates: list[Candidate]) -> dict[str, tuple[int, str]]:
    """ISIL to (organisation, what is unsure). Each organisation is used once; a tie is no match."""
    matches: dict[str, tuple[int, str]] = {}
    ways: list[tuple[Callable[[Entry], str], Callable[[Candidate], frozenset[str]], str]] = [
        (lambda entry: entry.isil, lambda candidate: candidate.isils, ""),
        (lambda entry: plain_name(entry.name), lambda candidate: candidate.names, ""),
        (lambda entry: entry.seat.casefold(), lambda candidate: candidate.seats, "alleen op plaats gekoppeld"),
    ]
    for of_entry, of_candidate, unsure in ways:
        left = [entry for entry in entries if entry.isil not in matches]
        used = {key for key, _ in matches.values()}
        for entry in left:
            sign = of_entry(entry)
            same = [other for other in left if of_entry(other) == sign]
            fits = [one for one in candidates if one.key not in used and sign in of_candidate(one)]
            if sign and len(same) == 1 and len(fits) == 1:
                matches[entry.isil] = (fits[0].key, f"{unsure}; de lijst schrijft '{entry.name}'" if unsure else "")
    return matches
