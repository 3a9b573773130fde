# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether the bucket has every file that the database needs, as it was written."""

from __future__ import annotations

from stelsel.ground.facts.store import folder
from stelsel.ground.facts.store.fetching import named
from stelsel.ground.facts.store.remote import Bucket, Object, bucket
from stelsel.ground.facts.store.remote.comparing import is_same
from stelsel.ground.facts.store.verify_report import Fault, Kind


def bucket_faults() -> list[Fault]:
    """What is not in the bucket, or is not what it was; nothing where there is no bucket."""
    away = bucket()
    if away is None:
        return []
    needed = named()
    try:
        shelves = sorted({name.split("/")[0] for name in needed})
        there = {one.name: one for shelf in shelves for one in away.list(shelf)}
        return [fault for name, sha256 in sorted(needed.items()) for fault in _faults(away, there, name, sha256)]
    except folder.StoreFault as error:
        return [Fault(Kind.BUCKET, error.where, error.message)]


def _faults(away: Bucket, there: dict[str, Object], name: str, sha256: str) -> list[Fault]:
    if name not in there:
        return [Fault(Kind.BUCKET, name, "staat niet in de bucket")]
    if not is_same(away, there[name], folder.place(name) if folder.is_sound(name, sha256) else None, sha256):
        return [Fault(Kind.BUCKET, name, "is in de bucket niet wat het was")]
    return []
