# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages are valid HTML, by html-validate's recommended rules."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from django.test import Client
from django.utils.text import slugify

from site_pages import MISSING, PAGES, address_in

ROOT = Path(__file__).resolve().parent.parent.parent
VALIDATOR = ROOT / "node_modules" / ".bin" / "html-validate"
SEARCHED = f"{ROOT / '.venv' / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"
SAMPLE = (
    "/",
    "/agenda/2023/participatie/",
    "/doen/boekstart/",
    "/weten/",
    "/zoeken/?q=lezen",
    "/netwerk/",
    "/netwerk/gebied/bq-bo/",
)


def _write_all(client: Client, folder: Path) -> dict[str, str]:
    """Every kind of page as a file, and which address each file holds. Other languages change words, not structure."""
    written = {}
    for address in (
        *PAGES,
        *MISSING,
        *(address_in(path, "en") for path in SAMPLE),
        *(address_in(path, "pap") for path in SAMPLE),
    ):
        name = f"{len(written):03}-{slugify(address.replace('/', '-'))[:60]}.html"
        (folder / name).write_bytes(client.get(address).content)
        written[name] = address
    return written


@pytest.mark.slow
def test_every_page_is_valid(demo: None, client: Client, tmp_path: Path) -> None:
    if not VALIDATOR.exists() or shutil.which("node", path=SEARCHED) is None:
        pytest.skip("no html-validate here (npm ci): no page is tested on valid HTML")
    written = _write_all(client, tmp_path)
    report = tmp_path / "report.json"
    command = [VALIDATOR, "--config", ROOT / ".htmlvalidate.json", "--formatter", f"json={report}"]
    environment = {**os.environ, "PATH": SEARCHED}
    ran = subprocess.run(
        [*command, *sorted(tmp_path.glob("*.html"))], env=environment, capture_output=True, check=False
    )
    assert report.exists(), ran.stderr
    faults = [
        f"{written[Path(page['filePath']).name]} line {fault['line']}: {fault['message']} ({fault['ruleId']})"
        for page in json.loads(report.read_text())
        for fault in page["messages"]
    ]
    assert faults == []
    assert ran.returncode == 0
