# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Follows a tutorial in a browser, sentence by sentence, as it stands in the documentation.

Its numbered steps are written in a few fixed turns of phrase, listed in `TURNS`. A step that holds words to choose or
to type (`**…**` or a code span) in another turn of phrase cannot be followed, and fails the test.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

ITEM = re.compile(r"[Aa]t the item that begins with \*(?P<item>[^*]+)\* (?P<rest>.+)", re.DOTALL)
SPAN = re.compile(r"\*\*.+?\*\*|`.+?`|\*.+?\*")
SHOWN = re.compile(r"\*\*|`|(?<!\*)\*(?!\*)")


@dataclass
class Follower:
    page: Page
    root: Path
    site: str
    printed: str = ""
    """What the last command printed."""

    def follow(self, step: str) -> None:
        """One numbered step: its sentences in their order."""
        held: list[str] = []

        def hold(match: re.Match[str]) -> str:
            held.append(match[0])
            return f"\x00{len(held) - 1}\x01"

        masked = SPAN.sub(hold, step)  # a full stop inside words to see or to type ends no sentence
        for sentence in re.split(r"(?<=[.:\x01])\s+(?=[A-Z])", masked):
            self._sentence(re.sub("\x00(\\d+)\x01", lambda match: held[int(match[1])], sentence).strip())

    def _sentence(self, sentence: str) -> None:
        within: Page | Locator = self.page
        found = ITEM.search(sentence)
        if found:
            within = self._item(found["item"])
            sentence = found["rest"]
        for turn, act in TURNS:
            match = re.search(turn, sentence)
            if match:
                act(self, within, *match.groups())
                return
        assert not SHOWN.search(sentence), f"a step that cannot be followed: {sentence}"

    def _item(self, begins: str) -> Locator:
        return self.page.locator("[data-card]").filter(has_text=begins)


def _open_printed(reader: Follower, _within: Page | Locator) -> None:
    reader.page.goto(reader.printed)


def _open(reader: Follower, _within: Page | Locator, address: str) -> None:
    reader.page.goto(f"{reader.site}{address}")


def _file(reader: Follower, within: Page | Locator, label: str, path: str) -> None:
    within.get_by_label(label, exact=True).set_input_files(reader.root / path)


def _type(_reader: Follower, within: Page | Locator, label: str, text: str) -> None:
    within.get_by_label(re.compile(rf"^\s*{re.escape(label)}")).locator("visible=true").first.fill(text)


def _choose(_reader: Follower, within: Page | Locator, label: str, option: str) -> None:
    within.get_by_label(label, exact=True).select_option(label=option)


def _press(_reader: Follower, within: Page | Locator, name: str) -> None:
    within.get_by_role("button", name=name).first.click()


def _follow(_reader: Follower, within: Page | Locator, name: str) -> None:
    within.get_by_role("link", name=name, exact=True).first.click()


def _item_chosen(reader: Follower, _within: Page | Locator, begins: str) -> None:
    reader._item(begins).locator(".card__text").click()  # noqa: SLF001 -- of this module


def _key(reader: Follower, _within: Page | Locator, key: str) -> None:
    with reader.page.expect_response(lambda answer: answer.ok):
        reader.page.keyboard.press(key)
    reader.page.wait_for_timeout(300)  # the page settles, and the focus moves


def _see(reader: Follower, _within: Page | Locator, words: str) -> None:
    expect(reader.page.locator("main")).to_contain_text(words)


Turn = Callable[..., None]
TURNS: tuple[tuple[str, Turn], ...] = (
    (r"^Open the link that it prints", _open_printed),
    (r"^Open `([^`]+)`", _open),
    (r"^At \*\*([^*]+)\*\* choose the file `([^`]+)`", _file),
    (r"^At \*\*([^*]+)\*\*\s+type `([^`]+)`", _type),
    (r"^At \*\*([^*]+)\*\*\s+choose\s+\*\*([^*]+)\*\*", _choose),
    (r"^Choose the item that begins with \*([^*]+)\*", _item_chosen),
    (r"^Press the key `([^`]+)`", _key),
    (r"^[Pp]ress\s+\*\*([^*]+)\*\*", _press),
    (r"^[Ff]ollow \*\*([^*]+)\*\*", _follow),
    (r"^You see \*([^*]+)\*", _see),
)


def parts_of(page: Path) -> Iterator[tuple[str, str]]:
    """The numbered steps (`step`) and commands (`sh`) of a page of the documentation, in their order."""
    text = page.read_text(encoding="utf-8")
    for match in re.finditer(r"```sh\n(.*?)```|^\d+\. (.*?)(?=^\d+\. |^\S|\Z)", text, re.DOTALL | re.MULTILINE):
        if match[1] is not None:
            yield "sh", match[1].strip()
        else:
            yield "step", " ".join(match[2].split())
