# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import TransactionTestCase
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

import demo_database
from people import Person, make_person

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = "seed/000_41d0f3ff06e9a740.txt"

hypothesis_settings.register_profile("suite", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("suite")


NEEDS_A_DATABASE = frozenset({"db", "transactional_db", "django_db_setup", "demo_database"})


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL only what uses the database runs; all else ran on SQLite, and would tell the same again."""
    if settings.DATABASES["default"]["ENGINE"] != "django.db.backends.postgresql":
        return
    without = [item for item in items if not _uses_database(item)]
    if without:
        config.hook.pytest_deselected(items=without)
        items[:] = [item for item in items if _uses_database(item)]


def _uses_database(item: pytest.Item) -> bool:
    of_class = getattr(item, "cls", None)
    return (
        item.get_closest_marker("django_db") is not None
        or not NEEDS_A_DATABASE.isdisjoint(getattr(item, "fixturenames", ()))
        or (of_class is not None and issubclass(of_class, TransactionTestCase))
    )


@pytest.fixture(scope="session")
def shared() -> Path:
    """The project's reference folder, which is no part of the repository."""
    folder = Path(os.environ.get("STELSEL_SHARED") or ROOT.parent / "shared")
    if not (folder / DOCUMENT).exists():
        pytest.skip("no reference folder here (STELSEL_SHARED): the real document is not tested")
    return folder


@pytest.fixture(scope="session")
def document(shared: Path) -> bytes:
    """The raw text of the real agenda."""
    return (shared / DOCUMENT).read_bytes()


@pytest.fixture(autouse=True)
def _no_index_of_what_was_undone() -> Iterator[None]:
    """The search keeps its index under the number of the content, which tests that are rolled back use again."""
    from stelsel.ground.core.finding import library

    yield
    if {(place, revision) for place, (revision, _index) in library._kept.items()} - demo_database.FILLED:  # noqa: SLF001
        library.index_forget()


@pytest.fixture(autouse=True)
def _no_page_cache() -> Iterator[None]:
    """Pages are made anew in every test; the cache has tests of its own."""
    before, settings.PAGE_CACHE = settings.PAGE_CACHE, 0
    yield
    settings.PAGE_CACHE = before


@pytest.fixture
def person(db: None) -> Person:
    """Make people with an account. A test that also asks for `demo` asks for that first."""
    return make_person
