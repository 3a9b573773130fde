# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The words of the interface: English is complete, Papiamentu is right as far as it goes, and collecting is stable."""

from __future__ import annotations

import importlib.util
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from click.testing import CliRunner
from django.conf import settings

TOOL = Path(__file__).resolve().parents[2] / "tools" / "words.py"
PLACEHOLDER = re.compile(r"%\((\w+)\)s")

Key = tuple[tuple[str, ...], str | None]


@pytest.fixture(scope="module")
def words() -> Iterator[ModuleType]:
    """The tool itself; it lives outside the package."""
    spec = importlib.util.spec_from_file_location("stelsel_words", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules[spec.name]


@pytest.fixture(scope="module")
def found(words: ModuleType) -> Catalog:
    catalog = words.messages()
    assert isinstance(catalog, Catalog)
    return catalog


def catalogue(words: ModuleType, language: str) -> Catalog:
    return read_po(io.StringIO(words.place_of(language).read_text(encoding="utf-8")), locale=language)


def forms(text: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return (text or "",) if text is None or isinstance(text, str) else tuple(text)


def real(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id]


def keys(catalog: Catalog) -> set[Key]:
    return {(forms(message.id), message.context) for message in real(catalog)}


def misprints(catalog: Catalog) -> list[str]:
    """Translations whose placeholders, outer spaces or doubled percent signs are not those of the message."""
    wrong = []
    for message in real(catalog):
        for told, said in zip(forms(message.id), forms(message.string), strict=True):
            if said and shape(told) != shape(said):
                wrong.append(f"{told!r}: {said!r}")
    return wrong


def shape(text: str) -> tuple[list[str], int, int, int]:
    return (
        sorted(set(PLACEHOLDER.findall(text))),
        PLACEHOLDER.sub("", text).count("%"),
        len(text) - len(text.lstrip()),
        len(text) - len(text.rstrip()),
    )


def test_every_language_of_the_site_but_dutch_has_a_catalogue(words: ModuleType) -> None:
    assert set(words.LANGUAGES) == {code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE}
    assert settings.LOCALE_PATHS == [words.LOCALES]


@pytest.mark.parametrize("language", ["en", "pap"])
def test_a_catalogue_has_exactly_the_messages_of_templates_and_code(
    words: ModuleType, found: Catalog, language: str
) -> None:
    there, needed = keys(catalogue(words, language)), keys(found)
    assert needed - there == set(), "new messages: run `make words`, then translate them"
    assert there - needed == set(), "messages that are gone: run `make words`"


def test_english_is_complete(words: ModuleType) -> None:
    untranslated = [message.id for message in real(catalogue(words, "en")) if not all(forms(message.string))]
    assert untranslated == []


@pytest.mark.parametrize("language", ["en", "pap"])
def test_a_translation_keeps_the_placeholders_and_the_outer_spaces(words: ModuleType, language: str) -> None:
    assert misprints(catalogue(words, language)) == []


def test_papiamentu_says_that_it_is_incomplete_and_knows_the_first_words(words: ModuleType) -> None:
    head = words.place_of("pap").read_text(encoding="utf-8").partition("\n\n")[0]
    assert "NOT COMPLETE" in head
    assert "NOT YET READ BY A NATIVE SPEAKER" in head
    known = {message.id: message.string for message in real(catalogue(words, "pap"))}
    assert [known[word] for word in ("Zoek", "Taal", "Doen", "Bron", "eiland")] == [
        "Buska", "Idioma", "Hasi", "Fuente", "isla",
    ]  # fmt: skip


@pytest.mark.parametrize("language", ["en", "pap"])
def test_collecting_again_changes_nothing(words: ModuleType, found: Catalog, language: str) -> None:
    text = words.place_of(language).read_text(encoding="utf-8")
    assert words.renewed(language, found, text) == text, "run `make words`"


CODE = """
from django.utils.translation import gettext as _, ngettext, pgettext
title = f"{_('Oogst')} · {year}"
long = _("een "
         "zin")
both = ngettext("%(n)s plan", "%(n)s plannen", n)
short = pgettext("month", "mei")
unknown = _(word)
"""
PAGE = """
{% load i18n %}
  <h1 title="{% translate "Zoek" %}">{% blocktranslate trimmed with a=b %}
    Zoeken naar
    {{ a }}
  {% endblocktranslate %}</h1>
    <p>it's 100% ( {{ when|default:_("De bron zegt het niet.") }} {% translate 'mei' context 'month' %}</p>
{% blocktranslate count n=rows|length %}{{ n }} plan{% plural %}{{ n }} plannen{% endblocktranslate %}
{% include "x.html" with title=_("Titel") %}
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """An invented room with one page and one file of code."""
    (tmp_path / "templates" / "room").mkdir(parents=True)
    (tmp_path / "templates" / "room" / "page.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "code.py").write_text(CODE, encoding="utf-8")
    return tmp_path


def test_messages_are_found_wherever_they_stand(words: ModuleType, source: Path) -> None:
    page, code = "templates/room/page.html", "code.py"
    assert {
        (forms(message.id), message.context): [place for place, _line in message.locations]
        for message in real(words.messages(source))
    } == {
        (("Oogst",), None): [code],
        (("een zin",), None): [code],
        (("%(n)s plan", "%(n)s plannen"), None): [code, page],
        (("mei",), "month"): [code, page],
        (("Zoek",), None): [page],
        (("Zoeken naar %(a)s",), None): [page],
        (("De bron zegt het niet.",), None): [page],
        (("Titel",), None): [page],
    }


def test_collecting_keeps_translations_drops_what_is_gone_and_guesses_nothing(words: ModuleType, source: Path) -> None:
    head = words.HEADER.format(language="en", plural="nplurals=2; plural=(n != 1);").strip()
    old = f"""{head}

# a note of the translator
#: elsewhere.py
msgid "Oogst"
msgstr "Harvest"

#, fuzzy
msgid "Zoek"
msgstr "Find"

msgid "Zoeken naar: %(a)s"
msgstr "Search for: %(a)s"
"""
    text = words.renewed("en", words.messages(source), old)
    assert text.startswith(f"{head}\n\n#: code.py templates/room/page.html\n")
    assert '# a note of the translator\n#: code.py\nmsgid "Oogst"\nmsgstr "Harvest"\n' in text
    assert 'msgid "Zoek"\nmsgstr ""\n' in text
    assert "Search for" not in text
    assert "fuzzy" not in text
    assert words.count("en", text) == "en: 1 of 8 translated"
    assert words.renewed("en", words.messages(source), text) == text


def test_compiling_makes_what_django_reads(words: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for language in words.LANGUAGES:
        place = tmp_path / language / "LC_MESSAGES" / "django.po"
        place.parent.mkdir(parents=True)
        place.write_bytes(words.place_of(language).read_bytes())
    monkeypatch.setattr(words, "LOCALES", tmp_path)
    told = CliRunner().invoke(words.words, ["compile"])
    assert told.exit_code == 0
    assert re.fullmatch(r"en: \d+ of \d+ translated\npap: \d+ of \d+ translated\n", told.output)
    with (tmp_path / "pap" / "LC_MESSAGES" / "django.mo").open("rb") as file:
        compiled = {forms(message.id)[0]: message.string for message in read_mo(file)}
    assert compiled["Zoek"] == "Buska"
    assert "bevroren" not in compiled
