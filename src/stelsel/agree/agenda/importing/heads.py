# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Headings that are certain by their form: chapter labels, numbered sections, and the heads of harvest and plans."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from stelsel.agree.agenda.importing.dutch import asks_for_more, is_complete

ItemKind = Literal["harvest", "plan"]

# What one says of work that is done, and of work to come: participles, past tenses, and the verbs of intention.
_DONE = r"(?:bereikt|behaald|gedaan|gerealiseerd|opgeleverd|geoogst|afgerond|uitgevoerd|gebeurd|(?:ge)?lukt)"
_DID = r"(?:bereikten|behaalden|deden|realiseerden|leverden|rondden|oogstten)"
_WILL = r"(?:gaan|willen|zullen|doen|plannen)"
_WHEN = r"(?:\s(?:in|van|over|tot|en|met|voor)\b.{0,30}|\s20\d\d.{0,20}|:?$)"
_HARVEST = re.compile(
    rf"""(?ix)^(?:
        (?:(?:de|onze|het)\s)?(?:oogst|opbrengst(?:en)?|terugblik|terug(?:kijken|blikken)|(?:behaalde|bereikte)\sresultaten)\b
      | (?:wat|dit|dat|zo)\s(?:(?:we|wij|hebben|is|er|al)\s){{1,3}}.{{0,30}}\b{_DONE}
      | (?:wat|dit|dat|zo)\s(?:{_DID}\s(?:we|wij)|(?:we|wij)\s{_DID})\b
      | (?:(?:de|onze)\s)?resultaten(?:\s(?:in|van|over))?(?:\s20\d\d|:?$)
      | {_DONE}{_WHEN}
      | in\s20\d\d\s(?:hebben|zijn)\s(?:we|wij)\b.{{0,20}}:$
      | (?:(?:de|onze)\s)?(?:successen|hoogtepunten|mijlpalen)\s(?:(?:in|van|uit)\s)?20\d\d
    )"""
)
_PLAN = re.compile(
    rf"""(?ix)^(?:
        (?:(?:de|onze)\s)?(?:plannen|voornemens|vooruitblik|vooruit(?:kijken|blikken))\b
      | (?:wat|dit|dat|zo)\s(?:(?:we|wij)\s{_WILL}|{_WILL}\s(?:we|wij))\b
      | (?:wat|dit|dat)\s(?:(?:we|wij)\s(?:van\splan\szijn|zijn\svan\splan)|zijn\s(?:we|wij)\svan\splan)\b
      | (?:(?:de|onze)\s)?(?:acties|activiteiten|ambities|doelen|speerpunten|planning)\s(?:(?:in|van|voor)\s)?20\d\d
      | (?:(?:de|onze)\s)?acties:?$
      | in\s20\d\d\s{_WILL}\s(?:we|wij)\b.{{0,20}}:$
    )"""
)
# A noun with a finite verb behind it is the start of a sentence: "Plannen zijn er genoeg".
_SENTENCE = re.compile(
    r"(?i)^\S+(?: \S+){0,3}? (?:is|zijn|was|waren|wordt|worden|werd|werden|heeft|hebben|kan|kunnen|moet|moeten)\b"
)
_ASKS = re.compile(r"(?i)^(?:wat|dit|dat|zo|in 20\d\d)\b")
_LABEL = re.compile(
    r"(?i)^(?P<word>hoofdstuk|deel|onderdeel|thema|opgave|uitdaging|programma(?:lijn)?|pijler|speerpunt|spoor)\s+"
    r"(?P<number>\d{1,2})\b(?P<mark>\s*[.:–-])?\s*(?P<rest>.*)$"
)
_SECTION = re.compile(r"^(?P<number>\d{1,2}\.\d{1,2})\.?\s+(?P<title>[A-ZÀ-Þ‘“\"].*)$")
_NUMBER = re.compile(r"^\d{1,2}(?:\.\d{1,2})+\.?\s+")
_INNER_SECTION = re.compile(
    r"^(?P<chapter>[^\d]{3,60}?)\s+(?P<number>\d{1,2}\.\d{1,2})\.?\s+(?P<title>[A-ZÀ-Þ‘“\"].*)$"
)
_YEAR = re.compile(r"\b(20\d\d)\b")
_SCOPE = re.compile(r"(?i)\b(?:op (?:het )?gebied van|rondom?|over|rond)\s+(?P<scope>[^\d].*)$")

MAX_WORDS = 14


@dataclass(frozen=True)
class Head:
    """The head of a list of results or plans; `scope` is the part that names what the list is about."""

    kind: ItemKind
    year: int | None
    scope: str | None


@dataclass(frozen=True)
class Label:
    """A printed chapter label; `theme` is opgave or uitdaging where the label says so."""

    number: str
    theme: Literal["opgave", "uitdaging"] | None
    title: str


@dataclass(frozen=True)
class Section:
    """A numbered section ("5.1 Title"); `chapter` is the chapter's title where both stand in one line."""

    number: str
    title: str
    chapter: str | None


def head_of(text: str) -> Head | None:
    """The head of a list, with or without the number of a section before it ("2.1 Resultaten")."""
    text = _NUMBER.sub("", text)
    if not _short(text):
        return None
    kind: ItemKind | None = "harvest" if _HARVEST.match(text) else "plan" if _PLAN.match(text) else None
    if kind is None or (_SENTENCE.match(text) and not _ASKS.match(text)):
        return None
    if asks_for_more(text.rstrip(":? ")):
        return None
    year = _YEAR.search(text)
    scope = _SCOPE.search(text)
    return Head(kind, int(year[1]) if year else None, scope["scope"] if scope else None)


def names_both(text: str) -> bool:
    """Whether a head speaks of results and of plans: in one phrase, or because two columns stand side by side."""
    words = _NUMBER.sub("", text).split()
    kinds = {head.kind for cut in range(len(words)) if (head := head_of(" ".join(words[cut:])))}
    return len(kinds) > 1


def label_of(text: str) -> Label | None:
    match = _LABEL.match(text)
    if not match or len(text.split()) > MAX_WORDS or text.endswith((".", ";", ",")):
        return None
    rest: str = match["rest"]
    if not match["mark"] and rest[:1].islower():
        return None
    words = f"{match['word']} {rest}".lower()
    theme: Literal["opgave", "uitdaging"] | None = (
        "uitdaging" if "uitdaging" in words else "opgave" if "opgave" in words else None
    )
    bare = re.fullmatch(r"(?i)[\w-]*\s?[\w-]*(opgave|uitdaging)\s*\d{0,2}", rest)
    return Label(match["number"], theme, "" if bare else rest.strip())


def section_of(text: str) -> Section | None:
    if not _short(text):
        return None
    match = _SECTION.match(text)
    if match and head_of(match["title"]):
        return None
    if match:
        return Section(match["number"], match["title"], None)
    inner = _INNER_SECTION.match(text)
    return Section(inner["number"], inner["title"], inner["chapter"]) if inner else None


def is_certain_head(text: str) -> bool:
    return bool(head_of(text) or label_of(text) or section_of(text))


def _short(text: str) -> bool:
    return len(text.split()) <= MAX_WORDS and (not is_complete(text) or text.endswith((":", "?")))
