# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Layout by boxes made by hand: reading order, tables, figures, heads and feet, without any PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from stelsel.agree.agenda.importing.lines import Lines
from stelsel.agree.agenda.importing.pdf.boxes import Box, Glyph, Shape, Sheet, Word
from stelsel.agree.agenda.importing.pdf.columns import in_reading_order
from stelsel.agree.agenda.importing.pdf.reader import lines_of_sheets
from stelsel.agree.agenda.importing.pdf.wording import words_of

SIZE = 10.0
LETTER = 5.0
LEADING = 12.0
VOWELS = "aeiou"


def row(text: str, x: float, y: float, *, size: float = SIZE, bold: bool = False) -> list[Word]:
    """Words side by side from (x, y), each letter half as wide as the font is high."""
    words = []
    for part in text.split(" "):
        width = len(part) * LETTER * size / SIZE
        if part:
            words.append(Word(part, Box(x, y - size * 0.8, x + width, y + size * 0.2), y, size, bold))
        x += width + LETTER * size / SIZE
    return words


def column(rows: Sequence[str], x: float, y: float, *, leading: float = LEADING) -> list[Word]:
    return [word for place, text in enumerate(rows) for word in row(text, x, y + leading * place)]


def read(*pages: Sequence[Word], shapes: Sequence[Shape] = ()) -> Lines:
    return lines_of_sheets([Sheet(595, 842, tuple(words), tuple(shapes)) for words in pages], name="proef.pdf")


def texts(lines: Lines) -> list[str]:
    return [line.text for line in lines.lines if line.text]


def rows_named(name: str, count: int) -> list[str]:
    """Full lines of running text, each with a word that is its own."""
    return [f"{name}{place:02d} tekst die de regel vult en" for place in range(count)]


@dataclass(frozen=True)
class Columns:
    """A page: columns of their own length and height, with a title over all of them and text below, or without."""

    lengths: tuple[int, ...]
    drops: tuple[float, ...]
    gutter: float
    title: float
    below: float

    def page(self) -> tuple[list[Word], list[str]]:
        """The words, and the rows in the order in which they are read."""
        words: list[Word] = []
        wanted: list[str] = []
        top = 60 + self.title
        if self.title:
            wanted.append("Kop over de hele bladzijde heen Kop over de hele bladzijde heen")
            words += row(wanted[0], 40, 60)
        end = top
        for place, (length, drop) in enumerate(zip(self.lengths, self.drops, strict=False)):
            rows = rows_named("abc"[place], length)
            words += column(rows, 40 + place * (34 * LETTER + self.gutter), top + drop)
            wanted += rows
            end = max(end, top + drop + LEADING * length)
        if self.below:
            rows = [
                f"onder{place} een regel over de hele breedte van de bladzijde {'en nog wat ' * 4}".strip()
                for place in range(3)
            ]
            words += column(rows, 40, end + self.below)
            wanted += rows
        return words, wanted


columned = st.builds(
    Columns,
    lengths=st.lists(st.integers(8, 25), min_size=2, max_size=3).map(tuple),
    drops=st.tuples(*[st.floats(0, LEADING - 1)] * 3),
    gutter=st.floats(14, 30),
    title=st.just(0.0) | st.floats(LEADING, 60),
    below=st.just(0.0) | st.floats(LEADING, 60),
)


@given(columned, st.integers(0, 2**32))
def test_columns_are_read_one_after_the_other(columns: Columns, seed: int) -> None:
    """Whatever the order in the file."""
    words, wanted = columns.page()
    shuffled = Random(seed).sample(words, len(words))  # noqa: S311 -- an order, no secret
    assert [one.text for part in in_reading_order(shuffled) for one in part.rows] == wanted


@given(st.integers(4, 20), st.integers(0, 200))
def test_one_column_stays_one(count: int, shift: int) -> None:
    rows = [f"Regel {place} met woorden van gelijke lengte en nog wat" for place in range(count)]
    assert [one.text for part in in_reading_order(column(rows, 40 + shift, 100)) for one in part.rows] == rows


def test_a_few_lines_side_by_side_are_columns_where_other_pages_have_them() -> None:
    full = [*column(rows_named("a", 20), 40, 100), *column(rows_named("b", 20), 240, 100)]
    rest = [*column(rows_named("c", 2), 40, 100), *column(rows_named("d", 2), 240, 100)]
    assert texts(read(full, rest))[40:] == [*rows_named("c", 2), *rows_named("d", 2)]
    assert not read(full, rest).remarks


def test_text_beside_text_of_which_nothing_tells_what_it_is_is_asked_about() -> None:
    lines = read([*row("We lezen voor.", 40, 100), *row("We schrijven.", 300, 100), *row("En verder.", 40, 112)])
    assert [(remark.line, remark.kind) for remark in lines.remarks] == [(1, "wide-gap")]


def test_a_list_is_no_column_of_marks() -> None:
    words = [
        word
        for place in range(8)
        for word in (*row("•", 40, 100 + 14 * place), *row(f"We lezen boek {place}.", 60, 100 + 14 * place))
    ]
    assert texts(read(words)) == [f"• We lezen boek {place}." for place in range(8)]


def test_results_beside_plans() -> None:
    left = column(["Resultaten 2024", "• We lazen.", "• We schreven.", "• We zongen."], 40, 100)
    right = column(["Plannen 2025", "• We lezen.", "• We schrijven.", "• We zingen."], 300, 100)
    found = texts(read([*left, *right]))
    assert found == [
        "Resultaten 2024",
        "• We lazen.",
        "• We schreven.",
        "• We zongen.",
        "Plannen 2025",
        "• We lezen.",
        "• We schrijven.",
        "• We zingen.",
    ]


def test_a_table_without_lines_has_its_wrapped_cells_whole() -> None:
    words = [
        *row("Gemeente", 40, 100), *row("Uren", 250, 100), *row("Geld", 350, 100),
        *row("Grootlinde met de", 40, 120), *row("410", 250, 120), *row("9.000", 350, 120),
        *row("dorpen eromheen", 40, 132),
        *row("Zeggemeer", 40, 152), *row("380", 250, 152), *row("8.000", 350, 152),
        *row("Kwakkel", 40, 172), *row("295", 250, 172), *row("7.000", 350, 172),
    ]  # fmt: skip
    lines = read(words)
    assert [line.hint.cells for line in lines.lines if line.hint] == [
        ("Gemeente", "Uren", "Geld"),
        ("Grootlinde met de dorpen eromheen", "410", "9.000"),
        ("Zeggemeer", "380", "8.000"),
        ("Kwakkel", "295", "7.000"),
    ]


def frame(left: float, top: float, right: float, bottom: float) -> list[Shape]:
    sides = (
        Box(left, top, right, top),
        Box(left, bottom, right, bottom),
        Box(left, top, left, bottom),
        Box(right, top, right, bottom),
    )
    return [Shape("stroke", side, 2) for side in sides]


def test_a_table_with_lines_joins_what_its_cells_broke() -> None:
    words = [
        *row("Actie", 45, 112), *row("Wie", 205, 112),
        *row("We maken een taal-", 45, 132), *row("Taalhuis", 205, 132),
        *row("kaart.", 45, 144),
    ]  # fmt: skip
    shapes = [
        shape
        for top, bottom in ((100, 118), (118, 150))
        for left, right in ((40, 200), (200, 300))
        for shape in frame(left, top, right, bottom)
    ]
    lines = read([*row("De taalkaart is af.", 40, 80), *words], shapes=shapes)
    assert texts(lines) == ["De taalkaart is af.", "Actie Wie", "We maken een taalkaart. Taalhuis"]
    assert [line.hint.first for line in lines.lines if line.hint] == [True, False]


def test_a_doubtful_join_in_a_cell_becomes_a_question() -> None:
    """Vowels that clash ask for a hyphen, and both parts are words of the document: either may be meant."""
    words = [
        *row("Actie", 45, 112), *row("Wie", 205, 112),
        *row("Een website-", 45, 132), *row("Taalhuis", 205, 132),
        *row("infrastructuur.", 45, 144),
    ]  # fmt: skip
    shapes = [
        shape
        for top, bottom in ((100, 118), (118, 150))
        for left, right in ((40, 200), (200, 300))
        for shape in frame(left, top, right, bottom)
    ]
    lines = read([*row("De website en de infrastructuur.", 40, 80), *words], shapes=shapes)
    assert [(one.kind, one.text, one.suggestion) for one in lines.remarks if one.kind == "low-confidence-join"] == [
        (
            "low-confidence-join",
            "“website-” en “infrastructuur.” horen misschien bij elkaar.",
            "Samengevoegd tot “website-infrastructuur.”.",
        )
    ]


def test_a_frame_around_text_is_no_table_and_stands_apart() -> None:
    words = [
        *column(["Gewone tekst die hier staat en doorloopt", "tot aan het einde van de regel."], 40, 100),
        *row("Wist je dat dit in een kader staat?", 60, 160),
    ]
    lines = read(words, shapes=[Shape("fill", Box(50, 140, 300, 175), 4)])
    assert [line.aside for line in lines.lines if line.text] == [None, None, "box"]


def test_lettering_of_a_figure() -> None:
    shapes = [Shape("fill", Box(100 + 90 * place, 200, 160 + 90 * place, 260), 13) for place in range(3)]
    shapes += [Shape("stroke", Box(160 + 90 * place, 230, 190 + 90 * place, 230), 2) for place in range(2)]
    words = [
        word for place, text in enumerate(["Lezen", "Praten", "Doen"]) for word in row(text, 110 + 90 * place, 232)
    ]
    above = column(["Zo werken wij samen aan een plan dat", "van iedereen in de streek is."], 40, 100)
    lines = read([*above, *words], shapes=shapes)
    assert [(line.text, line.aside) for line in lines.lines if line.text][2:] == [
        ("Lezen", "figure"),
        ("Praten", "figure"),
        ("Doen", "figure"),
    ]


def test_small_shapes_before_lines_are_list_marks() -> None:
    words = [*row("We lezen voor.", 60, 100), *row("We schrijven.", 60, 114), *row("Gewone tekst.", 60, 140)]
    shapes = [Shape("fill", Box(48, 94, 52, 98), 13), Shape("stroke", Box(48, 108, 52, 112), 13)]
    assert texts(read(words, shapes=shapes)) == ["• We lezen voor.", "◦ We schrijven.", "Gewone tekst."]


def test_heads_and_feet_return_on_every_page() -> None:
    pages = [
        [
            *row("Werkplan Verzonnen", 40, 40, size=8),
            *column(rows_named("p", 12), 40, 100),
            *row(str(page), 300, 810, size=8),
        ]
        for page in (7, 8)
    ]
    lines = read(*pages)
    assert [line.text for line in lines.lines if line.aside == "furniture"] == [
        "Werkplan Verzonnen",
        "7",
        "Werkplan Verzonnen",
        "8",
    ]
    assert [line.text for line in lines.lines if line.new_page] == ["Werkplan Verzonnen"]


def test_headings_have_levels_by_their_size() -> None:
    words = [
        *row("Jaarplan 2025", 40, 80, size=20), *row("Lezen", 40, 120, size=14),
        *row("Resultaten 2024", 40, 140, bold=True),
        *column(["We lazen voor in alle wijken van de stad", "en in de dorpen eromheen, met veel plezier."], 40, 156),
    ]  # fmt: skip
    assert [(line.text, line.hint.level) for line in read(words).lines if line.hint] == [
        ("Jaarplan 2025", 1),
        ("Lezen", 2),
        ("Resultaten 2024", 10),
    ]


def test_letters_tell_no_headings_where_a_head_is_set_as_text() -> None:
    words = [
        *row("Jaarplan 2025", 40, 80, size=20),
        *row("Resultaten 2024", 40, 110),
        *column(["We lazen voor in alle wijken", "en in de dorpen eromheen."], 40, 130),
    ]
    assert not [line for line in read(words).lines if line.hint]


def test_room_becomes_blank_lines_and_indents() -> None:
    words = [
        *row("• We lezen voor in", 40, 100),
        *row("de wijk.", 50, 112),
        *row("• We schrijven.", 40, 124),
        *row("Een alinea.", 40, 160),
    ]
    assert read(words).text.split("\n") == ["• We lezen voor in", "  de wijk.", "• We schrijven.", "", "Een alinea."]


def glyphs(text: str, *, step: float = LETTER, size: float = SIZE, base: float = 100, x: float = 40) -> list[Glyph]:
    return [
        Glyph(letter, Box(x + step * place, base - 8, x + step * place + LETTER, base + 2), base, size)
        for place, letter in enumerate(text)
    ]


def test_words_are_cut_by_spaces_and_by_room() -> None:
    assert [word.text for word in words_of(glyphs("twee woorden"))] == ["twee", "woorden"]
    assert [word.text for word in words_of([*glyphs("twee"), *glyphs("woorden", x=64)])] == ["twee", "woorden"]


def test_letters_spaced_out_are_one_word() -> None:
    assert [word.text for word in words_of(glyphs("LICHTPUNT", step=9))] == ["LICHTPUNT"]
    spaced = [word for place, letter in enumerate("PLANNEN") for word in row(letter, 40 + 14 * place, 100)]
    spaced += [word for place, letter in enumerate("2025") for word in row(letter, 170 + 14 * place, 100)]
    assert texts(read(spaced))[0].startswith("PLANNEN")


def test_a_shadow_counts_once() -> None:
    plain, moved = glyphs("schaduw"), glyphs("schaduw", x=40.7, base=100.7)
    assert [word.text for word in words_of([*plain, *moved])] == ["schaduw"]
    doubled = [glyph for pair in zip(plain, glyphs("schaduw", x=40.4), strict=True) for glyph in pair]
    assert [word.text for word in words_of(doubled)] == ["schaduw"]


def test_a_raised_number_is_the_call_of_a_note() -> None:
    call = glyphs("2", x=75, base=96, size=6)
    assert [word.text for word in words_of([*glyphs("aanpak."), *call])] == ["aanpak.²"]
    assert [word.text for word in words_of([*call, *glyphs("Zie", x=82)])] == ["²", "Zie"]


def test_ligatures_and_signs_of_symbol_fonts() -> None:
    assert [word.text for word in words_of(glyphs("e\ufb03ciënt"))] == ["efficiënt"]
    assert [word.text for word in words_of(glyphs("\uf0b7 punt"))] == ["•", "punt"]


@given(
    st.lists(
        st.tuples(st.text("abcdefghij", min_size=1, max_size=8), st.integers(20, 500), st.integers(40, 800)),
        max_size=40,
    )
)
def test_every_letter_is_kept_wherever_it_stands(placed: list[tuple[str, int, int]]) -> None:
    words = [word for text, x, y in placed for word in row(text, x, y)]
    if not words:
        return
    found = "".join(sorted(letter for line in read(words).lines for letter in line.text if letter.isalnum()))
    assert found == "".join(sorted("".join(word.text for word in words)))
