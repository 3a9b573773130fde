# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""From Dutch text to terms: the same on every database, since it happens here and not there.

A term is the stem of a word by Snowball's newer Dutch algorithm (*cursussen* and *cursus*, *gelezen* and *lezen* meet),
or a number or code as it stands.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import snowballstemmer

_WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+(?:['&!-][^\W_]+)*")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_SNOWBALL = snowballstemmer.stemmer("dutch")

STOP = frozenset(
    "aan aantal aantallen af al alle alles als altijd ben bij daar dan dat de den der deze die dit doe doen "
    "door dus een en er ga gaan gaat had heb hebben heeft het hier hij hoe hoeveel iets ik in is je kan kun "
    "kunnen maar me meer mee men met mijn moet na naar niet nog nu of om ons onze ook op over per s te tegen "
    "toch tot u uit van vanaf veel voor waar waren waarom wanneer was wat we weer wel welk welke werd wie wij "
    "wil worden wordt zal ze zich zij zijn zo zou".split()
)
"""Words that carry no subject: they need not occur in what is found."""


def plain(text: str) -> str:
    """Small letters without accents, one kind of apostrophe and hyphen."""
    text = unicodedata.normalize("NFKD", text.casefold())
    text = "".join(character for character in text if not unicodedata.combining(character))
    return re.sub("[‐-―−]", "-", re.sub("[‘’´`]", "'", text))


def words(text: str) -> Iterator[tuple[str, bool]]:
    """The words of a text, each with whether it is only a part of a word with a hyphen.

    *IDO's* gives *ido*; *45.000* gives *45000*; *4-H5* gives *4h5* and its parts; *G!DS* gives *gids*.
    """
    for match in _WORD.finditer(plain(text)):
        word = match[0]
        if word[0].isdigit() and not word[-1].isalpha() and "-" not in word:
            yield (word.replace(".", "") if _THOUSANDS.fullmatch(word) else word.replace(",", ".")), False
            continue
        word = re.sub(r"'(?:s|er|tje|tjes)?$", "", re.sub(r"'(s|er|tje|tjes)(?=-|$)", "", word))
        whole = re.sub(r"['&-]", "", word).replace("!", "i")
        if whole:
            yield whole, False
        parts = [part.replace("!", "i") for part in re.split(r"['&-]", word) if part]
        if len(parts) > 1:
            for part in parts:
                yield part, True


@lru_cache(maxsize=100_000)
def term(word: str) -> str:
    """The stem of a word of letters; a word with a digit is its own term."""
    return word if any(character.isdigit() for character in word) else _SNOWBALL.stemWord(word)
