# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import pytest

import demo_database
from people import DemoReader


def pytest_configure(config: pytest.Config) -> None:
    if not config.pluginmanager.has_plugin("demo_database"):
        config.pluginmanager.register(demo_database, "demo_database")


@pytest.fixture
def client() -> DemoReader:
    """Nobody; signed in where a page is of the draft, which is only there for who may read it."""
    return DemoReader()
