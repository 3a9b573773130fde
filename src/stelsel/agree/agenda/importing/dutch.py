# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the importer knows of Dutch: closed word classes, sentence ends, number words. No word of any one document."""

from __future__ import annotations

import re

_ASK_FOR_MORE = frozenset(
    """de het een en of om op van dat die dit deze aan in uit met bij voor door te tot naar over onder tussen tegen
    binnen buiten rond rondom per zonder volgens via tijdens sinds na vanaf vanuit langs naast achter boven als omdat
    zodat onze hun haar ons elke ieder iedere geen""".split()
)
FUNCTION_WORDS = _ASK_FOR_MORE | frozenset(
    """is zijn was waren ben bent wordt worden werd werden er we wij ze zij hij jij je jullie u uw men niet ook nog al
    alle alles maar dan toe mee hier daar waar wat wie welke hoe zo zoals meer meest veel weinig minder kan kunnen
    kon konden moet moeten wil willen mag mogen gaan gaat zal zullen zou zouden heeft hebben had hadden doet doen
    samen verder af heen terug weer elk eigen andere ander elkaar heel zeer zelf steeds nu toch beide sommige want
    dus toen terwijl hoewel""".split()
)
"""Articles, pronouns, prepositions, conjunctions, auxiliaries and particles: never half of a torn compound."""

_PARTICLES = frozenset(
    "mee toe af terug heen uit samen verder niet ook nog zelf elkaar zijn over op aan in door".split()
)
_LEADS_ON = FUNCTION_WORDS - _PARTICLES
"""Words after which a sentence cannot end; separable particles may end one."""

COORDINATORS = frozenset({"en", "of"})

_CONVICTION = re.compile(
    r"\b(geloven|vinden|hopen|menen|vertrouwen|beseffen|verwachten|weten) (we|wij)\b"
    r"|\b(we|wij) (geloven|vinden|hopen|menen|vertrouwen|beseffen|verwachten|weten)\b",
    re.IGNORECASE,
)
_FUTURE = re.compile(r"\b(gaan|gaat|zal|zullen)\b")

_CLOSERS = "”’»\"')]⁰¹²³⁴⁵⁶⁷⁸⁹"
_NUMBER_WORDS = (
    "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien "
    "achttien negentien twintig"
).split()

# A full stop ends a sentence where a capital, digit or quote follows; not after an initial or "o.b.v.".
_SENTENCE_END = re.compile(r"(?<![\s(.][A-Za-z])(?<!\.[A-Za-z])[.!?][”’»\"')\]]*(?= [“‘«\"'(]?[A-ZÀ-Þ0-9])")


def is_complete(text: str) -> bool:
    """Whether a phrase may end here: closing punctuation, with or without a bracket or quote behind it."""
    body = text.rstrip()
    bare = body.rstrip(_CLOSERS)
    if not bare:
        return bool(body)
    if bare[-1] in ".!?;:…":
        return not re.search(r"\b[a-z]\.[a-z]\.(?:[a-z]\.)?$", bare, re.IGNORECASE) or body != bare
    return False


def ends_sentence(text: str) -> bool:
    """Like `is_complete`, but not for the colon and semicolon that announce more."""
    return is_complete(text) and text.rstrip().rstrip(_CLOSERS)[-1:] in (*".!?…", "")


def leads_on(text: str) -> bool:
    """Whether the last word asks for another: an article, preposition, conjunction, or a comma or hyphen."""
    words = text.split()
    return bool(words) and (text.rstrip()[-1] in ",-–&/(" or words[-1].lower() in _LEADS_ON)


def asks_for_more(text: str) -> bool:
    """Whether a title cannot end here: its last word is an article, preposition or conjunction."""
    words = text.split()
    return bool(words) and (text.rstrip()[-1] in ",-–&/(" or words[-1].lower() in _ASK_FOR_MORE)


def starts_lower(text: str) -> bool:
    first = next((character for character in text if character.isalnum()), "")
    return first.islower()


def sentences(text: str) -> list[str]:
    """Cut running text into sentences; the pieces joined by single spaces are the text."""
    parts: list[str] = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        parts.append(text[start : match.end()])
        start = match.end() + 1
    parts.append(text[start:])
    return [part for part in parts if part]


def states_conviction(text: str) -> bool:
    """Whether the opening sentence says what "we" believe or hope, which is neither result nor promise."""
    return bool(_CONVICTION.search(sentences(text)[0])) if text else False


def is_future(text: str) -> bool:
    return bool(_FUTURE.search(text))


def counts_in(text: str) -> set[int]:
    """The small whole numbers that a text names, in words or digits."""
    words = re.findall(r"[^\W_]+", text.lower())
    named = {_NUMBER_WORDS.index(word) for word in words if word in _NUMBER_WORDS}
    return named | {int(word) for word in words if re.fullmatch(r"[0-9]{1,2}", word)}
