# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the API doors of all rooms share: what may be asked, how answers look, paging and problems."""

from stelsel.ground.core.api.asking import (
    BekendOp,
    Bladeren,
    Dag,
    GeldigOp,
    Kenmerk,
    Kies,
    OneOf,
    Tekst,
    Vraag,
)
from stelsel.ground.core.api.paging import Bladzijde, page_of
from stelsel.ground.core.api.problems import Probleem, problem_response
from stelsel.ground.core.api.telling import (
    Adressen,
    Antwoord,
    Geldig,
    Getal,
    Gezegd,
    Link,
    Punt,
    Vindplaats,
    Vocabulary,
    address,
    dated,
    found,
    label_of,
    links_of,
    number,
    point,
    sourced,
)

__all__ = [
    "Adressen",
    "Antwoord",
    "BekendOp",
    "Bladeren",
    "Bladzijde",
    "Dag",
    "Geldig",
    "GeldigOp",
    "Getal",
    "Gezegd",
    "Kenmerk",
    "Kies",
    "Link",
    "OneOf",
    "Probleem",
    "Punt",
    "Tekst",
    "Vindplaats",
    "Vocabulary",
    "Vraag",
    "address",
    "dated",
    "found",
    "label_of",
    "links_of",
    "number",
    "page_of",
    "point",
    "problem_response",
    "sourced",
]
