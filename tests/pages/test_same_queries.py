# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""A page asks the database equally often for one row as for three, whatever hangs on a row."""

from __future__ import annotations

from collections.abc import Callable

import agenda_factories as agenda
import network_factories as network
import pytest
import register_factories as register
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from stelsel.agree.agenda.models import Chapter, Edition

pytestmark = pytest.mark.django_db
MOST_QUERIES = 11
"""The page cache asks one more."""
YEAR = 2031


def _queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as made:
        response = client.get(address)
    assert response.status_code == 200
    return len(made)


def _edition() -> Edition:
    return Edition.objects.filter(year=YEAR).first() or agenda.EditionFactory(year=YEAR)


def _chapter() -> Chapter:
    return Chapter.objects.filter(slug="vast").first() or agenda.ChapterFactory(edition=_edition(), slug="vast")


def _chapter_with_pair() -> None:
    agenda.pair(agenda.ChapterFactory(edition=_edition()))


def _pair() -> None:
    agenda.pair(_chapter())


def _loose_ends() -> None:
    agenda.ItemFactory(chapter=_chapter())
    agenda.ItemFactory(chapter=_chapter(), kind="plan", state="planned")


def _subject_with_relation() -> None:
    register.RelationFactory()


ROWS: list[tuple[str, Callable[[], object]]] = [
    ("/", _chapter_with_pair),
    ("/agenda/", agenda.EditionFactory),
    (f"/agenda/{YEAR}/", _chapter_with_pair),
    (f"/agenda/{YEAR}/vast/", _pair),
    (f"/agenda/{YEAR}/open/", _loose_ends),
    ("/doen/", _subject_with_relation),
    ("/weten/", register.SubjectFactory),
    ("/weten/tegenspraak/", register.ContradictionFactory),
    ("/weten/namen/", register.HomonymFactory),
    ("/bronnen/verzonnen-stuk/", _pair),
    ("/bronnen/verzonnen-stuk/?regel=1-20", _pair),
    ("/zoeken/?q=verzonnen", _pair),
    ("/zoeken/?q=verzonnen+gemeente", network.MunicipalityFactory),
    ("/zoeken/?q=verzonnen+koersgroep", network.BodyFactory),
    ("/open-data/", agenda.EditionFactory),
    ("/netwerk/popolo.json", network.OrganisationFactory),
    ("/netwerk/", network.MunicipalityFactory),
    ("/netwerk/organisaties/", network.OrganisationFactory),
    ("/netwerk/organen/", network.BodyFactory),
    ("/netwerk/gebieden/", network.MunicipalityFactory),
]


@pytest.mark.parametrize(("address", "one_row"), ROWS, ids=[address for address, _ in ROWS])
def test_three_rows_ask_no_more_than_one(client: Client, address: str, one_row: Callable[[], object]) -> None:
    one_row()
    once = _queries(client, address)
    size = len(client.get(address).content)
    one_row()
    one_row()
    assert len(client.get(address).content) > size, "the rows are on the page"
    assert _queries(client, address) == once
    assert once <= MOST_QUERIES


def test_a_story_of_any_length(client: Client) -> None:
    """An item at the start of a chain of two, and of four."""
    first = agenda.pair(_chapter())
    once = _queries(client, first.get_absolute_url())
    for _ in range(2):
        agenda.ItemLinkFactory(
            earlier=first, later=agenda.ItemFactory(chapter=_chapter(), kind="plan", state="planned")
        )
    assert _queries(client, first.get_absolute_url()) == once
    assert once <= MOST_QUERIES


def test_a_subject_in_many_places(client: Client) -> None:
    subject = register.SubjectFactory()
    other = register.SubjectFactory()
    register.RelationFactory(subject=subject, other=other)

    def mention() -> None:
        item = agenda.ItemFactory(chapter=_chapter())
        agenda.ReferenceFactory(item=item, order=9, subject=subject)
        register.FigureFactory(subject=subject)
        register.PartyFactory(subject=subject)
        register.RelationFactory(subject=register.SubjectFactory(), other=subject)
        register.ClaimFactory(
            contradiction=register.ContradictionFactory(), order=3, figure=register.FigureFactory(subject=subject)
        )

    mention()
    once = _queries(client, subject.get_absolute_url())
    mention()
    mention()
    assert _queries(client, subject.get_absolute_url()) == once
    assert once <= MOST_QUERIES


def test_an_organisation_in_many_places(client: Client) -> None:
    library = network.OrganisationFactory()

    def mention() -> None:
        agenda.ReferenceFactory(item=agenda.ItemFactory(chapter=_chapter()), order=9, organisation=library)
        register.PartyFactory(subject=register.SubjectFactory(), organisation=library)
        network.SeatFactory(organisation=library)
        network.PlaceFactory(organisation=library)

    mention()
    once = _queries(client, library.get_absolute_url())
    mention()
    mention()
    assert _queries(client, library.get_absolute_url()) == once
    assert once <= MOST_QUERIES
