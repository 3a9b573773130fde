# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""A folder as a bucket: a network disk that several machines see, or another disk of this one."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from stelsel.ground.facts.store.fault import StoreFault
from stelsel.ground.facts.store.remote.bucket import Object

_ROUGH = ".new-"
_CHUNK = 1 << 24


class SharedFolder:
    """The folder must exist: a disk that is not mounted is not to be mistaken for an empty one."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.where = root.as_uri()

    def create(self, name: str, path: Path) -> bool:
        with self._faults():
            self._present()
            if (self.root / name).exists():
                return False
            self._put(name, path)
        return True

    def replace(self, name: str, path: Path) -> None:
        with self._faults():
            self._present()
            self._put(name, path)

    def _put(self, name: str, path: Path) -> None:
        place = self.root / name
        place.parent.mkdir(parents=True, exist_ok=True)
        rough = place.with_name(f"{_ROUGH}{uuid4().hex}")
        try:
            shutil.copyfile(path, rough)
            _sync(rough)
            rough.replace(place)
            _sync(place.parent)
        finally:
            rough.unlink(missing_ok=True)

    def read(self, name: str) -> Iterator[bytes]:
        with self._faults():
            self._present()
            with (self.root / name).open("rb") as file:
                while chunk := file.read(_CHUNK):
                    yield chunk

    def find(self, name: str) -> Object | None:
        with self._faults():
            self._present()
            return self._told(self.root / name)

    def list(self, shelf: str) -> Sequence[Object]:
        with self._faults():
            self._present()
            paths = sorted((self.root / shelf).glob("*"))
            return [one for path in paths if (one := self._told(path)) is not None]

    def _told(self, path: Path) -> Object | None:
        try:
            known = path.stat()
        except FileNotFoundError:
            return None
        return Object(str(path.relative_to(self.root)), known.st_size, datetime.fromtimestamp(known.st_mtime, UTC))

    def remove(self, names: Sequence[str]) -> None:
        with self._faults():
            for name in names:
                (self.root / name).unlink(missing_ok=True)

    def _present(self) -> None:
        if not self.root.is_dir():
            raise StoreFault(
                "De map van STELSEL_FACTS_BUCKET is er niet.",
                where=self.where,
                remedy="Koppel de schijf aan, of maak de map, en probeer het opnieuw. Er is niets verloren.",
            )

    @contextmanager
    def _faults(self) -> Iterator[None]:
        try:
            yield
        except FileNotFoundError:
            raise
        except OSError as error:
            full = error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
            raise StoreFault(
                f"De map van STELSEL_FACTS_BUCKET is niet te gebruiken: {error.strerror or error}.",
                where=self.where,
                remedy=f"{'Maak ruimte vrij' if full else 'Herstel de rechten'}, en probeer het opnieuw."
                " Er is niets verloren.",
            ) from error


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
