# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""A visit to the site that notices whatever goes wrong on the way."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import ConsoleMessage, Page, Request, Response, ViewportSize

from demo_database import READER, of_the_draft

DESK: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
NARROW: ViewportSize = {"width": 320, "height": 640}
"""WCAG 1.4.10: a page reflows at 320 CSS pixels."""
SHEET: ViewportSize = {"width": 673, "height": 980}
"""A4 less its margins (210 - 2 x 16 by 297 - 18 - 20 mm), at 96 dots an inch."""
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
MOST_TABS = 400

_AXE = Axe()

_TOO_WIDE = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  return [...document.querySelectorAll("body *")]
    .filter(e => e.getBoundingClientRect().right > room + 1 && !e.closest(".table-wrap, svg, .visually-hidden"))
    .map(e => `${e.tagName.toLowerCase()}.${e.className} reaches ${Math.round(e.getBoundingClientRect().right)}`)
    .slice(0, 5)
    .concat([`the page is ${document.documentElement.scrollWidth} wide`]);
}"""

_CLIPPED = """() => {
  const room = document.documentElement.clientWidth;
  const hides = v => ["hidden", "clip", "auto", "scroll"].includes(v);
  const found = [];
  for (const e of document.querySelectorAll("body *")) {
    if (e.closest("svg, .visually-hidden, script") || !e.checkVisibility() || !e.textContent.trim()) continue;
    const style = getComputedStyle(e), box = e.getBoundingClientRect();
    if (style.display === "inline" || box.width === 0) continue;
    if ((hides(style.overflowX) && e.scrollWidth > e.clientWidth + 1)
        || (hides(style.overflowY) && e.scrollHeight > e.clientHeight + 1)) found.push(e);
    else if (box.right > room + 1 || box.left < -1) found.push(e);
  }
  return found.slice(0, 5).map(e => `${e.tagName.toLowerCase()}.${e.className}: ${e.textContent.trim().slice(0, 40)}`);
}"""

_UNSEEN_FOCUS = """() => {
  const stops = [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")]
    .filter(e => e.checkVisibility() && e.tabIndex >= 0);
  const drawn = e => [...e.querySelectorAll("circle, path, rect")].map(
    part => getComputedStyle(part).stroke + getComputedStyle(part).strokeWidth).join();
  const unseen = [];
  for (const e of stops) {
    const before = drawn(e);
    e.focus();
    const now = getComputedStyle(e);
    const shows = (now.outlineStyle !== "none" && parseFloat(now.outlineWidth) >= 2) || now.boxShadow !== "none"
      || (e.closest("svg") && drawn(e) !== before);
    if (document.activeElement !== e || !shows) unseen.push(e.outerHTML.slice(0, 120));
  }
  return [stops.length, unseen];
}"""

_MANY_ALIKE = (
    "tbody tr:nth-child(n+13), li:nth-child(n+13), .map circle:nth-of-type(n+13), .grid-four > :nth-child(n+13), "
    "details.table-behind:nth-of-type(n+4), main > section:nth-of-type(n+13)"
)


class Visit:
    """`faults` fills up with console errors, failed answers, and requests to any other address."""

    def __init__(self, page: Page, site: str) -> None:
        self.page = page
        self.site = site
        self.faults: list[str] = []
        self.expected: set[str] = set()
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        page.on("request", self._asked)
        page.on("response", self._answered)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and self._path(message.location["url"]) not in self.expected:
            self.faults.append(f"console on {self.page.url}: {message.text}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((f"{self.site}/", "data:")):
            self.faults.append(f"request to elsewhere: {request.url}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400 and self._path(response.url) not in self.expected:
            self.faults.append(f"{response.status} {response.url}")

    def _path(self, url: str) -> str:
        return url.removeprefix(self.site)

    @property
    def path(self) -> str:
        return self._path(self.page.url)

    def go(self, path: str, *, missing: bool = False) -> None:
        if missing:
            self.expected.add(path)
        cookies = self.page.context
        cookies.clear_cookies(name=settings.SESSION_COOKIE_NAME)
        if of_the_draft(path):  # which is only there for who may read it
            cookies.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": READER, "url": self.site}])
        self.page.goto(path)

    def open_everything(self) -> None:
        """Unfold what is folded, so that it is looked at; not the menu of the account, which lies over other things."""
        self.page.evaluate("document.querySelectorAll('details:not(header *)').forEach(e => { e.open = true; })")

    def shorten(self) -> None:
        """Keep the first dozen of rows that are all alike; axe would look at each of hundreds, four times."""
        self.page.evaluate("s => document.querySelectorAll(s).forEach(e => e.remove())", _MANY_ALIKE)

    def violations(self) -> list[str]:
        """What axe finds against WCAG 2.2 A and AA, as the page looks now."""
        result = _AXE.run(self.page, options={"runOnly": WCAG, "resultTypes": ["violations"]})
        return [
            f"{found['id']}: {' '.join(map(str, node['target']))}: {node['html'][:120]}"
            for found in result.response["violations"]
            for node in found["nodes"]
        ]

    def too_wide(self) -> list[str]:
        return list(self.page.evaluate(_TOO_WIDE))

    def clipped(self) -> list[str]:
        return list(self.page.evaluate(_CLIPPED))

    def unseen_focus(self) -> tuple[int, list[str]]:
        """How many places take focus, and which of them do not show it to somebody who uses the keyboard."""
        self.page.keyboard.press("Tab")
        stops, unseen = self.page.evaluate(_UNSEEN_FOCUS)
        return int(stops), list(unseen)

    def focused(self, expression: str) -> str:
        """A property of the element that has the focus."""
        return str(self.page.evaluate(f"document.activeElement.{expression}"))

    def tab_to(self, selector: str) -> None:
        """Press Tab until the focus is on `selector`, and see that it shows."""
        for _ in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("s => document.activeElement.matches(s)", selector):
                outline = self.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
                assert outline != "none", f"the focus on {selector} does not show"
                return
        raise AssertionError(f"{selector} cannot be reached with the keyboard on {self.path}")

    def enter(self) -> None:
        """Follow the link that has the focus."""
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
