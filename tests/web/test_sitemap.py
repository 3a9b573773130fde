# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The sitemap by the protocol of sitemaps.org; `tests/pages/test_links.py` compares it with what links reach."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from stelsel.ground.register.models import Subject
from stelsel.web import sitemap
from stelsel.web.sitemap import Place, index_xml, parts, sitemap_xml

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
AT = datetime(2026, 11, 25, 12, 30, tzinfo=UTC)


def _read(data: bytes) -> ET.Element:
    return ET.fromstring(data)  # noqa: S314 -- our own answer


def test_a_page_in_each_language() -> None:
    root = _read(sitemap_xml([Place("/doen/a/", AT)]))
    assert root.tag == f"{SPACE}urlset"
    assert [one.findtext(f"{SPACE}loc") for one in root] == [
        "http://127.0.0.1:8000/doen/a/", "http://127.0.0.1:8000/en/doen/a/", "http://127.0.0.1:8000/pap/doen/a/",
    ]  # fmt: skip
    assert {one.findtext(f"{SPACE}lastmod") for one in root} == {"2026-11-25T12:30:00+00:00"}
    for one in root:
        links = {link.get("hreflang"): link.get("href") for link in one.findall(f"{XHTML}link")}
        assert links == {
            "nl": "http://127.0.0.1:8000/doen/a/",
            "en": "http://127.0.0.1:8000/en/doen/a/",
            "pap": "http://127.0.0.1:8000/pap/doen/a/",
        }


def test_an_index_where_one_file_cannot_hold_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "MOST", 6)
    found = [Place(f"/doen/{number}/") for number in range(5)]
    assert [len(part) for part in parts(found)] == [2, 2, 1]
    root = _read(index_xml(3))
    assert root.tag == f"{SPACE}sitemapindex"
    assert [one.findtext(f"{SPACE}loc") for one in root] == [
        f"http://127.0.0.1:8000/sitemap-{number}.xml" for number in (1, 2, 3)
    ]


def test_without_pages_there_is_still_a_file() -> None:
    assert [len(part) for part in parts([])] == [0]


@pytest.mark.django_db
def test_when_a_page_changed(client: Client) -> None:
    """The moment of the last change in the log, and without one that of its first record."""
    subject = Subject(public_id="a", code="S1", kind="law", name="A", summary="x")
    subject.save()
    first = _changed(client)
    assert first == subject.recorded_at.isoformat(timespec="seconds")
    subject.name = "B"
    subject.save()
    assert datetime.fromisoformat(_changed(client)) >= datetime.fromisoformat(first)


def _changed(client: Client) -> str:
    response = client.get("/sitemap.xml")
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    [found] = re.findall(r"8000/doen/a/</loc><lastmod>([^<]*)</lastmod>", response.content.decode())
    return str(found)


@pytest.mark.django_db
def test_robots_names_it(client: Client) -> None:
    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml\n" in client.get("/robots.txt").content.decode()
    assert client.get("/sitemap-1.xml").status_code == 200
    assert client.get("/sitemap-2.xml").status_code == 404
