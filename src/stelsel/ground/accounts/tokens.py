# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Secrets that are shown once: links of invitations and keys of the API. Random, so their SHA-256 needs no salt."""

from __future__ import annotations

import hashlib
import secrets
import string
import zlib
from dataclasses import dataclass

ALPHABET = string.digits + string.ascii_letters
PREFIX = "stelsel_"
"""So that people, and programs that look for leaked secrets, know a key when they see one."""

ID_LENGTH, SECRET_LENGTH, CHECK_LENGTH = 10, 43, 6
"""43 signs of an alphabet of 62 are 256 bits."""


@dataclass(frozen=True)
class Key:
    """A key of the API in its parts: `stelsel_<id>_<secret><checksum>`."""

    key_id: str
    secret: str

    def __str__(self) -> str:
        head = f"{PREFIX}{self.key_id}_{self.secret}"
        return head + _checksum(head)


def key_make() -> Key:
    return Key(_random(ID_LENGTH), _random(SECRET_LENGTH))


def key_read(text: str) -> Key | None:
    """The parts of a key; None for anything that is none, also by a mistyped sign: then no database is asked."""
    head, check = text[:-CHECK_LENGTH], text[-CHECK_LENGTH:]
    if not head.isascii() or not head.startswith(PREFIX) or not check.isascii() or _checksum(head) != check:
        return None
    key_id, _, secret = head.removeprefix(PREFIX).partition("_")
    if (len(key_id), len(secret)) != (ID_LENGTH, SECRET_LENGTH):
        return None
    return Key(key_id, secret)


def token_make() -> str:
    """256 bits for an address."""
    return secrets.token_urlsafe(32)


def hash_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def same_hash(one: str, other: str) -> bool:
    """Compared in a time that does not tell how much is alike."""
    return secrets.compare_digest(one, other)


def _random(length: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def _checksum(text: str) -> str:
    """CRC-32 in six signs."""
    number, signs = zlib.crc32(text.encode()), []
    for _ in range(CHECK_LENGTH):
        number, rest = divmod(number, len(ALPHABET))
        signs.append(ALPHABET[rest])
    return "".join(reversed(signs))
