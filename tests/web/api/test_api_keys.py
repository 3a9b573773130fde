# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Keys at the door of the API: right, wrong, too old, withdrawn, and tried too often."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from demo_database import DRAFT, DRAFT_KEY
from stelsel.ground.accounts.actions import api_key_make, api_key_withdraw
from stelsel.ground.accounts.kinds import KeyScope
from stelsel.ground.accounts.models import ApiKey
from stelsel.ground.accounts.tokens import key_make
from stelsel.ground.core.errors import InvalidInput, NotAllowed
from stelsel.ground.core.permissions import OPERATOR

pytestmark = pytest.mark.usefixtures("demo")
HERE = f"/api/v1/edities/{DRAFT}"


@pytest.fixture(autouse=True)
def _no_tries_before(demo: None) -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def reader() -> User:
    return ApiKey.objects.select_related("user").get(key_id=DRAFT_KEY.key_id).user


def ask(sent: object, address: str = HERE, method: str = "get") -> HttpResponse:
    answer: HttpResponse = getattr(Client(), method)(address, headers={"Authorization": str(sent)})
    return answer


class TestRight:
    def test_it_shows_what_the_person_may_see_and_is_kept_nowhere(self) -> None:
        answer = ask(f"Bearer {DRAFT_KEY}")
        assert (answer.status_code, answer.json()["id"]) == (200, DRAFT)
        assert answer["Cache-Control"] == "private, no-store"
        assert "Authorization" in answer["Vary"]
        assert "ETag" not in answer
        again = Client().get(HERE, headers={"Authorization": f"Bearer {DRAFT_KEY}", "If-None-Match": "*"})
        assert again.status_code == 200

    def test_the_scheme_may_have_any_capitals(self) -> None:
        assert ask(f"bearer {DRAFT_KEY}").status_code == 200

    def test_asking_for_the_head_gives_the_same_without_a_body(self) -> None:
        answer = ask(f"Bearer {DRAFT_KEY}", method="head")
        assert (answer.status_code, answer.content) == (200, b"")

    def test_of_its_use_only_the_day_is_kept(self) -> None:
        ask(f"Bearer {DRAFT_KEY}")
        assert ApiKey.objects.get(key_id=DRAFT_KEY.key_id).last_used_on == timezone.localdate()

    def test_without_it_nothing_of_this_stays_behind(self) -> None:
        ask(f"Bearer {DRAFT_KEY}")
        assert Client().get(HERE).status_code == 404

    def test_a_cookie_of_the_site_is_no_key(self, reader: User) -> None:
        client = Client()
        client.force_login(reader)
        assert client.get(f"/agenda/{DRAFT}/").status_code == 200
        assert client.get(HERE).status_code == 404

    def test_nothing_is_written_by_it_yet(self) -> None:
        assert ask(f"Bearer {DRAFT_KEY}", method="post").status_code == 405

    def test_a_browser_elsewhere_may_send_it(self) -> None:
        answer = Client().options(HERE)
        assert "Authorization" in answer["Access-Control-Allow-Headers"]


class TestWrong:
    @pytest.mark.parametrize(
        "sent", ["", "Bearer", "Bearer x", "Basic am86eA==", f"Token {DRAFT_KEY}", f"Bearer {DRAFT_KEY}x", DRAFT_KEY]
    )
    @pytest.mark.parametrize("address", [HERE, "/api/v1/edities/2023", "/api/v1/openapi.json", "/api/v1/bestaat-niet"])
    def test_it_is_never_read_as_if_no_key_was_sent(self, sent: object, address: str) -> None:
        answer = ask(sent, address)
        assert (answer.status_code, answer["Content-Type"]) == (401, "application/problem+json")
        assert answer["WWW-Authenticate"] == 'Bearer realm="stelsel", error="invalid_token"'
        assert answer["Cache-Control"] == "private, no-store"
        assert answer.json()["title"] == "Deze sleutel werkt niet"

    def test_a_key_that_nobody_has(self) -> None:
        assert ask(f"Bearer {key_make()}").status_code == 401

    def test_the_right_name_with_another_secret(self) -> None:
        from stelsel.ground.accounts.tokens import Key

        assert ask(f"Bearer {Key(DRAFT_KEY.key_id, 's' * 43)}").status_code == 401

    def test_on_the_day_that_it_ends(self) -> None:
        ApiKey.objects.filter(key_id=DRAFT_KEY.key_id).update(expires_on=timezone.localdate())
        assert ask(f"Bearer {DRAFT_KEY}").status_code == 401

    def test_after_it_was_withdrawn(self, reader: User) -> None:
        api_key_withdraw(actor=reader, key=ApiKey.objects.select_related("user").get(key_id=DRAFT_KEY.key_id))
        assert ask(f"Bearer {DRAFT_KEY}").status_code == 401

    def test_of_a_closed_account(self, reader: User) -> None:
        User.objects.filter(pk=reader.pk).update(is_active=False)
        assert ask(f"Bearer {DRAFT_KEY}").status_code == 401

    def test_too_often_from_one_place(self) -> None:
        told = [ask("Bearer x").status_code for _ in range(21)]
        assert told == [401] * 20 + [429]
        assert ask("Bearer x")["Content-Type"] == "application/problem+json"
        assert ask(f"Bearer {DRAFT_KEY}").status_code == 200, "a right key is not counted"


class TestMaking:
    def test_it_is_shown_once_and_kept_as_a_hash(self, reader: User) -> None:
        made = api_key_make(actor=reader, user=reader, name="  dashboard ")
        assert made.text.startswith(f"stelsel_{made.key.key_id}_")
        assert (made.key.name, made.key.scope) == ("dashboard", "lezen")
        assert made.key.expires_on == timezone.localdate() + timedelta(days=90)
        assert made.text[19:62] not in str(vars(made.key))
        assert ask(f"Bearer {made.text}").status_code == 200

    @pytest.mark.parametrize("days", [-1, 0, 366])
    def test_it_lasts_a_day_at_least_and_a_year_at_most(self, reader: User, days: int) -> None:
        with pytest.raises(InvalidInput):
            api_key_make(actor=reader, user=reader, name="x", until=timezone.localdate() + timedelta(days=days))

    def test_nobody_makes_or_withdraws_one_of_another(self, reader: User) -> None:
        other = User.objects.create_superuser("ander")
        made = api_key_make(actor=OPERATOR, user=reader, name="x", scope=KeyScope.WRITE)
        with pytest.raises(NotAllowed):
            api_key_make(actor=other, user=reader, name="x")
        with pytest.raises(NotAllowed):
            api_key_withdraw(actor=other, key=made.key)
