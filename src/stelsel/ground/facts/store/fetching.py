# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Files that are in the bucket and not in this folder: another machine made them, or the folder was emptied.

They come whole, under a name that nobody reads, and are compared with what the database says before they are in place.
Without a bucket nothing happens here.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from uuid import uuid4

from django.conf import settings

from stelsel.ground.facts.models import Batch, Segment
from stelsel.ground.facts.store import folder
from stelsel.ground.facts.store.fault import StoreFault, unwritable
from stelsel.ground.facts.store.remote import Bucket, bucket

AT_ONCE: Final = 4
"""Files that come side by side."""

Named = tuple[str, str]
"""The name of a file and its SHA-256."""


def here(name: str, sha256: str) -> Path:
    """Where a file stands, fetched first where only the bucket has it. `StoreFault` when it cannot be."""
    gather([(name, sha256)])
    return folder.place(name)


def kept(sha256: str, what: str) -> Path:
    """Where a file of a load stands (`folder.kept_name`), fetched likewise."""
    return here(folder.kept_name(sha256, what), sha256)


def gather(wanted: Iterable[Named]) -> None:
    """Fetch what is missing of these files. One look at the folder for each, and no call where all are here."""
    if not settings.FACTS_BUCKET:
        return
    root = str(folder.root())
    missing = [one for one in wanted if one[0] and not os.path.exists(f"{root}/{one[0]}")]  # noqa: PTH110 -- at each change of the list, of every file
    if not missing:
        return
    with _alone(), ThreadPoolExecutor(min(AT_ONCE, len(missing))) as pool:
        list(pool.map(_fetch_once, missing))


def _fetch_once(one: Named) -> None:
    if not folder.place(one[0]).exists():
        fetch(*one)


def files_of(segments: Iterable[Segment]) -> Iterator[Named]:
    for one in segments:
        yield one.file, one.sha256
        if one.rollup:
            yield one.rollup, one.rollup_sha256


def named() -> dict[str, str]:
    """Every file that the database needs, with its SHA-256: of segments in use, and of loads."""
    found = dict(files_of(Segment.objects.filter(retired_at__isnull=True)))
    for sha256, codes in Batch.objects.values_list("sha256", "report__codes"):
        found[folder.kept_name(sha256, "source")] = sha256
        if codes:
            found[folder.kept_name(codes, "codes")] = codes
    found.pop("", None)
    return found


def fetch(name: str, sha256: str) -> None:
    """Take a file from the bucket, also over one that is here."""
    away = bucket()
    if away is None:
        raise folder.unreadable(name)
    place = folder.place(name)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        rough = place.with_name(f".new-{uuid4().hex}")
        try:
            if _written(away, name, rough) != sha256:
                raise _strange(name)
            folder.sync(rough)
            rough.replace(place)
            folder.sync(place.parent)
        finally:
            rough.unlink(missing_ok=True)
    except OSError as error:
        raise unwritable(str(place.parent), error.strerror or str(error)) from error


def _written(away: Bucket, name: str, rough: Path) -> str:
    digest = hashlib.sha256()
    with rough.open("wb") as file:
        for chunk in _read(away, name):
            digest.update(chunk)
            file.write(chunk)
    return digest.hexdigest()


def _read(away: Bucket, name: str) -> Iterator[bytes]:
    try:
        yield from away.read(name)
    except FileNotFoundError:
        raise folder.unreadable(name) from None


def _strange(name: str) -> StoreFault:
    return StoreFault(
        "Dit bestand met feiten is in de opslag veranderd, of kwam er niet heel uit.",
        where=name,
        remedy="Herstel het met: stelsel facts verify --repair. De feiten zelf zijn onaangeroerd.",
    )


@contextmanager
def _alone() -> Iterator[None]:
    """Wait until no other process of this machine fetches: it may bring the same."""
    root = folder.root()
    try:
        root.mkdir(parents=True, exist_ok=True)
        file = (root / ".fetching.lock").open("w")
    except OSError as error:
        raise unwritable(str(root), error.strerror or str(error)) from error
    with file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
