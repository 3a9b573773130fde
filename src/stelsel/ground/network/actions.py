# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The writes of the network. All of them load files; a single record is changed in the admin."""

from stelsel.ground.network.loading.load import network_demo_load, network_load
from stelsel.ground.network.loading.report import LoadReport

__all__ = ["LoadReport", "network_demo_load", "network_load"]
