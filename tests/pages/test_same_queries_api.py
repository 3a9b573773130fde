# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""A list of the API asks the database equally often for one row as for three, now and as known before; a thing too."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import urlencode

import agenda_factories as agenda
import network_factories as network
import pytest
import register_factories as register
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from stelsel.agree.agenda.models import Chapter, Edition
from stelsel.ground.core.models import Source
from stelsel.ground.network.models import Succession

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12
YEAR = 2031
MOST_THEN = 3
"""The number of the content, and the log: once, or twice where a first look says which records are meant."""


def _edition() -> Edition:
    return Edition.objects.filter(year=YEAR).first() or agenda.EditionFactory(year=YEAR)


def _chapter() -> Chapter:
    return Chapter.objects.filter(slug="vast").first() or agenda.ChapterFactory(edition=_edition(), slug="vast")


def _chapter_of_the_edition() -> None:
    agenda.ChapterFactory(edition=_edition())


def _pair() -> None:
    agenda.pair(_chapter())


def _subject() -> None:
    subject = register.SubjectFactory()
    register.RelationFactory(subject=subject, other=register.SubjectFactory())
    register.PartyFactory(subject=subject)


def _succession() -> None:
    old, new = network.MunicipalityFactory(), network.MunicipalityFactory()
    Succession(event=f"e-{old.pk}", kind="merge", from_area=old, to_area=new).save()


def _source() -> None:
    Source(public_id=f"bron-{Source.objects.count()}", title="Verzonnen").save()


def _agenda() -> None:
    agenda.EditionFactory(agenda=agenda.AgendaFactory(public_id=f"a-{Edition.objects.count()}", main=False))


ROWS: list[tuple[str, Callable[[], object]]] = [
    ("agendas", _agenda),
    ("edities", agenda.EditionFactory),
    (f"edities/{YEAR}/hoofdstukken", _chapter_of_the_edition),
    ("beloften", _pair),
    (f"beloften?editie={YEAR}&toestand=planned&geldigOp=2030-01-01", _pair),
    ("draden", _pair),
    ("onderwerpen", _subject),
    ("onderwerpen?toestand=in_use", _subject),
    ("cijfers", register.FigureFactory),
    ("tegenspraken", register.ContradictionFactory),
    ("organisaties", network.OrganisationFactory),
    ("organisaties?soort=local_library&geldigOp=2030-01-01", network.OrganisationFactory),
    ("gebieden", network.MunicipalityFactory),
    ("organen", network.BodyFactory),
    ("opvolgingen", _succession),
    ("bronnen", _source),
]


def _queries(address: str, *, then: bool) -> tuple[int, int]:
    """How many queries, and how many rows there are."""
    moment = urlencode({"bekendOp": datetime.now(UTC).isoformat()}) if then else ""
    with CaptureQueriesContext(connection) as made:
        response = Client().get(f"/api/v1/{address}{'&' if '?' in address else '?'}{moment}")
    assert response.status_code == 200, response.content
    return len(made), response.json()["totaal"]


@pytest.mark.parametrize("then", [False, True], ids=["now", "then"])
@pytest.mark.parametrize(("address", "one_row"), ROWS, ids=[address for address, _ in ROWS])
def test_three_rows_ask_no_more_than_one(address: str, one_row: Callable[[], object], *, then: bool) -> None:
    one_row()
    once, few = _queries(address, then=then)
    one_row()
    one_row()
    thrice, many = _queries(address, then=then)
    assert thrice == once <= (MOST_THEN if then else MOST_QUERIES)
    assert many > few, "the rows are in the list"


THINGS: list[tuple[str, Callable[[], object]]] = [
    (f"edities/{YEAR}", _chapter_of_the_edition),
    (f"edities/{YEAR}/hoofdstukken/vast", _pair),
]


@pytest.mark.parametrize(("address", "more"), THINGS, ids=[address for address, _ in THINGS])
def test_a_thing_asks_equally_often_whatever_hangs_on_it(address: str, more: Callable[[], object]) -> None:
    more()
    with CaptureQueriesContext(connection) as once:
        assert Client().get(f"/api/v1/{address}").status_code == 200
    more()
    more()
    with CaptureQueriesContext(connection) as thrice:
        assert Client().get(f"/api/v1/{address}").status_code == 200
    assert len(thrice) == len(once) <= MOST_QUERIES
