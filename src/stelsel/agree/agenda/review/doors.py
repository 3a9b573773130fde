# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""From what a form sends to a step: one function per button. No rule stands here."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from stelsel.agree.agenda.models import Chapter, Edition, Item, ReviewStep
from stelsel.agree.agenda.review import actions
from stelsel.agree.agenda.review.steps import Seen
from stelsel.ground.core.errors import Conflict, InvalidInput
from stelsel.ground.core.permissions import Actor
from stelsel.ground.network.models import Organisation
from stelsel.ground.register.models import Subject

Door = Callable[[Actor, Chapter, QueryDict], int | None]
"""Does what a form of a chapter asks; gives the item to show next, if it is known."""


def number_of(sent: QueryDict, name: str) -> int | None:
    """A whole number of a form, or None where it sends none; raises `InvalidInput` for anything else."""
    text = sent.get(name, "").strip()
    if not text:
        return None
    if not text.isdecimal() or len(text) > 12:  # noqa: PLR2004 -- no key is longer
        raise InvalidInput(f"‘{text}’ is geen getal.", where=name, remedy="Laad de pagina opnieuw.")
    return int(text)


def item_of(chapter: Chapter, sent: QueryDict, name: str = "punt") -> Item:
    item = _items(chapter.edition).filter(pk=number_of(sent, name) or 0).first()
    if item is None:
        raise Conflict(_("Dit punt is er niet meer."), remedy=_("Kijk wat er nu staat."))
    return item


def _items(edition: Edition) -> QuerySet[Item]:
    return Item.objects.filter(chapter__edition=edition).select_related("chapter__edition__agenda", "section", "parent")


def _other(chapter: Chapter, sent: QueryDict, name: str) -> Item | None:
    return item_of(chapter, sent, name) if sent.get(name) else None


def _seen(sent: QueryDict, item: Item) -> Seen:
    version = number_of(sent, "versie")
    return {} if version is None else {item.pk: version}


def _next(item: Item) -> int | None:
    """The item below it, as the page shows them."""
    below = Item.objects.filter(chapter=item.chapter_id, order__gt=item.order).order_by("order")
    return below.values_list("pk", flat=True).first() or item.pk


def accept(actor: Actor, chapter: Chapter, sent: QueryDict) -> int | None:
    item = item_of(chapter, sent)
    actions.items_accept(
        actor=actor, edition=chapter.edition, items=[item], seen=_seen(sent, item), questions=sent.getlist("vraag")
    )
    return _next(item)


def reopen(actor: Actor, chapter: Chapter, sent: QueryDict) -> int | None:
    item = item_of(chapter, sent)
    actions.items_reopen(actor=actor, edition=chapter.edition, items=[item], seen=_seen(sent, item))
    return item.pk


def edit(actor: Actor, chapter: Chapter, sent: QueryDict) -> int | None:
    item = item_of(chapter, sent)
    text = sent.get("tekst", "").replace("\r\n", "\n")
    made = actions.item_edit(
        actor=actor, item=item, text=text, title=_title(sent, item), heading=sent.get("tussenkop"),
        seen=_seen(sent, item), questions=sent.getlist("vraag"),
    )  # fmt: skip
    return made[-1].pk if len(made) > 1 else _next(item)


def _title(sent: QueryDict, item: Item) -> str:
    """A title that the reviewer changed; where only the text changed, the title follows the text."""
    title = sent.get("titel", "").strip()
    return "" if title == item.title else title


def merge(actor: Actor, chapter: Chapter, sent: QueryDict) -> int | None:
    item, into = item_of(chapter, sent), item_of(chapter, sent, "in")
    actions.item_merge(
        actor=actor, item=item, into=into, seen=_seen(sent, item), questions=sent.getlist("vraag")
    )  # fmt: skip
    return into.pk


def retype(actor: Actor, chapter: Chapter, sent: QueryDict) -> int | None:
    item = item_of(chapter, sent)
    return actions.item_retype(actor=actor, item=item, seen=_seen(sent, item)).pk


def move(actor: Actor, chapter: Chapter, sent: QueryDict) -> int | None:
    item = item_of(chapter, sent)
    to = Chapter.objects.select_related("edition__agenda").filter(
        edition=chapter.edition, pk=number_of(sent, "hoofdstuk") or item.chapter_id
    ).first()  # fmt: skip
    if to is None:
        raise InvalidInput(_("Dat hoofdstuk is er niet."), remedy=_("Laad de pagina opnieuw."))
    after, parent = _other(chapter, sent, "na"), _other(chapter, sent, "onderdeel_van")
    section = to.sections.filter(pk=number_of(sent, "paragraaf") or 0).first() if sent.get("paragraaf") else None
    if section is None and to.pk == item.chapter_id and "paragraaf" not in sent:
        section = item.section
    if to.pk != item.chapter_id and after is None and parent is None:
        after = to.items.order_by("-order").first()
    if parent is not None and after is None:
        after = parent.children.exclude(pk=item.pk).order_by("-order").first() or parent
    moved = actions.item_move(
        actor=actor, item=item, chapter=to, after=after, parent=parent, section=section, seen=_seen(sent, item)
    )
    return moved.pk if to.pk == chapter.pk else None


def outdent(actor: Actor, chapter: Chapter, sent: QueryDict) -> int | None:
    """An item of its own, behind what it was part of."""
    item = item_of(chapter, sent)
    parent = item.parent
    if parent is None:
        raise InvalidInput(_("Dit punt staat al op zichzelf."), where=item.code)
    last = parent.children.exclude(pk=item.pk).order_by("-order").first() or parent
    return actions.item_move(
        actor=actor, item=item, chapter=item.chapter, after=last, section=item.section, seen=_seen(sent, item)
    ).pk


def drop(actor: Actor, chapter: Chapter, sent: QueryDict) -> int | None:
    item = item_of(chapter, sent)
    below = _next(item)
    actions.item_drop(
        actor=actor, item=item, keep_text="bewaar" in sent, seen=_seen(sent, item), questions=sent.getlist("vraag")
    )
    return below if below != item.pk else None


def add(actor: Actor, chapter: Chapter, sent: QueryDict) -> int | None:
    first, last = number_of(sent, "van"), number_of(sent, "tot")
    after = _other(chapter, sent, "na")
    item = actions.item_add(
        actor=actor, chapter=chapter, text=sent.get("tekst", ""), kind=sent.get("soort", ""),
        lines=(first, last or first) if first is not None else None, after=after,
        section=after.section if after else None,
    )  # fmt: skip
    return item.pk


def tie(actor: Actor, chapter: Chapter, sent: QueryDict) -> int | None:
    item = item_of(chapter, sent)
    what, _colon, key = sent.get("aan", "").partition(":")
    seen = _seen(sent, item)
    if what == "earlier" and key.isdecimal():
        earlier = Item.objects.filter(pk=int(key)).first()
        if earlier is None:
            raise Conflict(_("Dat eerdere punt is er niet meer."), where=item.code)
        actions.thread_add(actor=actor, item=item, earlier=earlier, seen=seen)
    else:
        actions.reference_add(
            actor=actor, item=item, does=what == "doer", seen=seen,
            subject=Subject.objects.filter(code=key).first() if what == "subject" else None,
            organisation=Organisation.objects.filter(public_id=key).first() if what != "subject" else None,
        )  # fmt: skip
    return item.pk


def untie(actor: Actor, chapter: Chapter, sent: QueryDict) -> int | None:
    item = item_of(chapter, sent)
    order, key = number_of(sent, "koppeling"), number_of(sent, "eerder")
    if order is not None:
        actions.reference_remove(actor=actor, item=item, order=order, seen=_seen(sent, item))
    else:
        earlier = Item.objects.filter(pk=key or 0).first()
        if earlier is None:
            raise Conflict(_("Dat eerdere punt is er niet meer."), where=item.code)
        actions.thread_remove(actor=actor, item=item, earlier=earlier, seen=_seen(sent, item))
    return item.pk


def answer(actor: Actor, chapter: Chapter, sent: QueryDict) -> int | None:
    draft_answer(actor, chapter.edition, sent)
    return number_of(sent, "punt")


def chapter_write(actor: Actor, chapter: Chapter, sent: QueryDict) -> int | None:
    actions.chapter_edit(
        actor=actor, chapter=chapter, title=sent.get("titel", ""), kind=sent.get("soort", ""),
        number=number_of(sent, "nummer"), intro=sent.get("inleiding", ""), seen=sent.get("gezien", ""),
        questions=sent.getlist("vraag"),
    )  # fmt: skip
    return None


def draft_answer(actor: Actor, edition: Edition, sent: QueryDict) -> None:
    key, about = sent.get("vraag", "")[:40], sent.get("over", "")[:300]
    if sent.get("antwoord") == "open":
        actions.question_reopen(actor=actor, edition=edition, key=key, about=about)
    else:
        actions.question_answer(
            actor=actor, edition=edition, key=key, about=about, choice=sent.get("antwoord", ""),
            note=sent.get("toelichting", ""),
        )  # fmt: skip


def undo(actor: Actor, edition: Edition, step: ReviewStep | None) -> ReviewStep:
    if step is None or step.run.edition_id != edition.pk:
        raise InvalidInput(_("Er is geen stap van jou om ongedaan te maken."))
    return actions.step_undo(actor=actor, step=step)


DOORS: Mapping[str, Door] = {
    "akkoord": accept, "toch-niet": reopen, "bewerk": edit, "voeg-samen": merge, "andere-soort": retype,
    "verplaats": move, "los": outdent, "geen-punt": drop, "nieuw-punt": add, "koppel": tie, "maak-los": untie,
    "antwoord": answer, "hoofdstuk": chapter_write,
}  # fmt: skip
"""What the buttons of a chapter send as `wat`."""
