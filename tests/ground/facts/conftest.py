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
    from stelsel.ground.facts.queries import catalogue

    reader.forget()
    for kept in (catalogue._read, catalogue._one, placing._network_state, placing._world, placing._placing):  # noqa: SLF001 -- one process of a site has one database
        kept.cache_clear()
