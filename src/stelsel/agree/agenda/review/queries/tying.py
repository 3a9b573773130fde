# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an item may be tied to: what its text names, what it is like in earlier editions, and what a search finds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from stelsel.agree.agenda.kinds import EditionState
from stelsel.agree.agenda.models import Item, ItemLink, ItemReference
from stelsel.agree.agenda.review.suggestions import Candidate, alike, named_in
from stelsel.ground.network.models import Organisation
from stelsel.ground.register.models import Subject
from stelsel.ground.register.queries import names_known

FOUND = 8


@dataclass(frozen=True)
class Offer:
    """Something to tie an item to. `what` and `key` are what the form sends: `subject`, `organisation` or `earlier`."""

    what: str
    key: str
    label: str
    name: str
    reason: str
    url: str


@dataclass(frozen=True)
class Tying:
    """`asked` is what the reviewer searched for, `found` what that gave."""

    offers: list[Offer]
    asked: str
    found: list[Offer]


def tying_of(item: Item, asked: str = "") -> Tying:
    """Nine queries at most."""
    tied = _tied(item)
    text = f"{item.title}. {item.text}"
    subjects, organisations = names_known()
    offers = [
        *_subjects(named_in(text, subjects)),
        *_organisations(named_in(text, organisations)),
        *_earlier(item, text),
    ]
    asked = " ".join(asked.split())[:80]
    found = _search(asked, item) if asked else []
    return Tying(_not(offers, tied), asked, _not(found, tied))


def _not(offers: Iterable[Offer], tied: set[tuple[str, str]]) -> list[Offer]:
    return [offer for offer in offers if (offer.what, offer.key) not in tied]


def _tied(item: Item) -> set[tuple[str, str]]:
    references = ItemReference.objects.filter(item=item).values_list("subject__code", "organisation__public_id")
    tied = {pair for code, place in references for pair in (("subject", code), ("organisation", place)) if pair[1]}
    links = ItemLink.objects.filter(later=item).values_list("earlier_id", flat=True)
    return tied | {("earlier", str(key)) for key in links}


def _subjects(named: list[tuple[str, str]]) -> list[Offer]:
    stored = {subject.code: subject for subject in Subject.objects.filter(code__in=[code for code, _name in named])}
    return [
        _subject(stored[code], _("De tekst noemt ‘%(name)s’.") % {"name": name})
        for code, name in named
        if code in stored
    ]


def _subject(subject: Subject, reason: str) -> Offer:
    return Offer("subject", subject.code, _("onderwerp"), subject.name, reason, subject.get_absolute_url())


def _organisations(named: list[tuple[str, str]]) -> list[Offer]:
    keys = [key for key, _name in named]
    stored = {one.public_id: one for one in Organisation.objects.filter(public_id__in=keys)}
    return [
        _organisation(stored[key], _("De tekst noemt ‘%(name)s’.") % {"name": name})
        for key, name in named
        if key in stored
    ]


def _organisation(one: Organisation, reason: str) -> Offer:
    return Offer("organisation", one.public_id, _("organisatie"), one.name, reason, one.get_absolute_url())


def _earlier(item: Item, text: str) -> list[Offer]:
    """Items of earlier public editions of the same agenda, and results of the same draft where this is a plan."""
    edition = item.chapter.edition
    public = Q(chapter__edition__year__lt=edition.year) & ~Q(chapter__edition__state=EditionState.DRAFT)
    here = Q(chapter__edition=edition, kind="harvest") if item.is_plan else Q(pk=None)
    items = (
        Item.objects.filter(public | here, chapter__edition__agenda=edition.agenda_id)
        .exclude(pk=item.pk)
        .select_related("chapter__edition__agenda")
        .order_by("pk")
    )
    by_pk = {one.pk: one for one in items}
    found = alike(
        text,
        item.chapter.theme_id,
        [Candidate(one.pk, f"{one.title}. {one.text}", one.chapter.theme_id) for one in by_pk.values()],
    )
    offers = []
    for likeness in found:
        reason = _("Beide noemen %(words)s.") % {"words": ", ".join(likeness.shared)}
        reason += f" {_('Zelfde thema.')}" if likeness.same_group else ""
        offers.append(_item(by_pk[likeness.key], reason))
    return offers


def _item(item: Item, reason: str) -> Offer:
    label = _("eerder punt") if item.chapter else ""
    name = f"{item.chapter.edition.year}, {item.code}: {item.title}"
    return Offer("earlier", str(item.pk), label, name, reason, item.get_absolute_url())


def _search(asked: str, item: Item) -> list[Offer]:
    subjects = Subject.objects.filter(
        Q(name__icontains=asked) | Q(names__name__icontains=asked) | Q(code__iexact=asked)
    )
    organisations = Organisation.objects.filter(name__icontains=asked)
    earlier = Item.objects.filter(
        Q(title__icontains=asked) | Q(text__icontains=asked) | Q(code__iexact=asked),
        chapter__edition__agenda=item.chapter.edition.agenda_id,
        chapter__edition__year__lte=item.chapter.edition.year,
    ).exclude(
        Q(pk=item.pk) | Q(chapter__edition__state=EditionState.DRAFT) & ~Q(chapter__edition=item.chapter.edition_id)
    )
    return [
        *(_subject(one, "") for one in subjects.distinct().order_by("name")[:FOUND]),
        *(_organisation(one, "") for one in organisations.order_by("name")[:FOUND]),
        *(_item(one, "") for one in earlier.select_related("chapter__edition__agenda").order_by("pk")[:FOUND]),
    ]
