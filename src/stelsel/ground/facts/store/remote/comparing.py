# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether an object is what its name says, without reading it where its ETag tells."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

from stelsel.ground.facts.store.remote.bucket import Bucket, Object

PART: Final = 16 << 20
"""Bytes of a part of a large upload (`s3`), which its ETag counts by."""


def is_same(bucket: Bucket, one: Object, path: Path | None, sha256: str) -> bool:
    """Whether an object holds the bytes with this SHA-256. `path` is a sound local copy, if there is one.

    An ETag that was computed in another way (some stores encrypt) proves nothing: the object is read then.
    """
    if path is not None:
        if one.size != path.stat().st_size:
            return False
        if one.tag and one.tag in _tags(path):
            return True
    digest = hashlib.sha256()
    try:
        for chunk in bucket.read(one.name):
            digest.update(chunk)
    except FileNotFoundError:
        return False
    return digest.hexdigest() == sha256


def _tags(path: Path) -> tuple[str, str]:
    """The ETag of a file put at once, and of one put in parts."""
    whole, parts, count = _md5(), _md5(), 0
    with path.open("rb") as file:
        while chunk := file.read(PART):
            whole.update(chunk)
            one = _md5()
            one.update(chunk)
            parts.update(one.digest())
            count += 1
    return whole.hexdigest(), f"{parts.hexdigest()}-{count}"


def _md5() -> hashlib._Hash:
    return hashlib.md5(usedforsecurity=False)
