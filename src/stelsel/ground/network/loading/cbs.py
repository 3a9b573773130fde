# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The regional classification of CBS as StatLine gives it: *Gebieden in Nederland <year>* as CSV.

Shape (StatLine table 85385NED and its sisters of other years): UTF-8 with a byte order mark, semicolons, a title above
the header, a header of one line with paths (`Lokaliseringen van gemeenten/Provincies/Code (code)`) or of several lines
with repeated titles, codes padded with spaces, and a last line that names the source. It holds on 1 January.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from stelsel.ground.core.models import Source
from stelsel.ground.network.kinds import AreaKind, AttributeKind, Precision, slot_of
from stelsel.ground.network.loading.facts import ATTRIBUTE_KEY, LINK_KEY
from stelsel.ground.network.loading.session import Session
from stelsel.ground.network.loading.table import Table, TableLine
from stelsel.ground.network.models import Area, AreaAttribute, Hierarchy, HierarchyLink
from stelsel.ground.network.rules import Held, holds, place, slug

MUNICIPALITIES = "codes en namen van gemeenten"
PROVINCES = "provincies"
_YEAR = re.compile(r"gebieden[ _]in[ _]nederland[ _](\d{4})", re.IGNORECASE)
_MUNICIPALITY = re.compile(r"GM\d{4}")
_REGION = re.compile(r"[A-Z]{2}[0-9A-Z]{1,8}")
_UNIT = re.compile(r"\s*\((?:code|naam|aantal|omschrijving)\)\s*$", re.IGNORECASE)


@dataclass(frozen=True)
class Division:
    """The columns of one division: `title` as CBS writes it, and where its code and name stand."""

    title: str
    code: int
    name: int


@dataclass(frozen=True)
class Unit:
    """A municipality of one line, and where it lies: division title to (code, name)."""

    line: TableLine
    code: str
    name: str
    population: str
    regions: dict[str, tuple[str, str]]


def recognise(cells: Sequence[str]) -> bool:
    return any(cell.casefold().startswith(MUNICIPALITIES) for cell in cells)


def read(table: Table, session: Session) -> None:
    found = next((m for text in _titles(table) if (m := _YEAR.search(text))), None)
    if found is None:
        session.faults.add(
            f"{table.name}:1",
            "het jaar ontbreekt. Zet 'Gebieden in Nederland 2023' boven de kop of in de bestandsnaam.",
        )
        return
    year = int(found[1])
    units = list(_units(table, session))
    if not units and not session.faults.found:
        session.faults.add(f"{table.name}:{table.header.number}", "onder de kop staat geen enkele gemeente.")
    source = _source(year, session)
    day = date(year, 1, 1)
    _areas(units, source, day, session)
    _remarks(table, units, day, session)
    for title in sorted({title for unit in units for title in unit.regions}):
        _division(table, title, units, source, day, session)
    _population(units, source, day, session)


def _titles(table: Table) -> Iterator[str]:
    for line in table.titles:
        yield from line.cells
    yield table.name


def _source(year: int, session: Session) -> Source:
    record = Source(
        public_id=f"cbs-gebieden-{year}", title=f"Gebieden in Nederland {year}", publisher="CBS", published=str(year),
        url="https://opendata.cbs.nl/", licence="CC BY 4.0",
    )  # fmt: skip
    if record.public_id in session.sources:
        return Source.objects.filter(public_id=record.public_id).first() or record
    return session.write(Source, [record], key=["public_id"], label="bronnen")[0]


def _paths(table: Table) -> tuple[list[list[str]], int]:
    """The path of titles of every column, and how many lines below the header belong to it."""
    extra = 0
    while extra < len(table.lines) and not any(_MUNICIPALITY.fullmatch(c) for c in table.lines[extra].cells):
        extra += 1
    rows = [table.header, *table.lines[:extra]]
    paths = []
    for index in range(len(table.columns)):
        parts: list[str] = []
        for row in rows:
            cell = row.cells[index] if index < len(row.cells) else ""
            for part in _UNIT.sub("", cell).split("/"):
                if part.strip() and part.strip().casefold() not in {p.casefold() for p in parts}:
                    parts.append(part.strip())
        paths.append(parts)
    return paths, extra


def _divisions(paths: list[list[str]]) -> list[Division]:
    places: dict[str, dict[str, int]] = {}
    for index, path in enumerate(paths):
        if len(path) > 1 and path[-1].casefold() in {"code", "naam"}:
            places.setdefault(path[-2], {}).setdefault(path[-1].casefold(), index)
    return [
        Division(title, spots["code"], spots.get("naam", spots["code"]))
        for title, spots in places.items()
        if "code" in spots
    ]


def _units(table: Table, session: Session) -> Iterator[Unit]:
    paths, extra = _paths(table)
    divisions = _divisions(paths)
    own = next((one for one in divisions if one.title.casefold() == MUNICIPALITIES), None)
    if own is None:
        session.faults.add(f"{table.name}:{table.header.number}", "de kolom met de code van de gemeente ontbreekt.")
        return
    people = next((i for i, path in enumerate(paths) if path and path[-1].casefold() == "inwonertal"), None)
    seen: dict[str, int] = {}
    for line in table.lines[extra:]:
        cells = [*line.cells, *[""] * (len(paths) - len(line.cells))]
        if cells[0].casefold().startswith(("bron", "©")) and not any(cells[1:]):
            continue
        code = cells[own.code]
        where = f"{table.name}:{line.number}:{own.code + 1}"
        if not _MUNICIPALITY.fullmatch(code):
            session.faults.add(where, f"'{code}' is geen code van een gemeente (GM en vier cijfers).")
        elif code in seen:
            session.faults.add(where, f"{code} staat al op regel {seen[code]}.")
        else:
            seen[code] = line.number
            yield Unit(
                line, code, cells[own.name], cells[people].replace(".", "").replace(" ", "") if people else "",
                _regions(table, line, cells, [one for one in divisions if one is not own], session),
            )  # fmt: skip


def _regions(
    table: Table, line: TableLine, cells: list[str], divisions: list[Division], session: Session
) -> dict[str, tuple[str, str]]:
    """Where one municipality lies. Divisions that are no areas (size classes, with a bare digit) are left out."""
    regions = {}
    for one in divisions:
        code = cells[one.code]
        if not code or code == "." or code.isdigit():
            continue
        if _REGION.fullmatch(code):
            regions[one.title] = (code, cells[one.name] or code)
        else:
            session.faults.add(f"{table.name}:{line.number}:{one.code + 1}", f"'{code}' is geen code van een gebied.")
    return regions


def _areas(units: list[Unit], source: Source, day: date, session: Session) -> None:
    """Only areas that nobody knows yet are made. That they exist on `day` is all that the file says of their start."""
    known = set(Area.objects.exclude(code="").values_list("code", flat=True))
    wanted: dict[str, tuple[str, str]] = {unit.code: (AreaKind.MUNICIPALITY, unit.name) for unit in units}
    for unit in units:
        for title, (code, name) in unit.regions.items():
            wanted.setdefault(code, (AreaKind.PROVINCE if title.casefold() == PROVINCES else AreaKind.REGION, name))
    records = [
        Area(
            public_id=code.casefold(), kind=kind, code=code, name=name, source=source,
            valid_from=day, from_precision=Precision.BEFORE,
        )
        for code, (kind, name) in wanted.items()
        if code not in known
    ]  # fmt: skip
    session.write(Area, records, key=["public_id"], label="gebieden")


def _remarks(table: Table, units: list[Unit], day: date, session: Session) -> None:
    """Where the file and the network disagree; neither is changed for it."""
    ours = {area.code: area for area in Area.objects.filter(kind=AreaKind.MUNICIPALITY)}
    for unit in units:
        area = ours.pop(unit.code, None)
        where = f"{table.name}:{unit.line.number}"
        if area is None:
            continue
        if not holds(area.valid_from, area.valid_to, day):
            session.remarks.append(f"{where}: {unit.code} {area.name} bestaat in het netwerk niet op {day}.")
        elif unit.name and unit.name != area.name:
            session.remarks.append(f"{where}: {unit.code} heet hier '{unit.name}' en in het netwerk '{area.name}'.")
    missing = sorted(a.code for a in ours.values() if holds(a.valid_from, a.valid_to, day))
    if missing:
        session.remarks.append(
            f"{table.name}: {len(missing)} gemeenten van {day} staan er niet in: {', '.join(missing[:10])}"
            + ("…" if len(missing) > 10 else ".")  # noqa: PLR2004 -- enough to recognise which
        )


def _division(table: Table, title: str, units: list[Unit], source: Source, day: date, session: Session) -> None:
    is_province = title.casefold() == PROVINCES
    public_id = "cbs-province" if is_province else f"cbs-{slug(title)}"
    hierarchy = Hierarchy.objects.filter(public_id=public_id).first()
    if hierarchy is None:
        record = Hierarchy(
            public_id=public_id, name="Provincie (CBS)" if is_province else f"{title} (CBS)", on_map=True,
            source=source, description=f"{title} volgens de gebiedsindelingen van het CBS.",
        )  # fmt: skip
        hierarchy = session.write(Hierarchy, [record], key=["public_id"], label="indelingen")[0]
    if session.faults.found:
        return
    areas = session.ids[Area] | dict(Area.objects.exclude(code="").values_list("code", "pk"))
    stored: dict[int, list[HierarchyLink]] = {}
    for link in HierarchyLink.objects.filter(hierarchy=hierarchy, child_area__isnull=False):
        stored.setdefault(link.child_area_id or 0, []).append(link)
    records: list[HierarchyLink] = []
    for unit in (unit for unit in units if title in unit.regions):
        child, parent = areas[unit.code], areas[unit.regions[title][0]]
        links = stored.get(child, [])
        placement = place(
            [Held(link.parent_area_id or 0, link.valid_from, link.valid_to) for link in links], parent, day
        )
        if placement is None:
            session.remarks.append(
                f"{table.name}:{unit.line.number}: {unit.code} ligt volgens een andere bron op {day} ergens anders "
                f"({title}); niets veranderd."
            )
            continue
        if placement.ends is not None:
            ended = copy.copy(next(link for link in links if link.valid_from == placement.ends.start))
            ended.valid_to = day
            records.append(ended)
        if placement.starts is not None:
            records.append(
                HierarchyLink(
                    hierarchy=hierarchy, child_area_id=child, parent_area_id=parent, source=source,
                    valid_from=day, valid_to=placement.starts.end,
                )
            )  # fmt: skip
    session.write(HierarchyLink, records, key=LINK_KEY, label="plaatsen in indelingen")


def _population(units: list[Unit], source: Source, day: date, session: Session) -> None:
    areas = dict(Area.objects.exclude(code="").values_list("code", "pk"))
    records = [
        AreaAttribute(
            area_id=areas[unit.code], kind=AttributeKind.POPULATION, value=unit.population, valid_from=day,
            source=source, slot=slot_of(AttributeKind.POPULATION, unit.population, source.public_id),
        )
        for unit in units
        if unit.population.isdigit() and unit.code in areas
    ]  # fmt: skip
    session.write(AreaAttribute, records, key=["area_id", *ATTRIBUTE_KEY], label="eigenschappen van gebieden")
