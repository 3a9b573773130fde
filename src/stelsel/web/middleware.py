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
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response

from stelsel.ground.core import audit, permissions
from stelsel.ground.core.errors import NotAllowed, NotFound, StelselError
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
    """What is read while this request runs is read for the signed-in user, and changes carry their number: `user:12`,
    and no e-mail address. In the API nobody is signed in: there a key says for whom (`api/door.py`), no cookie does.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        actor = getattr(request, "key_holder", None) or request.user
        name = f"user:{actor.pk}" if actor.is_authenticated else ""
        with audit.acting_as(name), permissions.asking_as(actor):
            return self.get_response(request)


class Personal:
    """What a signed-in person gets is for them alone, and is kept nowhere: not by a browser that another uses after."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        user = getattr(request, "user", None)
        told = response.headers.get("Cache-Control", "")
        if user is not None and user.is_authenticated and not told.startswith("private"):
            response.headers["Cache-Control"] = "private, no-store"
        return response


class Refusals:
    """A change that the house refuses (a frozen edition, an identifier that may not change) is told in words, with 409;
    the transaction that it was part of is undone. What a person may not do gets 403; who is not signed in is sent to
    the door first.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, StelselError):
            return None
        if (
            isinstance(exception, NotAllowed)
            and request.method in {"GET", "HEAD"}
            and not request.user.is_authenticated
        ):
            return redirect_to_login(request.get_full_path())
        status = 403 if isinstance(exception, NotAllowed) else 404 if isinstance(exception, NotFound) else 409
        return render(request, "web/refused.html", {"error": exception}, status=status)


def build_of(package: Path) -> str:
    """What code and templates make the pages: the version, and when a file of it last changed."""
    newest = max(
        path.stat().st_mtime_ns for kind in ("*.py", "*.html", "*.mo", "*.css") for path in package.rglob(kind)
    )
    return f"{settings.VERSION} {newest}"


def _may_be_kept(response: HttpResponse) -> bool:
    """A whole page, the same for everybody: it sets no cookie, forbids nobody to keep it, and holds no secret of a form
    (which a reader who has the cookie already gets without a new one).
    """
    return (
        response.status_code == 200  # noqa: PLR2004 -- HTTP OK
        and not response.streaming
        and not response.cookies
        and not response.has_header("Set-Cookie")
        and "no-store" not in response.headers.get("Cache-Control", "")
        and b"csrfmiddlewaretoken" not in response.content
    )


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
            if not _may_be_kept(made):
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
