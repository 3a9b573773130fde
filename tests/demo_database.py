# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""A database of its own with the demo network and one draft, made once per worker.

It stands apart from the test database, so that no other test ever sees the demo: the fixture `demo` puts its connection
in the place of the default one for the time of one test, in a transaction that is rolled back. The browser tests point
a real server at it. `tests/pages/conftest.py` and `tests/e2e/conftest.py` register this module as a plugin.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.sessions.backends.db import SessionStore
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from stelsel.ground.accounts.tokens import Key, hash_of

ALIAS = "default"
SUFFIX = "demo"
DRAFT_FILE = Path(__file__).parent / "agree/agenda/importing/documents/poi-jaarplan.txt"
DRAFT = "concept-zandermark-2025-1"
"""The public id of the draft edition that is read from `DRAFT_FILE`, an invented year plan."""

DRAFT_SOURCE = f"import-{hashlib.sha256(DRAFT_FILE.read_bytes()).hexdigest()[:12]}"
READER = "readerofthedraft0000000000000000"
"""The session of somebody who may read the draft."""
REVIEWER = "reviewerofthedraft00000000000000"
"""The session of somebody who may review it."""
DRAFT_KEY = Key("draftreade", "r" * 43)
"""A key of the API of that same person."""

FILLED: set[tuple[str, int]] = set()
"""Databases that are filled once and stay so: their name, and the number of their content."""


@dataclass(frozen=True)
class DemoDatabase:
    connection: BaseDatabaseWrapper
    facts: Path
    """The folder of its facts, as `STELSEL_FACTS`."""

    @property
    def url(self) -> str:
        """Its address as `DATABASE_URL`, for a process of its own."""
        place = self.connection.settings_dict
        if self.connection.vendor == "sqlite":
            return f"sqlite:///{quote(place['NAME'])}"
        user, password, host = (quote(place[key] or "", safe="") for key in ("USER", "PASSWORD", "HOST"))
        port = f":{place['PORT']}" if place["PORT"] else ""
        return f"postgres://{user}:{password}@{host}{port}/{quote(place['NAME'])}"

    @contextmanager
    def in_use(self) -> Iterator[None]:
        """Let everything in this thread read and write here."""
        before, folder = connections[ALIAS], settings.FACTS
        connections[ALIAS], settings.FACTS = self.connection, str(self.facts)
        try:
            yield
        finally:
            self.connection.close()
            connections[ALIAS], settings.FACTS = before, folder


@pytest.fixture(scope="session")
def demo_database(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[DemoDatabase]:
    from stelsel.ground.core.audit import revision_number

    with django_db_blocker.unblock():
        place = tmp_path_factory.mktemp("demo")
        made = DemoDatabase(_copy(place / "demo.sqlite3"), place / "facts")
        with made.in_use():
            _fill()
            FILLED.add((str(made.connection.settings_dict["NAME"]), revision_number()))
    yield made
    with django_db_blocker.unblock():
        if made.connection.vendor != "sqlite":
            connections[ALIAS].creation.destroy_test_db(suffix=SUFFIX, verbosity=0)


@pytest.fixture
def _demo_in_use(demo_database: DemoDatabase) -> Iterator[None]:
    with demo_database.in_use():
        yield


@pytest.fixture
def demo(_demo_in_use: None, db: None) -> None:
    """This test reads the demo; what it writes is rolled back."""


def _copy(place: Path) -> BaseDatabaseWrapper:
    """A connection to a copy of the empty test database, with its tables."""
    origin = connections[ALIAS]
    assert any(sign in str(origin.settings_dict["NAME"]) for sign in ("memory", "test_")), "no test here asks for `db`"
    made = origin.copy()
    if origin.vendor == "sqlite":
        origin.ensure_connection()
        with sqlite3.connect(place) as target:
            origin.connection.backup(target)
        target.close()
        made.settings_dict["NAME"] = str(place)
    else:
        origin.creation.clone_test_db(suffix=SUFFIX, verbosity=0, autoclobber=True)
        made.settings_dict["NAME"] = origin.creation.get_test_db_clone_settings(SUFFIX)["NAME"]
    return made


def _fill() -> None:
    from stelsel.agree.agenda.actions import edition_import
    from stelsel.agree.agenda.loading import agenda_load
    from stelsel.ground.core.permissions import OPERATOR
    from stelsel.ground.facts.demo import facts_demo_load
    from stelsel.ground.network.actions import network_demo_load
    from stelsel.ground.register.loading import register_load

    network_demo_load(settings.DEMO / "network")
    register_load(settings.DEMO / "register")
    agenda_load(settings.DEMO / "agenda")
    facts_demo_load(settings.DEMO / "facts")
    made = edition_import(
        actor=OPERATOR, data=DRAFT_FILE.read_bytes(), name=DRAFT_FILE.name, agenda="zandermark", year=2025
    )
    assert made.edition is not None
    assert made.edition.public_id == DRAFT
    _let_read(made.edition.agenda)


def _let_read(agenda: Model) -> None:
    """People who may read and review the draft, signed in by sessions that every test knows."""
    from people import make_person
    from stelsel.ground.accounts.models import ApiKey

    reader = make_person("reader", agenda)
    _sign_in(reader, READER)
    _sign_in(make_person("reviewer", agenda), REVIEWER)
    ApiKey(
        user=reader, name="proef", key_id=DRAFT_KEY.key_id, secret_hash=hash_of(DRAFT_KEY.secret),
        expires_on=timezone.localdate() + timedelta(days=30),
    ).save()  # fmt: skip


def _sign_in(user: AbstractBaseUser, key: str) -> None:
    signed_in = {
        SESSION_KEY: str(user.pk),
        BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
        HASH_SESSION_KEY: user.get_session_auth_hash(),
    }
    session = SessionStore()
    session.model.objects.create(
        session_key=key, session_data=session.encode(signed_in), expire_date=timezone.now() + timedelta(days=9)
    )


def of_the_draft(path: str) -> bool:
    """Whether an address is of the draft, or of the document that it was read from."""
    return DRAFT in path or DRAFT_SOURCE in path
