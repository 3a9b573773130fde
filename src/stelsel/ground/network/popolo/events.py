# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Events come from higher rooms, which register when they start; the network does not look up."""

from __future__ import annotations

from collections.abc import Callable

from stelsel.ground.network.popolo.shared import Value

EventSource = Callable[[], list[Value]]
"""Every event that a room knows, as Popolo writes it."""

_sources: list[EventSource] = []


def popolo_events_register(source: EventSource) -> None:
    if source not in _sources:
        _sources.append(source)


def events_known() -> list[Value]:
    return [event for source in _sources for event in source()]
