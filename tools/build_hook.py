# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Hatchling's hook: no package without the files that are built and not kept under version control."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

WEB = Path("src/stelsel/web")
BUILT = ("static/web/site.css", "static/web/site.js", "static/web/licences.txt", "static/web/fonts")


class BuiltFiles(BuildHookInterface[Any]):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 -- hatchling's signature
        """Refuse where a built file is missing or a translation is older than its words; an editable one needs none."""
        if version == "editable":
            return
        web = Path(self.root) / WEB
        missing = [name for name in BUILT if not (web / name).exists()]
        for words in web.glob("locale/*/LC_MESSAGES/*.po"):
            compiled = words.with_suffix(".mo")
            if not compiled.exists() or compiled.stat().st_mtime < words.stat().st_mtime:
                missing.append(str(compiled.relative_to(web)))
        if missing:
            raise FileNotFoundError(f"Not built yet: {', '.join(sorted(missing))}. Run 'make setup' first.")
