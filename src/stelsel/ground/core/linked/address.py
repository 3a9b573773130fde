# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings

from stelsel.ground.core.display import source_url
from stelsel.ground.core.models import Sourced

TERM = "urn:stelsel:term:"
"""Words of our own. A name and not a place: every installation means the same by it."""


def permanent(path: str) -> str:
    """The address by which a thing is known everywhere: absolute, without the language that a reader chose."""
    first, slash, rest = path.removeprefix("/").partition("/")
    others = {code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE}
    return f"{settings.SITE_URL}/{rest}" if slash and first in others else f"{settings.SITE_URL}{path}"


def thing(path: str) -> str:
    """The permanent address of what a page shows, whatever was asked of the page."""
    return permanent(urlsplit(path).path)


def cited(fact: Sourced) -> str:
    """The permanent address of the lines where a fact was read, or nothing."""
    found = source_url(fact)
    return permanent(found) if found else ""
