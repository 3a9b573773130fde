# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""A corrected document read again: a new draft, in which what reviewers decided before holds where it still can.

What a reviewer did to an item is taken over where the document says the same there as it did. Where it changed, the new
words stand, and a question tells what was decided before: the reviewer looks again. The first draft stays as it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from stelsel.agree.agenda.actions import Imported
from stelsel.agree.agenda.kinds import Verb
from stelsel.agree.agenda.models import Answer, Chapter, Edition, ImportRun, Item, ItemLink, ItemReference, ReviewStep
from stelsel.agree.agenda.review.codes import code_free
from stelsel.agree.agenda.review.matching import Read, matches_of
from stelsel.agree.agenda.review.order import item_place
from stelsel.agree.agenda.review.questions import questions_asked, run_of
from stelsel.agree.agenda.review.steps import Step, step_take
from stelsel.ground.core.errors import Conflict, NotFound
from stelsel.ground.core.permissions import Actor, require

WRITTEN = ("kind", "heading", "title", "text", "language", "state", "reason", "period", "valid_from", "valid_to")
"""What a reviewer may have written of an item; where it stands in the document comes from the new reading."""


@dataclass
class Carried:
    """How many items were taken over, and the codes of those that a reviewer must look at again."""

    taken: int = 0
    changed: list[tuple[str, str]] = field(default_factory=list)
    gone: int = 0


def draft_again(*, actor: Actor, run: ImportRun, read: Callable[[], Imported]) -> tuple[Edition, str]:
    """Read a corrected document, and take over the review of the draft of `run`. Gives the new draft and what happened.

    `read` imports the document for the same agenda and year. Raises what that raises, and `Conflict` where it is the
    same document as before; then nothing is stored.
    """
    require(actor, "agenda.review", run.edition)
    with transaction.atomic():
        made = read()
        if made.edition is None or made.existed:
            raise Conflict(_("Dit document is al ingelezen."), remedy=_("Kies het verbeterde bestand."))
        new = run_of(made.edition)
        if new is None:
            raise NotFound(_("Het nieuwe concept heeft geen import."))
        carried = _carry(actor, run, new)
    told = _("%(taken)s beslissingen overgenomen, %(changed)s punten zijn veranderd, %(gone)s zijn er niet meer.")
    return made.edition, told % {"taken": carried.taken, "changed": len(carried.changed), "gone": carried.gone}


def _carry(actor: Actor, old: ImportRun, new: ImportRun) -> Carried:
    items = list(Item.objects.filter(chapter__edition=new.edition).select_related("chapter"))
    chapters = list(Chapter.objects.filter(edition=new.edition))
    keys = [question.key for question in questions_asked(new)]
    with step_take(
        actor=actor, edition=new.edition, verb=Verb.CARRY, about=str(old.document), items=items,
        chapters=[chapter.pk for chapter in chapters], answers=keys, seen={},
    ) as step:  # fmt: skip
        work = _Carrying(step, old, new, items, chapters)
        work.chapters()
        work.answers(set(keys))
        carried = work.items()
    if carried.changed:
        _ask(new, carried.changed)
    return carried


class _Carrying:
    """Takes over a review from one draft into another, within one step."""

    def __init__(self, step: Step, old: ImportRun, new: ImportRun, items: list[Item], chapters: list[Chapter]) -> None:
        self._step = step
        self._old = old
        self._new = new
        self._matches = matches_of(_reading(old), _reading(new))
        self._stored = {item.code: item for item in items}
        self._chapters = {chapter.slug: chapter for chapter in chapters}
        self._targets: dict[int, Item] = {}

    def chapters(self) -> None:
        """What reviewers wrote of a chapter that has the same place in the address."""
        edited = ReviewStep.objects.filter(run=self._old, verb=Verb.CHAPTER, undone_at=None)
        keys = {int(key) for step in edited for key in step.after["chapters"]}
        for chapter in Chapter.objects.filter(pk__in=keys):
            target = self._chapters.get(chapter.slug)
            if target is not None:
                target.title, target.kind, target.number = chapter.title, chapter.kind, chapter.number
                target.intro = chapter.intro
                target.save()

    def answers(self, keys: set[str]) -> None:
        for answer in Answer.objects.filter(run=self._old, key__in=keys):
            Answer(run=self._new, key=answer.key, choice=answer.choice, note=answer.note, by=answer.by).save()

    def items(self) -> Carried:
        carried = Carried()
        final = list(
            Item.objects.filter(chapter__edition=self._old.edition)
            .select_related("chapter", "review", "parent")
            .order_by("chapter__order", "order")
        )
        owners: dict[str, list[Item]] = defaultdict(list)
        for item in final:
            for code in _read_of(item):
                owners[code].append(item)
        for item in final:
            self._item(item, owners, carried)
        self._dropped(set(owners), carried)
        self._ties(final)
        return carried

    def _item(self, item: Item, owners: dict[str, list[Item]], carried: Carried) -> None:
        if getattr(item, "review", None) is None:
            return
        codes = _read_of(item)
        matches = [self._matches.get(code) for code in codes]
        if not codes:
            self._added(item, carried)
        elif not all(matches):
            carried.gone += 1
        elif all(match is not None and match.same for match in matches):
            found = [self._stored[match.code] for match in matches if match is not None and match.code in self._stored]
            if found or owners[codes[0]][0] is not item:
                self._same(item, found, first=owners[codes[0]][0] is item)
                carried.taken += 1
        else:
            carried.changed += [(match.code, item.text) for match in matches if match is not None]

    def _same(self, item: Item, found: list[Item], *, first: bool) -> None:
        """Write what the reviewer made of it: on the item that was read again, or as another part of a split one."""
        if first:
            target = found[0]
            for other in found[1:]:
                _absorb(target, other)
                del self._stored[other.code]
        else:
            before = self._targets.get(_previous(item))
            target = Item(
                chapter=before.chapter if before else self._chapter_of(item), mark=item.mark, code="",
                section=before.section if before else None, parent=before.parent if before else None,
                source=self._new.document.source, first_line=before.first_line if before else None,
                last_line=before.last_line if before else None,
            )  # fmt: skip
            target.kind = item.kind
            target.code = code_free(target.chapter, kind=item.kind, section=target.section, parent=target.parent)
            item_place(target, target.chapter, before)
        self._write(item, target)

    def _added(self, item: Item, carried: Carried) -> None:
        """An item that a reviewer made of other text, where its chapter is still there."""
        if item.chapter.slug not in self._chapters:
            carried.gone += 1
            return
        chapter = self._chapter_of(item)
        target = Item(chapter=chapter, mark=item.mark, kind=item.kind, source=self._new.document.source)
        target.code = code_free(chapter, kind=item.kind)
        item_place(target, chapter, self._targets.get(_previous(item)) or chapter.items.order_by("-order").first())
        self._write(item, target)
        carried.taken += 1

    def _chapter_of(self, item: Item) -> Chapter:
        return self._chapters.get(item.chapter.slug) or next(iter(self._chapters.values()))

    def _write(self, item: Item, target: Item) -> None:
        if target.pk:
            target.refresh_from_db(fields=["order"])
        for name in WRITTEN:
            setattr(target, name, getattr(item, name))
        chapter = self._chapter_of(item)
        if target.pk and target.chapter_id != chapter.pk:
            target.section = None
            target.parent = None
            item_place(target, chapter, self._targets.get(_previous(item)))
            target.code = code_free(chapter, kind=item.kind)
        elif target.pk and target.kind != _kind_of_code(target.code):
            target.code = code_free(target.chapter, kind=target.kind, section=target.section, parent=target.parent)
        new = target.pk is None
        target.save()
        if new:
            self._step.made(target)
        read = [match.code for code in _read_of(item) if (match := self._matches.get(code))]
        self._step.mark(target, accepted=item.review.accepted_at is not None, read=read)
        self._targets[item.pk] = target

    def _dropped(self, owned: set[str], carried: Carried) -> None:
        """Items that a reviewer said are none, where the document still says the same there."""
        for item in _reading(self._old):
            match = self._matches.get(item.code)
            if item.code in owned or match is None or not match.same or match.code not in self._stored:
                continue
            target = self._stored[match.code]
            if not target.children.exists():
                target.delete()
                del self._stored[match.code]
                carried.taken += 1

    def _ties(self, final: list[Item]) -> None:
        """Parents, references and threads of what was taken over."""
        for item in final:
            target = self._targets.get(item.pk)
            if target is None:
                continue
            if item.parent_id in self._targets and self._targets[item.parent_id].pk != target.pk:
                target.refresh_from_db(fields=["order"])
                target.parent = self._targets[item.parent_id]
                target.save()
            target.references.all().delete()
            for reference in ItemReference.objects.filter(item=item):
                reference.pk, reference.item = None, target
                reference._state.adding = True  # noqa: SLF001 -- a copy
                reference.save()
            for link in ItemLink.objects.filter(later=item).select_related("earlier__chapter"):
                inside = link.earlier.chapter.edition_id == self._old.edition_id
                earlier = self._targets.get(link.earlier_id) if inside else link.earlier
                if earlier is not None and not ItemLink.objects.filter(earlier=earlier, later=target).exists():
                    ItemLink(earlier=earlier, later=target, kind=link.kind, subject=link.subject, reason=link.reason,
                             source=self._new.document.source).save()  # fmt: skip


def _reading(run: ImportRun) -> list[Read]:
    return [
        Read(str(item["id"])[:40], str(item["kind"]), str(item["text"]))
        for chapter in run.result["chapters"]
        for item in chapter["items"]
    ]


def _read_of(item: Item) -> list[str]:
    review = getattr(item, "review", None)
    return list(review.read) if review else [item.code]


def _previous(item: Item) -> int:
    above = Item.objects.filter(chapter=item.chapter_id, order__lt=item.order).order_by("-order")
    return above.values_list("pk", flat=True).first() or 0


def _kind_of_code(code: str) -> str:
    return "plan" if "-P" in code else "harvest"


def _absorb(target: Item, other: Item) -> None:
    lines = [line for line in (target.first_line, target.last_line, other.first_line, other.last_line) if line]
    target.first_line, target.last_line = min(lines, default=None), max(lines, default=None)
    for child in other.children.all():  # read now, so with the order of now
        child.parent = target
        child.save()
    other.delete()


def _ask(run: ImportRun, changed: list[tuple[str, str]]) -> None:
    """Questions about items of which the document changed after somebody had decided."""
    lines = {item["id"]: int(item["lines"][0]) for chapter in run.result["chapters"] for item in chapter["items"]}
    for code, text in changed:
        run.result["questions"].append(
            {
                "line": lines.get(code, 0),
                "kind": "changed",
                "text": "De tekst is veranderd sinds dit is nagelopen.",
                "suggestion": f"Toen werd het: “{text}”",
            }
        )
    run.save()
