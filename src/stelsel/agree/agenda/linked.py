# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What pages of the agenda say in the words of schema.org. A promise is a text, and not yet what it promises."""

from __future__ import annotations

from django.conf import settings

from stelsel.agree.agenda.models import Chapter, Edition
from stelsel.agree.agenda.queries.chapter import ChapterPage
from stelsel.agree.agenda.queries.edition import EditionPage
from stelsel.agree.agenda.queries.item import ItemPage
from stelsel.ground.core.api import address
from stelsel.ground.core.display import Chip
from stelsel.ground.core.linked.address import permanent
from stelsel.ground.core.linked.values import Node, citation, coverage, node, ref


def edition_linked(page: EditionPage) -> Node:
    edition = page.edition
    cards = [(one.title, one.url) for one in (*page.opgaven, *page.uitdagingen, *page.others)]
    chapters = [*cards, *((one.title, one.get_absolute_url()) for one in page.texts)]
    return {
        **_edition(edition),
        "hasPart": [node("CreativeWork", permanent(url), name=title) for title, url in chapters],
    }


def chapter_linked(page: ChapterPage) -> Node:
    chapter = page.chapter
    rows = [row for part in page.parts for row in part.rows]
    items = [card for row in rows for card in (*row.harvest, *row.plans)]
    return {
        **_chapter(chapter),
        "isPartOf": _edition(chapter.edition),
        "hasPart": [node("CreativeWork", permanent(card.url), name=card.title) for card in items],
    }


def item_linked(page: ItemPage) -> Node:
    """Who does it is mentioned and no more: that somebody promised it does not make them its maker."""
    item = page.item
    figures = [node("Observation", permanent(one.url), name=one.label) for one in page.figures]
    return node(
        "CreativeWork",
        permanent(item.get_absolute_url()),
        identifier=item.code,
        name=item.title,
        text=item.text,
        inLanguage=item.language,
        temporalCoverage=coverage(item.valid_from, item.valid_to),
        license=settings.LICENCE,
        isPartOf={**_chapter(item.chapter), "isPartOf": ref(permanent(item.chapter.edition.get_absolute_url()))},
        hasPart=[ref(permanent(child.get_absolute_url())) for child in page.children],
        about=[*_chips(page.subjects, "Thing"), *figures],
        mentions=_chips([*page.actors, *page.organisations], "Organization"),
        citation=citation(item),
    )


def _edition(edition: Edition) -> Node:
    published = edition.published_at.date().isoformat() if edition.published_at else ""
    return node(
        "CreativeWork",
        permanent(edition.get_absolute_url()),
        name=str(edition),
        alternativeHeadline=edition.motto,
        abstract=edition.intro,
        inLanguage="nl",
        temporalCoverage=coverage(edition.valid_from, edition.valid_to) or str(edition.year),
        datePublished=published,
        creativeWorkStatus=edition.state,
        license=settings.LICENCE,
        isPartOf=node(
            "CreativeWorkSeries", permanent(address("agendas", edition.agenda.public_id)), name=edition.agenda.name
        ),
        citation=citation(edition),
    )


def _chapter(chapter: Chapter) -> Node:
    return node(
        "CreativeWork",
        permanent(chapter.get_absolute_url()),
        name=chapter.title,
        description=chapter.summary,
        position=chapter.order,
        inLanguage="nl",
        license=settings.LICENCE,
    )


def _chips(chips: list[Chip], kind: str) -> list[Node]:
    return [node(kind, permanent(one.url) if one.url else "", name=one.name) for one in chips if one.kind != "figure"]
