# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The examples of the reference page say what happens, and the page names every key, word and fault."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fact_measures import SUBJECTS, read

from stelsel.ground.facts.kinds import Missing
from stelsel.ground.facts.loading.mapping import FORMATS, NOTATIONS, SCHEMES, FileForm, Mapping, OdataForm, PeriodForm
from stelsel.ground.facts.loading.mapping_read import QUALITIES, REASONS, STATES
from stelsel.ground.facts.loading.report import KINDS
from stelsel.ground.facts.loading.rows import Reading

PAGE = (Path(__file__).resolve().parents[4] / "docs/reference/fact-mapping.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(?:toml|csv|json|text)\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
EXAMPLES = [tuple(BLOCKS[at : at + 3]) for at in range(0, len(BLOCKS), 3)]


def told(reading: Reading) -> Iterator[str]:
    """Every ready row on a line, then every fault."""
    names = {unit: name.rsplit("(", 1)[1].rstrip(")") for unit, name in SUBJECTS.names.items()}
    for batch in reading.batches():
        for row in batch.to_pylist():
            value = row["amount"] if row["missing"] == 0 else Missing(row["missing"]).name.lower()
            codes = [f"{name[4:]}={code} " for name, code in row.items() if name.startswith("dim:") and code]
            period = f"{row['start']} {row['stop']}"
            yield f"{row['line']} {row['measure']} {names[row['unit']]} {period} {''.join(codes)}{value}"
    yield from (str(fault) for fault in reading.report.faults)


@pytest.mark.parametrize(("mapping", "content", "wanted"), EXAMPLES)
def test_an_example_gives_what_the_page_says(tmp_path: Path, mapping: str, content: str, wanted: str) -> None:
    path = tmp_path / "voorbeeld"
    path.write_text(content, encoding="utf-8")
    assert list(told(read(path, mapping))) == wanted.splitlines()


def test_there_are_three_examples() -> None:
    assert len(EXAMPLES) == 3


@pytest.mark.parametrize(
    "word",
    sorted({
        *FORMATS, *NOTATIONS, *SCHEMES, *REASONS, *QUALITIES, *STATES, *KINDS, "present",
        *(field.name for form in (FileForm, OdataForm) for field in dataclasses.fields(form)),
        *(field.name for field in dataclasses.fields(PeriodForm) if field.name != "told"),
    }),
)  # fmt: skip
def test_the_page_names_every_word(word: str) -> None:
    assert f"`{word}`" in PAGE or f"`{word} =" in PAGE


@pytest.mark.parametrize("table", [field.name for field in dataclasses.fields(Mapping)])
def test_the_page_names_every_table(table: str) -> None:
    assert f"[{table}" in PAGE or f"`{table}`" in PAGE
