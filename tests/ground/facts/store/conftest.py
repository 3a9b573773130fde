# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker
from small_facts import define

from separate_database import SeparateDatabase, separate_database


@pytest.fixture
def store(db: None, facts_folder: Path) -> Path:
    """The folder of an empty store, and two measures."""
    define()
    return facts_folder


@pytest.fixture
def separate(django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path: Path) -> Iterator[SeparateDatabase]:
    """An empty database that processes may work on, and be killed at."""
    with django_db_blocker.unblock(), separate_database(tmp_path, "separate") as made:
        yield made
