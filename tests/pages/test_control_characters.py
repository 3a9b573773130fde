# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""A character that no database can hold is asked for nowhere: PostgreSQL would refuse the question itself."""

from __future__ import annotations

import pytest
from django.test import Client

QUESTIONS = (
    "/zoeken/?q=a%00b&soort=%00",
    "/zoeken.json?q=%00",
    "/netwerk/?kleur=%00&toon=%00&op=%00",
    "/netwerk/organisaties/?provincie=%00&soort=%00&op=%00",
    "/netwerk/organen/?soort=%00",
    "/netwerk/gebieden/?soort=%00",
    "/doen/?soort=%00&toestand=%00",
    "/bronnen/netwerkagenda-2023/?regel=%00&blad=%00",
    "/agenda/20%0023/",
    "/api/v1/_zoek?q=%00",
)


@pytest.mark.parametrize("address", QUESTIONS)
def test_it_breaks_no_page(demo: None, client: Client, address: str) -> None:
    assert client.get(address).status_code in {200, 400, 404}
