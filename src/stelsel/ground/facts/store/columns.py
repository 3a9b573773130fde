# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The columns of a fact, on disk and in memory: one schema for the ledger, the segments and the questions."""

from __future__ import annotations

from typing import Final

import pyarrow as pa

FORMAT: Final = 2
"""The version of these columns. A segment of a later version is refused, never guessed at."""

LEDGER: Final = pa.schema(
    [
        ("row", pa.int64()),
        ("seq", pa.int64()),
        ("sign", pa.int8()),
        ("ends", pa.int64()),
        ("measure", pa.int32()),
        ("version", pa.int16()),
        ("unit", pa.int64()),
        ("start", pa.date32()),
        ("stop", pa.date32()),
        ("grain", pa.int8()),
        ("combo", pa.int32()),
        ("source", pa.int32()),
        ("amount", pa.int64()),
        ("missing", pa.int8()),
        ("quality", pa.int8()),
        ("status", pa.int8()),
    ]
)
"""A row of the ledger, as in `models.Fact`."""

SEGMENT: Final = LEDGER.append(pa.field("key", pa.uint32()))
"""The same in a segment, with the random key of the record (of the record that it ends, for `sign` -1)."""

IDENTITY: Final = ("measure", "unit", "start", "stop", "combo", "source")
"""What a value is of. A later value of the same is its successor."""

CONTENT: Final = (*IDENTITY, "version", "grain", "amount", "missing", "quality", "status")
"""Everything that was said; a row with equal content says nothing new."""

ORDER: Final = ("measure", "unit", "start", "combo", "row")
"""How a segment is sorted, so that a question reads few of its row groups."""

PROFILED: Final = ("grain", "source", "version", "combo", "other", "sign", "missing", "quality", "status", "width")
"""Of these each segment says which values are in it."""

KINDS: Final = ("version", "combo", "source", "missing", "quality", "status", "grain")

ROLLUP: Final = pa.schema(
    [
        ("level", pa.int8()),
        ("measure", pa.int32()),
        ("unit", pa.int64()),
        ("start", pa.date32()),
        ("stop", pa.date32()),
        *((name, LEDGER.field(name).type) for name in KINDS),
        ("n", pa.int64()),
        ("amount", pa.int64()),
        ("key", pa.int64()),
        ("seq", pa.int64()),
    ]
)
"""Facts added up, twice: in `level` 1 days by month, in `level` 2 days, months and quarters by year; other periods as
they are. A question reads one of the two. `n` counts values (an ended one counts -1), `amount` and `key` are their
sums. `seq` is the commit of a load, since format 2; else the last commit in it."""
