# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The bucket: where every file of the store stands before the database names it, when `STELSEL_FACTS_BUCKET` says so.

It knows names and bytes, and nothing of facts. `folder` puts and gets; nothing else does.
"""

from __future__ import annotations

from stelsel.ground.facts.store.remote.bucket import Bucket, Object
from stelsel.ground.facts.store.remote.opening import bucket

__all__ = ["Bucket", "Object", "bucket"]
