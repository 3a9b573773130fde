# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from stelsel.agree.agenda.kinds import LinkKind, ReferenceRole
from stelsel.agree.agenda.models import Erratum, Item, ItemLink, ItemReference
from stelsel.agree.agenda.queries.shown import chips_of, references_of, words_of
from stelsel.ground.core.display import Chip, Step, source_url, source_words
from stelsel.ground.core.lifecycle import State
from stelsel.ground.register.figures import FigureView, figure_view, period_words
from stelsel.ground.register.models import LifeEvent, Link
from stelsel.ground.register.queries import life_step, rivals_of

MAX_DISTANCE = 6
"""How many threads away an item may be to stand in a story; longer chains go on from page to page."""


@dataclass(frozen=True)
class ItemPage:
    item: Item
    title: str
    text: str
    lang: str
    state_label: str
    when: str
    actors: list[Chip]
    subjects: list[Chip]
    organisations: list[Chip]
    figures: list[FigureView]
    links: list[Link]
    story: list[Step]
    children: list[Item]
    errata: list[Erratum]
    source: str
    source_url: str
    before: Item | None
    after: Item | None


def item_get(edition_id: str, chapter: str, code: str) -> Item | None:
    items = Item.objects.select_related(
        "chapter__edition__agenda", "chapter__edition__source", "section", "ambition", "parent", "source"
    ).prefetch_related("translations")
    return items.filter(chapter__edition__public_id=edition_id, chapter__slug=chapter, code__iexact=code).first()


def item_page(item: Item) -> ItemPage:
    """An item with its story. Ten queries at most, plus one for each step along the chain of threads."""
    siblings = list(
        Item.objects.filter(chapter=item.chapter_id).only("code", "title", "parent_id", "chapter_id", "kind", "state")
    )
    for sibling in siblings:
        sibling.chapter = item.chapter
    place = next(index for index, sibling in enumerate(siblings) if sibling.pk == item.pk)
    references = list(references_of([item]))
    figures = [reference.figure for reference in references if reference.figure]
    rivals = rivals_of(figures)
    title, text, language = words_of(item)
    mentioned = [r for r in references if r.role == ReferenceRole.MENTIONED]
    return ItemPage(
        item=item,
        title=title,
        text=text,
        lang=language,
        state_label=State(item.state).label,
        when=period_words(item.period),
        actors=chips_of(references, actors=True),
        subjects=chips_of(r for r in mentioned if r.subject),
        organisations=chips_of(r for r in mentioned if r.organisation or r.body),
        figures=[figure_view(figure, rivals=rivals.get(figure.pk)) for figure in figures],
        links=[reference.link for reference in references if reference.link],
        story=_story(item, references),
        children=[sibling for sibling in siblings if sibling.parent_id == item.pk],
        errata=list(item.errata.all()),
        source=source_words(item),
        source_url=source_url(item),
        before=siblings[place - 1] if place else None,
        after=siblings[place + 1] if place + 1 < len(siblings) else None,
    )


def _story(item: Item, references: list[ItemReference]) -> list[Step]:
    """What came before, the item itself, what it became, and what became known later of its subjects."""
    steps = [_item_step(other, link, now=False) for other, link in _chain(item)]
    steps.append(_item_step(item, None, now=True))
    subjects = [reference.subject_id for reference in references if reference.subject_id]
    later = LifeEvent.objects.filter(subject__in=subjects, later=True).select_related("source", "subject")
    for event in later:
        chip = Chip(event.subject.name, event.subject.get_absolute_url(), "subject")
        steps.append(replace(life_step(event), chips=[chip]))
    order = {step: index for index, step in enumerate(map(id, steps))}
    return sorted(steps, key=lambda step: (step.day or date.max, step.later, order[id(step)]))


def _chain(item: Item) -> list[tuple[Item, ItemLink]]:
    """The items before and after, along the threads, in two directions that do not turn."""
    found: dict[int, tuple[Item, ItemLink]] = {}
    for near, far in (("later", "earlier"), ("earlier", "later")):
        frontier = {item.pk}
        for _distance in range(MAX_DISTANCE):
            links = ItemLink.objects.filter(**{f"{near}__in": frontier}).select_related(f"{far}__chapter__edition")
            frontier = set()
            for link in links:
                other: Item = getattr(link, far)
                if other.pk not in found and other.pk != item.pk:
                    found[other.pk] = (other, link)
                    frontier.add(other.pk)
            if not frontier:
                break
    return sorted(found.values(), key=lambda pair: (pair[0].chapter.order, pair[0].order))


def _item_step(item: Item, link: ItemLink | None, *, now: bool) -> Step:
    state = State(item.state)
    words = _("Plan") if item.is_plan else _("Oogst")
    reason = link.reason if link and link.kind == LinkKind.STOPS else item.reason
    return Step(
        when=f"{words} · {period_words(item.period)}",
        day=item.valid_from,
        title=item.title,
        url="" if now else item.get_absolute_url(),
        text=reason or (item.text if now else item.chapter.title),
        state=item.state,
        state_label=state.label,
        done=not item.is_plan,
        now=now,
    )


def items_search(words: list[str], limit: int = 50) -> list[Item]:
    """Items of published editions in which every word occurs: in the words, the number, or the name of what it is about."""
    items = Item.objects.exclude(chapter__edition__state="draft").select_related("chapter__edition__agenda")
    for word in words:
        items = items.filter(
            Q(title__icontains=word)
            | Q(text__icontains=word)
            | Q(heading__icontains=word)
            | Q(code__iexact=word)
            | Q(references__subject__name__icontains=word)
            | Q(references__subject__names__name__icontains=word)
        )
    return list(items.distinct().order_by("-chapter__edition__year", "chapter__order", "order")[:limit])
