# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""A server of its own for tests with a browser, and the thread that the browser lives in."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.conf import settings

PATIENCE = 90
"""Seconds in which the server must answer."""
BROWSER_THREAD = ThreadPoolExecutor(max_workers=1, thread_name_prefix="browser")


def site_serve(url: str, place: Path, port: int, facts: Path | None = None) -> Iterator[str]:
    """The address of a server on this database (and this folder of facts), as long as it is asked for."""
    place.mkdir(exist_ok=True)
    address = f"http://127.0.0.1:{port}"
    environment = {
        **os.environ, "DATABASE_URL": url, "STELSEL_VAR": str(place), "STELSEL_FACTS": str(facts or place / "facts"),
        "SECRET_KEY": settings.SECRET_KEY,
        "DJANGO_SETTINGS_MODULE": "stelsel.config.settings",
    }  # fmt: skip
    command = [sys.executable, "-m", "stelsel", "serve", "--workers", "1", "--port", str(port)]
    with (place / "log").open("w+b") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        try:
            _wait_for(address, server, place / "log")
            yield address
        finally:
            server.terminate()
            try:
                server.wait(timeout=10)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{address}/gezond", timeout=2):  # noqa: S310 -- our own server
                return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.1)
    pytest.fail(f"the server did not start: {log.read_text(errors='replace')}")
