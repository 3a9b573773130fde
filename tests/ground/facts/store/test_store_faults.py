# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""A full disk, a folder that may not be written, a file of a later version: a clear error, and nothing lost."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from resource import RLIM_INFINITY, RLIMIT_FSIZE, getrlimit, setrlimit
from signal import SIG_IGN, SIGXFSZ, signal

import pytest
from small_facts import commits, files, live, load, record, told, total

from stelsel.ground.facts.models import Segment
from stelsel.ground.facts.store.columns import FORMAT
from stelsel.ground.facts.store.folder import StoreFault
from stelsel.ground.facts.store.settling import settle
from stelsel.ground.facts.store.verify import verify


@contextmanager
def no_room() -> Iterator[None]:
    """No file may grow, as on a full disk; the test database is in memory."""
    before, hard = getrlimit(RLIMIT_FSIZE)
    old = signal(SIGXFSZ, SIG_IGN)
    setrlimit(RLIMIT_FSIZE, (16, hard))
    try:
        yield
    finally:
        setrlimit(RLIMIT_FSIZE, (before if before != RLIM_INFINITY else RLIM_INFINITY, hard))
        signal(SIGXFSZ, old)


def test_a_full_disk_stops_settling_and_loading_and_no_answer(store: Path) -> None:
    record(told(1), told(2, unit=2))
    before = commits()
    with no_room():
        with pytest.raises(StoreFault, match="niet te schrijven"):
            settle()
        with pytest.raises((StoreFault, OSError)):
            load("a", [(3, 0, 10)])
        assert (live(), commits(), total()) == ([], before, 3)
    assert [path for path in files() if path.suffix == ".parquet" or ".new" in path.name] == []
    settle()
    assert (len(live()), total()) == (1, 3)
    assert verify().is_sound


def test_a_folder_that_cannot_be_made_stops_settling_and_no_answer(store: Path) -> None:
    """A file stands where the folder should be: not even root may write there."""
    shutil.rmtree(store, ignore_errors=True)
    store.write_text("no folder")
    record(told(1))
    with pytest.raises(StoreFault, match="niet te schrijven"):
        settle()
    with pytest.raises(StoreFault, match="niet te schrijven"):
        verify()
    assert (live(), total()) == ([], 1)
    store.unlink()
    assert settle() is not None
    assert total() == 1


def test_a_segment_of_a_later_version_is_not_guessed_at(store: Path) -> None:
    record(told(1))
    settle()
    Segment.objects.update(format=FORMAT + 1)
    with pytest.raises(StoreFault, match="nieuwere versie"):
        total()
    Segment.objects.update(format=FORMAT)
    assert total() == 1


def test_a_folder_that_is_gone_is_made_again(store: Path) -> None:
    record(told(1))
    settle()
    shutil.rmtree(store)
    assert record(told(2)).superseded == 1
    with pytest.raises(StoreFault, match="--repair"):
        total()
