# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The demo register is whole in itself: counted, unique, in the fixed words, and pointing only at what exists."""

from __future__ import annotations

import re
from collections import Counter

import demo_files as demo
import pytest

from stelsel.ground.core.errors import InvalidInput
from stelsel.ground.core.lifecycle import NEEDS_REASON, State
from stelsel.ground.core.period import Period
from stelsel.ground.core.quantity import read_quantity
from stelsel.ground.register.kinds import (
    ContradictionKind,
    NameKind,
    PartyRole,
    Quality,
    RelationKind,
    SubjectKind,
)

SUBJECTS = {demo.text(subject, "code"): subject for subject in demo.subjects()}
SOURCES = {demo.text(source, "id") for source in demo.register("source")}
FIGURES = {demo.text(figure, "code"): figure for figure in demo.register("figure")}
NATIONAL = demo.rows("register/national_figures.csv")
WORDS_WITHOUT_A_NUMBER = {
    "N26": "elke drie maanden",
    "N35": "1.0",
    "N44": "tweede",
}
"""Figures that count no things: a length of time between two, a version, a place in a row."""


def test_there_are_136_subjects_each_with_its_own_code_and_slug() -> None:
    assert [demo.text(subject, "code") for subject in demo.subjects()] == [f"S{n:02d}" for n in range(1, 137)]
    slugs = Counter(demo.text(subject, "slug") for subject in demo.subjects())
    assert [slug for slug, times in slugs.items() if times > 1] == []
    assert [slug for slug in slugs if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)] == []


def test_there_are_12_web_addresses_one_of_them_lost() -> None:
    links = demo.register("link")
    assert [demo.text(link, "code") for link in links] == [f"U{number}" for number in range(1, 13)]
    assert [demo.text(link, "code") for link in links if not demo.text(link, "url")] == ["U6"]
    assert {demo.text(link, "subject") for link in links} <= SUBJECTS.keys()


def test_the_words_of_a_subject_are_fixed() -> None:
    keys = set("code slug name kind summary lines names homonym states relations parties later".split())
    for subject in demo.subjects():
        assert subject.keys() <= keys
        assert subject["kind"] in SubjectKind.values
        names = [demo.text(name, "name") for name in demo.tables(subject, "names")]
        assert len(names) == len(set(names))
        assert demo.text(subject, "name") not in names
        assert {demo.text(name, "kind") for name in demo.tables(subject, "names")} <= set(NameKind.values)


def test_the_life_of_a_subject_is_dated_and_ends_with_a_reason() -> None:
    for subject in demo.subjects():
        for state in demo.tables(subject, "states"):
            Period.parse(demo.text(state, "from"))
            assert state["state"] in State.values
            assert demo.text(state, "reason") or state["state"] not in NEEDS_REASON
        for event in demo.tables(subject, "later"):
            Period.parse(demo.text(event, "date"))
            assert event.get("state", State.PLANNED) in State.values
            assert demo.text(event, "reason") or event.get("state") not in NEEDS_REASON
            assert demo.text(event, "source") in SOURCES - {"netwerkagenda-2023"}


def test_a_subject_points_only_at_what_exists() -> None:
    for subject in demo.subjects():
        seen = set()
        for relation in demo.tables(subject, "relations"):
            assert relation["kind"] in RelationKind.values
            assert relation["to"] in SUBJECTS
            assert relation["to"] != subject["code"]
            seen.add((relation["kind"], relation["to"]))
        assert len(seen) == len(demo.tables(subject, "relations"))
        for party in demo.tables(subject, "parties"):
            assert party["role"] in PartyRole.values
            assert ("organisation" in party) != ("body" in party)
            assert party.get("organisation", "kb") in demo.organisation_ids()
            assert party.get("body", "netwerkoverleg") in demo.body_ids()
        parties = Counter(
            (party.get("organisation"), party.get("body"), party["role"], party.get("note", ""))
            for party in demo.tables(subject, "parties")
        )
        assert [party for party, times in parties.items() if times > 1] == []


def test_what_no_line_supports_says_so() -> None:
    for subject in demo.subjects():
        """A state has lines of the document; a relation or a party without them says where it comes from."""
        for state in demo.tables(subject, "states"):
            assert demo.ranges(state) or demo.text(state, "source")
        for row in (*demo.tables(subject, "relations"), *demo.tables(subject, "parties")):
            assert demo.ranges(row) or demo.text(row, "note") or demo.text(row, "unverified")


def test_lines_lie_within_the_document() -> None:
    for path in demo.toml_paths():
        for first, last in _all_lines(demo.toml(path)):
            assert (path, 1 <= first <= last <= 1835) == (path, True)


def _all_lines(value: object) -> list[tuple[int, int]]:
    if isinstance(value, list):
        return [pair for part in value for pair in _all_lines(part)]
    if isinstance(value, dict):
        own = demo.ranges(value) if "lines" in value else []
        return own + [pair for key, part in value.items() if key != "lines" for pair in _all_lines(part)]
    return []


def test_a_source_is_named_once_and_dated_where_its_date_is_known() -> None:
    ids = [demo.text(source, "id") for source in demo.register("source")]
    assert len(ids) == len(set(ids))
    for source in demo.register("source"):
        assert demo.text(source, "title")
        if date := demo.text(source, "date"):
            Period.parse(date)


def test_every_source_that_a_row_names_exists() -> None:
    for path in demo.toml_paths():
        assert (path, _sources(demo.toml(path)) - SOURCES) == (path, set())


def _sources(value: object) -> set[str]:
    if isinstance(value, list):
        return {name for part in value for name in _sources(part)}
    if isinstance(value, dict):
        own = {value["source"]} if isinstance(value.get("source"), str) else set()
        return own | {name for part in value.values() for name in _sources(part)}
    return set()


@pytest.mark.parametrize("code", FIGURES)
def test_a_figure_can_be_read_or_is_known_to_be_words(code: str) -> None:
    figure = FIGURES[code]
    written = demo.text(figure, "written")
    assert figure["quality"] in Quality.values
    assert demo.text(figure, "subject") in SUBJECTS
    assert demo.text(figure, "definition")
    if demo.text(figure, "reference"):
        Period.parse(demo.text(figure, "reference"))
    if code in WORDS_WITHOUT_A_NUMBER:
        assert written == WORDS_WITHOUT_A_NUMBER[code]
        with pytest.raises(InvalidInput):
            read_quantity(written)
    else:
        read = read_quantity(written)
        assert (read.value, read.low, read.high) != (None, None, None)


def test_figures_have_codes_of_their_own() -> None:
    assert len(FIGURES) == len(demo.register("figure"))


@pytest.mark.parametrize("code", [demo.text(row, "code") for row in demo.register("contradiction")])
def test_a_contradiction_lets_claims_stand_side_by_side(code: str) -> None:
    row = next(row for row in demo.register("contradiction") if row["code"] == code)
    claims = demo.tables(row, "claims")
    assert row["kind"] in ContradictionKind.values
    assert len(claims) >= 2
    assert "preferred" not in row
    for claim in claims:
        assert claim.keys() <= {"text", "lines", "figure", "source", "national", "unverified"}
        assert claim.get("figure", "N1a") in FIGURES
        assert demo.ranges(claim) or claim["source"] != "netwerkagenda-2023"
        if "national" in claim:
            assert _national(claim["national"]) == 1


def _national(wanted: object) -> int:
    """How many published figures a claim means: it names measure, year and value, and a finer period if need be."""
    assert isinstance(wanted, dict)
    period = str(wanted.get("period", wanted["year"]))
    return sum(
        (row["measure"], row["ref_period"], row["value"]) == (wanted["measure"], period, str(wanted["value"]))
        for row in NATIONAL
    )


def test_every_set_of_rival_national_figures_is_a_contradiction() -> None:
    told = " ".join(demo.text(row, "explanation") for row in demo.register("contradiction"))
    sets = {row["conflict_set"] for row in NATIONAL} - {""}
    assert set(re.findall(r"C\d\d", told)) == sets == {f"C{number:02d}" for number in range(1, 13)}


def test_a_homonym_has_a_meaning_that_points_at_something() -> None:
    for row in demo.register("homonym"):
        for meaning in demo.tables(row, "meanings"):
            assert demo.ranges(meaning)
            assert {"subject", "organisation", "body"} & meaning.keys()
            assert meaning.get("subject", "S01") in SUBJECTS
            assert meaning.get("organisation", "kb") in demo.organisation_ids()
            assert meaning.get("body", "netwerkoverleg") in demo.body_ids()


@pytest.mark.parametrize(
    ("table", "column"),
    [("measure", "measure"), ("unit", "unit"), ("quantifier", "quantifier"), ("status", "status"),
     ("note", "definition_note")],
)  # fmt: skip
def test_every_english_word_of_the_national_figures_has_one_in_dutch(table: str, column: str) -> None:
    found = [demo.text(row, "name") for row in demo.tables(demo.toml("register/measures.toml"), table)]
    assert Counter(found) == Counter({row[column] for row in NATIONAL} - {""})
    labels = [demo.text(row, "label") for row in demo.tables(demo.toml("register/measures.toml"), table)]
    assert len(set(labels)) == len(labels)


def test_a_dutch_label_keeps_every_number_of_the_english_one() -> None:
    for table in ("measure", "quantifier", "status", "note", "source"):
        for row in demo.tables(demo.toml("register/measures.toml"), table):
            assert _numbers(demo.text(row, "name")) == _numbers(demo.text(row, "label"))


def _numbers(words: str) -> set[str]:
    """The numbers in a text, whatever its marks for thousands and decimals."""
    return {re.sub(r"[.,]", "", number) for number in re.findall(r"\d[\d.,]*", words)}


def test_a_source_of_national_figures_in_english_has_words_in_dutch() -> None:
    translated = [demo.text(row, "name") for row in demo.tables(demo.toml("register/measures.toml"), "source")]
    sources = {row["source"] for row in NATIONAL}
    assert len(translated) == len(set(translated))
    assert set(translated) <= sources
    english = re.compile(r"\b(?:page|kept|one of|which|the|news|list|sum|break|see|noted|fewer|and|Sept|Dec|July)\b")
    assert {source for source in sources - set(translated) if english.search(source)} == set()
