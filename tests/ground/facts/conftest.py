# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def facts_folder(settings: Settings, tmp_path: Path) -> Iterator[Path]:
    """A store of its own for each test, and nothing in memory of the database of another."""
    settings.FACTS = str(tmp_path / "facts")
    forget()
    yield tmp_path / "facts"
    forget()


def forget() -> None:
    from stelsel.ground.facts.engine import placing, reader
    from stelsel.ground.facts.queries import catalogue, moments

    reader.forget()
    catalogue._ahead.clear()  # noqa: SLF001 -- another process
    for module in (catalogue, moments, placing):
        for kept in vars(module).values():
            if getattr(kept, "__module__", "") == module.__name__ and hasattr(kept, "cache_clear"):
                kept.cache_clear()
