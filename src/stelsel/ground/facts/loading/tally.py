# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Counting while reading: what was accepted, repaired and refused, and the first faults in full."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

import numpy as np

from stelsel.ground.facts.loading.lexicon import Answer, Looked, Mask, Numbers, Wrong
from stelsel.ground.facts.loading.periods import SEPARATOR
from stelsel.ground.facts.loading.report import KEPT, Fault, Report

T = TypeVar("T")
SHOWN = 100
"""Characters of a refused value that are shown."""


@dataclass
class Tally:
    file: str = ""
    rows: int = 0
    passed_over: int = 0
    accepted: int = 0
    absent: int = 0
    repaired: int = 0
    refused: int = 0
    faults: list[Fault] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    repairs: Counter[str] = field(default_factory=Counter)

    def words(self, looked: Looked[T], lines: Numbers, column: str) -> None:
        """The faults and repairs of a column that was looked up."""
        for repair in sorted({one.repair for one in looked.answers} - {""}):
            self.repairs[repair] += int(looked.where(partial(_repaired_by, repair)).sum())
        for kind in sorted({one.wrong.kind for one in looked.answers if one.wrong}):
            wrong = looked.where(partial(_wrong_by, kind))
            self.rows_wrong(kind, wrong, lines, column, partial(_of, looked))

    def rows_wrong(
        self, kind: str, wrong: Mask, lines: Numbers, column: str, tell: Callable[[int], tuple[str, Wrong]]
    ) -> None:
        """Rows that are wrong, each told as its value and why, while there is room for them."""
        self.kinds[kind] += int(wrong.sum())
        for row in np.flatnonzero(wrong)[: max(0, KEPT - len(self.faults))].tolist():
            value, why = tell(row)
            self.faults.append(Fault(int(lines[row]), column, why.kind, value[:SHOWN], why.why, why.repair))

    def report(self) -> Report:
        return Report(
            self.file, self.rows, self.passed_over, self.accepted, self.absent, self.repaired, self.refused,
            tuple(sorted(self.faults, key=lambda fault: (fault.line, fault.field))), _plain(self.kinds),
            _plain(self.repairs),
        )  # fmt: skip


def _of(looked: Looked[T], row: int) -> tuple[str, Wrong]:
    place = int(looked.column.index[row])
    return looked.column.words[place].replace(SEPARATOR, " "), looked.answers[place].wrong or Wrong("", "")


def _repaired_by(repair: str, answer: Answer[T]) -> bool:
    return answer.repair == repair


def _wrong_by(kind: str, answer: Answer[T]) -> bool:
    return answer.wrong is not None and answer.wrong.kind == kind


def _plain(counts: Counter[str]) -> dict[str, int]:
    return {kind: number for kind, number in sorted(counts.items()) if number}
