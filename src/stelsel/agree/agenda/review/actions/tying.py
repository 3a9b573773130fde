# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an item speaks of, and what it goes on from."""

from __future__ import annotations

from stelsel.agree.agenda.kinds import LinkKind, ReferenceRole, Verb
from stelsel.agree.agenda.models import Item, ItemLink, ItemReference
from stelsel.agree.agenda.review.actions.marks import NOTHING_SEEN
from stelsel.agree.agenda.review.steps import Seen, step_take
from stelsel.ground.core.errors import Conflict, InvalidInput
from stelsel.ground.core.permissions import Actor, require
from stelsel.ground.network.models import Organisation
from stelsel.ground.register.models import Subject


def reference_add(
    *, actor: Actor, item: Item, subject: Subject | None = None, organisation: Organisation | None = None,
    does: bool = False, seen: Seen = NOTHING_SEEN,
) -> None:  # fmt: skip
    """Say that an item speaks of a subject or an organisation, or (`does`) that this organisation does it."""
    require(actor, "agenda.review", item)
    if (subject is None) == (organisation is None):
        raise InvalidInput("Kies één onderwerp of één organisatie.", where=item.code)
    role = ReferenceRole.ACTOR if does else ReferenceRole.MENTIONED
    if item.references.filter(subject=subject, organisation=organisation, role=role).exists():
        raise InvalidInput("Dat is al gekoppeld.", where=item.code)
    with step_take(
        actor=actor, edition=item.chapter.edition, verb=Verb.LINK, about=item.title, items=[item], seen=seen
    ):
        last = item.references.order_by("-order").values_list("order", flat=True).first() or 0
        ItemReference(item=item, role=role, order=last + 1, subject=subject, organisation=organisation).save()


def reference_remove(*, actor: Actor, item: Item, order: int, seen: Seen = NOTHING_SEEN) -> None:
    require(actor, "agenda.review", item)
    reference = item.references.filter(order=order).first()
    if reference is None:
        raise Conflict("Deze koppeling is er niet meer.", where=item.code, remedy="Kijk wat er nu staat.")
    with step_take(
        actor=actor, edition=item.chapter.edition, verb=Verb.UNLINK, about=item.title, items=[item], seen=seen
    ):
        reference.delete()


def thread_add(
    *, actor: Actor, item: Item, earlier: Item, kind: str = LinkKind.CONTINUES, seen: Seen = NOTHING_SEEN
) -> None:
    """Tie an item to the earlier one that it goes on from."""
    require(actor, "agenda.review", item)
    if earlier.pk == item.pk or kind not in LinkKind.values or kind == LinkKind.STOPS:
        raise InvalidInput("Kies een eerder punt, en hoe het daarmee samenhangt.", where=item.code)
    if ItemLink.objects.filter(earlier=earlier, later=item).exists():
        raise InvalidInput("Die draad is er al.", where=item.code)
    with step_take(
        actor=actor, edition=item.chapter.edition, verb=Verb.LINK, about=item.title, items=[item], seen=seen
    ):
        ItemLink(earlier=earlier, later=item, kind=kind, source=item.source).save()


def thread_remove(*, actor: Actor, item: Item, earlier: Item, seen: Seen = NOTHING_SEEN) -> None:
    require(actor, "agenda.review", item)
    link = ItemLink.objects.filter(earlier=earlier, later=item).first()
    if link is None:
        raise Conflict("Deze draad is er niet meer.", where=item.code, remedy="Kijk wat er nu staat.")
    with step_take(
        actor=actor, edition=item.chapter.edition, verb=Verb.UNLINK, about=item.title, items=[item], seen=seen
    ):
        link.delete()
