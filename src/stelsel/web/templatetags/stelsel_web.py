# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tags and filters of every template: assets, and numbers, days, periods and quantities as people write them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from html import escape
from pathlib import Path
from typing import Protocol

from django import template
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from stelsel.ground.core.errors import InvalidInput
from stelsel.ground.core.period import Period
from stelsel.ground.core.quantity import Quantity, write_quantity
from stelsel.ground.core.twins.doors import Doors

register = template.Library()

CONTENT_LANGUAGE = "nl"
"""The language of promises, subjects and figures as they are recorded."""


@cache
def _fingerprint(name: str) -> str:
    place = finders.find(name)
    return hashlib.sha256(Path(place).read_bytes()).hexdigest()[:10] if place else ""


@register.simple_tag
def asset(name: str) -> str:
    """The address of a built file, with its fingerprint, so that browsers may keep it for a year."""
    return f"{static(f'web/{name}')}?v={_fingerprint(f'web/{name}')}"


@register.simple_tag
def in_dutch() -> SafeString:
    """The language mark of a passage whose words come from the data, on a page in another language (WCAG 3.1.2)."""
    dutch = get_language() in {None, CONTENT_LANGUAGE}
    return SafeString("") if dutch else format_html(' lang="{}"', CONTENT_LANGUAGE)


class Dot(Protocol):
    """A promise as a dot; `kind` is what it looks like: harvest, plan or stopped."""

    @property
    def title(self) -> str: ...
    @property
    def url(self) -> str: ...
    @property
    def kind(self) -> str: ...


@register.simple_tag
def dots(items: Iterable[Dot]) -> SafeString:
    """The dots of a list. In Python, since an edition has some 240 and a template looks every word of each up anew."""
    return SafeString("\n".join(_dot(escape(one.kind), escape(one.url), escape(one.title)) for one in items))


def _dot(kind: str, url: str, title: str) -> str:
    hidden = f'<span class="visually-hidden">{title}</span>'
    return f'<li><a class="dot dot--{kind}" href="{url}" title="{title}">{hidden}</a></li>'


@register.inclusion_tag("web/components/table_doors.html")
def table_doors(doors: Doors, name: str = "") -> dict[str, Doors]:
    """The forms of one table of the page; `name` where the page has several."""
    return {"doors": doors.table(name) if name else doors}


@register.filter
def number(value: int | float | Decimal | str) -> str:
    """45000 as `45.000` in Dutch and `45,000` in English."""
    return formats.number_format(value, use_l10n=True, force_grouping=True)


@register.filter
def day(value: date | datetime | None) -> str:
    """A date in words: `23 november 2026`; of a moment the day that it was here."""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    return Period.day(value).display(get_language() or "nl") if value else ""


@register.filter
def period(value: str) -> str:
    """A period as written in the data files (`2023-H1`), in words; text that is no period stays as it is."""
    try:
        return Period.parse(value).display(get_language() or "nl") if value else ""
    except InvalidInput:
        return value


@register.filter
def quantity(value: Quantity) -> str:
    return write_quantity(value, get_language() or "nl")
