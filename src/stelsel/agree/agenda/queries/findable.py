# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The chapters and items of published editions, as the search reads them. What a draft says is nobody's word yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from stelsel.agree.agenda.kinds import EditionState, ItemKind, ThemeKind
from stelsel.agree.agenda.models import Chapter, Item, ItemReference
from stelsel.ground.core.finding.document import Facet, Findable, Value
from stelsel.ground.core.lifecycle import State
from stelsel.ground.register.models import SubjectName


@dataclass
class Spoken:
    """What an item speaks of: names for its words, organisations to narrow by."""

    names: list[str] = field(default_factory=list)
    organisations: list[Value] = field(default_factory=list)


def agenda_findables() -> Iterable[Findable]:
    """Four queries."""
    chapters = Chapter.objects.exclude(edition__state=EditionState.DRAFT).select_related("edition__agenda")
    by_pk = {chapter.pk: chapter for chapter in chapters.order_by("pk")}
    yield from (_chapter(chapter) for chapter in by_pk.values())
    yield from _items(by_pk)


def _belongs(chapter: Chapter) -> tuple[tuple[Facet, Value], ...]:
    edition = chapter.edition
    return (
        (Facet.AGENDA, Value(edition.public_id, str(edition))),
        (Facet.CHAPTER, Value(chapter.slug, chapter.title)),
        (Facet.YEAR, Value(str(edition.year), str(edition.year))),
    )


def _chapter(chapter: Chapter) -> Findable:
    return Findable(
        url=chapter.get_absolute_url(),
        label=ThemeKind(chapter.kind).label,
        name=chapter.title,
        text=f"{chapter.summary} {chapter.intro}",
        around=(str(chapter.edition), str(ThemeKind(chapter.kind).label), "hoofdstuk thema plannen oogst"),
        place=str(chapter.edition),
        hue=chapter.hue,
        weight=1.2,
        facets=((Facet.SORT, Value("hoofdstuk", _("hoofdstuk"))), *_belongs(chapter)),
    )


def _items(chapters: Mapping[int, Chapter]) -> Iterator[Findable]:
    spoken = _spoken()
    items = Item.objects.filter(chapter__in=chapters).prefetch_related("translations")
    for item in items.order_by("pk"):
        chapter, said = chapters[item.chapter_id], spoken[item.pk]
        kind, translated = ItemKind(item.kind), item.translations.all()
        yield Findable(
            url=reverse("agenda:item", args=[chapter.edition.public_id, chapter.slug, item.code.lower()]),
            label=kind.label,
            name=item.title,
            text=" ".join([item.text, item.reason, *(one.text for one in translated)]).strip(),
            names=tuple(one.title for one in translated),
            codes=(item.code,),
            about=tuple(dict.fromkeys(said.names)),
            around=(
                str(chapter.edition),
                chapter.title,
                item.heading,
                "plan plannen" if item.is_plan else "oogst geoogst resultaat",
            ),
            place=f"{chapter.edition} · {chapter.title}",
            hue=chapter.hue,
            facets=(
                (Facet.SORT, Value("plan" if item.is_plan else "oogst", kind.label)),
                (Facet.STATE, Value(item.state, State(item.state).label)),
                *_belongs(chapter),
                *((Facet.ORGANISATION, one) for one in dict.fromkeys(said.organisations)),
            ),
        )


def _spoken() -> Mapping[int, Spoken]:
    other: dict[int, list[str]] = defaultdict(list)
    for subject, name in SubjectName.objects.values_list("subject_id", "name"):
        other[subject].append(name)
    found: dict[int, Spoken] = defaultdict(Spoken)
    rows = ItemReference.objects.exclude(item__chapter__edition__state=EditionState.DRAFT).values_list(
        "item_id", "subject_id", "subject__name", "organisation__public_id", "organisation__name", "body__name",
        "figure__label", "label",
    )  # fmt: skip
    for item, subject, subject_name, public_id, organisation, body, figure, name in rows.order_by("pk"):
        said = found[item]
        said.names += [word for word in (subject_name, organisation, body, figure, name) if word]
        said.names += other[subject] if subject is not None else []
        if public_id:
            said.organisations.append(Value(str(public_id), str(organisation)))
    return found
