# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a reviewer should look at: nothing here changes the draft."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from stelsel.agree.agenda.importing.addresses import lost_links_in
from stelsel.agree.agenda.importing.draft import Item
from stelsel.agree.agenda.importing.dutch import FUNCTION_WORDS, is_complete
from stelsel.agree.agenda.importing.parts import Question
from stelsel.agree.agenda.importing.words import WORD

_MIN_CONTENT = 3
_MOJIBAKE = re.compile("Ã[\u0080-\u00bf©«¨¯¶]|â€[™œ\u009d˜“”]|\ufffd")
_TOKEN = re.compile(rf"{WORD}(?:[-!]{WORD})*")
_ABBREVIATION = re.compile(r"\b[A-Z]{3,6}\b")
_CONTENT_WORD = 4
_MAX_COMPARED = 50


def doubts_about(items: Sequence[Item], texts: Sequence[tuple[int, str]], *, whole: bool = False) -> list[Question]:
    """Questions about items and about the words of all `texts` (first line, text).

    `whole` says that the format keeps each paragraph in one piece, so that none lost its end.
    """
    found: list[Question] = []
    parents = {item.parent for item in items}
    for item in items:
        found += _about_item(item, whole=whole or item.id in parents)
    found += _duplicates(items)
    for line, text in texts:
        if _MOJIBAKE.search(text):
            found.append(
                Question(line, "encoding", "Hier staan verkeerd omgezette tekens.", "Lees het bestand opnieuw uit.")
            )
        found += [
            Question(line, "address-lost", f"Van “{link}” is het adres weg.", "Als tekst bewaard.")
            for link in lost_links_in(text)
        ]
    found += _variants(texts)
    found += _near_abbreviations(texts)
    return found


def _about_item(item: Item, *, whole: bool) -> Iterator[Question]:
    opened, closed = item.text.count("("), item.text.count(")")
    if opened != closed:
        yield Question(item.lines[0], "bracket", "Een haakje gaat niet open of niet dicht.", "Niet verbeterd.")
    ended = is_complete(item.text) or whole or any(item.text.endswith(link) for link in item.links)
    if not ended and len(item.text.split()) > _CONTENT_WORD:
        yield Question(
            item.lines[1], "unfinished", "Dit punt eindigt zonder leesteken.", "Controleer of er tekst ontbreekt."
        )


def _duplicates(items: Sequence[Item]) -> Iterator[Question]:
    """Items with an earlier one of their kind where (nearly) all content words of the shorter stand in the longer."""
    seen: dict[tuple[str, str], list[tuple[Item, frozenset[str]]]] = defaultdict(list)
    for item in items:
        words = _content(item.text)
        earlier = {id(other): (other, others) for word in sorted(words) for other, others in seen[item.kind, word]}
        twin = next((other for other, others in earlier.values() if _alike(words, others)), None)
        if twin:
            text = f"Lijkt op {twin.id} (regel {twin.lines[0]})."
            yield Question(item.lines[0], "duplicate", text, "Beide bewaard; voeg zelf samen.")
        for word in words:
            if len(seen[item.kind, word]) < _MAX_COMPARED:
                seen[item.kind, word].append((item, words))


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    fewest = min(len(one), len(other))
    return fewest >= _MIN_CONTENT and len(one & other) >= 0.9 * fewest


def _content(text: str) -> frozenset[str]:
    words = re.findall(WORD, text.lower())
    return frozenset(word for word in words if len(word) >= _CONTENT_WORD and word not in FUNCTION_WORDS)


def _variants(texts: Iterable[tuple[int, str]]) -> Iterator[Question]:
    """One name in several spellings: other capitals inside the word, or with and without an accent."""
    spellings: dict[str, dict[str, int]] = defaultdict(dict)
    for line, text in texts:
        for match in _TOKEN.finditer(text):
            word = match.group()
            if len(word) >= _MIN_CONTENT:
                spellings[_plain(word)].setdefault(word, line)
    for forms in spellings.values():
        accented = {_unaccented(word.lower()): word for word in forms if _unaccented(word) != word}
        missing = [
            word
            for word in forms
            if len(word) > _CONTENT_WORD and word.lower() in accented and _unaccented(word) == word
        ]
        named = [word for word in forms if any(map(str.isupper, word[1:])) and not word.isupper()]
        if missing:
            other = accented[missing[0].lower()]
            yield Question(
                forms[missing[0]], "spelling", f"“{missing[0]}” staat elders als “{other}”.", "Niet verbeterd."
            )
        elif named and len(forms) > 1:
            shown = " en ".join(f"“{word}”" for word in sorted(forms))
            yield Question(max(forms.values()), "name-variant", f"{shown} lijken één naam.", "Beide bewaard.")


def _plain(word: str) -> str:
    return _unaccented(word.lower()).replace("-", "")


def _unaccented(word: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter))


def _near_abbreviations(texts: Iterable[tuple[int, str]]) -> Iterator[Question]:
    """An abbreviation that occurs once and differs in one letter from one that occurs often."""
    lines: dict[str, list[int]] = defaultdict(list)
    for line, text in texts:
        for match in _ABBREVIATION.finditer(text):
            lines[match.group()].append(line)
    for word, places in sorted(lines.items()):
        if len(places) > 1:
            continue
        near = [other for other, seen in sorted(lines.items()) if len(seen) > 1 and _one_letter_apart(word, other)]
        if near:
            yield Question(places[0], "spelling", f"“{word}” lijkt op “{' en '.join(near)}”.", "Niet verbeterd.")


def _one_letter_apart(word: str, other: str) -> bool:
    """One letter inside differs; abbreviations that begin or end differently are different names."""
    if len(word) != len(other) or word[0] != other[0] or word[-1] != other[-1]:
        return False
    return sum(a != b for a, b in zip(word, other, strict=True)) == 1
