# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Times, and the table that they are printed and stored in."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence


def seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def median(times: Sequence[float]) -> float:
    return statistics.median(times)


def p95(times: Sequence[float]) -> float:
    """The 95th percentile; with few values the largest."""
    return statistics.quantiles(times, n=20, method="inclusive")[18]


class Report:
    """The lines of the run, printed at once and stored at the end."""

    def __init__(self) -> None:
        self.rows: list[dict[str, object]] = []

    def add(
        self, what: str, value: float, unit: str, *, most: float | None = None, least: float | None = None,
        exactly: float | None = None,
    ) -> None:  # fmt: skip
        """One figure, with its target where it has one."""
        targets = {"at most": most, "at least": least, "exactly": exactly}
        target = next((f"{name} {limit:g}" for name, limit in targets.items() if limit is not None), "")
        met = (
            (most is None or value <= most)
            and (least is None or value >= least)
            and (exactly is None or value == exactly)
        )
        self.rows.append({"what": what, "value": round(value, 4), "unit": unit, "target": target, "met": met})
        verdict = f"{target}: {'met' if met else 'NOT MET'}" if target else ""
        print(f"{what:<48} {value:>10.2f} {unit:<8} {verdict}", flush=True)

    def page(
        self, name: str, *, queries: int, size: int, anew: Sequence[float], kept: Sequence[float], most: float,
        most_queries: int,
    ) -> None:  # fmt: skip
        """One kind of page: its queries, its bytes, and its times in ms made anew and kept."""
        met = p95(anew) <= most and queries <= most_queries
        times = [round(figure, 2) for figure in (median(anew), p95(anew), median(kept), p95(kept))]
        target = f"p95 at most {most:g} ms and at most {most_queries} queries"
        self.rows.append(
            {"what": f"page: {name}", "queries": queries, "bytes": size, "ms": times, "target": target, "met": met}
        )
        figures = "".join(f"{figure:>{width}.1f}" for figure, width in zip(times, (10, 9, 10, 9), strict=True))
        print(f"{name:<24}{queries:>8}{size / 1024:>8.1f}{figures}  {'met' if met else 'NOT MET'}", flush=True)
