# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What several steps share: whether an item is agreed with, what the import read it as, its questions, its kind."""

from __future__ import annotations

from collections.abc import Sequence

from stelsel.agree.agenda.kinds import AnswerChoice, ItemKind
from stelsel.agree.agenda.models import Answer, Item, ItemReview
from stelsel.agree.agenda.review.steps import Seen, Step
from stelsel.ground.core.lifecycle import State
from stelsel.ground.core.period import Period

NOTHING_SEEN: Seen = {}


def answer(step: Step, keys: Sequence[str], choice: AnswerChoice, note: str = "") -> None:
    for key in keys:
        Answer.objects.update_or_create(
            run=step.run, key=key, defaults={"choice": choice, "note": note.strip()[:600], "by": step.person}
        )


def kind_set(item: Item, kind: ItemKind, year: int) -> None:
    """What a plan of this year, or a result of the year before, has by itself."""
    plan = kind == ItemKind.PLAN
    period = Period.year(year if plan else year - 1)
    item.kind, item.state = kind, State.PLANNED if plan else State.DELIVERED
    item.period, item.valid_from, item.valid_to = str(period), period.start, period.end


def read_as(item: Item) -> list[str]:
    """The codes under which the import read it."""
    review = ItemReview.objects.filter(item=item).first()
    return list(review.read) if review else [item.code]


def is_accepted(item: Item) -> bool:
    return ItemReview.objects.filter(item=item, accepted_at__isnull=False).exists()
