# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Stelsel: the software on which a public-library network runs."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("stelsel")
except PackageNotFoundError:  # a checkout that was never installed
    __version__ = "0"
