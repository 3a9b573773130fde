# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The zip file that a Word document is, opened within bounds: only named parts are inflated, none is written to disk.

Sizes are checked twice, since a directory may lie: as it tells them, and while a part is inflated.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib

from stelsel.agree.agenda.importing.word.tree import Node, parse
from stelsel.ground.core.errors import InvalidInput

MAX_ENTRIES = 2_000
MAX_PART = 20_000_000
MAX_TOTAL = 300_000_000
MAX_RATIO = 400
_SMALL = 1_000_000
_CHUNK = 65_536
_FAULTS = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError, OverflowError,
    IndexError, KeyError,
)  # fmt: skip
_AGAIN = "Open het in Word of LibreOffice en bewaar het opnieuw als Word-document (.docx)."


class Package:
    """The parts of a document; `part` gives one as a tree, and None where it is not there."""

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        if data.count(b"PK\x01\x02") > MAX_ENTRIES:
            raise self._refusal(f"Er zitten meer dan {MAX_ENTRIES} bestanden in dit document", _AGAIN)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._entries = {entry.filename: entry for entry in self._zip.infolist()}
        except _FAULTS as error:
            raise self._refusal("Het Word-document is beschadigd of afgebroken", _AGAIN) from error
        self._check()

    def _check(self) -> None:
        total = sum(entry.file_size for entry in self._entries.values())
        if total > MAX_TOTAL or any(map(_swells, self._entries.values())):
            raise self._refusal("Uitgepakt is dit document absurd groot", _AGAIN)
        if any(entry.flag_bits & 1 for entry in self._entries.values()):
            raise self._refusal(
                "Dit document is met een wachtwoord beveiligd", "Haal het wachtwoord weg en bewaar het opnieuw."
            )
        if any(name.lower().endswith("vbaproject.bin") for name in self._entries):
            raise self._refusal(
                "Dit document bevat macro’s; om veilig te blijven lezen we het niet",
                "Bewaar het als Word-document zonder macro’s (.docx).",
            )

    def main(self) -> str:
        """The name of the part that holds the text."""
        relations = self.part("_rels/.rels")
        for relation in relations.children if relations else ():
            if relation.attribute("Type").endswith("/officeDocument"):
                target = relation.attribute("Target").lstrip("/")
                if target in self._entries:
                    return target
        if "word/document.xml" in self._entries:
            return "word/document.xml"
        raise self._refusal("Dit is geen Word-document, of het is beschadigd: de tekst ontbreekt", _AGAIN)

    def beside(self, main: str, kind: str) -> Node | None:
        """The part of this kind ("styles", "numbering") that goes with the main one."""
        folder = posixpath.dirname(main)
        told = next((one for one in self._relations(main) if one.attribute("Type").endswith(f"/{kind}")), None)
        target = told.attribute("Target") if told else f"{kind}.xml"
        return self.part(posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"))

    def addresses(self, main: str) -> dict[str, str]:
        """The addresses outside the document that it links to, by the id of the link. None of them is opened."""
        return {
            one.attribute("Id"): one.attribute("Target")
            for one in self._relations(main)
            if one.attribute("Type").endswith("/hyperlink") and one.attribute("TargetMode") == "External"
        }

    def _relations(self, main: str) -> list[Node]:
        folder, file = posixpath.split(main)
        relations = self.part(posixpath.join(folder, "_rels", f"{file}.rels"))
        return relations.children if relations else []

    def part(self, name: str) -> Node | None:
        entry = self._entries.get(name)
        return parse(self._inflate(entry), f"{self._name}, {name}") if entry else None

    def _inflate(self, entry: zipfile.ZipInfo) -> bytes:
        pieces: list[bytes] = []
        size = 0
        try:
            with self._zip.open(entry) as stream:
                while piece := stream.read(_CHUNK):
                    pieces.append(piece)
                    size += len(piece)
                    if size > MAX_PART:
                        raise self._refusal(
                            f"De tekst is uitgepakt groter dan {MAX_PART // _SMALL} MB",
                            "Splits het document in delen.",
                        )
        except _FAULTS as error:
            raise self._refusal("Het Word-document is beschadigd of afgebroken", _AGAIN) from error
        return b"".join(pieces)

    def _refusal(self, message: str, remedy: str) -> InvalidInput:
        return InvalidInput(f"{message}.", where=self._name, remedy=remedy)


def _swells(entry: zipfile.ZipInfo) -> bool:
    """Whether an entry says that it becomes many hundred times as large; text with much mark-up does not."""
    return entry.file_size > _SMALL and entry.file_size > MAX_RATIO * max(1, entry.compress_size)
