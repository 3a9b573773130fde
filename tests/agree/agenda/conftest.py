# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import pytest
from small_editions import SmallEdition, make_edition

import demo_database


def pytest_configure(config: pytest.Config) -> None:
    if not config.pluginmanager.has_plugin("demo_database"):
        config.pluginmanager.register(demo_database, "demo_database")


@pytest.fixture
def small(db: None) -> SmallEdition:
    """A small published edition."""
    return make_edition()
