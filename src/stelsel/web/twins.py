# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of the site itself as data: sources with what rests on them, and the fixed texts."""

from __future__ import annotations

from dataclasses import asdict

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _

from stelsel.ground.core.api.sources import source_answer
from stelsel.ground.core.api.telling import address
from stelsel.ground.core.twins import Column, Kind, Table, Twin, model_row, thing_links
from stelsel.ground.core.twins.columns import ID, PAGE
from stelsel.web import queries, statement
from stelsel.web.views import lines_asked

SOURCES = (
    ID, Column("titel", ""), Column("uitgever", ""), Column("datum", "", note=_("Zo precies als bekend.")),
    Column("url", "", Kind.ADDRESS), Column("licentie", ""), Column("opmerking", ""), PAGE,
)  # fmt: skip
RESTING = (
    Column("eersteRegel", _("Regels"), Kind.INTEGER), Column("laatsteRegel", "", Kind.INTEGER),
    Column("soort", _("Soort")), Column("titel", _("Wat")), PAGE,
)  # fmt: skip


def sources(_request: HttpRequest) -> Twin:
    rows = [model_row(source_answer(one)) for one in queries.sources()]
    return Twin(_("Bronnen"), [Table("bronnen", _("Bronnen"), SOURCES, rows)], api=address("bronnen"))


def source(request: HttpRequest, public_id: str) -> Twin:
    """All that rests on a source, or on the lines asked for; the page shows it a part at a time."""
    asked = request.GET.get("regel", "")
    first, last = lines_asked(asked)
    page = queries.source_page(public_id, first, last)
    if page is None:
        raise Http404
    rows = [
        {
            "eersteRegel": one.first,
            "laatsteRegel": one.last,
            "soort": one.kind,
            "titel": one.title,
            "_links": thing_links(url=one.url),
        }
        for one in page.resting
    ]
    lines = [{"regel": number, "tekst": text, "gevraagd": marked} for number, text, marked in page.lines]
    return Twin(
        page.source.title,
        [Table("rust", _("Wat op deze bron rust"), RESTING, rows)],
        content={**model_row(source_answer(page.source)), "regels": lines},
        api=address("bronnen", public_id),
        narrowed={"regel": asked} if first else {},
    )


def accessibility(_request: HttpRequest) -> Twin:
    told = asdict(statement.STATEMENT)
    return Twin(
        _("Toegankelijkheid"),
        content={
            "status": told["status"],
            "onderzochtOp": told["checked_on"],
            "onderzocht": told["tested"],
            "nietOnderzocht": told["not_tested"],
            "bevindingen": [
                {
                    "criterium": one["criterion"], "wat": one["what"], "gevolg": one["effect"],
                    "maatregel": one["measure"],
                }
                for one in told["findings"]
            ],
        },
    )  # fmt: skip


def about(_request: HttpRequest) -> Twin:
    return Twin(
        _("Over deze site"),
        content={"naam": "Stelsel", "versie": settings.VERSION, "licentie": "EUPL-1.2", "contact": settings.CONTACT},
    )
