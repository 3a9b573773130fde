# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from itertools import chain

from stelsel.agree.agenda.importing.lines import Lines
from stelsel.agree.agenda.importing.word.body import Body
from stelsel.agree.agenda.importing.word.numbering import Numbering
from stelsel.agree.agenda.importing.word.package import Package
from stelsel.agree.agenda.importing.word.runs import Runs
from stelsel.agree.agenda.importing.word.styles import Styles
from stelsel.agree.agenda.importing.writing import lines_of
from stelsel.ground.core.errors import InvalidInput


def read_docx(data: bytes, *, name: str) -> Lines:
    """The lines of a Word document: one for each paragraph and each row of a table, with what is printed before it.

    Tracked changes count as accepted. Comments, hidden text, and the heads and feet of pages are left out; notes stand
    behind the paragraph that calls them. Nothing outside the file is opened.

    Raises InvalidInput for what is damaged, locked, absurdly large or deep, or has macros, and for no text at all.
    """
    package = Package(data, name)
    main = package.main()
    document = package.part(main)
    body = document.first("body") if document else None
    if body is None:
        raise InvalidInput(
            "Dit Word-document heeft geen tekst.", where=name, remedy="Kies een document met de tekst van de agenda."
        )
    styles = Styles(package.beside(main, "styles"))
    reader = Body(
        styles,
        Numbering(package.beside(main, "numbering"), styles),
        Runs(styles, package.addresses(main)),
        {kind: package.beside(main, f"{kind}s") for kind in ("footnote", "endnote")},
    )
    return lines_of(chain(reader.pieces(body), reader.rest()), name=name, form="docx")
