# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reading the network from files: our own CSV (format: `docs/reference/network-data-files.md`), the regional
classification of CBS and the ISIL list of KB. `actions.network_load` is the door.
"""

from stelsel.ground.network.loading.load import network_demo_load, network_load
from stelsel.ground.network.loading.report import LoadReport

__all__ = ["LoadReport", "network_demo_load", "network_load"]
