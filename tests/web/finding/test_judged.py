# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The judged questions are what they say, and the search does not fall below what it reached."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from django.test import Client

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "bench"))
import finding as judging

REACHED = {"open": (0.79, 0.86), "locked": (0.76, 0.83)}
"""nDCG@10 and success@3, a little below what was measured; better is better."""

pytestmark = pytest.mark.usefixtures("demo")


def test_half_of_the_questions_are_locked_and_every_address_is_a_page(client: Client) -> None:
    questions = judging.judged()
    assert len(questions) >= 100
    locked = sum(question["set"] == "locked" for question in questions)
    assert abs(len(questions) - 2 * locked) <= 1
    assert len({question["ask"] for question in questions}) == len(questions)
    addresses = {url for question in questions for key in ("best", "good") for url in question.get(key, [])}  # type: ignore[attr-defined]
    assert {url for url in sorted(addresses)[::7] if client.get(url).status_code != 200} == set()


@pytest.mark.parametrize("half", REACHED)
def test_the_search_is_as_good_as_it_was(half: str) -> None:
    numbers = judging.measure()[0][half]
    ndcg, success = REACHED[half]
    assert numbers["nDCG@10"] >= ndcg
    assert numbers["success@3"] >= success


def test_a_perfect_list_scores_one_and_an_empty_one_nothing() -> None:
    grades = {"/a/": 3, "/b/": 1, "/c/": 1}
    assert judging.gain(["/a/", "/b/", "/c/"], grades) == pytest.approx(1)
    assert judging.gain([], grades) == 0
    assert 0 < judging.gain(["/x/", "/a/"], grades) < judging.gain(["/a/", "/x/"], grades) < 1
