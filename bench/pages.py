# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every kind of page in this process: made anew and kept, in turn, so that both meet the same noise."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import urlencode

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import finding
from figures import Report, median, p95, seconds
from stelsel.config import wsgi  # noqa: F401 -- measure with the memory settings of the server

ROUNDS = 25
PAGES = {
    "edition": "/agenda/2023/",
    "chapter": "/agenda/2023/participatie/",
    "chapter with sections": "/agenda/2023/leven-lang-ontwikkelen/",
    "item with figures": "/agenda/2023/participatie/4-h5/",
    "principles": "/agenda/2023/principes/",
    "what is open": "/agenda/2023/open/",
    "agendas": "/agenda/",
    "subjects": "/doen/",
    "subject": "/doen/informatiepunt-digitale-overheid/",
    "figures": "/weten/",
    "figure": "/weten/cijfer/n16/",
    "contradictions": "/weten/tegenspraak/",
    "names": "/weten/namen/",
    "network": "/netwerk/",
    "network, past date": "/netwerk/?op=2020-01-01",
    "organisations": "/netwerk/organisaties/",
    "organisation": "/netwerk/organisatie/kb/",
    "bodies": "/netwerk/organen/",
    "body": "/netwerk/orgaan/netwerkoverleg/",
    "areas": "/netwerk/gebieden/",
    "area": "/netwerk/gebied/gm1979/",
    "search": "/zoeken/?q=IDO",
    "sources": "/bronnen/",
    "source": "/bronnen/netwerkagenda-2023/",
    "source, lines": "/bronnen/netwerkagenda-2023/?regel=750-755",
    "accessibility": "/toegankelijkheid/",
    "organisations as CSV": "/netwerk/organisaties.csv",
    "chapter as JSON": "/agenda/2023/participatie.json",
    "changes of the site": "/wijzigingen.atom",
    "changes of a subject": "/doen/boekstart.atom",
    "dates of the register": "/doen.ics",
}
QUESTIONS = [
    "IDO",
    "digitaal burgershap",
    "digitale inclusie",
    "bibliotheek",
    "Rijnbrink",
    "653",
    "S41",
    "niets te vinden",
    "de in van het een",
]
SLOWEST, MOST_QUERIES = 50, 12


def measure(report: Report) -> int:
    """Add the times of every kind of page; returns the bytes of the edition page."""
    settings.ALLOWED_HOSTS = ["testserver"]
    client = Client()
    print(f"{'page':<24}{'queries':>8}{'KiB':>8}{'anew p50':>10}{'p95 ms':>9}{'kept p50':>10}{'p95 ms':>9}")
    slowest, most = 0.0, 0
    for name, address in PAGES.items():
        late, queries = _page(report, client, name, address)
        slowest, most = max(slowest, late), max(most, queries)
    report.add("pages: slowest p95, made anew", slowest, "ms", most=SLOWEST)
    report.add("pages: most queries", most, "queries", most=MOST_QUERIES)
    _searches(report, client)
    return len(client.get(PAGES["edition"]).content)


def _page(report: Report, client: Client, name: str, address: str) -> tuple[float, int]:
    settings.PAGE_CACHE = 0
    client.get(address)  # the search makes its index at the first question; that is measured apart
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(address)
    queries, size = len(captured), len(answer.content)
    if answer.status_code != HTTPStatus.OK:
        raise RuntimeError(f"{address} answers {answer.status_code}")
    anew, kept = [], []
    for _round in range(ROUNDS):
        settings.PAGE_CACHE = 0
        anew.append(_milliseconds(client, address))
        settings.PAGE_CACHE = 512
        client.get(address)
        kept.append(_milliseconds(client, address))
    report.page(name, queries=queries, size=size, anew=anew, kept=kept, most=SLOWEST, most_queries=MOST_QUERIES)
    return p95(anew), queries


def _milliseconds(client: Client, address: str) -> float:
    return 1000 * seconds(lambda: client.get(address))


def _searches(report: Report, client: Client) -> None:
    """Questions to the page; then how good the answers are, and what making the index anew costs after a change."""
    from stelsel.ground.core.finding.library import index_forget, index_now  # noqa: PLC0415 -- after the set-up

    settings.PAGE_CACHE = 0
    addresses = [f"/zoeken/?{urlencode({'q': question})}" for question in QUESTIONS]
    times = [_milliseconds(client, address) for _round in range(ROUNDS) for address in addresses]
    report.add(f"search, {len(QUESTIONS)} questions, p50", median(times), "ms")
    report.add(f"search, {len(QUESTIONS)} questions, p95", p95(times), "ms", most=SLOWEST)
    again = []
    for _round in range(5):
        index_forget()
        again.append(1000 * seconds(index_now))
    report.add("search, index made anew after a change", median(again), "ms")
    for half, numbers in finding.measure()[0].items():
        for name in ("nDCG@10", "success@3"):
            report.add(f"search, {half} judged questions, {name}", numbers[name], "")
