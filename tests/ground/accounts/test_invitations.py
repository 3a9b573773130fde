# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Invitations, one's own data, and the commands."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from click.testing import CliRunner
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from people import Person
from stelsel.agree.agenda.models import Agenda
from stelsel.ground.accounts.actions import account_delete, invitation_make
from stelsel.ground.accounts.actions.invitations import Invited
from stelsel.ground.accounts.cli import account
from stelsel.ground.accounts.kinds import Role
from stelsel.ground.accounts.models import ApiKey, Grant, Invitation
from stelsel.ground.accounts.queries.roles import role_on
from stelsel.ground.core.errors import Conflict, InvalidInput
from stelsel.ground.core.models import AuditEntry
from stelsel.ground.core.permissions import OPERATOR

PASSWORD = "een lange zin over lezen"  # noqa: S105 -- of people who do not exist
HERE = "agenda:hier"
EMAIL = "nieuw@voorbeeld.example"


@pytest.fixture
def agenda(db: None) -> Agenda:
    made = Agenda(public_id="hier", name="Hier")
    made.save()
    return made


def invite(email: str = EMAIL, role: Role = Role.EDITOR) -> Invited:
    return invitation_make(actor=OPERATOR, email=email, role=role, scope=HERE)


def link(made: Invited) -> str:
    return f"/account/uitnodiging/{made.token}/"


@pytest.mark.usefixtures("agenda")
class TestInvitation:
    def test_who_has_no_account_makes_one_with_the_role_and_is_signed_in(self, client: Client) -> None:
        made = invite(" Nieuw@Voorbeeld.example ")
        assert EMAIL in client.get(link(made)).content.decode()
        answer = client.post(link(made), {"name": "Noor", "password": PASSWORD})
        assert (answer.status_code, answer["Location"]) == (302, "/account/")
        noor = User.objects.get(email=EMAIL)
        assert (noor.first_name, noor.last_name, role_on(noor, HERE)) == ("Noor", "", Role.EDITOR)
        assert EMAIL not in noor.username
        assert "Noor" in client.get("/account/").content.decode()

    def test_it_works_once(self, client: Client) -> None:
        made = invite()
        client.post(link(made), {"name": "Noor", "password": PASSWORD})
        again = Client().post(link(made), {"name": "Ander", "password": PASSWORD})
        assert again.status_code == 404
        assert User.objects.count() == 1
        assert not Invitation.objects.exists()

    @pytest.mark.parametrize("password", ["kort", "q1w2e3r4t5y6", "nieuw@voorbeeld.example"])
    def test_a_weak_password_is_refused_in_words(self, client: Client, password: str) -> None:
        answer = client.post(link(invite()), {"name": "Noor", "password": password})
        assert answer.status_code == 200
        assert "Dit wachtwoord" in answer.content.decode()
        assert not User.objects.exists()

    def test_after_two_weeks_it_no_longer_works(self, client: Client) -> None:
        made = invite()
        Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
        assert client.get(link(made)).status_code == 404

    def test_it_lasts_fourteen_days_and_its_token_is_nowhere(self) -> None:
        made = invite()
        assert timedelta(days=13, hours=23) < made.invitation.expires_at - timezone.now() <= timedelta(days=14)
        assert made.token not in json.dumps([str(vars(row)) for row in Invitation.objects.all()])

    def test_the_log_keeps_that_there_was_one_and_no_address(self) -> None:
        invite()
        entry = AuditEntry.objects.get(record_type="accounts.invitation")
        assert (entry.action, entry.after) == ("created", {"role": "editor", "scope": HERE})

    def test_a_second_one_takes_the_place_of_the_first(self, client: Client) -> None:
        first, second = invite(), invite(role=Role.READER)
        assert (client.get(link(first)).status_code, client.get(link(second)).status_code) == (404, 200)

    def test_who_has_an_account_signs_in_and_accepts(self, client: Client, person: Person) -> None:
        anna = person()
        made = invite(anna.email)
        page = client.get(link(made)).content.decode()
        assert "Je hebt al een account" in page
        assert "password" not in page
        client.force_login(anna)
        assert client.post(link(made))["Location"] == "/account/"
        assert role_on(User.objects.get(pk=anna.pk), HERE) == Role.EDITOR

    def test_a_higher_role_stays(self, client: Client, person: Person, agenda: Agenda) -> None:
        anna = person("administrator", agenda)
        client.force_login(anna)
        client.post(link(invite(anna.email, Role.READER)))
        assert role_on(User.objects.get(pk=anna.pk), HERE) == Role.ADMINISTRATOR

    def test_it_is_for_nobody_else(self, client: Client, person: Person) -> None:
        other = person()
        client.force_login(other)
        made = invite()
        assert "voor een ander e-mailadres" in client.get(link(made)).content.decode()
        assert client.post(link(made)).status_code == 403
        assert Invitation.objects.exists()

    @pytest.mark.parametrize("email", ["", "geen adres", "a@b"])
    def test_an_address_that_is_none(self, email: str) -> None:
        with pytest.raises(InvalidInput):
            invite(email)

    def test_the_page_shows_the_link_once(self, client: Client, person: Person, agenda: Agenda) -> None:
        client.force_login(person("administrator", agenda))
        answer = client.post("/account/uitnodigen/", {"email": EMAIL, "role": "reader", "scope": HERE})
        assert "http://testserver/account/uitnodiging/" in answer.content.decode()
        assert "/account/uitnodiging/" not in client.get("/account/uitnodigen/").content.decode()
        refused = client.post("/account/uitnodigen/", {"email": EMAIL, "role": "reader", "scope": "*"})
        assert Invitation.objects.count() == 1, refused


@pytest.mark.usefixtures("agenda")
class TestMine:
    def test_the_file_holds_all_that_is_known_and_no_secret(self, client: Client, person: Person) -> None:
        anna = person("editor")
        client.force_login(anna)
        told = client.get("/account/gegevens.json")
        known = told.json()
        assert known["account"]["eMail"] == anna.email
        assert [one["rol"] for one in known["rollen"]] == ["editor"]
        assert "hash" not in told.content.decode()
        assert told["Cache-Control"] == "private, no-store"

    def test_the_name_changes(self, client: Client, person: Person) -> None:
        anna = person()
        client.force_login(anna)
        client.post("/account/", {"name": " Anna "})
        assert User.objects.get(pk=anna.pk).first_name == "Anna"

    def test_closing_the_account_leaves_a_number_in_the_log(self, person: Person) -> None:
        anna = person("editor")
        number, email = anna.pk, anna.email
        invite(email)
        account_delete(actor=anna)
        assert (User.objects.count(), Grant.objects.count(), Invitation.objects.count()) == (0, 0, 0)
        log = json.dumps(list(AuditEntry.objects.values("actor", "before", "after")), default=str)
        assert email not in log
        assert AuditEntry.objects.get(record_type="auth.user", action="deleted").before == {"id": number}

    def test_the_last_administrator_of_the_site_stays(self) -> None:
        with pytest.raises(Conflict):
            account_delete(actor=User.objects.create_superuser("wortel", "w@voorbeeld.example"))

    def test_it_is_asked_twice(self, client: Client, person: Person) -> None:
        anna = person()
        anna.set_password(PASSWORD)
        anna.save()
        client.force_login(anna)
        assert client.post("/account/opheffen/")["Location"].startswith("/account/bevestigen/")
        place = "/account/opheffen/"
        client.post(f"/account/bevestigen/?next={place}", {"password": PASSWORD, "next": place})
        client.post(place)
        assert not User.objects.filter(pk=anna.pk).exists()


@pytest.mark.usefixtures("agenda")
class TestCommands:
    def run(self, *words: str) -> tuple[int, str, str]:
        ran = CliRunner().invoke(account, list(words))
        return ran.exit_code, ran.stdout, ran.stderr

    def test_invite_list_end(self, client: Client) -> None:
        code, out, _ = self.run("invite", "--email", EMAIL, "--role", "reviewer", "--agenda", "hier")
        assert code == 0
        assert client.get(out.strip().removeprefix("http://127.0.0.1:8000")).status_code == 200
        code, out, _ = self.run("list", "--format", "json")
        told = [{"what": "invitation", "email": EMAIL, "name": "", "role": "reviewer", "scope": HERE}]
        assert json.loads(out) == told
        assert self.run("end", "--email", EMAIL, "--agenda", "hier")[0] == 0
        assert not Invitation.objects.exists()

    @pytest.mark.parametrize("words", [[], ["--agenda", "hier", "--everywhere"]])
    def test_one_place_is_needed(self, words: list[str]) -> None:
        assert self.run("invite", "--email", EMAIL, "--role", "reader", *words)[0] == 2

    def test_an_agenda_that_is_not_there(self) -> None:
        ran = CliRunner().invoke(account, ["invite", "--email", EMAIL, "--role", "reader", "--agenda", "daar"])
        assert isinstance(ran.exception, InvalidInput)

    def test_a_key(self, person: Person) -> None:
        anna = person()
        code, out, _ = self.run("key", "--email", anna.email, "--name", "proef", "--days", "30")
        assert (code, out[:8]) == (0, "stelsel_")
        assert ApiKey.objects.get().expires_on == timezone.localdate() + timedelta(days=30)
