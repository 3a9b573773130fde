# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import json
import tarfile
from pathlib import Path

import pytest
from django.test import override_settings
from small_facts import define, load, record, told, total

from separate_database import SeparateDatabase
from stelsel.ground.core.errors import Conflict, InvalidInput
from stelsel.ground.facts.engine import reader
from stelsel.ground.facts.store.backup import MANIFEST, backup, restore
from stelsel.ground.facts.store.settling import settle

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_archive_restores_in_an_empty_folder(separate: SeparateDatabase, tmp_path: Path) -> None:
    """The three commands, each as a process: what was recorded is asked again in a new place."""
    store, archive = tmp_path / "store", tmp_path / "archive.tar"
    with separate.in_use(), override_settings(FACTS=str(store)):
        define()
        record(told(3), told(4, unit=2))
        settle()
        load("a", [(5, 0, 10)])
        record(told(5, unit=3))
        assert total() == 22
    reader.forget()
    here = {"STELSEL_FACTS": str(store)}
    code, out, err = separate.run("facts", "verify", **here)
    assert (code, out.splitlines()[-1], err) == (0, "Alles klopt.", "")
    code, out, err = separate.run("facts", "backup", str(archive), **here)
    assert (code, err) == (0, "")
    assert separate.run("facts", "backup", str(archive), **here)[0] == 1
    if separate.vendor != "sqlite":
        assert "de database" not in out
        there = {"STELSEL_FACTS": str(tmp_path / "new/facts")}
    else:
        assert "de database en 5 bestanden" in out
        url = f"sqlite:///{tmp_path}/new/db.sqlite3"
        there = {"STELSEL_FACTS": str(tmp_path / "new/facts"), "DATABASE_URL": url}
    code, out, err = separate.run("facts", "restore", str(archive), **there)
    assert (code, out.splitlines()[-1], err) == (0, "Alles klopt.", "")
    code, out, err = separate.run("facts", "ask", "loans", "--over", "2020", "--format", "csv", **there)
    assert (code, err) == (0, "")
    assert "22" in out
    if separate.vendor == "sqlite":
        code, out, err = separate.run("facts", "restore", str(archive), **there)
        assert (code, out, err.startswith("Geweigerd: ")) == (1, "", True)


def test_a_damaged_or_foreign_archive_changes_nothing(store: Path, tmp_path: Path) -> None:
    record(told(3))
    settle()
    archive = tmp_path / "archive.tar"
    backup(archive)
    with pytest.raises(Conflict):
        backup(archive)
    whole = archive.read_bytes()
    place = tmp_path / "empty"
    with override_settings(FACTS=str(place / "facts")):
        middle = bytearray(whole)
        middle[whole.index(b"PAR1") + 20] ^= 1
        for bad in (b"no archive", whole[: len(whole) // 2], bytes(middle), _listing_nothing(tmp_path)):
            archive.write_bytes(bad)
            with pytest.raises((InvalidInput, Conflict)):
                restore(archive)
            assert not [path for path in place.rglob("*") if path.is_file()]


def _listing_nothing(folder: Path) -> bytes:
    """An archive with a file that its list does not have, and that lies outside the folder."""
    path = folder / "odd.tar"
    (folder / MANIFEST).write_text(json.dumps({"format": 1, "files": {}}))
    (folder / "evil").write_text("x")
    with tarfile.open(path, "w") as archive:
        archive.add(folder / MANIFEST, MANIFEST)
        archive.add(folder / "evil", "../evil")
    return path.read_bytes()
