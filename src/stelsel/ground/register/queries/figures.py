# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Figures: with their rivals, by document, and in national series."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.text import slugify

from stelsel.ground.core.models import Source
from stelsel.ground.register.figures import FigureView, Rival, figure_view, figure_words, period_words
from stelsel.ground.register.kinds import ContradictionKind
from stelsel.ground.register.models import Claim, Figure

RIVALRY = (ContradictionKind.RIVAL_FIGURES, ContradictionKind.LATER_CHANGED)


def figure_get(code: str) -> Figure | None:
    return Figure.objects.filter(code__iexact=code).select_related("source", "subject").first()


def rivals_of(figures: Iterable[Figure]) -> dict[int, list[Rival]]:
    """For each figure the other figures that claim something else about the same. One query.

    Figures that stand together in a gap, a repetition or a matter of naming do not speak against each other.
    """
    wanted = {figure.pk for figure in figures}
    claims = Claim.objects.filter(
        contradiction__claims__figure__in=wanted, contradiction__kind__in=RIVALRY, figure__isnull=False
    ).select_related("figure")
    by_contradiction: dict[int, dict[int, Figure]] = {}
    for claim in claims:
        if claim.figure is not None:
            by_contradiction.setdefault(claim.contradiction_id, {})[claim.figure.pk] = claim.figure
    rivals: dict[int, list[Rival]] = {}
    for figures_of in by_contradiction.values():
        for pk in wanted & figures_of.keys():
            others = [f for other, f in figures_of.items() if other != pk]
            rivals.setdefault(pk, []).extend(Rival(_dated(f), f.get_absolute_url()) for f in others)
    return rivals


def _dated(figure: Figure) -> str:
    when = period_words(figure.reference)
    return f"{figure_words(figure)} ({when})" if when else figure_words(figure)


def document_figures() -> list[tuple[Source | None, list[FigureView]]]:
    """The figures that documents print, by document (the one with most first), without the published national series.

    Two queries.
    """
    figures = list(Figure.objects.filter(measure="").select_related("source"))
    rivals = rivals_of(figures)
    figures.sort(key=lambda figure: natural_key(figure.code))
    groups: dict[Source | None, list[FigureView]] = {}
    for figure in figures:
        groups.setdefault(figure.source, []).append(figure_view(figure, rivals=rivals.get(figure.pk), small=True))
    return sorted(groups.items(), key=lambda group: -len(group[1]))


def natural_key(code: str) -> tuple[str, int, str]:
    """N2 before N10, N13a before N13b."""
    letters = code.rstrip("0123456789abcdefghijklmnopqrstuvwxyz")
    digits = "".join(character for character in code[len(letters) :] if character.isdigit())
    return letters, int(digits or 0), code


@dataclass(frozen=True)
class Series:
    """A published national series: what it counts, how many figures it has, and its first and last period."""

    label: str
    slug: str
    count: int
    first: str
    last: str


def national_series() -> list[Series]:
    """The published national series by name. One query."""
    rows = Figure.objects.exclude(measure="").order_by("label", "valid_from", "code")
    series: dict[tuple[str, str], list[str]] = {}
    for label, measure, reference in rows.values_list("label", "measure", "reference"):
        series.setdefault((label, slugify(measure)), []).append(reference)
    return [
        Series(label, slug, len(periods), period_words(periods[0]), period_words(periods[-1]))
        for (label, slug), periods in series.items()
    ]


def series_figures(slug: str) -> list[Figure]:
    """The figures of one national series in the order of time; rivals stand side by side. Two queries at most."""
    measures = Figure.objects.exclude(measure="").values_list("measure", flat=True).distinct().order_by()
    measure = next((measure for measure in measures if slugify(measure) == slug), None)
    if measure is None:
        return []
    return list(
        Figure.objects.filter(measure=measure).select_related("source", "subject").order_by("valid_from", "value")
    )
