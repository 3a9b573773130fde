# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where units stand, kept in the folder of the store: a worker that starts does not read the whole network first.

A file is named by the state of the network and by what was asked; it is made again whenever it is not there.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path
from uuid import uuid4

import pyarrow as pa

from stelsel.ground.facts.engine.placement import Placing
from stelsel.ground.facts.store import folder

_FORM = 2
"""Of these files; another number makes them anew."""


def place_of(asked: tuple[object, ...]) -> Path:
    digest = hashlib.sha256(repr((_FORM, *asked)).encode()).hexdigest()
    return folder.root() / "places" / f"{digest[:32]}.arrow"


def kept(path: Path) -> Placing | None:
    """None when it is not there, or not readable as such a file."""
    try:
        read = pa.ipc.open_file(pa.BufferReader(path.read_bytes())).read_all()
        told = read.schema.metadata
        cuts = tuple(date.fromisoformat(one) for one in json.loads(told[b"cuts"]))
        divided = tuple((date.fromisoformat(day), unit) for day, unit in json.loads(told[b"divided"]))
        map_day = date.fromisoformat(told[b"map"].decode()) if told[b"map"] else None
        parts = {name: _table(told[name]) for name in (b"expected", b"gone")}
    except (OSError, pa.ArrowException, KeyError, TypeError, ValueError):
        return None
    if parts[b"gone"] is None:
        return None
    table = read.replace_schema_metadata(None) if told[b"placed"] == b"1" else None
    return Placing(table, cuts, map_day, parts[b"expected"], parts[b"gone"], divided)


def keep(path: Path, one: Placing) -> None:
    """Whole or not at all; where the folder cannot be written, the next worker makes it anew."""
    told = {
        "cuts": json.dumps([str(cut) for cut in one.cuts]), "map": str(one.map or ""),
        "divided": json.dumps([(str(day), unit) for day, unit in one.divided]),
        "expected": _bytes(one.expected), "gone": _bytes(one.gone), "placed": str(int(one.table is not None)),
    }  # fmt: skip
    table = (pa.table({"none": pa.nulls(0)}) if one.table is None else one.table).replace_schema_metadata(told)
    rough = path.with_name(f".new-{uuid4().hex}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with pa.OSFile(str(rough), "wb") as file, pa.ipc.new_file(file, table.schema) as writer:
            writer.write_table(table)
        rough.replace(path)
    except OSError:
        rough.unlink(missing_ok=True)


def _bytes(table: pa.Table | None) -> bytes:
    if table is None:
        return b""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return bytes(sink.getvalue())


def _table(told: bytes) -> pa.Table | None:
    return pa.ipc.open_stream(pa.BufferReader(told)).read_all() if told else None
