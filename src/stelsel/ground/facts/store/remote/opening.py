# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""From the setting to a bucket. Nothing is loaded and nobody is called before the first file is put or got."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.conf import settings

from stelsel.ground.facts.store.remote.bucket import Bucket


def bucket() -> Bucket | None:
    """The bucket of this store; None where the folder is all there is."""
    url: str = settings.FACTS_BUCKET
    return _opened(url, os.getpid()) if url else None


@lru_cache(maxsize=4)
def _opened(url: str, process: int) -> Bucket:  # noqa: ARG001 -- connections are not shared with a forked process
    parts = urlsplit(url)
    if parts.scheme == "file":
        from stelsel.ground.facts.store.remote.shared import SharedFolder  # noqa: PLC0415 -- one of two

        return SharedFolder(Path(unquote(parts.path)))
    from stelsel.ground.facts.store.remote.s3 import S3Bucket  # noqa: PLC0415 -- an extra, loaded with the first file

    return S3Bucket(parts.netloc, parts.path.strip("/"))
