# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""How well the search answers the judged questions: nDCG@10 and success@3, for each half of them.

Run alone (`python bench/finding.py [--misses]`) it measures the database of the settings; `--misses` lists the open
questions of which no best page stands among the first three. The locked half is only ever a number.
"""

from __future__ import annotations

import math
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

QUESTIONS = Path(__file__).resolve().parent.parent / "tests/web/finding/questions.toml"
BEST, GOOD = 3, 1
TOP, FIRST = 10, 3


def judged() -> list[dict[str, object]]:
    return tomllib.loads(QUESTIONS.read_text(encoding="utf-8"))["question"]


def gain(urls: Sequence[str], grades: dict[str, int]) -> float:
    """nDCG@10 (Järvelin & Kekäläinen 2002) with the grades as gains; 1 is the best order that exists."""
    got = sum((2 ** grades.get(url, 0) - 1) / math.log2(place + 2) for place, url in enumerate(urls[:TOP]))
    ideal = sorted(grades.values(), reverse=True)[:TOP]
    return got / sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(ideal))


def measure() -> tuple[dict[str, dict[str, float]], list[tuple[str, list[str], object]]]:
    """By half: nDCG@10, success@3, how many questions; and the open questions that were missed."""
    from stelsel.ground.core.finding.answer import answer  # noqa: PLC0415 -- after the settings are named
    from stelsel.ground.core.finding.library import index_now  # noqa: PLC0415 -- the same

    index = index_now()
    found: dict[str, list[tuple[float, bool]]] = {"open": [], "locked": []}
    missed = []
    for question in judged():
        best = [str(url) for url in question["best"]]  # type: ignore[attr-defined]
        good = [str(url) for url in question.get("good", [])]  # type: ignore[attr-defined]
        grades = {**dict.fromkeys(good, GOOD), **dict.fromkeys(best, BEST)}
        urls = [hit.thing.url for hit in answer(index, str(question["ask"])).hits[:TOP]]
        success = any(url in best for url in urls[:FIRST])
        found[str(question["set"])].append((gain(urls, grades), success))
        if not success and question["set"] == "open":
            missed.append((str(question["ask"]), urls[:FIRST], best))
    return {
        half: {
            "nDCG@10": sum(one for one, _ in rows) / len(rows),
            "success@3": sum(success for _, success in rows) / len(rows),
            "questions": len(rows),
        }
        for half, rows in found.items()
    }, missed


def main() -> None:
    import os  # noqa: PLC0415

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "stelsel.config.settings")
    import django  # noqa: PLC0415

    django.setup()
    halves, missed = measure()
    for half, numbers in halves.items():
        print(half, {name: round(value, 3) for name, value in numbers.items()})
    if "--misses" in sys.argv:
        for ask, urls, best in missed:
            print(f"\n{ask}\n  found {urls}\n  best  {best}")


if __name__ == "__main__":
    main()
