# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import IntegrityError, OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler
from pytest_django import DjangoDbBlocker

from stelsel.config.environment import database


@pytest.fixture
def connections(tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[ConnectionHandler]:
    """Two connections to one file, as two processes have them: what a new installation gets."""
    both = ConnectionHandler({name: database("", tmp_path) for name in ("default", "other")})
    with django_db_blocker.unblock():
        yield both
        both.close_all()


def asked(connection: BaseDatabaseWrapper, pragma: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")
        return cursor.fetchone()[0]


@pytest.mark.parametrize(
    ("pragma", "expected"),
    [
        ("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 20_000),
        ("mmap_size", 134_217_728), ("journal_size_limit", 67_108_864), ("cache_size", -16_000),
    ],
)  # fmt: skip
def test_what_was_asked_for_is_in_force(connections: ConnectionHandler, pragma: str, expected: object) -> None:
    assert asked(connections["default"], pragma) == expected


def test_an_acknowledged_write_survives_a_new_connection_without_a_proper_end(
    connections: ConnectionHandler, tmp_path: Path
) -> None:
    with connections["default"].cursor() as cursor:
        cursor.execute("CREATE TABLE proef (x)")
        cursor.execute("INSERT INTO proef VALUES (3)")
    assert (tmp_path / "stelsel.sqlite3-wal").stat().st_size > 0
    with connections["other"].cursor() as cursor:
        cursor.execute("SELECT x FROM proef")
        assert cursor.fetchall() == [(3,)]


def test_a_row_that_points_at_nothing_is_refused(connections: ConnectionHandler) -> None:
    with connections["default"].cursor() as cursor:
        cursor.execute("CREATE TABLE ouder (id INTEGER PRIMARY KEY)")
        cursor.execute("CREATE TABLE kind (ouder INTEGER REFERENCES ouder (id))")
        with pytest.raises(IntegrityError):
            cursor.execute("INSERT INTO kind VALUES (1)")


def test_a_transaction_takes_its_place_at_the_start_and_readers_go_on(connections: ConnectionHandler) -> None:
    first, second = connections["default"], connections["other"]
    with first.cursor() as cursor:
        cursor.execute("CREATE TABLE proef (x)")
    with second.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 0")
    first.set_autocommit(autocommit=False, force_begin_transaction_with_broken_autocommit=True)  # as atomic() begins
    with second.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM proef")
        assert cursor.fetchone() == (0,)
        with pytest.raises(OperationalError, match="locked"):
            cursor.execute("INSERT INTO proef VALUES (1)")
    first.rollback()
    first.set_autocommit(autocommit=True)
    with second.cursor() as cursor:
        cursor.execute("INSERT INTO proef VALUES (1)")
