# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from popolo_schemas import popolo_schemas
from stelsel.ground.core.models import Source
from stelsel.ground.network.cli import network
from stelsel.ground.network.kinds import AttributeKind, BodyKind, OrganisationKind, Precision
from stelsel.ground.network.models import Body, Organisation, OrganisationAttribute, Person, Place, Seat, Succession
from stelsel.ground.network.popolo import popolo_at, popolo_bytes, popolo_of

DAY = date(2022, 1, 1)
SITE = "http://127.0.0.1:8000"


def _one(document: dict[str, Any], key: str, identifier: str) -> dict[str, Any]:
    return next(one for one in document[key] if one["id"] == identifier)


@pytest.mark.usefixtures("demo")
class TestDemo:
    @pytest.mark.parametrize("day", [date(1950, 1, 1), date(2019, 1, 1), DAY, date(2024, 6, 1)])
    def test_the_schemas_of_popolo_find_nothing_wrong(self, shared: Path, day: date) -> None:
        document = popolo_at(day)
        assert popolo_schemas(shared).faults(document) == []
        every = [one["id"] for key in ("organizations", "memberships", "areas") for one in document[key]]
        assert len(every) == len(set(every))

    def test_what_is_there_on_a_day(self) -> None:
        document = popolo_at(DAY)
        assert [len(document[key]) for key in ("persons", "posts", "organizations", "areas")] == [0, 0, 246, 367]
        assert document["stelsel_date"] == "2022-01-01"
        weesp = _one(document, "areas", "gebied/gm0457")
        assert (weesp["name"], weesp["identifier"], weesp["parent_id"]) == ("Weesp", "GM0457", "gebied/pv27")
        later = {one["id"] for one in popolo_at(date(2022, 4, 1))["areas"]}
        assert ("gebied/gm0457" in later, "gebied/gm0363" in later) == (False, True)

    def test_members_of_bodies_and_of_associations(self) -> None:
        members = popolo_at(DAY)["memberships"]
        consult = [one for one in members if one["organization_id"] == "orgaan/netwerkoverleg"]
        assert [(one["member"], one["role"]) for one in consult] == [
            ({"id": "organisatie/kb", "name": "KB, nationale bibliotheek"}, "lid"),
            ({"id": "organisatie/spn", "name": "SPN"}, "lid"),
            ({"id": "organisatie/vob", "name": "VOB"}, "lid"),
        ]
        assert consult[0]["sources"] == [
            {
                "url": f"{SITE}/bronnen/netwerkagenda-2023/?regel=1385-1385#regels",
                "note": "Netwerkagenda 2023: oogsten en borgen, regel 1385",
            }
        ]
        assert sum(one["organization_id"] == "organisatie/spn" for one in members) == 9
        served = {"organisatie/rijnbrink", "organisatie/fers"} & {one["organization_id"] for one in members}
        assert served == set(), "a library that a POI serves is no member of it"

    def test_successions_say_from_and_to(self) -> None:
        told = popolo_at(DAY)["stelsel_successions"]
        weesp = [one for one in told if one.get("from_id") == "gebied/gm0457"]
        assert [(one["to_id"], one["date"], one["kind"], one["share"]) for one in weesp] == [
            ("gebied/gm0363", "2022-03-24", "absorb", "all")
        ]

    def test_the_whole_network_takes_few_queries(self) -> None:
        with CaptureQueriesContext(connection) as made:
            popolo_at(DAY)
        assert len(made) == 12

    def test_the_named_ones_only(self, shared: Path) -> None:
        document = popolo_of(DAY, organisations=["dbieb", "kb"], bodies=["netwerkoverleg"])
        assert [one["id"] for one in document["organizations"]] == [
            "organisatie/dbieb", "organisatie/kb", "orgaan/netwerkoverleg",
        ]  # fmt: skip
        assert [one["id"] for one in document["areas"]] == ["gebied/koninkrijk", "gebied/nl", "gebied/pv21"]
        assert popolo_schemas(shared).faults(document) == []

    def test_the_command(self, tmp_path: Path) -> None:
        place = tmp_path / "netwerk.json"
        words = ["export", "--to", "popolo", "--date", "2022-01-01"]
        result = CliRunner().invoke(network, [*words, "--output", str(place)])
        assert (result.exit_code, result.stdout) == (0, "")
        assert result.stderr == (
            "Op 2022-01-01: 246 organisaties en organen, 175 lidmaatschappen, 367 gebieden, 0 bijeenkomsten.\n"
        )
        assert place.read_bytes() == popolo_bytes(popolo_at(DAY))
        assert CliRunner().invoke(network, words).stdout.encode() == place.read_bytes()

    @pytest.mark.parametrize("words", [[], ["--to", "csv"], ["--to", "popolo", "--date", "gisteren"]])
    def test_wrong_usage(self, words: list[str]) -> None:
        assert CliRunner().invoke(network, ["export", *words]).exit_code == 2

    def test_the_address(self, client: Client) -> None:
        response = client.get("/netwerk/popolo.json?op=2022-01-01")
        assert response["Content-Type"] == "application/json"
        assert response["Access-Control-Allow-Origin"] == "*"
        assert response["Content-Disposition"] == 'inline; filename="netwerk-2022-01-01.popolo.json"'
        assert response.content == popolo_bytes(popolo_at(DAY))

    def test_a_day_that_is_none(self, client: Client) -> None:
        response = client.get("/netwerk/popolo.json?op=gisteren")
        assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
        assert "'gisteren' is geen datum" in response.json()["detail"]


@pytest.fixture
def source(db: None) -> Source:
    return Source.objects.create(public_id="stuk", title="Een verzonnen stuk")


@pytest.mark.django_db
class TestOneThing:
    def test_names_identifiers_dates_and_addresses(self, source: Source, shared: Path) -> None:
        one = Organisation.objects.create(
            public_id="duin", kind=OrganisationKind.LOCAL_LIBRARY, name="Duinderveer", valid_from=date(2015, 1, 1),
            from_precision=Precision.YEAR, valid_to=date(2023, 3, 1), note="Verzonnen.", unverified="verzonnen",
            source=source, first_line=3, last_line=4,
        )  # fmt: skip
        for kind, value, start, end in (
            (AttributeKind.NAME, "Oud Duinderveer", None, date(2020, 1, 1)),
            (AttributeKind.NAME, "Duinderveer en Omstreken", date(2020, 1, 1), None),
            (AttributeKind.SHORT_NAME, "BD", None, None),
            (AttributeKind.ISIL, "NL-0800000000", None, None),
            (AttributeKind.WEBSITE, "duinderveer.example", None, None),
            (AttributeKind.SEAT, "Duinderveer", None, None),
        ):
            OrganisationAttribute.objects.create(
                organisation=one, kind=kind, value=value, valid_from=start, valid_to=end, source=source
            )
        Place.objects.create(
            public_id="kantoor", kind="seat", name="Kantoor", organisation=one, address="Dorpsplein 1, Duinderveer"
        )
        document = popolo_at(DAY)
        at = [{"url": f"{SITE}/bronnen/stuk/", "note": "Een verzonnen stuk"}]
        lines = {"url": f"{SITE}/bronnen/stuk/?regel=3-4#regels", "note": "Een verzonnen stuk, regel 3-4"}
        told = _one(document, "organizations", "organisatie/duin")
        attributes = told.pop("stelsel_attributes")
        assert told == {
            "id": "organisatie/duin",
            "name": "Duinderveer en Omstreken",
            "other_names": [
                {"name": "Oud Duinderveer", "end_date": "2019-12-31", "sources": at},
                {"name": "BD", "note": "korte naam", "sources": at},
                {"name": "Duinderveer"},
            ],
            "identifiers": [{"scheme": "ISIL", "identifier": "NL-0800000000"}],
            "classification": "local_library",
            "founding_date": "2015",
            "dissolution_date": "2023-02-28",
            "contact_details": [{"type": "address", "value": "Dorpsplein 1, Duinderveer", "note": "Kantoor"}],
            "links": [
                {"url": f"{SITE}/netwerk/organisatie/duin/", "note": "pagina"},
                {"url": "https://duinderveer.example/", "note": "website"},
            ],
            "sources": [lines],
            "stelsel_note": "Verzonnen.",
            "stelsel_unverified": "verzonnen",
        }
        assert [(said["kind"], said["value"], said["sources"]) for said in attributes] == [
            ("isil", "NL-0800000000", at), ("seat", "Duinderveer", at), ("website", "duinderveer.example", at),
        ]  # fmt: skip
        assert popolo_schemas(shared).faults(document) == []

    @pytest.mark.parametrize(
        ("precision", "founded", "unsure"),
        [
            (Precision.DAY, "2020-05-17", None),
            (Precision.MONTH, "2020-05", None),
            (Precision.YEAR, "2020", None),
            (Precision.BEFORE, None, {"date": "2020-05-17", "precision": "before"}),
            (Precision.UNKNOWN, None, {"date": "2020-05-17", "precision": "unknown"}),
        ],
    )
    def test_a_date_is_as_sure_as_it_was(
        self, precision: str, founded: str | None, unsure: dict[str, str] | None
    ) -> None:
        Organisation.objects.create(
            public_id="x", kind="other", name="X", valid_from=date(2020, 5, 17), from_precision=precision
        )
        told = _one(popolo_at(DAY), "organizations", "organisatie/x")
        assert (told.get("founding_date"), told.get("stelsel_from")) == (founded, unsure)

    def test_a_person_is_a_name_in_a_public_role(self, shared: Path) -> None:
        body = Body.objects.create(public_id="raad", kind=BodyKind.OVERLEG, name="Raad", mandate="Praat.")
        under = Body.objects.create(public_id="groep", kind=BodyKind.WERKGROEP, name="Groep", parent=body)
        person = Person.objects.create(public_id="jansen", name="Jansen", note="Staat nergens anders.")
        Seat.objects.create(body=under, person=person, role="voorzitter", valid_from=date(2021, 1, 1))
        Seat.objects.create(body=under, person=person, role="lid", valid_to=date(2021, 1, 1))
        document = popolo_at(DAY)
        assert document["persons"] == [{"id": "persoon/jansen", "name": "Jansen"}]
        assert document["memberships"] == [
            {
                "id": "orgaan/groep/persoon/jansen/voorzitter/2021-01-01",
                "role": "voorzitter",
                "organization_id": "orgaan/groep",
                "member": {"id": "persoon/jansen", "name": "Jansen"},
                "person_id": "persoon/jansen",
                "start_date": "2021-01-01",
            }
        ]
        assert _one(document, "organizations", "orgaan/groep")["parent_id"] == "orgaan/raad"
        assert _one(document, "organizations", "orgaan/raad")["description"] == "Praat."
        assert popolo_schemas(shared).faults(document) == []
        assert "Staat nergens anders" not in json.dumps(document)

    def test_the_weight_of_a_succession_is_kept_in_full(self) -> None:
        old, new = (Organisation.objects.create(public_id=key, kind="other", name=key) for key in "ab")
        Succession.objects.create(
            event="e1", kind="split", from_organisation=old, to_organisation=new, share="part", weight="0.333333"
        )
        assert popolo_at(DAY)["stelsel_successions"] == [
            {
                "event": "e1", "kind": "split", "from_id": "organisatie/a", "to_id": "organisatie/b",
                "precision": "day", "status": "done", "share": "part", "weight": "0.333333",
            }
        ]  # fmt: skip
