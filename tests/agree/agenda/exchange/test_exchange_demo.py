# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The demo edition of 2023, out and in again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml import etree

from stelsel.agree.agenda.actions import edition_import
from stelsel.agree.agenda.exchange import document_gather, json_write, stratml_write
from stelsel.agree.agenda.exchange.document import EditionDocument, without_life
from stelsel.agree.agenda.exchange.parts import KINDS
from stelsel.agree.agenda.queries.edition import edition_of_year
from stelsel.ground.core.permissions import OPERATOR

pytestmark = pytest.mark.usefixtures("demo")


@pytest.fixture
def agenda(demo: None) -> EditionDocument:
    edition = edition_of_year(2023)
    assert edition is not None
    return document_gather(edition)


@pytest.mark.parametrize("write", [json_write, stratml_write])
def test_the_whole_edition_of_2023_comes_back(
    agenda: EditionDocument, write: Callable[[EditionDocument], bytes]
) -> None:  # fmt: skip
    assert (len(agenda.items), len(agenda.chapters), len(agenda.threads)) == (237, 14, 67)
    made = edition_import(actor=OPERATOR, data=write(agenda), name="agenda")
    assert made.edition is not None
    assert made.questions == []
    again = document_gather(made.edition)
    assert without_life(again) == without_life(agenda)
    assert json_write(without_life(again)) == json_write(without_life(agenda))


@pytest.mark.parametrize("part", KINDS)
def test_the_demo_is_valid_stratml(agenda: EditionDocument, schema: etree.XMLSchema, part: str) -> None:
    schema.assertValid(etree.fromstring(stratml_write(agenda, part)))
