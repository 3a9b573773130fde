# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a page on a lower floor shows what higher rooms say of its thing, without looking up.

A higher room registers a source of mentions when it starts (`AppConfig.ready`); the page of an organisation, a body, an
area or a subject asks all of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import models


@dataclass(frozen=True)
class Mention:
    """One place that speaks of the thing: what it is, in which words, and where to go.

    `place` says where that is in words of the data; `note` is a word of the interface, such as the part it plays.
    """

    title: str
    url: str
    text: str = ""
    place: str = ""
    note: str = ""
    hue: str = ""


@dataclass(frozen=True)
class MentionGroup:
    """The mentions of one room under one heading, already in the order to show."""

    heading: str
    mentions: list[Mention] = field(default_factory=list)


MentionSource = Callable[[models.Model], list[MentionGroup]]
"""Asks a room what it says of a record; a fixed number of queries, an empty list for kinds it does not know."""

_sources: list[MentionSource] = []


def mentions_register(source: MentionSource) -> None:
    if source not in _sources:
        _sources.append(source)


def mentions_of(record: models.Model) -> list[MentionGroup]:
    return [group for source in _sources for group in source(record) if group.mentions]
