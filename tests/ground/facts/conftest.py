# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def facts_folder(settings: Settings, tmp_path: Path) -> Iterator[Path]:
    """A store of its own for each test."""
    from stelsel.ground.facts.engine.reader import forget

    settings.FACTS = str(tmp_path / "facts")
    forget()
    yield tmp_path / "facts"
    forget()
