# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language

from stelsel.ground.core.twins import doors_of
from stelsel.web.language import INCOMPLETE, path_in


@dataclass(frozen=True)
class LanguageChoice:
    code: str
    name: str
    url: str
    current: bool
    incomplete: bool


def _sign_in_url(request: HttpRequest) -> str:
    """The page to sign in, which leads back to this one; from a page of the account to the front page."""
    door, here = reverse("account_login"), request.get_full_path()
    if here.startswith(reverse("accounts:mine")):
        return door
    return f"{door}?{urlencode({'next': here})}"


def site(request: HttpRequest) -> dict[str, object]:
    """What every page shows: the language switch (it keeps the page), its other forms, and the version."""
    names = {"nl": "Nederlands", "en": "English", "pap": "Papiamentu"}
    languages = [
        LanguageChoice(
            code, names[code], path_in(request.get_full_path(), code), code == get_language(), code in INCOMPLETE
        )
        for code, _ in settings.LANGUAGES
    ]
    return {
        "languages": languages,
        "doors": doors_of(request),
        "version": settings.VERSION,
        "site_url": settings.SITE_URL,
        "contact": settings.CONTACT,
        "sign_in_url": _sign_in_url(request),
    }
