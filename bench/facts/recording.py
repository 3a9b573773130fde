# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""From a value that is recorded to the answer that has it: in the same process, and in another one."""

from __future__ import annotations

from typing import Any

from facts import places
from facts.hands import Hand, copied, hands
from facts.making.sizes import Size
from figures import Report, median, p95

MOST_MS = 10
SETTLE_IN = 5
"""Questions before the first that counts."""


def measure(report: Report, size: Size, rounds: int) -> None:
    folder, told = places.store(size.name, "dutch")
    with copied(folder) as place, hands(place, 2) as (one, other):
        _pair(report, "in the same process", (one, one), told, rounds)
        _pair(report, "in another process", (one, other), told, rounds)


def _pair(report: Report, name: str, both: tuple[Hand, Hand], told: dict[str, Any], rounds: int) -> None:
    """Asked without and with news in turn, so that both are of the same moments."""
    (writer, asker), pair = both, told["pairs"][0]
    writer.tell(do="write", by=0, **pair)
    before = asker.tell(do="ask")["cells"]
    for _ in range(SETTLE_IN):
        asker.tell(do="ask")
    extra, writes, plain = [], [], []
    for turn in range(1, rounds + 1):
        without = asker.tell(do="ask")["took"]
        writes.append(writer.tell(do="write", by=turn, **pair)["took"] * 1000)
        found = asker.tell(do="ask")
        _seen(before, found["cells"], turn, told)
        plain.append(without * 1000)
        extra.append((found["took"] - without) * 1000)
    report.add(f"recorded to answered, {name}: the write, p50", median(writes), "ms")
    report.add(f"recorded to answered, {name}: a question without news, p50", median(plain), "ms")
    report.add(f"recorded to answered, {name}: extra, p50", median(extra), "ms", most=MOST_MS)
    report.add(f"recorded to answered, {name}: extra, p95", p95(extra), "ms", most=MOST_MS)


def _seen(before: dict[str, float], after: dict[str, float], moved: int, told: dict[str, Any]) -> None:
    """The answer has exactly what was moved, or the run ends."""
    rose, fell = str(told["to_province"]), str(told["from_province"])
    wanted = {**before, rose: before[rose] + moved, fell: before[fell] - moved}
    if any(abs(after[name] - value) > 0.001 for name, value in wanted.items()):  # noqa: PLR2004 -- of whole visits
        raise AssertionError(f"an answer lacks what was recorded: {after} and not {wanted}")
