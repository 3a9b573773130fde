# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Stelsel's own form of an edition: JSON (RFC 8259), camelCase, without loss."""

from __future__ import annotations

import json
import math
from typing import Any

from stelsel.agree.agenda.exchange.checks import document_check
from stelsel.agree.agenda.exchange.coding import Faults, decode, encode
from stelsel.agree.agenda.exchange.document import EditionDocument
from stelsel.agree.agenda.exchange.schema import FORMAT, SCHEMA_ID, VERSION
from stelsel.ground.core.errors import InvalidInput, Refused


def json_write(document: EditionDocument) -> bytes:
    """The document in UTF-8, indented, ending in a newline; equal documents give equal bytes."""
    head = {"$schema": SCHEMA_ID, "format": FORMAT, "version": VERSION}
    return json_bytes({**head, **encode(document)})


def json_bytes(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode()


def json_read(text: str, *, name: str) -> EditionDocument:
    """Read what `json_write` writes.

    Raises `InvalidInput` for text that is no JSON, another format or a newer version, and `Refused` with a report of
    every fault in it.
    """
    value = json_parse(text, name)
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise InvalidInput(
            "Dit is JSON, maar geen editie van Stelsel.", where=name,
            remedy="Kies een bestand dat is gemaakt met: stelsel agenda export --to json.",
        )  # fmt: skip
    version = value.get("version")
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise InvalidInput(
            "De versie van het formaat ontbreekt of is geen getal.", where=f"{name}, version",
            remedy=f"Deze Stelsel leest versie {VERSION}.",
        )  # fmt: skip
    if version > VERSION:
        raise InvalidInput(
            f"Dit bestand is van een nieuwere Stelsel (versie {version}; deze leest tot en met {VERSION}).",
            where=f"{name}, version", remedy="Werk Stelsel bij, of vraag om een export in een oudere versie.",
        )  # fmt: skip
    return document_from({key: one for key, one in value.items() if key not in {"$schema", "format", "version"}}, name)


def document_from(value: dict[str, Any], name: str, *, lines: dict[str, int] | None = None) -> EditionDocument:
    """The document of a JSON object; `lines` says where its parts stand in the file. Raises `Refused`."""
    faults = Faults(lines=lines or {})
    document = decode(EditionDocument, value, faults)
    if document is not None:
        document_check(document, faults)
    if document is None or faults.count:
        raise Refused(
            f"Het bestand bevat {faults.count} {'fout' if faults.count == 1 else 'fouten'}; er is niets ingelezen.",
            report=faults.report, where=name, remedy="Verbeter de plekken hieronder en lees het opnieuw in.",
        )  # fmt: skip
    return document


def json_parse(text: str, name: str) -> object:
    """The value of a JSON text; raises `InvalidInput` with the place where it cannot be read."""
    try:
        return json.loads(text, object_pairs_hook=_pairs, parse_constant=_no_number, parse_float=_finite)
    except json.JSONDecodeError as error:
        raise InvalidInput(
            "Dit is geen geldige JSON, of het bestand is afgebroken.",
            where=f"{name}, regel {error.lineno}, kolom {error.colno}",
            remedy="Haal het bestand opnieuw op, of verbeter die plek.",
        ) from error
    except RecursionError as error:
        raise InvalidInput(
            "De JSON is te diep genest.", where=name, remedy="Kies een bestand dat Stelsel zelf heeft gemaakt."
        ) from error
    except ValueError as error:
        raise InvalidInput(str(error), where=name, remedy="Verbeter het bestand en lees het opnieuw in.") from error


def _pairs(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"De sleutel “{key[:40]}” staat twee keer in één object.")
        found[key] = value
    return found


def _no_number(word: str) -> float:
    raise ValueError(f"“{word}” is in JSON geen getal.")


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError(f"Het getal {digits[:40]} is te groot.")
    return number
