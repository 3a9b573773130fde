# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Write the document of the API to docs/reference/openapi.json, or with `--check` say whether it is as written.

It is made for an invented site, so that it is the same on every machine.
"""

from __future__ import annotations

import difflib
import json
import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PLACE = ROOT / "docs/reference/openapi.json"
INVENTED = {"SITE_URL": "https://stelsel.example.org", "CONTACT": "api@stelsel.example.org", "SECRET_KEY": "none"}


def made() -> str:
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(
            INVENTED, STELSEL_VAR=folder, DATABASE_URL="", DJANGO_SETTINGS_MODULE="stelsel.config.settings"
        )
        import django  # noqa: PLC0415 -- after the settings

        django.setup()
        from stelsel.web.api.site import api  # noqa: PLC0415 -- the same

        return json.dumps(api.get_openapi_schema(), indent=2, ensure_ascii=False, default=str) + "\n"


def main() -> int:
    now = made()
    if "--check" not in sys.argv:
        PLACE.write_text(now, encoding="utf-8")
        return 0
    kept = PLACE.read_text(encoding="utf-8") if PLACE.exists() else ""
    if kept == now:
        return 0
    print("docs/reference/openapi.json is not what the code says. Was that meant? Then: make openapi")
    print("\n".join(difflib.unified_diff(kept.splitlines(), now.splitlines(), "kept", "now", lineterm="", n=1)))
    return 1


if __name__ == "__main__":
    sys.exit(main())
