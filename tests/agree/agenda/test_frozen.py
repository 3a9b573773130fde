# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.core import serializers
from django.db import transaction
from small_editions import SmallEdition, item, make_edition

from stelsel.agree.agenda.actions import edition_freeze, edition_publish, erratum_add
from stelsel.agree.agenda.loading import agenda_load
from stelsel.agree.agenda.models import Edition, Erratum, Item, ItemLink, ItemReference, Principle, Section
from stelsel.ground.core.errors import Conflict, Frozen, InvalidInput
from stelsel.ground.core.loading import reconcile
from stelsel.ground.core.models import Record, Source
from stelsel.ground.core.permissions import OPERATOR

pytestmark = pytest.mark.django_db

CHANGES = {
    "edition": ("motto", "Anders"),
    "chapter": ("title", "Anders"),
    "section": ("title", "Anders"),
    "ambition": ("title", "Anders"),
    "principle": ("text", "Anders"),
    "perspective": ("title", "Anders"),
    "harvest": ("text", "Anders"),
    "plan": ("state", "started"),
    "translation": ("text", "Different"),
    "reference": ("label", "Anders"),
    "link": ("kind", "delivers"),
}


@pytest.fixture
def frozen(small: SmallEdition) -> SmallEdition:
    edition_freeze(actor=OPERATOR, edition=small.edition)
    return small


def fresh(record: Record) -> Record:
    """The record as another process would read it."""
    return type(record)._default_manager.get(pk=record.pk)  # noqa: SLF001 -- Django's public model API


def whole(edition: SmallEdition) -> str:
    return serializers.serialize("json", [fresh(part) for part in edition.parts.values()])


@pytest.mark.parametrize("part", CHANGES)
class TestAFrozenEdition:
    def test_does_not_change_by_a_save(self, frozen: SmallEdition, part: str) -> None:
        before, record = whole(frozen), fresh(frozen.parts[part])
        setattr(record, *CHANGES[part])
        with pytest.raises(Frozen, match=r"Proef 2030 is bevroren. Leg een verbetering vast als erratum"):
            record.save()
        assert whole(frozen) == before

    def test_loses_nothing_by_a_deletion(self, frozen: SmallEdition, part: str) -> None:
        before = whole(frozen)
        with pytest.raises(Frozen), transaction.atomic():
            fresh(frozen.parts[part]).delete()
        assert whole(frozen) == before

    def test_loses_nothing_by_a_deletion_of_many(self, frozen: SmallEdition, part: str) -> None:
        before, record = whole(frozen), frozen.parts[part]
        with pytest.raises(Frozen), transaction.atomic():
            type(record)._default_manager.filter(pk=record.pk).delete()  # noqa: SLF001
        assert whole(frozen) == before

    def test_does_not_change_by_rows_of_a_load(self, frozen: SmallEdition, part: str) -> None:
        before, record = whole(frozen), fresh(frozen.parts[part])
        setattr(record, *CHANGES[part])
        with pytest.raises(Frozen):
            reconcile(type(record), [record], key=["pk"], within=type(record)._default_manager.filter(pk=record.pk))  # noqa: SLF001
        assert whole(frozen) == before

    def test_changes_while_it_is_only_published(self, small: SmallEdition, part: str) -> None:
        record = fresh(small.parts[part])
        setattr(record, *CHANGES[part])
        record.save()
        assert getattr(fresh(record), CHANGES[part][0]) == CHANGES[part][1]


class TestNothingComesInto:
    def test_a_frozen_edition_by_hand(self, frozen: SmallEdition) -> None:
        chapter = fresh(frozen.chapter)
        for record in (
            item(chapter, "1-H2", 3),  # type: ignore[arg-type]
            Principle(edition=Edition.objects.get(pk=frozen.edition.pk), number=2, title="x", text="x"),
            Section(chapter=chapter, code="1.2", order=2, title="x"),  # type: ignore[misc]
            ItemReference(item=fresh(frozen.plan), role="actor", order=1, label="x"),  # type: ignore[misc]
        ):
            with pytest.raises(Frozen):
                record.save()

    def test_a_frozen_edition_by_a_load(self, frozen: SmallEdition) -> None:
        new = item(fresh(frozen.chapter), "1-H2", 3)  # type: ignore[arg-type]
        with pytest.raises(Frozen):
            reconcile(Item, [new], key=["code"], within=Item.objects.filter(chapter=frozen.chapter))

    def test_a_frozen_edition_by_a_move(self, frozen: SmallEdition) -> None:
        other = make_edition(year=2031)
        moved = Item.objects.get(pk=other.harvest.pk)
        moved.chapter = fresh(frozen.chapter)  # type: ignore[assignment]
        moved.code, moved.order = "1-H9", 9
        with pytest.raises(Frozen):
            moved.save()
        with pytest.raises(Frozen):
            reconcile(Item, [moved], key=["pk"], within=Item.objects.filter(pk=moved.pk))
        assert frozen.chapter.items.count() == 2


class TestWhatStaysPossible:
    def test_a_later_edition_builds_on_a_frozen_one(self, frozen: SmallEdition) -> None:
        before = whole(frozen)
        later = make_edition(year=2031)
        later.edition.predecessor = frozen.edition
        later.edition.save()
        ItemLink(earlier=frozen.plan, later=later.harvest, kind="delivers").save()
        assert whole(frozen) == before

    def test_what_a_frozen_edition_stands_on_does_not_go(self, small: SmallEdition) -> None:
        later = make_edition(year=2031)
        later.edition.predecessor = small.edition
        later.edition.save()
        edition_freeze(actor=OPERATOR, edition=later.edition)
        with pytest.raises(Frozen), transaction.atomic():
            fresh(small.edition).delete()
        assert Edition.objects.get(pk=later.edition.pk).predecessor_id == small.edition.pk


class TestErratum:
    def test_a_frozen_edition_is_corrected_beside_it(self, frozen: SmallEdition) -> None:
        before = whole(frozen)
        erratum = erratum_add(
            actor=OPERATOR,
            edition=frozen.edition,
            item=frozen.harvest,
            day=date(2030, 5, 1),
            reason="Verteld",
            text="Er waren er 12.",
        )
        stored = Erratum.objects.get(pk=erratum.pk)
        assert (stored.date, stored.reason, stored.text, stored.item) == (
            date(2030, 5, 1), "Verteld", "Er waren er 12.", frozen.harvest,
        )  # fmt: skip
        assert whole(frozen) == before

    @pytest.mark.parametrize(("reason", "text"), [("", "x"), ("  ", "x"), ("x", ""), ("x", "\n")])
    def test_it_needs_a_reason_and_a_text(self, frozen: SmallEdition, reason: str, text: str) -> None:
        with pytest.raises(InvalidInput, match="Een erratum heeft een tekst en een reden nodig"):
            erratum_add(actor=OPERATOR, edition=frozen.edition, day=date(2030, 5, 1), reason=reason, text=text)
        with pytest.raises(InvalidInput):
            Erratum(edition=frozen.edition, date=date(2030, 5, 1), reason=reason, text=text).save()
        assert not Erratum.objects.exists()

    @pytest.mark.parametrize("state", ["draft", "published"])
    def test_what_is_not_frozen_is_corrected_in_place(self, state: str) -> None:
        edition = make_edition(state=state).edition
        with pytest.raises(Conflict, match=r"Proef 2030 is niet bevroren. Verbeter de tekst zelf."):
            erratum_add(actor=OPERATOR, edition=edition, day=date(2030, 5, 1), reason="x", text="x")
        with pytest.raises(Conflict):
            Erratum(edition=edition, date=date(2030, 5, 1), reason="x", text="x").save()


class TestStates:
    def test_draft_then_published_then_frozen(self) -> None:
        edition = make_edition(state="draft").edition
        published = edition_publish(actor=OPERATOR, edition=edition)
        assert (published.state, published.published_at is not None, published.frozen_at) == ("published", True, None)
        frozen = edition_freeze(actor=OPERATOR, edition=published)
        assert (frozen.state, frozen.frozen_at is not None) == ("frozen", True)

    def test_no_step_is_skipped_or_done_twice(self) -> None:
        draft = make_edition(state="draft").edition
        with pytest.raises(Conflict, match=r"is niet gepubliceerd. Publiceer eerst."):
            edition_freeze(actor=OPERATOR, edition=draft)
        published = edition_publish(actor=OPERATOR, edition=draft)
        with pytest.raises(Conflict, match=r"is al gepubliceerd. Kies een concept."):
            edition_publish(actor=OPERATOR, edition=published)
        edition_freeze(actor=OPERATOR, edition=published)
        with pytest.raises(Conflict):
            edition_freeze(actor=OPERATOR, edition=published)
        with pytest.raises(Conflict):
            edition_publish(actor=OPERATOR, edition=published)

    def test_a_year_has_one_published_edition_and_as_many_drafts_as_wanted(self, small: SmallEdition) -> None:
        first = make_edition(state="draft").edition
        with pytest.raises(Conflict):
            edition_publish(actor=OPERATOR, edition=first)
        Edition(agenda=small.edition.agenda, public_id="nog-een-concept", year=2030, state="draft").save()
        assert Edition.objects.filter(agenda=small.edition.agenda, year=2030).count() == 3
        assert Edition.objects.get(pk=first.pk).state == "draft"


AGENDA = """
[agenda]
slug = "proefagenda"
name = "Proefagenda"
[[edition]]
year = 2030
motto = "{motto}"
state = "{state}"
source = "proef-bron"
"""


def test_a_folder_that_would_change_a_frozen_edition_is_refused(tmp_path: Path) -> None:
    Source(public_id="proef-bron", title="Een verzonnen bron").save()
    (tmp_path / "proefagenda.toml").write_text(AGENDA.format(motto="Eerst", state="published"), encoding="utf-8")
    agenda_load(tmp_path)
    edition_freeze(actor=OPERATOR, edition=Edition.objects.get(public_id="proefagenda-2030"))
    (tmp_path / "proefagenda.toml").write_text(AGENDA.format(motto="Later", state="frozen"), encoding="utf-8")
    with pytest.raises(Frozen):
        agenda_load(tmp_path)
    assert Edition.objects.get(public_id="proefagenda-2030").motto == "Eerst"
    (tmp_path / "proefagenda.toml").write_text(AGENDA.format(motto="Eerst", state="frozen"), encoding="utf-8")
    assert agenda_load(tmp_path).changed == 0
