# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The site as a reader meets it: `stelsel serve` on the demo, read by Debian's Chromium, one of each per worker."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright
from serving import BROWSER_THREAD, PATIENCE, free_port, site_serve
from visiting import DESK, Visit

import demo_database

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"


def pytest_configure(config: pytest.Config) -> None:
    if not config.pluginmanager.has_plugin("demo_database"):
        config.pluginmanager.register(demo_database, "demo_database")


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run a test with a browser in the browser's own thread.

    Playwright keeps an event loop running in its thread, where Django gives out other connections to the database, or
    none at all. In a thread of its own it leaves all other tests of this worker alone.
    """
    if pyfuncitem.get_closest_marker("browser") is None:
        return None
    wanted = {name: pyfuncitem.funcargs[name] for name in pyfuncitem._fixtureinfo.argnames}  # noqa: SLF001 -- as pytest
    BROWSER_THREAD.submit(pyfuncitem.obj, **wanted).result()
    return True


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if not Path(CHROMIUM).exists():
        pytest.skip("no Chromium here (apt install chromium): no page is tested in a browser")
    playwright, browser = BROWSER_THREAD.submit(_start).result()
    yield browser
    BROWSER_THREAD.submit(browser.close).result()
    BROWSER_THREAD.submit(playwright.stop).result()


def _start() -> tuple[Playwright, Browser]:
    playwright = sync_playwright().start()
    return playwright, playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])


@pytest.fixture(scope="session")
def site(demo_database: demo_database.DemoDatabase, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server of its own. Django's live server would empty the database after every test."""
    yield from site_serve(demo_database.url, tmp_path_factory.mktemp("site"), free_port(), demo_database.facts)


@pytest.fixture
def visit(db: None, chromium: Browser, site: str) -> Iterator[Visit]:
    """A reader at a desk. At the end: nothing went wrong in the console, and nothing was fetched from elsewhere.

    `db` is there because a test database is only made when a test asks for it.
    """
    yield from _visit(chromium, site, scripts=True)


@pytest.fixture
def visit_without_scripts(db: None, chromium: Browser, site: str) -> Iterator[Visit]:
    yield from _visit(chromium, site, scripts=False)


def _visit(chromium: Browser, site: str, *, scripts: bool) -> Iterator[Visit]:
    made: Visit = BROWSER_THREAD.submit(_arrive, chromium, site, scripts=scripts).result()
    yield made
    BROWSER_THREAD.submit(made.page.context.close).result()
    assert made.faults == []


def _arrive(chromium: Browser, site: str, *, scripts: bool) -> Visit:
    context = chromium.new_context(
        base_url=site, viewport=DESK, java_script_enabled=scripts, reduced_motion="reduce", locale="nl-NL"
    )
    context.set_default_timeout(PATIENCE * 1000 / 3)
    return Visit(context.new_page(), site)
