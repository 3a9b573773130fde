# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The door: e-mail and password, limits on tries, forgotten and changed passwords, the second step, and the admin."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.contrib.auth.models import User
from django.core import mail
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client

from people import Person

PASSWORD = "een lange zin over lezen"  # noqa: S105 -- of people who do not exist
DOOR = "/account/inloggen/"


@pytest.fixture(autouse=True)
def _no_tries_before(db: None) -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def anna(person: Person) -> User:
    user = person()
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(client: Client, email: str, password: str = PASSWORD, **more: str) -> HttpResponse:
    return client.post(DOOR, {"login": email, "password": password, **more})


def words(answer: HttpResponse) -> str:
    return " ".join(answer.content.decode().split())


class TestPassword:
    def test_the_right_one_opens(self, client: Client, anna: User) -> None:
        answer = sign_in(client, anna.email.upper(), next="/doen/")
        assert (answer.status_code, answer["Location"]) == (302, "/doen/")
        page = words(client.get("/doen/"))
        assert anna.first_name in page
        assert "Uitloggen" in page

    def test_elsewhere_is_no_place_to_go_to_next(self, client: Client, anna: User) -> None:
        assert sign_in(client, anna.email, next="https://elders.example/")["Location"] == "/"

    def test_a_wrong_one_and_an_unknown_address_get_the_same_words(self, client: Client, anna: User) -> None:
        wrong = sign_in(client, anna.email, "iets heel anders")
        unknown = sign_in(client, "onbekend@voorbeeld.example", "iets heel anders")
        told = "Dit e-mailadres en dit wachtwoord horen niet bij elkaar."
        assert (wrong.status_code, unknown.status_code) == (200, 200)
        assert told in words(wrong)
        assert told in words(unknown)

    def test_the_user_name_opens_nothing(self, client: Client, anna: User) -> None:
        assert sign_in(client, anna.username).status_code == 200
        assert "sessionid" not in client.cookies

    def test_a_closed_account_opens_nothing(self, client: Client, anna: User) -> None:
        User.objects.filter(pk=anna.pk).update(is_active=False)
        answer = sign_in(client, anna.email)
        assert "_auth_user_id" not in client.session
        assert answer.status_code in {200, 302}

    def test_too_many_tries_for_one_address_close_the_door_for_a_while(self, client: Client, anna: User) -> None:
        for _ in range(5):
            sign_in(client, anna.email, "iets heel anders")
        answer = sign_in(client, anna.email)
        assert "Te vaak geprobeerd" in words(answer)
        assert "_auth_user_id" not in client.session

    def test_tries_are_counted_where_all_workers_count(self, client: Client, anna: User) -> None:
        from stelsel.ground.accounts.models import SharedCache

        sign_in(client, anna.email, "iets heel anders")
        assert SharedCache.objects.filter(cache_key__contains="login_failed").count() == 2

    def test_too_many_questions_from_one_place_get_429(self, client: Client) -> None:
        answers = [client.post(DOOR, {"login": "", "password": ""}).status_code for _ in range(31)]
        assert answers == [200] * 30 + [429]

    def test_without_a_token_of_the_form_it_is_refused(self, anna: User) -> None:
        assert sign_in(Client(enforce_csrf_checks=True), anna.email).status_code == 403

    def test_it_lasts_until_the_browser_closes_unless_asked(self, client: Client, anna: User) -> None:
        sign_in(client, anna.email)
        assert client.cookies["sessionid"]["max-age"] == ""
        client.logout()
        sign_in(client, anna.email, remember="on")
        assert client.cookies["sessionid"]["max-age"] > 1_000_000


class TestPages:
    def test_the_form_is_for_one_reader_and_kept_nowhere(self, client: Client, settings: object) -> None:
        settings.PAGE_CACHE = 8  # type: ignore[attr-defined]  # pytest-django's own
        first, second = client.get(DOOR), client.get(DOOR)
        token = re.compile(rb'name="csrfmiddlewaretoken" value="(\w+)"')
        assert token.findall(first.content) != token.findall(second.content)
        for answer in (first, second):
            assert "no-store" in answer["Cache-Control"]
            assert "private" in answer["Cache-Control"]
            assert "Cookie" in answer["Vary"]
            assert "ETag" not in answer

    def test_a_signed_in_person_gets_pages_that_are_kept_nowhere(self, client: Client, anna: User) -> None:
        client.force_login(anna)
        for address in ("/", "/account/", "/bestaat-niet/"):
            assert client.get(address)["Cache-Control"] == "private, no-store"

    def test_nobody_makes_an_account_alone(self, client: Client) -> None:
        assert "Je kunt hier niet zelf een account maken." in words(client.get("/account/aanmelden/"))
        client.post("/account/aanmelden/", {"email": "ik@voorbeeld.example", "password1": PASSWORD})
        assert not User.objects.exists()

    def test_signing_out_is_asked_for_and_done_by_a_form(self, client: Client, anna: User) -> None:
        client.force_login(anna)
        assert "Wil je uitloggen?" in words(client.get("/account/uitloggen/"))
        assert "_auth_user_id" in client.session
        assert client.post("/account/uitloggen/")["Location"] == "/"
        assert "_auth_user_id" not in client.session

    @pytest.mark.parametrize("address", ["/account/", "/account/api-sleutels/", "/account/uitnodigen/"])
    def test_who_is_not_signed_in_goes_to_the_door_first(self, client: Client, address: str) -> None:
        answer = client.get(address)
        assert (answer.status_code, answer["Location"]) == (302, f"{DOOR}?next={address}")

    def test_in_english_the_address_stays_dutch(self, client: Client) -> None:
        answer = client.get("/en/account/inloggen/")
        assert answer["Content-Language"] == "en"
        assert client.get("/en/account/")["Location"].startswith("/en/account/inloggen/")


class TestForgotten:
    def test_a_link_by_mail_sets_a_new_password(self, client: Client, anna: User) -> None:
        client.post("/account/wachtwoord/vergeten/", {"email": anna.email})
        [message] = mail.outbox
        assert message.to == [anna.email]
        link = re.search(r"http://testserver(/account/wachtwoord/nieuw/\S+)", message.body)
        assert link
        form = client.get(link[1], follow=True)
        place = form.redirect_chain[-1][0]
        new = "een andere zin over lezen"
        done = client.post(place, {"password1": new, "password2": new})
        assert done["Location"] == "/account/wachtwoord/nieuw/klaar/"
        assert sign_in(client, anna.email, new).status_code == 302
        assert "werkt niet meer" in words(Client().get(link[1]))

    def test_an_unknown_address_hears_the_same_and_nothing_is_sent(self, client: Client, anna: User) -> None:
        known = client.post("/account/wachtwoord/vergeten/", {"email": anna.email})
        unknown = client.post("/account/wachtwoord/vergeten/", {"email": "onbekend@voorbeeld.example"})
        assert known["Location"] == unknown["Location"] == "/account/wachtwoord/vergeten/verstuurd/"
        assert len(mail.outbox) == 1


class TestChanging:
    def confirmed(self, client: Client, anna: User, address: str) -> None:
        sign_in(client, anna.email)
        assert client.get(address).status_code == 302
        client.post(f"/account/bevestigen/?next={address}", {"password": PASSWORD})

    def test_the_password(self, client: Client, anna: User) -> None:
        sign_in(client, anna.email)
        new = "een andere zin over lezen"
        form = {"oldpassword": PASSWORD, "password1": new, "password2": new}
        assert client.post("/account/wachtwoord/", form)["Location"] == "/account/"
        assert "Je wachtwoord is veranderd." in words(client.get("/account/"))
        assert User.objects.get(pk=anna.pk).check_password(new)
        assert [message.subject for message in mail.outbox] == ["Je wachtwoord is veranderd"]

    def test_the_address_changes_when_the_new_one_answers(self, client: Client, anna: User) -> None:
        sign_in(client, anna.email)
        client.post("/account/e-mail/", {"email": "nieuw@voorbeeld.example", "action_add": ""})
        client.post("/account/bevestigen/?next=/account/e-mail/", {"password": PASSWORD, "next": "/account/e-mail/"})
        assert User.objects.get(pk=anna.pk).email == anna.email
        [message] = [one for one in mail.outbox if one.to == ["nieuw@voorbeeld.example"]]
        link = re.search(r"http://testserver(/account/e-mail/bevestigen/\S+)", message.body)
        assert link
        assert "Is <strong>nieuw@voorbeeld.example</strong> van jou?" in words(client.get(link[1]))
        client.post(link[1])
        assert User.objects.get(pk=anna.pk).email == "nieuw@voorbeeld.example"
        assert list(EmailAddress.objects.values_list("email", "primary")) == [("nieuw@voorbeeld.example", True)]


class TestSecondStep:
    def code(self, secret: str) -> str:
        return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))

    def test_after_the_password_the_code_of_the_app_is_asked(self, client: Client, anna: User) -> None:
        secret = "JBSWY3DPEHPK3PXP"  # noqa: S105 -- the same
        TOTP.activate(anna, secret)
        RecoveryCodes.activate(anna)
        assert sign_in(client, anna.email, next="/doen/")["Location"].startswith("/account/inloggen/tweede-stap/")
        assert "_auth_user_id" not in client.session
        wrong = client.post("/account/inloggen/tweede-stap/", {"code": "000000"})
        assert "Deze code klopt niet." in words(wrong)
        answer = client.post("/account/inloggen/tweede-stap/", {"code": self.code(secret)})
        assert answer["Location"] == "/doen/"
        assert "_auth_user_id" in client.session

    def test_a_recovery_code_works_once(self, client: Client, anna: User) -> None:
        TOTP.activate(anna, "JBSWY3DPEHPK3PXP")
        [code, *_] = RecoveryCodes.activate(anna).get_unused_codes()
        for opened in (True, False):
            sign_in(client, anna.email)
            client.post("/account/inloggen/tweede-stap/", {"code": code})
            assert ("_auth_user_id" in client.session) == opened
            client.logout()

    def test_turning_it_on_asks_the_password_once_more(self, client: Client, anna: User) -> None:
        sign_in(client, anna.email)
        place = "/account/veilig-inloggen/app/"
        assert client.get(place)["Location"].startswith("/account/bevestigen/")
        client.post(f"/account/bevestigen/?next={place}", {"password": PASSWORD, "next": place})
        page = client.get(place)
        secret = page.context["form"].secret
        assert secret in words(page)
        client.post(place, {"code": self.code(secret)})
        kinds = Authenticator.objects.filter(user=anna).values_list("type", flat=True)
        assert set(kinds) == {"totp", "recovery_codes"}


class TestAdmin:
    def test_its_door_is_the_same(self, client: Client) -> None:
        answer = client.get("/beheer/", follow=True)
        assert [place for place, _status in answer.redirect_chain] == [
            "/beheer/login/?next=/beheer/",
            "/account/inloggen/?next=%2Fbeheer%2F",
        ]

    def test_a_password_sent_to_its_own_form_opens_nothing(self, client: Client) -> None:
        User.objects.create_superuser("wortel", "wortel@voorbeeld.example", PASSWORD)
        answer = client.post("/beheer/login/", {"username": "wortel", "password": PASSWORD})
        assert answer.status_code == 302
        assert "_auth_user_id" not in client.session

    def test_an_administrator_of_the_site_signs_in_by_e_mail(self, client: Client) -> None:
        User.objects.create_superuser("wortel", "wortel@voorbeeld.example", PASSWORD)
        assert sign_in(client, "wortel@voorbeeld.example", next="/beheer/")["Location"] == "/beheer/"
        assert client.get("/beheer/").status_code == 200

    def test_an_ordinary_account_is_refused(self, client: Client, anna: User) -> None:
        client.force_login(anna)
        assert client.get("/beheer/", follow=True).status_code == 403
