# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Words torn without a hyphen, at a line end or by a space inside a line (what a soft hyphen leaves behind).

A gap closes only on evidence: the document writes the whole word elsewhere, or a half cannot stand alone in Dutch.
Function words are never a half. What is as likely the writer's own spelling stays and becomes a question.
"""

from __future__ import annotations

import re

from stelsel.agree.agenda.importing.dutch import COORDINATORS, FUNCTION_WORDS
from stelsel.agree.agenda.importing.hyphens import Glue
from stelsel.agree.agenda.importing.words import WORD, Words

_LAST = re.compile(rf"({WORD})$")
_FIRST = re.compile(rf"({WORD})")
_BRACKET = re.compile(rf"(?:^|[\s“‘])((?:{WORD})?\(({WORD})\))$")
# A noun in -ing, -heid, -teit or -schap with linking s is only ever the front of a compound.
_LINKED = re.compile(r"[^\W\d_]{2}(?:ings|heids|teits|schaps)$")
_NO_WORD_END = re.compile(r"(?:[cvzq]|[^i]j)$")
_MIN_PART = 3
_MIN_TORN = 4
_TWICE = 2
_CLASH = re.compile(r"(?:a[aeiou]|e[eiu]|i[ei]|o[eiou]|u[iu])$")
_ARTICLES = frozenset({"de", "het", "een", "deze", "die", "onze", "hun"})
_NAME_VARIANT = Glue("name-variant", 0.0, between=" ")


def glue_gap(left: str, right: str, words: Words, *, line_end: bool) -> Glue | None:
    """How to close the gap; a confidence of 0 means: leave it and ask; None: an ordinary space."""
    bracket = _glue_bracket(left, right, words) if line_end else None
    if bracket:
        return bracket
    last, first = _LAST.search(left), _FIRST.match(right)
    if not last or not first:
        return None
    front, back = last[1], first[1]
    if min(len(front), len(back)) < _MIN_PART or front.lower() in FUNCTION_WORDS or back.lower() in FUNCTION_WORDS:
        return None
    if left[: last.start()].endswith(("-", "’", "'", ".")) or not front[1:].islower() or not back[1:].islower():
        return None
    if back[0].isupper():
        return _NAME_VARIANT if words.forms(front + back) else None
    return _by_attestation(front, back, words) or _by_form(left[: last.start()], front, back, words, line_end=line_end)


def lacks_hanging_hyphen(left: str, right: str) -> bool:
    """Whether "en" or "of" follows a front that cannot stand alone, so that its hyphen is missing."""
    last, following = _LAST.search(left), right.split()
    return bool(last and following and following[0] in COORDINATORS and _LINKED.search(last[1]))


def _by_attestation(front: str, back: str, words: Words) -> Glue | None:
    whole = words.forms(front + back)
    if not whole:
        return _NAME_VARIANT if words.forms(f"{front}-{back}") else None
    alone = words.elsewhere(front) and words.elsewhere(back)
    if front[0].isupper() or (alone and whole < _TWICE):
        return _NAME_VARIANT
    return Glue("torn-word", 0.85 if alone else 0.95)


def _by_form(before: str, front: str, back: str, words: Words, *, line_end: bool) -> Glue | None:
    if front[0].isupper():
        return None
    if _LINKED.search(front):
        return Glue("linking-s", 0.85)
    rare = not words.elsewhere(front)
    if rare and front.endswith("s") and words.count(front[:-1]) and words.fronts(front):
        return Glue("linking-s", 0.75)
    if rare and len(front) >= _MIN_TORN and _NO_WORD_END.search(front) and not words.elsewhere(back):
        return Glue("torn-word", 0.7)
    if rare and _is_noun_phrase(before, front, back, words):
        return Glue("linking-en", 0.55)
    return _by_vowels(front, back, words) if line_end else None


def _is_noun_phrase(before: str, front: str, back: str, words: Words) -> bool:
    """An article, a word in -en, and one in -ing that is the tail of several compounds."""
    article = bool(before.split()) and before.rsplit(maxsplit=1)[-1].lower() in _ARTICLES
    return article and front.endswith("en") and back.endswith("ing") and len(words.tails(back)) >= _TWICE


def _by_vowels(front: str, back: str, words: Words) -> Glue | None:
    """Two nouns at a line end of which the vowels clash: the hyphen that spelling asks for was lost with the line."""
    noun = words.count(front + "s") or words.tails(front + "s")
    compound = len(words.fronts(front)) >= _TWICE or len(words.tails(back)) >= _TWICE
    if noun and compound and _CLASH.search(front[-1] + back[0]):
        return Glue("vowel-clash", 0.65, between="-")
    return None


def _glue_bracket(left: str, right: str, words: Words) -> Glue | None:
    """A bracket around part of a word: "v(m)" and "bo", "(effect)" and "onderzoek"; "(grote)" and a noun stay apart."""
    if left.endswith("-)") and right[:1].islower():
        return Glue("bracketed-part", 0.85)
    match, first = _BRACKET.search(left), _FIRST.match(right)
    if not match or not first or not first[1].islower():
        return None
    if words.has_bracketed(match[1] + first[1]):
        return Glue("bracketed-part", 0.95)
    inner = match[2]
    if match[1].startswith("(") and inner.lower() not in FUNCTION_WORDS and inner.islower() and words.fronts(inner):
        return Glue("bracketed-part", 0.7)
    return None
