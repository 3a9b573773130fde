# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The search engine by itself, on a handful of invented things."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stelsel.ground.core.finding.answer import answer
from stelsel.ground.core.finding.compounds import Compounds
from stelsel.ground.core.finding.document import Facet, Findable, Value
from stelsel.ground.core.finding.excerpt import asked_terms, excerpt
from stelsel.ground.core.finding.index import Index
from stelsel.ground.core.finding.question import understand
from stelsel.ground.core.finding.text import term, words


def thing(name: str, text: str = "", **more: object) -> Findable:
    return Findable(url=f"/{name.lower().replace(' ', '-')}/", label="ding", name=name, text=text, **more)  # type: ignore[arg-type]


YEARS = {year: (Facet.YEAR, Value(year, year)) for year in ("2022", "2023")}
THINGS = [
    thing("Zeppelin", "Een luchtschip dat boeken brengt.", names=("ZEP",), codes=("S900",), facets=(YEARS["2022"],)),
    thing("Leesbevordering op zee", "Lezen aan boord.", facets=(YEARS["2023"],)),
    thing("Bootbibliotheek", "Een boot met 45.000 boeken.", facets=(YEARS["2022"], YEARS["2023"])),
    thing("Cursus kapitein", "Vijf cursussen voor de vloot.", about=("Bootbibliotheek",)),
    thing("Vloot", "Alle boten samen.", around=("boot", "bibliotheek")),
    thing("Aantal boten: 12 boten", "Hoeveel er varen.", counts=True),
]
INDEX = Index(THINGS)


def found(question: str, **chosen: str) -> list[str]:
    return [hit.thing.name for hit in answer(INDEX, question, chosen={Facet(k): v for k, v in chosen.items()}).hits]


class TestWords:
    @pytest.mark.parametrize(
        ("text", "whole", "parts"),
        [
            ("IDO's", ["ido"], []),
            ("foto’s", ["foto"], []),
            ("45.000 en 0,5", ["45000", "en", "0.5"], []),
            ("1.0", ["1.0"], []),
            ("4-H5", ["4h5"], ["4", "h5"]),
            ("G!DS", ["gids"], []),
            ("co‑creatie", ["cocreatie"], ["co", "creatie"]),
            ("CAFÉ", ["cafe"], []),
            ("B&W", ["bw"], ["b", "w"]),
            ("'s-Hertogenbosch", ["shertogenbosch"], ["s", "hertogenbosch"]),
            ("– … !", [], []),
        ],
    )
    def test_a_text_in_words(self, text: str, whole: list[str], parts: list[str]) -> None:
        assert [word for word, part in words(text) if not part] == whole
        assert [word for word, part in words(text) if part] == parts

    @pytest.mark.parametrize(
        ("one", "other"),
        [("cursus", "cursussen"), ("lezen", "gelezen"), ("bibliotheek", "bibliotheken"), ("huis", "huizen")],
    )
    def test_forms_of_a_word_meet(self, one: str, other: str) -> None:
        assert term(one) == term(other)

    @given(st.text(max_size=80))
    def test_any_text_gives_words_of_letters_and_digits(self, text: str) -> None:
        for word, _part in words(text):
            assert word
            assert not set(word) & set(" -'&!")

    @given(st.text(max_size=60))
    def test_capitals_make_no_difference(self, text: str) -> None:
        assert list(words(text.upper().lower())) == list(words(text.upper()))


class TestCompounds:
    KNOWN = frozenset(map(term, ("schuld", "hulp", "verlening", "bibliotheek", "convenant", "lezen", "week")))

    @pytest.mark.parametrize(
        ("word", "parts"),
        [
            ("bibliotheekconvenant", ("bibliotheek", "convenant")),
            ("bibliotheeksconvenant", ("bibliotheek", "convenant")),
            ("schuldhulpverlening", ("schuld", "hulp", "verlening")),
            ("bibliotheek", ()),
            ("onbekendwoord", ()),
            ("week", ()),
        ],
    )
    def test_it_is_cut_where_both_sides_are_known(self, word: str, parts: tuple[str, ...]) -> None:
        assert Compounds(self.KNOWN).parts(word) == tuple(map(term, parts))


class TestAnswers:
    @pytest.mark.parametrize(
        ("question", "first"),
        [
            ("zeppelin", "Zeppelin"), ("ZEP", "Zeppelin"), ("s900", "Zeppelin"), ("zepelin", "Zeppelin"),
            ("zeppelni", "Zeppelin"), ("lees bevordering", "Leesbevordering op zee"),
            ("cursussen kapitein", "Cursus kapitein"), ("45000", "Bootbibliotheek"),
            ("boot bibliotheek", "Bootbibliotheek"),
            ("hoeveel boten", "Aantal boten: 12 boten"), ("lucht", "Zeppelin"),
        ],
    )  # fmt: skip
    def test_what_stands_first(self, question: str, first: str) -> None:
        assert found(question)[0] == first

    def test_a_name_goes_before_a_text_that_speaks_of_it(self) -> None:
        assert found("bootbibliotheek")[:2] == ["Bootbibliotheek", "Cursus kapitein"]

    def test_a_slip_is_told(self) -> None:
        question = answer(INDEX, "de zepelin").question
        assert (dict(question.meant), question.corrected) == ({"zepelin": "zeppelin"}, "de zeppelin")
        assert answer(INDEX, "zeppelin").question.corrected == ""

    @pytest.mark.parametrize("question", ["", "  ", "xyzzyplugh", "zzz", "!?", "7391"])
    def test_nothing_is_found(self, question: str) -> None:
        assert found(question) == []

    def test_words_without_a_subject_need_not_occur(self) -> None:
        assert found("waar is de zeppelin")[0] == "Zeppelin"
        assert not answer(INDEX, "waar is de zeppelin").loose

    def test_a_word_that_nothing_holds_makes_it_loose(self) -> None:
        assert answer(INDEX, "zeppelin xyzzyplugh").loose
        assert found("zeppelin xyzzyplugh") == ["Zeppelin"]

    def test_narrowed(self) -> None:
        assert set(found("boeken")) == {"Zeppelin", "Bootbibliotheek"}
        assert found("boeken", jaar="2023") == ["Bootbibliotheek"]
        choices = answer(INDEX, "boeken", chosen={Facet.YEAR: "2023"}).choices[Facet.YEAR]
        assert [(choice.value.key, choice.count) for choice in choices] == [("2022", 2), ("2023", 1)]

    @given(st.text(max_size=60))
    def test_any_question_has_an_answer_and_the_same_each_time(self, question: str) -> None:
        hits = answer(INDEX, question).hits
        assert [hit.thing.url for hit in hits] == [hit.thing.url for hit in answer(Index(THINGS), question).hits]
        assert len({hit.thing.url for hit in hits}) == len(hits)
        assert all(hit.score > 0 for hit in hits)

    @given(st.permutations(THINGS))
    def test_the_order_in_which_things_come_in_makes_no_difference(self, things: list[Findable]) -> None:
        for question in ("boot", "boeken", "lezen vloot"):
            assert [hit.thing.url for hit in answer(Index(things), question).hits] == [
                hit.thing.url for hit in answer(INDEX, question).hits
            ]


class TestExcerpts:
    LONG = " ".join(["woord"] * 60 + ["zeppelin", "boven", "zee"] + ["woord"] * 60)

    def text(self, text: str, question: str, most: int = 40) -> str:
        pieces = excerpt(text, asked_terms(understand(INDEX, question)), most=most)
        return "".join(f"[{piece.text}]" if piece.asked else piece.text for piece in pieces)

    def test_what_was_asked_is_marked(self) -> None:
        assert self.text("Een Zeppelin, met boeken.", "zeppelin boek") == "Een [Zeppelin,] met [boeken.]"
        assert self.text("Boeken boeken", "boek") == "[Boeken] [boeken]"

    def test_a_long_text_is_cut_around_it(self) -> None:
        shown = self.text(self.LONG, "zeppelin", most=12)
        assert shown == "… " + "woord " * 8 + "[zeppelin] boven zee woord …"

    def test_a_short_text_stays_whole(self) -> None:
        assert self.text("Alle boten samen.", "zeppelin") == "Alle boten samen."
        assert self.text("", "zeppelin") == ""

    @given(st.text(max_size=200), st.integers(min_value=1, max_value=20))
    def test_nothing_is_added_but_the_signs_of_a_cut(self, text: str, most: int) -> None:
        shown = "".join(piece.text for piece in excerpt(text, frozenset({"een"}), most=most))
        assert shown.removeprefix("… ").removesuffix(" …") in " ".join(text.split())
