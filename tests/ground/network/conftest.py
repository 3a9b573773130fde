# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from pytest_django import DjangoDbBlocker

from stelsel.ground.network.actions import network_demo_load

FOLDER = settings.DEMO / "network"
VOID = {"meta", "link", "input", "br", "img", "hr", "col", "source", "wbr"}


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The demo network, loaded once for a file of tests and taken away after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        network_demo_load(FOLDER)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write an invented file; text without a BOM unless told."""

    def _write(name: str, text: str, *, encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_text(text, encoding=encoding, newline="")
        return path

    return _write


class _Nesting(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids += [value for name, value in attrs if name == "id" and value]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids += [value for name, value in attrs if name == "id" and value]

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag, f"</{tag}> at line {self.getpos()[0]} closes another element"


@pytest.fixture
def well_formed() -> Callable[[str], None]:
    """Every element is closed in order and no id stands twice."""

    def check(html: str) -> None:
        nesting = _Nesting()
        nesting.feed(html)
        assert nesting.open == []
        assert len(nesting.ids) == len(set(nesting.ids))

    return check
