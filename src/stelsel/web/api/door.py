# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every answer under `/api` has, whoever made it: version, security and CORS headers, words for every error."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import parse_etags

from stelsel.ground.accounts.queries.api_keys import person_with_key
from stelsel.ground.accounts.tries import key_try_left
from stelsel.ground.core import audit
from stelsel.ground.core.api.problems import PROBLEM, READING, problem_response
from stelsel.ground.core.permissions import NOBODY
from stelsel.web.api.document import VERSION
from stelsel.web.middleware import build_of

log = logging.getLogger(__name__)
Handler = Callable[[HttpRequest], HttpResponse]

ROOT = "/api"
HEADERS = {
    "API-Version": VERSION,  # rule /core/version-header
    "Cache-Control": "no-store",  # rule /core/transport/security-headers, this one and the next four
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Access-Control-Allow-Origin": "*",  # rule /core/transport/cors: open data, read by any site
    "Access-Control-Expose-Headers": "API-Version, ETag",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": READING,
    "Access-Control-Allow-Headers": "Accept, Authorization, If-None-Match",
    "Access-Control-Max-Age": "86400",
}


class ApiDoor:
    """Stands around everything that answers for `/api`; other addresses pass untouched.

    The `ETag` is made of the number of the content (`Revision`), the address, the day and the build, so an unchanged
    answer is found with one query and not made again. It is weak: zipped or not, the answer says the same.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response
        self.build = build_of(settings.PACKAGE)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info != ROOT and not request.path_info.startswith(f"{ROOT}/"):
            return self.get_response(request)
        try:
            response = self._answer(request)
        except Exception:  # a database that is away: this door stands outside what makes a problem of an exception
            log.exception("%s %s", request.method, request.path)
            response = problem_response(500, path=request.path)
        for name, value in HEADERS.items():
            response.headers[name] = value
        if "Authorization" in request.headers:
            response.headers["Cache-Control"] = "private, no-store"
        patch_vary_headers(response, ["Authorization"])
        return response

    def _answer(self, request: HttpRequest) -> HttpResponse:
        """For nobody, or for the person whose key is sent. A cookie of the site does not count here."""
        request.key_holder = NOBODY  # type: ignore[attr-defined]  # `AuditActor` reads it
        if "Authorization" not in request.headers:
            return self._public(request)
        if request.method == "OPTIONS":
            return self._not_reading(request, self.get_response(request))
        person = person_with_key(_bearer(request))
        return _wrong_key(request) if person is None else self._personal(request, person)

    def _personal(self, request: HttpRequest, person: User) -> HttpResponse:
        """Made anew each time, and kept nowhere: what one person may see is no other's."""
        request.key_holder = person  # type: ignore[attr-defined]  # as above
        asked = request.method
        if asked == "HEAD":
            request.method = "GET"
        if request.method != "GET":
            return self._not_reading(request, self.get_response(request))
        response = _in_words(request, self.get_response(request))
        request.method = asked
        return response

    def _public(self, request: HttpRequest) -> HttpResponse:
        asked = request.method
        if asked == "HEAD":
            request.method = "GET"
        if request.method != "GET":
            return self._not_reading(request, self.get_response(request))
        etag = self._etag(request)
        if etag in parse_etags(request.headers.get("If-None-Match", "")):
            unchanged = HttpResponseNotModified()
            unchanged.headers["ETag"] = etag
            return unchanged
        response = _in_words(request, self.get_response(request))
        request.method = asked
        if response.status_code != 200:  # noqa: PLR2004 -- HTTP OK
            return response
        response.headers["ETag"] = etag
        return get_conditional_response(request, etag=etag, response=response) or response

    def _not_reading(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Another method: 404 where nothing is, an answer to a preflight, and a refusal for all else."""
        if response.status_code == 404:  # noqa: PLR2004 -- HTTP Not Found
            return _in_words(request, response)
        if request.method == "OPTIONS":
            answer = HttpResponse(status=204, headers={"Allow": READING, **PREFLIGHT})
            del answer.headers["Content-Type"]
            return answer
        refused = problem_response(405, path=request.path)
        refused.headers["Allow"] = READING
        return refused

    def _etag(self, request: HttpRequest) -> str:
        made_of = (audit.revision_number(), request.get_full_path(), timezone.localdate(), self.build)
        return f'W/"{hashlib.sha256(repr(made_of).encode()).hexdigest()[:24]}"'


def _bearer(request: HttpRequest) -> str:
    """The key of `Authorization: Bearer …` (RFC 6750, 2.1); empty for anything else."""
    scheme, _, key = request.headers.get("Authorization", "").partition(" ")
    return key.strip() if scheme.lower() == "bearer" else ""


def _wrong_key(request: HttpRequest) -> HttpResponse:
    """401 (RFC 6750, 3.1), and 429 where it was tried too often. Never an answer as if no key was sent."""
    if not key_try_left(request):
        return problem_response(429, path=request.path)
    refused = problem_response(401, path=request.path)
    refused.headers["WWW-Authenticate"] = 'Bearer realm="stelsel", error="invalid_token"'
    return refused


def _in_words(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Errors of Django itself (an unknown address or host, a broken server) as problems too."""
    if response.status_code < 400 or response.headers.get("Content-Type", "").startswith(PROBLEM):  # noqa: PLR2004 -- HTTP errors
        return response
    return problem_response(response.status_code, path=request.path)
