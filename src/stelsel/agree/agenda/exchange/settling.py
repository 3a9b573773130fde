# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What waits with a draft (`waiting`), put in its place when its time has come."""

from __future__ import annotations

from stelsel.agree.agenda.exchange.coding import Faults, decode, encode
from stelsel.agree.agenda.exchange.document import End, Thread
from stelsel.agree.agenda.exchange.waiting import KEY, Waiting
from stelsel.agree.agenda.models import Edition, ImportRun, Item, ItemLink
from stelsel.agree.agenda.models import Erratum as ErratumRecord
from stelsel.ground.core.errors import Frozen
from stelsel.ground.core.sources import sources_by_id


def waiting_of(edition: Edition) -> Waiting:
    """What still waits; nothing where the edition did not come from such a file. One query."""
    run = ImportRun.objects.filter(edition=edition).first()
    kept = run.result.get(KEY) if run else None
    return (decode(Waiting, kept, Faults()) if kept else None) or Waiting()


def threads_tie(edition: Edition) -> None:
    """Tie the waiting threads of an edition that became public, as far as their other end is there and may change."""
    waiting = waiting_of(edition)
    sources = sources_by_id()
    left: list[Thread] = []
    for thread in waiting.threads:
        earlier, later = _item(thread.earlier, edition), _item(thread.later, edition)
        if earlier is None or later is None:
            left.append(thread)
            continue
        if ItemLink.objects.filter(earlier=earlier, later=later).exists():
            continue
        place = thread.place
        link = ItemLink(
            earlier=earlier, later=later, kind=thread.kind, subject=thread.subject, reason=thread.reason,
            source=sources.get(place.source), first_line=place.first_line, last_line=place.last_line,
            locator=place.locator, unverified=place.unverified,
        )  # fmt: skip
        try:
            link.guard()
        except Frozen:
            left.append(thread)
        else:
            link.save()
    if len(left) < len(waiting.threads):
        _keep(edition, Waiting(threads=tuple(left), errata=waiting.errata, sources=waiting.sources))


def errata_add(edition: Edition) -> None:
    """Add the waiting errata of an edition that was frozen."""
    waiting = waiting_of(edition)
    for erratum in waiting.errata:
        item = _item(erratum.item, edition) if erratum.item else None
        ErratumRecord(edition=edition, item=item, date=erratum.date, reason=erratum.reason, text=erratum.text).save()
    if waiting.errata:
        _keep(edition, Waiting(threads=waiting.threads, sources=waiting.sources))


def _keep(edition: Edition, waiting: Waiting) -> None:
    run = ImportRun.objects.get(edition=edition)
    run.result = {**run.result, KEY: encode(waiting)}
    run.save()


def _item(end: End, edition: Edition) -> Item | None:
    """The item at an end of a thread: of this edition, or of the one of its agenda that the file names."""
    items = Item.objects.filter(chapter__slug=end.chapter, code=end.code).select_related("chapter__edition")
    if not end.edition:
        return items.filter(chapter__edition=edition).first()
    others = items.filter(chapter__edition__agenda=edition.agenda_id).exclude(chapter__edition__state="draft")
    named = others.filter(chapter__edition__public_id=end.edition).first()
    return named or others.filter(chapter__edition__year=end.year or 0).first()
