# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a step of a review touches, as it stands: taken before and after, and put back when the step is undone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth import get_user_model
from django.db import DEFAULT_DB_ALIAS, models

from stelsel.agree.agenda.models import Answer, Chapter, ImportRun, Item, ItemLink, ItemReference, ItemReview
from stelsel.agree.agenda.review.order import item_place
from stelsel.ground.core.audit import snapshot
from stelsel.ground.core.errors import Conflict

Values = dict[str, Any]
State = dict[str, dict[str, Values | None]]
"""`items`, `chapters` and `answers`, each by key; None where the thing is not there."""

MOVING = frozenset({"order", "recorded_at"})
"""Fields that other steps may change without touching the thing itself."""


@dataclass
class Touched:
    """The keys of what a step touches; `items` grows when it makes new ones."""

    items: set[int] = field(default_factory=set)
    chapters: set[int] = field(default_factory=set)
    answers: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, state: State) -> Touched:
        return cls({int(key) for key in state["items"]}, {int(key) for key in state["chapters"]}, set(state["answers"]))


def state_take(run: ImportRun, touched: Touched) -> State:
    """Everything touched as it stands now. Six queries at most."""
    return {
        "items": _none(str(key) for key in sorted(touched.items)) | _items(touched.items),
        "chapters": {
            str(chapter.pk): dict(snapshot(chapter))
            for chapter in Chapter.objects.filter(pk__in=touched.chapters).order_by("pk")
        },
        "answers": _none(sorted(touched.answers))
        | {
            answer.key: {"choice": answer.choice, "note": answer.note, "by_id": answer.by_id}
            for answer in Answer.objects.filter(run=run, key__in=touched.answers).order_by("key")
        },
    }


def _none(keys: Iterable[str]) -> dict[str, Values | None]:
    return dict.fromkeys(keys)


def _items(keys: set[int]) -> dict[str, Values | None]:
    if not keys:
        return {}
    found = Item.objects.filter(pk__in=keys).select_related("review").order_by("pk")
    references = _by_item(ItemReference.objects.filter(item__in=keys).order_by("order"), "item_id")
    threads = _by_item(ItemLink.objects.filter(later__in=keys).order_by("pk"), "later_id")
    return {
        str(item.pk): {
            "fields": snapshot(item),
            "after": _before_it(item),
            "references": references.get(item.pk, []),
            "threads": threads.get(item.pk, []),
            "review": _review(item),
        }
        for item in found
    }


def _by_item(rows: models.QuerySet[Any], owner: str) -> dict[int, list[Values]]:
    found: dict[int, list[Values]] = {}
    for row in rows:
        found.setdefault(getattr(row, owner), []).append(_hung(row, owner))
    return found


def _hung(row: models.Model, owner: str) -> Values:
    """What a row says that hangs on an item, without its own number and that of the item."""
    return {name: value for name, value in snapshot(row).items() if name not in {"id", "recorded_at", owner}}


def _before_it(item: Item) -> int | None:
    """The item right above it in its chapter: where it goes back to."""
    above = Item.objects.filter(chapter=item.chapter_id, order__lt=item.order).order_by("-order")
    return above.values_list("pk", flat=True).first()


def _review(item: Item) -> Values:
    review = getattr(item, "review", None) or ItemReview(item=item, read=[item.code])
    return {
        "read": review.read,
        "accepted_at": str(review.accepted_at) if review.accepted_at else None,
        "accepted_by_id": review.accepted_by_id,
    }


def same(one: State, other: State) -> bool:
    """Whether two states of the same things say the same, apart from where in its chapter an item stands."""
    return _essence(one) == _essence(other)


def _essence(state: State) -> object:
    def item(values: Values | None) -> object:
        if values is None:
            return None
        return [_still(values["fields"]), values["references"], values["threads"], values["review"]]

    items = {key: item(values) for key, values in state["items"].items()}
    return [items, {key: _still(values or {}) for key, values in state["chapters"].items()}, state["answers"]]


def _still(values: Values) -> Values:
    return {name: value for name, value in values.items() if name not in MOVING}


def state_put(run: ImportRun, state: State, *, instead_of: State) -> None:
    """Make everything in the state as it says, where it stands as in `instead_of`.

    An item that stands elsewhere in its chapter than it did, because of other steps, stays there. The caller has the
    transaction, and knows that it may.
    """
    for told in state["chapters"].values():
        _rebuilt(Chapter, told or {}).save()
    gone = [int(key) for key, told in state["items"].items() if told is None]
    kept = [told for told in state["items"].values() if told is not None]
    _items_remove(gone, {told["fields"]["id"] for told in kept})
    moved: set[object] = set()
    for told in sorted(kept, key=lambda told: told["fields"]["order"]):
        became = instead_of["items"].get(str(told["fields"]["id"]))
        elsewhere = became is None or _place(told) != _place(became) or told["after"] in moved
        moved |= {told["fields"]["id"]} if elsewhere else set()
        _item_put(told, elsewhere=elsewhere)
    for told in kept:
        _parent_put(told)
    _answers_put(run, state["answers"])


def _items_remove(keys: Iterable[int], put_back: set[int]) -> None:
    for item in Item.objects.filter(pk__in=keys):
        if item.children.exclude(pk__in=put_back).exists():
            raise Conflict(
                f"Onder '{item.title}' staan nu andere punten.", remedy="Maak eerst de stappen daarna ongedaan."
            )
        for child in item.children.all():  # each is put back under its own parent below
            child.parent = None
            child.save()
        item.delete()


def _item_put(told: Values, *, elsewhere: bool) -> None:
    item = _rebuilt(Item, told["fields"] | {"parent_id": None})
    if elsewhere:
        chapter = Chapter.objects.select_related("edition").get(pk=item.chapter_id)
        item_place(item, chapter, _above(told, chapter.items.exclude(pk=item.pk)))
    else:
        item.order = Item.objects.values_list("order", flat=True).get(pk=item.pk)
    if Item.objects.filter(chapter=item.chapter_id, code=item.code).exclude(pk=item.pk).exists():
        raise Conflict(
            f"De code {item.code} is nu van een ander punt.", remedy="Maak eerst de stappen daarna ongedaan."
        )
    item.save()
    _rows_put(ItemReference, item, "item", told["references"])
    _rows_put(ItemLink, item, "later", told["threads"])
    review_put(item, told["review"])


def _place(told: Values) -> tuple[object, object]:
    return told["fields"]["chapter_id"], told["after"]


def _above(told: Values, others: models.QuerySet[Item]) -> Item | None:
    """The item that it stood under; where that is gone, the last one that came before it."""
    if told["after"] is None:
        return None
    return (
        others.filter(pk=told["after"]).first()
        or others.filter(order__lt=told["fields"]["order"]).order_by("-order").first()
    )


def _parent_put(told: Values) -> None:
    parent = told["fields"]["parent_id"]
    if parent is not None:
        item = Item.objects.get(pk=told["fields"]["id"])
        item.parent = Item.objects.filter(pk=parent).first()
        item.save()


def _rows_put(kind: type[ItemReference | ItemLink], item: Item, owner: str, told: list[Values]) -> None:
    """Make what hangs on an item as it is told, by removing and adding only what differs."""
    stored = list(kind._default_manager.filter(**{owner: item}))  # noqa: SLF001 -- Django's public model API
    have = [_hung(row, f"{owner}_id") for row in stored]
    for row, values in zip(stored, have, strict=True):
        if values not in told:
            row.delete()
    for values in told:
        if values not in have:
            row = _rebuilt(kind, values | {f"{owner}_id": item.pk})
            row._state.adding = True  # noqa: SLF001 -- it is new
            row.save()


def review_put(item: Item, told: Values) -> None:
    """Set what reviewers did with an item; its version counts on, so a form that saw an older one is refused."""
    review = ItemReview.objects.filter(item=item).first() or ItemReview(item=item)
    review.read = told["read"]
    review.accepted_at = ItemReview._meta.get_field("accepted_at").to_python(told["accepted_at"])  # noqa: SLF001
    review.accepted_by_id = _person(told["accepted_by_id"])
    review.version += 1
    review.save()


def _person(key: int | None) -> int | None:
    """The number of a person whose account is still there."""
    return key if key and get_user_model().objects.filter(pk=key).exists() else None


def _answers_put(run: ImportRun, told: Mapping[str, Values | None]) -> None:
    for key, values in told.items():
        if values is None:
            Answer.objects.filter(run=run, key=key).delete()
        else:
            told_by = _person(values["by_id"])
            Answer.objects.update_or_create(
                run=run, key=key, defaults={"choice": values["choice"], "note": values["note"], "by_id": told_by}
            )


def _rebuilt(kind: type[Any], values: Values) -> Any:  # noqa: ANN401 -- of the kind that was asked for
    """A record with these stored values; saving it changes the stored one, or makes it with its own number."""
    fields = kind._meta.concrete_fields  # noqa: SLF001 -- Django's public model API
    names = [one.attname for one in fields]
    told = [one.to_python(values[one.attname]) if one.attname in values else one.get_default() for one in fields]
    return kind.from_db(DEFAULT_DB_ALIAS, names, told)
