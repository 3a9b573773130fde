# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was known at a moment is exactly what stood in the tables at that moment, whatever happened since."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from unittest.mock import patch

import pytest
from django.db import models, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from stelsel.ground.core.conditions import (
    Among,
    Between,
    Condition,
    Either,
    Equal,
    OnDay,
    Same,
    Some,
    Unless,
)
from stelsel.ground.core.loading import reconcile
from stelsel.ground.core.models import AuditEntry, Source
from stelsel.ground.core.reading import Part, Reading, read, read_one
from stelsel.ground.core.recorded import columns_known, last_entry, records_known
from stelsel.ground.register.models import Figure, LifeEvent, Subject, SubjectName

pytestmark = pytest.mark.django_db
KINDS = (Source, Subject, SubjectName, LifeEvent, Figure)
START = datetime(2031, 1, 1, tzinfo=UTC)
SUBJECTS = Reading(
    Subject,
    order=("public_id",),
    parts=(Part("names", order=("name",)), Part("life", joins=("source",), order=("valid_from", "order"))),
)
FIGURES = Reading(Figure, order=("subject__public_id", "code"), joins=("source", "subject"))

Dump = dict[str, list[dict[str, object]]]

numbers = st.integers(1, 4)
words = st.text("aé–b ", max_size=3)
days = st.none() | st.dates(date(2020, 1, 1), date(2024, 12, 31))
amounts = st.none() | st.decimals(-(10**9), 10**9, places=6)
steps = st.one_of(
    st.tuples(st.just("subject"), numbers, words),
    st.tuples(st.just("names"), numbers, st.dictionaries(numbers, words, max_size=3)),
    st.tuples(st.just("event"), numbers, days),
    st.tuples(st.just("figure"), numbers, amounts),
    st.tuples(st.just("delete subject"), numbers, st.none()),
    st.tuples(st.just("delete figure"), numbers, st.none()),
)


def stored() -> Dump:
    return {kind._meta.label: [values(one) for one in kind._default_manager.order_by("pk")] for kind in KINDS}  # noqa: SLF001 -- Django's public model API


def known(moment: datetime) -> Dump:
    found = records_known(KINDS, moment)
    return {
        kind._meta.label: [values(found[kind][key]) for key in sorted(found[kind], key=int)]  # type: ignore[call-overload]  # noqa: SLF001
        for kind in KINDS
    }


def taken_back(entry: int) -> Dump:
    asked = {kind: [field.attname for field in kind._meta.concrete_fields] for kind in KINDS}  # noqa: SLF001
    found = columns_known(asked, entry)
    return {
        kind._meta.label: [dict(zip(asked[kind], row, strict=True)) for row in found[kind]]  # noqa: SLF001
        for kind in KINDS
    }


def values(record: models.Model) -> dict[str, object]:
    return {field.attname: getattr(record, field.attname) for field in record._meta.concrete_fields}  # noqa: SLF001


def perform(kind: str, number: int, value: object) -> None:
    """One change through one of the doors: a save, a load in bulk, a deletion with what hangs on it."""
    source = Source.objects.filter(public_id="proef").first()
    if source is None:
        source = Source(public_id="proef", title="Proef")
        source.save()
    subject = Subject.objects.filter(code=f"S{number}").first()
    if kind == "delete figure":
        Figure.objects.filter(code=f"N{number}").delete()
    elif kind == "delete subject":
        Subject.objects.filter(code=f"S{number}").delete()
    elif kind == "figure":
        figure = Figure.objects.filter(code=f"N{number}").first() or Figure(code=f"N{number}")
        figure.subject, figure.value, figure.source = subject, value, source  # type: ignore[assignment]
        figure.save()
    elif subject is None or kind == "subject":
        subject = subject or Subject(public_id=f"s-{AuditEntry.objects.count()}", code=f"S{number}", kind="tool")
        subject.name = str(value)
        subject.save()
    elif kind == "names" and isinstance(value, dict):
        wanted = [
            SubjectName(subject=subject, name=f"{key}", kind="alias", language=text) for key, text in value.items()
        ]
        reconcile(SubjectName, wanted, key=["subject_id", "name"], within=subject.names.all(), remove=True)
    elif kind == "event":
        event = LifeEvent.objects.filter(subject=subject, order=number).first() or LifeEvent(
            subject=subject, order=number
        )
        event.valid_from, event.source, event.period = value, source, "2023"  # type: ignore[assignment]
        event.save()


@given(st.lists(steps, max_size=12))
@settings(max_examples=40)
def test_the_past_is_rebuilt_as_it_stood(changes: list[tuple[str, int, object]]) -> None:
    with transaction.atomic():
        dumps: list[tuple[datetime, Dump]] = [(START, stored())]
        for hour, change in enumerate(changes, start=1):
            moment = START + timedelta(hours=hour)
            with patch("django.utils.timezone.now", return_value=moment):
                perform(*change)
            dumps.append((moment, stored()))
        for moment, dump in dumps:
            assert known(moment) == dump
            assert known(moment + timedelta(minutes=59)) == dump
        transaction.set_rollback(True)


@given(st.lists(steps, max_size=12))
@settings(max_examples=40)
def test_what_changed_since_is_taken_back(changes: list[tuple[str, int, object]]) -> None:
    with transaction.atomic():
        dumps = [(last_entry(), stored())]
        for change in changes:
            perform(*change)
            dumps.append((last_entry(), stored()))
        for entry, dump in dumps:
            assert taken_back(entry) == dump
        transaction.set_rollback(True)


def test_the_last_entry_of_some_kinds_and_up_to_a_moment() -> None:
    assert (last_entry(), last_entry([Figure])) == (0, 0)
    perform("subject", 1, "a")
    subject, moment = last_entry(), datetime.now(UTC)
    perform("figure", 1, Decimal(3))
    figure = last_entry()
    assert subject < figure
    assert [last_entry([Subject]), last_entry([Figure]), last_entry([Figure], until=subject)] == [subject, figure, 0]
    assert [last_entry(until=moment), last_entry(until=figure)] == [subject, figure]


conditions: st.SearchStrategy[Condition] = st.sampled_from(
    [
        Equal("kind", "tool"),
        Equal("name", "a"),
        Same("code", "s2"),
        Among("code", ["S1", "S3"]),
        Some("names", (Equal("name", "2"), Equal("language", "a"))),
        Some("life", (OnDay(date(2022, 6, 1)), Equal("source__public_id", "proef"))),
        Some("life", (Between("valid_from", date(2021, 1, 1), date(2023, 1, 1)),)),
        Some("life", (Between("valid_from", end=date(2022, 1, 1)),)),
        Either((Equal("name", "b"), Some("names", (Equal("name", "1"),)))),
        Unless(Some("life", (Equal("order", 2),))),
        Unless(Equal("code", "S2")),
    ]
)
figure_conditions: st.SearchStrategy[Condition] = st.sampled_from(
    [
        Equal("subject__code", "S1"),
        Unless(Equal("subject__code", "S1")),
        Same("subject__public_id", "S-1"),
        Equal("source__public_id", "proef"),
        OnDay(date(2022, 6, 1)),
        Equal("value", Decimal(1)),
    ]
)


@given(st.lists(steps, max_size=15), st.lists(conditions, max_size=2), st.lists(figure_conditions, max_size=2))
@settings(max_examples=60)
def test_memory_and_database_answer_the_same(
    changes: list[tuple[str, int, object]], asked: list[Condition], asked_of_figures: list[Condition]
) -> None:
    """Same records, in the same order, with the same things joined and hanging on them."""
    with transaction.atomic():
        for change in changes:
            perform(*change)
        now = datetime.now(UTC)
        assert told(list(read(SUBJECTS, *asked, known_at=now))) == told(list(read(SUBJECTS, *asked)))
        figures, before = read(FIGURES, *asked_of_figures), read(FIGURES, *asked_of_figures, known_at=now)
        assert [(f.pk, f.subject, f.source) for f in before] == [(f.pk, f.subject, f.source) for f in figures]
        transaction.set_rollback(True)


def told(subjects: list[Subject]) -> list[tuple[object, ...]]:
    return [
        (
            values(one),
            [values(name) for name in one.names.all()],
            [(values(event), event.source, event.subject) for event in one.life.all()],
        )
        for one in subjects
    ]


def test_the_past_costs_one_query(django_assert_num_queries: object) -> None:
    perform("subject", 1, "a")
    perform("event", 1, date(2022, 1, 1))
    perform("figure", 1, Decimal(3))
    with django_assert_num_queries(1):  # type: ignore[operator]
        (subject,) = read(SUBJECTS, known_at=datetime.now(UTC))
        assert [event.source.title for event in subject.life.all() if event.source] == ["Proef"]
        assert subject.names.count() == 0
    with django_assert_num_queries(1):  # type: ignore[operator]
        figure = read_one(FIGURES, Equal("code", "N1"), known_at=datetime.now(UTC))
        assert figure is not None
        assert figure.subject is not None
        assert figure.subject.name == "a"


def test_what_came_halfway_a_load_waits_for_what_it_hangs_on() -> None:
    """A moment between two entries of one load: the event is known, its subject only a second later."""
    perform("subject", 1, "a")
    perform("event", 1, date(2022, 1, 1))
    AuditEntry.objects.filter(record_type="register.lifeevent").update(at=START)
    AuditEntry.objects.filter(record_type="core.source").update(at=START)
    AuditEntry.objects.filter(record_type="register.subject").update(at=START + timedelta(seconds=1))
    events = Reading(LifeEvent, order=("order",), joins=("subject", "source"))
    assert list(read(events, known_at=START)) == []
    assert len(read(events, known_at=START + timedelta(seconds=1))) == 1


def test_a_field_that_came_later_has_its_default() -> None:
    perform("subject", 1, "a")
    entry = AuditEntry.objects.get(record_type="register.subject")
    assert entry.after is not None
    del entry.after["homonym"]
    entry.after["gone"] = "a column of long ago"
    AuditEntry.objects.filter(pk=entry.pk).update(after=entry.after)
    (subject,) = read(SUBJECTS, known_at=datetime.now(UTC))
    assert (subject.name, subject.homonym) == ("a", "")
