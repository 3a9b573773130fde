# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The likely word for one that is unknown, and the question that offers it."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process, utils

LIKELY = 70
"""Percent of likeness (rapidfuzz ratio, letters and digits only) under which nothing is offered."""


def nearest(word: str, words: Iterable[str]) -> str:
    """The word that looks most like `word`, or nothing where none is near."""
    found = process.extractOne(
        word, sorted(words), scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=LIKELY
    )
    return str(found[0]) if found else ""


def offer(word: str, words: Iterable[str]) -> str:
    near = nearest(word, words)
    return f"bedoel je '{near}'?" if near else ""
