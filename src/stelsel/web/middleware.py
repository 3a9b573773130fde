# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response

from stelsel.ground.core import audit
from stelsel.ground.core.errors import StelselError
from stelsel.web.language import language_of

Handler = Callable[[HttpRequest], HttpResponse]

POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)


class ContentSecurityPolicy:
    """No inline script or style, nothing from elsewhere, in no frame, and no use of the device."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


class StableLanguage:
    """Activate the language of the address, and no other: one address is one page for everybody."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = language_of(request.path_info)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", language)
        return response


class AuditActor:
    """Changes made while this request runs carry the number of the signed-in user: `user:12`, and no e-mail address."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = getattr(request, "user", None)
        with audit.acting_as(f"user:{user.pk}" if user and user.is_authenticated else ""):
            return self.get_response(request)


class Refusals:
    """A change that the house refuses (a frozen edition, an identifier that may not change) is told in words, with 409;
    the transaction that it was part of is undone.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, StelselError):
            return None
        return render(request, "web/refused.html", {"error": exception}, status=409)


def build_of(package: Path) -> str:
    """What code and templates make the pages: the version, and when a file of it last changed."""
    newest = max(
        path.stat().st_mtime_ns for kind in ("*.py", "*.html", "*.mo", "*.css") for path in package.rglob(kind)
    )
    return f"{settings.VERSION} {newest}"


class PageCache:
    """Serve a public page that was made before, as long as nothing in the content has changed since.

    The key holds the number of the content (`Revision`), so the first request after any change makes the page anew:
    there is no time in which an old page is shown. Only pages read without a session are kept, `PAGE_CACHE` at most.
    Readers get an `ETag`, so an unchanged page is not sent twice.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response
        self.pages: OrderedDict[tuple[object, ...], HttpResponse] = OrderedDict()
        self.revision = -1
        self.build = build_of(settings.PACKAGE)
        self.lock = Lock()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not self._public(request):
            return self.get_response(request)
        zipped = "gzip" in request.headers.get("Accept-Encoding", "")
        fragment = request.headers.get("HX-Request", "")
        revision = audit.revision_number()
        key = (revision, request.get_full_path(), timezone.localdate(), zipped, fragment)
        etag = f'"{hashlib.sha256(repr((key, self.build)).encode()).hexdigest()[:24]}"'
        made = self._kept(key, revision)
        if made is None:
            made = self.get_response(request)
            if made.status_code != 200 or made.streaming or made.cookies or made.has_header("Set-Cookie"):  # noqa: PLR2004 -- HTTP OK
                return made
            made.headers["ETag"] = etag
            made.headers.setdefault("Cache-Control", "no-cache")
            self._keep(key, made)
        answer = HttpResponse(made.content, headers=dict(made.items()))
        return get_conditional_response(request, etag=etag, response=answer) or answer

    def _public(self, request: HttpRequest) -> bool:
        return (
            settings.PAGE_CACHE > 0
            and not settings.DEBUG
            and request.method in {"GET", "HEAD"}
            and settings.SESSION_COOKIE_NAME not in request.COOKIES
            and not request.path_info.startswith(("/beheer/", "/api/", quote(settings.STATIC_URL)))
        )

    def _kept(self, key: tuple[object, ...], revision: int) -> HttpResponse | None:
        with self.lock:
            if revision != self.revision:
                self.pages.clear()
                self.revision = revision
            if key in self.pages:
                self.pages.move_to_end(key)
            return self.pages.get(key)

    def _keep(self, key: tuple[object, ...], response: HttpResponse) -> None:
        with self.lock:
            self.pages[key] = response
            while len(self.pages) > settings.PAGE_CACHE:
                self.pages.popitem(last=False)
