# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The folder of the store: files appear in it whole, synced and named by what is in them, or not at all."""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from uuid import uuid4

from django.conf import settings
from django.utils import timezone

from stelsel.ground.facts.store.fault import StoreFault, unreadable, unwritable
from stelsel.ground.facts.store.remote import bucket
from stelsel.ground.facts.store.remote.comparing import is_same

__all__ = [
    "CHUNK", "StoreFault", "alone", "is_sound", "kept_name", "left_workspaces", "lift", "place", "put", "root",
    "sha256", "sync", "unreadable", "unwritable", "workspace",
]  # fmt: skip

CHUNK = 1 << 20
WORKSPACE: Final = ".work-"
FRESH: Final = timedelta(minutes=30)
"""An object in the bucket that was put longer ago is put again, so that nobody tidies it away meanwhile."""


def root() -> Path:
    return Path(settings.FACTS).absolute()


def place(name: str) -> Path:
    """Where a file of this name stands."""
    return root() / name


def kept_name(digest: str, what: str) -> str:
    """The name of the file of a load: `what` is its `source`, or the `codes` that it was read with."""
    return f"files/{digest[:32]}.{what}"


def put(shelf: str, write: Callable[[Path], None], *, suffix: str = "parquet") -> tuple[str, str, int]:
    """Name, SHA-256 and size of a file that `write` makes at the path that it is given.

    It is written beside its place, synced, put in the bucket (where there is one), renamed and its folder synced,
    before anybody can name it. A file with the same content is kept. Raises `StoreFault` when the disk is full, the
    folder may not be written or the bucket is away; nothing is left.
    """
    folder = root() / shelf
    try:
        folder.mkdir(parents=True, exist_ok=True)
        rough = folder / f".new-{uuid4().hex}"
        try:
            write(rough)
            sync(rough)
            digest, size = sha256(rough), rough.stat().st_size
            name = f"{shelf}/{digest[:32]}.{suffix}"
            lift(name, rough, digest)
            rough.replace(place(name))
            sync(folder)
        finally:
            rough.unlink(missing_ok=True)
    except OSError as error:
        raise unwritable(str(folder), error.strerror or str(error)) from error
    return name, digest, size


def lift(name: str, path: Path, digest: str) -> None:
    """See to it that the bucket has this file, whose SHA-256 is `digest`. Nothing where there is no bucket.

    A name says what is in a file, so what stands there already is only replaced when it is old or is not that.
    """
    away = bucket()
    if away is None or away.create(name, path):
        return
    there = away.find(name)
    if there is None or there.modified < timezone.now() - FRESH or not is_same(away, there, path, digest):
        away.replace(name, path)


@contextmanager
def alone(work: str) -> Iterator[bool]:
    """Whether nobody else does this work now. The lock goes with the process that has it, however that ends."""
    try:
        root().mkdir(parents=True, exist_ok=True)
        file = (root() / f".{work}.lock").open("w")
    except OSError as error:
        raise unwritable(str(root()), error.strerror or str(error)) from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


@contextmanager
def workspace() -> Iterator[Path]:
    """A folder beside the files for as long as this process works in it: a lock says so, which goes with the process.

    Raises `StoreFault` when the disk is full or the folder may not be written.
    """
    try:
        root().mkdir(parents=True, exist_ok=True)
        aside = TemporaryDirectory(dir=root(), prefix=WORKSPACE)
        handle = os.open(aside.name, os.O_RDONLY)
        fcntl.flock(handle, fcntl.LOCK_SH)
    except OSError as error:
        raise unwritable(str(root()), error.strerror or str(error)) from error
    try:
        with aside as path:
            yield Path(path)
    finally:
        os.close(handle)


def left_workspaces() -> list[Path]:
    """The workspaces that no living process works in."""
    return [path for path in sorted(root().glob(f"{WORKSPACE}*")) if not _is_in_use(path)]


def _is_in_use(path: Path) -> bool:
    try:
        handle = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(handle)
    return False


def sha256(path: Path) -> str:
    """The SHA-256 of a file as 64 hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def is_sound(name: str, digest: str) -> bool:
    """Whether a file of this name is here and has this SHA-256."""
    try:
        return sha256(place(name)) == digest
    except OSError:
        return False


def sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
