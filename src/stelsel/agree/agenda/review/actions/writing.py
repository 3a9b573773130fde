# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writing what an item says: as one, as several, or together with another."""

from __future__ import annotations

import re
from collections.abc import Sequence

from stelsel.agree.agenda.drafting import short_title
from stelsel.agree.agenda.kinds import AnswerChoice, Mark, Verb
from stelsel.agree.agenda.models import Item, ItemLink
from stelsel.agree.agenda.review.actions.marks import NOTHING_SEEN, answer, read_as
from stelsel.agree.agenda.review.codes import code_free
from stelsel.agree.agenda.review.order import item_place
from stelsel.agree.agenda.review.steps import Seen, Step, step_take
from stelsel.ground.core.errors import InvalidInput
from stelsel.ground.core.permissions import Actor, require

MAX_TEXT = 10_000
_APART = re.compile(r"\n\s*\n")


def item_edit(
    *, actor: Actor, item: Item, text: str, title: str = "", heading: str | None = None, seen: Seen = NOTHING_SEEN,
    questions: Sequence[str] = (), accept: bool = True,
) -> list[Item]:  # fmt: skip
    """Write what an item says. A blank line in the text splits it: each part becomes an item of its own.

    Without a `title` the item is called by its first sentence. `questions` of the import that this mends are answered.
    """
    require(actor, "agenda.review", item)
    parts = [" ".join(part.split()) for part in _APART.split(text.strip()) if part.strip()]
    if not parts:
        raise InvalidInput(
            "Een punt heeft tekst nodig.", where=item.code, remedy="Of kies ‘Geen punt’ om het weg te halen."
        )
    if max(len(part) for part in parts) > MAX_TEXT:
        raise InvalidInput(
            f"De tekst is langer dan {MAX_TEXT} tekens.", where=item.code, remedy="Splits met een lege regel."
        )
    verb = Verb.SPLIT if len(parts) > 1 else Verb.EDIT
    with step_take(
        actor=actor,
        edition=item.chapter.edition,
        verb=verb,
        about=item.title,
        items=[item],
        answers=questions,
        seen=seen,
    ) as step:
        item.refresh_from_db()
        made = _parts_write(step, item, parts, title)
        for one in made:
            if heading is not None:
                one.heading = heading[:200]
                one.save()
            step.mark(one, accepted=accept, read=read_as(item))
        answer(step, questions, AnswerChoice.MENDED)
    return made


def _parts_write(step: Step, item: Item, parts: Sequence[str], title: str) -> list[Item]:
    """The item with the first part, and a new one behind it for each of the others."""
    kept = item.title if not title and parts[0] == item.text else title.strip()
    item.text, item.title = parts[0], (kept or short_title(parts[0]))[:200]
    item.save()
    made = [item]
    for part in parts[1:]:
        new = Item(
            kind=item.kind, mark=Mark.LOOSE, heading=item.heading, title=short_title(part), text=part,
            section=item.section, ambition=item.ambition, parent=item.parent, language=item.language,
            source=item.source, first_line=item.first_line, last_line=item.last_line, state=item.state,
            reason=item.reason, period=item.period, valid_from=item.valid_from, valid_to=item.valid_to,
        )  # fmt: skip
        new.code = code_free(item.chapter, kind=item.kind, section=item.section, parent=item.parent)
        item_place(new, item.chapter, made[-1])
        new.save()
        step.made(new)
        made.append(new)
    return made


def item_merge(
    *, actor: Actor, item: Item, into: Item, seen: Seen = NOTHING_SEEN, questions: Sequence[str] = ()
) -> Item:
    """Put the text of an item behind that of another one; what hung on both hangs on that one, and the item goes."""
    require(actor, "agenda.review", item)
    if item.pk == into.pk or item.chapter_id != into.chapter_id:
        raise InvalidInput("Kies een ander punt in hetzelfde hoofdstuk.", where=item.code)
    if into.parent_id == item.pk:
        raise InvalidInput("Een punt kan niet opgaan in een onderdeel van zichzelf.", where=item.code)
    children = list(item.children.all())
    with step_take(
        actor=actor, edition=item.chapter.edition, verb=Verb.MERGE, about=into.title, items=[item, into, *children],
        answers=questions, seen=seen,
    ) as step:  # fmt: skip
        item.refresh_from_db()
        into.refresh_from_db()
        read = [*read_as(into), *read_as(item)]
        for child in children:
            child.parent = into
            child.save()
        _references_move(item, into)
        into.text = f"{into.text} {item.text}"
        into.first_line, into.last_line = _lines_of_both(into, item)
        into.found = _found_of_both(into.found, item.found)
        item.delete()
        into.save()
        step.mark(into, accepted=True, read=read)
        answer(step, questions, AnswerChoice.MENDED)
    return into


def _references_move(item: Item, into: Item) -> None:
    last = into.references.order_by("-order").values_list("order", flat=True).first() or 0
    have = {(one.role, str(one.target)) for one in into.references.all()}
    for reference in item.references.all():
        if (reference.role, str(reference.target)) not in have:
            last += 1
            reference.item, reference.order = into, last
            reference.save()
    for link in ItemLink.objects.filter(later=item).exclude(earlier=into):
        if not ItemLink.objects.filter(later=into, earlier=link.earlier_id).exists():
            link.later = into
            link.save()


def _lines_of_both(one: Item, other: Item) -> tuple[int | None, int | None]:
    first = [item.first_line for item in (one, other) if item.first_line is not None]
    last = [item.last_line for item in (one, other) if item.last_line is not None]
    return min(first, default=None), max(last, default=None)


def _found_of_both(one: dict[str, list[object]], other: dict[str, list[object]]) -> dict[str, list[object]]:
    found = {name: list(values) for name, values in one.items()}
    for name, values in other.items():
        found[name] = [*found.get(name, []), *(value for value in values if value not in found.get(name, []))]
    return found
