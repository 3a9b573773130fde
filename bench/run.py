# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What must be fast, measured in one run on a database of its own; prints a table and stores it as JSON.

Machines are noisy: compare within a run. A target that is not met is said, and fails nothing.
"""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "bench" / "results"
SHARED = Path(os.environ.get("STELSEL_SHARED") or ROOT.parent / "shared")
DOCUMENT = SHARED / "seed" / "000_41d0f3ff06e9a740.txt"
FIXTURES = ROOT / "tests" / "agree" / "agenda" / "importing" / "documents"
ROUNDS = 15
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
    "search, two words": "/zoeken/?q=digitale+inclusie",
    "sources": "/bronnen/",
    "source": "/bronnen/netwerkagenda-2023/",
    "source, lines": "/bronnen/netwerkagenda-2023/?regel=750-755",
    "accessibility": "/toegankelijkheid/",
}


class Report:
    """The lines of the run, printed at once and stored at the end."""

    def __init__(self) -> None:
        self.rows: list[dict[str, object]] = []

    def add(self, what: str, value: float, unit: str, *, most: float | None = None, least: float | None = None) -> None:
        target, met = "", True
        if most is not None:
            target, met = f"at most {most:g}", value <= most
        elif least is not None:
            target, met = f"at least {least:g}", value >= least
        verdict = "" if not target else f"{target}: {'met' if met else 'NOT MET'}"
        self.rows.append({"what": what, "value": round(value, 4), "unit": unit, "target": target, "met": met})
        print(f"{what:<46} {value:>10.2f} {unit:<10} {verdict}", flush=True)


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="stelsel-bench-") as folder:
        os.environ.update(DJANGO_SETTINGS_MODULE="stelsel.config.settings", STELSEL_VAR=folder, DATABASE_URL="")
        import django  # noqa: PLC0415 -- after the settings are named

        django.setup()
        report = Report()
        loads(report)
        pages(report)
        imports(report)
        commands(report)
        servers(report, folder)
    RESULTS.mkdir(parents=True, exist_ok=True)
    place = RESULTS / f"{datetime.now(tz=UTC):%Y-%m-%dT%H%M}.json"
    machine = {"python": platform.python_version(), "cores": os.cpu_count(), "system": platform.platform()}
    place.write_text(json.dumps({"machine": machine, "rows": report.rows}, indent=2) + "\n", encoding="utf-8")
    print(f"stored in {place.relative_to(ROOT)}")


def seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def loads(report: Report) -> None:
    from django.core.management import call_command  # noqa: PLC0415

    from stelsel.config.commands import demo  # noqa: PLC0415

    call_command("migrate", interactive=False, verbosity=0)
    run = lambda: demo.main(args=[], standalone_mode=False)  # noqa: E731 -- measured twice
    report.add("demo, first load", seconds(run), "s")
    report.add("demo, second load (changes nothing)", seconds(run), "s")


def pages(report: Report) -> None:
    from django.conf import settings  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    settings.ALLOWED_HOSTS = ["testserver"]
    settings.PAGE_CACHE = 0
    client, slowest, most = Client(), 0.0, 0
    for name, address in PAGES.items():
        count = [0]

        def counting(execute, sql, params, many, context, count=count):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
            count[0] += 1
            return execute(sql, params, many, context)

        with connection.execute_wrapper(counting):
            if client.get(address).status_code != 200:  # noqa: PLR2004 -- HTTP OK
                raise RuntimeError(address)
        times = [1000 * seconds(lambda address=address: client.get(address)) for _ in range(ROUNDS)]
        p95 = statistics.quantiles(times, n=20)[18]
        slowest, most = max(slowest, p95), max(most, count[0])
        report.add(f"page: {name} ({count[0]} queries), p50", statistics.median(times), "ms")
        report.add(f"page: {name}, p95", p95, "ms", most=50)
    report.add("pages: slowest p95, made anew", slowest, "ms", most=50)
    report.add("pages: most queries", most, "queries", most=12)
    settings.PAGE_CACHE = 512
    client.get(PAGES["edition"])
    times = [1000 * seconds(lambda: client.get(PAGES["edition"])) for _ in range(ROUNDS)]
    report.add("page: edition, kept, p50", statistics.median(times), "ms")


def imports(report: Report) -> None:
    from stelsel.agree.agenda.importing import import_text, read_document  # noqa: PLC0415

    documents = [*sorted(FIXTURES.glob("*.txt")), *([DOCUMENT] if DOCUMENT.exists() else [])]
    for path in documents:
        data = path.read_bytes()
        times = [seconds(lambda: import_text(read_document(data, name=path.name))) for _ in range(3)]  # noqa: B023 -- used at once
        result = import_text(read_document(data, name=path.name)).as_json()
        kinds = [item["kind"] for chapter in result["chapters"] for item in chapter["items"]]  # type: ignore[attr-defined]
        name = "the real document" if path == DOCUMENT else path.stem
        report.add(f"import: {name}", statistics.median(times), "s", most=1)
        if path == DOCUMENT:
            report.add(f"import: {name}, harvest (122)", kinds.count("harvest"), "items", least=122, most=None)
            report.add(f"import: {name}, plans (115)", kinds.count("plan"), "items", least=115, most=None)
        else:
            report.add(f"import: {name}, items", len(kinds), "items")
    if not DOCUMENT.exists():
        print("the real document is not here: its import is not measured")


def commands(report: Report) -> None:
    stelsel = [sys.executable, "-m", "stelsel"]

    def at() -> None:
        subprocess.run(
            [*stelsel, "network", "at", "2022-01-01", "--format", "json"], check=True, stdout=subprocess.DEVNULL
        )

    report.add("command: stelsel network at", statistics.median(seconds(at) for _ in range(3)), "s")


def servers(report: Report, folder: str) -> None:
    from load import free_port, pages_per_second, server, wait_for  # noqa: PLC0415 -- beside this file

    port = free_port()
    started = time.perf_counter()
    command = [sys.executable, "-m", "stelsel", "demo", "--if-empty", "--serve"]
    process = subprocess.Popen(command, env={**os.environ, "PORT": str(port)}, stderr=subprocess.DEVNULL)
    wait_for(port)
    report.add("second start, to the first connection", time.perf_counter() - started, "s", most=5)
    process.terminate()
    process.wait(timeout=20)

    ours = {"STELSEL_VAR": folder, "ALLOWED_HOSTS": "127.0.0.1"}
    figures: dict[str, list[float]] = {"kept": [], "anew": [], "bare": []}
    for _round in range(2):
        with server("stelsel.config.wsgi:application", ours) as port:
            figures["kept"].append(pages_per_second(port))
        with server("stelsel.config.wsgi:application", {**ours, "PAGE_CACHE": "0"}) as port:
            figures["anew"].append(pages_per_second(port))
        with server("bare:application", {"BARE_BYTES": "79000"}) as port:
            figures["bare"].append(pages_per_second(port))
    kept, anew, bare = (statistics.median(figures[name]) for name in ("kept", "anew", "bare"))
    report.add("edition pages a second, kept (2 workers)", kept, "pages/s", least=200)
    report.add("edition pages a second, each made anew", anew, "pages/s")
    report.add("bare Django pages a second, as many bytes", bare, "pages/s")
    report.add("kept pages against bare Django", kept / bare, "times")


if __name__ == "__main__":
    main()
