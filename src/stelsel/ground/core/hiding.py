# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sources that not everybody may see. A room that keeps documents back says which; this floor asks."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import QuerySet

from stelsel.ground.core.models import Source

_hidden: list[Callable[[], QuerySet[Source]]] = []


def hidden_register(hidden: Callable[[], QuerySet[Source]]) -> None:
    """`hidden` gives the sources that are kept from whoever asks now (`permissions.asker`)."""
    if hidden not in _hidden:
        _hidden.append(hidden)


def sources_hidden() -> list[int]:
    """The keys of what is kept from whoever asks now. One query for each room that keeps something back."""
    return [key for hidden in _hidden for key in hidden().values_list("pk", flat=True)]


def sources_seen() -> QuerySet[Source]:
    """All sources that whoever asks now may see."""
    found = Source.objects.all()
    for hidden in _hidden:
        found = found.exclude(pk__in=hidden().values("pk"))
    return found
