# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Errors of the API as problem details (RFC 9457, rule /core/error-handling/problem-details), in Dutch."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus

from django.http import HttpResponse
from pydantic import BaseModel, ConfigDict, Field

from stelsel.ground.core.errors import Conflict, InvalidInput, NotAllowed, NotFound, StelselError

PROBLEM = "application/problem+json"
READING = "GET, HEAD, OPTIONS"
TITLES = {
    400: "De vraag klopt niet",
    401: "Deze sleutel werkt niet",
    403: "Dit mag niet",
    404: "Dit bestaat niet",
    405: "Deze methode kan hier niet",
    406: "Deze vorm is er niet",
    409: "Dit botst met wat is vastgelegd",
    429: "Te vaak geprobeerd",
    500: "Er ging iets mis",
    503: "Even niet bereikbaar",
}
DETAILS = {
    400: "De server begrijpt deze vraag niet.",
    401: "De sleutel bestaat niet of is verlopen. Stuur hem als `Authorization: Bearer stelsel_…`, of laat hem weg.",
    404: "Op dit adres staat niets. Adressen van de API hebben geen schuine streep aan het eind.",
    405: "Deze API is om te lezen: gebruik GET, HEAD of OPTIONS.",
    429: "Wacht een minuut en probeer het opnieuw, met een sleutel die werkt.",
    500: "De fout ligt bij ons en is vastgelegd. Probeer het later nog eens.",
}
STATUS: dict[type[StelselError], int] = {InvalidInput: 400, NotAllowed: 403, NotFound: 404, Conflict: 409}


class Plek(BaseModel):
    """Waar in de vraag de fout zit."""

    name: str = Field(description="De naam van de parameter.")


class Fout(BaseModel):
    """Eén fout in de vraag."""

    model_config = ConfigDict(populate_by_name=True)
    in_: str = Field(serialization_alias="in", description="Waar de fout zit: `query` of `path`.")
    location: Plek
    code: str = Field(description="Welk soort fout het is.")
    detail: str = Field(description="Wat er mis is en wat je kunt doen.")


class Probleem(BaseModel):
    """Een probleem (RFC 9457). Welke soort het is, zegt de status."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    instance: str = Field("", description="Het adres dat is gevraagd.")
    errors: list[Fout] = []


def problem_response(status: int, detail: str = "", *, path: str = "", errors: Sequence[Fout] = ()) -> HttpResponse:
    problem = Probleem(
        title=TITLES.get(status) or HTTPStatus(status).phrase,
        status=status,
        detail=detail or DETAILS.get(status) or HTTPStatus(status).description or HTTPStatus(status).phrase,
        instance=path,
        errors=list(errors),
    )
    return HttpResponse(problem.model_dump_json(by_alias=True), status=status, content_type=PROBLEM)


def status_of(error: StelselError) -> int:
    return next((status for kind, status in STATUS.items() if isinstance(error, kind)), 409)
