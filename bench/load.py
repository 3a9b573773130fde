# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""A server of our own on a free port, and a bounded load on it over loopback with connections kept open."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from multiprocessing import get_context
from pathlib import Path

WORKERS = "2"
CLIENTS = 2


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def server(application: str, environment: dict[str, str]) -> Iterator[int]:
    """Run granian with the settings of `stelsel serve`, until the block ends."""
    port = free_port()
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
        "--workers", WORKERS, "--blocking-threads", "1", "--no-ws", "--log-level", "critical",
        "--workers-kill-timeout", "5", application,
    ]  # fmt: skip
    paths = os.pathsep.join([str(Path(__file__).parent), str(Path(__file__).parent.parent / "src")])
    process = subprocess.Popen(command, env={**os.environ, "PYTHONPATH": paths, **environment})
    try:
        wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=20)


def wait_for(port: int, seconds: float = 30) -> None:
    """Until the front page is answered whole, with status 200."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as connection, suppress(OSError):
            connection.request("GET", "/")
            if connection.getresponse().status == http.client.OK:
                return
        time.sleep(0.02)
    raise TimeoutError(f"no answer on port {port}")


def pages_per_second(port: int, path: str = "/", seconds: float = 4) -> float:
    """Whole answers with status 200 a second, from `CLIENTS` processes with one open connection each."""
    with get_context("spawn").Pool(CLIENTS) as pool:
        counts = pool.starmap(client, [(port, path, seconds)] * CLIENTS)
    return sum(counts) / seconds


def client(port: int, path: str, seconds: float) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    count, until = 0, time.monotonic() + seconds
    while time.monotonic() < until:
        connection.request("GET", path, headers={"Host": "127.0.0.1"})
        answer = connection.getresponse()
        answer.read()
        count += answer.status == http.client.OK
    connection.close()
    return count
