# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the text of a question depends on."""

from __future__ import annotations

from dataclasses import astuple, dataclass


@dataclass(frozen=True)
class Shape:
    """`levels` and `dims` count the columns asked. `stock`: the last value in a bucket instead of the sum. `split`:
    some period crosses a change of the map. `mixed`: the measure is recorded in several kinds of period, or
    with and without a breakdown. `rivals`: several sources claim it. `guarded`: the keys of the records are
    added up too; `tops`: and the two largest contributions are found. Not `placed`: the network as a whole, for
    which no map is needed. Not `ended`: no row of the measure ended an earlier one, so none has to be taken
    off. `middle`: the median of single events, which adds up over nothing. `plain`: all values were said in one
    way (`engine.saying.Saying`), so what was said beside them need not be counted. `once`: a unit stands once in a
    cell, so units need not be told apart. `coded`: only some combinations of codes count. `single`: a plain value is
    the only one of its unit and codes in its bucket. `bits`: the units of a cell are counted as bits of so long a
    number (0: they are not).
    """

    levels: int = 0
    dims: int = 0
    stock: bool = False
    split: bool = False
    mixed: bool = False
    rivals: bool = False
    guarded: bool = False
    placed: bool = True
    ended: bool = True
    tops: bool = False
    middle: bool = False
    plain: bool = False
    once: bool = False
    coded: bool = False
    single: bool = False
    bits: int = 0

    @property
    def apart(self) -> bool:
        """Whether rows must first be counted by what was said beside them."""
        return not self.plain and (self.ended or self.stock or self.mixed or self.rivals)

    @property
    def direct(self) -> bool:
        """Whether nothing is added up by unit before it is placed."""
        return self.plain and (self.single or self.bits > 0)

    @property
    def name(self) -> str:
        """A short name, one for each shape."""
        return "-".join(str(int(one)) for one in astuple(self))
