# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Plans put together by chance, of which the truth is known: every choice of form with every other."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from stelsel.agree.agenda.importing.door import import_text, read_document

SENTENCES = (
    "We lazen voor op alle scholen van het dorp.",
    "De leesclub groeide van 14 naar 26 leden, vooral door de vaders.",
    "Samen met de gemeente Wilgenveen openden we een leeszaal die elke dag open is van 9.00 tot 17.00 uur.",
    "Het bereik steeg met 12,5% (tegen 8% een jaar eerder).",
    "We kochten 1.200 boeken voor € 18.000. Daarvan zijn er 300 in een andere taal.",
    "Vrijwilligers bezochten tussen de 30 en 40 gezinnen.",
    "Er kwam een cursus over veilig internet, en daarna een inloopuur waar iedereen met vragen terecht kon.",
)
TITLES = ("Samen lezen", "Digitaal meedoen", "Een sterke vereniging", "Gebouw en collectie")
HEADS = (
    ("Resultaten 2024", "Plannen 2025"),
    ("Wat hebben we bereikt?", "Wat gaan we doen?"),
    ("Terugblik", "Vooruitblik"),
    ("Gerealiseerd in 2024", "Acties in 2025"),
    ("DIT DEDEN WE", "DIT GAAN WE DOEN"),
)
NUMBERS = ("", "{} ", "{}. ", "Hoofdstuk {} – ", "Thema {}: ")
MARKS = ("•", "-", "–", "▪", "→", "*", "\uf0b7", "o", "{}.", "{})")


@dataclass(frozen=True)
class Form:
    """How a plan is set: the choices that a writer or a converter made."""

    number: str
    heads: tuple[str, str]
    mark: str
    width: int
    hanging: str
    margin: str
    gaps: tuple[bool, bool]
    pages: bool

    def entry(self, order: int, sentence: str) -> list[str]:
        lines = textwrap.wrap(sentence, self.width, break_on_hyphens=False)
        return [f"{self.mark.format(order)} {lines[0]}", *(self.hanging + line for line in lines[1:])]

    def write(self, chapters: list[tuple[list[str], list[str]]]) -> str:
        around, between = self.gaps
        lines = ["Jaarplan 2025 van leesgilde De Wilg", ""]
        for place, entries in enumerate(chapters, start=1):
            feed = "\f" if self.pages and place == 2 else ""
            lines += [feed + self.number.format(place) + TITLES[place - 1], *([""] if around else [])]
            for head, sentences in zip(self.heads, entries, strict=True):
                if not sentences:
                    continue
                lines += [head, *([""] if around else [])]
                for order, sentence in enumerate(sentences, start=1):
                    lines += [*self.entry(order, sentence), *([""] if between else [])]
                lines += [""] if around and not between else []
        return "\n".join(line if line.startswith("\f") or not line else self.margin + line for line in lines) + "\n"


forms = st.builds(
    Form,
    number=st.sampled_from(NUMBERS),
    heads=st.sampled_from(HEADS),
    mark=st.sampled_from(MARKS),
    width=st.integers(42, 100),
    hanging=st.sampled_from(["", "  ", "   "]),
    margin=st.sampled_from(["", "    "]),
    gaps=st.sampled_from([(True, True), (True, False), (False, False)]),
    pages=st.booleans(),
)
entries = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4, unique=True)
chapters = st.lists(st.tuples(entries, entries), min_size=1, max_size=len(TITLES))


@given(forms, chapters)
def test_any_form_of_plan_is_read_exactly(form: Form, chapters: list[tuple[list[str], list[str]]]) -> None:
    draft = import_text(read_document(form.write(chapters).encode(), name="proef.txt"))
    wanted = [
        (TITLES[place], kind, sentence)
        for place, both in enumerate(chapters)
        for kind, sentences in zip(("harvest", "plan"), both, strict=True)
        for sentence in sentences
    ]
    assert [(chapter.title, item.kind, item.text) for chapter in draft.chapters for item in chapter.items] == wanted
    assert all(item.mark != "loose" and item.parent is None for item in draft.items)
