# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from pathlib import Path

import pytest
from small_facts import define


@pytest.fixture
def store(db: None, facts_folder: Path) -> Path:
    """The folder of an empty store, and two measures."""
    define()
    return facts_folder
