# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/netwerk/", "Hier staan nog geen gemeenten"),
        ("/netwerk/organisaties/", "Niets gevonden"),
        ("/netwerk/organen/", "Niets gevonden"),
        ("/netwerk/gebieden/", "Niets gevonden"),
    ],
)
def test_an_empty_network_teaches(client: Client, well_formed: Callable[[str], None], address: str, words: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert words in answer.content.decode()
    well_formed(answer.content.decode())
