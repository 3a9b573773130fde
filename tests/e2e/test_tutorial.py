# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The tutorial does what it says: each command is run, each step taken in a browser, by a new user with no account."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from following import Follower, parts_of
from playwright.sync_api import Browser
from pytest_django import DjangoDbBlocker
from serving import BROWSER_THREAD, free_port, site_serve
from visiting import DESK, Visit

from separate_database import SeparateDatabase, separate_database

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs/tutorial/own-plan.md"
PRINTED = "http://127.0.0.1:8000"


@pytest.fixture
def fresh(django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path: Path) -> Iterator[SeparateDatabase]:
    """A database without content, as after the first start without the demo."""
    with django_db_blocker.unblock(), separate_database(tmp_path, "tutorial") as made:
        yield made


@pytest.fixture
def fresh_site(fresh: SeparateDatabase, tmp_path: Path) -> Iterator[str]:
    yield from site_serve(fresh.url, tmp_path / "var", free_port())


@pytest.fixture
def reader(fresh_site: str, chromium: Browser) -> Iterator[Visit]:
    context = BROWSER_THREAD.submit(
        lambda: chromium.new_context(base_url=fresh_site, viewport=DESK, locale="nl-NL")
    ).result()
    made: Visit = BROWSER_THREAD.submit(lambda: Visit(context.new_page(), fresh_site)).result()
    yield made
    BROWSER_THREAD.submit(context.close).result()
    assert made.faults == []


def _run(command: str, folder: Path, url: str, site: str) -> str:
    """A command as the tutorial prints it; the program is that of this environment, the address that of this site."""
    words = shlex.split(command.replace(PRINTED, site))
    if words[0] == ".venv/bin/stelsel":
        words[:1] = [sys.executable, "-m", "stelsel"]
    environment = {**os.environ, "DATABASE_URL": url, "STELSEL_VAR": str(folder / "var"), "SITE_URL": site}
    done = subprocess.run(words, env=environment, cwd=folder, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_a_word_file_becomes_a_published_edition(
    db: None, fresh: SeparateDatabase, fresh_site: str, reader: Visit, tmp_path: Path
) -> None:
    follower = Follower(reader.page, ROOT, fresh_site)
    printed = {}
    for kind, text in parts_of(PAGE):
        if kind == "step":
            follower.follow(text)
        elif text != "make run":  # the site of this test is that one, without the demo
            follower.printed = printed[text.split()[0]] = _run(text, tmp_path, fresh.url, fresh_site)
    assert json.loads(printed["curl"])["toestand"] == "published"
    _is_stratml((tmp_path / "jaarplan.xml").read_bytes())


def _is_stratml(data: bytes) -> None:
    """Valid against the published schema, where that is at hand; its items are all there in any case."""
    from lxml import etree

    tree = etree.fromstring(data)
    assert len(tree.findall(".//{*}Objective")) >= 18
    folder = Path(os.environ.get("STELSEL_SHARED") or ROOT.parent / "shared") / "schemas/stratml"
    if folder.is_dir():
        schema = etree.XMLSchema(etree.parse(folder / "PerformancePlanOrReport20160216.xsd"))
        assert schema.validate(tree), schema.error_log
