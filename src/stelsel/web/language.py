# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The language of a page stands in its address: none for Dutch, `/en/` and `/pap/` for the others."""

from __future__ import annotations

from django.conf import settings

INCOMPLETE = frozenset({"pap"})
"""Languages whose interface is not complete; the switch says so."""

_PREFIXED = tuple(code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE)


def language_of(path: str) -> str:
    first = path.split("/", 2)[1] if path.startswith("/") else ""
    return first if first in _PREFIXED else settings.LANGUAGE_CODE


def path_in(path: str, language: str) -> str:
    """The same page in another language, query string and all."""
    bare = path.removeprefix(f"/{language_of(path)}") if language_of(path) in _PREFIXED else path
    return bare or "/" if language == settings.LANGUAGE_CODE else f"/{language}{bare}"
