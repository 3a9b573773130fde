# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from people import Person
from stelsel.agree.agenda.models import Agenda, Chapter, Edition, Item
from stelsel.agree.agenda.permissions import ROLES, scope_of
from stelsel.ground.core.permissions import NOBODY, OPERATOR, may

ALLOWED = {
    "agenda.read_draft": ["reader", "reviewer", "editor", "administrator"],
    "agenda.import": ["reviewer", "editor", "administrator"],
    "agenda.review": ["reviewer", "editor", "administrator"],
    "agenda.publish": ["editor", "administrator"],
    "agenda.freeze": ["editor", "administrator"],
    "agenda.erratum": ["editor", "administrator"],
    "agenda.manage": ["administrator"],
}


@pytest.fixture
def agenda(db: None) -> Agenda:
    made = Agenda(public_id="hier", name="Hier")
    made.save()
    return made


@pytest.fixture
def elsewhere(db: None) -> Agenda:
    made = Agenda(public_id="daar", name="Daar")
    made.save()
    return made


def test_every_permission_is_in_the_table() -> None:
    assert set(ROLES) == set(ALLOWED)


@pytest.mark.parametrize("permission", ALLOWED)
class TestPermissions:
    def test_each_role(self, person: Person, agenda: Agenda, elsewhere: Agenda, permission: str) -> None:
        roles = ["reader", "reviewer", "editor", "administrator"]
        people = {role: person(role, agenda) for role in roles}
        assert [role for role in roles if may(people[role], permission, agenda)] == ALLOWED[permission]
        assert not any(may(one, permission, elsewhere) for one in people.values())
        assert not any(may(one, permission) for one in people.values())

    def test_a_role_for_everything(self, person: Person, agenda: Agenda, permission: str) -> None:
        administrator = person("administrator")
        assert may(administrator, permission, agenda)
        assert may(administrator, permission)

    def test_nobody_the_operator_and_an_administrator_of_the_site(self, agenda: Agenda, permission: str) -> None:
        root = User.objects.create_superuser("wortel")
        told = [may(actor, permission, agenda) for actor in (NOBODY, OPERATOR, root)]
        assert told == [False, True, True]


def test_a_role_counts_for_all_that_is_in_the_agenda(agenda: Agenda) -> None:
    edition = Edition(agenda=agenda, public_id="hier-2030", year=2030)
    edition.save()
    chapter = Chapter(edition=edition, slug="een", kind="text", order=1, title="Een")
    item = Item(chapter=chapter, code="1", kind="plan", mark="bullet", order=1, title="x", text="x", state="planned")
    assert {scope_of(thing) for thing in (agenda, edition, chapter, item)} == {"agenda:hier"}
    assert scope_of(None) == "*"


def test_a_permission_that_no_room_named_is_nobodys(person: Person) -> None:
    assert [may(actor, "agenda.vliegen") for actor in (NOBODY, OPERATOR, person("administrator"))] == [False] * 3


def test_many_questions_of_one_person_cost_one_query(person: Person, agenda: Agenda) -> None:
    same = User.objects.get(pk=person("editor", agenda).pk)
    with CaptureQueriesContext(connection) as asked:
        answers = [may(same, permission, agenda) for permission in ALLOWED]
    assert (len(asked), sum(answers)) == (1, 6)
