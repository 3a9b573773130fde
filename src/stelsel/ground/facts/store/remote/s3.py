# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""An S3-compatible bucket, through `obstore`. Keys, region and address come from the usual `AWS_…` variables."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from stelsel.ground.facts.store.fault import StoreFault
from stelsel.ground.facts.store.remote.bucket import Object
from stelsel.ground.facts.store.remote.comparing import PART

if TYPE_CHECKING:
    from obstore.store import S3Store

CHUNK: Final = PART
"""Bytes that are asked for at once; larger files go up in parts of this size, which keeps memory small."""
_ADDRESSES: Final = ("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL", "AWS_ENDPOINT")
_CODE: Final = re.compile(r"<Code>(\w+)</Code>")
_NO_BUCKET: Final = "NoSuchBucket"
_NO_ACCESS: Final = {"AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch", "ExpiredToken"}
_STATUS: Final = re.compile(r"status code: (\d+ [A-Z][A-Za-z ]+)")


class S3Bucket:
    """Waits a minute at most for each 16 MiB, and ten seconds for an answer to a question about an object: others may
    wait for that answer with a lock of the database.
    """

    def __init__(self, name: str, prefix: str) -> None:
        self.where = f"s3://{name}/{prefix}".rstrip("/")
        self._store = _store(name, prefix, self.where, "60s")
        self._quick = _store(name, prefix, self.where, "5s")

    def create(self, name: str, path: Path) -> bool:
        """Small files by one conditional request. Larger ones go in parts, which know no condition: they are looked for
        first; who puts one at the same time puts the same bytes.
        """
        if path.stat().st_size > CHUNK:
            if self.find(name) is not None:
                return False
            self.replace(name, path)
            return True
        from obstore.exceptions import AlreadyExistsError  # noqa: PLC0415 -- an extra

        with _faults(self.where):
            try:
                self._store.put(name, path, mode="create", use_multipart=False)
            except AlreadyExistsError:
                return False
        return True

    def replace(self, name: str, path: Path) -> None:
        large = path.stat().st_size > CHUNK
        with _faults(self.where):
            self._store.put(name, path, use_multipart=large, chunk_size=CHUNK, max_concurrency=4)

    def read(self, name: str) -> Iterator[bytes]:
        with _faults(self.where):
            found = self._store.get(name)
            size = found.meta["size"]
            if size <= CHUNK:
                yield bytes(found.bytes())
                return
            del found
            for start in range(0, size, CHUNK):
                yield bytes(self._store.get_range(name, start=start, end=min(start + CHUNK, size)))

    def find(self, name: str) -> Object | None:
        with _faults(self.where):
            try:
                told = self._quick.head(name)
            except FileNotFoundError:
                return None
        return Object(name, told["size"], told["last_modified"], (told["e_tag"] or "").strip('"'))

    def list(self, shelf: str) -> Sequence[Object]:
        with _faults(self.where):
            found = [one for some in self._quick.list(f"{shelf}/") for one in some]
        told = [
            Object(one["path"], one["size"], one["last_modified"], (one["e_tag"] or "").strip('"')) for one in found
        ]
        return sorted(told, key=lambda one: one.name)

    def remove(self, names: Sequence[str]) -> None:
        """One by one: not every store knows how to remove many at once."""
        with _faults(self.where):
            for name in names:
                try:
                    self._quick.delete(name)
                except FileNotFoundError:
                    continue


def _store(name: str, prefix: str, where: str, patience: str) -> S3Store:
    try:
        from obstore.store import S3Store  # noqa: PLC0415 -- an extra, loaded with the first file
    except ImportError:
        raise StoreFault(
            "Voor een bucket op s3:// is een extra onderdeel nodig.",
            where=where,
            remedy="Installeer het met: pip install 'stelsel[s3]'",
        ) from None
    address = next((os.environ[one] for one in _ADDRESSES if os.environ.get(one)), "")
    with _faults(where):
        return S3Store(
            name, prefix=prefix or None,
            client_options={"allow_http": address.startswith("http://"), "connect_timeout": "3s", "timeout": patience},
            retry_config={"max_retries": 2, "retry_timeout": timedelta(seconds=10)},
        )  # fmt: skip


@contextmanager
def _faults(where: str) -> Iterator[None]:
    """Say what went wrong as a `StoreFault`. The answer of a server may repeat keys: only its code is taken over, and
    the error that it came with is not kept. `FileNotFoundError` is an object that is not there.
    """
    try:
        yield
    except StoreFault:
        raise
    except Exception as error:  # whatever the library raises is about the bucket
        if isinstance(error, FileNotFoundError) and _said(error) != _NO_BUCKET:
            raise
        fault = _fault(error, where)
    else:
        return
    raise fault


def _said(error: Exception) -> str:
    """The code of the server's answer, or its status; empty when there was no answer."""
    found = _CODE.search(str(error)) or _STATUS.search(str(error))
    return found[1].strip() if found else ""


def _fault(error: Exception, where: str) -> StoreFault:
    from obstore.exceptions import PermissionDeniedError, UnauthenticatedError  # noqa: PLC0415 -- an extra

    said = _said(error)
    if said == _NO_BUCKET:
        return _told("de bucket bestaat niet", where, "Maak hem aan, of herstel STELSEL_FACTS_BUCKET")
    if isinstance(error, (PermissionDeniedError, UnauthenticatedError)) or said in _NO_ACCESS:
        keys = "Controleer AWS_ACCESS_KEY_ID en AWS_SECRET_ACCESS_KEY, en wat die sleutel met de bucket mag"
        return _told(f"geen toegang ({said})", where, keys)
    if said:
        return _told(f"de opslag meldt een fout ({said})", where, "Vraag de beheerder van de opslag")
    return _told("niet te bereiken", where, "Controleer het netwerk, AWS_ENDPOINT_URL en AWS_REGION")


def _told(what: str, where: str, step: str) -> StoreFault:
    return StoreFault(
        f"De opslag van STELSEL_FACTS_BUCKET is niet te gebruiken: {what}.",
        where=where,
        remedy=f"{step}, en probeer het opnieuw. Er is niets verloren.",
    )
