# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Small invented editions for tests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from stelsel.agree.agenda.models import (
    Agenda,
    Ambition,
    Chapter,
    Edition,
    Item,
    ItemLink,
    ItemReference,
    ItemTranslation,
    Perspective,
    Principle,
    Section,
)
from stelsel.ground.core.models import Record

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class SmallEdition:
    """An invented edition with one of everything: a harvest, a plan that continues it, and what hangs on them."""

    edition: Edition
    chapter: Chapter
    section: Section
    ambition: Ambition
    principle: Principle
    perspective: Perspective
    harvest: Item
    plan: Item
    translation: ItemTranslation
    reference: ItemReference
    link: ItemLink

    @property
    def parts(self) -> dict[str, Record]:
        return dict(vars(self))


def make_edition(name: str = "proef", year: int = 2030, state: str = "published") -> SmallEdition:
    agenda = Agenda.objects.filter(public_id=name).first() or _saved(Agenda(public_id=name, name=name.capitalize()))
    edition = _saved(
        Edition(agenda=agenda, public_id=f"{name}-{year}-{state}", year=year, state=state, motto="Proberen")
    )
    chapter = _saved(Chapter(edition=edition, slug="lezen", kind="opgave", number=1, order=1, title="Lezen"))
    section = _saved(Section(chapter=chapter, code="1.1", order=1, title="Samen lezen"))
    harvest = _saved(item(chapter, "1-H1", 1, section=section))
    plan = _saved(item(chapter, "1-P1", 2, section=section))
    return SmallEdition(
        edition=edition,
        chapter=chapter,
        section=section,
        ambition=_saved(Ambition(chapter=chapter, section=section, number=1, title="Meer lezers")),
        principle=_saved(Principle(edition=edition, number=1, title="Samen", text="We doen het samen.")),
        perspective=_saved(Perspective(edition=edition, number=1, title="Van buiten")),
        harvest=harvest,
        plan=plan,
        translation=_saved(ItemTranslation(item=harvest, language="en", title="Read", text="We read.")),
        reference=_saved(ItemReference(item=harvest, role="actor", order=1, label="De leesclub")),
        link=_saved(ItemLink(earlier=harvest, later=plan, kind="continues")),
    )


def item(chapter: Chapter, code: str, order: int, **values: object) -> Item:
    plan = "-P" in code
    defaults: dict[str, object] = {
        "kind": "plan" if plan else "harvest",
        "mark": "bullet",
        "title": f"Titel {code}",
        "text": f"Tekst {code}",
        "state": "planned" if plan else "delivered",
        "period": str(chapter.edition.year - (not plan)),
        "valid_from": date(chapter.edition.year - (not plan), 1, 1),
    }
    return Item(chapter=chapter, code=code, order=order, **{**defaults, **values})


def _saved(record: R) -> R:
    record.save()
    return record
