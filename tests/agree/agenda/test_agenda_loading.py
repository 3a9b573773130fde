# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings

from database_dump import dump
from stelsel.agree.agenda.actions import edition_freeze
from stelsel.agree.agenda.loading import agenda_load
from stelsel.agree.agenda.models import Edition, Item, ItemLink
from stelsel.ground.core.audit import revision_number
from stelsel.ground.core.errors import Conflict, Frozen, InvalidInput, Refused, StelselError
from stelsel.ground.core.loading import Outcome
from stelsel.ground.core.models import Source
from stelsel.ground.core.permissions import OPERATOR

pytestmark = pytest.mark.usefixtures("demo")

FIRST = "2023/01-de-agenda-zelf.toml"
LAST = "2023/14-digitale-openbare-bibliotheek.toml"
LINKS = "2023/links.toml"
PARTICIPATION = "2023/05-participatie.toml"
LAST_NAME = LAST.removeprefix("2023/")
NEW = f"{LAST_NAME}, item 13-P9"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the demo agenda to spoil, with a valid change in its first chapter."""
    place = tmp_path / "agenda"
    shutil.copytree(settings.DEMO / "agenda", place)
    return place


def edit(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def append(folder: Path, name: str, text: str) -> None:
    with (folder / name).open("a", encoding="utf-8") as file:
        file.write(text)


ITEM = """
[[item]]
code = "{code}"
mark = "bullet"
title = "Een verzonnen plan"
text = "Dit plan is verzonnen."
lines = [1, 1]
state = "{state}"
{more}
"""


def with_item(code: str = "13-P9", state: str = "planned", more: str = "") -> Callable[[Path], None]:
    return lambda folder: append(folder, LAST, ITEM.format(code=code, state=state, more=more))


FAULTS: dict[str, tuple[Callable[[Path], None], str]] = {
    "no TOML": (lambda folder: append(folder, LAST, "[[item"), f"{LAST_NAME}: dit is geen leesbaar TOML-bestand"),
    "an unknown state": (with_item(state="bijna"), f"{NEW}, state: onbekend woord 'bijna'"),
    "an end without a reason": (
        with_item(state="stopped"), f"{NEW}, reason: een einde heeft een reden nodig",
    ),
    "an unknown organisation": (
        with_item(more='organisations = ["bestaat-niet"]'),
        f"{NEW}, organisations: 'bestaat-niet' bestaat niet",
    ),
    "an unknown subject": (with_item(more='subjects = ["S999"]'), f"{NEW}, subjects: 'S999' bestaat niet"),
    "an unknown source": (with_item(more='source = "nergens"'), f"{NEW}, source: 'nergens' bestaat niet"),
    "a state that only an import makes": (
        lambda folder: edit(folder, "netwerkagenda.toml", 'state = "published"', 'state = "draft"'),
        "netwerkagenda.toml, edition 1, state: onbekend woord 'draft'",
    ),
    "an unknown parent": (
        with_item(more='parent = "13-P8"'), f"{NEW}, parent: '13-P8' staat niet in dit hoofdstuk",
    ),
    "an unknown section": (
        with_item(more='section = "99.1"'), f"{NEW}, section: '99.1' staat niet in dit hoofdstuk",
    ),
    "an unknown ambition": (
        with_item(more="ambition = 99"), f"{NEW}, ambition: '99' staat niet in dit hoofdstuk",
    ),
    "a field that does not exist": (with_item(more='wie = "ik"'), f"{NEW}, wie: dit veld bestaat niet"),
    "a period that cannot be read": (with_item(more='period = "ooit"'), f"{NEW}, period: "),
    "lines that run backwards": (
        lambda folder: append(folder, LAST, ITEM.replace("1, 1", "9, 3").format(code="13-P9", state="draft", more="")),
        f"{NEW}, lines: [9, 3] is geen [eerste, laatste] regel",
    ),
    "a thread to nothing": (
        lambda folder: append(folder, LINKS, '\n[[link]]\nfrom = "4-H1"\nto = "4-P99"\nkind = "continues"\n'),
        "to: dit item bestaat niet",
    ),
    "a thread of an unknown kind": (
        lambda folder: append(folder, LINKS, '\n[[link]]\nfrom = "4-H1"\nto = "4-P5"\nkind = "lijkt op"\n'),
        "kind: onbekend woord 'lijkt op'",
    ),
    "a chapter without a title": (
        lambda folder: edit(folder, LAST, 'title = "Digitale openbare bibliotheek"', 'title = ""'),
        f"{LAST_NAME}, title: ontbreekt",
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_one_fault_leaves_the_database_as_it_was(folder: Path, fault: str) -> None:
    spoil, message = FAULTS[fault]
    edit(folder, "netwerkagenda.toml", 'motto = "oogsten en borgen"', 'motto = "iets anders"')
    edit(folder, FIRST, "[[item]]", ITEM.format(code="1.5-P9", state="planned", more="") + "\n[[item]]")
    spoil(folder)
    before = dump()
    with pytest.raises(Refused) as refused:
        agenda_load(folder)
    assert dump() == before
    assert any(message in line for line in refused.value.report), refused.value.report
    assert len({line.split(":")[0].split(",")[0] for line in refused.value.report}) == 1


def test_all_faults_of_the_items_come_in_one_report(folder: Path) -> None:
    with_item(code="13-P8", state="bijna")(folder)
    with_item(code="13-P9", state="stopped")(folder)
    edit(folder, PARTICIPATION, 'state = "tendered"', 'state = "ooit"')
    with pytest.raises(Refused) as refused:
        agenda_load(folder)
    assert sorted(refused.value.report) == [
        "05-participatie.toml, item 4-H3, state: onbekend woord 'ooit'",
        f"{LAST_NAME}, item 13-P8, state: onbekend woord 'bijna'",
        f"{NEW}, reason: een einde heeft een reden nodig",
    ]
    assert str(refused.value).startswith(f"{folder}: De agenda bevat 3 fouten; er is niets geladen.")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (PARTICIPATION, ITEM.format(code="4-H1", state="delivered", more="")),
        (LINKS, '\n[[link]]\nfrom = "4-H3"\nto = "4-P1b"\nkind = "delivers"\n'),
    ],
)
def test_one_thing_that_stands_twice_is_refused(folder: Path, name: str, text: str) -> None:
    append(folder, name, text)
    before = dump()
    with pytest.raises(StelselError):
        agenda_load(folder)
    assert dump() == before


def test_two_chapters_of_one_theme_are_refused(folder: Path) -> None:
    shutil.copy(folder / LAST, folder / "2023/15-nog-eens.toml")
    before = dump()
    with pytest.raises(Conflict):
        agenda_load(folder)
    assert dump() == before


@pytest.mark.parametrize("name", ["leeg", "er-is-niets"])
def test_a_folder_without_an_agenda_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "leeg").mkdir()
    with pytest.raises(InvalidInput, match="Hier staat geen agenda"):
        agenda_load(tmp_path / name)


class TestSources:
    """A row means the source that it names, or else that of its chapter, its edition or its agenda."""

    @pytest.fixture
    def plan(self, tmp_path: Path) -> Path:
        """A small agenda of its own: a head, a chapter, an item and a principle, none of which names a source."""
        (tmp_path / "2031").mkdir()
        (tmp_path / "plan.toml").write_text(
            '[agenda]\nslug = "proefplan"\nname = "Proefplan"\n\n[[edition]]\nyear = 2031\nlines = [[1, 2]]\n\n'
            '[[principle]]\nnumber = 1\ntitle = "Samen"\nlines = [[3, 3]]\n',
            encoding="utf-8",
        )
        (tmp_path / "2031/01-lezen.toml").write_text(
            'theme = "lezen"\nkind = "opgave"\ntitle = "Lezen"\nlines = [4, 9]\n'
            + ITEM.format(code="1-P1", state="planned", more=""),
            encoding="utf-8",
        )
        for name in ("a", "b", "c"):
            Source.objects.create(public_id=f"proef-{name}", title=f"Verzonnen {name}")
        return tmp_path

    def sources(self) -> tuple[str, ...]:
        """Of the edition, its principle, its chapter and its item."""
        edition = Edition.objects.get(public_id="proefplan-2031")
        chapter = edition.chapters.get()
        facts = (edition, edition.principles.get(), chapter, chapter.items.get())
        return tuple(fact.source.public_id if fact.source else "" for fact in facts)

    def test_lines_without_any_source_are_refused(self, plan: Path) -> None:
        with pytest.raises(Refused) as refused:
            agenda_load(plan)
        assert "plan.toml, edition 1, source: bij regels hoort een bron" in refused.value.report
        assert not Edition.objects.filter(public_id="proefplan-2031").exists()

    def test_the_agenda_names_it_for_all(self, plan: Path) -> None:
        edit(plan, "plan.toml", 'name = "Proefplan"', 'name = "Proefplan"\nsource = "proef-a"')
        agenda_load(plan)
        assert self.sources() == ("proef-a",) * 4

    def test_an_edition_a_chapter_and_an_item_name_their_own(self, plan: Path) -> None:
        edit(plan, "plan.toml", "year = 2031", 'year = 2031\nsource = "proef-a"')
        edit(plan, "2031/01-lezen.toml", 'title = "Lezen"', 'title = "Lezen"\nsource = "proef-b"')
        agenda_load(plan)
        assert self.sources() == ("proef-a", "proef-a", "proef-b", "proef-b")
        append(plan, "2031/01-lezen.toml", 'source = "proef-c"\n')
        agenda_load(plan)
        assert self.sources() == ("proef-a", "proef-a", "proef-b", "proef-c")


class TestFrozen:
    FREEZE = ("netwerkagenda.toml", 'motto = "oogsten en borgen"', 'motto = "oogsten en borgen"\nstate = "frozen"')

    def test_an_edition_that_files_call_frozen_comes_in_whole_and_then_freezes(self, folder: Path) -> None:
        text = (folder / "netwerkagenda.toml").read_text(encoding="utf-8").replace('"netwerkagenda"', '"proefagenda"')
        text = text.replace("main = true\n", "").replace('state = "published"', 'state = "frozen"')
        (folder / "netwerkagenda.toml").write_text(text, encoding="utf-8")
        agenda_load(folder)
        edition = Edition.objects.get(public_id="proefagenda-2023")
        assert edition.is_frozen
        assert edition.frozen_at is not None
        assert Item.objects.filter(chapter__edition=edition).count() == 237
        before = dump()
        outcome = agenda_load(folder)
        assert (outcome.created, outcome.changed, outcome.removed) == (0, 0, 0)
        assert dump() == before

    def test_a_frozen_edition_refuses_files_that_say_something_else(self, folder: Path) -> None:
        edition_freeze(actor=OPERATOR, edition=Edition.objects.get(public_id="2023"))
        before = dump()
        with pytest.raises(Frozen):
            agenda_load(folder)
        assert dump() == before


class TestAgain:
    def test_the_same_files_change_nothing(self, folder: Path) -> None:
        before, number = dump(), revision_number()
        outcome = agenda_load(folder)
        assert (outcome.created, outcome.changed, outcome.removed) == (0, 0, 0)
        assert outcome.unchanged > 900
        assert (dump(), revision_number()) == (before, number)

    def test_an_item_put_between_two_others_moves_those_below_it(self, folder: Path) -> None:
        codes = self.codes()
        edit(
            folder,
            PARTICIPATION,
            '[[item]]\ncode = "4-H3"',
            ITEM.format(code="4-H2b", state="delivered", more="") + '\n[[item]]\ncode = "4-H3"',
        )
        outcome = agenda_load(folder)
        place = codes.index("4-H3")
        assert self.codes() == [*codes[:place], "4-H2b", *codes[place:]]
        assert (outcome.created, outcome.changed, outcome.removed) == (1, len(codes) - place, 0)
        assert agenda_load(folder) == Outcome(unchanged=outcome.created + outcome.changed + outcome.unchanged)

    def test_two_items_that_swap_places_keep_their_own_story(self, folder: Path) -> None:
        text = (folder / PARTICIPATION).read_text(encoding="utf-8")
        head, *items = text.split("[[item]]\n")
        items[0], items[1] = items[1], items[0]
        (folder / PARTICIPATION).write_text("[[item]]\n".join([head, *items]), encoding="utf-8")
        before = {i.code: i.pk for i in Item.objects.filter(chapter__slug="participatie")}
        outcome = agenda_load(folder)
        assert (outcome.created, outcome.changed, outcome.removed) == (0, 2, 0)
        assert self.codes()[:3] == ["4-H2", "4-H1", "4-H3"]
        assert {i.code: i.pk for i in Item.objects.filter(chapter__slug="participatie")} == before

    def test_what_is_no_longer_in_the_files_goes_with_what_hung_on_it(self, folder: Path) -> None:
        text = (folder / PARTICIPATION).read_text(encoding="utf-8")
        head, *items = text.split("[[item]]\n")
        rest = [entry for entry in items if not entry.startswith('code = "4-H2"')]
        (folder / PARTICIPATION).write_text("[[item]]\n".join([head, *rest]), encoding="utf-8")
        threads = ItemLink.objects.count()
        outcome = agenda_load(folder)
        assert (outcome.created, outcome.removed) == (0, 1)
        assert "4-H2" not in self.codes()
        assert ItemLink.objects.count() == threads

    def test_a_draft_of_the_same_year_is_left_alone(self, folder: Path) -> None:
        agenda = Edition.objects.get(public_id="2023").agenda
        draft = Edition(agenda=agenda, public_id="concept-2023-99", year=2023, state="draft", motto="Probeersel")
        draft.save()
        agenda_load(folder)
        draft.refresh_from_db()
        assert (draft.motto, draft.state) == ("Probeersel", "draft")
        assert draft.chapters.count() == 0

    @staticmethod
    def codes() -> list[str]:
        return list(
            Item.objects.filter(chapter__edition__public_id="2023", chapter__slug="participatie")
            .order_by("order")
            .values_list("code", flat=True)
        )
