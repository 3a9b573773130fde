# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every operation asked what its document allows and what it does not: no server error, and no answer outside it.

Schemathesis makes the questions from the kept document, which another test compares with the one that is served.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis import Case, Config
from schemathesis.specs.openapi.checks import positive_data_acceptance

EXAMPLES = 5
"""Random questions per operation, beside those that cover every rule of its parameters once."""

KEPT = Path(__file__).resolve().parents[3] / "docs/reference/openapi.json"
schema = schemathesis.openapi.from_dict(
    json.loads(KEPT.read_text(encoding="utf-8")), config=Config.from_dict({"generation": {"deterministic": True}})
)
schema.app = get_wsgi_application()


@pytest.fixture
def _connection_stays_open(demo: None) -> Iterator[None]:
    """As with Django's own test client, the end of a request leaves the connection of the test open."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("_connection_stays_open")
@schema.parametrize()
@settings(max_examples=EXAMPLES, derandomize=True, suppress_health_check=list(HealthCheck))
def test_no_answer_is_outside_the_document(case: Case) -> None:
    """What is valid is accepted, but for a moment that must still come: which that is, no schema can say."""
    response = case.call(headers={"Accept-Encoding": "identity"})
    to_come = response.status_code == 400 and {one["code"] for one in response.json()["errors"]} == {"future"}
    case.validate_response(response, excluded_checks=[positive_data_acceptance] if to_come else [])
