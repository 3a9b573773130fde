# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""A database that is full, locked, not to be written or gone: plain words, nothing half stored, and all well after."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from small_facts import commits, define, load, record, told, total

from separate_database import SeparateDatabase
from stelsel.ground.core.errors import InvalidInput
from stelsel.ground.facts.database import DatabaseFault, database_faults
from stelsel.ground.facts.engine import reader
from stelsel.ground.facts.models import Batch, Fact, Segment
from stelsel.ground.facts.store import keeping
from stelsel.ground.facts.store.settling import settle
from stelsel.ground.facts.store.verify import verify

MANY = [told(at, unit=at) for at in range(1, 2001)]
Ask = Callable[[], object]
WRITES: dict[str, tuple[Ask, str]] = {
    "record": (lambda: record(*MANY, key="once"), "facts_fact"),
    "load": (lambda: load("a", [(at, 1, at) for at in range(1, 100)], mapping="#" * 100_000), "facts_segment"),
    "settle": (settle, "facts_segment"),
}
"""What is asked, and the table that it writes near its end."""


@pytest.fixture
def database(separate: SeparateDatabase) -> Iterator[SeparateDatabase]:
    """Real transactions in a database of its own, in which two values stand; nothing settles by itself."""
    with separate.in_use(), keeping._busy:  # noqa: SLF001 -- the thread beside the writer would open another database
        reader.forget()
        define()
        record(told(1, on=9), told(2, unit=2, on=9))
        yield separate
        reader.forget()


def state() -> tuple[int, int, int, int]:
    return commits(), Fact.objects.count(), Batch.objects.count(), Segment.objects.count()


def pragma(words: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {words}")
        return int(cursor.fetchone()[0])


@contextmanager
def full() -> Iterator[None]:
    """No page may be added, as where the disk is full; SQLite has that limit for it."""
    before, used = pragma("max_page_count"), pragma("page_count")
    pragma(f"max_page_count = {used}")
    try:
        yield
    finally:
        pragma(f"max_page_count = {before}")


def all_is_well_after(ask: Ask, before: tuple[int, int, int, int]) -> None:
    assert state() == before
    ask()
    assert state() != before
    assert verify().is_sound


@pytest.mark.parametrize("name", ["record", "load"])
def test_a_full_database_says_so_and_stores_nothing(database: SeparateDatabase, name: str) -> None:
    if database.vendor != "sqlite":
        pytest.skip("a PostgreSQL server has no such limit for one database")
    ask, before = WRITES[name][0], state()
    with full():
        for _ in range(2):
            with pytest.raises(DatabaseFault, match=r"de schijf is vol.*Maak ruimte vrij") as fault:
                ask()
            assert str(fault.value.__cause__) == "database or disk is full"
        assert (state(), total()) == (before, 3)
        database.assert_whole()
    all_is_well_after(ask, before)


def test_a_database_that_somebody_else_holds(database: SeparateDatabase) -> None:
    if database.vendor != "sqlite":
        pytest.skip("writers of a PostgreSQL database wait for one another")
    pragma("busy_timeout = 50")
    other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    before = state()
    with pytest.raises(DatabaseFault, match="houdt de database te lang bezet"):
        record(told(5))
    other.execute("ROLLBACK")
    other.close()
    all_is_well_after(lambda: record(told(5)), before)


def test_a_database_that_may_not_be_written(database: SeparateDatabase) -> None:
    before = state()
    if database.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA query_only = 1")
    else:
        with connection.cursor() as cursor:
            cursor.execute("SET default_transaction_read_only = on")
    with pytest.raises(DatabaseFault, match="niet te openen of te schrijven"):
        record(told(5))
    connection.close()
    all_is_well_after(lambda: record(told(5)), before)


@contextmanager
def killed_at(table: str) -> Iterator[None]:
    """The server ends this session, just before it would write in a table."""

    def wrapper(execute: Callable[..., Any], sql: str, params: object, many: bool, context: object) -> Any:  # noqa: FBT001 -- as Django calls it
        if sql.startswith("INSERT INTO") and table in sql:
            pid = connection.connection.info.backend_pid
            with connection.copy().cursor() as other:
                other.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
                other.db.close()
        return execute(sql, params, many, context)

    with connection.execute_wrapper(wrapper):
        yield


@pytest.mark.parametrize("name", WRITES)
def test_a_session_that_is_ended_in_the_middle(database: SeparateDatabase, name: str) -> None:
    if database.vendor != "postgresql":
        pytest.skip("only a server can end a session")
    ask, table = WRITES[name]
    before = state()
    with killed_at(table), pytest.raises(DatabaseFault, match="verbinding met de database viel weg"):
        ask()
    all_is_well_after(ask, before)


def test_a_question_to_a_database_that_is_gone(database: SeparateDatabase, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as away:
        if database.vendor == "sqlite":
            connection.close()
            away.setitem(connection.settings_dict, "NAME", database.folder / "away" / "database")
        else:
            with connection.copy().cursor() as other:
                other.execute("SELECT pg_terminate_backend(%s, 5000)", [connection.connection.info.backend_pid])
                other.db.close()
        with pytest.raises(DatabaseFault, match=r"niet te openen|verbinding .* viel weg"):
            total()
    connection.close()
    assert total() == 3


def test_mistakes_of_our_own_stay_what_they_are(db: None) -> None:
    with pytest.raises(InvalidInput), database_faults():
        raise InvalidInput("dit klopt niet")
    with pytest.raises(ZeroDivisionError), database_faults():
        raise ZeroDivisionError
    with pytest.raises(Exception, match="er_is_geen_tabel") as found, database_faults(), connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM er_is_geen_tabel")
    assert not isinstance(found.value, DatabaseFault)
