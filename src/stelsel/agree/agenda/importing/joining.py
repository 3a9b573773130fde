# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""From rows to running text: every line end is decided by one rule, and each decision is kept."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from stelsel.agree.agenda.importing.addresses import address_goes_on, may_go_on
from stelsel.agree.agenda.importing.hyphens import DOUBT, Glue, glue_hyphen
from stelsel.agree.agenda.importing.parts import Passage, Question
from stelsel.agree.agenda.importing.rows import Row
from stelsel.agree.agenda.importing.torn import glue_gap, lacks_hanging_hyphen
from stelsel.agree.agenda.importing.words import Words

# A decision looks no further back than this many characters; the longest addresses and names fit.
_CONTEXT = 600
_NEAR = 120
# Hyphens set apart by a space: "12-15- jarigen", ", - deling", "door – en", "(netwerk -)".
_SPACED = (
    re.compile(r"(?<=\d-) (?=[a-z](?!(?:n|f|ot)\b))"),
    re.compile(r"(?<=, -) (?=[a-z])"),
    re.compile(r"(?<=[^\W\d_]) (?=-\))"),
    re.compile(r"(?<=\u00ad) (?=[a-z])"),
)
_HANGING_DASH = re.compile(r"(?<=-, )([^\W\d_]+) – (?=(?:en|of)\b)")


@dataclass(frozen=True)
class Join:
    """What was decided at the end of `line` (or inside it, for rules about gaps); confidence is 0 to 1."""

    line: int
    rule: str
    confidence: float


@dataclass(frozen=True)
class Text:
    """Joined text; `starts` says at which character each line begins."""

    text: str
    starts: tuple[tuple[int, int], ...]

    def line_at(self, place: int) -> int:
        """The line that the character at `place` stands in."""
        found = bisect_right(self.starts, place, key=lambda pair: pair[0])
        return self.starts[max(0, found - 1)][1] if self.starts else 0


class Joiner:
    """Joins passages; `joins` and `questions` gather what was decided, in the order of joining."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self.joins: list[Join] = []
        self.questions: list[Question] = []

    def join(self, passage: Passage) -> Text:
        pieces: list[str] = []
        starts: list[tuple[int, int]] = []
        length = 0
        tail = ""
        before: Row | None = None
        for row in passage.rows:
            clean = self._mend(row)
            if before is not None and clean and tail:
                glue = self._glue(tail, clean, before, row, new_page=row.number in passage.page_breaks)
                pieces[-1] = pieces[-1][: len(pieces[-1]) - glue.drop] + glue.between
                length += len(glue.between) - glue.drop
                tail = tail[: len(tail) - glue.drop] + glue.between
            starts.append((length, row.number))
            pieces.append(clean)
            length += len(clean)
            tail = (tail + clean)[-_CONTEXT:]
            before = row
        return Text("".join(pieces).strip("\u00ad"), tuple(starts))

    def _glue(self, left: str, right: str, before: Row, row: Row, *, new_page: bool) -> Glue:
        glue = self._decide(left, right, before.number)
        apart = row.number - before.number > 1
        rule = glue.rule
        if new_page and rule == "space":
            rule = "across-page"
        elif apart and rule == "space":
            rule = "across-blank"
        elif apart and rule == "drop-hyphen":
            rule = "drop-hyphen-across-blank"
        self._keep(
            Join(before.number, rule, round(glue.confidence - (0.05 if apart or new_page else 0), 2)), left, right, glue
        )
        return glue

    def _decide(self, left: str, right: str, line: int) -> Glue:
        address = address_goes_on(left, right)
        if address is not None:
            return Glue("address", address)
        if may_go_on(left, right):
            gap = f"“{_last(left)}” en “{_first(right)}” horen misschien bij elkaar."
            self.questions.append(Question(line, "low-confidence-join", gap, "Niet samengevoegd."))
        glue = glue_hyphen(left, right, self._words) or glue_gap(left, right, self._words, line_end=True)
        if glue is None:
            self._ask_hanging(left, right, line)
        elif glue.confidence == 0:
            self._ask_variant(left, right, line)
        if glue is None or glue.confidence == 0:
            return Glue("space", 0.99, between=" ")
        return glue

    def _mend(self, row: Row) -> str:
        """Close the gaps inside one line."""
        text = row.text
        for pattern in _SPACED:
            while pattern.search(text):
                text = pattern.sub("", text, count=1)
                self._keep_inner(row.number, "spaced-hyphen", 0.85)
        text = text.replace("\u00ad", "") if not text.endswith("\u00ad") else text[:-1].replace("\u00ad", "") + "\u00ad"
        if _HANGING_DASH.search(text):
            text = _HANGING_DASH.sub(r"\1- ", text)
            self._keep_inner(row.number, "spaced-hyphen", 0.8)
        place = text.find(" ")
        while place >= 0:
            if text[place - 1].isalpha() and text[place + 1 : place + 2].isalpha():
                text, place = self._mend_gap(text, place, row.number)
            else:
                place += 1
            place = text.find(" ", place)
        return text

    def _mend_gap(self, text: str, place: int, line: int) -> tuple[str, int]:
        left, right = text[max(0, place - _NEAR) : place], text[place + 1 : place + _NEAR]
        if "://" in left.rsplit(" ", 1)[-1]:
            return text, place + 1
        glue = glue_gap(left, right, self._words, line_end=False)
        if glue is None or glue.confidence == 0:
            if glue is not None:
                self._ask_variant(left, right, line)
            self._ask_hanging(left, right, line)
            return text, place + 1
        self._keep(Join(line, f"inner-{glue.rule}", glue.confidence), left, right, glue)
        return text[:place] + glue.between + text[place + 1 :], place

    def _keep_inner(self, line: int, rule: str, confidence: float) -> None:
        self.joins.append(Join(line, rule, confidence))

    def _keep(self, join: Join, left: str, right: str, glue: Glue) -> None:
        self.joins.append(join)
        if join.confidence < DOUBT:
            last, first = _last(left), _first(right)
            shown = _last(left[: len(left) - glue.drop]) + glue.between + first
            gap = f"“{last}” en “{first}” horen misschien bij elkaar."
            self.questions.append(Question(join.line, "low-confidence-join", gap, f"Samengevoegd tot “{shown}”."))

    def _ask_variant(self, left: str, right: str, line: int) -> None:
        pair = f"{_last(left)} {_first(right)}".strip("“”‘’(),.;:")
        text = f"“{pair}” komt ook aaneen voor."
        self.questions.append(Question(line, "name-variant", text, "Niet samengevoegd; kies één schrijfwijze."))

    def _ask_hanging(self, left: str, right: str, line: int) -> None:
        if lacks_hanging_hyphen(left, right):
            text = f"Bij “{_last(left)} {_first(right)}” ontbreekt een streepje."
            self.questions.append(Question(line, "spelling", text, "Niet verbeterd."))


def _last(text: str) -> str:
    return text.rsplit(" ", maxsplit=1)[-1]


def _first(text: str) -> str:
    return text.split(" ", maxsplit=1)[0]


def in_order(joins: Sequence[Join]) -> list[Join]:
    return sorted(joins, key=lambda join: (join.line, join.rule))
