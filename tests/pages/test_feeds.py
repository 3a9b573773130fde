# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Feeds of changes: Atom by the rules of RFC 4287, permanent, in Dutch words, and of what is public only."""

from __future__ import annotations

import re
from datetime import datetime
from xml.etree import ElementTree as ET

import agenda_factories as agenda
import pytest
import register_factories as register
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from demo_database import DRAFT
from site_pages import FEEDS, PAGES
from stelsel.agree.agenda.models import Edition
from stelsel.ground.core.audit import acting_as
from stelsel.ground.core.models import AuditEntry

ATOM = "{http://www.w3.org/2005/Atom}"
TAG = re.compile(r"tag:[A-Za-z0-9.-]+,\d{4}(-\d\d(-\d\d)?)?:[A-Za-z0-9%._~/!$&'()*+,;=:@?-]*")
"""RFC 4151, 2.1."""
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
TODAY = timezone.localdate


def _feed(client: Client, address: str) -> ET.Element:
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    root = ET.fromstring(response.content)  # noqa: S314 -- our own answer
    _by_the_rules(root)
    return root


def _by_the_rules(root: ET.Element) -> None:
    """The requirements of RFC 4287, sections 4.1.1, 4.1.2 and 3.3."""
    assert root.tag == f"{ATOM}feed"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "nl"
    for name in ("id", "title", "updated"):
        assert len(root.findall(f"{ATOM}{name}")) == 1
    assert root.findall(f"{ATOM}author/{ATOM}name")
    assert [one.get("rel") for one in root.findall(f"{ATOM}link")] == ["self", "alternate"]
    entries = root.findall(f"{ATOM}entry")
    for entry in entries:
        for name in ("id", "title", "updated", "content"):
            assert len(entry.findall(f"{ATOM}{name}")) == 1
        assert [one.get("rel") for one in entry.findall(f"{ATOM}link")] == ["alternate"]
        assert _text(entry, "title")
    ids = [_text(one, "id") for one in (root, *entries)]
    assert len(ids) == len(set(ids))
    assert all(TAG.fullmatch(one) for one in ids)
    moments = [_text(one, "updated") for one in entries]
    assert all(MOMENT.fullmatch(one) for one in (_text(root, "updated"), *moments))
    assert moments == sorted(moments, reverse=True)
    assert len(entries) <= 50
    if moments:
        assert _text(root, "updated") == moments[0]
    for link in root.iter(f"{ATOM}link"):
        assert (link.get("href") or "").startswith("http")


def _text(element: ET.Element, name: str) -> str:
    return element.findtext(f"{ATOM}{name}") or ""


def _titles(client: Client, address: str) -> list[str]:
    return [_text(one, "title") for one in _feed(client, address).findall(f"{ATOM}entry")]


@pytest.mark.parametrize("path", FEEDS)
def test_every_kind_of_feed(demo: None, client: Client, path: str) -> None:
    root = _feed(client, path)
    [own] = [one.get("href") for one in root.findall(f"{ATOM}link") if one.get("rel") == "self"]
    assert own == f"http://127.0.0.1:8000{path}"


def test_the_demo_is_a_few_loads(demo: None, client: Client) -> None:
    assert "237 beloften toegevoegd" in _titles(client, "/agenda/2023.atom")
    told = _titles(client, "/doen/boekstart.atom")
    assert "Onderwerp BoekStart is toegevoegd" in told
    assert "Cijfer N13a, Nieuwe locaties BoekStart in de kinderopvang is toegevoegd" in told


@pytest.mark.parametrize("path", [path for path in PAGES if "?" not in path])
def test_pages_offer_their_feed(demo: None, client: Client, path: str) -> None:
    text = client.get(path).content.decode()
    assert (
        '<link rel="alternate" type="application/atom+xml" title="Alle wijzigingen" href="/wijzigingen.atom">' in text
    )
    own = f"{path.rstrip('/')}.atom"
    if own in FEEDS:
        assert f'<a href="{own}" type="application/atom+xml">' in text


@pytest.mark.django_db
def test_a_change_of_state_in_words(client: Client) -> None:
    item = agenda.ItemFactory(kind="plan", state="planned", code="3-P2", title="Samen lezen")
    AuditEntry.objects.all().delete()
    item.state = "started"
    item.save()
    edition = item.chapter.edition
    [entry] = _feed(client, f"/agenda/{edition.public_id}.atom").findall(f"{ATOM}entry")
    assert _text(entry, "title") == (
        f"Belofte 3-P2, Samen lezen ({edition}) is gewijzigd: toestand van gepland naar gestart"
    )
    day = timezone.localdate().isoformat()
    place = f"belofte/{edition.public_id}/{item.chapter.slug}/3-p2"
    assert _text(entry, "id") == f"tag:127.0.0.1,2026:wijziging/{place}/{day}"
    assert entry.find(f"{ATOM}link").get("href") == f"http://127.0.0.1:8000{item.get_absolute_url()}"  # type: ignore[union-attr]  # checked above


@pytest.mark.django_db
def test_one_entry_for_a_thing_and_a_day_that_keeps_its_id(client: Client) -> None:
    subject = register.SubjectFactory(name="Leeskring")
    AuditEntry.objects.all().delete()
    subject.name = "De leeskring"
    subject.save()
    address = f"/doen/{subject.public_id}.atom"
    [before] = _feed(client, address).findall(f"{ATOM}entry")
    subject.kind = "law"
    subject.save()
    register.FigureFactory()
    [after] = _feed(client, address).findall(f"{ATOM}entry")
    assert _text(before, "id") == _text(after, "id")
    assert _text(after, "title") == "Onderwerp De leeskring is gewijzigd: soort van programma naar wet en 1 meer"
    assert _text(after, "content").splitlines() == [
        "soort van programma naar wet",
        "naam van Leeskring naar De leeskring",
    ]
    assert datetime.fromisoformat(_text(after, "updated")) >= datetime.fromisoformat(_text(before, "updated"))


@pytest.mark.django_db
def test_what_is_gone_is_told_and_keeps_its_id(client: Client) -> None:
    subject = register.SubjectFactory(name="Leeskring")
    public_id = subject.public_id
    AuditEntry.objects.all().delete()
    subject.delete()
    told = {_text(one, "title"): _text(one, "id") for one in _feed(client, "/wijzigingen.atom").iter(f"{ATOM}entry")}
    assert f"wijziging/onderwerp/{public_id}/" in told["Onderwerp Leeskring is verwijderd"]


def test_nothing_of_a_draft(demo: None, client: Client) -> None:
    """Not for somebody who may see it either: a feed is the same for everybody."""
    client.force_login(User.objects.create_superuser("beheerder@voorbeeld.example"))
    for path in FEEDS:
        text = client.get(path).content.decode()
        assert DRAFT not in text
        assert "zandermark" not in text.lower()
    for page in (f"/agenda/{DRAFT}/", f"/agenda/{DRAFT}/inleiding/"):
        text = client.get(page).content.decode()
        assert f'href="{page.rstrip("/")}.json"' in text
        assert f'href="{page.rstrip("/")}.atom"' not in text
        assert f'href="{page.rstrip("/")}.ics"' not in text
    assert client.get(f"/agenda/{DRAFT}.atom").status_code == 404
    assert client.get(f"/agenda/{DRAFT}/inleiding.atom").status_code == 404
    assert client.get("/wijzigingen/zandermark.atom").status_code == 404


@pytest.mark.django_db
def test_what_happened_before_publication_is_not_told(client: Client) -> None:
    item = agenda.ItemFactory(title="Nog in beraad")
    edition = item.chapter.edition
    Edition.objects.filter(pk=edition.pk).update(published_at=timezone.now())
    assert not [title for title in _titles(client, f"/agenda/{edition.public_id}.atom") if "Nog in beraad" in title]
    item.title = "Na de publicatie"
    item.save()
    assert [title for title in _titles(client, f"/agenda/{edition.public_id}.atom") if "Na de publicatie" in title]


@pytest.mark.django_db
def test_never_who_did_it(client: Client) -> None:
    with acting_as("user:12345 Jansen"):
        register.SubjectFactory(name="Leeskring")
    text = client.get("/wijzigingen.atom").content.decode()
    assert "Leeskring" in text
    assert "Jansen" not in text
    assert "12345" not in text


def test_the_words_are_dutch_at_every_address(demo: None, client: Client) -> None:
    assert client.get("/en/doen/boekstart.atom").content == client.get("/doen/boekstart.atom").content


def test_missing(demo: None, client: Client) -> None:
    response = client.get("/agenda/1999.atom")
    assert (response.status_code, response["Content-Type"]) == (404, "text/plain; charset=utf-8")
