# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pure rules of a review: confidence, rows, matching, suggestions."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from stelsel.agree.agenda.review.confidence import SURE, Joined, confidence_of
from stelsel.agree.agenda.review.matching import Match, Read, matches_of
from stelsel.agree.agenda.review.questions import questions_of
from stelsel.agree.agenda.review.rows import Passage, Placed, rows_of
from stelsel.agree.agenda.review.suggestions import Candidate, alike, named_in

JOINS = (Joined(3, "space", 0.99), Joined(4, "drop-hyphen", 0.9), Joined(9, "torn-word", 0.85))


class TestConfidence:
    def test_nothing_to_doubt(self) -> None:
        found = confidence_of(lines=(2, 3), mark="bullet", joins=JOINS, questions=[])
        assert (found.value, found.reasons, found.level) == (SURE, (), "sure")

    def test_the_weakest_reason_counts(self) -> None:
        found = confidence_of(lines=(2, 9), mark="bullet", joins=JOINS, questions=[])
        assert (found.value, found.level) == (0.85, "fair")
        assert [(reason.line, reason.rule) for reason in found.reasons] == [(9, "torn-word"), (4, "drop-hyphen")]

    def test_a_lost_mark_and_a_question(self) -> None:
        assert confidence_of(lines=None, mark="loose", joins=JOINS, questions=[]).value == 0.6
        assert confidence_of(lines=(2, 3), mark="bullet", joins=JOINS, questions=[2]).level == "doubt"


class TestRows:
    TEXT = ("Titel", "", "• Een", "vervolg", "", "Tussen", "• Twee", "", "Slot")

    def test_items_and_what_stands_between(self) -> None:
        rows = rows_of(
            text=self.TEXT, within=(1, 9), items=[Placed(1, (3, 4)), Placed(2, (7, 7))], elsewhere=[],
            passages=[Passage("title", (1, 1), "Titel"), Passage("heading", (6, 6))],
        )  # fmt: skip
        shown = [(row.keys, [number for number, _text in row.lines], row.passage and row.passage.role) for row in rows]
        assert shown == [
            ((), [1], "title"), ((1,), [3, 4], None), ((), [6], "heading"), ((2,), [7], None), ((), [9], ""),
        ]  # fmt: skip

    def test_items_stand_in_their_own_order(self) -> None:
        rows = rows_of(
            text=self.TEXT, within=(1, 9), items=[Placed(2, (7, 7)), Placed(3, None), Placed(1, (3, 4))], elsewhere=[],
            passages=[],
        )  # fmt: skip
        assert [row.keys for row in rows if row.keys] == [(2,), (3,), (1,)]

    @given(st.data())
    def test_every_line_is_shown(self, data: st.DataObject) -> None:
        text = data.draw(st.lists(st.sampled_from(["", "woord"]), min_size=1, max_size=20))
        spans = st.tuples(st.integers(1, len(text)), st.integers(1, len(text))).map(lambda pair: (min(pair), max(pair)))
        items = [Placed(key, span) for key, span in enumerate(data.draw(st.lists(st.none() | spans, max_size=6)))]
        passages = [Passage("x", span) for span in data.draw(st.lists(spans, max_size=4))]
        rows = rows_of(text=text, within=(1, len(text)), items=items, elsewhere=[], passages=passages)
        shown = {number for row in rows for number, _text in row.lines}
        assert shown == {number for number, line in enumerate(text, start=1) if line}
        assert [row.keys[0] for row in rows if row.keys] == [item.key for item in items]


class TestMatching:
    FIRST = (Read("1-H1", "harvest", "We lazen voor."), Read("1-H2", "harvest", "We openden een leeszaal in het dorp."))

    def test_the_same_again(self) -> None:
        assert matches_of(self.FIRST, self.FIRST) == {
            "1-H1": Match("1-H1", same=True), "1-H2": Match("1-H2", same=True),
        }  # fmt: skip

    def test_an_item_between(self) -> None:
        second = (self.FIRST[0], Read("1-H2", "harvest", "Nieuw."), Read("1-H3", "harvest", self.FIRST[1].text))
        assert matches_of(self.FIRST, second) == {
            "1-H1": Match("1-H1", same=True), "1-H2": Match("1-H3", same=True),
        }  # fmt: skip

    def test_a_changed_text(self) -> None:
        second = (self.FIRST[0], Read("1-H2", "harvest", "We openden een leeszaal in de stad."))
        assert matches_of(self.FIRST, second)["1-H2"] == Match("1-H2", same=False)

    def test_another_text_is_no_match(self) -> None:
        second = (self.FIRST[0], Read("1-H2", "harvest", "Iets heel anders."))
        assert set(matches_of(self.FIRST, second)) == {"1-H1"}

    def test_a_text_that_moved(self) -> None:
        second = (self.FIRST[1], self.FIRST[0])
        assert matches_of(self.FIRST, second) == {
            "1-H1": Match("1-H1", same=True), "1-H2": Match("1-H2", same=True),
        }  # fmt: skip

    def test_a_code_of_two_items_is_left_out(self) -> None:
        second = (self.FIRST[0], Read("1-H1", "harvest", self.FIRST[1].text))
        assert matches_of(self.FIRST, second) == {}

    @given(st.lists(st.sampled_from("abcdefgh"), max_size=8), st.lists(st.sampled_from("abcdefgh"), max_size=8))
    def test_two_items_never_become_one(self, one: list[str], other: list[str]) -> None:
        first = [Read(f"1-H{n}", "harvest", text * 9) for n, text in enumerate(one)]
        second = [Read(f"1-H{n}", "harvest", text * 9) for n, text in enumerate(other)]
        codes = [match.code for match in matches_of(first, second).values()]
        assert len(codes) == len(set(codes))


class TestSuggestions:
    def test_the_likest_first_with_what_both_say(self) -> None:
        found = alike(
            "We beginnen een tweede taalcafé in Ganzenveer.",
            None,
            [Candidate(1, "Het taalcafé groeide."), Candidate(2, "We kochten boeken."),
             Candidate(3, "Een taalcafé in Ganzenveer begon.")],
        )  # fmt: skip
        assert [one.key for one in found] == [3, 1]
        assert found[0].shared == ("ganzenveer", "taalcafe")

    def test_one_group_counts_for_more(self) -> None:
        same = [Candidate(1, "Het taalcafé trok mensen.", 7), Candidate(2, "Het taalcafé trok mensen.", 8)]
        found = alike("We beginnen een taalcafé.", 8, same)
        assert [(one.key, one.same_group) for one in found] == [(2, True), (1, False)]

    def test_names_in_a_text(self) -> None:
        names = {"IDO": "S41", "Informatiepunt Digitale Overheid": "S41", "BoekStart": "S9", "Taal": "S2"}
        text = "Het informatiepunt digitale overheid en Boekstart."
        assert named_in(text, names) == [("S41", "Informatiepunt Digitale Overheid"), ("S9", "BoekStart")]


def test_a_question_keeps_its_key_where_lines_only_moved() -> None:
    told = {"line": 2, "kind": "bracket", "text": "Een haakje.", "suggestion": "Niets."}
    [one] = questions_of([told], ["a", "de regel (zo"])
    [other] = questions_of([told | {"line": 3}], ["a", "b", "  de regel (zo"])
    assert one.key == other.key
    twice = questions_of([told, told], ["a", "de regel (zo"])
    assert twice[0].key != twice[1].key
