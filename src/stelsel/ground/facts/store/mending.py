# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Copying what is sound in the folder to the bucket, and what is sound in the bucket to the folder."""

from __future__ import annotations

from stelsel.ground.facts.store import folder
from stelsel.ground.facts.store.fetching import fetch, named
from stelsel.ground.facts.store.remote import bucket
from stelsel.ground.facts.store.verify_report import Kind, Verified


def mend(found: Verified) -> set[str]:
    """The names of the files that are right again, on both sides. Nothing where there is no bucket.

    What is sound nowhere is left to whoever can make it again.
    """
    away = bucket()
    if away is None:
        return set()
    wrong = {one.where for one in found.faults if one.kind in {Kind.FILE, Kind.BUCKET}}
    sources = any(one.kind == Kind.SOURCE for one in found.faults)
    needed = {
        name: sha256
        for name, sha256 in named().items()
        if name in wrong or (sources and name.startswith("files/"))
    }  # fmt: skip
    return {name for name, sha256 in sorted(needed.items()) if _is_mended(name, sha256)}


def _is_mended(name: str, sha256: str) -> bool:
    if folder.is_sound(name, sha256):
        folder.lift(name, folder.place(name), sha256)
        return True
    try:
        fetch(name, sha256)
    except folder.StoreFault:
        return False
    return True
