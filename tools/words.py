# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The words of the interface: collect the messages of templates and code into the .po files, compile those to .mo."""

from __future__ import annotations

import ast
import io
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Any, cast

import click
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract, extract_python
from babel.messages.mofile import write_mo
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

SOURCE = Path(__file__).resolve().parent.parent / "src" / "stelsel"
LOCALES = SOURCE / "web" / "locale"
LANGUAGES = ("en", "pap")

Spec = tuple[int | tuple[int, str], ...]
KEYWORDS: Mapping[str, Spec | None] = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3), "npgettext_lazy": ((1, "c"), 2, 3),
}  # fmt: skip
"""The translating functions, and which of their arguments are the context ("c") and the message (Babel's notation)."""

HEADER = """\
# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
msgid ""
msgstr ""
"Language: {language}\\n"
"Plural-Forms: {plural}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"""
"""Of a new file. No dates: they would change every file at every run, and git knows them."""

Call = tuple[int, str, Sequence[str | None], list[str]]
"""What Babel asks of an extraction method: line, function, its arguments (None: no literal text), comments."""


def in_code(file: IO[bytes], keywords: Collection[str], *_tags: object, **_options: object) -> Iterator[Call]:
    """Extraction method for Python. Babel's own reads tokens, and misses a call in an f-string before Python 3.12."""
    for node in ast.walk(ast.parse(file.read())):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in keywords:
                yield node.lineno, name, [_literal(argument) for argument in node.args], []


def _literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def in_template(file: IO[bytes], keywords: Collection[str], *_tags: object, **_options: object) -> Iterator[Call]:
    """Extraction method for templates. Django makes each tag a call on one line and blanks the rest; indentation goes,
    because it means something in Python.
    """
    lines = (line.strip() for line in templatize(file.read().decode()).splitlines())
    found = extract_python(io.BytesIO("\n".join(lines).encode()), cast("Mapping[str, None]", keywords), (), {})
    yield from cast("Iterator[Call]", found)


METHODS: Mapping[str, Any] = {".py": in_code, ".html": in_template, ".txt": in_template}
"""By suffix; Babel's own annotation of a method is not what it calls."""


def messages(source: Path = SOURCE) -> Catalog:
    """Every message under `source`, with the files it stands in."""
    catalog = Catalog()
    templates = [*source.glob("**/templates/**/*.html"), *source.glob("**/templates/**/*.txt")]  # pages and e-mails
    for path in sorted([*source.rglob("*.py"), *templates]):
        with path.open("rb") as file:
            for _line, message, _comments, context in extract(METHODS[path.suffix], file, KEYWORDS):
                if _words(message)[0]:
                    catalog.add(message, locations=[(path.relative_to(source).as_posix(), 0)], context=context)
    return catalog


def _words(text: str | Sequence[str] | None) -> tuple[str, ...]:
    return (text or "",) if text is None or isinstance(text, str) else tuple(text)


def renewed(language: str, found: Catalog, old: str) -> str:
    """The text of a .po file with exactly the messages that were found, in order of file and message, with the
    translations and the head that the `old` text has. A changed message starts without translation: nothing is fuzzy.
    """
    head = old.partition("\n\n")[0] if old else HEADER.format(language=language, plural=get_plural(language)).strip()
    known = read_po(io.StringIO(old or head), locale=language)
    fresh = Catalog(locale=language)
    for message in sorted((m for m in found if m.id), key=_place):
        kept = known.get(_words(message.id)[0], message.context)
        same = kept is not None and kept.id == message.id and not kept.fuzzy
        fresh.add(
            message.id,
            kept.string if kept is not None and same else None,
            locations=sorted(message.locations),
            user_comments=kept.user_comments if kept is not None and same else (),
            context=message.context,
        )
    body = io.BytesIO()
    write_po(body, fresh, width=0, omit_header=True, include_lineno=False)
    return f"{head}\n\n{body.getvalue().decode().strip()}\n"


def _place(message: Message) -> tuple[str, tuple[str, ...], str]:
    return min(message.locations)[0], _words(message.id), message.context or ""


def count(language: str, text: str) -> str:
    """`en: 310 of 310 translated`; a message with plurals counts when every form has its translation."""
    real = [message for message in read_po(io.StringIO(text), locale=language) if message.id]
    done = sum(all(_words(message.string)) for message in real)
    return f"{language}: {done} of {len(real)} translated"


def place_of(language: str) -> Path:
    return LOCALES / language / "LC_MESSAGES" / "django.po"


@click.group()
def words() -> None:
    """The words of the interface."""


@words.command()
def collect() -> None:
    """Write every message of templates and code into the .po files; keep what is translated, drop what is gone."""
    found = messages()
    for language in LANGUAGES:
        place = place_of(language)
        text = renewed(language, found, place.read_text(encoding="utf-8") if place.exists() else "")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
        click.echo(count(language, text))


@words.command("compile")
def compile_() -> None:
    """Make the .mo files that Django reads."""
    for language in LANGUAGES:
        text = place_of(language).read_text(encoding="utf-8")
        with place_of(language).with_suffix(".mo").open("wb") as file:
            write_mo(file, read_po(io.StringIO(text), locale=language))
        click.echo(count(language, text))


if __name__ == "__main__":
    words()
