# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who does it: "we", or a name that is the subject of a sentence or stands behind "door"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from stelsel.agree.agenda.importing.dutch import FUNCTION_WORDS, sentences
from stelsel.agree.agenda.importing.mentions import Mentions

WE = "we"
_WE = re.compile(r"\b(?:we|wij)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:De|Het|Een) ")
# A name by its form alone: capitals (KB), capitals inside (a trade name), with a plural.
_FORMED = re.compile(r"(?P<name>[A-Z][a-z]*[A-Z][A-Za-z!]*)(?:[’']s)?(?= (?P<next>[a-zà-ÿ]+))")
_AGENT = re.compile(r"\bdoor (?:de |het |een )?")


@dataclass(frozen=True)
class Actors:
    names: tuple[str, ...]
    stated: bool


def actors_of(text: str, organisations: Mentions) -> Actors:
    """In order of appearance; ("we",) and not stated where the text names nobody."""
    found: list[str] = []
    for sentence in sentences(text):
        if _WE.search(sentence):
            found.append(WE)
        found += _subjects(sentence, organisations)
        for agent in _AGENT.finditer(sentence):
            found += organisations.list_at(sentence, agent.end())
    names = tuple(dict.fromkeys(found))
    return Actors(names or (WE,), bool(names))


def _subjects(sentence: str, organisations: Mentions) -> list[str]:
    article = _ARTICLE.match(sentence)
    start = article.end() if article else 0
    known = organisations.list_at(sentence, start)
    if known:
        return known
    formed = _FORMED.match(sentence, start)
    return [formed["name"]] if formed and formed["next"] not in FUNCTION_WORDS - {"is", "zijn", "heeft", "gaat"} else []
