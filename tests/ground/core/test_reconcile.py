# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from stelsel.ground.core import audit
from stelsel.ground.core.errors import Conflict
from stelsel.ground.core.loading import Outcome, reconcile
from stelsel.ground.core.models import AuditEntry
from stelsel.ground.register.models import Homonym, LifeEvent, Meaning, Subject

pytestmark = pytest.mark.django_db

Rows = dict[int, str]
row_sets = st.lists(st.dictionaries(st.integers(1, 8), st.sampled_from(["a", "b", "c"]), max_size=8), max_size=5)


def load(homonym: Homonym, rows: Rows, *, remove: bool = True) -> Outcome:
    wanted = [Meaning(homonym=homonym, order=order, text=text) for order, text in rows.items()]
    return reconcile(
        Meaning, wanted, key=["homonym_id", "order"], within=Meaning.objects.filter(homonym=homonym), remove=remove
    )[1]


def stored(homonym: Homonym) -> Rows:
    return dict(Meaning.objects.filter(homonym=homonym).values_list("order", "text"))


@given(row_sets)
@settings(max_examples=40)
def test_what_is_stored_is_what_was_loaded_last(sets: list[Rows]) -> None:
    with transaction.atomic():
        homonym = Homonym(name="Proefnaam")
        homonym.save()
        before: Rows = {}
        for rows in sets:
            both = before.keys() & rows.keys()
            changed = sum(before[key] != rows[key] for key in both)
            expected = Outcome(len(rows) - len(both), changed, len(before) - len(both), len(both) - changed)
            assert load(homonym, rows) == expected
            assert stored(homonym) == rows
            number, entries = audit.revision_number(), AuditEntry.objects.count()
            assert load(homonym, rows) == Outcome(unchanged=len(rows))
            assert (audit.revision_number(), AuditEntry.objects.count()) == (number, entries)
            before = rows
        transaction.set_rollback(True)


@given(row_sets)
@settings(max_examples=20)
def test_without_removal_nothing_goes(sets: list[Rows]) -> None:
    with transaction.atomic():
        homonym = Homonym(name="Proefnaam")
        homonym.save()
        everything: Rows = {}
        for rows in sets:
            load(homonym, rows, remove=False)
            everything |= rows
            assert stored(homonym) == everything
        transaction.set_rollback(True)


def test_records_keep_their_key_and_the_time_they_were_recorded() -> None:
    homonym = Homonym(name="Proefnaam")
    homonym.save()
    load(homonym, {1: "a", 2: "b"})
    before = list(Meaning.objects.filter(homonym=homonym).order_by("order").values_list("pk", "recorded_at"))
    load(homonym, {1: "anders", 2: "b"})
    assert list(Meaning.objects.filter(homonym=homonym).order_by("order").values_list("pk", "recorded_at")) == before


def test_two_rows_with_one_key_are_refused_before_anything_is_written() -> None:
    homonym = Homonym(name="Proefnaam")
    homonym.save()
    twice = [Meaning(homonym=homonym, order=1, text="a"), Meaning(homonym=homonym, order=1, text="b")]
    with pytest.raises(Conflict, match="Twee keer dezelfde rij in betekenis"):
        reconcile(Meaning, twice, key=["homonym_id", "order"])
    assert stored(homonym) == {}


def test_the_stored_records_come_back_by_key() -> None:
    homonym = Homonym(name="Proefnaam")
    homonym.save()
    load(homonym, {1: "a", 2: "b"})
    wanted = [Meaning(homonym=homonym, order=2, text="b"), Meaning(homonym=homonym, order=3, text="c")]
    found, outcome = reconcile(
        Meaning, wanted, key=["homonym_id", "order"], within=Meaning.objects.filter(homonym=homonym), remove=True
    )
    assert {key[1]: (record.pk is not None, record.text) for key, record in found.items()} == {
        2: (True, "b"),
        3: (True, "c"),
    }
    assert outcome == Outcome(created=1, removed=1, unchanged=1)


orders = st.lists(st.sampled_from("abcdef"), unique=True, max_size=6)


@given(st.lists(orders, max_size=5))
@settings(max_examples=40)
def test_rows_change_places_although_a_place_is_unique(sets: list[list[str]]) -> None:
    """As in an edited data file: rows swap, one is put between two others, one goes."""
    with transaction.atomic():
        subject = Subject(public_id="proef", code="S920", kind="tool", name="Proef", summary="x")
        subject.save()
        within = LifeEvent.objects.filter(subject=subject)
        for names in sets:
            wanted = [LifeEvent(subject=subject, text=n, order=o, period="2023") for o, n in enumerate(names, 1)]
            reconcile(LifeEvent, wanted, key=["subject_id", "text"], within=within, remove=True)
            assert list(within.order_by("order").values_list("text", "order")) == [
                (name, order) for order, name in enumerate(names, 1)
            ]
        transaction.set_rollback(True)


def test_outcomes_add_up() -> None:
    assert Outcome(1, 2, 3, 4) + Outcome(10, 20, 30, 40) == Outcome(11, 22, 33, 44)
