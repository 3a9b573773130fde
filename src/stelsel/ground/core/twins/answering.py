# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The views of the twins: one for each page and form, from the function that makes the twin of the page."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from stelsel.ground.core.api.problems import problem_response, status_of
from stelsel.ground.core.errors import InvalidInput, NotFound, StelselError
from stelsel.ground.core.twins.as_csv import EXCEL, STANDARD, table_csv
from stelsel.ground.core.twins.as_json import twin_json
from stelsel.ground.core.twins.citing import invented_in
from stelsel.ground.core.twins.doors import FOR, TABLE, Doors
from stelsel.ground.core.twins.table import Table, Twin

T = TypeVar("T")
Maker = Callable[..., Twin]
Answer = Callable[..., HttpResponse]

READING = "GET, HEAD, OPTIONS"
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
"""As the API has them: open data, to be read by any site."""

PREFLIGHT = {
    "Allow": READING,
    "Access-Control-Allow-Methods": READING,
    "Access-Control-Allow-Headers": "Accept, If-None-Match",
    "Access-Control-Max-Age": "86400",
}


def twin_paths(route: str, maker: Maker, *, name: str, table: bool = True) -> list[URLPattern]:
    """The addresses of a twin, named after the page: `bodies.json` and, where it has a table, `bodies.csv`.

    `maker` gets the request and the arguments of the route, as the view of the page does.
    """
    forms: dict[str, Callable[[HttpRequest, Twin], HttpResponse]] = {"json": _json}
    if table:
        forms["csv"] = _csv
    return [path(f"{route}.{form}", open_door(maker, answer), name=f"{name}.{form}") for form, answer in forms.items()]


def open_door(maker: Callable[..., T], answer: Callable[[HttpRequest, T], HttpResponse]) -> Answer:
    """A view to read by any site: what `maker` makes, as `answer` writes it; refusals in words that fit the form."""
    return partial(_answered, maker, answer)


def _answered(
    maker: Callable[..., T], answer: Callable[[HttpRequest, T], HttpResponse], request: HttpRequest, **arguments: str
) -> HttpResponse:
    response = _asked(maker, answer, request, arguments)
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response


def _asked(
    maker: Callable[..., T],
    answer: Callable[[HttpRequest, T], HttpResponse],
    request: HttpRequest,
    arguments: dict[str, str],
) -> HttpResponse:
    if request.method == "OPTIONS":
        response = HttpResponse(status=204, headers=PREFLIGHT)
        del response.headers["Content-Type"]
        return response
    if request.method not in {"GET", "HEAD"}:
        refused = _refused(request, 405, "")
        refused.headers["Allow"] = READING
        return refused
    try:
        return answer(request, maker(request, **arguments))
    except Http404:
        return _refused(request, 404, _("Op dit adres staat niets."))
    except StelselError as error:
        return _refused(request, status_of(error), str(error))


def _refused(request: HttpRequest, status: int, words: str) -> HttpResponse:
    """A problem (RFC 9457) for JSON; else a line of text."""
    if request.path.endswith(".json"):
        return problem_response(status, words, path=request.path)
    return HttpResponse(f"{words}\n", status=status, content_type="text/plain; charset=utf-8")


def _json(request: HttpRequest, twin: Twin) -> HttpResponse:
    doors = _doors(request)
    several = len(twin.tables) > 1
    links = {"self": doors.json, "pagina": _page(request), "api": twin.api}
    tables = {table.id: (doors.table(table.id) if several else doors).csv for table in twin.tables}
    language = get_language() or settings.LANGUAGE_CODE
    told = twin_json(twin, language=language, licence=settings.LICENCE, links=links, tables=tables)
    response = HttpResponse(
        json.dumps(told, ensure_ascii=False, separators=(",", ":")), content_type="application/json"
    )
    response.headers["Link"] = f'<{_page(request)}>; rel="canonical", <{settings.LICENCE}>; rel="license"'
    return response


def _csv(request: HttpRequest, twin: Twin) -> HttpResponse:
    table = _chosen(twin, request.GET.get(TABLE, ""))
    asked = request.GET.get(FOR, "")
    if asked not in {"", "excel"}:
        raise InvalidInput(
            _("'%(asked)s' is geen vorm van CSV.") % {"asked": asked[:40]}, where=FOR, remedy=_("Kies: excel.")
        )
    dialect = EXCEL if asked else STANDARD
    data = table_csv(table, dialect, site=settings.SITE_URL, invented=invented_in(table.rows))
    response = HttpResponse(data, content_type="text/csv; charset=utf-8; header=present")
    response.headers["Content-Disposition"] = f'attachment; filename="{_filename(request, twin, table)}"'
    described = _doors(request).json
    told = f'<{described}>; rel="describedby"; type="application/json"'
    response.headers["Link"] = f'{told}, <{settings.LICENCE}>; rel="license"'
    return response


def _chosen(twin: Twin, asked: str) -> Table:
    """The table that was asked for; the first one without a name."""
    known = {table.id: table for table in twin.tables}
    if asked and asked not in known:
        raise InvalidInput(
            _("De tabel '%(asked)s' is er niet.") % {"asked": asked[:40]},
            where=TABLE,
            remedy=_("Kies uit: %(known)s.") % {"known": ", ".join(known)},
        )
    if not known:
        raise NotFound(_("Deze pagina heeft geen tabel."))
    return known[asked] if asked else next(iter(known.values()))


def _bare(request: HttpRequest) -> str:
    """The path without its form."""
    return request.path.rpartition(".")[0]


def _page(request: HttpRequest) -> str:
    """The page that this is the twin of."""
    query = _doors(request).json.partition("?")[2]
    return f"{_bare(request)}/?{query}" if query else f"{_bare(request)}/"


def _doors(request: HttpRequest) -> Doors:
    left = {TABLE, FOR}
    query = tuple((key, str(value)) for key, value in request.GET.items() if key not in left and value)
    return Doors({form: f"{_bare(request)}.{form}" for form in ("json", "csv")}, query)


def _filename(request: HttpRequest, twin: Twin, table: Table) -> str:
    """`agenda-2023-open.csv`, `netwerk-eilanden-2022-01-01.csv`."""
    parts = [_bare(request).strip("/").replace("/", "-")]
    if len(twin.tables) > 1 and table != twin.tables[0]:
        parts.append(table.id)
    if "op" in request.GET and twin.day is not None:
        parts.append(twin.day.isoformat())
    return f"{'-'.join(parts)}.csv"
