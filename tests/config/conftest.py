# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

import demo_database
from separate_database import SeparateDatabase, separate_database


def pytest_configure(config: pytest.Config) -> None:
    if not config.pluginmanager.has_plugin("demo_database"):
        config.pluginmanager.register(demo_database, "demo_database")


@pytest.fixture
def separate(django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path: Path) -> Iterator[SeparateDatabase]:
    """An empty database that processes may work on, and be killed at.

    It copies the test database, so the test must ask for that one too (`django_db(transaction=True)`).
    """
    with django_db_blocker.unblock(), separate_database(tmp_path, "separate") as made:
        yield made
