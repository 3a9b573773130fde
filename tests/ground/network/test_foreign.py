# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Files as others publish them. The shapes are true; the municipalities and libraries in them are invented."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from stelsel.ground.core.errors import Refused
from stelsel.ground.core.models import Source
from stelsel.ground.network import queries
from stelsel.ground.network.actions import network_load
from stelsel.ground.network.models import Area, AreaAttribute, Hierarchy, HierarchyLink, OrganisationAttribute

Write = Callable[..., Path]
pytestmark = pytest.mark.django_db

CBS = (
    '"Gebieden in Nederland 2023"\n'
    '"Regio\'s";"Codes en namen van gemeenten/Code (code)";"Codes en namen van gemeenten/Naam (naam)";'
    '"Lokaliseringen van gemeenten/Provincies/Code (code)";"Lokaliseringen van gemeenten/Provincies/Naam (naam)";'
    '"Lokaliseringen van gemeenten/Veiligheidsregio\'s/Code (code)";'
    '"Lokaliseringen van gemeenten/Veiligheidsregio\'s/Naam (naam)";'
    '"Grootte en stedelijkheid van gemeenten/Stedelijkheid/Code (code)";"Statistische gegevens/Inwonertal (aantal)"\n'
    '"Voorbeeldstad (gemeente)";"GM9001    ";"Voorbeeldstad                 ";"PV91      ";"Verland             ";'
    '"VR91      ";"Verre Regio         ";"1         ";"12345"\n'
    '"Oudendam";"GM9002    ";"Oudendam";"PV91      ";"Verland";"VR92      ";"\'t Andere";"5";"678"\n'
    '"Bron: CBS"\n'
)
STACKED = (
    '"Gebieden in Nederland 2022"\n'
    '"Onderwerp";"Codes en namen van gemeenten";"Codes en namen van gemeenten";'
    '"Lokaliseringen van gemeenten";"Lokaliseringen van gemeenten"\n'
    '"Onderwerp";"Code";"Naam";"Provincies";"Provincies"\n'
    '"Onderwerp";"Code";"Naam";"Code";"Naam"\n'
    '"Regio\'s";"code";"naam";"code";"naam"\n'
    '"Voorbeeldstad";"GM9001    ";"Voorbeeldstad";"PV92      ";"Elders"\n'
    '"© CBS"\n'
)
ISIL = (
    "Overzicht ISIL-codes bibliotheken;;;\n"
    "Stand 1 april 2025;;;\n"
    ";;;\n"
    "ISIL-code;Naam bibliotheek;Vestigingsplaats;Opmerking\n"
    "NL-0899010000;Stichting de Bibliotheek Voorbeeldstad;Voorbeeldstad;\n"
    "NL-0899020000;Cultuurhuis De Nieuwe Naam;Oudendam;\n"
    "NL-0799030000;Nergens Bekend;Verweg;POI\n"
)
OURS = (
    "id,kind,name,valid_to,source\n"
    "bieb-voorbeeldstad,local_library,Bibliotheek Voorbeeldstad,,verzonnen\n"
    "bieb-oudendam,local_library,Bibliotheek aan de Dam,,verzonnen\n"
    "bieb-weg,local_library,Bibliotheek Verweg,2020-01-01,verzonnen\n"
)
SEATS = (
    "organisation,attribute,value,source\n"
    "bieb-voorbeeldstad,seat,Voorbeeldstad,verzonnen\n"
    "bieb-oudendam,seat,Oudendam,verzonnen\n"
    "bieb-weg,seat,Verweg,verzonnen\n"
)


@pytest.fixture
def libraries(write: Write) -> None:
    sources = write("sources.csv", "id,title,publisher\nverzonnen,Verzonnen bron,Niemand\n")
    network_load(files=[sources, write("o.csv", OURS), write("s.csv", SEATS)])


def test_the_regional_classification_of_cbs(write: Write) -> None:
    report = network_load(files=[write("Gebieden_in_Nederland_2023_25032025_175459.csv", CBS, encoding="utf-8-sig")])
    assert report.remarks == ()
    assert sorted(Area.objects.values_list("code", "kind", "name")) == [
        ("GM9001", "municipality", "Voorbeeldstad"), ("GM9002", "municipality", "Oudendam"),
        ("PV91", "province", "Verland"), ("VR91", "region", "Verre Regio"), ("VR92", "region", "'t Andere"),
    ]  # fmt: skip
    assert sorted(Hierarchy.objects.values_list("public_id", "on_map")) == [
        ("cbs-province", True), ("cbs-veiligheidsregios", True),
    ]  # fmt: skip
    assert [(one.child, one.parent) for one in queries.members_at("cbs-veiligheidsregios", date(2023, 1, 1))] == [
        ("Oudendam", "'t Andere"), ("Voorbeeldstad", "Verre Regio"),
    ]  # fmt: skip
    assert sorted(AreaAttribute.objects.values_list("area__code", "value", "valid_from")) == [
        ("GM9001", "12345", date(2023, 1, 1)), ("GM9002", "678", date(2023, 1, 1)),
    ]  # fmt: skip
    source = Source.objects.get()
    assert (source.public_id, source.publisher, source.licence) == ("cbs-gebieden-2023", "CBS", "CC BY 4.0")
    again = network_load(files=[write("cbs.csv", CBS, encoding="utf-8-sig")])
    assert again.changed_nothing


def test_a_division_of_data_alone_colours_the_map(write: Write) -> None:
    network_load(files=[write("cbs.csv", CBS)])
    overview = queries.overview_at(date(2023, 1, 1), "cbs-veiligheidsregios")
    assert [(group.name, group.count) for group in overview.groups] == [("'t Andere", 1), ("Verre Regio", 1)]


def test_an_older_year_with_a_header_of_several_lines_fills_the_time_before(write: Write) -> None:
    network_load(files=[write("nieuw.csv", CBS)])
    report = network_load(files=[write("oud.csv", STACKED)])
    assert report.remarks == ("oud.csv:6: GM9001 Voorbeeldstad bestaat in het netwerk niet op 2022-01-01.",)
    links = HierarchyLink.objects.filter(child_area__code="GM9001", hierarchy__public_id="cbs-province")
    assert sorted(links.values_list("parent_area__name", "valid_from", "valid_to")) == [
        ("Elders", date(2022, 1, 1), date(2023, 1, 1)), ("Verland", date(2023, 1, 1), None),
    ]  # fmt: skip


def test_a_newer_year_ends_what_held_before(write: Write) -> None:
    network_load(files=[write("oud.csv", STACKED)])
    network_load(files=[write("nieuw.csv", CBS)])
    links = HierarchyLink.objects.filter(child_area__code="GM9001", hierarchy__public_id="cbs-province")
    assert sorted(links.values_list("parent_area__name", "valid_from", "valid_to")) == [
        ("Elders", date(2022, 1, 1), date(2023, 1, 1)), ("Verland", date(2023, 1, 1), None),
    ]  # fmt: skip


def test_faults_in_the_file_of_cbs_are_named(write: Write) -> None:
    bad = CBS.replace("GM9002    ", "GM902").replace('"PV91      ";"Verland             "', '"91 Verland";""')
    with pytest.raises(Refused) as refused:
        network_load(files=[write("cbs.csv", bad)])
    assert refused.value.report == [
        "cbs.csv:3:4: '91 Verland' is geen code van een gebied.",
        "cbs.csv:4:2: 'GM902' is geen code van een gemeente (GM en vier cijfers).",
    ]
    assert Area.objects.count() == 0


def test_a_file_of_cbs_without_a_year_is_refused(write: Write) -> None:
    with pytest.raises(Refused) as refused:
        network_load(files=[write("cbs.csv", CBS.split("\n", 1)[1])])
    assert refused.value.report == [
        "cbs.csv:1: het jaar ontbreekt. Zet 'Gebieden in Nederland 2023' boven de kop of in de bestandsnaam."
    ]


@pytest.mark.usefixtures("libraries")
def test_the_isil_list_of_kb_is_joined_by_name_then_by_place(write: Write) -> None:
    path = write("20250401 overzicht ISIL.csv", ISIL, encoding="utf-8-sig")
    report = network_load(files=[path])
    found = OrganisationAttribute.objects.filter(kind="isil").order_by("value")
    assert list(found.values_list("organisation__public_id", "value", "unverified", "source__public_id")) == [
        ("bieb-voorbeeldstad", "NL-0899010000", "", "kb-isil-2025-04-01"),
        (
            "bieb-oudendam", "NL-0899020000",
            "alleen op plaats gekoppeld; de lijst schrijft 'Cultuurhuis De Nieuwe Naam'", "kb-isil-2025-04-01",
        ),
    ]  # fmt: skip
    assert report.remarks == (
        (
            "20250401 overzicht ISIL.csv:7: NL-0799030000 Nergens Bekend (Verweg) is met geen organisatie te koppelen. "
            "Voeg haar toe met organisations.csv, of haar ISIL met organisation_attributes.csv."
        ),
    )
    assert network_load(files=[path]).changed_nothing


@pytest.mark.usefixtures("libraries")
def test_an_isil_that_is_none_is_refused(write: Write) -> None:
    with pytest.raises(Refused) as refused:
        network_load(files=[write("isil.csv", ISIL.replace("NL-0899020000", "NL-899"))])
    assert refused.value.report == ["isil.csv:6:1: 'NL-899' is geen ISIL (NL- en tien cijfers)."]
