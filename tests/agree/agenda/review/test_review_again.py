# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""A corrected document read again keeps what was decided."""

from __future__ import annotations

from functools import partial

import pytest
from drafts import PLAN, draft_make, item_of

from stelsel.agree.agenda.actions import edition_import
from stelsel.agree.agenda.models import Answer, Chapter, Edition, Item, ReviewStep
from stelsel.agree.agenda.review import actions
from stelsel.agree.agenda.review.again import draft_again
from stelsel.agree.agenda.review.questions import questions_asked, questions_open, run_of
from stelsel.ground.core.errors import Conflict, NotAllowed
from stelsel.ground.core.permissions import NOBODY, OPERATOR

pytestmark = pytest.mark.django_db

CORRECTED = PLAN.replace("We lezen voor aan", "Wij lezen graag voor aan").replace(
    "• We maken een folder.", "• We maken een folder.\n• We houden een feest."
)


def again(draft: Edition, text: str) -> tuple[Edition, str]:
    run = run_of(draft)
    assert run is not None
    made, told = draft_again(
        actor=OPERATOR, run=run,
        read=partial(
            edition_import, actor=OPERATOR, data=text.encode(), name="beter.txt", agenda="ganzenveer", year=2031
        ),
    )  # fmt: skip
    return Edition.objects.select_related("agenda").get(pk=made.pk), told


def texts(edition: Edition, order: int) -> list[tuple[str, str]]:
    items = Item.objects.filter(chapter__edition=edition, chapter__order=order).order_by("order")
    return [(item.code, item.text) for item in items]


def accepted(edition: Edition) -> set[str]:
    items = Item.objects.filter(chapter__edition=edition, review__accepted_at__isnull=False)
    return set(items.values_list("code", flat=True))


@pytest.fixture
def reviewed() -> Edition:
    """A draft in which each verb was used once."""
    draft = draft_make()
    actions.items_accept(actor=OPERATOR, edition=draft, items=[item_of(draft, "1-H1")])
    actions.item_edit(
        actor=OPERATOR, item=item_of(draft, "1-H3"), text="We kochten boeken.\n\nWe trainden vrijwilligers."
    )
    actions.item_edit(actor=OPERATOR, item=item_of(draft, "2-H1"), text="Het taalcafé trok 100 mensen.")
    actions.item_retype(actor=OPERATOR, item=item_of(draft, "1-P2"))
    actions.item_drop(actor=OPERATOR, item=item_of(draft, "2-P2"), keep_text=False)
    chapter = Chapter.objects.select_related("edition__agenda").get(edition=draft, order=2)
    actions.chapter_edit(actor=OPERATOR, chapter=chapter, title="Meedoen in de stad", kind="opgave", number=2, intro="")
    return draft


def test_decisions_hold_where_the_document_says_the_same(reviewed: Edition) -> None:
    new, told = again(reviewed, CORRECTED)
    assert texts(new, 1) == [
        ("1-H1", "We lazen voor op twaalf scholen."),
        ("1-H2", "We openden een leeszaal. De leeszaal is elke dag open."),
        ("1-H3", "We kochten boeken."),
        ("1-H4", "We trainden vrijwilligers."),
        ("1-P1", "We gaan voorlezen op twintig scholen:"),
        ("1-P1a", "in het dorp;"),
        ("1-P1b", "in de stad."),
        ("1-H5", "We zoeken dertig vrijwilligers."),
    ]
    assert texts(new, 2) == [
        ("2-H1", "Het taalcafé trok 100 mensen."),
        ("2-P1", "We beginnen een tweede taalcafé."),
        ("2-P3", "We houden een feest."),
    ]
    assert accepted(new) == {"1-H1", "1-H3", "1-H4", "2-H1"}
    assert Chapter.objects.get(edition=new, order=2).title == "Meedoen in de stad"
    assert told.startswith("6 beslissingen overgenomen")


def test_the_first_draft_stays(reviewed: Edition) -> None:
    before = texts(reviewed, 1)
    again(reviewed, CORRECTED)
    assert texts(reviewed, 1) == before


def test_where_the_text_changed_the_reviewer_is_asked(reviewed: Edition) -> None:
    new, _told = again(reviewed, PLAN.replace("trok honderd mensen", "trok honderdtien mensen"))
    item = item_of(new, "2-H1")
    assert item.text == "Het taalcafé trok honderdtien mensen."
    assert "2-H1" not in accepted(new)
    run = run_of(new)
    assert run is not None
    [asked] = [question for question in questions_asked(run) if question.kind == "changed"]
    assert (asked.line, asked.suggestion) == (item.first_line, "Toen werd het: “Het taalcafé trok 100 mensen.”")


def test_answers_hold(reviewed: Edition) -> None:
    run = run_of(reviewed)
    assert run is not None
    for question in questions_asked(run):
        actions.question_answer(actor=OPERATOR, edition=reviewed, key=question.key, about="x", choice="right")
    new, _told = again(reviewed, CORRECTED)
    assert questions_open(new) == 0
    assert Answer.objects.filter(run__edition=new).count() == Answer.objects.filter(run__edition=reviewed).count()


def test_what_was_taken_over_can_be_undone(reviewed: Edition) -> None:
    new, _told = again(reviewed, CORRECTED)
    actions.step_undo(actor=OPERATOR, step=ReviewStep.objects.get(run__edition=new))
    assert [code for code, _text in texts(new, 1)] == ["1-H1", "1-H2", "1-H3", "1-P1", "1-P1a", "1-P1b", "1-P2"]
    assert accepted(new) == set()


def test_merged_items_stay_merged() -> None:
    draft = draft_make()
    actions.item_merge(actor=OPERATOR, item=item_of(draft, "1-H2"), into=item_of(draft, "1-H1"))
    new, _told = again(draft, CORRECTED)
    assert texts(new, 1)[0] == (
        "1-H1", "We lazen voor op twaalf scholen. We openden een leeszaal. De leeszaal is elke dag open.",
    )  # fmt: skip
    assert (item_of(new, "1-H1").first_line, item_of(new, "1-H1").last_line) == (9, 11)
    assert [code for code, _text in texts(new, 1)][:2] == ["1-H1", "1-H3"]


def test_the_same_document_is_refused(reviewed: Edition) -> None:
    with pytest.raises(Conflict, match="al ingelezen"):
        again(reviewed, PLAN)
    assert Edition.objects.filter(agenda=reviewed.agenda).count() == 1


def test_nobody_may(reviewed: Edition) -> None:
    run = run_of(reviewed)
    assert run is not None
    with pytest.raises(NotAllowed):
        draft_again(actor=NOBODY, run=run, read=lambda: pytest.fail("read all the same"))
