# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Small invented agendas with editions, chapters and promises."""

from __future__ import annotations

from factory import LazyAttribute, RelatedFactory, Sequence, SubFactory
from network_factories import BodyFactory, Made, OrganisationFactory, SourceFactory
from register_factories import FigureFactory, LinkFactory, SubjectFactory

from stelsel.agree.agenda.kinds import EditionState, ItemKind, LinkKind, Mark, ReferenceRole, ThemeKind
from stelsel.agree.agenda.models import (
    Agenda,
    Chapter,
    Edition,
    Item,
    ItemLink,
    ItemReference,
    ItemTranslation,
    Principle,
    Theme,
)
from stelsel.ground.core.lifecycle import State


class AgendaFactory(Made):
    class Meta:
        model = Agenda
        django_get_or_create = ("public_id",)

    public_id = "verzonnen-agenda"
    name = "Verzonnen agenda"
    main = True


class EditionFactory(Made):
    class Meta:
        model = Edition

    agenda = SubFactory(AgendaFactory)
    year = Sequence(lambda n: 2031 + n)
    public_id = LazyAttribute(lambda edition: str(edition.year))
    motto = "samen verzonnen"
    state = EditionState.PUBLISHED
    source = SubFactory(SourceFactory)
    principle = RelatedFactory("agenda_factories.PrincipleFactory", "edition")


class PrincipleFactory(Made):
    class Meta:
        model = Principle

    number = Sequence(lambda n: n + 1)
    title = "We verzinnen samen"
    text = "Want alleen is ook maar alleen."


class ThemeFactory(Made):
    class Meta:
        model = Theme

    agenda = SubFactory(AgendaFactory)
    public_id = Sequence(lambda n: f"thema-{n}")
    kind = ThemeKind.OPGAVE
    number = Sequence(lambda n: n + 1)
    name = Sequence(lambda n: f"Thema {n}")


class ChapterFactory(Made):
    class Meta:
        model = Chapter

    edition = SubFactory(EditionFactory)
    theme = SubFactory(ThemeFactory)
    slug = Sequence(lambda n: f"hoofdstuk-{n}")
    kind = ThemeKind.OPGAVE
    number = Sequence(lambda n: n + 1)
    order = Sequence(lambda n: n + 1)
    title = Sequence(lambda n: f"Verzonnen hoofdstuk {n}")
    source = SubFactory(SourceFactory)
    first_line = 1
    last_line = 20


class ItemFactory(Made):
    """A promise that names a subject, an organisation, a body, a figure and a web address, in two languages."""

    class Meta:
        model = Item

    chapter = SubFactory(ChapterFactory)
    code = Sequence(lambda n: f"{n}-H1")
    kind = ItemKind.HARVEST
    mark = Mark.BULLET
    order = Sequence(lambda n: n + 1)
    title = Sequence(lambda n: f"Verzonnen belofte {n}")
    text = "De verzonnen bibliotheek verzint iets."
    state = State.DELIVERED
    period = "2030"
    source = SubFactory(SourceFactory)
    first_line = 3
    last_line = 4
    translation = RelatedFactory("agenda_factories.TranslationFactory", "item")
    subject = RelatedFactory("agenda_factories.ReferenceFactory", "item", order=1, subject=SubFactory(SubjectFactory))
    actor = RelatedFactory(
        "agenda_factories.ReferenceFactory", "item", order=2, role=ReferenceRole.ACTOR,
        organisation=SubFactory(OrganisationFactory),
    )  # fmt: skip
    body = RelatedFactory("agenda_factories.ReferenceFactory", "item", order=3, body=SubFactory(BodyFactory))
    figure = RelatedFactory("agenda_factories.ReferenceFactory", "item", order=4, figure=SubFactory(FigureFactory))
    link = RelatedFactory("agenda_factories.ReferenceFactory", "item", order=5, link=SubFactory(LinkFactory))


class TranslationFactory(Made):
    class Meta:
        model = ItemTranslation

    language = "en"
    title = "An invented promise"
    text = "The invented library invents something."


class ReferenceFactory(Made):
    class Meta:
        model = ItemReference

    role = ReferenceRole.MENTIONED


class ItemLinkFactory(Made):
    class Meta:
        model = ItemLink

    earlier = SubFactory(ItemFactory)
    later = SubFactory(ItemFactory)
    kind = LinkKind.CONTINUES


def pair(chapter: Chapter) -> Item:
    """A harvest with a part, and the plan that builds on it; returns the harvest."""
    harvest = ItemFactory(chapter=chapter)
    ItemFactory(chapter=chapter, parent=harvest)
    plan = ItemFactory(chapter=chapter, kind=ItemKind.PLAN, state=State.PLANNED)
    ItemLinkFactory(earlier=harvest, later=plan)
    return harvest
