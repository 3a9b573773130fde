# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every builder needs: Django on a new database, measures, and a year of figures loaded."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from django.core.management import call_command

from stelsel.ground.core.permissions import OPERATOR
from stelsel.ground.facts.actions import Defined, measure_define
from stelsel.ground.facts.kinds import Additivity, Sensitivity
from stelsel.ground.facts.models import Batch, Combination, Measure
from stelsel.ground.facts.rules import combination_text
from stelsel.ground.facts.store.bulk import STAGED, Loaded, load, workspace


def database() -> None:
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)


def measure(
    name: str, *, kind: str, sort: str = "", stock: bool = False, persons: bool = False, smallest: int = 0,
    dimensions: dict[str, list[str]] | None = None,
) -> Measure:  # fmt: skip
    return measure_define(
        actor=OPERATOR, public_id=name, name=f"Verzonnen maat {name}", unit="stuks",
        additivity=Additivity.STOCK if stock else Additivity.FLOW, subject_kind=kind, subject_sort=sort,
        sensitivity=Sensitivity.PERSONS if persons else Sensitivity.OPEN, smallest=smallest,
        definitions=[Defined("Verzonnen om snelheid te meten.")],
        dimensions={dim: {code: code for code in codes} for dim, codes in (dimensions or {}).items()},
    )  # fmt: skip


def ratio(name: str, numerator: str, denominator: str) -> Measure:
    """How many of the one for each hundred of the other."""
    return measure_define(
        actor=OPERATOR, public_id=name, name=f"Verzonnen verhouding {name}", unit="per honderd",
        additivity=Additivity.RATIO, subject_kind="organisation", definitions=[], factor=Decimal(100),
        numerator=numerator, denominator=denominator,
    )  # fmt: skip


def combinations(dimensions: dict[str, list[str]]) -> list[int]:
    """The keys of every combination of these codes, the codes of the last dimension changing first."""
    texts: list[dict[str, str]] = [{}]
    for name, codes in dimensions.items():
        texts = [{**one, name: code} for one in texts for code in codes]
    return [Combination.objects.get_or_create(text=combination_text(one))[0].pk for one in texts]


def stage(path: Path, tables: list[pa.Table]) -> int:
    """Write the tables one behind the other, the lines numbered through; how many rows. DuckDB reads it there only when
    the path is inside the folder of the store.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = pa.concat_tables(tables)
    lines = pa.array(range(1, whole.num_rows + 1), type=pa.int64())
    whole = whole.set_column(whole.schema.get_field_index("line"), STAGED.field("line"), lines)
    pq.write_table(whole, path, compression="lz4")
    return int(whole.num_rows)


def loaded(path: Path, name: str) -> Loaded:
    """Load a staged file as a batch of its own."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    batch = Batch(name=name, sha256=digest, mapping="", mapping_sha256=digest)
    with workspace() as con:
        return load(con, path, batch, digest)
