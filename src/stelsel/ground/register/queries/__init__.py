# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What pages ask the register: subjects, figures, contradictions and homonyms."""

from stelsel.ground.register.queries.claims import (
    ClaimView,
    ContradictionView,
    contradictions_page,
    homonym_of,
    homonyms,
)
from stelsel.ground.register.queries.figures import (
    Series,
    document_figures,
    figure_get,
    national_series,
    natural_key,
    rivals_of,
    series_figures,
)
from stelsel.ground.register.queries.names import mentions, names_known
from stelsel.ground.register.queries.subjects import (
    SubjectPage,
    SubjectRow,
    last_state,
    life_step,
    subject_get,
    subject_page,
    subject_rows,
)

__all__ = [
    "ClaimView",
    "ContradictionView",
    "Series",
    "SubjectPage",
    "SubjectRow",
    "contradictions_page",
    "document_figures",
    "figure_get",
    "homonym_of",
    "homonyms",
    "last_state",
    "life_step",
    "mentions",
    "names_known",
    "national_series",
    "natural_key",
    "rivals_of",
    "series_figures",
    "subject_get",
    "subject_page",
    "subject_rows",
]
