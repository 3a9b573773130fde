# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The OpenAPI document: what django-ninja makes of the typed functions, completed with what holds for all of them."""

from __future__ import annotations

import json
import re
from typing import Any

from django.conf import settings

from stelsel.ground.core.api.problems import PROBLEM, Probleem

Document = dict[str, Any]
"""JSON values of an OpenAPI 3.1 document."""

VERSION = "1.0.0"
"""Semantic versioning (rule /core/semver): of the API, not of the software."""

DESCRIPTION = """\
Lees de agenda's, het register en het netwerk van Stelsel. De gegevens zijn openbaar; je hebt geen sleutel nodig.
Met een persoonlijke sleutel (`Authorization: Bearer …`) zie je ook de concepten die jij mag zien.

* Elk feit draagt zijn bron, de regels waar het staat, de periode waarin het geldt en wat niet is nagekeken.
* `geldigOp` vraagt wat op een dag gold. `bekendOp` vraagt wat op een moment was vastgelegd.
* Lijsten staan op kenmerk of datum; niemand wordt gerangschikt.
* Een parameter die niet bestaat, krijgt een fout en geen antwoord op een andere vraag.
* Concepten staan in geen lijst. Wie het kenmerk van een concept noemt en het mag zien, krijgt het.\
"""

TAGS = [
    {"name": "afspreken", "description": "Agenda's, edities, hoofdstukken, beloften en de draden ertussen."},
    {"name": "register", "description": "Onderwerpen, cijfers en tegenspraken."},
    {"name": "netwerk", "description": "Organisaties, gebieden, organen en opvolgingen door de tijd."},
    {"name": "site", "description": "Bronnen, zoeken en dit document."},
]

HEADERS = {
    "API-Version": {
        "description": "De volledige versie van de API.",
        "schema": {"type": "string", "examples": [VERSION]},
    },
    "ETag": {
        "description": "Zolang deze waarde gelijk is, is het antwoord gelijk. Stuur hem terug in `If-None-Match`.",
        "schema": {"type": "string"},
    },
}
KEY = {
    "type": "http",
    "scheme": "bearer",
    "bearerFormat": "stelsel_…",
    "description": "Een persoonlijke API-sleutel. Je maakt hem op de site bij Mijn gegevens; hij verloopt vanzelf.",
}
"""How a key is sent; it is optional: `security` allows nothing too."""

PROBLEMS = {
    "400": "De vraag klopt niet: een parameter bestaat niet of heeft een waarde die niet kan.",
    "401": "De sleutel die je stuurde, bestaat niet of is verlopen.",
    "404": "Wat je vraagt, bestaat niet.",
    "405": "Deze methode kan hier niet: de API is om te lezen.",
    "429": "Er kwamen te veel sleutels die niet werken van deze plek. Wacht een minuut.",
    "500": "Er ging iets mis bij ons.",
}


def document_of(made: Document) -> Document:
    """The document with headers, problems and contact. `made` is not changed."""
    components = made["components"]
    schemas = {**components["schemas"], **_problem_schemas()}
    complete = {
        **made,
        "info": {**made["info"], "contact": contact()},
        "security": [{}, {"sleutel": []}],
        "paths": {path: _with_answers(operations) for path, operations in sorted(made["paths"].items())},
        "components": {
            **components,
            "schemas": dict(sorted(schemas.items())),
            "headers": HEADERS,
            "securitySchemes": {"sleutel": KEY},
            "responses": {status: _problem(words) for status, words in PROBLEMS.items()},
        },
    }
    return _used({**complete, "paths": _untitled(complete["paths"]), "components": _untitled(complete["components"])})


def _used(document: Document) -> Document:
    """Without the schemas that nothing refers to: those of the questions, whose parameters stand by themselves."""
    schemas = document["components"]["schemas"]
    used: set[str] = set()
    wanted = _referred([document["paths"], document["components"]["responses"]])
    while wanted - used:
        used |= wanted
        wanted = _referred([schemas[name] for name in used])
    kept = {name: schema for name, schema in schemas.items() if name in used}
    return {**document, "components": {**document["components"], "schemas": kept}}


def _referred(told: Any) -> set[str]:  # noqa: ANN401 -- JSON values
    return set(re.findall(r"#/components/schemas/(\w+)", json.dumps(told, default=str)))


def _untitled(told: Any) -> Any:  # noqa: ANN401 -- JSON values
    """Without the titles that pydantic makes of names: they say nothing."""
    if isinstance(told, list):
        return [_untitled(one) for one in told]
    if isinstance(told, dict):
        return {key: _untitled(value) for key, value in told.items() if key != "title" or not isinstance(value, str)}
    return told


def contact() -> dict[str, str]:
    """Who to reach (rule /core/doc-openapi-contact): the `CONTACT` of this site, an e-mail address or a URL."""
    known = {"name": "Beheer van deze site", "url": f"{settings.SITE_URL}/over/"}
    if "://" in settings.CONTACT:
        return {**known, "url": settings.CONTACT}
    return {**known, "email": settings.CONTACT.removeprefix("mailto:")} if settings.CONTACT else known


def _with_answers(operations: Document) -> Document:
    return {method: _with_answer(operation) for method, operation in operations.items()}


def _with_answer(operation: Document) -> Document:
    answers: Document = {str(status): answer for status, answer in operation["responses"].items()}
    header = {name: {"$ref": f"#/components/headers/{name}"} for name in HEADERS}
    answers["200"] = {**answers["200"], "description": "Het antwoord.", "headers": header}
    answers["304"] = {"description": "Er is niets veranderd sinds de `ETag` die je stuurde.", "headers": header}
    for status in PROBLEMS:
        answers[status] = {"$ref": f"#/components/responses/{status}"}
    parameters = [_parameter(one) for one in operation["parameters"]]
    return {**operation, "parameters": parameters, "responses": dict(sorted(answers.items()))}


def _parameter(made: Document) -> Document:
    """`description` once, and `examples` in the schema only: beside it OpenAPI means another thing by that name."""
    schema = {key: value for key, value in made["schema"].items() if key != "description"}
    told = {key: value for key, value in made.items() if key != "examples"}
    return {"description": "Het kenmerk, zoals `id` in de lijst.", **told, "schema": schema}


def _problem(words: str) -> Document:
    return {
        "description": words,
        "headers": {"API-Version": {"$ref": "#/components/headers/API-Version"}},
        "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Probleem"}}},
    }


def _problem_schemas() -> Document:
    schema = Probleem.model_json_schema(ref_template="#/components/schemas/{model}", mode="serialization")
    return {**schema.pop("$defs"), "Probleem": schema}
