# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from pytest_django import Settings

from stelsel.config import cli, safety
from stelsel.config.safety import findings

pytestmark = pytest.mark.django_db


@pytest.fixture
def safe(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A site of which nothing is left to say."""
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(safety, "_database_files", list)
    settings.DEBUG = False
    settings.HTTPS = settings.SECURE_SSL_REDIRECT = settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.ALLOWED_HOSTS = ["agenda.example"]
    settings.SITE_URL = "https://agenda.example"
    settings.CONTACT = "veilig@agenda.example"
    settings.SECRET_KEY = "".join(chr(48 + number) for number in range(60))
    settings.VAR = tmp_path
    (tmp_path / "secret_key").touch(mode=0o600)
    get_user_model()._default_manager.create_superuser("beheer", password="een lang wachtwoord")  # noqa: S106, SLF001
    return settings


def said() -> list[tuple[str, str]]:
    return [(one.level, one.where) for one in findings()]


def test_of_a_safe_site_nothing_is_said(safe: Settings) -> None:
    assert findings() == []


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("DEBUG", True, [("unsafe", "DEBUG")]),
        ("HTTPS", False, [("unsafe", "HTTPS")]),
        ("ALLOWED_HOSTS", ["*"], [("unsafe", "ALLOWED_HOSTS"), ("attention", "ALLOWED_HOSTS")]),
        ("ALLOWED_HOSTS", ["localhost"], [("attention", "ALLOWED_HOSTS")] * 2),
        ("ALLOWED_HOSTS", [".example"], []),
        ("SITE_URL", "http://agenda.example", [("unsafe", "SITE_URL")]),
        ("SITE_URL", "http://127.0.0.1:8000", [("attention", "SITE_URL")]),
        ("SITE_URL", "https://anders.example", [("attention", "ALLOWED_HOSTS")]),
        ("CONTACT", "", [("attention", "CONTACT")]),
        ("SECRET_KEY", "kort", [("unsafe", "SECRET_KEY")]),
        ("SECRET_KEY", "a" * 60, [("unsafe", "SECRET_KEY")]),
    ],
)
def test_one_setting_that_is_wrong(safe: Settings, name: str, value: object, expected: list[tuple[str, str]]) -> None:
    setattr(safe, name, value)
    assert said() == expected


def test_messages_that_reach_nobody_or_are_not_encrypted(safe: Settings) -> None:
    safe.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    assert said() == [("attention", "EMAIL_URL")]
    safe.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    safe.EMAIL_HOST = "mail.example"
    assert said() == [("unsafe", "EMAIL_URL")]
    safe.EMAIL_USE_TLS = True
    assert said() == []


def test_a_secret_key_that_others_can_read(safe: Settings) -> None:
    key = Path(safe.VAR) / "secret_key"
    key.chmod(0o644)
    assert said() == [("unsafe", str(key))]
    assert findings()[0].remedy == f"chmod go= {key}"


def test_a_database_file_that_others_can_read(safe: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    place = tmp_path / "stelsel.sqlite3"
    place.touch(mode=0o644)
    monkeypatch.setattr(safety, "_database_files", lambda: [place])
    assert said() == [("attention", str(place))]


def test_root_and_no_administrator(safe: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    get_user_model()._default_manager.all().delete()  # noqa: SLF001 -- the default manager
    assert said() == [("attention", "gebruiker"), ("attention", "beheer")]


def test_assets_that_are_not_built(safe: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safety.finders, "find", lambda _name: None)
    assert said() == [("unsafe", "web/site.css")]


@pytest.mark.parametrize("unsafe", [1, 0])
def test_the_command_ends_with_one_only_where_something_is_unsafe(
    safe: Settings, capsys: pytest.CaptureFixture[str], unsafe: int
) -> None:
    safe.CONTACT = ""
    safe.DEBUG = bool(unsafe)
    with pytest.raises(SystemExit) as ended:
        cli.main(["check", "--format", "json"])
    out, err = capsys.readouterr()
    assert (ended.value.code or 0) == unsafe
    assert [one["where"] for one in json.loads(out)] == (["DEBUG", "CONTACT"] if unsafe else ["CONTACT"])
    assert err == f"{unsafe} onveilig, 1 om op te letten.\n"
