# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The steps that reviewers took, the last one first."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Page, Paginator

from stelsel.agree.agenda.models import ImportRun, ReviewStep
from stelsel.ground.accounts.queries.people import display_name

ON_A_PAGE = 100


@dataclass(frozen=True)
class StepTaken:
    step: ReviewStep
    by: str
    undone_by: str


def steps_page(run: ImportRun, number: str) -> tuple[list[StepTaken], Page[ReviewStep]]:
    """Two queries."""
    steps = ReviewStep.objects.filter(run=run).select_related("by", "undone_by").defer("before", "after")
    page = Paginator(steps.order_by("-pk"), ON_A_PAGE).get_page(number)
    return [
        StepTaken(
            step,
            display_name(step.by) if step.by else "",
            display_name(step.undone_by) if step.undone_by else "",
        )
        for step in page.object_list
    ], page
