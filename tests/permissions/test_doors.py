# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""No door without a line in the table, and every line holds: each door is tried by everybody."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse
from django.utils import timezone
from doors import (
    ACTIONS,
    ADDRESSES,
    ADMIN,
    DOOR,
    EVERYBODY,
    IN_EDITION,
    OPERATIONS,
    PERSON,
    REVIEWER,
    SOMEWHERE,
)

import stelsel
from demo_database import DRAFT, DRAFT_KEY, of_the_draft
from people import Person
from site_pages import PAGES
from stelsel.agree.agenda.models import Agenda, Edition, Item
from stelsel.ground.accounts.actions import grant_give, invitation_make
from stelsel.ground.accounts.kinds import Role
from stelsel.ground.accounts.models import Grant, Invitation
from stelsel.ground.core.errors import NotAllowed, StelselError
from stelsel.ground.core.permissions import NOBODY, OPERATOR, Actor

Names = tuple[str, ...]
Address = tuple[str, Names]
TWINS = (".json", ".csv", ".atom", ".ics")
ROLES = ["reader", "reviewer", "editor", "administrator"]
IN, REFUSED, GONE, TO_THE_DOOR, WRONG = "in", "refused", "not there", "to the door", "a wrong question"
ARGUMENTS = {"edition_id": DRAFT, "chapter": "lezen-en-voorlezen", "code": "2-h1", "page": "1"}


def addresses(entries: list[URLPattern | URLResolver], space: str = "", before: Names = ()) -> Iterator[Address]:
    """Every address by its name, with the names of its arguments."""
    for entry in entries:
        asked = (*before, *getattr(entry.pattern, "converters", {}))
        if isinstance(entry, URLPattern):
            yield f"{space}{entry.name or entry.lookup_str}", asked
        elif str(entry.pattern) != ADMIN:
            yield from addresses(entry.url_patterns, f"{space}{entry.namespace}:" if entry.namespace else space, asked)


ALL = dict(addresses(get_resolver().url_patterns))


def page_of(name: str) -> str:
    return next((name.removesuffix(ending) for ending in TWINS if name.endswith(ending)), name)


def actions() -> dict[str, Callable[..., Any]]:
    """The functions of every module that is called `actions`, or stands in a folder of that name."""
    found = {}
    for module in pkgutil.walk_packages(stelsel.__path__, "stelsel."):
        if "actions" in module.name.split("."):
            loaded = importlib.import_module(module.name)
            for name, function in inspect.getmembers(loaded, inspect.isfunction):
                if function.__module__ == module.name and not name.startswith("_"):
                    found[f"{module.name.removeprefix('stelsel.')}.{name}"] = function
    return found


class TestTable:
    def test_every_address_is_in_it(self) -> None:
        known = {name for name in ALL if name.startswith("api:")} | set(ADDRESSES)
        assert sorted({page_of(name) for name in ALL} - {page_of(name) for name in known}) == []

    def test_every_operation_of_the_api_is_in_it(self) -> None:
        from stelsel.web.api.site import api

        paths = api.get_openapi_schema()["paths"].values()
        assert {operation["operationId"] for path in paths for operation in path.values()} == OPERATIONS
        assert {method for path in paths for method in path} == {"get"}

    def test_every_action_is_in_it(self) -> None:
        assert sorted(actions()) == sorted(ACTIONS)


@pytest.fixture
def agenda(demo: None) -> Agenda:
    return Edition.objects.select_related("agenda").get(public_id=DRAFT).agenda


@pytest.fixture
def people(agenda: Agenda, person: Person) -> dict[str, User]:
    """One with each role, one with a role elsewhere, one with none, and an administrator of the site."""
    found = {role: person(role, agenda) for role in ROLES}
    found["elsewhere"] = person("administrator", Agenda.objects.exclude(pk=agenda.pk).first())
    found["without"] = person()
    found["superuser"] = User.objects.create_superuser("wortel", "wortel@voorbeeld.example")
    return found


def told(user: User | None, address: str, method: str = "get") -> str:
    client = Client()
    if user is not None:
        client.force_login(user)
    answer = getattr(client, method)(address)
    if answer.status_code == 302 and answer["Location"].startswith("/account/inloggen/"):
        return TO_THE_DOOR
    return {403: REFUSED, 404: GONE}.get(answer.status_code, IN)


def everyone(people: dict[str, User], address: str, method: str = "get") -> dict[str, str]:
    return {"nobody": told(None, address, method)} | {
        name: told(user, address, method) for name, user in people.items()
    }


def who_are(answer: str, answers: dict[str, str]) -> set[str]:
    return {name for name, said in answers.items() if said == answer}


def names_with(rule: str) -> list[str]:
    return sorted(name for name in ALL if ADDRESSES.get(page_of(name)) == rule)


def address_of(name: str) -> str:
    return reverse(name, kwargs={key: ARGUMENTS[key] for key in ALL[name]})


class TestAddresses:
    def test_public_pages_are_for_everybody(self, people: dict[str, User]) -> None:
        sample = {resolve(path.partition("?")[0]).view_name: path for path in PAGES if not of_the_draft(path)}
        public = {name: path for name, path in sample.items() if ADDRESSES[name] in {EVERYBODY, IN_EDITION}}
        assert len(public) >= 20
        for path in public.values():
            assert {told(None, path), told(people["without"], path)} == {IN}, path

    @pytest.mark.parametrize("name", names_with(IN_EDITION))
    def test_a_draft_is_for_who_may_read_it(self, people: dict[str, User], name: str) -> None:
        answers = everyone(people, address_of(name))
        hidden = {"nobody", "elsewhere", "without"}
        assert who_are(GONE, answers) >= hidden
        if name.endswith(("json", "csv")) or page_of(name) == name:
            seen_by_none = name in {f"agenda:edition-{form}" for form in ("json", "jsonld", "popolo", "stratml")}
            assert who_are(IN, answers) == (set() if seen_by_none else {*ROLES, "superuser"})

    @pytest.mark.parametrize("name", names_with(REVIEWER))
    def test_reviewing_is_for_reviewers(self, people: dict[str, User], name: str) -> None:
        writes = name.endswith("-do")
        answers = everyone(people, address_of(name), "post" if writes else "get")
        assert answers["nobody"] == (REFUSED if writes else TO_THE_DOOR)
        assert who_are(REFUSED, answers) - {"nobody"} == {"reader", "elsewhere", "without"}

    @pytest.mark.parametrize("name", names_with(SOMEWHERE))
    def test_what_is_of_no_agenda_is_for_a_role_everywhere(
        self, people: dict[str, User], person: Person, name: str
    ) -> None:
        assert told(None, address_of(name)) == TO_THE_DOOR
        assert told(people["reader"], address_of(name)) == told(people["without"], address_of(name)) == REFUSED
        assert told(person("reviewer"), address_of(name)) == told(people["superuser"], address_of(name)) == IN

    @pytest.mark.parametrize("name", names_with(PERSON))
    def test_own_things_are_for_who_is_signed_in(self, people: dict[str, User], name: str) -> None:
        arguments = {"key_id": "nietbestaand", "pk": 999_999}
        address = reverse(name, kwargs={key: arguments[key] for key in ALL[name]})
        assert told(None, address) == TO_THE_DOOR
        nothing_to_confirm_with = {REFUSED} if "reauthenticate" in name else set()
        answer = told(people["without"], address, "post" if name.endswith("withdraw") else "get")
        assert answer in {IN, GONE} | nothing_to_confirm_with

    @pytest.mark.parametrize("name", names_with(DOOR))
    @pytest.mark.usefixtures("demo")
    def test_the_door_itself_is_for_nobody_yet(self, name: str) -> None:
        arguments = {"token": "x", "key": "x-y", "uidb36": "1"}
        asked = ("uidb36", "key") if name == "account_reset_password_from_key" else ALL[name]
        address = reverse(name, kwargs={key: arguments[key] for key in asked})
        assert told(None, address) in {IN, GONE, TO_THE_DOOR}

    def test_inviting_is_for_administrators(self, people: dict[str, User]) -> None:
        page = everyone(people, reverse("accounts:invite"))
        assert page["nobody"] == TO_THE_DOOR
        assert who_are(IN, page) == {"administrator", "elsewhere", "superuser"}
        made = invitation_make(actor=OPERATOR, email="x@voorbeeld.example", role=Role.READER, scope="agenda:zandermark")
        grant = Grant.objects.get(user=people["reader"])
        for address in (
            reverse("accounts:withdraw", args=[made.invitation.pk]), reverse("accounts:grant-end", args=[grant.pk]),
        ):  # fmt: skip
            assert told(None, address, "post") == TO_THE_DOOR
            for name in ("reader", "reviewer", "editor", "elsewhere", "without"):
                assert told(people[name], address, "post") == REFUSED, (name, address)
        assert Invitation.objects.filter(pk=made.invitation.pk).exists()
        told(people["administrator"], reverse("accounts:withdraw", args=[made.invitation.pk]), "post")
        assert not Invitation.objects.filter(pk=made.invitation.pk).exists()

    @pytest.mark.parametrize("path", ["/beheer/", "/beheer/accounts/", "/beheer/agenda/item/"])
    def test_the_admin_is_for_administrators_of_the_site(self, people: dict[str, User], path: str) -> None:
        client = Client()
        client.force_login(people["administrator"])
        assert client.get(path, follow=True).status_code in {403, 404}
        assert Client().get(path)["Location"].startswith("/beheer/login/")
        client.force_login(people["superuser"])
        assert client.get("/beheer/").status_code == 200


class TestApi:
    @pytest.mark.parametrize("address", ["edities/2023", "agendas", "_zoek?q=lezen", "organisaties"])
    @pytest.mark.usefixtures("demo")
    def test_it_is_for_everybody_and_a_wrong_key_opens_nothing(self, address: str) -> None:
        keys: dict[str, int] = {"": 200, f"Bearer {DRAFT_KEY}": 200, "Bearer stelsel_x": 401}
        for key, status in keys.items():
            sent = {"Authorization": key} if key else {}
            assert Client().get(f"/api/v1/{address}", headers=sent).status_code == status

    def test_a_key_shows_the_drafts_of_its_person_and_no_others(self, people: dict[str, User]) -> None:
        from stelsel.ground.accounts.actions import api_key_make

        answers = {}
        for name, user in people.items():
            key = api_key_make(actor=user, user=user, name="x").text
            sent = {"Authorization": f"Bearer {key}"}
            answers[name] = Client().get(f"/api/v1/edities/{DRAFT}", headers=sent).status_code
        assert {name for name, status in answers.items() if status == 200} == {*ROLES, "superuser"}
        assert set(answers.values()) == {200, 404}


class TestActions:
    @pytest.mark.parametrize("name", sorted(name for name, rule in ACTIONS.items() if rule.startswith("agenda.")))
    def test_permission_comes_first(self, people: dict[str, User], agenda: Agenda, name: str) -> None:
        """Whoever may not is refused before anything else is looked at; whoever may gets further than that."""
        from stelsel.agree.agenda.permissions import ROLES as LEAST

        least = LEAST[ACTIONS[name]]
        actors: dict[str, Actor] = {"nobody": NOBODY, "operator": OPERATOR, **people}
        told = {who: self.tried(actions()[name], actor, agenda, people) for who, actor in actors.items()}
        expected = {*ROLES[ROLES.index(least) :], "superuser", "operator"}
        assert {who for who, said in told.items() if said != REFUSED} == expected

    def tried(self, action: Callable[..., Any], actor: Actor, agenda: Agenda, people: dict[str, User]) -> str:
        edition = Edition.objects.select_related("agenda").get(public_id=DRAFT)
        item = Item.objects.filter(chapter__edition=edition, parent=None).select_related("chapter__edition").first()
        assert item is not None
        invited = Invitation(email="x@voorbeeld.example", role="reader", scope=f"agenda:{agenda.public_id}",
            token_hash="x",  # noqa: S106 -- of nothing
            expires_at=timezone.now() + timedelta(days=1))  # fmt: skip
        invited.save()
        number = invited.pk
        sample: dict[str, object] = {
            "actor": actor, "edition": edition, "item": item, "items": [item], "earlier": item, "into": item,
            "chapter": item.chapter, "agenda": agenda.public_id, "data": b"1. Een plan", "name": "x.txt",
            "text": "x", "reason": "x", "day": date(2026, 1, 1), "key": "x", "about": "x", "choice": "ja",
            "title": "x", "kind": "plan", "number": None, "intro": "", "keep_text": False, "order": 1, "seen": {},
            "user": people["without"], "role": Role.READER, "scope": f"agenda:{agenda.public_id}",
            "grant": Grant.objects.get(user=people["reader"]), "email": "y@voorbeeld.example", "invitation": invited,
        }  # fmt: skip
        wanted = inspect.signature(action).parameters
        given = {key: value for key, value in sample.items() if key in wanted and key != "seen"}
        inspect.signature(action).bind(**given)
        try:
            with transaction.atomic():
                action(**given)
                transaction.set_rollback(True)
        except NotAllowed:
            return REFUSED
        except StelselError:
            return WRONG
        except Exception:  # noqa: BLE001 -- past the question; what it made of invented values is not asked here
            return IN
        finally:
            Invitation.objects.filter(pk=number).delete()
        return IN

    def test_a_role_is_given_by_who_manages_that_agenda(self, people: dict[str, User]) -> None:
        with pytest.raises(NotAllowed):
            grant_give(actor=people["administrator"], user=people["without"], role=Role.READER, scope="*")
