# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who there is in the network, and everything about it that changes, with its period and its source."""

from stelsel.ground.network.models.area import Area, AreaAttribute
from stelsel.ground.network.models.body import Body, Seat
from stelsel.ground.network.models.hierarchy import Hierarchy, HierarchyLink
from stelsel.ground.network.models.organisation import Organisation, OrganisationAttribute
from stelsel.ground.network.models.person import Person
from stelsel.ground.network.models.place import Place
from stelsel.ground.network.models.succession import Succession

__all__ = [
    "Area",
    "AreaAttribute",
    "Body",
    "Hierarchy",
    "HierarchyLink",
    "Organisation",
    "OrganisationAttribute",
    "Person",
    "Place",
    "Seat",
    "Succession",
]
