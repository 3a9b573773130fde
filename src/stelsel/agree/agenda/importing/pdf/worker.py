# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The other side of `child`: starts it, waits for it no longer than it may take, and says in Dutch why it refused."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from stelsel.agree.agenda.importing.pdf.boxes import Box, Shape, Sheet, Word
from stelsel.agree.agenda.importing.pdf.limits import MAX_BYTES, MAX_PAGES, MEGABYTE, REFUSED, WALL_SECONDS
from stelsel.ground.core.errors import InvalidInput

_CHILD = str(Path(__file__).with_name("child.py"))
_AGAIN = "Open het in een PDF-lezer, bewaar het opnieuw (of druk het af naar PDF) en lees dat in."
_REFUSALS: dict[str, tuple[str, str]] = {
    "password": (
        "Dit document is met een wachtwoord beveiligd.",
        "Open het, haal het wachtwoord weg en bewaar het opnieuw.",
    ),
    "damaged": ("Dit PDF-bestand is beschadigd of niet volledig.", _AGAIN),
    "damaged-page": ("Pagina {detail} van dit PDF-bestand is beschadigd.", _AGAIN),
    "no-pages": ("Dit PDF-bestand heeft geen pagina’s.", "Kies een ander bestand."),
    "too-many-pages": (
        f"Dit document heeft {{detail}} pagina’s; meer dan {MAX_PAGES} lezen we niet in.",
        "Splits het document in delen.",
    ),
    "too-much-text": (
        "Tot en met pagina {detail} staat er te veel tekst in dit document.",
        "Splits het document in delen.",
    ),
    "no-such-page": ("Deze pagina bestaat niet: het document heeft er {detail}.", "Kies een pagina die er is."),
}


def sheets_from(data: bytes, *, name: str) -> tuple[Sheet, ...]:
    """The pages of a PDF; raises InvalidInput where it cannot be read within the limits."""
    refuse_size(data, name)
    return tuple(_sheet(*page) for page in json.loads(_ask(data, name, "take")))


def picture_from(data: bytes, *, page: int, width: int, name: str) -> bytes:
    refuse_size(data, name)
    return _ask(data, name, "draw", str(page), str(width))


def refuse_size(data: bytes, name: str) -> None:
    if len(data) > MAX_BYTES:
        raise InvalidInput(
            f"Het bestand is {len(data) / MEGABYTE:.0f} MB; meer dan {MAX_BYTES // MEGABYTE} MB lezen we niet in.",
            where=name,
            remedy="Bewaar het kleiner (zonder grote foto’s), of splits het in delen.",
        )


def _ask(data: bytes, name: str, *arguments: str) -> bytes:
    # -P: the folder of that file is no place to import from. The environment goes along, for it may say where Python
    # finds its packages; nothing of this process is copied, so threads and locks are no concern.
    command = [sys.executable, "-P", _CHILD, *arguments]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(  # noqa: S603 -- this Python, a file of ours, numbers
            command, input=data, capture_output=True, timeout=WALL_SECONDS, env=environment, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise _too_heavy(name) from error
    if done.returncode == REFUSED:
        code, detail = json.loads(done.stdout)
        message, remedy = _REFUSALS[code]
        raise InvalidInput(message.format(detail=detail), where=name, remedy=remedy)
    if done.returncode:
        raise _too_heavy(name)
    return done.stdout


def _too_heavy(name: str) -> InvalidInput:
    """Stopped by a limit, or fallen over a file that is made to do harm: for the reader this is one thing."""
    return InvalidInput(
        "Dit PDF-bestand vraagt te veel geheugen of tijd; het is beschadigd of te zwaar.", where=name, remedy=_AGAIN
    )


def _sheet(width: float, height: float, words: list[list], shapes: list[list], unread: int) -> Sheet:  # type: ignore[type-arg]  # as `child` wrote it
    return Sheet(
        width,
        height,
        tuple(Word(text, Box(*rest[:4]), *rest[4:]) for text, *rest in words),
        tuple(Shape(kind, Box(*rest[:4]), *rest[4:]) for kind, *rest in shapes),
        unread,
    )
