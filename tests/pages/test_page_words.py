# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The English interface is complete: no page asks for words that the catalogue has not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import django
import pytest
from django.db.models import Model
from django.test import Client
from django.utils import translation
from django.utils.translation import trans_real
from reading import read

from site_pages import MISSING, PAGES, address_in
from stelsel.agree.agenda.models import Chapter, Edition, Item, Principle
from stelsel.ground.network.models import Area, Body, Organisation
from stelsel.ground.register.models import Claim, Contradiction, Meaning, Subject


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Every message that is looked up while the test runs."""
    seen: set[str] = set()

    def spy(name: str) -> Callable[..., str]:
        real = getattr(trans_real, name)

        def look_up(*messages: object) -> str:
            seen.add(str(messages[0]))
            return str(real(*messages))

        return look_up

    for name in ("gettext", "ngettext"):
        monkeypatch.setattr(translation._trans, name, spy(name))  # noqa: SLF001 -- every look-up passes here
    return seen


def _known(language: str) -> set[str]:
    catalogue = trans_real.translation(language)._catalog  # noqa: SLF001 -- the only place that tells a hit from a miss
    return {key[0] if isinstance(key, tuple) else key for part in catalogue._catalogs for key in part}  # noqa: SLF001


def _of_django() -> str:
    return (Path(django.__file__).parent / "conf/locale/en/LC_MESSAGES/django.po").read_text(encoding="utf-8")


def test_every_word_of_a_page_is_in_english(demo: None, client: Client, asked: set[str]) -> None:
    for path in (*PAGES, *MISSING):
        client.get(address_in(path, "en"))
    known, django_own = _known("en"), _of_django()
    assert len(asked & known) > 300, "the pages did ask"
    missing = sorted(message for message in asked - known - {""} if f'msgid "{message}"' not in django_own)
    assert missing == []


def _passages() -> set[str]:
    """The titles and sentences of the demo itself, all in Dutch."""
    columns: list[tuple[type[Model], tuple[str, ...]]] = [
        (Item, ("title", "text", "reason")),
        (Chapter, ("title", "summary", "intro")),
        (Edition, ("intro", "manifest")),
        (Principle, ("text",)),
        (Subject, ("summary",)),
        (Contradiction, ("title", "explanation")),
        (Claim, ("text",)),
        (Meaning, ("text",)),
        (Body, ("mandate", "note", "unverified")),
        (Organisation, ("note", "unverified")),
        (Area, ("note", "unverified")),
    ]
    rows = [row for model, names in columns for row in model._default_manager.values_list(*names)]  # noqa: SLF001
    return {" ".join(text.split()) for row in rows for text in row if len(text) >= LONG}


LONG = 30
"""Shorter words of the content may well stand in a sentence of the interface."""


@pytest.mark.parametrize("language", ["en", "pap"])
def test_dutch_content_is_marked_as_dutch(demo: None, client: Client, language: str) -> None:
    """WCAG 3.1.2: whoever listens to an English page hears its Dutch passages in Dutch."""
    passages = _passages()
    unmarked: dict[str, list[str]] = {}
    marked = 0
    for path in PAGES:
        words = read(client.get(address_in(path, language)).content.decode()).words
        marked += sum(text in words.get("nl", "") for text in passages)
        if found := sorted(text[:60] for text in passages if text in words[language]):
            unmarked[path] = found[:3]
    assert unmarked == {}
    assert marked > 400


def test_papiamentu_says_that_it_is_not_complete(demo: None, client: Client) -> None:
    page = read(client.get("/pap/").content.decode())
    assert page.lang == "pap"
    assert translation.gettext("nog niet alles vertaald") == "nog niet alles vertaald"
    with translation.override("pap"):
        assert translation.gettext("nog niet alles vertaald") in page.text
