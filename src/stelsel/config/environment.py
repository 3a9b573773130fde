# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reading settings from the environment: typed, and loud about a value that makes no sense."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

NAMES: set[str] = set()
"""Every variable that was asked for; a test compares it with the reference page."""


def text(name: str, default: str = "") -> str:
    NAMES.add(name)
    return os.environ.get(name, default)


def flag(name: str, *, default: bool = False) -> bool:
    """`1`, `true`, `yes` or `on` is true; `0`, `false`, `no`, `off` or empty is false."""
    value = text(name, "1" if default else "0").strip().lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off", ""}:
        return False
    raise ImproperlyConfigured(f"{name}={value!r}: write 1 or 0.")


def number(name: str, default: int) -> int:
    value = text(name, str(default))
    try:
        return int(value)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name}={value!r}: write a whole number.") from error


def choice(name: str, *options: str) -> str:
    """One of the options; the first when it is not set, or empty."""
    value = text(name).strip().lower() or options[0]
    if value in options:
        return value
    raise ImproperlyConfigured(f"{name}={value!r}: write {' or '.join(options)}.")


def bucket(name: str) -> str:
    """`s3://bucket/folder` or `file:///folder`, or empty. Never with a key in it, so the message repeats nothing."""
    value = text(name).strip()
    parts = urlsplit(value)
    is_s3 = parts.scheme == "s3" and re.fullmatch(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]", parts.netloc)
    is_folder = parts.scheme == "file" and not parts.netloc and parts.path.strip("/")
    if value and (not (is_s3 or is_folder) or parts.query or parts.fragment):
        raise ImproperlyConfigured(f"{name}: write s3://bucket/folder or file:///folder; keys go in AWS_… variables.")
    return value


def words(name: str, default: str = "") -> list[str]:
    """A list separated by commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def database(url: str, folder: Path) -> dict[str, object]:
    """Django's settings for `DATABASE_URL`: `postgres://user:password@host:port/name?option=value`,
    `sqlite:///path`, or empty for SQLite in `folder`.

    SQLite: write-ahead log, IMMEDIATE transactions (no deadlock between reader and writer), foreign keys on, and
    synchronous FULL, so that an acknowledged write survives a power cut.
    """
    parts = urlsplit(url)
    if parts.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 600,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": dict(parse_qsl(parts.query)),
        }
    if parts.scheme not in {"", "sqlite"}:
        raise ImproperlyConfigured(f"DATABASE_URL: unknown kind {parts.scheme!r}; write postgres://… or sqlite:///….")
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": unquote(parts.path.removeprefix("/")) if url else str(folder / "stelsel.sqlite3"),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
                "PRAGMA mmap_size=134217728; PRAGMA journal_size_limit=67108864; PRAGMA cache_size=-16000;"
            ),
        },
    }


def mail(url: str) -> dict[str, object]:
    """Django's settings for `EMAIL_URL`: `smtp://user:password@host:587` (encrypted by STARTTLS), `smtps://…:465`
    (encrypted from the start), `smtp+plain://localhost:25` (not encrypted), or empty to print every message.

    Nothing is connected before the first message.
    """
    parts = urlsplit(url)
    if not url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    ports = {"smtp": 587, "smtps": 465, "smtp+plain": 25}
    if parts.scheme not in ports or not parts.hostname:
        raise ImproperlyConfigured(f"EMAIL_URL: unknown kind {parts.scheme!r}; write smtp://user:password@host:587.")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or ports[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": 10,
    }
