# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""A table and a twin as values: no request, no database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from django.utils.functional import Promise

Words = str | Promise
Row = Mapping[str, object]
"""Plain values by key, as the API names and nests them: text, numbers, dates, lists and mappings of these."""


class Kind(StrEnum):
    """What a cell holds, in the words of XML Schema that CSVW uses."""

    TEXT = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    MOMENT = "dateTime"
    ADDRESS = "anyURI"


@dataclass(frozen=True)
class Column:
    """One column of the CSV. `label` is the heading on the page where the page shows the column.

    `way` leads into the row where the key alone does not: `bron.id` is the `id` in its `bron`; through a list it takes
    that of each, or of those where `only` holds (a key and its value).
    """

    key: str
    label: Words
    kind: Kind = Kind.TEXT
    unit: Words = ""
    note: Words = ""
    way: str = ""
    only: tuple[str, str] | None = None

    def cell(self, row: Row) -> object:
        return self._reached(row, (self.way or self.key).split("."))

    def _reached(self, value: object, way: Sequence[str]) -> object:
        if not way or value is None:
            return value
        if isinstance(value, Mapping):
            return self._reached(value.get(way[0]), way[1:])
        if isinstance(value, Sequence) and not isinstance(value, str):
            return [self._reached(one, way) for one in value if self._wanted(one)]
        return None

    def _wanted(self, one: object) -> bool:
        return self.only is None or (isinstance(one, Mapping) and one.get(self.only[0]) == self.only[1])


@dataclass(frozen=True)
class Table:
    """`invented`: the rows are made up to try things, and true of nobody. `note` says what a reader must know."""

    id: str
    title: Words
    columns: Sequence[Column]
    rows: Sequence[Row]
    note: Words = ""
    invented: bool = False


@dataclass(frozen=True)
class Twin:
    """A page as data. `api` is the place of the same in the API; `content` is what stands there outside tables.

    `day`: the day that the page is asked at, where it is. `narrowed`: the filters that were applied, by their keys.
    """

    title: Words
    tables: Sequence[Table] = ()
    content: Row = field(default_factory=dict)
    api: str = ""
    day: date | None = None
    narrowed: Mapping[str, str] = field(default_factory=dict)
    draft: bool = False
