# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""One archive of everything that is recorded: the database and the files of the store, of one moment.

A tar with `manifest.json` (what is in it, with the SHA-256 of each), `database.sqlite3` and `facts/…`. On PostgreSQL
the database is copied by `pg_dump`, before this; the archive then holds only the files, those of segments retired
within the last hour too, so that whatever the earlier copy of the database names is in it.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import tarfile
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any, Final
from uuid import uuid4

from django.db import connection

from stelsel.ground.core.errors import Conflict, InvalidInput
from stelsel.ground.facts.models import Batch, Segment
from stelsel.ground.facts.store import folder
from stelsel.ground.facts.store.fetching import gather, named

FORMAT: Final = 1
DATABASE: Final = "database.sqlite3"
MANIFEST: Final = "manifest.json"


@dataclass(frozen=True)
class Kept:
    """What an archive holds. `database`: whether the whole database is in it."""

    files: int
    size: int
    database: bool


def backup(path: Path) -> Kept:
    """Write an archive at `path`, whole or not at all; others read and write on. `Conflict` where a file stands.

    The copy of the database is made by the library that writes it: no other one ever opens it.
    """
    if path.exists():
        raise Conflict("Er staat al een bestand.", where=str(path), remedy="Kies een andere naam.")
    rough = path.with_name(f".{path.name}-{uuid4().hex}")
    gather(named().items())
    try:
        with TemporaryDirectory(dir=path.parent, prefix=".backup-") as aside:
            database = _database(Path(aside) / DATABASE)
            parts = [(DATABASE, database)] if database else []
            parts += [(f"facts/{name}", folder.place(name)) for name in _named(database)]
            _archive(rough, parts)
        rough.replace(path)
        folder.sync(path.parent)
    except OSError as error:
        raise folder.unwritable(str(path), error.strerror or str(error)) from error
    finally:
        rough.unlink(missing_ok=True)
    return Kept(len(parts) - bool(database), path.stat().st_size, database is not None)


def _database(place: Path) -> Path | None:
    """A copy of the database as it is now; None on PostgreSQL."""
    if connection.vendor != "sqlite":
        return None
    connection.ensure_connection()
    with closing(sqlite3.connect(place)) as target:
        connection.connection.backup(target)
    return place


def _named(database: Path | None) -> list[str]:
    """The files that the copy of the database names; without one, those that the database named within the hour."""
    rows: list[tuple[str, str, object]]
    if database is None:
        rows = list(Segment.objects.values_list("file", "rollup", "retired_at"))
        hashes = list(Batch.objects.values_list("sha256", "report__codes"))
    else:
        with closing(sqlite3.connect(database)) as copy:
            rows = copy.execute("SELECT file, rollup, retired_at FROM facts_segment").fetchall()
            hashes = copy.execute("SELECT sha256, json_extract(report, '$.codes') FROM facts_batch").fetchall()
    needed = {name for file, rollup, retired in rows if retired is None for name in (file, rollup) if name}
    spare = {name for file, rollup, retired in rows if retired is not None for name in (file, rollup) if name}
    sources = {f"files/{sha256[:32]}.source" for sha256, _ in hashes}
    sources |= {f"files/{codes[:32]}.codes" for _, codes in hashes if codes}
    missing = sorted(name for name in needed if not folder.place(name).exists())
    if missing:
        raise folder.unreadable(missing[0])
    return sorted(needed | {name for name in spare | sources if folder.place(name).exists()})


def _archive(rough: Path, parts: Iterable[tuple[str, Path]]) -> None:
    parts = list(parts)
    listed = {name: {"sha256": folder.sha256(path), "size": path.stat().st_size} for name, path in parts}
    manifest = json.dumps({"format": FORMAT, "files": listed}, indent=1).encode()
    with rough.open("xb") as file:
        with tarfile.open(fileobj=file, mode="w") as archive:
            info = tarfile.TarInfo(MANIFEST)
            info.size = len(manifest)
            archive.addfile(info, BytesIO(manifest))
            for name, path in parts:
                archive.add(path, arcname=name, recursive=False)
        file.flush()
        os.fsync(file.fileno())


def restore(path: Path) -> Kept:
    """Put an archive back where there is nothing yet. Everything is unpacked and compared before anything is in place.

    `Conflict` where a database (SQLite) or segments stand already; `InvalidInput` for a file that is no sound archive.
    """
    root = folder.root()
    place = Path(connection.settings_dict["NAME"]) if connection.vendor == "sqlite" else None
    if place is not None and place.exists() and place.stat().st_size:
        raise Conflict("Er is al een database.", where=str(place), remedy="Zet terug in een lege map (STELSEL_VAR).")
    if place is not None and root.exists() and any(root.rglob("*.parquet")):
        raise Conflict("Er zijn al feiten.", where=str(root), remedy="Zet terug in een lege map (STELSEL_FACTS).")
    connection.close()
    try:
        root.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=root.parent, prefix=".restore-") as aside:
            listed = _unpacked(path, Path(aside))
            if place is not None and DATABASE not in listed:
                raise InvalidInput(
                    "In dit archief zit geen database.",
                    where=str(path),
                    remedy="Het komt van een server met PostgreSQL.",
                )
            for name in sorted(listed):
                if name != DATABASE:
                    folder.lift(name.removeprefix("facts/"), Path(aside) / name, listed[name]["sha256"])
                    _move(Path(aside) / name, root / name.removeprefix("facts/"))
            if place is not None:
                _move(Path(aside) / DATABASE, place)
    except OSError as error:
        raise folder.unwritable(str(root), error.strerror or str(error)) from error
    return Kept(len(listed) - (DATABASE in listed), path.stat().st_size, DATABASE in listed)


def _unpacked(path: Path, aside: Path) -> dict[str, Any]:
    """What the manifest lists, each with the SHA-256 that it says; nothing else is taken out."""
    try:
        with tarfile.open(path) as archive:
            first = archive.next()
            if first is None or first.name != MANIFEST:
                raise _no_archive(path)
            told = json.loads(_member(archive, first).read())
            if told["format"] > FORMAT:
                raise InvalidInput(
                    "Dit archief is van een nieuwere versie.", where=str(path), remedy="Werk Stelsel eerst bij."
                )
            listed: dict[str, Any] = told["files"]
            while (member := archive.next()) is not None:
                if member.name not in listed or not member.isfile() or not _is_inside(member.name):
                    raise _no_archive(path)
                _write(_member(archive, member), aside / member.name, listed[member.name]["sha256"], path)
    except (tarfile.TarError, ValueError, KeyError, TypeError, EOFError) as error:
        raise _no_archive(path) from error
    if any(not (aside / name).exists() for name in listed):
        raise _no_archive(path)
    return listed


def _member(archive: tarfile.TarFile, member: tarfile.TarInfo) -> IO[bytes]:
    found = archive.extractfile(member)
    if found is None:
        raise ValueError(member.name)
    return found


def _is_inside(name: str) -> bool:
    return name == DATABASE or (name.startswith("facts/") and ".." not in name.split("/"))


def _write(source: IO[bytes], place: Path, sha256: str, path: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with place.open("xb") as file:
        while chunk := source.read(folder.CHUNK):
            digest.update(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    if digest.hexdigest() != sha256:
        raise _no_archive(path)


def _move(source: Path, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(source, place)
    folder.sync(place.parent)


def _no_archive(path: Path) -> InvalidInput:
    return InvalidInput(
        "Dit is geen heel archief van 'stelsel facts backup'.", where=str(path), remedy="Neem een andere reservekopie."
    )
