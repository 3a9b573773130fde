# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Changes of the whole site, to follow, and those of its sources."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.urls import reverse

from stelsel.ground.core.feeds.atom import Feed
from stelsel.ground.core.feeds.changes import changes_of
from stelsel.ground.core.feeds.telling import Owner, Snapshot, Teller, Thing
from stelsel.ground.core.hiding import sources_seen

SOURCE = "core.source"


def _things(owners: Collection[Owner], _gone: Mapping[Owner, Snapshot]) -> dict[Owner, Thing]:
    """One query. A source that is gone may have been that of a draft, so nothing is told of it."""
    return {
        (SOURCE, str(one.pk)): Thing(
            f"bron/{one.public_id}", "bron", "bronnen", one.title, reverse("web:source", args=[one.public_id])
        )
        for one in sources_seen().filter(pk__in=[number for _, number in owners])
    }


TELLER = Teller(whole=frozenset({SOURCE}), parts={}, things=_things)


def site() -> Feed:
    return Feed("Wijzigingen op Stelsel", reverse("web:changes.atom"), reverse("web:home"), changes_of())
