# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Write the invented workbook and SPSS file of Lakeland: `PYTHONPATH=.. python make_files.py`."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pyreadstat
from fact_files import write_xlsx

HERE = Path(__file__).resolve().parent
RETURNS = [
    ["Quarterly returns of Lakeland (invented)"],
    [],
    ["Library", "Quarter", "Item", "Count", "State"],
    ["Alderfold Library", "2021-Q2", "Story hours", 31, "F"],
    ["Alderbirch Libraries", "2021-Q3", "Story hours", 44, "F"],
    ["Dunholm & Islands Library", "Q1 2022", "Computer sessions", 812, "P"],
    ["Cedarwick Reading Rooms", "2022-Q1", "Computer sessions", "-", "P"],
    ["Alderfold Library", "2022-Q1", "Story hours", 12, "P"],
    ["Dunholm & Island Library", "2022-Q1", "Story hours", 9, "P"],
]
DOORS = {
    "branch": [1.0, 1.0, 2.0, 3.0, 2.0],
    "year": [2022.0] * 5,
    "month": [1.0, 1.0, 4.0, 1.0, 2.0],
    "agegroup": [1.0, 2.0, 1.0, 2.0, 1.0],
    "visits": [420.0, 1310.0, -7.0, 999.0, 5.0],
}
LABELS = {
    "branch": {1: "dunholm-quay", 2: "dunholm-island", 3: "cedarwick-mill"},
    "agegroup": {1: "Under 18", 2: "18 and over"},
}


def write(folder: Path) -> None:
    write_xlsx(folder / "returns.xlsx", {"Notes": [["All of this is invented."]], "Returns": RETURNS})
    pyreadstat.write_sav(
        pd.DataFrame(DOORS), str(folder / "doorcount.sav"), file_label="Lakeland (invented)",
        variable_value_labels=LABELS, missing_ranges={"visits": [999]},
    )  # fmt: skip


if __name__ == "__main__":
    write(HERE)
