# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction
from small_editions import SmallEdition, item

from stelsel.agree.agenda.models import (
    Agenda,
    Ambition,
    Chapter,
    Edition,
    ItemLink,
    ItemReference,
    ItemTranslation,
    Perspective,
    Principle,
    Section,
)
from stelsel.ground.core.models import Record

REFUSED: dict[str, Callable[[SmallEdition], Record]] = {
    "a plan that stops without a reason": lambda s: item(s.chapter, "1-P2", 3, state="stopped"),
    "what is not feasible without a reason": lambda s: item(s.chapter, "1-P2", 3, state="not_feasible"),
    "one code twice in a chapter": lambda s: item(s.chapter, "1-H1", 3),
    "two items at one place": lambda s: item(s.chapter, "1-H2", 1),
    "a thread from an item to itself": lambda s: ItemLink(earlier=s.plan, later=s.plan, kind="continues"),
    "one thread twice": lambda s: ItemLink(earlier=s.harvest, later=s.plan, kind="splits"),
    "a thread that stops without a reason": lambda s: ItemLink(earlier=s.plan, later=s.harvest, kind="stops"),
    "two references at one place": lambda s: ItemReference(item=s.harvest, role="mentioned", order=1, label="x"),
    "two translations into one language": lambda s: ItemTranslation(item=s.harvest, language="en", title="x", text="x"),
    "two chapters at one address": lambda s: Chapter(edition=s.edition, slug="lezen", kind="text", order=2, title="x"),
    "two chapters at one place": lambda s: Chapter(edition=s.edition, slug="ander", kind="text", order=1, title="x"),
    "one section twice": lambda s: Section(chapter=s.chapter, code="1.1", order=2, title="x"),
    "one ambition twice": lambda s: Ambition(chapter=s.chapter, number=1, title="x"),
    "one principle twice": lambda s: Principle(edition=s.edition, number=1, title="x", text="x"),
    "one perspective twice": lambda s: Perspective(edition=s.edition, number=1, title="x"),
    "a second published edition of a year": lambda s: Edition(
        agenda=s.edition.agenda, public_id="nog-een", year=2030, state="published"
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_the_database_refuses(small: SmallEdition, case: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        REFUSED[case](small).save()


def test_there_is_one_main_agenda(small: SmallEdition) -> None:
    Agenda(public_id="hoofd", name="Hoofd", main=True).save()
    with pytest.raises(IntegrityError), transaction.atomic():
        Agenda(public_id="tweede", name="Tweede", main=True).save()
    small.edition.agenda.summary = "Zonder hoofdrol"
    small.edition.agenda.save()


def test_with_a_reason_it_may_stop(small: SmallEdition) -> None:
    item(small.chapter, "1-P2", 3, state="stopped", reason="Er was geen belangstelling").save()
    ItemLink(earlier=small.plan, later=small.harvest, kind="stops", reason="Klaar").save()
    assert small.chapter.items.filter(state="stopped").count() == 1


def test_an_agenda_with_editions_does_not_go(small: SmallEdition) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        small.edition.agenda.delete()
