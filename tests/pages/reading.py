# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reading a page as the tests need it: its title, headings, links, and whatever a strict policy forbids."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
DATA = "application/ld+json"
"""A script of this type is data: a browser runs nothing of it."""
RUNS_CODE = ("javascript:", "data:", "vbscript:")


@dataclass
class Page:
    """What one page holds. `inline` lists styles and scripts that stand in the page itself."""

    lang: str = ""
    title: str = ""
    h1: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    languages: dict[str, str] = field(default_factory=dict)
    forms: list[dict[str, str]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)
    text: str = ""
    words: dict[str, str] = field(default_factory=dict)
    """The visible text by the language that its nearest ancestor declares."""

    def internal(self, address: str) -> list[tuple[str, str]]:
        """The pages of this site that `address` links to, each with its fragment."""
        found = [urldefrag(urljoin(address, link)) for link in self.links]
        return [(url, fragment) for url, fragment in found if url.startswith("/")]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = Page()
        self.inside: list[str] = []
        self.open: list[tuple[str, str]] = []

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        page = self.page
        if tag not in VOID:
            self.open.append((tag, values.get("lang", self.open[-1][1] if self.open else "")))
        if tag == "html":
            page.lang = values.get("lang", "")
        if tag in {"title", "h1", "style", "script"} and "svg" not in self.inside:
            self.inside.append(tag)
            if tag == "h1":
                page.h1.append("")
        if tag == "svg":
            self.inside.append("svg")
        if tag == "a" and "href" in values:
            page.links.append(values["href"])
            if "hreflang" in values:
                page.languages[values["hreflang"]] = values["href"]
        if tag == "form":
            page.forms.append(values)
        if "id" in values:
            page.ids.append(values["id"])
        page.inline += _inline(tag, values)

    def handle_endtag(self, tag: str) -> None:
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()
        if self.open and self.open[-1][0] == tag:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        where = self.inside[-1] if self.inside else ""
        if where == "title":
            self.page.title += data
        elif where == "h1":
            self.page.h1[-1] += data
        if where not in {"script", "style"}:
            self.page.text += data
            if where != "title" and self.open:
                language = self.open[-1][1]
                self.page.words[language] = self.page.words.get(language, "") + data


def _inline(tag: str, values: dict[str, str]) -> list[str]:
    """Whatever a strict Content-Security-Policy forbids on one element."""
    found = [f"<{tag} {name}>" for name in values if name == "style" or name.startswith("on")]
    found += [
        f"<{tag} {name}={value[:20]}>"
        for name, value in values.items()
        if name in {"href", "src", "action"} and value.strip().lower().startswith(RUNS_CODE)
    ]
    if tag == "style" or (tag == "script" and not values.get("src") and values.get("type") != DATA):
        found.append(f"<{tag}>")
    return found


def read(html: str) -> Page:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    page = reader.page
    page.title = " ".join(page.title.split())
    page.words = {language: " ".join(text.split()) for language, text in page.words.items()}
    page.h1 = [" ".join(heading.split()) for heading in page.h1]
    return page
