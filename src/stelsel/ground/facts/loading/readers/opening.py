# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Opening a file: is it there, is it not empty, is it what the mapping says that it is."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as Readers
from pathlib import Path
from types import MappingProxyType

from stelsel.ground.facts.loading.mapping import Mapping
from stelsel.ground.facts.loading.readers import csv, excel, json, parquet, spss
from stelsel.ground.facts.loading.readers.shared import Chunks, Limits, refuse

_READERS: Readers[str, Callable[[Path, Mapping, Limits], Chunks]] = MappingProxyType(
    {
        "csv": csv.chunks,
        "excel": excel.chunks,
        "parquet": parquet.chunks,
        "spss": spss.chunks,
        "json": json.chunks,
        "odata": json.chunks,
    }
)
_SIGNS = (
    (b"PK\x03\x04", "excel"),
    (b"PAR1", "parquet"),
    (b"$FL2", "spss"),
    (b"$FL3", "spss"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "secret"),
    (b"\x1f\x8b", "gzip"),
)
"""The first bytes by which a form is known."""


def chunks_of(path: Path, mapping: Mapping, limits: Limits = Limits()) -> Chunks:  # noqa: B008 -- it is frozen
    """The rows of a file, in its order. Every fault of the file as a whole is an InvalidInput, at the first chunk or
    where it is met.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(8)
    except OSError as error:
        raise refuse(
            path, f"Dit bestand is niet te lezen ({error.strerror}).", "Kijk naar de naam en de map."
        ) from error
    if size == 0:
        raise refuse(path, "Dit bestand is leeg.", "Kies een bestand met rijen.")
    if size > limits.size:
        raise refuse(path, f"Dit bestand is groter dan {limits.size / 2**30:.3g} GiB.", "Splits het.")
    _same_form(path, mapping.file.format, start)
    rows = 0
    for chunk in _READERS[mapping.file.format](path, mapping, limits):
        rows += len(chunk)
        if rows > limits.rows:
            raise refuse(path, f"Dit bestand heeft meer dan {limits.rows} rijen.", "Splits het.")
        yield chunk


def _same_form(path: Path, form: str, start: bytes) -> None:
    found = next((kind for sign, kind in _SIGNS if start.startswith(sign)), "")
    if found == "secret":
        raise refuse(
            path, "Dit bestand heeft een wachtwoord of is een oud Excel-bestand (.xls).",
            "Bewaar het zonder wachtwoord als .xlsx.",
        )  # fmt: skip
    if found == "gzip":
        raise refuse(path, "Dit bestand is ingepakt (gzip).", "Pak het eerst uit.")
    if found and found != form:
        raise refuse(path, f"De mapping zegt {form}, maar dit bestand is {found}.", f"Zet format = '{found}'.")
    if not found and form in ("excel", "parquet", "spss"):
        raise refuse(path, f"Dit is geen bestand van de vorm {form}.", "Kijk naar het bestand en naar format.")
