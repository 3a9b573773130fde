# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: INP001 -- Sphinx reads this file; it is no package
"""How the documentation is built: `make docs`."""

from __future__ import annotations

import tomllib
from pathlib import Path

_PYPROJECT = Path(__file__).resolve().parent.parent / "pyproject.toml"

project = "Stelsel"
author = "Stelsel contributors"
project_copyright = "2026, Stelsel contributors. EUPL-1.2"
release = version = tomllib.loads(_PYPROJECT.read_text(encoding="utf-8"))["project"]["version"]

extensions = ["myst_parser"]
myst_enable_extensions = ["deflist"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]
nitpicky = True

html_theme = "furo"
html_title = f"Stelsel {release}"
html_show_sourcelink = False
html_copy_source = False
