# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""An edition goes out of one database and comes into another, or into the same, as a draft."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from exchanged_editions import editions, name_references
from hypothesis import HealthCheck, given, settings
from small_editions import SmallEdition, make_edition

from stelsel.agree.agenda.actions import edition_freeze, edition_import, edition_publish, erratum_add
from stelsel.agree.agenda.exchange import document as d
from stelsel.agree.agenda.exchange import document_gather, json_write
from stelsel.agree.agenda.exchange.document import without_life
from stelsel.agree.agenda.models import Agenda, Chapter, Edition, Erratum, Item, ItemLink, ItemReference, Theme
from stelsel.agree.agenda.queries.edition import edition_of_year
from stelsel.ground.core.errors import InvalidInput, Refused
from stelsel.ground.core.models import AuditEntry, Source, SourceText
from stelsel.ground.core.permissions import OPERATOR
from stelsel.ground.network.models import Organisation
from stelsel.ground.register.models import Figure, Subject

pytestmark = pytest.mark.django_db


@contextmanager
def nothing_left() -> Iterator[None]:
    """Roll back what happens inside."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def imported(document: d.EditionDocument, *, agenda: str = "", year: int | None = None) -> Edition:
    made = edition_import(actor=OPERATOR, data=json_write(document), name="editie.json", agenda=agenda, year=year)
    assert made.edition is not None
    return Edition.objects.select_related("agenda", "predecessor", "source").get(pk=made.edition.pk)


def questions_of(edition: Edition) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = edition.import_run.result["questions"]
    return found


def counts() -> tuple[int, ...]:
    models = (Agenda, Edition, Chapter, Item, ItemLink, ItemReference, Theme, Source, SourceText, AuditEntry)
    return tuple(model.objects.count() for model in models)


class TestRoundTrip:
    @given(editions(name_references()))
    @settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
    def test_a_draft_says_what_the_file_says(self, document: d.EditionDocument) -> None:
        with nothing_left():
            edition = imported(document)
            again = document_gather(edition)
            agenda = replace(document.agenda, main=again.agenda.main)
            assert without_life(again) == without_life(replace(document, agenda=agenda))
            assert edition.is_draft

    @given(editions())
    @settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
    def test_what_is_unknown_here_is_kept_in_words_and_asked(self, document: d.EditionDocument) -> None:
        with nothing_left():
            edition = imported(document)
            again = document_gather(edition)
            asked = [one for one in questions_of(edition) if one["kind"] == "unknown-reference"]
            before = [one for item in document.items for one in item.references]
            after = [one for item in again.items for one in item.references]
            assert [one.order for one in after] == [one.order for one in before]
            unknown = [one for one in before if one.kind != d.NAME]
            assert len({(one["text"], *one["item"]) for one in asked}) <= len(unknown)
            assert bool(asked) == bool(unknown)
            for old, new in zip(before, after, strict=True):
                assert new.kind == d.NAME
                assert new.name == (old.name if old.kind == d.NAME else old.name or old.url or old.code)
                assert old.kind == d.NAME or any(one["text"].startswith(old.code) for one in asked)

    def test_everything_that_hangs_on_an_edition(self, small: SmallEdition) -> None:
        assert edition_of_year(2030, "proef") == small.edition
        before = document_gather(small.edition)
        edition = imported(before)
        again = document_gather(edition)
        assert without_life(again) == without_life(before)
        assert (again.edition.id, again.edition.state) == ("concept-proef-2030-1", "draft")
        assert len(again.threads) == 1
        assert again.chapters[0].items[0].translations[0].title == "Read"

    def test_the_number_of_queries_does_not_grow(self, small: SmallEdition) -> None:
        def asked() -> int:
            edition = edition_of_year(2030, "proef")
            assert edition is not None
            with CaptureQueriesContext(connection) as queries:
                document_gather(edition)
            return len(queries)

        first = asked()
        for n in range(5):
            item = Item.objects.get(pk=small.plan.pk)
            item.pk, item.code, item.order = None, f"x{n}", 10 + n
            item.save()
            ItemReference(item=item, role="actor", order=1, label="Iemand").save()
        assert asked() == first <= 14

    def test_the_same_records_in_any_order_give_the_same_bytes(self, small: SmallEdition) -> None:
        first = json_write(document_gather(small.edition))
        ItemLink.objects.all().delete()
        small.link.pk = None
        small.link.save()
        assert json_write(document_gather(small.edition)) == first


@pytest.fixture
def known(small: SmallEdition) -> SmallEdition:
    """The small edition, with references to a subject, an organisation and a figure."""
    subject = Subject(public_id="kar", code="S900", kind="project", name="De kar", summary="Een kar.")
    library = Organisation(public_id="bieb-zandermark", kind="local_library", name="Bibliotheek Zandermark")
    figure = Figure(
        code="N900", label="karren", written="bijna 20", kind="count", quantifier="almost", value=20, high=20,
        reference="2030",
    )  # fmt: skip
    for record in (subject, library, figure):
        record.save()
    for order, target in enumerate(({"subject": subject}, {"organisation": library}, {"figure": figure}), start=1):
        ItemReference(item=small.plan, role="mentioned", order=order, **target).save()
    return small


class TestReferences:
    def test_known_records_are_found_by_their_number(self, known: SmallEdition) -> None:
        before = document_gather(known.edition)
        edition = imported(before)
        assert document_gather(edition).items[1].references == before.items[1].references
        assert questions_of(edition) == []
        figure = before.items[1].references[2]
        assert (figure.name, figure.figure and figure.figure.value) == ("karren: bijna 20", "20")

    def test_another_name_here_is_asked_and_the_number_counts(self, known: SmallEdition) -> None:
        data = json_write(document_gather(known.edition)).replace(b"Bibliotheek Zandermark", b"Bieb Z")
        made = edition_import(actor=OPERATOR, data=data, name="x")
        assert [(one["kind"], one["text"]) for one in made.questions] == [
            ("name-differs", "bieb-zandermark heet in het bestand “Bieb Z” en hier “Bibliotheek Zandermark”.")
        ]

    def test_a_record_that_became_known_gives_a_new_draft(self, known: SmallEdition) -> None:
        data = json_write(document_gather(known.edition)).replace(b"S900", b"S901")
        first = edition_import(actor=OPERATOR, data=data, name="x")
        assert first.questions[0]["text"] == "S901 (De kar) is hier niet bekend."
        assert first.questions[0]["item"] == ["lezen", "1-P1"]
        assert edition_import(actor=OPERATOR, data=data, name="x").existed
        Subject(public_id="andere-kar", code="S901", kind="project", name="De kar", summary="Nog een.").save()
        second = edition_import(actor=OPERATOR, data=data, name="x")
        assert (second.existed, second.questions) == (False, [])


class TestDrafts:
    def test_the_same_file_gives_the_draft_that_is_there(self) -> None:
        document = d.EditionDocument(
            agenda=d.Agenda(id="leesplan", name="Leesplan", summary="Wij lezen.", main=True),
            edition=d.Edition(id="x", year=2031, state="frozen", place=d.Place(source="bron-1", first_line=3)),
            sources=(d.Source(id="bron-1", title="De bron", url="https://example.org/"),),
        )
        first = edition_import(actor=OPERATOR, data=json_write(document), name="a.json")
        before = counts()
        second = edition_import(actor=OPERATOR, data=json_write(document), name="b.json")
        assert (first.existed, second.existed, second.edition) == (False, True, first.edition)
        assert counts() == before
        agenda = Agenda.objects.get(public_id="leesplan")
        assert (agenda.name, agenda.summary, agenda.main) == ("Leesplan", "Wij lezen.", True)
        assert [one["kind"] for one in first.questions] == ["unknown-source"]
        assert Source.objects.get(public_id="bron-1").url == "https://example.org/"

    def test_another_main_agenda_stays_the_main_one(self) -> None:
        Agenda(public_id="eerste", name="Eerste", main=True).save()
        edition = imported(
            d.EditionDocument(
                agenda=d.Agenda(id="tweede", name="Tweede", main=True),
                edition=d.Edition(id="x", year=2031, state="draft"),
            )
        )
        assert not edition.agenda.main

    def test_another_agenda_and_another_year_may_be_asked(self, small: SmallEdition) -> None:
        edition = imported(document_gather(small.edition), agenda="elders", year=2040)
        assert edition.public_id == "concept-elders-2040-1"

    def test_a_theme_of_another_agenda_is_not_taken(self, small: SmallEdition) -> None:
        Theme(agenda=small.edition.agenda, public_id="lezen", kind="opgave", number=1, name="Lezen").save()
        small.chapter.theme = Theme.objects.get()
        small.chapter.save()
        edition = imported(document_gather(small.edition), agenda="elders")
        theme = edition.chapters.get().theme
        assert theme is not None
        assert (theme.public_id, theme.agenda.public_id) == ("elders-lezen", "elders")
        assert [one["kind"] for one in questions_of(edition)] == ["theme"]
        again = imported(document_gather(edition), agenda="elders", year=2041)
        assert again.chapters.get().theme == theme

    def test_the_predecessor_is_found_by_its_identifier_or_its_year(self, small: SmallEdition) -> None:
        document = document_gather(small.edition)
        edition = replace(document.edition, year=2031, predecessor=d.Before(id="anders", year=2030))
        made = imported(replace(document, edition=edition))
        assert made.predecessor == small.edition
        lost = replace(edition, predecessor=d.Before(id="anders", year=2019))
        assert [one["kind"] for one in questions_of(imported(replace(document, edition=lost)))] == ["predecessor"]

    def test_a_dry_run_only_reads(self, known: SmallEdition) -> None:
        data = json_write(document_gather(known.edition)).replace(b"S900", b"S901")
        before = counts()
        made = edition_import(actor=OPERATOR, data=data, name="x", dry_run=True)
        assert (made.edition, len(made.questions), counts()) == (None, 1, before)

    def test_a_file_that_names_its_sources_takes_no_other(self, small: SmallEdition) -> None:
        with pytest.raises(InvalidInput, match="noemt zijn bronnen zelf"):
            edition_import(actor=OPERATOR, data=json_write(document_gather(small.edition)), name="x", source="bron")

    def test_a_refused_file_leaves_nothing(self, small: SmallEdition) -> None:
        value = json.loads(json_write(document_gather(small.edition)))
        value["agenda"]["id"], value["chapters"][0]["items"][1]["parent"] = "nieuw", "9-H9"
        before = counts()
        with pytest.raises(Refused):
            edition_import(actor=OPERATOR, data=json.dumps(value).encode(), name="x")
        assert counts() == before

    def test_a_failure_halfway_leaves_nothing(self, small: SmallEdition, monkeypatch: pytest.MonkeyPatch) -> None:
        def broken(*_: object, **__: object) -> None:
            raise RuntimeError

        document = replace(document_gather(small.edition), agenda=d.Agenda(id="nieuw", name="Nieuw"))
        monkeypatch.setattr("stelsel.agree.agenda.exchange.store._Storing._threads", broken)
        before = counts()
        with pytest.raises(RuntimeError):
            edition_import(actor=OPERATOR, data=json_write(document), name="x")
        assert counts() == before


class TestWaiting:
    def test_a_thread_to_another_edition_waits_until_the_draft_is_public(self, small: SmallEdition) -> None:
        later = make_edition(year=2031)
        ItemLink(earlier=small.plan, later=later.harvest, kind="delivers", subject="De kar").save()
        before = document_gather(small.edition)
        assert [one.later.edition for one in before.threads] == ["", later.edition.public_id]
        draft = imported(before)
        assert ItemLink.objects.filter(later=later.harvest).count() == 1
        assert document_gather(draft).threads == before.threads
        assert [one["kind"] for one in questions_of(draft)] == ["waiting-thread"]
        small.edition.year = 2029
        small.edition.save()
        edition_publish(actor=OPERATOR, edition=draft, leave_open=True)
        tied = ItemLink.objects.filter(later=later.harvest, earlier__chapter__edition=draft).get()
        assert (tied.kind, tied.subject) == ("delivers", "De kar")
        assert document_gather(draft).threads == before.threads

    def test_a_thread_into_a_frozen_edition_goes_on_waiting(self, small: SmallEdition) -> None:
        later = make_edition(year=2031)
        ItemLink(earlier=small.plan, later=later.harvest, kind="delivers").save()
        draft = imported(document_gather(small.edition))
        edition_freeze(actor=OPERATOR, edition=later.edition)
        small.edition.year = 2029
        small.edition.save()
        edition_publish(actor=OPERATOR, edition=draft, leave_open=True)
        assert not ItemLink.objects.filter(later=later.harvest, earlier__chapter__edition=draft).exists()
        assert len(document_gather(draft).threads) == 2

    def test_errata_wait_until_the_draft_is_frozen(self, small: SmallEdition) -> None:
        edition_freeze(actor=OPERATOR, edition=small.edition)
        for item in (None, small.harvest):
            erratum_add(
                actor=OPERATOR,
                edition=small.edition,
                text="Zes.",
                reason="Een drukfout.",
                day=date(2030, 5, 6),
                item=item,
            )
        before = document_gather(small.edition)
        draft = imported(before, agenda="elders")
        assert document_gather(draft).errata == before.errata
        assert [one["kind"] for one in questions_of(draft)] == ["waiting-erratum"] * 2
        edition_publish(actor=OPERATOR, edition=draft, leave_open=True)
        assert not Erratum.objects.filter(edition=draft).exists()
        edition_freeze(actor=OPERATOR, edition=draft)
        assert [erratum.item for erratum in draft.errata.order_by("pk")] == [
            None, Item.objects.get(chapter__edition=draft, code="1-H1"),
        ]  # fmt: skip
        assert document_gather(draft).errata == before.errata
