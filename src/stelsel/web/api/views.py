# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from stelsel.ground.core.api import address
from stelsel.ground.core.api.problems import READING
from stelsel.web.api.site import api, refuse_parameters


@csrf_exempt
def contents(request: HttpRequest) -> HttpResponse:
    """Where one can start: the lists and the document."""
    if request.method != "GET":
        return HttpResponse(status=405, headers={"Allow": READING})
    refused = refuse_parameters(request)
    if refused is not None:
        return refused
    starts = sorted(path.lstrip("/") for path in api.get_openapi_schema()["paths"] if "{" not in path)
    links = {"self": {"href": address()}, **{name: {"href": address(name)} for name in starts}}
    return JsonResponse({"_links": links})


@csrf_exempt
def nowhere(request: HttpRequest) -> HttpResponse:
    """No such address, whatever the method."""
    raise Http404(request.path)
