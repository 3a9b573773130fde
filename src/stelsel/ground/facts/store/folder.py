# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The folder of the store: files appear in it whole, synced and named by what is in them, or not at all."""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from django.conf import settings

from stelsel.ground.core.errors import StelselError

CHUNK = 1 << 20


class StoreFault(StelselError):
    """The columnar side cannot be read or written; the ledger is untouched."""


def unwritable(where: str, why: str) -> StoreFault:
    return StoreFault(
        f"De map met feiten is niet te schrijven: {why}.",
        where=where,
        remedy="Maak ruimte vrij of herstel de rechten, en probeer het opnieuw. Er is niets verloren.",
    )


def unreadable(where: str) -> StoreFault:
    return StoreFault(
        "Dit bestand met feiten ontbreekt of is beschadigd.",
        where=where,
        remedy="Herstel het met: stelsel facts verify --repair. De feiten zelf zijn onaangeroerd.",
    )


def root() -> Path:
    return Path(settings.FACTS).absolute()


def place(name: str) -> Path:
    """Where a file of this name stands."""
    return root() / name


def kept(sha256: str, what: str) -> Path:
    """Where the file of a load stands: `what` is its `source`, or the `codes` that it was read with."""
    return place(f"files/{sha256[:32]}.{what}")


def put(shelf: str, write: Callable[[Path], None], *, suffix: str = "parquet") -> tuple[str, str, int]:
    """Name, SHA-256 and size of a file that `write` makes at the path that it is given.

    It is written beside its place, synced, renamed and its folder synced, before anybody can name it. A file with the
    same content is kept. Raises `StoreFault` when the disk is full or the folder may not be written; nothing is left.
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
            rough.replace(place(name))
            sync(folder)
        finally:
            rough.unlink(missing_ok=True)
    except OSError as error:
        raise unwritable(str(folder), error.strerror or str(error)) from error
    return name, digest, size


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


def sha256(path: Path) -> str:
    """The SHA-256 of a file as 64 hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
