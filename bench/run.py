# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What must be fast, measured in one run on a database of its own; prints a table and stores it as JSON.

Machines are noisy: compare within a run. A target that is not met is said, and fails nothing.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from figures import Report, median, seconds

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "bench" / "results"
SHARED = Path(os.environ.get("STELSEL_SHARED") or ROOT.parent / "shared")
DOCUMENT = SHARED / "seed" / "000_41d0f3ff06e9a740.txt"
FIXTURES = ROOT / "tests" / "agree" / "agenda" / "importing" / "documents"
ROUNDS = 3
EXPECTED = {"harvest": 122, "plan": 115}
"""What the inventory counts in the real document."""


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="stelsel-bench-") as folder:
        os.environ.update(DJANGO_SETTINGS_MODULE="stelsel.config.settings", STELSEL_VAR=folder, DATABASE_URL="")
        import django  # noqa: PLC0415 -- after the settings are named

        django.setup()
        import importing  # noqa: PLC0415 -- the same
        import pages  # noqa: PLC0415 -- the same
        import protecting  # noqa: PLC0415 -- the same
        import reviewing  # noqa: PLC0415 -- the same

        report = Report()
        loads(report)
        size = pages.measure(report)
        imports(report)
        importing.measure(report)
        reviewing.measure(report, folder, DOCUMENT if DOCUMENT.exists() else FIXTURES / "poi-jaarplan.txt")
        protecting.measure(report)
        commands(report)
        starts(report)
        servers(report, folder, size)
    facts(report)
    store(report)


def facts(report: Report) -> None:
    """In processes of their own, on stores of their own: Django is set up here for another database."""
    import counting  # noqa: PLC0415 -- its stores are made on first use

    quick = "--quick" in sys.argv
    counting.measure(report, counting.QUICK if quick else counting.DUTCH, list(counting.PARTS), quick=quick)


def store(report: Report) -> None:
    RESULTS.mkdir(parents=True, exist_ok=True)
    place = RESULTS / f"{datetime.now(tz=UTC):%Y-%m-%dT%H%M}.json"
    machine = {"python": platform.python_version(), "cores": os.cpu_count(), "system": platform.platform()}
    place.write_text(json.dumps({"machine": machine, "rows": report.rows}, indent=2) + "\n", encoding="utf-8")
    missed = [str(row["what"]) for row in report.rows if not row["met"]]
    print(f"not met: {'; '.join(missed) or 'nothing'}")
    print(f"stored in {place.relative_to(ROOT)}")


def loads(report: Report) -> None:
    from django.core.management import call_command  # noqa: PLC0415

    from stelsel.config.commands import demo  # noqa: PLC0415

    call_command("migrate", interactive=False, verbosity=0)
    report.add("demo, first load", seconds(lambda: demo.main(args=[], standalone_mode=False)), "s")
    again = [seconds(lambda: demo.main(args=[], standalone_mode=False)) for _ in range(ROUNDS)]
    report.add("demo, load again (changes nothing)", median(again), "s")


def imports(report: Report) -> None:
    """Reading alone, and for the real document also storing its draft."""
    from stelsel.agree.agenda.actions import edition_import  # noqa: PLC0415
    from stelsel.agree.agenda.importing import import_text, read_document  # noqa: PLC0415
    from stelsel.ground.core.permissions import OPERATOR  # noqa: PLC0415 -- settings first

    for path in [*sorted(FIXTURES.glob("*.txt")), *([DOCUMENT] if DOCUMENT.exists() else [])]:
        data = path.read_bytes()
        name = "the real document" if path == DOCUMENT else path.stem
        times = [seconds(lambda: import_text(read_document(data, name=path.name))) for _ in range(ROUNDS)]  # noqa: B023 -- used at once
        draft = import_text(read_document(data, name=path.name))
        report.add(f"import: {name}", median(times), "s", most=1)
        for kind, expected in EXPECTED.items():
            count = sum(item.kind == kind for item in draft.items)
            report.add(f"import: {name}, {kind}", count, "items", exactly=expected if path == DOCUMENT else None)
        if path == DOCUMENT:
            stored = seconds(partial(
                edition_import, actor=OPERATOR, data=data, name=path.name, agenda="meting", year=2023
            ))  # fmt: skip
            report.add(f"import: {name}, read and stored", stored, "s", most=1)
    if not DOCUMENT.exists():
        print("the real document is not here (STELSEL_SHARED): its import is not measured")


def commands(report: Report) -> None:
    at = [sys.executable, "-m", "stelsel", "network", "at", "2022-01-01", "--format", "json"]
    times = [seconds(lambda: subprocess.run(at, check=True, stdout=subprocess.DEVNULL)) for _ in range(ROUNDS)]
    report.add("command: stelsel network at", median(times), "s")


def starts(report: Report) -> None:
    """What `make run` does on a machine that has run it before."""
    from load import free_port, wait_for  # noqa: PLC0415 -- beside this file

    times = []
    for _round in range(ROUNDS):
        port = free_port()
        started = time.perf_counter()
        command = [sys.executable, "-m", "stelsel", "demo", "--if-empty", "--serve"]
        process = subprocess.Popen(command, env={**os.environ, "PORT": str(port)}, stderr=subprocess.DEVNULL)
        try:
            wait_for(port)
            times.append(time.perf_counter() - started)
        finally:
            process.terminate()
            process.wait(timeout=20)
    report.add("second start, to the first answer", median(times), "s", most=5)


def servers(report: Report, folder: str, size: int) -> None:
    """The edition page kept and made anew against a bare Django page of `size` bytes, in turn on the same server."""
    from load import CLIENTS, pages_per_second, server  # noqa: PLC0415 -- beside this file

    ours = {"STELSEL_VAR": folder, "ALLOWED_HOSTS": "127.0.0.1"}
    cases = {
        "kept": ("stelsel.config.wsgi:application", {**ours, "PAGE_CACHE": "512"}),
        "anew": ("stelsel.config.wsgi:application", {**ours, "PAGE_CACHE": "0"}),
        "bare": ("bare:application", {"BARE_BYTES": str(size)}),
    }
    found: dict[str, list[float]] = {name: [] for name in cases}
    for _round in range(ROUNDS):
        for name, (application, environment) in cases.items():
            with server(application, environment) as port:
                found[name].append(pages_per_second(port))
    kept, anew, bare = (median(found[name]) for name in cases)
    print(f"servers: 2 workers, {CLIENTS} clients on the same cores, edition page of {size} bytes")
    report.add("edition pages a second, kept", kept, "pages/s", least=200)
    report.add("edition pages a second, each made anew", anew, "pages/s")
    report.add("bare Django pages a second, as many bytes", bare, "pages/s")
    report.add("kept pages against bare Django", kept / bare, "times")
    report.add("pages made anew against bare Django", anew / bare, "times")


if __name__ == "__main__":
    main()
