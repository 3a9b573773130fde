# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an item is and where it stands: its kind, its chapter, its place; and whether it is one at all."""

from __future__ import annotations

from collections.abc import Sequence

from stelsel.agree.agenda.drafting import short_title
from stelsel.agree.agenda.kinds import AnswerChoice, ItemKind, Mark, Verb
from stelsel.agree.agenda.models import Chapter, Item, Section
from stelsel.agree.agenda.review.actions.marks import NOTHING_SEEN, answer, is_accepted, kind_set, read_as
from stelsel.agree.agenda.review.codes import code_free
from stelsel.agree.agenda.review.order import item_place
from stelsel.agree.agenda.review.steps import Seen, step_take
from stelsel.ground.core.errors import InvalidInput
from stelsel.ground.core.permissions import Actor, require


def item_retype(*, actor: Actor, item: Item, seen: Seen = NOTHING_SEEN) -> Item:
    """Turn a plan into a result, or a result into a plan, with what is part of it."""
    family = [item, *item.children.all()]
    with step_take(
        actor=actor, edition=item.chapter.edition, verb=Verb.KIND, about=item.title, items=family, seen=seen
    ) as step:
        kind = ItemKind.HARVEST if item.is_plan else ItemKind.PLAN
        for one in family:
            one.refresh_from_db()
            read = read_as(one)
            if one.parent_id and one is item:
                one.parent = None
            kind_set(one, kind, item.chapter.edition.year)
            parent = item if one is not item else None
            one.code = code_free(item.chapter, kind=kind, section=one.section, parent=parent)
            one.save()
            step.mark(one, accepted=False, read=read)
    return item


def item_move(
    *, actor: Actor, item: Item, chapter: Chapter, after: Item | None = None, parent: Item | None = None,
    section: Section | None = None, seen: Seen = NOTHING_SEEN,
) -> Item:  # fmt: skip
    """Put an item, with its parts, elsewhere: in another chapter, behind another item, or as a part of one."""
    require(actor, "agenda.review", item)
    family = [item, *item.children.order_by("order")]
    _check_place(item, chapter, after, parent, section, family)
    with step_take(
        actor=actor, edition=item.chapter.edition, verb=Verb.MOVE, about=item.title, items=family, seen=seen
    ) as step:
        stays = chapter.pk == item.chapter_id and (parent and parent.pk) == item.parent_id and section == item.section
        last = after
        for one in family:
            one.refresh_from_db()
            read, accepted = read_as(one), is_accepted(one)
            item_place(one, chapter, last)
            one.section = section
            if one is item:
                one.parent = parent
            if not stays:
                one.code = code_free(chapter, kind=one.kind, section=section, parent=parent if one is item else item)
            one.save()
            last = one
            step.mark(one, accepted=accepted, read=read)
    return item


def _check_place(
    item: Item, chapter: Chapter, after: Item | None, parent: Item | None, section: Section | None, family: list[Item]
) -> None:
    inside = {one.pk for one in family}
    if chapter.edition_id != item.chapter.edition_id:
        raise InvalidInput("Dat hoofdstuk staat in een andere editie.", where=item.code)
    for other in (after, parent):
        if other is not None and (other.chapter_id != chapter.pk or other.pk in inside):
            raise InvalidInput(
                "Kies een ander punt in het hoofdstuk waar het heen gaat.",
                where=item.code,
                remedy="Niet het punt zelf.",
            )
    if parent is not None and (parent.parent_id is not None or len(family) > 1):
        raise InvalidInput(
            "Een onderdeel kan geen onderdelen hebben.", where=item.code, remedy="Kies een punt dat zelf los staat."
        )
    if section is not None and section.chapter_id != chapter.pk:
        raise InvalidInput("Die paragraaf staat in een ander hoofdstuk.", where=item.code)


def item_add(
    *, actor: Actor, chapter: Chapter, text: str, kind: str, lines: tuple[int, int] | None = None,
    after: Item | None = None, parent: Item | None = None, section: Section | None = None,
) -> Item:  # fmt: skip
    """Make an item of text that the import did not take for one; the text then no longer stands in the introduction."""
    require(actor, "agenda.review", chapter)
    words = " ".join(text.split())
    if not words or kind not in ItemKind.values:
        raise InvalidInput("Een punt heeft tekst en een soort nodig.", where=str(chapter), remedy="Vul beide in.")
    with step_take(
        actor=actor, edition=chapter.edition, verb=Verb.ADD, about=short_title(words), chapters=[chapter.pk], seen={}
    ) as step:
        first, last = lines or (None, None)
        item = Item(
            kind=kind, mark=Mark.LOOSE, title=short_title(words), text=words, section=section, parent=parent,
            source=chapter.source, first_line=first, last_line=last,
        )  # fmt: skip
        kind_set(item, ItemKind(kind), chapter.edition.year)
        item.code = code_free(chapter, kind=kind, section=section, parent=parent)
        item_place(item, chapter, after)
        item.save()
        step.made(item)
        step.mark(item, accepted=True, read=[])
        chapter.refresh_from_db()
        paragraphs = chapter.intro.split("\n\n")
        if words in paragraphs:
            paragraphs.remove(words)
            chapter.intro = "\n\n".join(paragraphs)
            chapter.save()
    return item


def item_drop(
    *, actor: Actor, item: Item, keep_text: bool, seen: Seen = NOTHING_SEEN, questions: Sequence[str] = ()
) -> None:
    """Say that this is no item. With `keep_text` its text goes to the end of the introduction of its chapter."""
    require(actor, "agenda.review", item)
    if item.children.exists():
        raise InvalidInput(
            "Dit punt heeft onderdelen.", where=item.code, remedy="Verplaats de onderdelen eerst, of haal ze weg."
        )
    chapter = item.chapter
    with step_take(
        actor=actor, edition=chapter.edition, verb=Verb.DROP, about=item.title, items=[item], chapters=[chapter.pk],
        answers=questions, seen=seen,
    ) as step:  # fmt: skip
        if keep_text:
            chapter.refresh_from_db()
            chapter.intro = f"{chapter.intro}\n\n{item.text}".strip()
            chapter.save()
        item.delete()
        answer(step, questions, AnswerChoice.MENDED)
