# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rules of the house that no other check keeps: SPDX headers, publiccode.yml, documented settings and commands."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import yaml

ROOT = Path(__file__).resolve().parent.parent
HEADED = {".py", ".html", ".css", ".js", ".mjs", ".toml", ".txt"}
HEADED_NAMES = {"Makefile", "run", "bootstrap", "assets", "check", "test", "chromium"}
FREE = ("docs/", "tests/", "demo/network/", "demo/register/national_figures.csv", "uv.lock")
"""Where a licence line would spoil the file itself (test documents, tables); prose has the licence of the project."""
PUBLICCODE = {
    "publiccodeYmlVersion", "name", "url", "softwareVersion", "releaseDate", "platforms", "categories",
    "developmentStatus", "softwareType", "description", "legal", "maintenance", "localisation",
}  # fmt: skip


def tracked() -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def without_header(names: list[str]) -> Iterator[str]:
    for name in names:
        path = ROOT / name
        if path.suffix not in HEADED and path.name not in HEADED_NAMES:
            continue
        if name.startswith(FREE) and path.suffix != ".py":
            continue
        if "/migrations/" in name:
            continue
        text = path.read_text(encoding="utf-8", errors="replace")[:400]
        if text.strip() and "SPDX-License-Identifier: EUPL-1.2" not in text:
            yield f"{name}: no SPDX header"


def publiccode() -> Iterator[str]:
    path = ROOT / "publiccode.yml"
    if not path.exists():
        yield "publiccode.yml: missing"
        return
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    for key in sorted(PUBLICCODE - content.keys()):
        yield f"publiccode.yml: {key} is missing"
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    if str(content.get("softwareVersion")) != version:
        yield f"publiccode.yml: softwareVersion is {content.get('softwareVersion')}, pyproject.toml says {version}"
    if content.get("legal", {}).get("license") != "EUPL-1.2":
        yield "publiccode.yml: legal.license is not EUPL-1.2"
    for language in ("nl", "en"):
        described = content.get("description", {}).get(language, {})
        for key in ("shortDescription", "longDescription", "features"):
            if not described.get(key):
                yield f"publiccode.yml: description.{language}.{key} is missing"


def undocumented_settings() -> Iterator[str]:
    import stelsel.config.settings  # noqa: F401, PLC0415 -- reading them registers their names
    from stelsel.config.environment import NAMES  # noqa: PLC0415

    page = (ROOT / "docs/reference/settings.md").read_text(encoding="utf-8")
    for name in sorted(NAMES):
        if f"`{name}`" not in page:
            yield f"docs/reference/settings.md: {name} is not described"


def undocumented_commands() -> Iterator[str]:
    import django  # noqa: PLC0415

    django.setup()
    from stelsel.config import cli, commands  # noqa: PLC0415 -- after the settings

    commands.add_to(cli.stelsel)
    page = (ROOT / "docs/reference/commands.md").read_text(encoding="utf-8")
    for words, command in walk(cli.stelsel, "stelsel"):
        if f"`{words}`" not in page and f"{words} " not in page:
            yield f"docs/reference/commands.md: {words} is not described"
        if not command.help:
            yield f"{words}: no help"
        if not isinstance(command, click.Group) and "Voorbeeld:" not in (command.epilog or ""):
            yield f"{words}: no example in its help"
        for option in command.params:
            if isinstance(option, click.Option) and option.opts[0] not in page:
                yield f"docs/reference/commands.md: {words} {option.opts[0]} is not described"


def walk(group: click.Group, words: str) -> Iterator[tuple[str, click.Command]]:
    for name, command in sorted(group.commands.items()):
        yield f"{words} {name}", command
        if isinstance(command, click.Group):
            yield from walk(command, f"{words} {name}")


def main() -> int:
    faults = [*without_header(tracked()), *publiccode(), *undocumented_settings(), *undocumented_commands()]
    print("\n".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
