# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from stelsel.ground.core.models import Source
from stelsel.ground.network.models import Area, Body, Hierarchy, HierarchyLink, Organisation, Succession

pytestmark = pytest.mark.usefixtures("demo")
PAGES = [
    "/netwerk/",
    "/netwerk/?op=2018-07-01&kleur=poi-werkgebied",
    "/netwerk/organisaties/",
    "/netwerk/organisaties/?soort=poi&op=2023-01-01",
    "/netwerk/organisaties/?provincie=pv99",
    "/netwerk/organen/",
    "/netwerk/organen/?soort=koersgroep",
    "/netwerk/gebieden/?soort=island",
    "/netwerk/organisatie/vob/",
    "/netwerk/organisatie/kb/",
    "/netwerk/organisatie/biblionet-groningen/",
    "/netwerk/organisatie/bibliotheek-west-brabant/?op=2019-01-01",
    "/netwerk/gebied/gm1992/",
    "/netwerk/gebied/pv26/",
    "/netwerk/gebied/bq-bo/",
    "/netwerk/gebied/nl/",
    "/netwerk/orgaan/koersgroep-innovatie/",
    "/netwerk/orgaan/kernteam-basisvaardigheden/",
]


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def plain(html: str) -> str:
    return " ".join(html.split())


@pytest.mark.parametrize("address", PAGES)
def test_every_page_is_well_formed_with_one_heading_and_few_queries(
    client: Client, address: str, well_formed: Callable[[str], None]
) -> None:
    with CaptureQueriesContext(connection) as queries:
        html = page(client, address)
    well_formed(html)
    assert html.count("<h1") == 1
    assert " style=" not in html
    assert "<style" not in html
    assert len(queries) <= 12


def test_the_network_at_a_glance(client: Client) -> None:
    html = plain(page(client, "/netwerk/?op=2022-01-01"))
    assert "<h1>Het netwerk op 1 januari 2022</h1>" in html
    assert "345 gemeenten, 12 provincies en 6 Caribische eilanden" in html
    assert html.count('<circle class="cat-') == 345 + 6 + 12  # and the legend
    assert html.count("map__approx") == 4  # Brielle, Hellevoetsluis, Westvoorne, Weesp
    assert "Brielle, Zuid-Holland, 17.459 inwoners (bij benadering: getekend bij Voorne aan Zee)" in html
    assert "Heerhugowaard en Langedijk gaan samen verder als Dijk en Waard" in html
    assert "onofficieel" in html
    assert '<option value="cbs-province" selected>' in html


def test_the_map_of_another_hierarchy_has_its_own_legend(client: Client) -> None:
    html = plain(page(client, "/netwerk/?op=2023-01-01&kleur=poi-werkgebied"))
    assert 'href="/netwerk/organisatie/rijnbrink/?op=2023-01-01">Rijnbrink</a> <span class="count">76</span>' in html
    assert html.count("<td>Rijnbrink</td>") == 76


def test_an_unknown_hierarchy_gives_the_provinces(client: Client) -> None:
    assert '<option value="cbs-province" selected>' in page(client, "/netwerk/?kleur=nergens")


@pytest.mark.parametrize("asked", ["gisteren", "2022-13-01", "<script>"])
def test_a_date_that_is_none_is_said_and_the_page_of_today_is_shown(client: Client, asked: str) -> None:
    html = page(client, f"/netwerk/organisaties/?op={asked}")
    assert "Deze datum kunnen we niet lezen" in html
    assert "is geen datum. Schrijf een dag zoals 2022-01-01." in html
    assert "<script>&#x27;" not in html
    assert '<a href="/netwerk/organisatie/vob/">VOB</a>' in html


def test_what_nobody_checked_is_marked_on_the_page(client: Client) -> None:
    html = plain(page(client, "/netwerk/organisatie/bibliotheek-almelo/"))
    assert html.count("niet geverifieerd") >= 4
    assert "naam afgeleid van het webadres; na 2018 niet meer gezien" in html
    assert "POI volgt alleen uit de provincie" in html


def test_the_story_of_a_municipality(client: Client) -> None:
    html = plain(page(client, "/netwerk/gebied/gm0053/?op=2020-01-01"))
    assert "Winsum wordt verdeeld over Het Hogeland en Westerkwartier" in html
    assert "Hoe groot de delen zijn, is hier niet bekend." in html
    assert "Op 1 januari 2020 bestond dit niet." in html
    assert 'href="/netwerk/gebied/gm1966/"' in html


def test_libraries_of_a_province_and_of_a_municipality(client: Client) -> None:
    province = plain(page(client, "/netwerk/gebied/pv22/?op=2023-01-01"))
    assert 'Bibliotheken per provincie <span class="count">4</span>' in province
    assert 'Gemeenten <span class="count">12</span>' in province
    municipality = plain(page(client, "/netwerk/gebied/gm0200/"))
    assert "CODA Bibliotheek (Apeldoorn)" in municipality
    assert "heeft geen bron gezegd" in municipality
    assert "BiblioPlus" not in municipality


def test_an_island_shows_its_language_currency_and_time(client: Client) -> None:
    html = plain(page(client, "/netwerk/gebied/bq-bo/"))
    for words in ("Papiaments", "USD", "America/Kralendijk", "openbaar lichaam van Nederland"):
        assert words in html
    assert "Provincie (CBS)" not in html


def test_a_body_has_its_mandate_seats_and_line(client: Client) -> None:
    html = plain(page(client, "/netwerk/orgaan/netwerkoverleg/"))
    assert "Bewaakt de ambities van de hele agenda." in html
    assert "regel 500-504" in html
    assert 'href="/netwerk/organisatie/kb/">KB, nationale bibliotheek</a> – lid' in html


def test_nobody_is_ranked(client: Client) -> None:
    html = page(client, "/netwerk/organisaties/?soort=local_library&op=2023-01-01")
    names = [line.split('/">')[1].split("?")[0] for line in html.split('<th scope="row">')[1:] if '/">' in line]
    assert names == sorted(names, key=str.casefold)


@pytest.mark.parametrize("kind", ["organisatie", "gebied", "orgaan"])
def test_what_is_not_there_is_not_found(client: Client, kind: str) -> None:
    assert client.get(f"/netwerk/{kind}/nergens/").status_code == 404


def _extra(index: int) -> None:
    """One more of everything that these pages list."""
    source = Source.objects.get(public_id="data-gemeenten")
    name = f"extra-{index}"
    area = Area.objects.create(public_id=name, kind="municipality", name=name, source=source)
    party = Organisation.objects.create(public_id=name, kind="local_library", name=name, source=source)
    Body.objects.create(public_id=name, kind="team", name=name, source=source)
    HierarchyLink.objects.create(
        hierarchy=Hierarchy.objects.get(public_id="bibliotheek-provincie"), child_organisation=party,
        parent_area=Area.objects.get(public_id="pv20"), source=source,
    )  # fmt: skip
    Succession.objects.create(
        event=name, kind="absorb", from_area=area, to_area=Area.objects.get(public_id="gm0014"),
        date="2023-06-01", source=source,
    )  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        "/netwerk/?op=2024-01-01", "/netwerk/organisaties/", "/netwerk/organen/", "/netwerk/gebieden/",
        "/netwerk/gebied/pv20/", "/netwerk/gebied/gm0014/",
    ],
)  # fmt: skip
def test_the_number_of_queries_does_not_grow_with_the_rows(client: Client, address: str) -> None:
    counts = []
    for indices in (range(1), range(1, 3)):
        for index in indices:
            _extra(index)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[0] <= 12
