# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import re

from markdown_it import MarkdownIt

from stelsel.agree.agenda.importing.lines import Lines
from stelsel.agree.agenda.importing.markup.encoding import page_text
from stelsel.agree.agenda.importing.markup.page import PageReader
from stelsel.agree.agenda.importing.writing import lines_of
from stelsel.ground.core.errors import InvalidInput

_FRONT = re.compile(r"\A---[ \t]*\n.{0,20000}?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_TICKED = re.compile(r"(<li>\s*(?:<p>)?)\[[ xX]\] ")
_MAX_DEPTH = 50


def read_html(data: bytes, *, name: str) -> Lines:
    """The lines of a web page as a reader sees it: no script, style, navigation or hidden part.

    Raises InvalidInput for an unknown or wrong character set, absurd nesting, and a page without text.
    """
    return lines_of(PageReader(name).pieces(page_text(data, name)), name=name, form="html")


def read_markdown(data: bytes, *, name: str) -> Lines:
    """The lines of CommonMark with tables and struck-out text.

    The block of data that may open it is left out, as are the boxes of a list to tick off.
    """
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InvalidInput(
            "De tekst is niet in UTF-8 bewaard, waarschijnlijk in Windows-1252.",
            where=f"{name}, regel {line}",
            remedy=f"Zet het bestand eerst om: iconv -f WINDOWS-1252 -t UTF-8 {name} > nieuw.md",
        ) from error
    page = MarkdownIt("commonmark", {"maxNesting": _MAX_DEPTH}).enable(["table", "strikethrough"])
    html = _TICKED.sub(r"\1", page.render(_FRONT.sub("", text)))
    return lines_of(PageReader(name).pieces(html), name=name, form="markdown")
