# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The columns that tables of all rooms have in common."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from stelsel.ground.core.twins.table import Column, Kind

ID = Column("id", "", note=_("Het kenmerk in de API."))
SOURCE = Column("bron", "", note=_("Het kenmerk van de bron waar het feit is gelezen."), way="bron.id")
LINES = (
    Column("eersteRegel", "", Kind.INTEGER, note=_("De eerste regel in de bron."), way="bron.eersteRegel"),
    Column("laatsteRegel", "", Kind.INTEGER, note=_("De laatste regel in de bron."), way="bron.laatsteRegel"),
)
PLACE = Column("plaatsInBron", "", note=_("De plaats in een bron zonder regels."), way="bron.plaats")
UNVERIFIED = Column("nietGeverifieerd", "", note=_("Wat niemand heeft nagekeken, in woorden."))
HOLDS = (
    Column("geldigVanaf", "", Kind.DATE, note=_("De eerste dag; leeg is een open begin.")),
    Column("geldigTot", "", Kind.DATE, note=_("De dag na de laatste dag; leeg is een open einde.")),
)
PERIOD = Column("periode", "", note=_("De tijd waarover het gaat, zo precies als geschreven."))
PAGE = Column("pagina", "", Kind.ADDRESS, note=_("De pagina op deze site."), way="_links.pagina.href")
