# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the network answers. Everything takes a day: the network is never asked without one."""

from stelsel.ground.network.queries.at import (
    AreaAt,
    BodyAt,
    MemberAt,
    OrganisationAt,
    areas_at,
    bodies_at,
    members_at,
    municipalities_at,
    on_day,
    organisations_at,
)
from stelsel.ground.network.queries.atlas import AreaRow, Atlas, MunicipalityAt, atlas_read
from stelsel.ground.network.queries.overview import Overview, overview_at
from stelsel.ground.network.queries.profile import (
    Profile,
    area_profile,
    body_profile,
    organisation_profile,
)

__all__ = [
    "AreaAt",
    "AreaRow",
    "Atlas",
    "BodyAt",
    "MemberAt",
    "MunicipalityAt",
    "OrganisationAt",
    "Overview",
    "Profile",
    "area_profile",
    "areas_at",
    "atlas_read",
    "bodies_at",
    "body_profile",
    "members_at",
    "municipalities_at",
    "on_day",
    "organisation_profile",
    "organisations_at",
    "overview_at",
]
