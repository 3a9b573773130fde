# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from stelsel.agree.agenda.kinds import LinkKind, ReferenceRole
from stelsel.agree.agenda.models import Erratum, Item, ItemLink, ItemReference
from stelsel.agree.agenda.queries.seeing import seen
from stelsel.agree.agenda.queries.shown import chips_of, references_of, words_of
from stelsel.agree.agenda.rules import chain
from stelsel.ground.core.display import Chip, Step, source_url, source_words
from stelsel.ground.core.lifecycle import State
from stelsel.ground.register.figures import FigureView, figure_view, period_words
from stelsel.ground.register.models import LifeEvent, Link
from stelsel.ground.register.queries import life_step, rivals_of


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
    found_links: list[str]
    found_figures: list[str]
    source: str
    source_url: str
    before: Item | None
    after: Item | None


def item_get(edition_id: str, chapter: str, code: str) -> Item | None:
    items = Item.objects.select_related(
        "chapter__edition__agenda", "chapter__edition__source", "section", "ambition", "parent", "source"
    ).prefetch_related("translations")
    asked = {"chapter__edition__public_id": edition_id, "chapter__slug": chapter, "code__iexact": code}
    return items.filter(seen("chapter__edition"), **asked).first()


def item_page(item: Item) -> ItemPage:
    """An item with its story. Eight queries at most."""
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
        state_label=str(State(item.state).label),
        when=period_words(item.period),
        actors=chips_of(references, actors=True),
        subjects=chips_of(r for r in mentioned if r.subject),
        organisations=chips_of(r for r in mentioned if r.organisation or r.body),
        figures=[
            figure_view(figure, rivals=rivals.get(figure.pk), small=place_in_list > 0)
            for place_in_list, figure in enumerate(figures)
        ],
        links=[reference.link for reference in references if reference.link],
        story=item_story(item, references),
        children=[sibling for sibling in siblings if sibling.parent_id == item.pk],
        errata=list(item.errata.all()),
        found_links=list(item.found.get("links", [])),
        found_figures=[str(figure.get("written") or figure.get("text")) for figure in item.found.get("figures", [])],
        source=source_words(item),
        source_url=source_url(item),
        before=siblings[place - 1] if place else None,
        after=siblings[place + 1] if place + 1 < len(siblings) else None,
    )


def item_story(item: Item, references: Iterable[ItemReference]) -> list[Step]:
    """What came before, the item itself, what it became, and what became known later of its subjects."""
    steps = [_item_step(other, reason, now=False) for other, reason in _chain(item)]
    steps.append(_item_step(item, "", now=True))
    subjects = [reference.subject_id for reference in references if reference.subject_id]
    later = LifeEvent.objects.filter(subject__in=subjects, later=True).select_related("source", "subject")
    for event in later:
        chip = Chip(event.subject.name, event.subject.get_absolute_url(), "subject")
        steps.append(replace(life_step(event), chips=[chip]))
    return sorted(steps, key=lambda step: (step.day or date.max, step.later))


def _chain(item: Item) -> list[tuple[Item, str]]:
    """The items before and after, along the threads of the agenda, in two directions that do not turn; with the reason
    of a thread that stops. Two queries, however long the chain.
    """
    threads = ItemLink.objects.filter(later__chapter__edition__agenda=item.chapter.edition.agenda_id)
    rows = list(threads.values_list("earlier_id", "later_id", "kind", "reason"))
    found = chain(item.pk, [(earlier, later) for earlier, later, _kind, _reason in rows])
    reasons = {later: reason for _earlier, later, kind, reason in rows if kind == LinkKind.STOPS}
    items = Item.objects.filter(seen("chapter__edition"), pk__in=found).select_related("chapter__edition")
    return [(other, reasons.get(other.pk, "")) for other in items.order_by("chapter__order", "order")]


def _item_step(item: Item, stopped_because: str, *, now: bool) -> Step:
    state = State(item.state)
    words = _("Plan") if item.is_plan else _("Oogst")
    reason = stopped_because or item.reason
    return Step(
        when=f"{words} · {period_words(item.period)}",
        day=item.valid_from,
        title=item.title,
        in_dutch=True,
        url="" if now else item.get_absolute_url(),
        text=reason or (item.text if now else item.chapter.title),
        state=item.state,
        state_label=str(state.label),
        done=not item.is_plan,
        now=now,
    )
