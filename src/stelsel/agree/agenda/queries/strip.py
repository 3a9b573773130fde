# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Max
from django.utils.translation import gettext as _

from stelsel.agree.agenda.models import Chapter, Edition, Item
from stelsel.agree.agenda.rules import scaled
from stelsel.ground.core.display import lines_words, source_url


@dataclass(frozen=True)
class Part:
    x: int
    width: int
    hue: str
    current: bool
    title: str


@dataclass(frozen=True)
class SourceStrip:
    """The document as a strip of 1000 units, its chapters as parts, and the place of one item on it."""

    title: str
    url: str
    chapter: str
    lines: str
    x: int
    width: int
    parts: list[Part]
    start_label: str
    end_label: str
    label: str


def source_strip(edition: Edition, item: Item) -> SourceStrip | None:
    """Where an item stands in its document; None where its lines are not known. Two queries."""
    if item.first_line is None or item.source is None:
        return None
    chapters = list(Chapter.objects.filter(edition=edition, first_line__isnull=False))
    total = max((chapter.last_line or 0 for chapter in chapters), default=item.first_line)
    total = max(total, Item.objects.filter(chapter__edition=edition).aggregate(last=Max("last_line"))["last"] or 0)
    x, width = scaled(item.first_line, item.last_line or item.first_line, total)
    words = lines_words(item.first_line, item.last_line)
    return SourceStrip(
        title=item.source.title,
        url=source_url(item),
        chapter=item.chapter.title,
        lines=words,
        x=x,
        width=width,
        parts=[_part(chapter, total, current=chapter.pk == item.chapter_id) for chapter in chapters],
        start_label=_("regel 1"),
        end_label=_("regel %(last)s") % {"last": total},
        label=_("Het document van begin tot eind; dit staat op %(place)s van %(total)s regels.")
        % {"place": words, "total": total},
    )


def _part(chapter: Chapter, total: int, *, current: bool) -> Part:
    first = chapter.first_line or 1
    x, width = scaled(first, chapter.last_line or first, total)
    return Part(x, width, chapter.hue, current, chapter.title)
