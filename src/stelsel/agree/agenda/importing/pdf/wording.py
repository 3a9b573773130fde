# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""From glyphs to words: what stands together is told by the room between, not by the order of the file alone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from stelsel.agree.agenda.importing.pdf.boxes import UPRIGHT, Glyph, Word, around

UNREAD = "\ufffd"
"""Stands for a glyph of which the file does not say what letter it is."""

_WORD_GAP = 0.17
_LETTER_GAP = 0.12
_SHADOW = 0.16
_DRIFT = 0.2
_TOUCH = 0.1
_RAISED = 0.84
_SAME_SIZE = 0.75
_MIN_SPACED = 4
_MAX_NOTE = 3
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_RAISE = str.maketrans("0123456789", RAISED)
_BULLET = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
_COMPATIBLE = re.compile("[ﬀ-ﬆ\u00a0\u2000-\u200a\u202f]")


def words_of(glyphs: Iterable[Glyph]) -> tuple[Word, ...]:
    """The words of a page in the order of the file; doubled (shadow) letters and words once."""
    found: list[Word] = []
    for run in _runs(glyphs):
        found += _words_in(run)
    return tuple(_raised(_without_shadows(found)))


def _without_shadows(words: Iterable[Word]) -> Iterator[Word]:
    """The same word twice in (nearly) one place is a shadow, or boldness made by hand."""
    seen: dict[str, list[Word]] = {}
    for word in words:
        others = seen.setdefault(word.text, [])
        if not any(_is_over(word, other) for other in others):
            others.append(word)
            yield word


def _is_over(word: Word, other: Word) -> bool:
    reach = max(0.6, word.size * _SHADOW)
    return abs(word.box.left - other.box.left) < reach and abs(word.box.top - other.box.top) < reach


def _runs(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Glyphs that follow each other along one baseline; a letter drawn twice in one place once."""
    run: list[Glyph] = []
    for glyph in glyphs:
        if run:
            before = run[-1]
            if glyph.text == before.text and _doubles(before, glyph):
                continue
            if not _follows(before, glyph):
                yield run
                run = []
        run.append(glyph)
    if run:
        yield run


def _doubles(before: Glyph, glyph: Glyph) -> bool:
    reach = max(0.6, glyph.size * _SHADOW)
    return abs(before.box[0] - glyph.box[0]) < reach and abs(before.box[1] - glyph.box[1]) < reach


def _follows(before: Glyph, glyph: Glyph) -> bool:
    small, large = sorted((before.size, glyph.size))
    if before.turn != glyph.turn or small < _SAME_SIZE * large or abs(glyph.base - before.base) >= _DRIFT * large:
        return False
    return -0.6 * large < _step(before, glyph) < 3 * large


def _step(before: Glyph, glyph: Glyph) -> float:
    """The room between two glyphs along the direction of the text."""
    one, two, turn = before.box, glyph.box, glyph.turn
    if turn == 1:
        return two[1] - one[3]
    if turn == 3:  # noqa: PLR2004 -- three quarters
        return one[1] - two[3]
    if turn == 2:  # noqa: PLR2004 -- upside down
        return one[0] - two[2]
    return two[0] - one[2]


def _words_in(run: Sequence[Glyph]) -> Iterator[Word]:
    steps = [_step(one, two) for one, two in pairwise(run)]
    inner = [step for step, one, two in zip(steps, run, run[1:], strict=False) if one.text != " " != two.text]
    size = run[0].size
    usual = sorted(inner)[len(inner) // 2] if len(inner) >= _MIN_SPACED else 0.0
    gap = (usual if usual > _LETTER_GAP * size else 0.0) + _WORD_GAP * size
    current: list[Glyph] = []
    for glyph, step in zip(run, [0.0, *steps], strict=True):
        space = glyph.text == " "
        if current and (space or step > gap):
            yield _word(current)
            current = []
        if not space:
            current.append(glyph)
    if current:
        yield _word(current)


def _word(glyphs: Sequence[Glyph]) -> Word:
    text = "".join([glyph.text for glyph in glyphs])
    if not text.isascii():
        text = _COMPATIBLE.sub(lambda match: unicodedata.normalize("NFKC", match.group()), text)
        text = unicodedata.normalize("NFC", text)
    first = glyphs[0]
    if len(text) == 1 and first.turn == UPRIGHT:
        text = _BULLET.sub("•", text)
    bold = sum(glyph.bold for glyph in glyphs) * 2 > len(glyphs)
    box = around([glyph.box for glyph in glyphs])
    return Word(text, box, first.base, first.size, bold, first.turn)


def _raised(words: Iterable[Word]) -> Iterator[Word]:
    """Small digits above the baseline of the word before them (the call of a note) become raised digits in it; before
    the word (a note at the foot) they become raised digits apart.
    """
    held: Word | None = None
    for word in words:
        if held is not None and (_is_call(word, held) or _touches(word, held)):
            text = held.text + (lifted(word.text) if _is_call(word, held) else word.text)
            held = Word(text, around([held.box, word.box]), held.base, held.size, held.bold, held.turn)
            continue
        if held is not None:
            yield _as_note(held, word)
        held = word
    if held is not None:
        yield held


def _touches(word: Word, before: Word) -> bool:
    """Whether other letters (bold, or behind the call of a note) go on with the same word."""
    level = abs(word.base - before.base) < _DRIFT * min(word.size, before.size) and word.turn == before.turn == UPRIGHT
    return level and abs(word.box.left - before.box.right) < _TOUCH * before.size


def _is_call(word: Word, before: Word) -> bool:
    close = -1 < word.box.left - before.box.right < 0.35 * before.size
    return close and before.turn == UPRIGHT and _is_small_digits(word, before) and before.text[-1:] not in RAISED


def _is_small_digits(word: Word, other: Word) -> bool:
    digits = word.text.isascii() and word.text.isdigit() and len(word.text) <= _MAX_NOTE
    rise = other.base - word.base
    return digits and word.size < _RAISED * other.size and 0.12 * other.size < rise < other.size


def _as_note(word: Word, following: Word) -> Word:
    near = -1 < following.box.left - word.box.right < following.size
    if near and following.turn == UPRIGHT and _is_small_digits(word, following):
        return Word(lifted(word.text), word.box, following.base, following.size, word.bold, word.turn)
    return word


def lifted(text: str) -> str:
    """Digits as raised ones."""
    return text.translate(_RAISE)
