# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The Dutch of the demo: short, whole sentences, nothing doubled, no English left."""

from __future__ import annotations

import re

import demo_files as demo

TEXTS = demo.texts()
LONGEST = 95
ENGLISH = re.compile(
    r"\b(?:the|and|with|from|which|that|this|these|are|were|their|they|there|not|for|also|has|have|been|will|would"
    r"|its|after|before|between|about|only|libraries|library|figure|figures|source|sources|year|unknown|published)\b",
    re.IGNORECASE,
)
ENGLISH_TITLES = {"International Standard Identifier for Libraries (ISIL)"}


def _wrong(test: re.Pattern[str], found: list[demo.Text]) -> list[tuple[str, str]]:
    return [(text.where, text.text) for text in found if test.search(text.text)]


def test_there_are_texts_in_every_file() -> None:
    named = {text.where.split()[0] for text in TEXTS}
    assert set(demo.toml_paths()) - named == set()


def test_no_text_is_empty() -> None:
    assert [text.where for text in TEXTS if not text.text.strip()] == []


def test_a_sentence_ends() -> None:
    sentences = [text for text in TEXTS if text.sentence]
    assert _wrong(re.compile(r"(?<![.?])$"), sentences) == []


def test_a_sentence_begins_with_a_capital_or_a_number() -> None:
    sentences = [text for text in TEXTS if text.sentence]
    assert _wrong(re.compile(r"^(?![A-ZÀ-Þ0-9'‘“])"), sentences) == []


def test_no_text_is_longer_than_95_words() -> None:
    assert [(text.where, len(text.text.split())) for text in TEXTS if len(text.text.split()) > LONGEST] == []


def test_an_item_has_a_title_of_two_to_seven_words() -> None:
    titles = {demo.text(item, "code"): demo.text(item, "title") for item in demo.items()}
    assert {code: title for code, title in titles.items() if not 2 <= len(title.split()) <= 7} == {}
    assert {code: title for code, title in titles.items() if title.endswith((".", ":", ","))} == {}


def test_no_spaces_are_doubled_or_misplaced() -> None:
    assert _wrong(re.compile(r"\s\s|^\s|\s$|\s[.,;:?!)]|\(\s|\t"), TEXTS) == []


def test_nothing_is_said_twice_over() -> None:
    assert _wrong(re.compile(r"\b(\w+) \1\b", re.IGNORECASE), TEXTS) == []


def test_brackets_close() -> None:
    assert [text.where for text in TEXTS if text.text.count("(") != text.text.count(")")] == []


def test_no_english_is_left() -> None:
    assert _wrong(ENGLISH, [text for text in TEXTS if text.text not in ENGLISH_TITLES]) == []
