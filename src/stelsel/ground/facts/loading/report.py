# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was read of a file, what was made of it, and what was refused: by line and field, as text, JSON and CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Final

KEPT: Final = 1_000
"""How many faults are kept in full; the rest is counted."""

KINDS: Final[Mapping[str, str]] = {
    "row_shape": "rij met te veel of te weinig cellen",
    "subject_unknown": "onbekend onderwerp",
    "subject_ended": "onderwerp bestond toen niet",
    "subject_ambiguous": "onderwerp niet eenduidig",
    "measure_unknown": "onbekende maat",
    "dimension_unknown": "onbekende code van een kenmerk",
    "dimension_foreign": "kenmerk dat de maat niet heeft",
    "period_unreadable": "onleesbare periode",
    "period_foreign": "periode die de maat niet heeft",
    "value_empty": "lege waarde",
    "value_unreadable": "onleesbare waarde",
    "value_too_precise": "te veel decimalen",
    "value_too_large": "te groot getal",
    "word_unknown": "onbekend woord",
}
"""Every kind of fault, with its words."""

REPAIRS: Final[Mapping[str, str]] = {
    "spaces": "spaties weggehaald",
    "case": "hoofdletters aangepast",
    "thousands": "scheidingstekens van duizendtallen weggehaald",
}


@dataclass(frozen=True)
class Fault:
    """One refused cell: its line in the file (from 1), its column, the value, why, and the likely repair."""

    line: int
    field: str
    kind: str
    value: str
    why: str
    repair: str = ""

    def __str__(self) -> str:
        return f"{self.line} ({self.field}): {self.why}{f' {self.repair}' if self.repair else ''}"


@dataclass(frozen=True)
class Report:
    """`rows` lines of the file were read, of which `passed_over` were empty or outside `where`. An observation is one
    cell with a value: each was accepted or refused. `repaired` of the accepted ones were changed in a harmless way
    (`repairs` counts how); `absent` of the accepted ones have a reason instead of a value.
    """

    file: str = ""
    rows: int = 0
    passed_over: int = 0
    accepted: int = 0
    absent: int = 0
    repaired: int = 0
    refused: int = 0
    faults: tuple[Fault, ...] = ()
    kinds: Mapping[str, int] = field(default_factory=dict)
    repairs: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_clean(self) -> bool:
        return not self.kinds

    def as_text(self) -> str:
        """Lines for a terminal: what was counted, then every kept fault as `file:line (column): …`."""
        lines = [
            f"{self.file}: {self.rows} rijen gelezen, {self.passed_over} overgeslagen.",
            (
                f"{self.accepted} waarnemingen goed ({self.absent} zonder waarde, {self.repaired} hersteld), "
                f"{self.refused} geweigerd."
            ),
        ]
        lines += [f"hersteld: {number} keer {REPAIRS[kind]}" for kind, number in sorted(self.repairs.items())]
        lines += [f"geweigerd: {number} keer {KINDS[kind]}" for kind, number in sorted(self.kinds.items())]
        lines += [f"{self.file}:{fault}" for fault in self.faults]
        left = sum(self.kinds.values()) - len(self.faults)
        return "\n".join([*lines, *([f"… en nog {left} fouten."] if left > 0 else [])])

    def as_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=2)

    def as_csv(self) -> str:
        """The kept faults as a table. A cell that a spreadsheet would run as a formula gets an apostrophe before it."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(["file", "line", "field", "kind", "value", "why", "repair"])
        for fault in self.faults:
            texts = (self.file, fault.line, fault.field, fault.kind, fault.value, fault.why, fault.repair)
            writer.writerow([_harmless(one) if isinstance(one, str) else one for one in texts])
        return out.getvalue()


def _harmless(text: str) -> str:
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
