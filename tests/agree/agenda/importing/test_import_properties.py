# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whatever comes in: a draft that accounts for every line and letter, or a refusal."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable

from hypothesis import example, given
from hypothesis import strategies as st

from stelsel.agree.agenda.importing.door import Draft, import_text, read_document
from stelsel.ground.core.errors import InvalidInput

PIECES = """De oogst van 2024|Plannen voor 2025|Wat we bereikten|1 Oogst van het eerste jaar|Hoofdstuk 2 - Opgave 1
2.1 Een sectie|Innovatie 3.1 Werk|3. Derde deel|Een titel| Een titel|\fEen titel|Pagina 2 van 9|• Wij deden iets
  - iets kleins;|- en nog iets|* Ster|1   Nummer|2. Tweede|a) letter|b. tweede|12|3|# #|a b|We gaan door met lees-
bevordering en meer.|lees|leesbevordering telt.|Zie (https://a.nl/|b-c).|https://www.|example.org/x-|Dit doen we door:
we hopen dat het lukt|Wij hopen dat het lukt.|   nog een deel;|Onze punten zijn:|Er zijn twee punten.|v(m)
bo (effect)|data- en|12-15- jarigen|x\u00ad|ﬁeld|\u200b|A   B   C|ZE ER AF|“Een citaat.”| Een naam||||
•|→ Pijl|1 Samen lezen|1.1. Wij deden iets.|1.2. En nog iets.|¹ Een noot|woord1 staat er|1 Een noot.|post@voor-
beeld.nl|Wat gaan we doen?|Gerealiseerd"""
lines = st.lists(st.sampled_from(re.split(r"[|\n]", PIECES)) | st.text(max_size=30), max_size=40).map("\n".join)
openings = st.sampled_from(
    ["", "Resultaten 2024\n• Een punt.\n\n", "Een titel\n\nDe plannen voor 2025\n\n- Een plan\n"]
)
documents = st.builds(str.__add__, openings, lines)


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(InvalidInput):
        import_text(read_document(data, name="proef.txt"))


@given(documents)
@example("Plannen 2025\n• a\n- b\n1   C\na) d\n• e")
@example("Resultaten 2024\n• Een punt.\n\na) letter\na b\n2.1 Een sectie")
@example("Plannen 2025\nWij doen het. Zie https://a.nl/b.\nDan doen we meer.")
def test_any_text_keeps_its_lines_and_letters(accounts: Callable[[str, Draft], None], text: str) -> None:
    with contextlib.suppress(InvalidInput):
        draft = import_text(read_document(text.encode(), name="proef.txt"))
        accounts(text, draft)
        identities = [item.id for item in draft.items]
        assert len(set(identities)) == len(identities)
        assert all(item.parent is None or item.parent in identities for item in draft.items)
        assert all(0 <= join.confidence <= 1 for join in draft.joins)


@given(documents)
def test_the_same_text_gives_the_same_draft(text: str) -> None:
    with contextlib.suppress(InvalidInput):
        lines = read_document(text.encode(), name="proef.txt")
        assert import_text(lines).as_json() == import_text(lines).as_json()
