# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of the network as data, each from the query of its page."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from stelsel.ground.core.api.telling import address
from stelsel.ground.core.errors import InvalidInput
from stelsel.ground.core.twins import Column, Kind, Table, Twin, place_row, thing_links
from stelsel.ground.core.twins.columns import HOLDS, ID, PAGE, SOURCE, UNVERIFIED
from stelsel.ground.network import queries
from stelsel.ground.network.kinds import AreaKind, BodyKind, OrganisationKind
from stelsel.ground.network.queries.at import AreaAt, BodyAt, OrganisationAt
from stelsel.ground.network.queries.municipality_map import TableRow
from stelsel.ground.network.queries.organisation_map import PartyRow
from stelsel.ground.network.queries.overview import IslandAt
from stelsel.ground.network.views import moment_of

KIND = Column("soort", "")
END = (*HOLDS, SOURCE, UNVERIFIED)

INCOMPLETE = _(
    "De lijst is niet volledig: van sommige bibliotheken is het einde of de voorganger niet gevonden. De provincie is "
    "bijna altijd afgeleid van naam of plaats."
)
POPULATION_NOTE = _("Het inwonertal met de peildatum die het dichtst bij de gevraagde dag ligt.")
"""Every population stands with its reference date."""


COUNTS = {
    "municipalities": "gemeenten",
    "provinces": "provincies",
    "islands": "eilanden",
    "libraries": "bibliotheken",
    "pois": "pois",
    "organisations": "organisaties",
    "bodies": "organen",
}


def day_of(request: HttpRequest) -> date:
    """The day asked for, or today. Raises `InvalidInput` for what is no day: data of another day would mislead."""
    moment = moment_of(request)
    if moment.error:
        raise InvalidInput(
            _("'%(asked)s' is geen datum.") % {"asked": moment.asked},
            where="op",
            remedy=str(_("Schrijf een dag zoals 2022-01-01.")),
        )
    return moment.day


def _at(day: date, resource: str) -> str:
    return f"{address(resource)}?geldigOp={day.isoformat()}"


def organisations(request: HttpRequest) -> Twin:
    day, kind, province = day_of(request), request.GET.get("soort", ""), request.GET.get("provincie", "")
    kind = kind if kind in OrganisationKind.values else ""
    rows = [_organisation(one) for one in queries.organisations_at(day, kind=kind, province=province)]
    columns = (
        ID, Column("naam", _("Naam")), KIND, Column("soortNaam", _("Soort")), Column("ook", ""),
        Column("vestigingsplaats", _("Plaats")), Column("provincies", _("Provincie")), *END, PAGE,
    )  # fmt: skip
    table = Table("organisaties", _("Organisaties op alfabet"), columns, rows, note=INCOMPLETE)
    narrowed = {key: value for key, value in (("soort", kind), ("provincie", province)) if value}
    return Twin(_("Organisaties"), [table], api=_at(day, "organisaties"), day=day, narrowed=narrowed)


def _organisation(one: OrganisationAt) -> dict[str, object]:
    return {
        "id": one.public_id,
        "naam": one.name,
        "soort": one.kind,
        "soortNaam": one.kind_label,
        "ook": list(one.kinds[1:]),
        "vestigingsplaats": one.seat,
        "provincies": list(one.provinces),
        "geldigVanaf": one.valid_from,
        "geldigTot": one.valid_to,
        "bron": place_row(one.placed),
        "nietGeverifieerd": one.unverified,
        "_links": thing_links("organisaties", one.public_id, url=one.url),
    }


def bodies(request: HttpRequest) -> Twin:
    day, kind = day_of(request), request.GET.get("soort", "")
    kind = kind if kind in BodyKind.values else ""
    columns = (
        ID, Column("naam", _("Naam")), KIND, Column("soortNaam", _("Soort")), Column("opdracht", _("Opdracht")),
        Column("onder", "", note=_("Het kenmerk van het orgaan waar het onder valt.")),
        Column("onderNaam", _("Onder")), *END, PAGE,
    )  # fmt: skip
    table = Table("organen", _("Organen"), columns, [_body(one) for one in queries.bodies_at(day, kind=kind)])
    return Twin(
        _("Organen"), [table], api=_at(day, "organen"), day=day, narrowed={"soort": kind} if kind else {}
    )  # fmt: skip


def _body(one: BodyAt) -> dict[str, object]:
    return {
        "id": one.public_id,
        "naam": one.name,
        "soort": one.kind,
        "soortNaam": one.kind_label,
        "opdracht": one.mandate,
        "onder": one.parent_id or None,
        "onderNaam": one.parent,
        "geldigVanaf": one.valid_from,
        "geldigTot": one.valid_to,
        "bron": place_row(one.placed),
        "nietGeverifieerd": one.unverified,
        "_links": thing_links("organen", one.public_id, url=one.url),
    }


def areas(request: HttpRequest) -> Twin:
    day, kind = day_of(request), request.GET.get("soort", "")
    kind = kind if kind in AreaKind.values else ""
    columns = (
        ID, Column("code", _("Code")), Column("naam", _("Naam")), KIND, Column("soortNaam", _("Soort")),
        Column("provincie", _("Provincie")), *END, PAGE,
    )  # fmt: skip
    rows = [_area(one) for one in queries.areas_at(day, kind=kind)]
    table = Table("gebieden", _("Gebieden: de grotere eerst, dan op alfabet"), columns, rows)
    return Twin(
        _("Gebieden"), [table], api=_at(day, "gebieden"), day=day, narrowed={"soort": kind} if kind else {}
    )  # fmt: skip


def _area(one: AreaAt) -> dict[str, object]:
    return {
        "id": one.public_id,
        "code": one.code,
        "naam": one.name,
        "soort": one.kind,
        "soortNaam": one.kind_label,
        "provincie": one.province,
        "geldigVanaf": one.valid_from,
        "geldigTot": one.valid_to,
        "bron": place_row(one.placed),
        "nietGeverifieerd": one.unverified,
        "_links": thing_links("gebieden", one.public_id, url=one.url),
    }


def overview(request: HttpRequest) -> Twin:
    """What the map shows, and the islands."""
    day = day_of(request)
    found = queries.overview_at(day, request.GET.get("kleur", ""), request.GET.get("toon", ""))
    heading = found.hierarchy.name if found.hierarchy else ""
    if found.organisations is not None:
        drawn = _parties(found.organisations.rows, heading)
    else:
        drawn = _municipalities(found.municipalities.rows if found.municipalities else [], heading)
    chosen = {"kleur": found.hierarchy.public_id} if found.hierarchy else {}
    return Twin(
        _("Het netwerk"),
        [drawn, _islands(found.islands)],
        content={"aantallen": {COUNTS[name]: count for name, count in found.counts.items()}},
        api=_at(day, "organisaties" if found.organisations is not None else "gebieden"),
        day=day,
        narrowed={**chosen, "toon": next((one.public_id for one in found.subjects if one.current), "")},
    )


def _municipalities(rows: list[TableRow], heading: str) -> Table:
    columns = (
        ID, Column("code", _("Code")), Column("naam", _("Gemeente")), Column("indeling", heading),
        Column("provincie", ""),
        Column("inwoners", _("Inwoners, rond 2021, onofficieel"), Kind.INTEGER, _("inwoners"), POPULATION_NOTE),
        Column("inwonersOp", "", Kind.DATE, note=_("De peildatum.")), SOURCE, UNVERIFIED, PAGE,
    )  # fmt: skip
    return Table("gemeenten", _("Gemeenten"), columns, [_municipality(row) for row in rows])


def _municipality(row: TableRow) -> dict[str, object]:
    at = row.at
    return {
        "id": at.public_id,
        "code": at.code,
        "naam": row.name,
        "indeling": row.group,
        "provincie": at.province,
        "inwoners": at.population,
        "inwonersOp": at.population_on,
        "bron": place_row(at.population_placed),
        "nietGeverifieerd": at.population_unverified,
        "_links": thing_links("gebieden", at.public_id, url=row.url),
    }


def _parties(rows: list[PartyRow], heading: str) -> Table:
    columns = (
        ID, Column("naam", _("Organisatie")), Column("soorten", ""), Column("soortNaam", _("Soort")),
        Column("vestigingsplaats", _("Vestigingsplaats")), Column("indeling", heading),
        Column("getekendBij", _("Getekend bij")), SOURCE, UNVERIFIED, PAGE,
    )  # fmt: skip
    told = _("Bibliotheken en ondersteuners, op alfabet")
    return Table("bibliotheken", told, columns, [_party(row) for row in rows], note=INCOMPLETE)


def _party(row: PartyRow) -> dict[str, object]:
    return {
        "id": row.party.public_id,
        "naam": row.name,
        "soorten": list(row.party.kinds),
        "soortNaam": row.kind,
        "vestigingsplaats": row.seat,
        "indeling": row.group,
        "getekendBij": row.place,
        "bron": place_row(row.party.seat_placed),
        "nietGeverifieerd": row.unverified,
        "_links": thing_links("organisaties", row.party.public_id, url=row.url),
    }


def _islands(rows: list[IslandAt]) -> Table:
    columns = (
        ID, Column("naam", _("Eiland")), Column("hoortBij", _("Hoort bij")),
        Column("inwoners", _("Inwoners"), Kind.INTEGER, _("inwoners"), POPULATION_NOTE),
        Column("inwonersOp", "", Kind.DATE, note=_("De peildatum.")), Column("talen", _("Talen")),
        Column("munt", _("Munt")), Column("tijdzone", _("Tijdzone")), SOURCE, UNVERIFIED, PAGE,
    )  # fmt: skip
    return Table("eilanden", _("De zes eilanden"), columns, [_island(row) for row in rows])


def _island(one: IslandAt) -> dict[str, object]:
    return {
        "id": one.public_id,
        "naam": one.name,
        "hoortBij": one.group_short,
        "inwoners": one.population,
        "inwonersOp": one.population_on,
        "talen": list(one.languages),
        "munt": one.currency,
        "tijdzone": one.time_zone,
        "bron": place_row(one.population_placed),
        "nietGeverifieerd": one.population_unverified,
        "_links": thing_links("gebieden", one.public_id, url=one.url),
    }
