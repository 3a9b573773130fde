# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import pytest
from drafts import draft_make, item_of, told
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from people import Person
from stelsel.agree.agenda.actions import edition_publish
from stelsel.agree.agenda.kinds import AnswerChoice
from stelsel.agree.agenda.models import Answer, Chapter, Edition, Item, ItemReview, ReviewStep
from stelsel.agree.agenda.review import actions
from stelsel.agree.agenda.review.questions import questions_asked, questions_open, run_of
from stelsel.agree.agenda.review.steps import step_last
from stelsel.ground.core.errors import Conflict, InvalidInput, NotAllowed, NotFound, StelselError
from stelsel.ground.core.permissions import NOBODY, OPERATOR

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft() -> Edition:
    return draft_make()


def codes(edition: Edition, order: int = 1) -> list[str]:
    items = Item.objects.filter(chapter__edition=edition, chapter__order=order).order_by("order")
    return list(items.values_list("code", flat=True))


def test_the_draft_as_it_is_read(draft: Edition) -> None:
    assert codes(draft, 1) == ["1-H1", "1-H2", "1-H3", "1-P1", "1-P1a", "1-P1b", "1-P2"]
    assert codes(draft, 2) == ["2-H1", "2-P1", "2-P2"]


class TestAccepting:
    def test_an_item_and_its_question(self, draft: Edition) -> None:
        run = run_of(draft)
        assert run is not None
        question = next(q for q in questions_asked(run) if q.kind == "unfinished")
        before = questions_open(draft)
        item = item_of(draft, "1-H3")
        actions.items_accept(actor=OPERATOR, edition=draft, items=[item], seen={item.pk: 0}, questions=[question.key])
        assert item_of(draft, "1-H3").review.accepted_at is not None
        assert questions_open(draft) == before - 1
        actions.step_undo(actor=OPERATOR, step=ReviewStep.objects.get())
        assert item_of(draft, "1-H3").review.accepted_at is None
        assert questions_open(draft) == before

    def test_reopening(self, draft: Edition) -> None:
        item = item_of(draft, "1-H1")
        actions.items_accept(actor=OPERATOR, edition=draft, items=[item])
        actions.items_reopen(actor=OPERATOR, edition=draft, items=[item])
        assert item_of(draft, "1-H1").review.accepted_at is None

    def test_nothing_is_refused(self, draft: Edition) -> None:
        with pytest.raises(InvalidInput, match="niets om akkoord"):
            actions.items_accept(actor=OPERATOR, edition=draft, items=[])


class TestWriting:
    def test_a_text_and_its_title(self, draft: Edition) -> None:
        [item] = actions.item_edit(actor=OPERATOR, item=item_of(draft, "1-H2"), text="Er is een leeszaal. Elke dag.")
        stored = item_of(draft, "1-H2")
        assert (stored.text, stored.title) == ("Er is een leeszaal. Elke dag.", "Er is een leeszaal")
        assert item.review.accepted_at is not None

    def test_a_title_of_its_own_stays(self, draft: Edition) -> None:
        actions.item_edit(actor=OPERATOR, item=item_of(draft, "1-H2"), text="Een zaal.", title="De leeszaal")
        assert item_of(draft, "1-H2").title == "De leeszaal"

    def test_a_blank_line_splits(self, draft: Edition) -> None:
        text = "We kochten boeken.\n\nWe trainden vrijwilligers\nvoor het voorlezen."
        first, second = actions.item_edit(actor=OPERATOR, item=item_of(draft, "1-H3"), text=text)
        assert (first.code, second.code) == ("1-H3", "1-H4")
        assert second.text == "We trainden vrijwilligers voor het voorlezen."
        assert codes(draft, 1) == ["1-H1", "1-H2", "1-H3", "1-H4", "1-P1", "1-P1a", "1-P1b", "1-P2"]
        assert second.review.read == ["1-H3"]
        assert (second.first_line, second.last_line) == (first.first_line, first.last_line)

    def test_many_splits_at_one_place_keep_the_order(self, draft: Edition) -> None:
        for count in range(9):
            actions.item_edit(actor=OPERATOR, item=item_of(draft, "1-H1"), text=f"Een {count}.\n\nTwee {count}.")
        texts = Item.objects.filter(chapter__edition=draft, chapter__order=1).order_by("order")
        assert [item.text for item in texts][:10] == ["Een 8."] + [f"Twee {n}." for n in range(8, -1, -1)]

    def test_an_empty_text_is_refused(self, draft: Edition) -> None:
        with pytest.raises(InvalidInput, match="heeft tekst nodig"):
            actions.item_edit(actor=OPERATOR, item=item_of(draft, "1-H1"), text=" \n ")

    def test_merging_takes_along_what_hangs_on_it(self, draft: Edition) -> None:
        into = actions.item_merge(actor=OPERATOR, item=item_of(draft, "1-P1"), into=item_of(draft, "1-H3"))
        assert codes(draft, 1) == ["1-H1", "1-H2", "1-H3", "1-P1a", "1-P1b", "1-P2"]
        assert item_of(draft, "1-P1a").parent == into
        assert into.review.read == ["1-H3", "1-P1"]
        assert into.text.endswith("voor het voorlezen We gaan voorlezen op twintig scholen:")
        actions.step_undo(actor=OPERATOR, step=ReviewStep.objects.get())
        assert codes(draft, 1) == ["1-H1", "1-H2", "1-H3", "1-P1", "1-P1a", "1-P1b", "1-P2"]
        assert item_of(draft, "1-P1a").parent == item_of(draft, "1-P1")

    def test_merging_with_a_part_of_itself_is_refused(self, draft: Edition) -> None:
        with pytest.raises(InvalidInput, match="onderdeel van zichzelf"):
            actions.item_merge(actor=OPERATOR, item=item_of(draft, "1-P1"), into=item_of(draft, "1-P1a"))


class TestPlacing:
    def test_a_plan_becomes_a_result_with_its_parts(self, draft: Edition) -> None:
        actions.item_retype(actor=OPERATOR, item=item_of(draft, "1-P1"))
        assert codes(draft, 1) == ["1-H1", "1-H2", "1-H3", "1-H4", "1-H4a", "1-H4b", "1-P2"]
        item = item_of(draft, "1-H4a")
        assert (item.kind, item.state, item.period) == ("harvest", "delivered", "2030")

    def test_to_another_chapter_with_its_parts(self, draft: Edition) -> None:
        to = Chapter.objects.get(edition=draft, order=2)
        actions.item_move(actor=OPERATOR, item=item_of(draft, "1-P1"), chapter=to, after=item_of(draft, "2-H1"))
        assert codes(draft, 2) == ["2-H1", "2-P3", "2-P3a", "2-P3b", "2-P1", "2-P2"]
        assert codes(draft, 1) == ["1-H1", "1-H2", "1-H3", "1-P2"]

    def test_as_a_part_of_another(self, draft: Edition) -> None:
        item, parent = item_of(draft, "1-P2"), item_of(draft, "1-P1")
        actions.item_move(actor=OPERATOR, item=item, chapter=item.chapter, after=item_of(draft, "1-P1b"), parent=parent)
        assert item_of(draft, "1-P1c").text == "We zoeken dertig vrijwilligers."

    def test_to_the_top_keeps_its_code(self, draft: Edition) -> None:
        item = item_of(draft, "1-P2")
        actions.item_move(actor=OPERATOR, item=item, chapter=item.chapter)
        assert codes(draft, 1) == ["1-P2", "1-H1", "1-H2", "1-H3", "1-P1", "1-P1a", "1-P1b"]

    def test_an_item_of_running_text(self, draft: Edition) -> None:
        chapter = Chapter.objects.select_related("edition__agenda").get(edition=draft, order=1)
        assert chapter.intro == "We lezen voor aan wie wil luisteren."
        item = actions.item_add(actor=OPERATOR, chapter=chapter, text=chapter.intro, kind="plan", lines=(5, 5))
        assert (item.code, item.review.read) == ("1-P3", [])
        assert Chapter.objects.get(pk=chapter.pk).intro == ""
        actions.step_undo(actor=OPERATOR, step=ReviewStep.objects.get())
        assert Chapter.objects.get(pk=chapter.pk).intro == "We lezen voor aan wie wil luisteren."
        assert "1-P3" not in codes(draft, 1)

    def test_no_item_after_all(self, draft: Edition) -> None:
        actions.item_drop(actor=OPERATOR, item=item_of(draft, "2-P2"), keep_text=True)
        assert codes(draft, 2) == ["2-H1", "2-P1"]
        assert Chapter.objects.get(edition=draft, order=2).intro == "We maken een folder."

    def test_an_item_with_parts_is_not_dropped(self, draft: Edition) -> None:
        with pytest.raises(InvalidInput, match="heeft onderdelen"):
            actions.item_drop(actor=OPERATOR, item=item_of(draft, "1-P1"), keep_text=False)


class TestTogether:
    """Several reviewers at once."""

    def test_who_comes_second_is_told(self, draft: Edition) -> None:
        item = item_of(draft, "1-H1")
        actions.item_edit(actor=OPERATOR, item=item, text="De eerste.", seen={item.pk: 0})
        with pytest.raises(Conflict, match="terwijl jij ermee bezig was"):
            actions.item_edit(actor=OPERATOR, item=item, text="De tweede.", seen={item.pk: 0})
        assert item_of(draft, "1-H1").text == "De eerste."

    def test_an_item_that_went_is_told(self, draft: Edition) -> None:
        gone = item_of(draft, "1-H2")
        actions.item_merge(actor=OPERATOR, item=item_of(draft, "1-H2"), into=item_of(draft, "1-H1"))
        with pytest.raises(Conflict, match="niet meer"):
            actions.items_accept(actor=OPERATOR, edition=draft, items=[gone], seen={gone.pk: 0})

    def test_other_items_do_not_matter(self, draft: Edition) -> None:
        one, other = item_of(draft, "1-H1"), item_of(draft, "1-H2")
        actions.item_edit(actor=OPERATOR, item=one, text="De eerste.", seen={one.pk: 0})
        actions.item_edit(actor=OPERATOR, item=other, text="De andere.", seen={other.pk: 0})
        assert item_of(draft, "1-H2").text == "De andere."

    def test_a_chapter_that_changed_is_told(self, draft: Edition) -> None:
        chapter = Chapter.objects.select_related("edition__agenda").get(edition=draft, order=1)
        seen = actions.chapter_seen(chapter)
        actions.chapter_edit(
            actor=OPERATOR, chapter=chapter, title="Lezen", kind="opgave", number=1, intro="", seen=seen
        )
        with pytest.raises(Conflict, match="veranderde dit hoofdstuk"):
            actions.chapter_edit(
                actor=OPERATOR, chapter=chapter, title="Boeken", kind="opgave", number=1, intro="", seen=seen
            )

    def test_undo_waits_for_what_came_after(self, draft: Edition) -> None:
        actions.item_edit(actor=OPERATOR, item=item_of(draft, "1-H1"), text="De eerste.")
        actions.item_edit(actor=OPERATOR, item=item_of(draft, "1-H1"), text="De tweede.")
        later, first = ReviewStep.objects.all()
        with pytest.raises(Conflict, match="daarna nog veranderd"):
            actions.step_undo(actor=OPERATOR, step=first)
        actions.step_undo(actor=OPERATOR, step=later)
        actions.step_undo(actor=OPERATOR, step=first)
        assert item_of(draft, "1-H1").text == "We lazen voor op twaalf scholen."
        with pytest.raises(InvalidInput, match="al ongedaan"):
            actions.step_undo(actor=OPERATOR, step=first)

    def test_undo_gives_an_answer_back_to_who_gave_it(self, draft: Edition, person: Person) -> None:
        one, other = person("reviewer", draft.agenda), person("reviewer", draft.agenda)
        actions.question_answer(actor=one, edition=draft, key="x", about="x", choice="right")
        actions.question_answer(actor=other, edition=draft, key="x", about="x", choice="mended")
        later, first = ReviewStep.objects.all()
        actions.step_undo(actor=other, step=later)
        assert Answer.objects.get().by == one
        actions.step_undo(actor=one, step=first)
        assert not Answer.objects.exists()

    def test_the_last_step_is_that_of_the_person(self, draft: Edition) -> None:
        actions.items_accept(actor=OPERATOR, edition=draft, items=[item_of(draft, "1-H1")])
        actions.items_accept(actor=OPERATOR, edition=draft, items=[item_of(draft, "1-H2")])
        last = step_last(actor=OPERATOR, edition=draft)
        assert last is not None
        assert last.about == "We openden een leeszaal"


class TestDoors:
    def test_nobody_may(self, draft: Edition) -> None:
        with pytest.raises(NotAllowed):
            actions.items_accept(actor=NOBODY, edition=draft, items=[item_of(draft, "1-H1")])
        assert not ItemReview.objects.exists()

    def test_a_public_edition_is_not_reviewed(self, draft: Edition) -> None:
        edition_publish(actor=OPERATOR, edition=draft, leave_open=True)
        with pytest.raises(Conflict, match="geen concept meer"):
            actions.items_accept(actor=OPERATOR, edition=draft, items=[item_of(draft, "1-H1")])

    def test_an_edition_without_a_document_is_not_reviewed(self, draft: Edition) -> None:
        other = Edition(agenda=draft.agenda, public_id="met-de-hand", year=2032)
        other.save()
        with pytest.raises(NotFound, match="niet ingelezen"):
            actions.question_answer(actor=OPERATOR, edition=other, key="x", about="x", choice=AnswerChoice.RIGHT)

    def test_open_questions_stop_the_publication(self, draft: Edition) -> None:
        count = questions_open(draft)
        assert count
        with pytest.raises(Conflict, match="vragen open"):
            edition_publish(actor=OPERATOR, edition=draft)
        run = run_of(draft)
        assert run is not None
        for question in questions_asked(run):
            actions.question_answer(
                actor=OPERATOR, edition=draft, key=question.key, about=question.text, choice=AnswerChoice.RIGHT
            )
        edition_publish(actor=OPERATOR, edition=draft)
        assert Answer.objects.count() == count
        orders = Item.objects.filter(chapter__edition=draft, chapter__order=1).order_by("order")
        assert list(orders.values_list("order", flat=True)) == [1, 2, 3, 4, 5, 6, 7]


VERBS = ("accept", "edit", "split", "merge", "retype", "move", "part", "add", "drop", "answer", "chapter")


def _do(edition: Edition, verb: str, pick: int, other: int) -> None:  # noqa: C901 -- one case for each verb
    items = list(
        Item.objects.filter(chapter__edition=edition).select_related("chapter__edition__agenda").order_by("pk")
    )
    chapters = list(Chapter.objects.filter(edition=edition).select_related("edition__agenda").order_by("pk"))
    item, near = items[pick % len(items)], items[other % len(items)]
    chapter = chapters[other % len(chapters)]
    if verb == "accept":
        actions.items_accept(actor=OPERATOR, edition=edition, items=[item])
    elif verb == "edit":
        actions.item_edit(actor=OPERATOR, item=item, text=f"Tekst {other}.")
    elif verb == "split":
        actions.item_edit(actor=OPERATOR, item=item, text=f"{item.text}\n\nDeel {other}.")
    elif verb == "merge":
        actions.item_merge(actor=OPERATOR, item=item, into=near)
    elif verb == "retype":
        actions.item_retype(actor=OPERATOR, item=item)
    elif verb == "move":
        actions.item_move(actor=OPERATOR, item=item, chapter=near.chapter, after=near)
    elif verb == "part":
        actions.item_move(actor=OPERATOR, item=item, chapter=near.chapter, after=near, parent=near)
    elif verb == "add":
        actions.item_add(actor=OPERATOR, chapter=chapter, text=f"Nieuw {pick}.", kind="plan")
    elif verb == "drop":
        actions.item_drop(actor=OPERATOR, item=item, keep_text=bool(other % 2))
    elif verb == "answer":
        actions.question_answer(actor=OPERATOR, edition=edition, key=str(pick), about="?", choice="right")
    else:
        actions.chapter_edit(
            actor=OPERATOR, chapter=chapter, title=f"Titel {pick}", kind="opgave", number=other % 9 + 1, intro="Tekst."
        )


class TestAnyReview(TestCase):
    @settings(max_examples=12, phases=[Phase.explicit, Phase.generate], suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(st.tuples(st.sampled_from(VERBS), st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=10))
    def test_every_step_can_be_undone(self, steps: list[tuple[str, int, int]]) -> None:
        """Whatever was done, undoing it all from the last to the first gives the draft as it was read."""
        edition = draft_make()
        history = [told(edition)]
        for verb, pick, other in steps:
            try:
                _do(edition, verb, pick, other)
            except StelselError:
                assert told(edition) == history[-1]
            else:
                history.append(told(edition))
        for step, before in zip(ReviewStep.objects.order_by("-pk"), reversed(history[:-1]), strict=True):
            actions.step_undo(actor=OPERATOR, step=step)
            assert told(edition) == before
