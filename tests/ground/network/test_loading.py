# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Our own CSV: all or nothing, twice the same, and a report that says where. All files here are invented."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings

from stelsel.ground.core.errors import InvalidInput, Refused
from stelsel.ground.core.models import AuditEntry, Source
from stelsel.ground.network.actions import network_demo_load, network_load
from stelsel.ground.network.models import Area, AreaAttribute, Body, HierarchyLink, Organisation, Place, Succession

FOLDER = settings.DEMO / "network"

Write = Callable[..., Path]
SOURCES = "id,title,publisher\nverzonnen,Verzonnen bron,Niemand\n"
AREAS = "id,kind,code,name,valid_from,valid_to,source\n"


@pytest.fixture
def sources(write: Write) -> Path:
    return write("sources.csv", SOURCES)


def report(*files: Path) -> list[str]:
    with pytest.raises(Refused) as refused:
        network_load(files=list(files))
    return refused.value.report


@pytest.mark.django_db
def test_a_second_load_of_the_demo_changes_nothing_and_says_so() -> None:
    first = network_demo_load(FOLDER)
    assert (first.created, first.changed) == (2780, 0)
    entries = AuditEntry.objects.count()
    second = network_demo_load(FOLDER)
    assert second.changed_nothing
    assert second.unchanged == 2767  # all but the sources, which are left alone once they are there
    assert AuditEntry.objects.count() == entries


@pytest.mark.django_db
def test_a_faulty_row_leaves_nothing_behind_and_is_named(write: Write, sources: Path) -> None:
    areas = write(
        "gebieden.csv",
        AREAS
        + "gm9001,municipality,GM9001,Voorbeeldstad,2020-01-01,,verzonnen\n"
        + "gm9002,gemeente,GM9002,Oudendam,2020-13-01,,verzonnen\n"
        + "GM9003,municipality,GM9002,,2020-01-01,2019-01-01,onbekend\n",
    )
    found = report(sources, areas)
    assert found == [
        "gebieden.csv:3:5 (valid_from): '2020-13-01' is geen datum; schrijf bijvoorbeeld 2023-01-31.",
        (
            "gebieden.csv:3:2 (kind): 'gemeente' is onbekend; "
            "kies uit kingdom, country, province, municipality, island, region."
        ),
        "gebieden.csv:4: dezelfde rij staat al op gebieden.csv:3; houd er één.",
        "gebieden.csv:4:1 (id): 'GM9003' is geen kenmerk; gebruik kleine letters, cijfers en koppeltekens.",
        "gebieden.csv:4:6 (valid_to): het einde 2019-01-01 ligt niet na het begin 2020-01-01.",
        "gebieden.csv:4:7 (source): bron 'onbekend' bestaat niet.",
        "gebieden.csv:4:4 (name): name ontbreekt.",
    ]
    assert (Source.objects.count(), Area.objects.count(), AuditEntry.objects.count()) == (0, 0, 0)


@pytest.mark.django_db
def test_a_fault_in_a_later_kind_takes_the_earlier_ones_back(write: Write, sources: Path) -> None:
    areas = write("a.csv", AREAS + "gm9001,municipality,GM9001,Voorbeeldstad,,,verzonnen\n")
    attributes = write("b.csv", "area,attribute,value,source\ngm9001,population,veel,verzonnen\n")
    assert report(sources, areas, attributes) == [
        "b.csv:2:3 (value): 'veel' is geen getal; schrijf een punt voor de decimalen."
    ]
    assert (Source.objects.count(), Area.objects.count(), AreaAttribute.objects.count()) == (0, 0, 0)


@pytest.mark.django_db
def test_a_dry_run_counts_and_keeps_nothing(write: Write, sources: Path) -> None:
    areas = write("a.csv", AREAS + "gm9001,municipality,GM9001,Voorbeeldstad,,,verzonnen\n")
    found = network_load(files=[sources, areas], dry_run=True)
    assert (found.created, found.dry_run) == (2, True)
    assert Area.objects.count() == 0


@pytest.mark.django_db
def test_files_may_come_in_any_order_and_with_any_delimiter(write: Write, sources: Path) -> None:
    links = write(
        "links.csv",
        "hierarchy;child_area;child_organisation;parent_area;parent_organisation;source\n"
        "provincies;gm9001;;pv99;;verzonnen\n",
    )
    hierarchy = write("h.csv", "id;name;on_map;source\nprovincies;Provincies;yes;verzonnen\n", encoding="utf-8-sig")
    areas = write(
        "a.csv",
        AREAS + 'gm9001,municipality,GM9001,"Voorbeeld, stad",,,verzonnen\npv99,province,PV99,Verland,,,verzonnen\n',
    )
    network_load(files=[links, hierarchy, areas, sources])
    assert str(HierarchyLink.objects.get()) == "Voorbeeld, stad onder Verland"


@pytest.mark.django_db
def test_one_parent_at_a_time_where_the_map_is_coloured(write: Write, sources: Path) -> None:
    hierarchy = write("h.csv", "id,name,on_map,source\nkleuren,Kleuren,yes,verzonnen\n")
    areas = write("a.csv", AREAS + "".join(f"{n},province,,Gebied {n},,,verzonnen\n" for n in ("een", "twee", "drie")))
    network_load(files=[sources, hierarchy, areas])
    links = write(
        "l.csv",
        "hierarchy,child_area,child_organisation,parent_area,parent_organisation,valid_from,valid_to,source\n"
        "kleuren,een,,twee,,,2020-01-01,verzonnen\n"
        "kleuren,een,,drie,,2020-01-01,,verzonnen\n"
        "kleuren,een,,twee,,2021-01-01,,verzonnen\n",
    )
    assert report(links) == ["l.csv:4:6 (valid_from): in deze periode zegt l.csv:3 iets anders; sluit die eerst af."]


@pytest.mark.django_db
def test_two_names_in_one_period_are_refused(write: Write, sources: Path) -> None:
    organisations = write("o.csv", "id,kind,name,source\nverzonnen-bieb,local_library,Verzonnen bieb,verzonnen\n")
    names = write(
        "n.csv",
        "organisation,attribute,value,valid_from,valid_to,source\n"
        "verzonnen-bieb,name,Oude naam,,2022-01-01,verzonnen\n"
        "verzonnen-bieb,name,Nieuwe naam,2021-06-01,,verzonnen\n",
    )
    assert report(sources, organisations, names) == [
        "n.csv:3:4 (valid_from): in deze periode zegt n.csv:2 iets anders; sluit die eerst af."
    ]


@pytest.mark.django_db
def test_a_correction_changes_the_row_and_keeps_what_it_was(write: Write, sources: Path) -> None:
    row = "gm9001,municipality,GM9001,{},,,verzonnen\n"
    network_load(files=[sources, write("a.csv", AREAS + row.format("Vorbeeldstad"))])
    found = network_load(files=[write("a.csv", AREAS + row.format("Voorbeeldstad"))], actor="test")
    assert (found.created, found.changed) == (0, 1)
    entry = AuditEntry.objects.get(action="changed")
    assert entry.before is not None
    assert entry.after is not None
    assert (entry.before["name"], entry.after["name"], entry.actor) == ("Vorbeeldstad", "Voorbeeldstad", "test")


@pytest.mark.django_db
def test_bodies_are_made_parents_first_and_never_in_a_circle(write: Write, sources: Path) -> None:
    head = "id,kind,name,parent,mandate,source\n"
    good = write("b.csv", head + "kind,werkgroep,Kind,ouder,,verzonnen\nouder,koersgroep,Ouder,,,verzonnen\n")
    network_load(files=[sources, good])
    assert Body.objects.get(public_id="kind").parent == Body.objects.get(public_id="ouder")
    bad = write("c.csv", head + "een,team,Een,twee,,verzonnen\ntwee,team,Twee,een,,verzonnen\n")
    assert report(bad) == [
        "c.csv:2:4 (parent): dit orgaan staat via een kring onder zichzelf.",
        "c.csv:3:4 (parent): dit orgaan staat via een kring onder zichzelf.",
        "c.csv:2:4 (parent): orgaan 'twee' bestaat niet.",
        "c.csv:3:4 (parent): orgaan 'een' bestaat niet.",
    ]


@pytest.mark.django_db
def test_places_seats_and_successions_name_what_they_lack(write: Write, sources: Path) -> None:
    places = write("p.csv", "id,kind,name,organisation,area,source\nplek,branch,Plek,nergens,,verzonnen\n")
    seats = write("s.csv", "body,organisation,person,source\nraad,,,verzonnen\n")
    steps = write("t.csv", "event,kind,of,from,to,date,source\ne1,merge,area,gm9001,gm9001,2020-01-01,verzonnen\n")
    assert report(sources, places, seats, steps) == [
        "p.csv:2:4 (organisation): organisatie 'nergens' bestaat niet.",
        "s.csv:2:2 (organisation): een zetel is van één organisatie of van één persoon.",
        "s.csv:2:1 (body): orgaan 'raad' bestaat niet.",
        "t.csv:2:5 (to): alleen een nieuwe naam kan van iets naar hetzelfde gaan.",
        "t.csv:2:4 (from): gebied 'gm9001' bestaat niet.",
        "t.csv:2:5 (to): gebied 'gm9001' bestaat niet.",
    ]
    assert (Place.objects.count(), Succession.objects.count(), Organisation.objects.count()) == (0, 0, 0)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "x.csv: Dit bestand is leeg. Kies een bestand met een kopregel en rijen."),
        (b"PK\x03\x04\0\0", "x.csv: Dit is geen tekst maar een binair bestand. Sla het bestand op als CSV in UTF-8."),
        (
            "id,title\ncuraçao,x\n".encode("latin-1"),
            "x.csv:2: Dit bestand is geen UTF-8. Sla het bestand op als CSV in UTF-8.",
        ),
        (
            b"boek,schrijver\n1,2\n",
            (
                "x.csv:1: deze kopregel hoort bij geen bestand dat hier bekend is; "
                "zie docs/reference/network-data-files.md."
            ),
        ),
        (
            b"id,kind,code,naam,source\n",
            "x.csv:1: dit lijkt op areas, maar kolom name ontbreekt en kolom naam bestaat niet.",
        ),
        (b"id,kind,code,name,name\n", "x.csv:1: dit lijkt op areas, maar een kolom staat er twee keer."),
    ],
)
def test_a_file_that_is_something_else_is_refused_with_what_to_do(tmp_path: Path, content: bytes, fault: str) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(content)
    assert report(path) == [fault]


@pytest.mark.django_db
def test_a_missing_file_and_an_empty_folder_are_refused(tmp_path: Path) -> None:
    missing = tmp_path / "weg.csv"
    assert report(missing) == [
        f"{missing}: Dit bestand is niet te lezen (No such file or directory). Kijk naar de naam en de map."
    ]
    with pytest.raises(InvalidInput, match="Hier staan geen CSV-bestanden"):
        network_demo_load(tmp_path)
    with pytest.raises(InvalidInput, match="geen bestand genoemd"):
        network_load(files=[])


@pytest.mark.django_db
def test_a_file_full_of_faults_is_cut_short(write: Write, sources: Path) -> None:
    rows = "".join(f"gm{n},municipality,,X,1-1-2020,,verzonnen\n" for n in range(300))
    found = report(sources, write("a.csv", AREAS + rows))
    assert len(found) == 201
    assert found[-1] == "… en nog 100 fouten"


@pytest.mark.slow
def test_a_killed_load_leaves_the_database_as_it_was(tmp_path: Path) -> None:
    """The process is killed at several moments of the load; whenever it was, all of the demo is there or nothing."""
    environment = {**os.environ, "STELSEL_VAR": str(tmp_path), "DATABASE_URL": "", "PYTHONWARNINGS": "ignore"}

    def django(*words: str) -> str:
        return subprocess.run(
            [sys.executable, "-m", "django", *words], env=environment, check=True, capture_output=True, text=True
        ).stdout

    count = (
        "from stelsel.ground.network.models import Area, HierarchyLink;"
        "print(Area.objects.count(), HierarchyLink.objects.count())"
    )
    django("migrate", "--verbosity", "0")
    load = (
        "import django, pathlib, time; django.setup();"
        "from django.conf import settings; from stelsel.ground.network import actions;"
        "print('start', flush=True); actions.network_demo_load(pathlib.Path(settings.DEMO) / 'network')"
    )
    for wait in (0.05, 0.2, 0.35):
        with subprocess.Popen([sys.executable, "-c", load], env=environment, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(wait)
            process.send_signal(signal.SIGKILL)
        found = django("shell", "--verbosity", "0", "-c", count).split()
        assert found in (["0", "0"], ["416", "937"])
