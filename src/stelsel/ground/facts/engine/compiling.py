# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""From a shape to SQL. An expression takes longer to compile than a question to answer: the text is kept, in memory and
in the folder of the store, under a name that changes with the expressions and with the library that compiles them.
"""

from __future__ import annotations

import hashlib
from datetime import date
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any
from uuid import uuid4

from stelsel.ground.facts.engine.shape import Shape
from stelsel.ground.facts.store import folder

_MARKS = {"measure": 2_147_483_601, "first": date(1001, 1, 1), "end": date(1001, 1, 2)}
"""Values that no question has: Ibis writes values into its text, and where these stand the real ones come."""
_MARKED = {
    "measure": "2147483601",
    "first": "MAKE_DATE(1001, 1, 1)",
    "end": "MAKE_DATE(1001, 1, 2)",
}


@lru_cache(maxsize=512)
def compiled(shape: Shape) -> str:
    """The SQL of a shape for DuckDB, with the parameters `$measure`, `$first` and `$end`."""
    place = folder.root() / "questions" / edition() / f"{shape.name}.sql"
    try:
        return place.read_text(encoding="utf-8")
    except OSError:
        text = compile_shape(shape)
        _keep(place, text)
        return text


def compile_shape(shape: Shape) -> str:
    from ibis.backends.sql.compilers.duckdb import DuckDBCompiler  # noqa: PLC0415 -- seldom needed, and slow to import

    return text_of(shape, DuckDBCompiler(), "duckdb", "$")


def text_of(shape: Shape, compiler: Any, dialect: str, sign: str) -> str:
    """The SQL of a shape as a compiler of Ibis writes it, with `sign` before the names of its parameters."""
    from stelsel.ground.facts.engine.shapes import cells, parameters  # noqa: PLC0415 -- seldom needed, and slow to import

    asked = parameters()
    values = {asked[name]: value for name, value in _MARKS.items()}
    text = str(compiler.to_sqlglot(cells(shape, asked).unbind(), params=values).sql(dialect))
    for name, mark in _MARKED.items():
        if mark not in text:
            raise AssertionError(f"{name} is not in the text: {text}")
        text = text.replace(mark, f"{sign}{name}")
    return text


@cache
def edition() -> str:
    """A name for the expressions as they are in this version of the code."""
    source = Path(__file__).with_name("shapes.py").read_bytes() + Path(__file__).read_bytes()
    libraries = f"{version('ibis-framework')} {version('sqlglot')}"
    return hashlib.sha256(source + libraries.encode()).hexdigest()[:16]


def _keep(place: Path, text: str) -> None:
    """Where the folder cannot be written, the text is compiled again in the next process."""
    rough = place.with_suffix(f".{uuid4().hex}.new")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        rough.write_text(text, encoding="utf-8")
        rough.replace(place)
    except OSError:
        rough.unlink(missing_ok=True)
