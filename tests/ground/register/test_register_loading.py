# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from django.conf import settings

from database_dump import dump
from stelsel.ground.core.audit import revision_number
from stelsel.ground.core.errors import Conflict, InvalidInput, Refused
from stelsel.ground.register.loading import register_load
from stelsel.ground.register.models import Contradiction, Figure, Subject

pytestmark = pytest.mark.usefixtures("demo")

SUBJECT = """
[[subject]]
code = "S990"
slug = "proef-app"
kind = "tool"
name = "Proefapp"
summary = "Een verzonnen onderwerp."
lines = [[1, 2]]
{more}
"""

SUBJECTS = "12-digitale-bibliotheek.toml"
HERE = f"{SUBJECTS}, subject S990"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the demo register to spoil, with a valid change in its first file."""
    place = tmp_path / "register"
    shutil.copytree(settings.DEMO / "register", place)
    append(
        place,
        "01-agenda-en-kader.toml",
        subject(code="S989", slug="proef-een"),
    )
    return place


def append(folder: Path, name: str, text: str) -> None:
    with (folder / name).open("a", encoding="utf-8") as file:
        file.write(text)


def subject(more: str = "", **changed: str) -> str:
    text = SUBJECT.format(more=more)
    for key, value in changed.items():
        text = re.sub(rf"^{key} = .*$", f'{key} = "{value}"', text, flags=re.MULTILINE)
    return text


def figure(more: str) -> str:
    return f'\n[[figure]]\ncode = "N990"\nlabel = "x"\nwritten = "3"\n{more}\n'


def contradiction(claim: str) -> str:
    return (
        '\n[[contradiction]]\ncode = "T90"\ntitle = "x"\nkind = "gap"\nexplanation = "x"\n'
        f'claims = [{{ text = "x", {claim} }}]\n'
    )


FAULTS = {
    "an unknown kind": (SUBJECTS, subject(kind="ding"), f"{HERE}, kind: onbekend woord 'ding'"),
    "no name": (SUBJECTS, subject(name=""), f"{HERE}, name: ontbreekt"),
    "a field that does not exist": (SUBJECTS, subject('naam = "x"'), f"{HERE}, naam: dit veld bestaat niet"),
    "an end without a reason": (
        SUBJECTS,
        subject('states = [{ state = "stopped", from = "2023" }]'),
        f"{HERE}, states 1, reason: een einde heeft een reden nodig",
    ),
    "an unknown source": (
        SUBJECTS,
        subject('source = "nergens"'),
        f"{HERE}, source: 'nergens' bestaat niet",
    ),
    "an unknown state": (
        SUBJECTS,
        subject('states = [{ state = "klaar", from = "2023" }]'),
        f"{HERE}, states 1, state: onbekend woord 'klaar'",
    ),
    "a relation to nothing": (
        SUBJECTS,
        subject('relations = [{ kind = "uses", to = "S999" }]'),
        f"{HERE}, relations 1, to: 'S999' bestaat niet",
    ),
    "a party that is nobody": (
        SUBJECTS,
        subject('parties = [{ role = "funds" }]'),
        f"{HERE}, parties 1, organisation: noem een organisatie of een orgaan",
    ),
    "an unknown party": (
        SUBJECTS,
        subject('parties = [{ role = "funds", organisation = "nergens" }]'),
        f"{HERE}, parties 1, organisation: 'nergens' bestaat niet",
    ),
    "a figure of an unknown subject": (
        "figures.toml",
        figure('subject = "S999"'),
        "figures.toml, figure N990, subject: 'S999' bestaat niet",
    ),
    "a figure of an unknown quality": (
        "figures.toml",
        figure('quality = "goed"'),
        "figures.toml, figure N990, quality: onbekend woord 'goed'",
    ),
    "a national figure without a value": (
        "national_figures.csv",
        "kapot,,2022,,,,,,,,,,\n",
        "national_figures.csv regel",
    ),
    "a claim about an unknown figure": (
        "contradictions.toml",
        contradiction('figure = "N999"'),
        "contradictions.toml, contradiction T90, claims 1, figure: 'N999' bestaat niet",
    ),
    "a meaning that names nothing": (
        "homonyms.toml",
        '\n[[homonym]]\nname = "XX"\nmeanings = [{ text = "x", subject = "S999" }]\n',
        "subject: 'S999' bestaat niet",
    ),
    "no TOML": ("links.toml", "[[link", "links.toml: dit is geen leesbaar TOML-bestand"),
    "a source without a title": (
        "sources.toml",
        '\n[[source]]\nid = "proef-x"\n',
        "sources.toml, source proef-x, title: ontbreekt",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_one_fault_leaves_the_database_as_it_was(folder: Path, fault: str) -> None:
    name, text, message = FAULTS[fault]
    append(folder, name, text)
    before = dump()
    with pytest.raises(Refused) as refused:
        register_load(folder)
    assert dump() == before
    assert any(message in line for line in refused.value.report), refused.value.report
    assert all(line.startswith(name) for line in refused.value.report)


def test_all_faults_of_the_subjects_come_in_one_report(folder: Path) -> None:
    append(folder, SUBJECTS, subject(kind="ding", name=""))
    append(folder, "11-klantbenadering.toml", subject(code="S991", slug="proef-twee", kind="iets"))
    with pytest.raises(Refused) as refused:
        register_load(folder)
    assert sorted(refused.value.report) == [
        "11-klantbenadering.toml, subject S991, kind: onbekend woord 'iets'",
        f"{HERE}, kind: onbekend woord 'ding'",
        f"{HERE}, name: ontbreekt",
    ]


def test_one_subject_in_two_files_is_refused(folder: Path) -> None:
    append(folder, SUBJECTS, subject())
    append(folder, "11-klantbenadering.toml", subject())
    before = dump()
    with pytest.raises(Conflict):
        register_load(folder)
    assert dump() == before


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="Deze map bestaat niet"):
        register_load(tmp_path / "weg")


def test_an_issued_address_does_not_change_with_the_files(folder: Path) -> None:
    register_load(folder)
    path = folder / "01-agenda-en-kader.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("proef-een", "proef-twee"), encoding="utf-8")
    with pytest.raises(Conflict, match="proef-een: Een uitgegeven kenmerk verandert niet"):
        register_load(folder)
    assert Subject.objects.get(code="S989").public_id == "proef-een"


def test_the_same_files_change_nothing() -> None:
    before, number = dump(), revision_number()
    outcome = register_load(settings.DEMO / "register")
    assert (outcome.created, outcome.changed, outcome.removed) == (0, 0, 0)
    assert (dump(), revision_number()) == (before, number)


def test_rows_without_a_source_mean_that_of_their_subject_or_of_the_folder(folder: Path) -> None:
    states = 'states = [{ state = "in_use", from = "2023", lines = [5, 6] }]'
    append(folder, "sources.toml", '\n[[source]]\nid = "proef-brief"\ntitle = "Een verzonnen brief"\n')
    append(folder, SUBJECTS, subject(states))
    append(folder, SUBJECTS, subject(f'source = "proef-brief"\n{states}', code="S991", slug="proef-twee"))
    register_load(folder)
    for code, source in (("S990", "netwerkagenda-2023"), ("S991", "proef-brief")):
        found = Subject.objects.get(code=code)
        assert [one.source.public_id for one in found.citations.all() if one.source] == [source]
        assert [one.source.public_id for one in found.life.all() if one.source] == [source]


def test_a_folder_without_a_default_refuses_lines_without_a_source(folder: Path) -> None:
    path = folder / "sources.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('default = "netwerkagenda-2023"', ""), encoding="utf-8")
    before = dump()
    with pytest.raises(Refused) as refused:
        register_load(folder)
    assert "subject S989, source: bij regels hoort een bron" in "".join(refused.value.report)
    assert dump() == before


def test_a_contradiction_that_is_settled_goes_and_its_figures_stay(folder: Path) -> None:
    path = folder / "contradictions.toml"
    head, *tables = path.read_text(encoding="utf-8").split("[[contradiction]]")
    path.write_text("[[contradiction]]".join([head, *tables[1:]]), encoding="utf-8")
    figures, contradictions = Figure.objects.count(), Contradiction.objects.count()
    outcome = register_load(folder)
    assert outcome.removed >= 1
    assert (Figure.objects.count(), Contradiction.objects.count()) == (figures, contradictions - 1)
