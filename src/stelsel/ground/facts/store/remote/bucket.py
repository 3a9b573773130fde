# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a bucket can do, whatever it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True)
class Object:
    """A file in a bucket: its size in bytes and when it was last put there (aware). `tag` is what S3 calls its ETag,
    without quotes; empty where there is none.
    """

    name: str
    size: int
    modified: datetime
    tag: str = ""


class Bucket(Protocol):
    """Names are those of the store (`facts/….parquet`). Every method raises `StoreFault` when the bucket is away, is
    not there, or refuses; an object is there whole or not at all. No error has a key or password in it.
    """

    where: str
    """The bucket as a person knows it; no key or password is in it."""

    def create(self, name: str, path: Path) -> bool:
        """Put a file where there is none of this name; whether it did. Durable when this returns."""

    def replace(self, name: str, path: Path) -> None:
        """Put a file in the place of one that is not what its name says, or is old."""

    def read(self, name: str) -> Iterator[bytes]:
        """The bytes of an object, some MiB at a time; `FileNotFoundError` with the first when there is none."""

    def find(self, name: str) -> Object | None:
        """What is known of an object, without reading it."""

    def list(self, shelf: str) -> Sequence[Object]:
        """What is on a shelf, in order of name."""

    def remove(self, names: Sequence[str]) -> None:
        """Remove objects; one that is gone already is no fault."""
