# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the site asks of several rooms at once: search, and what rests on a source."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from stelsel.agree.agenda.models import Item
from stelsel.agree.agenda.queries.item import items_search
from stelsel.ground.core.models import Source, SourceText
from stelsel.ground.network.queries import network_search
from stelsel.ground.register.figures import figure_words
from stelsel.ground.register.kinds import SubjectKind
from stelsel.ground.register.models import Figure, Subject
from stelsel.ground.register.queries import figures_search, subjects_search

MAX_WORDS = 8
AROUND = 6
"""How many lines of a document stand before and after the lines asked for."""


@dataclass(frozen=True)
class Result:
    kind: str
    title: str
    url: str
    text: str
    hue: str = ""


def search(question: str) -> list[Result]:
    """Everything in which all words of the question occur: items, subjects, organisations, bodies, areas, figures."""
    words = question.split()[:MAX_WORDS]
    if not words:
        return []
    subjects = [
        Result(SubjectKind(s.kind).label.capitalize(), s.name, s.get_absolute_url(), s.summary)
        for s in subjects_search(words)
    ]
    network = [Result(found.kind, found.title, found.url, found.text) for found in network_search(words)]
    items = [
        Result(
            f"{_('Plan') if i.is_plan else _('Oogst')} · {i.chapter.edition}",
            i.title,
            i.get_absolute_url(),
            i.text,
            i.chapter.hue,
        )
        for i in items_search(words)
    ]
    figures = [
        Result(_("Cijfer"), f"{f.label}: {figure_words(f)}", f.get_absolute_url(), f.definition)
        for f in figures_search(words)
    ]
    return subjects + network + items + figures


@dataclass(frozen=True)
class Resting:
    """A fact that rests on certain lines of a source."""

    kind: str
    title: str
    url: str
    first: int
    last: int


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
    return Source.objects.order_by("title")


def source_page(public_id: str, first: int, last: int) -> SourcePage | None:
    """A source, what rests on its lines `first` to `last` (0, 0: on any line), and those lines themselves where
    somebody imported the document. Six queries.
    """
    source = Source.objects.filter(public_id=public_id).first()
    if source is None:
        return None
    document = SourceText.objects.filter(source=source).first()
    resting = [entry for entry in _resting(source) if not first or (entry.first <= last and entry.last >= first)]
    text = document.text.splitlines() if document else []
    shown = range(max(1, first - AROUND), min(len(text), last + AROUND) + 1) if first else range(1, len(text) + 1)
    return SourcePage(
        source=source,
        document=document,
        first=first,
        last=last,
        total=max([len(text), *(entry.last for entry in resting)], default=0),
        lines=[(number, text[number - 1], bool(first) and first <= number <= last) for number in shown],
        resting=resting,
    )


def _resting(source: Source) -> list[Resting]:
    found = [
        Resting(
            _("Plan") if item.is_plan else _("Oogst"),
            item.title,
            item.get_absolute_url(),
            item.first_line,
            item.last_line or item.first_line,
        )
        for item in Item.objects.filter(source=source, first_line__isnull=False).select_related("chapter__edition")
        if item.first_line
    ]
    for subject in Subject.objects.filter(citations__source=source).prefetch_related("citations").distinct():
        found += [
            Resting(
                SubjectKind(subject.kind).label.capitalize(),
                subject.name,
                subject.get_absolute_url(),
                c.first_line,
                c.last_line or c.first_line,
            )
            for c in subject.citations.all()
            if c.source_id == source.pk and c.first_line
        ]
    found += [
        Resting(
            _("Cijfer"),
            f"{f.label}: {figure_words(f)}",
            f.get_absolute_url(),
            f.first_line,
            f.last_line or f.first_line,
        )
        for f in Figure.objects.filter(source=source, first_line__isnull=False)
        if f.first_line
    ]
    return sorted(found, key=lambda entry: (entry.first, entry.last, entry.title))
