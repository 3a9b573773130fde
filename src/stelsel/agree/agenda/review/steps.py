# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The one way in which a review changes a draft: a step, whole or not at all, that can be undone.

Steps in one draft wait for each other. A step says which version of each item the reviewer saw; where somebody else was
first, it is refused and nothing changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from django.contrib.auth.models import AbstractBaseUser, User
from django.db import transaction
from django.utils import timezone

from stelsel.agree.agenda.kinds import Verb
from stelsel.agree.agenda.models import Edition, ImportRun, Item, ItemReview, ReviewStep
from stelsel.agree.agenda.review.states import Touched, same, state_put, state_take
from stelsel.ground.core.errors import Conflict, InvalidInput, NotFound
from stelsel.ground.core.permissions import Actor, require

Seen = Mapping[int, int]
"""Item to the version of it that the reviewer had in view."""


def person_of(actor: Actor) -> User | None:
    return actor if isinstance(actor, AbstractBaseUser) and isinstance(actor, User) else None


class Step:
    """A step under way. Say what it touches before changing it; what it makes, it may say after."""

    def __init__(self, run: ImportRun, actor: Actor, touched: Touched) -> None:
        self.run = run
        self.person = person_of(actor)
        self._touched = touched
        self._before = state_take(run, touched)

    def made(self, item: Item) -> None:
        """A new item that this step made."""
        self._touched.items.add(item.pk)
        self._before["items"][str(item.pk)] = None

    def mark(self, item: Item, *, accepted: bool, read: list[str] | None = None) -> None:
        """Say whether this person agrees with the item now, and which items of the import it came from."""
        review = ItemReview.objects.filter(item=item).first() or ItemReview(item=item, read=[item.code])
        if read is not None:
            review.read = read
        review.accepted_at = timezone.now() if accepted else None
        review.accepted_by = self.person if accepted else None
        review.save()

    def record(self, verb: Verb, about: str) -> ReviewStep:
        _versions_bump(self._touched.items, self._before["items"])
        after = state_take(self.run, self._touched)
        step = ReviewStep(
            run=self.run, by=self.person, verb=verb, about=about[:300], before=self._before, after=after
        )  # fmt: skip
        step.save()
        return step


@contextmanager
def step_take(
    *, actor: Actor, edition: Edition, verb: Verb, about: str, items: Iterable[Item] = (),
    chapters: Iterable[int] = (), answers: Iterable[str] = (), seen: Seen,
) -> Iterator[Step]:  # fmt: skip
    """Do one step in the block; it is recorded when the block ends well.

    Raises `NotAllowed`, `NotFound` for an edition that was not imported, and `Conflict` for one that is no draft any
    more and where an item is not as it was seen.
    """
    require(actor, "agenda.review", edition)
    keys = {item.pk for item in items}
    with transaction.atomic():
        run = run_locked(edition)
        _check_seen(keys, seen)
        step = Step(run, actor, Touched(keys, set(chapters), set(answers)))
        yield step
        step.record(verb, about)


def run_locked(edition: Edition) -> ImportRun:
    """The import of a draft, held until the transaction ends, so that steps wait for each other."""
    run = ImportRun.objects.select_for_update(of=("self",)).filter(edition=edition).first()
    if run is None:
        raise NotFound(f"{edition} is niet ingelezen uit een document.", remedy="Lees eerst een document in.")
    current = Edition.objects.select_related("agenda").get(pk=edition.pk)
    if not current.is_draft:
        raise Conflict(f"{current} is geen concept meer.", remedy="Verbeter een openbare editie met een erratum.")
    return run


def _check_seen(keys: set[int], seen: Seen) -> None:
    there = set(Item.objects.filter(pk__in=keys).values_list("pk", flat=True))
    if keys - there:
        raise Conflict(
            "Dit punt is er niet meer: iemand anders voegde het samen of haalde het weg.",
            remedy="Kijk wat er nu staat.",
        )
    versions = dict(ItemReview.objects.filter(item__in=keys).values_list("item_id", "version"))
    for key in keys:
        if key in seen and seen[key] != versions.get(key, 0):
            review = ItemReview.objects.select_related("item").get(item=key)
            raise Conflict(
                f"Iemand anders veranderde ‘{review.item.title}’ terwijl jij ermee bezig was.",
                where=review.item.code,
                remedy="Kijk wat er nu staat en doe het opnieuw als het nog nodig is.",
            )


def _versions_bump(keys: Iterable[int], before: Mapping[str, object]) -> None:
    """Count one step for every item touched that is still there."""
    stored = {review.item_id: review for review in ItemReview.objects.filter(item__in=keys)}
    for item in Item.objects.filter(pk__in=keys):
        review = stored.get(item.pk) or ItemReview(item=item, read=[item.code] if before[str(item.pk)] else [])
        review.version += 1
        review.save()


def step_undo(*, actor: Actor, step: ReviewStep) -> ReviewStep:
    """Put back what a step changed. Raises `Conflict` where that was changed again since."""
    require(actor, "agenda.review", step.run.edition)
    with transaction.atomic():
        run = run_locked(step.run.edition)
        current = ReviewStep.objects.select_for_update(of=("self",)).get(pk=step.pk)
        if current.undone_at is not None:
            raise InvalidInput("Deze stap is al ongedaan gemaakt.", remedy="Kies een andere stap.")
        if not same(state_take(run, Touched.of(current.after)), current.after):
            raise Conflict(
                f"‘{current.about}’ is daarna nog veranderd.", remedy="Maak eerst de stappen daarna ongedaan."
            )
        state_put(run, current.before, instead_of=current.after)
        current.undone_at, current.undone_by = timezone.now(), person_of(actor)
        current.save()
    return current


def step_last(*, actor: Actor, edition: Edition) -> ReviewStep | None:
    """The last step of this person in a draft that is not undone."""
    steps = ReviewStep.objects.filter(run__edition=edition, undone_at=None)
    return steps.filter(by=person_of(actor)).order_by("-pk").first()
