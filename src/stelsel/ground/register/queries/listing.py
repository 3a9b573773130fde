# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The register record by record, as it stands or as it was known at a moment; by identifier, nobody is ranked."""

from __future__ import annotations

from datetime import date, datetime

from stelsel.ground.core.conditions import Among, Condition, Equal, OnDay, Same, Some
from stelsel.ground.core.reading import Part, Reading, Rows, read, read_one
from stelsel.ground.register.models import Contradiction, Figure, Subject
from stelsel.ground.register.queries.subjects import last_state

_LIFE = Part("life", joins=("source",), order=("valid_from", "order"))
_SUBJECTS = Reading(
    Subject,
    order=("public_id",),
    parts=(
        Part("names", order=("name",)),
        _LIFE,
        Part("relations", joins=("source", "other"), order=("kind", "other__public_id")),
        Part("parties", joins=("source", "organisation", "body"), order=("role",)),
        Part("citations", joins=("source",), order=("source__public_id", "first_line")),
        Part("links", joins=("source",), order=("code",)),
    ),
)
_LIVES = Reading(Subject, order=("public_id",), parts=(_LIFE,))
_FIGURES = Reading(Figure, order=("code",), joins=("source", "subject"))
_CONTRADICTIONS = Reading(
    Contradiction, order=("public_id",), parts=(Part("claims", joins=("source", "figure__source"), order=("order",)),)
)


def subjects_listed(
    *, kind: str = "", state: str = "", day: date | None = None, known_at: datetime | None = None
) -> Rows[Subject]:
    """`state` is the last one that began on or before `day` (default: ever), and takes two more queries."""
    asked: list[Condition] = [Equal("kind", kind)] if kind else []
    if state:
        lives = read(_LIVES, *asked, known_at=known_at)
        asked.append(Among("pk", {one.pk for one in lives if last_state(one.life.all(), day) == state}))
    return read(_SUBJECTS, *asked, known_at=known_at)


def subject_told(public_id: str, *, known_at: datetime | None = None) -> Subject | None:
    return read_one(_SUBJECTS, Equal("public_id", public_id), known_at=known_at)


def figures_listed(
    *,
    subject: str = "",
    source: str = "",
    measure: str = "",
    day: date | None = None,
    known_at: datetime | None = None,
) -> Rows[Figure]:
    """`subject` and `source` are identifiers; `measure` is the name of a national series."""
    asked: list[Condition] = []
    if subject:
        asked.append(Equal("subject__public_id", subject))
    if source:
        asked.append(Equal("source__public_id", source))
    if measure:
        asked.append(Equal("measure", measure))
    if day is not None:
        asked.append(OnDay(day))
    return read(_FIGURES, *asked, known_at=known_at)


def figure_told(code: str, *, known_at: datetime | None = None) -> Figure | None:
    return read_one(_FIGURES, Same("code", code), known_at=known_at)


def contradictions_listed(*, kind: str = "", figure: str = "", known_at: datetime | None = None) -> Rows[Contradiction]:
    """`figure` is the code of a figure that one of the claims is about."""
    asked: list[Condition] = [Equal("kind", kind)] if kind else []
    if figure:
        asked.append(Some("claims", (Same("figure__code", figure),)))
    return read(_CONTRADICTIONS, *asked, known_at=known_at)


def contradiction_told(public_id: str, *, known_at: datetime | None = None) -> Contradiction | None:
    return read_one(_CONTRADICTIONS, Equal("public_id", public_id), known_at=known_at)
