# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The settings of Stelsel with a source of events of the bench beside it."""

from stelsel.config.settings import *  # noqa: F403
from stelsel.config.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "facts.happening"]
