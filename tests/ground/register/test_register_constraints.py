# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import IntegrityError, models, transaction

from stelsel.ground.core.models import Source
from stelsel.ground.network.models import Body, Organisation
from stelsel.ground.register.models import (
    Claim,
    Contradiction,
    Figure,
    Homonym,
    LifeEvent,
    Link,
    Subject,
    SubjectCitation,
    SubjectName,
    SubjectParty,
    SubjectRelation,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def made() -> dict[str, models.Model]:
    """One of each thing that the refused records point at."""
    things: dict[str, models.Model] = {
        "subject": Subject(public_id="proef-app", code="S990", kind="tool", name="Proefapp", summary="x"),
        "other": Subject(public_id="proef-wet", code="S991", kind="law", name="Proefwet", summary="x"),
        "organisation": Organisation(public_id="proef-club", name="De Proefclub", kind="association"),
        "body": Body(public_id="proef-groep", name="De Proefgroep", kind="other"),
        "source": Source(public_id="proef-bron", title="Een bron"),
        "contradiction": Contradiction(public_id="proef", title="x", kind="gap", explanation="x"),
    }
    for thing in things.values():
        thing.save()
    return things


Make = Callable[[dict[str, models.Model]], list[models.Model]]

REFUSED: dict[str, Make] = {
    "an end without a reason": lambda m: [LifeEvent(subject=m["subject"], order=1, state="stopped", period="2023")],
    "what is not feasible without a reason": lambda m: [
        LifeEvent(subject=m["subject"], order=1, state="not_feasible", period="2023")
    ],
    "two events at one place": lambda m: [
        LifeEvent(subject=m["subject"], order=1, state="started", period="2022"),
        LifeEvent(subject=m["subject"], order=1, state="in_use", period="2023"),
    ],
    "a relation to itself": lambda m: [SubjectRelation(subject=m["subject"], kind="uses", other=m["subject"])],
    "one relation twice": lambda m: [
        SubjectRelation(subject=m["subject"], kind="uses", other=m["other"]),
        SubjectRelation(subject=m["subject"], kind="uses", other=m["other"]),
    ],
    "a party that is nobody": lambda m: [SubjectParty(subject=m["subject"], role="funds")],
    "a party that is two": lambda m: [
        SubjectParty(subject=m["subject"], role="funds", organisation=m["organisation"], body=m["body"])
    ],
    "one name twice": lambda m: [
        SubjectName(subject=m["subject"], name="PA", kind="alias"),
        SubjectName(subject=m["subject"], name="PA", kind="abbreviation"),
    ],
    "one line cited twice": lambda m: [
        SubjectCitation(subject=m["subject"], source=m["source"], first_line=3, last_line=4),
        SubjectCitation(subject=m["subject"], source=m["source"], first_line=3, last_line=9),
    ],
    "one code for two subjects": lambda _: [
        Subject(public_id="nog-een", code="S990", kind="tool", name="x", summary="x")
    ],
    "one code for two figures": lambda _: [
        Figure(code="N990", label="x", written="3", kind="count", quantifier="exact"),
        Figure(code="N990", label="y", written="4", kind="count", quantifier="exact"),
    ],
    "one code for two links": lambda _: [Link(code="U990", text="x"), Link(code="U990", text="y")],
    "two claims at one place": lambda m: [
        Claim(contradiction=m["contradiction"], order=1, text="x"),
        Claim(contradiction=m["contradiction"], order=1, text="y"),
    ],
    "one homonym twice": lambda _: [Homonym(name="PA"), Homonym(name="PA")],
}


@pytest.mark.parametrize("case", REFUSED)
def test_the_database_refuses(made: dict[str, models.Model], case: str) -> None:
    *first, last = REFUSED[case](made)
    for record in first:
        record.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        last.save()


def test_what_a_fact_rests_on_does_not_go(made: dict[str, models.Model]) -> None:
    LifeEvent(subject=made["subject"], order=1, state="started", period="2022", source=made["source"]).save()
    SubjectParty(subject=made["subject"], role="funds", organisation=made["organisation"]).save()
    for thing in ("source", "organisation"):
        with pytest.raises(models.ProtectedError), transaction.atomic():
            made[thing].delete()


def test_both_directions_of_a_relation_may_stand(made: dict[str, models.Model]) -> None:
    SubjectRelation(subject=made["subject"], kind="uses", other=made["other"]).save()
    SubjectRelation(subject=made["other"], kind="uses", other=made["subject"]).save()
    assert SubjectRelation.objects.filter(kind="uses", subject__code__in=["S990", "S991"]).count() == 2
