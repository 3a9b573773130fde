# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""A feed as Atom (RFC 4287), with `tag:` identifiers (RFC 4151) that never change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote, urlsplit
from xml.etree import ElementTree as ET

from stelsel.ground.core.feeds.changes import Change

ATOM = "http://www.w3.org/2005/Atom"
SINCE = "2026"
"""The year in which these identifiers were first given out (RFC 4151, 2.1)."""

EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
"""When a feed was updated that has no entry yet."""


@dataclass(frozen=True)
class Feed:
    """`path` is its own place, `page` the page it tells of; both without the address of the site."""

    title: str
    path: str
    page: str
    changes: Sequence[Change]


def feed_xml(feed: Feed, *, site: str, licence: str) -> bytes:
    root = ET.Element(f"{{{ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": "nl"})
    _text(root, "id", tag(site, feed.path))
    _text(root, "title", feed.title)
    _text(root, "updated", _moment(max((one.updated for one in feed.changes), default=EPOCH)))
    _text(ET.SubElement(root, f"{{{ATOM}}}author"), "name", "Stelsel")
    _text(root, "rights", licence)
    _link(root, "self", f"{site}{feed.path}", "application/atom+xml")
    _link(root, "alternate", f"{site}{feed.page}", "text/html")
    for change in feed.changes:
        _entry(root, change, feed, site)
    ET.register_namespace("", ATOM)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}'.encode()


def tag(site: str, specific: str) -> str:
    """`tag:stelsel.example,2026:/agenda/2023.atom`."""
    return f"tag:{urlsplit(site).hostname or 'stelsel.example'},{SINCE}:{quote(specific, safe='/-._~')}"


def _entry(root: ET.Element, change: Change, feed: Feed, site: str) -> None:
    entry = ET.SubElement(root, f"{{{ATOM}}}entry")
    _text(entry, "id", tag(site, f"{feed.path if change.load else 'wijziging'}/{change.id}"))
    _text(entry, "title", change.title)
    _text(entry, "updated", _moment(change.updated))
    _text(entry, "published", _moment(change.published))
    _link(entry, "alternate", f"{site}{change.url or feed.page}", "text/html")
    _text(entry, "content", "\n".join(change.lines) or change.title, type="text")


def _text(parent: ET.Element, name: str, words: str, **attributes: str) -> None:
    ET.SubElement(parent, f"{{{ATOM}}}{name}", attributes).text = _writable(words)


def _writable(words: str) -> str:
    """Without the characters that XML 1.0 cannot hold (2.2)."""
    return "".join(one for one in words if one in "\t\n\r" or (one >= " " and one not in "\ufffe\uffff"))


def _link(parent: ET.Element, rel: str, href: str, media_type: str) -> None:
    ET.SubElement(parent, f"{{{ATOM}}}link", {"rel": rel, "href": href, "type": media_type})


def _moment(at: datetime) -> str:
    """RFC 3339 in UTC, to the second."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
