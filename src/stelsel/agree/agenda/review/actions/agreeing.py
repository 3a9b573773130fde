# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Agreeing with items, and answering what the import asked."""

from __future__ import annotations

from collections.abc import Sequence

from stelsel.agree.agenda.kinds import AnswerChoice, Verb
from stelsel.agree.agenda.models import Answer, Edition, Item
from stelsel.agree.agenda.review.actions.marks import NOTHING_SEEN, answer
from stelsel.agree.agenda.review.steps import Seen, step_take
from stelsel.ground.core.errors import InvalidInput
from stelsel.ground.core.permissions import Actor, require


def items_accept(
    *, actor: Actor, edition: Edition, items: Sequence[Item], seen: Seen = NOTHING_SEEN, questions: Sequence[str] = ()
) -> None:
    """Agree with items as they stand, and with what the import asked about them (`questions`, by key)."""
    require(actor, "agenda.review", edition)
    if not items:
        raise InvalidInput("Er is niets om akkoord op te geven.", remedy="Kies een punt, of een lagere zekerheid.")
    about = items[0].title if len(items) == 1 else f"{len(items)} punten"
    with step_take(
        actor=actor, edition=edition, verb=Verb.ACCEPT, about=about, items=items, answers=questions, seen=seen
    ) as step:
        for item in items:
            step.mark(item, accepted=True)
        answer(step, questions, AnswerChoice.RIGHT)


def items_reopen(*, actor: Actor, edition: Edition, items: Sequence[Item], seen: Seen = NOTHING_SEEN) -> None:
    about = items[0].title if len(items) == 1 else f"{len(items)} punten"
    with step_take(actor=actor, edition=edition, verb=Verb.REOPEN, about=about, items=items, seen=seen) as step:
        for item in items:
            step.mark(item, accepted=False)


def question_answer(*, actor: Actor, edition: Edition, key: str, about: str, choice: str, note: str = "") -> None:
    """Answer a question of the import; `about` is the question in words, for the list of steps."""
    require(actor, "agenda.review", edition)
    if choice not in AnswerChoice.values:
        raise InvalidInput("Kies een antwoord.", where=about)
    with step_take(actor=actor, edition=edition, verb=Verb.ANSWER, about=about, answers=[key], seen={}) as step:
        answer(step, [key], AnswerChoice(choice), note)


def question_reopen(*, actor: Actor, edition: Edition, key: str, about: str) -> None:
    with step_take(actor=actor, edition=edition, verb=Verb.REOPEN, about=about, answers=[key], seen={}) as step:
        Answer.objects.filter(run=step.run, key=key).delete()
