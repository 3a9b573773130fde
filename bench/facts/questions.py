# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Twenty questions of a dashboard over ten years of figures of Dutch size."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from stelsel.ground.core.period import Period

FIRST, LAST = 2014, 2024
TEN_YEARS = Period(date(FIRST, 1, 1), date(LAST, 1, 1))
THREE_YEARS = Period(date(2021, 1, 1), date(LAST, 1, 1))
LAST_YEAR = Period(date(2023, 1, 1), date(LAST, 1, 1))
A_MONTH = Period(date(2023, 3, 1), date(2023, 4, 1))
YOUTH = {"publiek": "jeugd"}
TODAY = {"map": "today"}
THEN = {"map": date(2016, 1, 1)}
"""A chosen map, before most mergers."""


@dataclass(frozen=True)
class Question:
    """`more` holds what else is asked: where, map, as_of. `library` in `where` stands for a library of the store, and
    `as_of` names the year after whose load one looks back.
    """

    name: str
    measure: str
    by: tuple[str, ...]
    over: Period = TEN_YEARS
    where: Mapping[str, Any] = field(default_factory=dict)
    more: Mapping[str, Any] = field(default_factory=dict)


QUESTIONS = (
    Question("visits by year and province", "bezoeken", ("year", "province")),
    Question("visits by year and POI", "bezoeken", ("year", "poi")),
    Question("visits by year and library", "bezoeken", ("year", "local_library")),
    Question("visits by month, whole network", "bezoeken", ("month",)),
    Question("visits by quarter and province, map of today", "bezoeken", ("quarter", "province"), more=TODAY),
    Question("visits by year and municipality, map of today", "bezoeken", ("year", "municipality"), more=TODAY),
    Question("visits by year and municipality, map of 2016", "bezoeken", ("year", "municipality"), more=THEN),
    Question("visits by year and province, as known in 2019", "bezoeken", ("year", "province"), more={"as_of": "2019"}),
    Question("visits by day of one library, a month", "bezoeken", ("day",), A_MONTH, {"local_library": "library"}),
    Question("visits by place of one library, a year", "bezoeken", ("self",), LAST_YEAR, {"local_library": "library"}),
    Question("activities by year and aim", "activiteiten", ("year", "doel")),
    Question("activities by year, province and aim", "activiteiten", ("year", "province", "doel")),
    Question("activities by month of one aim", "activiteiten", ("month",), where={"doel": "informatie"}),
    Question("activities for youth by year and library", "activiteiten", ("year", "local_library"), THREE_YEARS, YOUTH),
    Question("questions by year and province", "vragen", ("year", "province")),
    Question("questions by quarter and theme", "vragen", ("quarter", "thema")),
    Question("questions by month and POI, map of today", "vragen", ("month", "poi"), THREE_YEARS, more=TODAY),
    Question("a stock by year and province", "maat-00", ("year", "province")),
    Question("a yearly measure by library, map of today", "maat-01", ("year", "local_library"), more=TODAY),
    Question("a ratio by year and POI", "verhouding", ("year", "poi")),
)  # fmt: skip


def asked(question: Question, told: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments of `facts.ask`, for a store that told this."""
    where = {name: told[value] if value == "library" else value for name, value in question.where.items()}
    more = dict(question.more)
    if "as_of" in more:
        more["as_of"] = told["seqs"][more["as_of"]]
    return {
        "measure": question.measure, "over": question.over, "by": question.by, "where": where, **more,
    }  # fmt: skip
