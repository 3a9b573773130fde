# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""`curl` on the API does what its documentation says: every example, against a running site."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

PAGE = Path(__file__).resolve().parents[2] / "docs/reference/api.md"
PRINTED = "http://127.0.0.1:8000"
EXAMPLES = re.findall(r"```sh\n(.*?)```\n+```(json|text)\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)


def test_every_command_shows_its_answer() -> None:
    assert len(EXAMPLES) == PAGE.read_text(encoding="utf-8").count("```sh") == 7


def test_every_list_and_parameter_is_told() -> None:
    page = PAGE.read_text(encoding="utf-8")
    paths = json.loads((PAGE.parent / "openapi.json").read_text(encoding="utf-8"))["paths"]
    rows = {
        row[0].strip("`"): row for row in (line.strip("| ").split(" | ") for line in page.splitlines() if "|" in line)
    }
    for path, operations in paths.items():
        if path.endswith("}") or path == "/openapi.json":
            continue
        named = {one["name"] for one in operations["get"]["parameters"] if one["in"] == "query"}
        told = set(re.findall(r"`(\w+)`", rows[path][-1])) if len(rows[path]) > 2 else set()
        assert told == named - {"page", "pageSize", "bekendOp"}, path


@pytest.mark.parametrize(("command", "kind", "told"), EXAMPLES, ids=[command.strip() for command, *_ in EXAMPLES])
def test_the_answer_is_as_documented(db: None, site: str, command: str, kind: str, told: str) -> None:
    """Of an answer in JSON every key shown has the value shown; of headers every line shown is there."""
    if shutil.which("curl") is None:
        pytest.skip("no curl here: the examples of the API are not run")
    answer = subprocess.run(
        ["bash", "-c", command.replace(PRINTED, site)], capture_output=True, text=True, check=True, timeout=30
    ).stdout
    if kind == "json":
        assert shown(json.loads(answer), json.loads(told)) == json.loads(told)
    else:
        assert [line for line in told.splitlines() if line.lower() not in answer.lower()] == []


def shown(answer: Any, told: Any) -> Any:  # noqa: ANN401 -- JSON values
    """As much of the answer as was told."""
    if isinstance(answer, dict) and isinstance(told, dict):
        return {key: shown(answer.get(key, "is not there"), value) for key, value in told.items()}
    if isinstance(answer, list) and isinstance(told, list) and len(answer) == len(told):
        return [shown(one, other) for one, other in zip(answer, told, strict=True)]
    return answer
