# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tags and filters of every template: assets, and numbers, days, periods and quantities as people write them."""

from __future__ import annotations

import hashlib
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from django import template
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.utils import formats
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from stelsel.ground.core.errors import InvalidInput
from stelsel.ground.core.period import Period
from stelsel.ground.core.quantity import Quantity, write_quantity

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


@register.filter
def number(value: int | float | Decimal | str) -> str:
    """45000 as `45.000` in Dutch and `45,000` in English."""
    return formats.number_format(value, use_l10n=True, force_grouping=True)


@register.filter
def day(value: date | None) -> str:
    """A date in words: `23 november 2026`."""
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
