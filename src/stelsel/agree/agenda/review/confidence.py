# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""How sure the import is of one item, and why not surer. Pure: no database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from stelsel.agree.agenda.kinds import Mark

SURE = 0.99
"""The most that is said of any item: an ordinary line end is never wholly certain."""
UNMARKED = 0.6
ASKED = 0.5
TELLING = 0.95
"""A join as sure as this is no reason to look twice."""

LEVELS = (0.95, 0.9, 0.8)
"""The levels that a reviewer may accept by at once."""


@dataclass(frozen=True)
class Joined:
    """A line end, or a place in a line, where the import decided something; `confidence` from 0 to 1."""

    line: int
    rule: str
    confidence: float


@dataclass(frozen=True)
class Reason:
    """Why an item is less than sure: it lost its mark, a question is open, or two pieces were joined by this rule."""

    kind: Literal["unmarked", "question", "join"]
    confidence: float
    line: int = 0
    rule: str = ""


@dataclass(frozen=True)
class Confidence:
    """From 0 to 1: that of the weakest reason."""

    value: float
    reasons: tuple[Reason, ...]

    @property
    def level(self) -> Literal["sure", "fair", "doubt"]:
        return "sure" if self.value >= LEVELS[0] else "fair" if self.value >= LEVELS[-1] else "doubt"


def confidence_of(
    *, lines: tuple[int, int] | None, mark: str, joins: Iterable[Joined], questions: Sequence[int]
) -> Confidence:
    """The confidence in an item at these lines (both included; None where its document has none).

    `questions` are the lines of its open questions.
    """
    reasons = [Reason("question", ASKED, line) for line in questions]
    if mark == Mark.LOOSE:
        reasons.append(Reason("unmarked", UNMARKED))
    if lines is not None:
        within = [join for join in joins if lines[0] <= join.line <= lines[1] and join.confidence < TELLING]
        reasons += [Reason("join", join.confidence, join.line, join.rule) for join in within]
    ordered = sorted(reasons, key=lambda reason: (reason.confidence, reason.line))
    return Confidence(min([SURE, *(reason.confidence for reason in reasons)]), tuple(ordered))
