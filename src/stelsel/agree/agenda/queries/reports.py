# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from stelsel.agree.agenda.kinds import ItemKind, ReferenceRole
from stelsel.agree.agenda.models import Edition, Item, ItemLink, ItemReference
from stelsel.agree.agenda.queries.shown import Brief
from stelsel.agree.agenda.rules import Promise, without_actor, without_tie
from stelsel.ground.register.models import Contradiction, Figure

NETWORK = "netwerk"
"""The organisation that stands for the network as a whole ("we")."""


@dataclass(frozen=True)
class Finding:
    """`place` says where it is in words of the data; `note` is a word of the interface."""

    title: str
    url: str
    place: str = ""
    note: str = ""


@dataclass(frozen=True)
class EditionReport:
    """One automatic report: what was looked for, and what was found."""

    slug: str
    title: str
    explanation: str
    findings: list[Finding]


@dataclass(frozen=True)
class Loose:
    """What the threads of an edition leave open, as keys of items."""

    new_plans: list[int]
    harvest_left: list[int]
    nobody_named: list[int]


def loose_ends(edition: Edition, items: Iterable[Item | Brief]) -> Loose:
    """What is loose among the items of an edition. Two queries."""
    references = ItemReference.objects.filter(item__chapter__edition=edition, role=ReferenceRole.ACTOR)
    named = set(references.exclude(organisation__public_id=NETWORK).values_list("item_id", flat=True))
    threads = ItemLink.objects.filter(later__chapter__edition=edition)
    ties = list(threads.values_list("earlier_id", "later_id"))
    promises = [Promise(i.pk, i.parent_id, i.kind == ItemKind.PLAN, i.pk in named) for i in items]
    return Loose(
        new_plans=without_tie(promises, ties, plans=True),
        harvest_left=without_tie(promises, ties, plans=False),
        nobody_named=without_actor(promises),
    )


def edition_reports(edition: Edition) -> list[EditionReport]:
    """The five automatic reports of an edition. Five queries."""
    items = list(
        Item.objects.filter(chapter__edition=edition).select_related("chapter").order_by("chapter__order", "order")
    )
    for item in items:
        item.chapter.edition = edition
    loose = loose_ends(edition, items)
    by_pk = {item.pk: item for item in items}

    def findings(keys: list[int]) -> list[Finding]:
        return [Finding(by_pk[k].title, by_pk[k].get_absolute_url(), by_pk[k].chapter.title) for k in keys]

    return [
        EditionReport(
            "nieuw", _("Plannen zonder voorganger"),
            _("Deze plannen bouwen op geen oogst voort. Het kan iets nieuws zijn, of een draad die nog ontbreekt."),
            findings(loose.new_plans),
        ),
        EditionReport(
            "zonder-vervolg", _("Oogst zonder vervolg"),
            _("Op deze oogst bouwt geen plan voort. Is het klaar, geborgd, of stil blijven liggen?"),
            findings(loose.harvest_left),
        ),
        EditionReport(
            "zonder-naam", _("Niemand met naam genoemd"),
            _("Hier staat alleen 'we': het hele netwerk. Wie het doet, blijkt niet uit de tekst."),
            findings(loose.nobody_named),
        ),
        EditionReport(
            "zonder-bron", _("Cijfers zonder bron of periode"),
            _("Bij deze cijfers ontbreekt een bron, of de tijd waarover ze gaan."),
            _loose_figures(edition),
        ),
        EditionReport(
            "tegenspraak", _("Tegenspraak"),
            _("Hier zegt het document twee verschillende dingen, of spreekt een andere bron het tegen."),
            _contradictions(edition),
        ),
    ]  # fmt: skip


def _loose_figures(edition: Edition) -> list[Finding]:
    figures = (
        Figure.objects.filter(measure="", source_id=edition.source_id) if edition.source_id else Figure.objects.none()
    )
    loose = [figure for figure in figures if not figure.reference]
    return [
        Finding(f"{figure.label}: {figure.written}", figure.get_absolute_url(), note=_("geen periode"))
        for figure in loose
    ]


def _contradictions(edition: Edition) -> list[Finding]:
    if edition.source_id is None:
        return []
    found = Contradiction.objects.filter(claims__source=edition.source_id).distinct()
    page = reverse("register:contradictions")
    return [Finding(c.title, f"{page}#{c.public_id}", note=c.get_kind_display()) for c in found]
