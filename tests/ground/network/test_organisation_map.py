# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The map of libraries and their supporters: each at the municipality of its seat, or nowhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from stelsel.ground.core.models import Source
from stelsel.ground.network import queries
from stelsel.ground.network.kinds import AttributeKind, PlaceKind
from stelsel.ground.network.models import Area, AreaAttribute, Organisation, OrganisationAttribute, Place
from stelsel.ground.network.queries.organisation_map import OrganisationMap

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]
DAY = date(2023, 1, 1)
ADDRESS = "/netwerk/?op=2023-01-01&toon=organisaties"


def shown(day: date = DAY, hierarchy: str = "cbs-province") -> OrganisationMap:
    drawn = queries.overview_at(day, hierarchy, "organisaties").organisations
    assert drawn is not None
    return drawn


def page(client: Client, address: str = ADDRESS) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def drawing(html: str) -> str:
    found = re.search(r'<svg viewBox="0 0 420 470".*?</svg>', html)
    assert found is not None
    return found[0]


def attribute(organisation: str, kind: str, value: str) -> None:
    OrganisationAttribute.objects.create(
        organisation=Organisation.objects.get(public_id=organisation), kind=kind, value=value,
        source=Source.objects.get(public_id="data-bibliotheken"),
    )  # fmt: skip


def test_every_library_and_supporter_is_drawn_or_said_to_be_missing() -> None:
    found = shown()
    assert len(found.rows) == 133 + 9 - 1 + 1  # Biblionet Groningen is a library and a POI
    assert len(found.marks) == 94
    assert len(found.seatless) == 32
    assert len(found.unplaced) == 16
    assert found.missing == 48
    assert found.approximate == 94
    assert [(one.name, one.shape, one.count) for one in found.shapes] == [
        ("cirkel: lokale bibliotheek", "circle", 87),
        ("vierkant: provinciale ondersteuningsorganisatie (POI)", "square", 7),
    ]


def test_the_colours_are_those_of_the_municipalities() -> None:
    for hierarchy in ("cbs-province", "poi-werkgebied"):
        of_towns = {group.name: group.hue for group in queries.overview_at(DAY, hierarchy).groups}
        groups = shown(hierarchy=hierarchy).groups
        assert {group.name: group.hue for group in groups} == of_towns
        assert sum(group.count for group in groups) == 94


def test_the_groups_of_both_hierarchies() -> None:
    assert {group.name: group.count for group in shown().groups} == {
        "Drenthe": 5, "Flevoland": 3, "Fryslân": 3, "Gelderland": 15, "Groningen": 2, "Limburg": 9,
        "Noord-Brabant": 10, "Noord-Holland": 10, "Overijssel": 18, "Utrecht": 5, "Zeeland": 2, "Zuid-Holland": 12,
    }  # fmt: skip
    areas = shown(hierarchy="poi-werkgebied")
    assert {group.name: group.count for group in areas.groups} == {
        "Biblionet Drenthe": 5, "Biblionet Groningen": 2, "BiSC (Bibliotheek Service Centrum)": 5, "Cubiss": 19,
        "Fers": 3, "FlevoMeer Bibliotheek": 3, "Probiblio": 22, "Rijnbrink": 33, "ZB Bibliotheek van Zeeland": 2,
    }  # fmt: skip
    assert {row.name: row.group for row in areas.rows}["Cubiss"] == "Cubiss"


def test_what_has_no_known_seat_or_no_municipality_of_that_name_gets_no_place() -> None:
    found = shown()
    assert {(row.name, row.seat) for row in found.unplaced} == {
        ("Bibliotheek Achterhoekse Poort", "Terborg"), ("Bibliotheek De Boekenberg", "Spijkenisse"),
        ("Bibliotheek Den Haag", "Den Haag"), ("Bibliotheek Drachten | Smallingerland", "Drachten"),
        ("Bibliotheek Gulpen-Wittem", "Gulpen"), ("Bibliotheek Haarlemmermeer", "Hoofddorp"),
        ("Bibliotheek Kop van Overijssel", "Steenwijk"), ("Bibliotheek Maas en Peel", "Panningen"),
        ("Bibliotheek Montferland", "Didam"), ("Bibliotheek Rijssen-Holten", "Rijssen"),
        ("Bibliotheek Twenterand", "Vriezenveen"), ("de Bieb (Zaanstreek)", "Zaandam"),
        ("De Domijnen, bibliotheek", "Sittard"), ("Heuvellandbibliotheken", "Valkenburg"),
        ("Probiblio", "Hoofddorp"), ("ZINiN Bibliotheek (Hellendoorn)", "Nijverdal"),
    }  # fmt: skip
    names = {row.name for row in found.seatless}
    assert {"KB, nationale bibliotheek", "BiSC (Bibliotheek Service Centrum)", "BiblioNu"} <= names
    assert {mark.title.split(",")[0] for mark in found.marks}.isdisjoint(names)


def test_the_page_lists_them_in_words_and_in_the_table(client: Client) -> None:
    html = page(client)
    assert 'Niet op de kaart <span class="count">48</span>' in html
    assert "Van 32 organisaties kennen we geen vestigingsplaats:" in html
    assert "Van 16 organisaties is er in dezelfde provincie geen gemeente met de naam van de vestigingsplaats:" in html
    assert 'href="/netwerk/organisatie/probiblio/?op=2023-01-01">Probiblio</a> (Hoofddorp)' in html
    table = html.split('<caption id="bibliotheken">')[1].split("</table>")[0]
    assert table.count('<th scope="row">') == 142
    assert table.count("niet getekend") == 48
    names = re.findall(r'<th scope="row"><a [^>]*>([^<]*)</a>', table)
    assert names == sorted(names, key=str.casefold)
    row = next(one for one in table.split("<tr>") if ">Biblionet Groningen</a>" in one)
    assert "<td>provinciale ondersteuningsorganisatie (POI) en lokale bibliotheek</td>" in row
    assert "Groningen <span" in row
    assert "niet geverifieerd" in row
    assert '<td data-label="Getekend bij:">gemeente Groningen</td>' in row


def test_each_mark_is_a_hollow_link_with_its_words(client: Client) -> None:
    svg = drawing(page(client))
    assert svg.count("<a href=") == svg.count('class="map__mark') == svg.count("map__approx") == 94
    assert svg.count("<rect class=") == 1 + 7  # the frame of the islands, and the POI's
    assert 'role="group"' in svg
    words = (
        "Forum Groningen, lokale bibliotheek, Groningen "
        "(bij benadering: op het midden van de gemeente Groningen)"
    )  # fmt: skip
    assert f'<a href="/netwerk/organisatie/forum-groningen/?op=2023-01-01" aria-label="{words}">' in svg
    assert "Caribische eilanden," in svg


def test_the_frame_of_the_islands_is_the_same_on_both_maps(client: Client) -> None:
    frames = {
        re.findall(r'<g class="map__islands">.*?</g>', drawing(page(client, address)))[0]
        for address in (ADDRESS, "/netwerk/?op=2023-01-01")
    }
    assert len(frames) == 1


def test_the_choice_is_kept_with_the_date_and_the_hierarchy(client: Client) -> None:
    html = page(client, f"{ADDRESS}&kleur=poi-werkgebied")
    assert '<option value="organisaties" selected>bibliotheken en POI&#x27;s</option>' in html
    assert '<option value="poi-werkgebied" selected>' in html
    assert 'value="2023-01-01"' in html
    assert '<option value="gemeenten" selected>' in page(client, "/netwerk/?toon=iets-anders")


@pytest.mark.parametrize("day", ["2018-07-01", "2021-01-01", "2023-01-01"])
@pytest.mark.parametrize("hierarchy", ["cbs-province", "poi-werkgebied"])
def test_the_page_is_well_formed_and_asks_no_more_than_the_other_map(
    client: Client, well_formed: Callable[[str], None], day: str, hierarchy: str
) -> None:
    counts = []
    for what in ("gemeenten", "organisaties"):
        with CaptureQueriesContext(connection) as made:
            answer = client.get(f"/netwerk/?op={day}&kleur={hierarchy}&toon={what}")
        counts.append(len(made))
        html = answer.content.decode()
        well_formed(html)
        assert " style=" not in html
    assert counts[0] == counts[1] <= 12


def test_on_another_day_there_are_others() -> None:
    found = shown(date(2018, 7, 1))
    assert len(found.rows) == 139 + 9 - 1 + 1
    assert len(found.rows) == len(found.marks) + found.missing


def test_a_seat_that_becomes_known_puts_an_organisation_on_the_map() -> None:
    attribute("kb", AttributeKind.SEAT, "Zoetermeer")  # invented
    found = shown()
    mark = next(mark for mark in found.marks if mark.title.startswith("KB"))
    assert (mark.shape.value, mark.hue, mark.approximate) == ("diamond", 12, True)
    assert [one.name for one in found.shapes][-1] == "ruit: nationale bibliotheek"


def test_another_name_of_a_municipality_is_a_name_too() -> None:
    AreaAttribute.objects.create(
        area=Area.objects.get(public_id="gm0518"), kind=AttributeKind.OTHER_NAME, value="Den Haag",
        source=Source.objects.get(public_id="data-gemeenten"),
    )  # fmt: skip
    row = next(row for row in shown().rows if row.name == "Bibliotheek Den Haag")
    assert row.place == "gemeente 's-Gravenhage"


def test_a_seat_in_another_province_is_not_taken() -> None:
    attribute("bibliotheek-zwartewaterland", AttributeKind.SEAT, "Zoetermeer")  # invented
    found = shown()
    assert "Bibliotheek Zwartewaterland" in {row.name for row in found.unplaced}


@pytest.mark.parametrize(
    ("where", "place", "point"),
    [
        ({"latitude": "52.08000", "longitude": "4.32600"}, "op de plek van het kantoor", (52.08, 4.326)),
        ({"area": "gm0518"}, "gemeente 's-Gravenhage", None),
    ],
)
def test_an_office_says_more_than_the_name_of_a_seat(
    where: dict[str, str], place: str, point: tuple[float, float] | None
) -> None:
    area = Area.objects.get(public_id=where.pop("area")) if "area" in where else None
    Place.objects.create(
        public_id="kantoor", kind=PlaceKind.SEAT, name="Kantoor", area=area,
        organisation=Organisation.objects.get(public_id="kb"),
        source=Source.objects.get(public_id="data-bibliotheken"), **where,
    )  # fmt: skip
    found = shown()
    assert next(row.place for row in found.rows if row.name.startswith("KB")) == place
    mark = next(mark for mark in found.marks if mark.title.startswith("KB"))
    assert mark.approximate is (point is None)
    assert point is None or (mark.latitude, mark.longitude) == point
    assert len(found.rows) == 142


def test_more_rows_take_no_more_queries(client: Client) -> None:
    counts = []
    for index in range(2):
        party = Organisation.objects.create(
            public_id=f"extra-{index}", kind="local_library", name=f"Extra {index}",
            source=Source.objects.get(public_id="data-bibliotheken"),
        )  # fmt: skip
        attribute(party.public_id, AttributeKind.SEAT, "Assen")
        with CaptureQueriesContext(connection) as made:
            assert f"Extra {index}" in page(client)
        counts.append(len(made))
    assert counts[0] == counts[1]
