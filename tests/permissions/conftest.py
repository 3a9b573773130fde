# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import pytest

import demo_database


def pytest_configure(config: pytest.Config) -> None:
    if not config.pluginmanager.has_plugin("demo_database"):
        config.pluginmanager.register(demo_database, "demo_database")
