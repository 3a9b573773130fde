# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Recognising the names that the caller knows."""

from __future__ import annotations

import re
from collections.abc import Mapping

_SHORT = 4
_BETWEEN = re.compile(r"(?:, | en |/| & )(?:de |het )?")


class Mentions:
    """Finds names in text, the longest first; short names and abbreviations must match in capitals too."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._ids: dict[str, str] = {}
        for name, identity in sorted(names.items()):
            if name.strip():
                self._ids.setdefault(_key(name), identity)
        ordered = sorted((name.strip() for name in names if name.strip()), key=lambda name: (-len(name), name))
        choices = "|".join(_pattern(name) for name in ordered)
        self._pattern = re.compile(rf"(?<![\w-])(?P<name>{choices})(?:[’']s)?(?![\w])") if ordered else None

    def found_in(self, text: str) -> tuple[str, ...]:
        """The codes or ids, each once, in order of appearance."""
        if self._pattern is None:
            return ()
        return tuple(dict.fromkeys(self._ids[_key(match["name"])] for match in self._pattern.finditer(text)))

    def list_at(self, text: str, start: int) -> list[str]:
        """The names that stand at `start`, and those joined to them by a comma, "en" or a slash."""
        found: list[str] = []
        match = self._pattern.match(text, start) if self._pattern else None
        while self._pattern and match:
            found.append(self._ids[_key(match["name"])])
            between = _BETWEEN.match(text, match.end())
            match = self._pattern.match(text, between.end()) if between else None
        return found


def _pattern(name: str) -> str:
    escaped = re.sub(r"['’]", "['’]", re.escape(name)).replace(r"\ ", r"\s")
    exact = len(name) <= _SHORT or sum(map(str.isupper, name)) > 1
    return escaped if exact else f"(?i:{escaped})"


def _key(name: str) -> str:
    return " ".join(name.replace("'", "’").lower().split())
