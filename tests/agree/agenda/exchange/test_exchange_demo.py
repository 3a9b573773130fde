# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The demo edition of 2023, out and in again."""

from __future__ import annotations

import pytest

from stelsel.agree.agenda.actions import edition_import
from stelsel.agree.agenda.exchange import document_gather, json_write
from stelsel.agree.agenda.exchange.document import EditionDocument, without_life
from stelsel.agree.agenda.queries.edition import edition_of_year

pytestmark = pytest.mark.usefixtures("demo")


@pytest.fixture
def agenda(demo: None) -> EditionDocument:
    edition = edition_of_year(2023)
    assert edition is not None
    return document_gather(edition)


def test_the_whole_edition_of_2023_comes_back_from_json(agenda: EditionDocument) -> None:
    assert (len(agenda.items), len(agenda.chapters), len(agenda.threads)) == (237, 14, 67)
    made = edition_import(data=json_write(agenda), name="agenda.json")
    assert made.edition is not None
    assert made.questions == []
    again = document_gather(made.edition)
    assert without_life(again) == without_life(agenda)
    assert json_write(without_life(again)) == json_write(without_life(agenda))
