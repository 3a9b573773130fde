# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from stelsel.ground.core.errors import Conflict
from stelsel.ground.core.loading import reconcile
from stelsel.ground.core.models import PublicIdentifier, Source
from stelsel.ground.register.models import Contradiction, Subject

pytestmark = pytest.mark.django_db


def source(public_id: str) -> Source:
    return Source(public_id=public_id, title=public_id)


def subject(code: str, public_id: str) -> Subject:
    return Subject(public_id=public_id, code=code, kind="tool", name=code, summary="Een proef")


def issued(value: str) -> PublicIdentifier:
    return PublicIdentifier.objects.get(kind="core.source", value=value)


def test_a_new_record_gets_its_identifier_registered() -> None:
    source("proef-een").save()
    assert issued("proef-een").retired_at is None


def test_an_identifier_is_not_given_again_after_a_deletion() -> None:
    record = source("proef-een")
    record.save()
    record.delete()
    assert issued("proef-een").retired_at is not None
    with pytest.raises(Conflict) as refused:
        source("proef-een").save()
    assert str(refused.value) == (
        "core.source: Het kenmerk 'proef-een' is al eens uitgegeven. Kies een kenmerk dat nooit is gebruikt."
    )
    assert not Source.objects.filter(public_id="proef-een").exists()


def test_a_load_does_not_give_it_again_either() -> None:
    within = Source.objects.filter(public_id__startswith="proef-")
    reconcile(Source, [source("proef-een"), source("proef-twee")], key=["public_id"], within=within)
    reconcile(Source, [source("proef-twee")], key=["public_id"], within=within, remove=True)
    with pytest.raises(Conflict, match="'proef-een' is al eens uitgegeven"):
        reconcile(Source, [source("proef-een"), source("proef-twee")], key=["public_id"], within=within, remove=True)
    assert [record.public_id for record in within] == ["proef-twee"]


def test_two_of_one_kind_conflict_and_two_of_different_kinds_do_not() -> None:
    source("zelfde").save()
    with pytest.raises(Conflict):
        source("zelfde").save()
    Contradiction(public_id="zelfde", title="x", kind="gap", explanation="x").save()
    assert PublicIdentifier.objects.filter(value="zelfde").count() == 2


def test_an_identifier_does_not_change_by_hand() -> None:
    record = source("proef-een")
    record.save()
    record.public_id = "proef-anders"
    with pytest.raises(Conflict, match="proef-een: Een uitgegeven kenmerk verandert niet"):
        record.save()
    assert list(Source.objects.filter(pk=record.pk).values_list("public_id", flat=True)) == ["proef-een"]


def test_an_identifier_does_not_change_by_a_load_that_finds_the_record_by_another_field() -> None:
    subject("S910", "eerste-naam").save()
    with pytest.raises(Conflict, match="eerste-naam: Een uitgegeven kenmerk verandert niet"):
        reconcile(Subject, [subject("S910", "tweede-naam")], key=["code"])
    assert Subject.objects.get(code="S910").public_id == "eerste-naam"


@pytest.mark.parametrize("value", ["2023", "concept-2023-1", "nl-aantal-1.5", "a"])
def test_an_identifier_can_stand_in_an_address(value: str) -> None:
    source(value).full_clean()


@pytest.mark.parametrize("value", ["", "Hoofdletter", "spatie erin", "é", "a/b", "-a", "a-", "a--b", "a_b", "x" * 121])
def test_what_cannot_stand_in_an_address_is_no_identifier(value: str) -> None:
    with pytest.raises(ValidationError) as refused:
        source(value).full_clean(exclude=["title"])
    assert list(refused.value.message_dict) == ["public_id"]
