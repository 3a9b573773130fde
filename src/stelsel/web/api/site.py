# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The API assembled: a router of each room, one version, one way to say that something is wrong."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any, ClassVar

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.renderers import JSONRenderer

from stelsel.agree.agenda.api import router as agenda
from stelsel.ground.core.api.asking import query_faults
from stelsel.ground.core.api.problems import Fout, Plek, problem_response, status_of
from stelsel.ground.core.api.sources import router as sources
from stelsel.ground.core.errors import StelselError
from stelsel.ground.network.api import router as network
from stelsel.ground.register.api import router as register
from stelsel.web.api.document import DESCRIPTION, TAGS, VERSION, Document, document_of
from stelsel.web.api.search import router as search

log = logging.getLogger(__name__)


class Compact(JSONRenderer):
    """JSON in UTF-8 (RFC 8259, 8.1), without spaces that nobody reads."""

    json_dumps_params: ClassVar[Mapping[str, Any]] = {"ensure_ascii": False, "separators": (",", ":")}  # type: ignore[misc]


class Site(NinjaAPI):
    """The document is completed with what holds for every operation (`document_of`)."""

    def get_openapi_schema(self, *, path_prefix: str | None = None, path_params: Any = None) -> Document:  # type: ignore[override]  # noqa: ANN401, ARG002 -- the signature of django-ninja; paths are always from the server on
        return document_of(super().get_openapi_schema(path_prefix=""))


api = Site(
    title="Stelsel",
    version=VERSION,
    description=DESCRIPTION,
    openapi_url=None,
    docs_url=None,
    urls_namespace="api",
    renderer=Compact(),
    servers=[{"url": "/api/v1", "description": "Deze site"}],
    openapi_extra={"tags": TAGS},
)
for router in (agenda, register, network, sources, search):
    api.add_router("", router)


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Rule /core/error-handling/invalid-input asks 400. What cannot be an identifier in a path does not exist."""
    if any(fault["loc"][0] == "path" for fault in error.errors):
        return problem_response(404, path=request.path)
    return _faulty(request, [(str(fault["loc"][-1]), fault["type"], fault["msg"]) for fault in error.errors])


def refuse_parameters(request: HttpRequest) -> HttpResponse | None:
    """For an operation without parameters: a problem where some were given."""
    faults = query_faults(request, set())
    return _faulty(request, faults) if faults else None


def _faulty(request: HttpRequest, told: list[tuple[str, str, str]]) -> HttpResponse:
    faults = [Fout(in_="query", location=Plek(name=name), code=code, detail=detail) for name, code, detail in told]
    names = ", ".join(f"'{fault.location.name}'" for fault in faults)
    return problem_response(400, f"Er is iets mis met {names}.", path=request.path, errors=faults)


@api.exception_handler(StelselError)
def _refused(request: HttpRequest, error: StelselError) -> HttpResponse:
    return problem_response(status_of(error), str(error), path=request.path)


@api.exception_handler(Http404)
def _absent(request: HttpRequest, _error: Http404) -> HttpResponse:
    return problem_response(404, path=request.path)


@api.exception_handler(Exception)
def _broken(request: HttpRequest, error: Exception) -> HttpResponse:
    """What went wrong stands in the log and not in the answer."""
    log.error("%s %s", request.method, request.path, exc_info=error)
    return problem_response(500, path=request.path)


@api.get("/openapi.json", tags=["site"], operation_id="openapi", summary="Dit document", response=dict[str, object])
def document(request: HttpRequest) -> HttpResponse:
    """De beschrijving van deze API in OpenAPI 3.1."""
    return refuse_parameters(request) or JsonResponse(api.get_openapi_schema())
