# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The OpenAPI document: as it was kept, by the rules, and where everybody may read it."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from stelsel.web.api.document import VERSION, contact

ROOT = Path(__file__).resolve().parents[3]
KEPT = ROOT / "docs/reference/openapi.json"
SPECTRAL = ROOT / "node_modules/.bin/spectral"


def kept() -> Any:  # noqa: ANN401 -- JSON values
    return json.loads(KEPT.read_text(encoding="utf-8"))


def test_it_is_as_it_was_kept() -> None:
    """A change of the API shows in the review of a change; `make openapi` writes it anew."""
    checked = subprocess.run(
        [sys.executable, "tools/openapi.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert checked.stdout == ""
    assert checked.returncode == 0


def test_everybody_may_read_it(db: None, client: Client) -> None:
    """/core/publish-openapi: at the standard place, from any site."""
    response = client.get("/api/v1/openapi.json")
    assert response.headers["Content-Type"] == "application/json"
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    document = response.json()
    assert document["openapi"].startswith("3.1.")
    assert document["info"]["version"] == VERSION == response.headers["API-Version"]
    assert document["servers"] == [{"url": "/api/v1", "description": "Deze site"}]
    assert document["paths"] == kept()["paths"]


def test_what_it_lists_is_in_the_table_of_contents(db: None, client: Client) -> None:
    lists = {f"/api/v1{path}" for path in kept()["paths"] if "{" not in path}
    links = {link["href"] for link in client.get("/api/v1").json()["_links"].values()}
    assert links == lists | {"/api/v1"}


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        ("", {"url": "https://site.example/over/"}),
        ("api@site.example", {"url": "https://site.example/over/", "email": "api@site.example"}),
        ("mailto:api@site.example", {"url": "https://site.example/over/", "email": "api@site.example"}),
        ("https://site.example/vraag", {"url": "https://site.example/vraag"}),
    ],
)
def test_the_contact_is_that_of_the_site(settings: Any, told: str, wanted: dict[str, str]) -> None:  # noqa: ANN401 -- the fixture of pytest-django
    settings.SITE_URL, settings.CONTACT = "https://site.example", told
    assert contact() == {"name": "Beheer van deze site", **wanted}


def findings(document: Path) -> set[str]:
    if not SPECTRAL.exists():
        pytest.skip("no front end here (make setup): the rules of the document are not tested")
    command = [SPECTRAL, "lint", "--fail-severity", "hint", "--ruleset", ".spectral.yml", "--format", "json", document]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout
    found, _ = json.JSONDecoder().raw_decode(told)
    return {one["code"] for one in found}


def test_it_keeps_the_rules() -> None:
    assert findings(KEPT) == set()


def test_every_rule_of_ours_finds_its_fault(tmp_path: Path) -> None:
    """One document with a fault for each rule."""
    document = kept()
    paths, schemas = document["paths"], document["components"]["schemas"]
    figures, figure = paths["/cijfers"]["get"], paths["/cijfers/{kenmerk}"]["get"]
    document["openapi"] = "3.1.0"
    document["info"]["version"] = "1"
    del document["info"]["contact"]["email"]
    document["servers"][0]["url"] = "/api/v1.0"
    del paths["/openapi.json"]
    paths["/Mijn_cijfers/"] = {"post": copy.deepcopy(figures)}
    del figure["responses"]["400"]
    del figure["responses"]["200"]["headers"]["API-Version"]
    del figure["summary"]
    figures["parameters"][0]["name"] = "bekend_op"
    del figures["parameters"][1]["description"]
    document["components"]["responses"]["404"]["content"] = {"application/json": {"schema": {"type": "object"}}}
    del schemas["Probleem"]["properties"]["detail"]
    del schemas["Cijfer"]["description"]
    schemas["Cijfer"]["properties"]["a_b"] = {"type": "string", "format": "time"}
    place = tmp_path / "openapi.json"
    place.write_text(json.dumps(document), encoding="utf-8")
    assert findings(place) >= {
        "answer-keys-camel-case",
        "date-time-format",
        "doc-described",
        "doc-openapi-contact",
        "doc-parameters-described",
        "doc-schemas-described",
        "http-methods",
        "invalid-input",
        "no-trailing-slash",
        "path-segments-kebab-case",
        "problem-details",
        "problem-members",
        "publish-openapi",
        "query-keys-camel-case",
        "semver",
        "uri-version",
        "version-header",
    }
