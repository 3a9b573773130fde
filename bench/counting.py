# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""How fast facts are recorded, loaded and asked, on invented networks of a stated size.

Run alone: `python bench/counting.py`, with `--quick` on small ones, with `--some` on 20 million events and not 100
million, or with the parts that you want: `asking`, `recording`, `loads`, `wide`, `tall`, `crowd`. Stores are made once
and kept outside the repository (`facts/places.py`).
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from facts import asking, crowd, loads, recording, tall, wide
from facts.making.sizes import DUTCH, FEW, LOW, MANY, QUICK, SOME, TALL, Size
from figures import Report

WIDE = SOME if "--some" in sys.argv else MANY
Part = Callable[[Report, Size, bool], None]
PARTS: dict[str, Part] = {
    "asking": lambda report, size, quick: asking.measure(report, size, 1 if quick else 5),
    "recording": lambda report, size, quick: recording.measure(report, size, 10 if quick else 100),
    "loads": lambda report, size, quick: loads.measure(
        report, size, *((20_000, 20_000) if quick else (2_000_000, 5_000_000))
    ),
    "wide": lambda report, _, quick: wide.measure(report, FEW if quick else WIDE, 3),
    "tall": lambda report, _, quick: tall.measure(report, LOW if quick else TALL),
    "crowd": lambda report, size, quick: crowd.measure(report, size, 6 if quick else 60),
}


def main() -> None:
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))
    quick = "--quick" in sys.argv
    wanted = [one for one in sys.argv[1:] if one in PARTS]
    measure(Report(), QUICK if quick else DUTCH, wanted or list(PARTS), quick=quick)


def measure(report: Report, size: Size, parts: list[str], *, quick: bool) -> None:
    for name in parts:
        PARTS[name](report, size, quick)


if __name__ == "__main__":
    main()
