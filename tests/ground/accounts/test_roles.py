# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from people import Person
from stelsel.ground.accounts.actions import grant_end, grant_give
from stelsel.ground.accounts.kinds import Role
from stelsel.ground.accounts.models import Grant
from stelsel.ground.accounts.queries.roles import ceiling_put, has_role, role_on, roles_forget, scopes_with
from stelsel.ground.accounts.rules import SCOPE, highest, includes, lowest
from stelsel.ground.core import audit
from stelsel.ground.core.errors import InvalidInput, NotAllowed
from stelsel.ground.core.models import AuditEntry
from stelsel.ground.core.permissions import NOBODY, OPERATOR

HERE, THERE = "agenda:hier", "agenda:daar"


@given(st.sampled_from(Role), st.sampled_from(Role), st.sampled_from(Role))
def test_roles_stand_in_one_row(a: Role, b: Role, c: Role) -> None:
    assert includes(a, a)
    assert includes(a, b) or includes(b, a)
    assert not (includes(a, b) and includes(b, a)) or a == b
    assert not (includes(a, b) and includes(b, c)) or includes(a, c)
    assert includes(highest([a, b]) or a, a)
    assert includes(a, lowest([a, b]) or a)


def test_of_no_roles_none_is_highest() -> None:
    assert highest([]) is None
    assert lowest([]) is None


@pytest.mark.parametrize("scope", ["*", "agenda:netwerkagenda", "agenda:plan-2024", "agenda:1.2"])
def test_a_scope(scope: str) -> None:
    assert SCOPE.fullmatch(scope)


@pytest.mark.parametrize(
    "scope", ["", "**", "agenda", "agenda:", "agenda:Hier", "agenda:*", "agenda:a b", "agenda:a\n"]
)
def test_no_scope(scope: str) -> None:
    assert not SCOPE.fullmatch(scope)


@pytest.fixture
def somebody(person: Person) -> User:
    return person()


def give(user: User, role: Role, scope: str = HERE, days: int | None = None) -> Grant:
    until = None if days is None else timezone.localdate() + timedelta(days=days)
    return grant_give(actor=OPERATOR, user=user, role=role, scope=scope, until=until)


class TestRolesOfAPerson:
    def test_a_role_holds_for_its_scope_and_includes_the_ones_below(self, somebody: User) -> None:
        give(somebody, Role.EDITOR)
        assert [has_role(somebody, role, HERE) for role in Role] == [True, True, True, False]
        assert role_on(somebody, THERE) is None

    def test_a_role_for_everything_holds_everywhere_and_the_highest_counts(self, somebody: User) -> None:
        give(somebody, Role.REVIEWER, "*")
        give(somebody, Role.READER)
        give(somebody, Role.EDITOR, THERE)
        assert [role_on(somebody, scope) for scope in (HERE, THERE, "*")] == [Role.REVIEWER, Role.EDITOR, Role.REVIEWER]
        assert scopes_with(somebody, Role.REVIEWER) == {"*", THERE}

    def test_a_superuser_is_administrator_of_everything(self, somebody: User) -> None:
        somebody.is_superuser = True
        assert role_on(somebody, HERE) == Role.ADMINISTRATOR

    def test_an_account_that_is_closed_has_no_role(self, somebody: User) -> None:
        give(somebody, Role.EDITOR)
        somebody.is_superuser, somebody.is_active = True, False
        assert role_on(somebody, HERE) is None

    def test_nobody_has_none(self) -> None:
        assert role_on(NOBODY, HERE) is None
        assert role_on(OPERATOR, HERE) is None

    def test_they_are_read_with_one_query(self, somebody: User) -> None:
        give(somebody, Role.READER)
        give(somebody, Role.EDITOR, THERE)
        same = User.objects.get(pk=somebody.pk)
        with CaptureQueriesContext(connection) as asked:
            for scope in (HERE, THERE, "*") * 3:
                role_on(same, scope)
        assert len(asked) == 1

    @pytest.mark.parametrize(("ended", "held"), [(1, Role.READER), (0, None)])
    def test_the_last_day_of_a_role_is_the_one_before_its_end(
        self, somebody: User, ended: int, held: Role | None
    ) -> None:
        today = timezone.localdate()
        Grant(
            user=somebody, role=Role.READER, scope=HERE, valid_from=today - timedelta(days=9),
            valid_to=today + timedelta(days=ended),
        ).save()  # fmt: skip
        assert role_on(somebody, HERE) == held

    def test_a_role_that_starts_later_does_not_count_yet(self, somebody: User) -> None:
        Grant(user=somebody, role=Role.READER, scope=HERE, valid_from=timezone.localdate() + timedelta(days=1)).save()
        assert role_on(somebody, HERE) is None

    def test_a_key_that_only_reads_makes_every_role_that_of_a_reader(self, somebody: User) -> None:
        give(somebody, Role.EDITOR)
        assert role_on(somebody, HERE) == Role.EDITOR
        ceiling_put(somebody, Role.READER)
        assert (role_on(somebody, HERE), role_on(somebody, THERE)) == (Role.READER, None)
        somebody.is_superuser = True
        roles_forget(somebody)
        assert role_on(somebody, THERE) == Role.READER


class TestGiving:
    def test_another_role_takes_the_place_of_the_one_that_runs(self, somebody: User) -> None:
        before = give(somebody, Role.READER)
        Grant.objects.filter(pk=before.pk).update(valid_from=timezone.localdate() - timedelta(days=5))
        give(somebody, Role.EDITOR)
        rows = list(Grant.objects.order_by("valid_from").values_list("role", "valid_to"))
        assert rows == [("reader", timezone.localdate()), ("editor", None)]
        assert role_on(somebody, HERE) == Role.EDITOR

    def test_a_lower_role_takes_the_place_of_a_higher_one(self, somebody: User) -> None:
        give(somebody, Role.EDITOR)
        give(somebody, Role.READER)
        assert role_on(somebody, HERE) == Role.READER

    def test_the_same_role_again_changes_nothing(self, somebody: User) -> None:
        assert give(somebody, Role.READER, days=9).pk == give(somebody, Role.READER, days=9).pk
        assert Grant.objects.count() == 1

    def test_the_audit_log_says_who_gave_it_and_names_nobody(self, somebody: User) -> None:
        with audit.acting_as("user:7"):
            given_role = give(somebody, Role.READER)
        entry = AuditEntry.objects.get(record_type="accounts.grant", record_id=str(given_role.pk))
        assert (entry.actor, entry.action, given_role.given_by) == ("user:7", "created", "user:7")
        assert entry.after == {
            "id": given_role.pk, "recorded_at": str(given_role.recorded_at), "user_id": somebody.pk, "role": "reader",
            "scope": HERE, "given_by": "user:7", "valid_from": str(timezone.localdate()), "valid_to": None,
        }  # fmt: skip

    def test_ending_ends_it_today(self, somebody: User) -> None:
        grant_end(actor=OPERATOR, grant=give(somebody, Role.READER))
        assert role_on(User.objects.get(pk=somebody.pk), HERE) is None

    @pytest.mark.parametrize("scope", ["", "agenda", "agenda:Hier", "alles"])
    def test_a_scope_that_is_none_is_refused(self, somebody: User, scope: str) -> None:
        with pytest.raises(InvalidInput):
            give(somebody, Role.READER, scope)
        assert not Grant.objects.exists()

    @pytest.mark.parametrize("days", [0, -1])
    def test_an_end_that_is_not_later_is_refused(self, somebody: User, days: int) -> None:
        with pytest.raises(InvalidInput):
            give(somebody, Role.READER, days=days)

    def test_only_an_administrator_of_that_scope_may(self, person: Person, somebody: User) -> None:
        there = person()
        give(there, Role.ADMINISTRATOR, THERE)
        given_role = give(somebody, Role.READER)
        for actor in (NOBODY, there, somebody):
            with pytest.raises(NotAllowed):
                grant_give(actor=actor, user=somebody, role=Role.EDITOR, scope=HERE)
            with pytest.raises(NotAllowed):
                grant_end(actor=actor, grant=given_role)
        with pytest.raises(NotAllowed):
            grant_give(actor=there, user=somebody, role=Role.READER, scope="*")
        assert grant_give(actor=there, user=somebody, role=Role.ADMINISTRATOR, scope=THERE).pk
