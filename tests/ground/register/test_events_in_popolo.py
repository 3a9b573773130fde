# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from popolo_schemas import popolo_schemas
from stelsel.ground.network.models import Organisation
from stelsel.ground.network.popolo import popolo_at
from stelsel.ground.register.models import LifeEvent, Subject, SubjectName, SubjectParty
from stelsel.ground.register.popolo import events_of


@pytest.mark.usefixtures("demo")
def test_the_meetings_of_the_demo(shared: Path) -> None:
    document = popolo_at(date(2023, 1, 1))
    assert [(one["id"], one.get("start_date")) for one in document["events"]] == [
        ("onderwerp/landelijke-dag-programmeurs", None),
        ("onderwerp/landelijke-innovatiedag", "2023-05-24"),
        ("onderwerp/trefpunt-live", None),
    ]
    assert popolo_schemas(shared).faults(document) == []


@pytest.mark.django_db
def test_one_meeting() -> None:
    subject = Subject.objects.create(
        public_id="dag", code="S900", kind="event", name="De verzonnen dag", summary="Een dag die niet bestaat."
    )
    Subject.objects.create(public_id="dienst", code="S901", kind="service", name="Dienst", summary="Geen dag.")
    SubjectName.objects.create(subject=subject, name="dag van niets", kind="alias")
    LifeEvent.objects.create(
        subject=subject, order=1, state="planned", period="2031-05-24", valid_from=date(2031, 5, 24),
        valid_to=date(2031, 5, 25), text="gepland",
    )  # fmt: skip
    LifeEvent.objects.create(subject=subject, order=2, state="delivered", period="2031", valid_from=date(2031, 1, 1))
    kb = Organisation.objects.create(public_id="kb", kind="national_library", name="KB")
    SubjectParty.objects.create(subject=subject, organisation=kb, role="carries_out")
    told = {
        "id": "onderwerp/dag",
        "name": "De verzonnen dag",
        "description": "Een dag die niet bestaat.",
        "start_date": "2031-05-24",
        "end_date": "2031-05-24",
        "classification": "event",
        "organization_id": "organisatie/kb",
        "identifiers": [{"scheme": "stelsel", "identifier": "S900"}],
        "stelsel_names": ["dag van niets"],
        "stelsel_life": [
            {"state": "delivered", "period": "2031"},
            {"state": "planned", "period": "2031-05-24", "text": "gepland"},
        ],
        "stelsel_page": "http://127.0.0.1:8000/doen/dag/",
    }
    assert events_of() == events_of({"S900"}) == [told]
    assert events_of({"S901"}) == []
