# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""How long the review of a whole document takes, by a real browser that presses the keys of a reviewer.

Every item is agreed with by its key; one in ten is edited first. What the machine takes is measured: from a key until
the next item has the focus. What a person takes is reckoned: reading at `WORDS_A_MINUTE`, and `TO_DECIDE` seconds for
each item. An item that the import is sure of is read once, since both sides have the same words; of the others both
sides are read. A row of its own tells what it takes to read both sides of everything. Run alone:
`python bench/reviewing.py`.
"""

from __future__ import annotations

import shutil
import time
from datetime import timedelta
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from figures import Report, p95
from load import server

WORDS_A_MINUTE = 200
TO_DECIDE = 3.0
TO_EDIT = 20.0
"""Seconds that a person takes to correct a text."""
ONE_IN = 10
HOUR = 3600
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
SETTLED = "n => document.activeElement?.closest('[data-card]')?.id !== n"


def main() -> None:
    import os  # noqa: PLC0415 -- run alone
    import tempfile  # noqa: PLC0415

    import run  # noqa: PLC0415

    with tempfile.TemporaryDirectory(prefix="stelsel-bench-") as folder:
        os.environ.update(DJANGO_SETTINGS_MODULE="stelsel.config.settings", STELSEL_VAR=folder, DATABASE_URL="")
        import django  # noqa: PLC0415

        django.setup()
        from django.core.management import call_command  # noqa: PLC0415

        call_command("migrate", interactive=False, verbosity=0)
        measure(Report(), folder, run.DOCUMENT if run.DOCUMENT.exists() else run.FIXTURES / "poi-jaarplan.txt")


def measure(report: Report, folder: str, document: Path) -> None:
    """Import the document, and let a browser review it on a server of its own."""
    if not Path(CHROMIUM).exists():
        print("no Chromium here: the review is not measured")
        return
    edition_id, session, (words, twice), chapters = _prepare(document)
    with server("stelsel.config.wsgi:application", {"STELSEL_VAR": folder, "DATABASE_URL": ""}) as port:
        times, edits, loads = _review(f"http://127.0.0.1:{port}", edition_id, session, chapters)
    machine = sum(times) + sum(edits) + sum(loads)
    items = len(times) + len(edits)
    person = words / WORDS_A_MINUTE * 60 + TO_DECIDE * items + TO_EDIT * len(edits)
    name = f"review of {items} items"
    report.add(f"{name}: a key until the next item, p95", p95(times), "s")
    report.add(f"{name}: opening {len(loads)} chapters", sum(loads), "s")
    report.add(f"{name}: the machine in all", machine, "s")
    report.add(f"{name}: reading {words} words, reckoned", words / WORDS_A_MINUTE * 60, "s")
    report.add(f"{name}: deciding and {len(edits)} corrections, reckoned", person - words / WORDS_A_MINUTE * 60, "s")
    report.add(f"{name}: machine and person", machine + person, "s", most=HOUR)
    more = (twice - words) / WORDS_A_MINUTE * 60
    report.add(f"{name}: the same, reading both sides of all", machine + person + more, "s")


def _prepare(document: Path) -> tuple[str, str, tuple[int, int], list[str]]:
    """The draft, the session of somebody who may review it, the words to read, and the chapters with items."""
    from django.conf import settings  # noqa: PLC0415
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: PLC0415
    from django.contrib.auth.models import User  # noqa: PLC0415
    from django.contrib.sessions.backends.db import SessionStore  # noqa: PLC0415

    from stelsel.agree.agenda.actions import edition_import  # noqa: PLC0415
    from stelsel.agree.agenda.review.queries.progress import progress_of  # noqa: PLC0415
    from stelsel.agree.agenda.review.questions import run_of  # noqa: PLC0415
    from stelsel.ground.core.permissions import OPERATOR  # noqa: PLC0415

    made = edition_import(
        actor=OPERATOR, data=document.read_bytes(), name=document.name, agenda="nalopen", year=2023
    ).edition
    if made is None:
        raise RuntimeError("nothing was imported")
    user = User.objects.create_superuser("reviewer", "reviewer@voorbeeld.example", None)
    session = SessionStore()
    session.update({
        SESSION_KEY: str(user.pk), BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
        HASH_SESSION_KEY: user.get_session_auth_hash(),
    })  # fmt: skip
    session.set_expiry(timedelta(hours=2))
    session.save()
    run = run_of(made)
    if run is None:
        raise RuntimeError("a draft without an import")
    progress = progress_of(run)
    standing = [one for found in progress.standing.values() for one in found]
    lengths = [(len(one.item.text.split()), one.confidence.level == "sure") for one in standing]
    words = sum(length if sure else 2 * length for length, sure in lengths)
    chapters = [one.chapter.slug for one in progress.chapters if one.items]
    return made.public_id, str(session.session_key), (words, 2 * sum(length for length, _sure in lengths)), chapters


def _review(
    site: str, edition_id: str, session: str, chapters: list[str]
) -> tuple[list[float], list[float], list[float]]:
    """Seconds from each key that agrees, of each correction, and of opening each chapter."""
    agreed: list[float] = []
    edited: list[float] = []
    opened: list[float] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        context = browser.new_context(base_url=site, viewport={"width": 1280, "height": 900})
        context.add_cookies([{"name": "sessionid", "value": session, "url": site}])
        page = context.new_page()
        for slug in chapters:
            started = time.perf_counter()
            page.goto(f"/agenda/{edition_id}/nalopen/hoofdstuk/{slug}/")
            opened.append(time.perf_counter() - started)
            count = page.locator("[data-card]").count()
            page.locator("[data-card]").first.focus()
            for place in range(count):
                if place % ONE_IN == ONE_IN - 1:
                    edited.append(_edit(page))
                else:
                    agreed.append(_agree(page, last=place == count - 1))
        browser.close()
    return agreed, edited, opened


def _agree(page: Page, *, last: bool) -> float:
    before = page.evaluate("document.activeElement.closest('[data-card]').id")
    started = time.perf_counter()
    page.keyboard.press("a")
    if last:
        page.wait_for_selector(f"#{before}[data-done]")
    else:
        page.wait_for_function(SETTLED, arg=before)
    return time.perf_counter() - started


def _edit(page: Page) -> float:
    """Open the text, change it, and save it with the keys."""
    card = page.evaluate("document.activeElement.closest('[data-card]').id")
    started = time.perf_counter()
    page.keyboard.press("e")
    page.wait_for_selector(f"#{card} textarea:focus")
    page.keyboard.press("Control+End")
    page.keyboard.type(" (nagekeken)")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(f"#{card}.is-accepted")
    page.wait_for_function("() => document.activeElement?.closest('[data-card]')")
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
