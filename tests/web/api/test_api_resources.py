# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The lists and things of the API on the demo: what they hold, on which day, as it was known when, and no drafts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from unittest.mock import patch
from urllib.parse import urlencode

import pytest
from django.test import Client

from demo_database import DRAFT, DRAFT_KEY
from stelsel.agree.agenda.models import Edition, Item, ItemLink
from stelsel.ground.core.api.asking import IDENTIFIER
from stelsel.ground.network.models import Body, Organisation, Person, Seat
from stelsel.ground.register.models import Figure, Subject

pytestmark = pytest.mark.usefixtures("demo")

DAY = "geldigOp=2023-07-01"
LISTS: dict[str, int] = {
    "agendas": 1,
    "edities": 4,
    "edities/2023/hoofdstukken": 14,
    "beloften": 237,
    "draden": 67,
    "onderwerpen": 136,
    "cijfers": 189,
    "tegenspraken": 32,
    f"organisaties?{DAY}": 200,
    f"gebieden?{DAY}": 364,
    f"organen?{DAY}": 49,
    "opvolgingen": 80,
    "bronnen": 65,
}
"""Every list with how much it holds in the demo."""
FILTERED: dict[str, int] = {
    "edities?agenda=netwerkagenda&jaar=2023": 1,
    "edities?geldigOp=2022-06-01": 1,
    "edities/2023/hoofdstukken?soort=opgave": 3,
    "beloften?editie=2023&soort=plan&toestand=stopped": 2,
    "beloften?hoofdstuk=participatie&geldigOp=2023-03-01": 16,
    "beloften?onderwerp=boekstart": 4,
    "beloften?organisatie=kb": 15,
    "beloften?orgaan=netwerkoverleg": 2,
    "beloften?cijfer=n16": 1,
    f"beloften?editie={DRAFT}": 21,
    "draden?editie=2023&soort=continues": 65,
    "onderwerpen?soort=system": 4,
    "onderwerpen?toestand=stopped": 1,
    "onderwerpen?toestand=planned&geldigOp=2022-01-01": 1,
    "cijfers?onderwerp=informatiepunt-digitale-overheid": 8,
    "cijfers?bron=netwerkagenda-2023&geldigOp=2022-12-31": 35,
    "cijfers?reeks=visits": 4,
    "tegenspraken?soort=rival%20figures": 16,
    "tegenspraken?cijfer=n6A": 1,
    f"organisaties?soort=poi&{DAY}": 9,
    f"organisaties?provincie=pv20&{DAY}": 2,
    "organisaties?geldigOp=2020-01-01&soort=local_library": 138,
    "gebieden?soort=municipality&geldigOp=2020-01-01": 355,
    "gebieden?soort=municipality&geldigOp=2023-01-01": 342,
    "gebieden?provincie=pv20&geldigOp=2022-01-01": 10,
    f"gebieden?code=gm0014&{DAY}": 1,
    f"organen?soort=koersgroep&{DAY}": 14,
    "opvolgingen?soort=merge&vanaf=2021-01-01&voor=2022-01-01": 3,
    "opvolgingen?gebied=gm1969": 5,
}


def ask(address: str) -> Any:  # noqa: ANN401 -- JSON values
    """With a key where the question is about the draft."""
    key = {"Authorization": f"Bearer {DRAFT_KEY}"} if DRAFT in address else {}
    response = Client().get(f"/api/v1/{address}", headers=key)
    assert response.status_code == 200, response.content
    return response.json()


def more(address: str, **parameters: object) -> str:
    return f"{address}{'&' if '?' in address else '?'}{urlencode(parameters)}"


def everything(address: str) -> list[Any]:
    """The results of all pages."""
    found, page = [], 1
    while True:
        told = ask(more(address, pageSize=100, page=page))
        found += told["resultaten"]
        if told["_links"]["next"] is None:
            assert len(found) == told["totaal"]
            return found
        page += 1


@pytest.mark.parametrize(("address", "total"), [*LISTS.items(), *FILTERED.items()])
def test_it_holds_what_the_demo_holds(address: str, total: int) -> None:
    assert ask(address)["totaal"] == total


@pytest.mark.parametrize("address", [*LISTS, *FILTERED])
def test_what_is_known_now_is_what_stands_there(address: str) -> None:
    """The past is rebuilt from the log and filtered in memory, the present is asked of the database: one answer.

    Of a long list the first and the last page.
    """
    now = datetime.now(UTC).isoformat()
    last = -(-ask(address)["totaal"] // 100)
    for page in {1, last}:
        stands = ask(more(address, pageSize=100, page=page))
        known = ask(more(address, pageSize=100, page=page, bekendOp=now))
        assert known["totaal"] == stands["totaal"]
        assert without_persons(known["resultaten"]) == without_persons(stands["resultaten"])


def without_persons(told: list[Any]) -> list[Any]:
    """Names of persons are not given as they were known: see `test_persons`."""
    for one in told:
        for seat in one.get("zetels", []):
            if seat["organisatie"] is None:
                seat["naam"] = seat["opmerking"] = ""
    return told


@pytest.mark.parametrize("address", LISTS)
def test_before_anything_was_recorded_nothing_was_known(address: str) -> None:
    response = Client().get(f"/api/v1/{more(address, bekendOp='2001-01-01T00:00:00Z')}")
    if "hoofdstukken" in address:
        assert response.status_code == 404
    else:
        assert (response.status_code, response.json()["totaal"]) == (200, 0)


@pytest.mark.parametrize("address", LISTS)
def test_order_is_by_identifier_place_or_date(address: str) -> None:
    told = everything(address)
    if address == "opvolgingen":
        assert [one["datum"] or "" for one in told] == sorted(one["datum"] or "" for one in told)
    elif address.startswith(("beloften", "edities/")):
        places = [(one["editie"], one["volgorde"]) for one in told if one.get("hoofdstuk") in {None, "participatie"}]
        assert places == sorted(places)
    elif address != "draden":
        assert [one["id"] for one in told] == sorted(one["id"] for one in told)


@pytest.mark.parametrize("address", LISTS)
def test_every_thing_in_a_list_has_its_own_place_and_page(address: str) -> None:
    """The first and last of each list, and the form of every identifier."""
    told = everything(address)
    named = [one for one in told if "_links" in one]
    assert all(re.fullmatch(IDENTIFIER, one["id"]) for one in named)
    for one in named[:2] + named[-1:]:
        day = f"?{DAY}" if DAY in address else ""
        assert ask(one["_links"]["self"]["href"].removeprefix("/api/v1/") + day) == one
        assert Client().get(one["_links"]["pagina"]["href"]).status_code == 200


@pytest.mark.parametrize("address", LISTS)
def test_addresses_in_answers_lead_somewhere(address: str) -> None:
    told = list(hrefs(ask(more(address, pageSize=10))["resultaten"]))
    for href in sorted(set(told))[:15]:
        assert Client().get(href).status_code == 200, href


def hrefs(told: Any) -> Iterator[str]:  # noqa: ANN401 -- JSON values
    if isinstance(told, list):
        for one in told:
            yield from hrefs(one)
    elif isinstance(told, dict):
        if isinstance(told.get("href"), str):
            yield told["href"]
        for one in told.values():
            yield from hrefs(one)


class TestDates:
    """Valid time."""

    def test_a_municipality_before_and_after_its_end(self) -> None:
        before, after = (ask(f"gebieden/gm0003?geldigOp={day}") for day in ("2020-12-31", "2021-01-01"))
        assert (before["naam"], before["bestaat"], after["bestaat"]) == ("Appingedam", True, False)
        assert before["geldigTot"] == after["geldigTot"] == "2021-01-01"

    def test_the_state_of_a_subject_on_a_day(self) -> None:
        now, then = ask("onderwerpen/boekstart"), ask("onderwerpen/boekstart?geldigOp=1990-01-01")
        assert now["toestand"] != ""
        assert then["toestand"] == ""
        assert len(then["levensloop"]) < len(now["levensloop"])

    @pytest.mark.parametrize("address", ["agendas", "draden", "tegenspraken", "opvolgingen", "bronnen", "cijfers/N16"])
    def test_what_has_no_period_says_so(self, address: str) -> None:
        response = Client().get(f"/api/v1/{address}?geldigOp=2022-01-01")
        assert response.status_code == 400
        assert "geen periode" in response.json()["errors"][0]["detail"]


class TestMoments:
    """Recorded time."""

    def test_a_name_as_it_was_known(self) -> None:
        with at("2031-01-01T12:00:00+00:00"):
            library = Organisation.objects.get(public_id="kb")
            old, library.name = library.name, "Een nieuwe naam"
            library.save()
        with at("2031-01-02T12:00:00+00:00"):
            names = {
                moment: ask(f"organisaties/kb?bekendOp={moment}&geldigOp=1800-01-01")["naam"]
                for moment in ("2031-01-01T11:59:59Z", "2031-01-01T12:00:00Z", "2031-01-01T13:00:00%2B01:00")
            }
        assert list(names.values()) == [old, "Een nieuwe naam", "Een nieuwe naam"]

    def test_what_was_deleted_was_known_before(self) -> None:
        with at("2031-01-01T12:00:00+00:00"):
            Subject(public_id="kort", code="S999", kind="tool", name="Kort", summary="Er even geweest").save()
        with at("2031-01-02T12:00:00+00:00"):
            Subject.objects.get(public_id="kort").delete()
        with at("2031-01-03T12:00:00+00:00"):
            assert Client().get("/api/v1/onderwerpen/kort").status_code == 404
            assert ask("onderwerpen/kort?bekendOp=2031-01-02T11:00:00Z")["naam"] == "Kort"
            totals = [ask(f"onderwerpen?bekendOp=2031-01-0{day}T18:00:00Z&pageSize=1")["totaal"] for day in (1, 2)]
        assert totals == [137, 136]

    @pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+23:59", "0409-02-10T06:04:20+20:37"])
    def test_the_oddest_moment_is_a_moment(self, moment: str) -> None:
        assert ask(more("agendas", bekendOp=moment))["totaal"] == 0

    def test_a_moment_to_come_is_refused(self) -> None:
        with at("2031-01-01T12:00:00+00:00"):
            response = Client().get("/api/v1/onderwerpen?bekendOp=2031-01-01T12:00:01Z")
        assert [fault["code"] for fault in response.json()["errors"]] == ["future"]


def at(moment: str) -> Any:  # noqa: ANN401 -- a patch
    return patch("django.utils.timezone.now", return_value=datetime.fromisoformat(moment))


def test_persons_do_not_come_back_through_the_log() -> None:
    """Whoever is taken out of the records is named nowhere, also not as known before."""
    person = Person(public_id="verzonnen-mens", name="Jo Verzonnen")
    person.save()
    seat = Seat(body=Body.objects.get(public_id="netwerkoverleg"), person=person, role="voorzitter", note="van Jo")
    seat.save()
    before = datetime.now(UTC)
    assert "Jo Verzonnen" in [one["naam"] for one in ask("organen/netwerkoverleg")["zetels"]]
    seat.delete()
    person.delete()
    told = Client().get("/api/v1/organen/netwerkoverleg", {"bekendOp": before.isoformat()}).content.decode()
    assert "voorzitter" in told
    assert "Jo" not in told


class TestDrafts:
    """As on the site: in no list, and shown to whoever names it and may see it."""

    def test_they_are_in_no_list(self) -> None:
        for address in LISTS:
            assert DRAFT not in json.dumps(everything(address)), address

    @pytest.mark.parametrize(
        "address", [f"edities/{DRAFT}", f"edities/{DRAFT}/hoofdstukken/inleiding", "agendas/zandermark"]
    )
    def test_without_a_key_it_does_not_exist(self, address: str) -> None:
        assert Client().get(f"/api/v1/{address}").status_code == 404

    def test_without_a_key_its_lists_are_empty(self) -> None:
        for address in (f"beloften?editie={DRAFT}", f"draden?editie={DRAFT}", f"edities/{DRAFT}/hoofdstukken"):
            assert Client().get(f"/api/v1/{address}").status_code in {200, 404}
            assert DRAFT not in json.dumps(Client().get(f"/api/v1/{address}").json().get("resultaten", []))

    def test_whoever_names_it_and_may_see_it_gets_it(self) -> None:
        assert ask(f"edities/{DRAFT}")["toestand"] == "draft"
        chapters = everything(f"edities/{DRAFT}/hoofdstukken")
        assert len(chapters) == len(ask(f"edities/{DRAFT}")["hoofdstukken"]) > 0
        (first, *_) = everything(f"beloften?editie={DRAFT}")
        assert ask(first["_links"]["self"]["href"].removeprefix("/api/v1/"))["editie"] == DRAFT

    def test_a_thread_into_a_draft_shows_only_where_the_draft_is_named(self) -> None:
        earlier = Item.objects.filter(chapter__edition__public_id="2023").first()
        later = Item.objects.filter(chapter__edition__public_id=DRAFT).first()
        before = ask("draden?editie=2023")["totaal"]
        ItemLink(earlier=earlier, later=later, kind="continues").save()
        assert ask("draden")["totaal"] == 67
        assert ask("draden?editie=2023")["totaal"] == before
        assert ask(f"draden?editie={DRAFT}")["totaal"] == 1

    def test_a_draft_before_a_published_edition_is_not_named(self) -> None:
        Edition.objects.filter(public_id="2023").update(predecessor=Edition.objects.get(public_id=DRAFT))
        assert ask("edities/2023")["voorganger"] is None


def test_a_fact_carries_its_source_its_doubts_and_its_words() -> None:
    told = ask("cijfers/N6a")
    assert told["bron"] == {
        "id": "netwerkagenda-2023",
        "titel": "Netwerkagenda 2023: oogsten en borgen",
        "eersteRegel": 135,
        "laatsteRegel": 135,
        "plaats": "",
    }
    assert (told["geschreven"], told["woorden"]) == ("bijna 150", "bijna 150 bibliotheken")
    assert told["hoeveelheid"] == {
        "soort": "count",
        "kwantor": "almost",
        "waarde": 150,
        "laag": None,
        "laagInbegrepen": False,
        "hoog": 150,
        "hoogInbegrepen": False,
        "van": None,
        "geheel": None,
        "eenheid": told["hoeveelheid"]["eenheid"],
    }


def test_figures_are_numbers_without_rounding() -> None:
    told = {one["id"]: one["hoeveelheid"] for one in everything("cijfers") if one["hoeveelheid"]}
    for figure in Figure.objects.all():
        if figure.quantity is not None and figure.quantity.value is not None:
            assert Decimal(str(told[figure.code]["waarde"])) == figure.quantity.value
