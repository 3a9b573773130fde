# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the measured stores stand: outside the repository, made once, and used again while what makes them is the same.

`STELSEL_BENCH` names the folder; without it one in the folder for temporary files. A store may be thrown away.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
BENCH = HERE.parent
SEED = 20_260_101
Manifest = dict[str, Any]


def root() -> Path:
    named = os.environ.get("STELSEL_BENCH")
    return Path(named) if named else Path(tempfile.gettempdir()) / "stelsel-bench-facts"


def environment(folder: Path) -> dict[str, str]:
    """For a process that works on the store of this folder."""
    paths = os.pathsep.join([str(BENCH), str(BENCH.parent / "src")])
    return {
        **os.environ, "STELSEL_VAR": str(folder), "STELSEL_FACTS": str(folder / "facts"), "DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "facts.settings", "PYTHONPATH": paths,
        "PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(root() / "bytecode"),
    }  # fmt: skip


def store(name: str, builder: str) -> tuple[Path, Manifest]:
    """The folder of a store, and what its builder (a module of `facts.making`) told of it; made when it is missing."""
    folder = root() / f"{name}-{_made_by()}"
    manifest = folder / "made.json"
    if not manifest.exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        told = child(f"facts.making.{builder}", folder, name)
        manifest.write_text(json.dumps(told), encoding="utf-8")
    return folder, json.loads(manifest.read_text(encoding="utf-8"))


def child(module: str, folder: Path, *arguments: str, more: Mapping[str, str] | None = None) -> Any:  # noqa: ANN401 -- JSON
    """What a module prints as JSON, run in a process of its own on the store of this folder."""
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(
        command, env={**environment(folder), **(more or {})}, stdout=subprocess.PIPE, check=True, cwd=BENCH
    )
    return json.loads(done.stdout.decode().strip().splitlines()[-1])


def _made_by() -> str:
    """Of everything that decides what is in a store: other digits when a generator, column or migration differs."""
    room = BENCH.parent / "src" / "stelsel" / "ground" / "facts"
    files = [*(HERE / "making").glob("*.py"), *(room / "migrations").glob("*.py"), room / "store" / "columns.py"]
    text = b"".join(path.read_bytes() for path in sorted(files))
    return hashlib.sha256(text).hexdigest()[:10]
