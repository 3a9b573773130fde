# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, models, transaction
from django.test import Client
from django.urls import reverse

from stelsel.ground.core import audit
from stelsel.ground.core.loading import reconcile
from stelsel.ground.core.models import AuditEntry, PublicIdentifier, Source
from stelsel.ground.register.models import Figure, Homonym, Meaning, Subject, SubjectName

pytestmark = pytest.mark.django_db


def log(record: models.Model) -> list[tuple[str, str, object, object]]:
    """Action, actor, and the values before and after, of every entry of a record."""
    found = AuditEntry.objects.filter(record_type=record._meta.label_lower, record_id=str(record.pk)).order_by("pk")  # noqa: SLF001 -- Django's public model API
    return [(entry.action, entry.actor, entry.before, entry.after) for entry in found]


def source(public_id: str = "proef-bron", title: str = "Een bron") -> Source:
    return Source(public_id=public_id, title=title)


class TestSaveAndDelete:
    def test_creation_change_and_deletion_each_leave_before_and_after(self) -> None:
        record = source()
        with audit.acting_as("anna"):
            record.save()
        created = audit.snapshot(record)
        record.title = "Een betere titel"
        with audit.acting_as("bram"):
            record.save()
        changed = audit.snapshot(record)
        gone = Source.objects.get(pk=record.pk)
        with audit.acting_as("command: opruimen"):
            gone.delete()
        assert log(record) == [
            ("created", "anna", None, created),
            ("changed", "bram", created, changed),
            ("deleted", "command: opruimen", changed, None),
        ]
        assert (created["title"], changed["title"]) == ("Een bron", "Een betere titel")

    def test_before_is_what_was_stored_and_not_what_the_object_held(self) -> None:
        record = source()
        record.save()
        other = Source.objects.get(pk=record.pk)
        other.title = "Intussen veranderd"
        other.save()
        record.title = "Te laat"
        record.save()
        assert log(record)[-1][2]["title"] == "Intussen veranderd"  # type: ignore[index]

    def test_saving_without_a_change_leaves_no_entry_and_no_new_number(self) -> None:
        record = source()
        record.save()
        number = audit.revision_number()
        Source.objects.get(pk=record.pk).save()
        assert len(log(record)) == 1
        assert audit.revision_number() == number

    def test_every_change_counts_once(self) -> None:
        before = audit.revision_number()
        record = source()
        record.save()
        record.title = "Anders"
        record.save()
        record.delete()
        assert audit.revision_number() == before + 3

    def test_what_goes_with_a_deletion_is_logged_too(self) -> None:
        homonym = Homonym(name="Proefnaam")
        homonym.save()
        meaning = Meaning(homonym=homonym, order=1, text="Iets")
        meaning.save()
        stored = audit.snapshot(meaning)
        homonym_pk, meaning_pk = homonym.pk, meaning.pk
        homonym.delete()
        homonym.pk, meaning.pk = homonym_pk, meaning_pk
        assert log(homonym)[-1][0] == "deleted"
        assert log(meaning)[-1] == ("deleted", "", stored, None)

    def test_a_link_that_is_emptied_by_a_deletion_is_logged_as_a_change(self) -> None:
        subject = Subject(public_id="proef-onderwerp", code="S900", kind="tool", name="Proef", summary="Een proef")
        subject.save()
        figure = Figure(code="N900", label="Proeven", subject=subject, written="3", kind="count", quantifier="exact")
        figure.save()
        subject_pk = subject.pk
        with audit.acting_as("anna"):
            subject.delete()
        action, actor, before, after = log(figure)[-1]
        assert (action, actor) == ("changed", "anna")
        assert before["subject_id"] == subject_pk  # type: ignore[index]
        assert after["subject_id"] is None  # type: ignore[index]
        figure.refresh_from_db()
        assert figure.subject is None

    def test_a_queryset_deletion_is_logged_per_record(self) -> None:
        for number in range(3):
            source(f"proef-{number}").save()
        Source.objects.filter(public_id__startswith="proef-").delete()
        assert AuditEntry.objects.filter(action="deleted", record_type="core.source").count() == 3


@pytest.mark.django_db(transaction=True)
def test_a_save_that_the_database_refuses_leaves_nothing_behind() -> None:
    homonym = Homonym(name="Eerst")
    homonym.save()
    Meaning(homonym=homonym, order=1, text="Iets").save()
    entries, number = AuditEntry.objects.count(), audit.revision_number()
    with pytest.raises(IntegrityError):
        Meaning(homonym=homonym, order=1, text="Iets anders").save()
    with pytest.raises(IntegrityError):
        Subject(public_id="eenmalig", code=None, kind="tool", name="Zonder nummer", summary="x").save()
    assert (AuditEntry.objects.count(), audit.revision_number()) == (entries, number)
    assert not PublicIdentifier.objects.filter(value="eenmalig").exists()


class TestBulk:
    def test_a_load_writes_the_same_entries_as_changes_by_hand(self) -> None:
        kept, changed, gone = source("proef-a"), source("proef-b"), source("proef-c")
        for record in (kept, changed, gone):
            record.save()
        before = audit.snapshot(changed)
        with audit.acting_as("command: proef"):
            wanted = [source("proef-a"), source("proef-b", "Nieuwe titel"), source("proef-d")]
            stored, _ = reconcile(
                Source,
                wanted,
                key=["public_id"],
                within=Source.objects.filter(public_id__startswith="proef-"),
                remove=True,
            )
        new = stored[("proef-d",)]
        changed.refresh_from_db()
        assert len(log(kept)) == 1
        assert log(changed)[1:] == [("changed", "command: proef", before, audit.snapshot(changed))]
        assert log(gone)[1:] == [("deleted", "command: proef", audit.snapshot(gone), None)]
        assert log(new) == [("created", "command: proef", None, audit.snapshot(new))]

    def test_a_load_that_only_removes_counts_as_a_change_of_the_content(self) -> None:
        source("proef-a").save()
        number = audit.revision_number()
        reconcile(Source, [], key=["public_id"], within=Source.objects.filter(public_id="proef-a"), remove=True)
        assert audit.revision_number() > number

    def test_a_load_that_changes_nothing_leaves_no_entry_and_no_new_number(self) -> None:
        source("proef-a").save()
        entries, number = AuditEntry.objects.count(), audit.revision_number()
        reconcile(Source, [source("proef-a")], key=["public_id"])
        assert (AuditEntry.objects.count(), audit.revision_number()) == (entries, number)


class TestAdmin:
    def test_changes_in_the_admin_carry_the_number_of_the_user(self, admin_client: Client, admin_user: User) -> None:
        form = {
            "public_id": "uit-beheer",
            "title": "Een",
            "publisher": "",
            "published": "",
            "url": "",
            "licence": "",
            "note": "",
        }
        admin_client.post(reverse("admin:core_source_add"), form)
        record = Source.objects.get(public_id="uit-beheer")
        admin_client.post(reverse("admin:core_source_change", args=[record.pk]), {**form, "title": "Twee"})
        admin_client.post(
            reverse("admin:core_source_changelist"),
            {"action": "delete_selected", "_selected_action": [record.pk], "post": "yes"},
        )
        number = f"user:{admin_user.pk}"
        assert [(action, actor) for action, actor, _, _ in log(record)] == [
            ("created", number), ("changed", number), ("deleted", number),
        ]  # fmt: skip
        assert not Source.objects.filter(pk=record.pk).exists()

    def test_nobody_writes_in_the_log(self, admin_client: Client) -> None:
        source().save()
        entry = AuditEntry.objects.latest("pk")
        assert admin_client.get(reverse("admin:core_auditentry_change", args=[entry.pk])).status_code == 200
        assert admin_client.get(reverse("admin:core_auditentry_add")).status_code == 403
        assert (
            admin_client.post(reverse("admin:core_auditentry_change", args=[entry.pk]), {"actor": "x"}).status_code
            == 403
        )
        assert (
            admin_client.post(reverse("admin:core_auditentry_delete", args=[entry.pk]), {"post": "yes"}).status_code
            == 403
        )


def test_the_actor_is_that_of_the_innermost_block_and_is_given_back() -> None:
    subject = Subject(public_id="wie", code="S901", kind="tool", name="Wie", summary="x")
    with audit.acting_as("buiten"):
        with audit.acting_as("binnen"):
            subject.save()
        SubjectName(subject=subject, name="Ook zo", kind="alias").save()
    SubjectName(subject=subject, name="En zo", kind="alias").save()
    actors = AuditEntry.objects.order_by("pk").values_list("actor", flat=True)
    assert list(actors)[-3:] == ["binnen", "buiten", ""]


def test_a_snapshot_holds_only_what_json_can_hold() -> None:
    figure = Figure(
        code="N901",
        label="x",
        written="1,5",
        kind="count",
        quantifier="exact",
        value=Decimal("1.5"),
        valid_from=date(2023, 1, 2),
    )
    found = audit.snapshot(figure)
    assert (found["value"], found["valid_from"], found["subject_id"]) == ("1.5", "2023-01-02", None)


def test_an_entry_goes_back_with_the_change_it_describes() -> None:
    entries = AuditEntry.objects.count()
    with transaction.atomic():
        source().save()
        transaction.set_rollback(True)
    assert AuditEntry.objects.count() == entries
