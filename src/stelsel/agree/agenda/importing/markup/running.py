# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The running text of a paragraph in HTML: its words, breaks, raised figures, addresses, and whether all is bold."""

from __future__ import annotations

from collections.abc import Mapping

from stelsel.agree.agenda.importing.addresses import shown_address

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Running:
    def __init__(self) -> None:
        self._parts: list[str] = []
        self._bold = 0
        self._raised = 0
        self._struck = 0
        self._plain = False
        self._link: tuple[str, int] | None = None

    def start(self, tag: str, told: Mapping[str, str]) -> None:
        match tag:
            case "b" | "strong":
                self._bold += 1
            case "sup":
                self._raised += 1
            case "del" | "s" | "strike":
                self._struck += 1
            case "br":
                self._parts.append("\n")
            case "a" if "href" in told:
                self._link = (told["href"], len(self._parts))
            case _:
                pass

    def end(self, tag: str) -> None:
        match tag:
            case "b" | "strong":
                self._bold = max(0, self._bold - 1)
            case "sup":
                self._raised = max(0, self._raised - 1)
            case "del" | "s" | "strike":
                self._struck = max(0, self._struck - 1)
            case "a":
                self._close_link()
            case _:
                pass

    def add(self, text: str) -> None:
        if self._struck:
            return
        flat = " ".join(text.split())
        if not flat:
            self._parts.append(" ")
            return
        self._plain = self._plain or not (self._bold or not any(map(str.isalnum, flat)))
        body = flat.translate(_RAISED) if self._raised and flat.isdecimal() else flat
        front, back = " " * text[:1].isspace(), " " * text[-1:].isspace()
        self._parts.append(f"{front}{body}{back}")

    def taken(self) -> tuple[str, bool]:
        """The text since the last time, lines parted by a line feed, and whether all of it is bold."""
        self._close_link()
        lines = [" ".join(line.split()) for line in "".join(self._parts).split("\n")]
        bold = not self._plain
        self._parts, self._plain = [], False
        return "\n".join(filter(None, lines)), bold

    def _close_link(self) -> None:
        if self._link is None:
            return
        (address, start), self._link = self._link, None
        self._parts.append(shown_address(address, "".join(self._parts[start:])))
