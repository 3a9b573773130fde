# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""From a shape to SQL. An expression takes 50 ms to compile, a question less than that: the text is kept."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from ibis.backends.sql.compilers.duckdb import DuckDBCompiler

from stelsel.ground.facts.engine.shapes import Shape, cells, parameters

_MARKS = {"measure": 2_147_483_601, "first": date(1001, 1, 1), "end": date(1001, 1, 2)}
"""Values that no question has: Ibis writes values into its text, and where these stand the real ones come."""
_MARKED = {
    "$measure": "2147483601",
    "$first": "MAKE_DATE(1001, 1, 1)",
    "$end": "MAKE_DATE(1001, 1, 2)",
}


@lru_cache(maxsize=512)
def compiled(shape: Shape) -> str:
    """The SQL of a shape for DuckDB, with the parameters `$measure`, `$first` and `$end`."""
    asked = parameters()
    values = {asked[name]: value for name, value in _MARKS.items()}
    text = str(DuckDBCompiler().to_sqlglot(cells(shape, asked).unbind(), params=values).sql("duckdb"))
    for name, mark in _MARKED.items():
        if mark not in text:
            raise AssertionError(f"{name} is not in the text: {text}")
        text = text.replace(mark, name)
    return text
