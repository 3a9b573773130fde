# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Calendars by the rules of RFC 5545: whole days, permanent identifiers, and nothing that lasts a year."""

from __future__ import annotations

from datetime import date, datetime

import agenda_factories as agenda
import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from demo_database import DRAFT
from site_pages import CALENDARS
from stelsel.ground.core.calendars.answering import Dates, calendar_ics
from stelsel.ground.core.calendars.dates import Dated, days_of

LONGEST_LINE = 75
"""Octets of a line without its end (3.1)."""


def _events(client: Client, address: str) -> dict[str, Event]:
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return _by_the_rules(response.content)


def _by_the_rules(data: bytes) -> dict[str, Event]:
    """Sections 3.1, 3.4, 3.6 and 3.6.1; the events by their identifier."""
    assert data.endswith(b"\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert all(len(line) <= LONGEST_LINE for line in data.split(b"\r\n"))
    calendar = Calendar.from_ical(data)
    assert (calendar["VERSION"], calendar["PRODID"]) == ("2.0", "-//Stelsel//Stelsel//NL")
    assert calendar.subcomponents
    events = list(calendar.walk("VEVENT"))
    for event in events:
        assert isinstance(event["DTSTAMP"].dt, datetime)
        assert event["DTSTAMP"].dt.utcoffset().total_seconds() == 0
        for name in ("DTSTART", "DTEND"):
            assert event[name].params["VALUE"] == "DATE"
            assert type(event[name].dt) is date
        assert event["DTSTART"].dt < event["DTEND"].dt
        assert str(event["SUMMARY"])
    found = {str(event["UID"]): event for event in events}
    assert len(found) == len(events)
    return found


@pytest.mark.parametrize("path", CALENDARS)
def test_every_kind(demo: None, client: Client, path: str) -> None:
    for event in _events(client, path).values():
        assert str(event["URL"]).startswith("http://127.0.0.1:8000/")
        assert client.get(str(event["URL"]).removeprefix("http://127.0.0.1:8000")).status_code == 200


def test_the_dates_of_an_edition(demo: None, client: Client) -> None:
    found = _events(client, "/agenda/2023.ics")
    told = {str(one["SUMMARY"]): (one["DTSTART"].dt, one["DTEND"].dt) for one in found.values()}
    assert told == {
        "Landelijke dag in mei": (date(2023, 5, 1), date(2023, 6, 1)),
        "Innovatiedag op 24 mei": (date(2023, 5, 24), date(2023, 5, 25)),
    }
    assert "belofte-2023-innovatie-10.2-p6@127.0.0.1" in found


def test_the_life_of_subjects_and_who_takes_part(demo: None, client: Client) -> None:
    every = set(_events(client, "/doen.ics"))
    library = set(_events(client, "/netwerk/organisatie/kb.ics"))
    assert any(one in every for one in library)
    titles = {str(one["SUMMARY"]) for one in _events(client, "/doen/zorgplicht.ics").values()}
    assert "Zorgplicht voor gemeenten: concept" in titles or any("concept" in one for one in titles)


def test_nothing_of_a_draft(demo: None, client: Client) -> None:
    assert client.get(f"/agenda/{DRAFT}.ics").status_code == 404


@pytest.mark.django_db
def test_a_year_is_no_date(client: Client) -> None:
    item = agenda.ItemFactory(period="2031")
    address = f"/agenda/{item.chapter.edition.public_id}.ics"
    assert _events(client, address) == {}
    item.period = "2031-Q2"
    item.save()
    [event] = _events(client, address).values()
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2031, 4, 1), date(2031, 7, 1))


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("2023-05-24", (date(2023, 5, 24), date(2023, 5, 25))),
        ("2023-05", (date(2023, 5, 1), date(2023, 6, 1))),
        ("2023-Q3", (date(2023, 7, 1), date(2023, 10, 1))),
        ("2023-H1", None),
        ("2023", None),
        ("", None),
        ("ooit", None),
    ],
)
def test_what_counts_as_a_date(written: str, days: tuple[date, date] | None) -> None:
    assert days_of(written) == days


@given(st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=200))
def test_any_words(words: str) -> None:
    one = Dated("a-1", words, date(2023, 1, 1), date(2023, 1, 2), datetime.fromisoformat("2026-01-01T00:00:00+01:00"))
    [event] = _by_the_rules(calendar_ics(Dates(words, [one]), site="https://stelsel.example")).values()
    assert str(event["SUMMARY"]) == words
