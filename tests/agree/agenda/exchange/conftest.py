# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

PART_2 = "schemas/stratml/PerformancePlanOrReport20160216.xsd"


@pytest.fixture(scope="session")
def schema(shared: Path) -> etree.XMLSchema:
    if not (shared / PART_2).exists():
        pytest.skip(f"no {PART_2} in the reference folder: what is written is not validated")
    return etree.XMLSchema(etree.parse(shared / PART_2))
