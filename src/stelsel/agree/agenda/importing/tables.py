# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables of actions: the top row names what, and who or when; each row below is an entry of a list.

Only where the format keeps the cells apart. A table that says anything else, such as hours per municipality, is text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from stelsel.agree.agenda.importing.marks import Mark
from stelsel.agree.agenda.importing.rows import Block, Row

_WHAT = re.compile(
    r"(?i)^(?:wat|(?:(?:de|onze) )?(?:acties?|activiteit(?:en)?|maatregel(?:en)?|plan(?:nen)?|project(?:en)?"
    r"|resulta(?:at|ten)|voornemens?|stap(?:pen)?|inzet|ambities?|afspra(?:ak|ken)))\b"
)
_WHO = re.compile(
    r"(?i)^(?:door|(?:door |met )?wie|eigena(?:ar|ren)|trekkers?|verantwoordelijken?|uitvoer(?:ing|ders?)|teams?"
    r"|partners?|actiehouders?|betrokkenen?)\b"
)
_WHEN = re.compile(
    r"(?i)^(?:wanneer|planning|gereed|klaar|datum|perioden?|periodes|deadline|start|kwartaal|maand|jaar|looptijd|tijd)\b"
)
_NUMBER = re.compile(r"(?i)^(?:nr|nummer|no|#)?\.?$")


@dataclass(frozen=True)
class Action:
    """A row of such a table: what is done, with the other cells behind it; `mark` is a number that was printed."""

    row: Row
    text: str
    actor: str
    mark: Mark | None


@dataclass(frozen=True)
class _Columns:
    what: int
    who: int | None
    number: int | None


def actions_in(block: Block) -> tuple[Action, ...]:
    """The actions of the rows under the first; none where the first does not name what, and who or when."""
    cells = [row.line.hint.cells if row.line.hint else () for row in block.rows]
    columns = _columns(cells[0])
    if columns is None:
        return ()
    return tuple(_action(row, one, columns) for row, one in zip(block.rows[1:], cells[1:], strict=True))


def _columns(heads: Sequence[str]) -> _Columns | None:
    what = _first(heads, _WHAT)
    who = _first(heads, _WHO)
    if what is None or (who is None and _first(heads, _WHEN) is None):
        return None
    return _Columns(what, who, 0 if what and _NUMBER.match(heads[0]) else None)


def _first(heads: Sequence[str], pattern: re.Pattern[str]) -> int | None:
    return next((place for place, head in enumerate(heads) if pattern.match(head)), None)


def _action(row: Row, cells: Sequence[str], columns: _Columns) -> Action:
    number = cells[columns.number] if columns.number is not None and cells else ""
    mark = Mark("number", number, int(number.strip(".)"))) if re.fullmatch(r"\d{1,3}[.)]?", number) else None
    kept = [cell if place != columns.number or mark is None else "" for place, cell in enumerate(cells)]
    what = kept[columns.what] if columns.what < len(kept) else ""
    rest = "; ".join(cell for place, cell in enumerate(kept) if cell and place != columns.what)
    if what and rest:
        closed = what.endswith(".")
        what = f"{what.removesuffix('.')} ({rest}){'.' if closed else ''}"
    actor = kept[columns.who] if columns.who is not None and columns.who < len(kept) else ""
    return Action(row, what or rest, actor, mark)
