# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a chapter is called, and what it says before its items."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from django.utils.text import slugify

from stelsel.agree.agenda.kinds import AnswerChoice, ThemeKind, Verb
from stelsel.agree.agenda.models import Chapter
from stelsel.agree.agenda.review.actions.marks import answer
from stelsel.agree.agenda.review.steps import step_take
from stelsel.ground.core.errors import Conflict, InvalidInput
from stelsel.ground.core.permissions import Actor, require

_APART = re.compile(r"\n\s*\n")


def chapter_seen(chapter: Chapter) -> str:
    """What names the words of a chapter as they stand: a form that saw others is refused."""
    words = "\x1f".join([chapter.title, chapter.kind, str(chapter.number), chapter.intro])
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def chapter_edit(
    *, actor: Actor, chapter: Chapter, title: str, kind: str, number: int | None, intro: str, seen: str = "",
    questions: Sequence[str] = (),
) -> None:  # fmt: skip
    """Say what a chapter is called, what kind of theme it is and with which number, and what stands before its items.

    `seen` is what `chapter_seen` gave when the reviewer had it in view; empty is not checked.
    """
    require(actor, "agenda.review", chapter)
    if not slugify(title) or kind not in ThemeKind.values:
        raise InvalidInput(
            "Een hoofdstuk heeft een titel en een soort nodig.", where=str(chapter), remedy="Vul beide in."
        )
    with step_take(
        actor=actor, edition=chapter.edition, verb=Verb.CHAPTER, about=title, chapters=[chapter.pk], answers=questions,
        seen={},
    ) as step:  # fmt: skip
        stored = Chapter.objects.get(pk=chapter.pk)
        if seen and seen != chapter_seen(stored):
            raise Conflict(
                "Iemand anders veranderde dit hoofdstuk net.", where=stored.title, remedy="Kijk wat er nu staat."
            )
        stored.title, stored.kind, stored.number = title.strip()[:200], kind, number
        parts = _APART.split(intro.replace("\r\n", "\n"))
        stored.intro = "\n\n".join(" ".join(part.split()) for part in parts if part.strip())
        stored.save()
        answer(step, questions, AnswerChoice.MENDED)
