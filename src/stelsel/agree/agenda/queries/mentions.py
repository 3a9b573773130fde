# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from django.db import models
from django.utils.translation import gettext as _

from stelsel.agree.agenda.kinds import EditionState, ItemKind, ReferenceRole
from stelsel.agree.agenda.models import Item
from stelsel.ground.core.mentions import Mention, MentionGroup
from stelsel.ground.network.models import Body, Organisation
from stelsel.ground.register.models import Figure, Subject

FIELDS: dict[type[models.Model], str] = {
    Subject: "subject",
    Organisation: "organisation",
    Body: "body",
    Figure: "figure",
}


def mentions(record: models.Model) -> list[MentionGroup]:
    """The items of published editions that speak of a subject, organisation, body or figure. One query."""
    field = FIELDS.get(type(record))
    if field is None:
        return []
    items = (
        Item.objects.filter(**{f"references__{field}": record})
        .exclude(chapter__edition__state=EditionState.DRAFT)
        .annotate(part=models.Min("references__role", filter=models.Q(**{f"references__{field}": record})))
        .select_related("chapter__edition")
        .order_by("chapter__edition__year", "kind", "chapter__order", "order")
    )
    harvest: list[Mention] = []
    plans: list[Mention] = []
    for item in items:
        place = f"{item.chapter.edition.year} · {item.chapter.title}"
        note = _("doet het zelf") if item.part == ReferenceRole.ACTOR else ""
        mention = Mention(item.title, item.get_absolute_url(), item.text, place, note, item.chapter.hue)
        (harvest if item.kind == ItemKind.HARVEST else plans).append(mention)
    return [MentionGroup(_("Geoogst volgens de agenda"), harvest), MentionGroup(_("Plannen in de agenda"), plans)]
