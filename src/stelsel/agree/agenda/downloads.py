# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Public editions as files, beside the address of their page: `/agenda/2023.jsonld`."""

from __future__ import annotations

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from stelsel.agree.agenda.exchange.export import edition_export
from stelsel.agree.agenda.queries.edition import edition_public
from stelsel.ground.core.linked.answer import data_answer

FILES = {
    "jsonld": ("jsonld", "application/ld+json"),
    "stelsel.json": ("json", "application/json"),
    "stratml.xml": ("stratml", "application/xml"),
    "popolo.json": ("popolo", "application/json"),
}
"""By the end of the address: the form, and its media type. The edition as a table is its twin, `.csv`."""


@require_safe
def edition_file(_request: HttpRequest, edition_id: str, *, ending: str) -> HttpResponse:
    found = edition_public(edition_id)
    if found is None:
        raise Http404
    form, media_type = FILES[ending]
    name = f"{found.agenda.public_id}-{found.year}.{ending}"
    return data_answer(edition_export(found, form).data, media_type, name=name)


paths = [
    path(f"<slug:edition_id>.{ending}", partial(edition_file, ending=ending), name=f"edition-{form}")
    for ending, (form, _media_type) in FILES.items()
]
