# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The few shapes that pages of all rooms are made of; the templates in `web/components` print them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from stelsel.ground.core.models import Sourced


@dataclass(frozen=True)
class Crumb:
    """One step of the path to a page; the last one has no address. `in_dutch`: the name comes from the data."""

    name: str
    url: str = ""
    in_dutch: bool = False


@dataclass(frozen=True)
class Chip:
    """A short link to a thing that is mentioned."""

    name: str
    url: str = ""
    kind: str = ""
    lang: str = ""


@dataclass(frozen=True)
class Step:
    """One moment in a story. `day` orders the steps and is empty where the moment is not known.

    `in_dutch`: the title comes from the data, not from the interface.
    """

    when: str
    title: str
    day: date | None = None
    url: str = ""
    text: str = ""
    state: str = ""
    state_label: str = ""
    chips: list[Chip] = field(default_factory=list)
    source: str = ""
    source_url: str = ""
    done: bool = False
    now: bool = False
    later: bool = False
    unverified: str = ""
    in_dutch: bool = False


def lines_words(first: int | None, last: int | None) -> str:
    """`regel 750-755`, `regel 739`, or nothing."""
    if first is None:
        return ""
    return (
        _("regel %(first)s") % {"first": first}
        if last in {None, first}
        else _("regel %(first)s-%(last)s") % {"first": first, "last": last}
    )


def source_words(fact: Sourced) -> str:
    """The source of a fact in words: its title and the lines or the place in it. Reads `fact.source`: join it."""
    if fact.source is None:
        return ""
    place = lines_words(fact.first_line, fact.last_line) or fact.locator
    return f"{fact.source.title}, {place}" if place else fact.source.title


def source_url(fact: Sourced) -> str:
    """The page of the source, at the lines of the fact."""
    if fact.source is None:
        return ""
    address = reverse("web:source", args=[fact.source.public_id])
    return (
        f"{address}?regel={fact.first_line}-{fact.last_line or fact.first_line}#regels" if fact.first_line else address
    )
