# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What cannot all be right, and names that mean more than one thing."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Prefetch, QuerySet

from stelsel.ground.core.display import source_url, source_words
from stelsel.ground.register.figures import FigureView, figure_view
from stelsel.ground.register.kinds import ContradictionKind
from stelsel.ground.register.models import Claim, Contradiction, Homonym, Meaning


@dataclass(frozen=True)
class ClaimView:
    text: str
    source: str
    source_url: str
    figure: FigureView | None
    unverified: str


@dataclass(frozen=True)
class ContradictionView:
    public_id: str
    title: str
    kind_label: str
    explanation: str
    claims: list[ClaimView]


def contradictions_page() -> list[ContradictionView]:
    """All contradictions with their claims, figures and sources, rival figures first. Two queries."""
    claims = Claim.objects.select_related("figure", "figure__source", "source")
    found = Contradiction.objects.prefetch_related(Prefetch("claims", claims))
    return [
        ContradictionView(
            public_id=contradiction.public_id,
            title=contradiction.title,
            kind_label=str(ContradictionKind(contradiction.kind).label),
            explanation=contradiction.explanation,
            claims=[_claim_view(claim) for claim in contradiction.claims.all()],
        )
        for contradiction in sorted(found, key=lambda c: (c.kind != ContradictionKind.RIVAL_FIGURES, c.public_id))
    ]


def _claim_view(claim: Claim) -> ClaimView:
    return ClaimView(
        text=claim.text,
        source=source_words(claim),
        source_url=source_url(claim),
        figure=figure_view(claim.figure, small=True) if claim.figure else None,
        unverified=claim.unverified,
    )


def homonyms() -> QuerySet[Homonym]:
    meanings = Meaning.objects.select_related("subject", "organisation", "body", "source")
    return Homonym.objects.prefetch_related(Prefetch("meanings", meanings))


def homonym_of(name: str) -> Homonym | None:
    """The name of that spelling, whatever its capitals, that means more than one thing. One query, or two."""
    several = homonyms().annotate(known=Count("meanings")).filter(known__gt=1)
    return several.filter(name__iexact=name).first()
