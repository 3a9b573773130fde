# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from stelsel.ground.core.api import address
from stelsel.ground.core.twins import Column, Kind, Table, Twin
from stelsel.web.catalogue.dcat import FORMATS
from stelsel.web.catalogue.holdings import data_sets

COLUMNS = (
    Column("dataset", ""), Column("titel", ""), Column("deur", ""), Column("adres", "", Kind.ADDRESS),
    Column("soortBestand", ""), Column("standaard", "", Kind.ADDRESS, note=_("De standaard die het volgt.")),
)  # fmt: skip


def open_data_twin(_request: HttpRequest) -> Twin:
    """One row for each door of each data set, as the page lists them."""
    rows = [
        {
            "dataset": one.slug,
            "titel": one.title,
            "deur": door.title,
            "adres": door.path,
            "soortBestand": FORMATS[door.form][1],
            "standaard": FORMATS[door.form][2],
        }
        for one in data_sets()
        for door in one.doors
    ]
    content = {"licentie": settings.LICENCE, "catalogus": "/catalogus.jsonld"}
    return Twin(_("Open data"), [Table("deuren", _("De gegevens"), COLUMNS, rows)], content=content, api=address())
