# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the site asks of several rooms at once: what rests on a source."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from stelsel.agree.agenda.kinds import ItemKind
from stelsel.agree.agenda.models import Item
from stelsel.agree.agenda.queries.seeing import seen
from stelsel.ground.core.hiding import sources_seen
from stelsel.ground.core.models import Source, SourceText
from stelsel.ground.register.figures import figure_words
from stelsel.ground.register.kinds import SubjectKind
from stelsel.ground.register.models import Figure, SubjectCitation

AROUND = 6
"""How many lines of a document stand before and after the lines asked for."""


@dataclass(frozen=True)
class Resting:
    """A fact that rests on certain lines of a source. Its address is made when it is shown: most lists are paged."""

    kind: str
    title: str
    first: int
    last: int
    view: str
    arguments: tuple[str, ...]

    @property
    def url(self) -> str:
        return reverse(self.view, args=self.arguments)


@dataclass(frozen=True)
class SourcePage:
    source: Source
    document: SourceText | None
    first: int
    last: int
    total: int
    lines: list[tuple[int, str, bool]]
    resting: list[Resting]


def sources() -> QuerySet[Source]:
    return sources_seen().order_by("title")


def source_page(public_id: str, first: int, last: int) -> SourcePage | None:
    """A source, what rests on its lines `first` to `last` (0, 0: on any line), and the lines asked for where
    somebody imported the document. Five queries.
    """
    source = sources_seen().filter(public_id=public_id).first()
    if source is None:
        return None
    document = SourceText.objects.filter(source=source).first()
    resting = _resting(source, first, last)
    text = document.text.splitlines() if document else []
    shown = range(max(1, first - AROUND), min(len(text), last + AROUND) + 1) if first else range(0)
    return SourcePage(
        source=source,
        document=document,
        first=first,
        last=last,
        total=max([len(text), *(entry.last for entry in resting)], default=0),
        lines=[(number, text[number - 1], bool(first) and first <= number <= last) for number in shown],
        resting=resting,
    )


def _resting(source: Source, first: int, last: int) -> list[Resting]:
    """What rests on lines `first` to `last` of a source, or on any line where both are 0. Three queries."""
    asked = Q(source=source, first_line__isnull=False)
    if first:
        asked &= Q(first_line__lte=last, last_line__gte=first)
    items = Item.objects.filter(seen("chapter__edition"), asked).values_list(
        "kind", "title", "first_line", "last_line", "chapter__edition__public_id", "chapter__slug", "code"
    )
    citations = SubjectCitation.objects.filter(asked).values_list(
        "subject__kind", "subject__name", "first_line", "last_line", "subject__public_id"
    )
    kinds = {ItemKind.PLAN: _("Plan"), ItemKind.HARVEST: _("Oogst")}
    found = [
        Resting(
            kinds[ItemKind(kind)], title, one or 0, other or one or 0, "agenda:item", (edition, chapter, code.lower())
        )
        for kind, title, one, other, edition, chapter, code in items
    ]
    found += [
        Resting(
            str(SubjectKind(kind).label).capitalize(),
            name,
            one or 0,
            other or one or 0,
            "register:subject",
            (public_id,),
        )
        for kind, name, one, other, public_id in citations
    ]
    found += [
        Resting(
            _("Cijfer"), f"{figure.label}: {figure_words(figure)}", figure.first_line or 0,
            figure.last_line or figure.first_line or 0, "register:figure", (figure.code.lower(),),
        )
        for figure in Figure.objects.filter(asked)
    ]  # fmt: skip
    return sorted(found, key=lambda entry: (entry.first, entry.last, entry.title))
