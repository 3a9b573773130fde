# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from hypothesis import given
from hypothesis import strategies as st

from stelsel.config import environment as env


class TestReaders:
    def test_text(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("PROEF", raising=False)
        assert (env.text("PROEF"), env.text("PROEF", "anders")) == ("", "anders")
        monkeypatch.setenv("PROEF", " iets ")
        assert env.text("PROEF", "anders") == " iets "

    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            ("1", True),
            ("true", True),
            ("YES", True),
            (" On ", True),
            ("0", False),
            ("False", False),
            ("no", False),
            ("off", False),
            ("", False),
        ],
    )
    def test_flag(self, monkeypatch: pytest.MonkeyPatch, value: str, expected: bool) -> None:  # noqa: FBT001 -- a parameter
        monkeypatch.setenv("PROEF", value)
        assert env.flag("PROEF", default=not expected) is expected

    def test_a_flag_that_is_not_set(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("PROEF", raising=False)
        assert (env.flag("PROEF"), env.flag("PROEF", default=True)) == (False, True)

    @pytest.mark.parametrize("value", ["ja", "2", "waar", "truee"])
    def test_a_flag_that_makes_no_sense_names_itself(self, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
        monkeypatch.setenv("PROEF", value)
        with pytest.raises(ImproperlyConfigured, match=rf"^PROEF='{value}': write 1 or 0\.$"):
            env.flag("PROEF")

    @given(st.integers())
    def test_number(self, value: int) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("PROEF", str(value))
            assert env.number("PROEF", 5) == value

    @pytest.mark.parametrize("value", ["", "veel", "1.5", "1e3"])
    def test_a_number_that_makes_no_sense_names_itself(self, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
        monkeypatch.setenv("PROEF", value)
        with pytest.raises(ImproperlyConfigured, match=rf"^PROEF='{value}': write a whole number\.$"):
            env.number("PROEF", 5)

    def test_a_choice(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for value, told in ((" B ", "b"), ("a", "a"), ("", "a")):
            monkeypatch.setenv("PROEF", value)
            assert env.choice("PROEF", "a", "b") == told
        monkeypatch.setenv("PROEF", "c")
        with pytest.raises(ImproperlyConfigured, match=r"^PROEF='c': write a or b\.$"):
            env.choice("PROEF", "a", "b")

    def test_a_number_that_is_not_set(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("PROEF", raising=False)
        assert env.number("PROEF", 5) == 5

    @pytest.mark.parametrize(
        ("value", "expected"),
        [("", []), ("a", ["a"]), ("a, b ,c", ["a", "b", "c"]), (",a,,b,", ["a", "b"]), (" , ", [])],
    )
    def test_words(self, monkeypatch: pytest.MonkeyPatch, value: str, expected: list[str]) -> None:
        monkeypatch.setenv("PROEF", value)
        assert env.words("PROEF") == expected

    @pytest.mark.parametrize(
        "value", ["", "s3://facts", "s3://our.facts-1/a/b", "file:///srv/share/facts", "file:///srv/with%20space"]
    )
    def test_a_bucket(self, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
        monkeypatch.setenv("PROEF", f" {value} ")
        assert env.bucket("PROEF") == value

    @pytest.mark.parametrize(
        "value",
        [
            "facts", "/srv/facts", "s3:///a", "s3://Facts", "s3://key:secret@facts/a", "s3://facts/a?region=x",
            "s3://facts/a#b", "file://server/share", "file:///", "https://facts.example", "gs://facts",
        ],
    )  # fmt: skip
    def test_a_bucket_that_makes_no_sense_is_not_repeated(self, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
        """It may have a key in it."""
        monkeypatch.setenv("PROEF", value)
        with pytest.raises(ImproperlyConfigured) as caught:
            env.bucket("PROEF")
        assert str(caught.value) == "PROEF: write s3://bucket/folder or file:///folder; keys go in AWS_… variables."

    def test_every_name_that_was_asked_for_is_remembered(self) -> None:
        env.text("PROEF_VOOR_DE_LIJST")
        assert "PROEF_VOOR_DE_LIJST" in env.NAMES
        env.NAMES.discard("PROEF_VOOR_DE_LIJST")
        assert {"DATABASE_URL", "SECRET_KEY", "ALLOWED_HOSTS", "STELSEL_VAR", "PAGE_CACHE"} <= env.NAMES


SHOW = """
import json
from django.conf import settings
names = json.loads(input())
print(json.dumps({name: getattr(settings, name) for name in names}, default=str))
"""


def settings_with(folder: Path, *names: str, **environment: str) -> dict[str, object]:
    """Settings as a process with this environment has them."""
    found = subprocess.run(
        [sys.executable, "-c", SHOW],
        input=json.dumps(names),
        env={
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "stelsel.config.settings",
            "STELSEL_VAR": str(folder),
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 0, found.stderr
    answer: dict[str, object] = json.loads(found.stdout)
    return answer


class TestSettings:
    def test_a_new_installation_is_safe_and_keeps_its_key_to_itself(self, tmp_path: Path) -> None:
        first = settings_with(tmp_path, "DEBUG", "SECRET_KEY", "ALLOWED_HOSTS", "HTTPS", "CONTACT")
        assert (first["DEBUG"], first["HTTPS"], first["CONTACT"]) == (False, False, "")
        assert first["ALLOWED_HOSTS"] == ["127.0.0.1", "localhost", "[::1]"]
        key = tmp_path / "secret_key"
        assert key.read_text(encoding="ascii") == first["SECRET_KEY"]
        assert len(str(first["SECRET_KEY"])) >= 50
        assert stat.S_IMODE(key.stat().st_mode) == 0o600
        assert settings_with(tmp_path, "SECRET_KEY") == {"SECRET_KEY": first["SECRET_KEY"]}

    def test_with_https_everything_is_sent_over_it(self, tmp_path: Path) -> None:
        names = (
            "SESSION_COOKIE_SECURE",
            "CSRF_COOKIE_SECURE",
            "SECURE_SSL_REDIRECT",
            "SECURE_HSTS_SECONDS",
            "SECURE_PROXY_SSL_HEADER",
        )
        found = settings_with(tmp_path, *names, HTTPS="1", BEHIND_PROXY="yes", SECRET_KEY="proef")  # noqa: S106 -- no real key
        assert list(found.values()) == [True, True, True, 31_536_000, ["HTTP_X_FORWARDED_PROTO", "https"]]
        assert not (tmp_path / "secret_key").exists()


class TestDatabaseUrl:
    def test_without_one_it_is_a_file_in_the_folder(self, tmp_path: Path) -> None:
        found = env.database("", tmp_path)
        assert (found["ENGINE"], found["NAME"]) == ("django.db.backends.sqlite3", str(tmp_path / "stelsel.sqlite3"))

    @pytest.mark.parametrize(
        ("url", "name"),
        [
            ("sqlite:////srv/stelsel.db", "/srv/stelsel.db"),
            ("sqlite:///deze/map.db", "deze/map.db"),
            ("sqlite:////srv/met%20spatie.db", "/srv/met spatie.db"),
        ],
    )
    def test_sqlite(self, tmp_path: Path, url: str, name: str) -> None:
        assert env.database(url, tmp_path)["NAME"] == name

    @pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
    def test_postgresql(self, tmp_path: Path, scheme: str) -> None:
        found = env.database(
            f"{scheme}://anna:ge%2Fheim%40@db.example:5433/net%20werk?sslmode=require&connect_timeout=5", tmp_path
        )
        assert found == {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": "net werk",
            "USER": "anna",
            "PASSWORD": "ge/heim@",
            "HOST": "db.example",
            "PORT": "5433",
            "CONN_MAX_AGE": 600,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": {"sslmode": "require", "connect_timeout": "5"},
        }

    def test_postgresql_with_the_least(self, tmp_path: Path) -> None:
        found = env.database("postgres:///netwerk", tmp_path)
        assert [found[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")] == ["netwerk", "", "", "", ""]

    def test_postgresql_over_a_socket(self, tmp_path: Path) -> None:
        assert env.database("postgres://anna@%2Fvar%2Frun/netwerk", tmp_path)["HOST"] == "/var/run"
        assert env.database("postgres:///netwerk?host=/Var/Run", tmp_path)["OPTIONS"] == {"host": "/Var/Run"}

    @pytest.mark.parametrize("url", ["mysql://u@h/d", "oracle://x", "stelsel.sqlite3:x"])
    def test_another_kind_is_refused_with_what_to_write(self, tmp_path: Path, url: str) -> None:
        with pytest.raises(
            ImproperlyConfigured, match=r"^DATABASE_URL: unknown kind '.*'; write postgres://… or sqlite:///….$"
        ):
            env.database(url, tmp_path)


class TestMail:
    def test_nothing_named_is_printed(self) -> None:
        assert env.mail("") == {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}

    @pytest.mark.parametrize(
        ("url", "port", "tls", "ssl"),
        [
            ("smtp://jij%40x:p%3Ass@mail.example", 587, True, False),
            ("smtps://jij%40x:p%3Ass@mail.example", 465, False, True),
            ("smtp+plain://jij%40x:p%3Ass@mail.example:2525", 2525, False, False),
        ],
    )
    def test_a_server(self, url: str, port: int, tls: bool, ssl: bool) -> None:  # noqa: FBT001 -- the cases
        told = env.mail(url)
        assert (told["EMAIL_HOST"], told["EMAIL_PORT"]) == ("mail.example", port)
        assert (told["EMAIL_HOST_USER"], told["EMAIL_HOST_PASSWORD"]) == ("jij@x", "p:ss")
        assert (told["EMAIL_USE_TLS"], told["EMAIL_USE_SSL"]) == (tls, ssl)

    @pytest.mark.parametrize("url", ["mail.example", "http://mail.example", "smtp://"])
    def test_another_kind_is_refused_with_what_to_write(self, url: str) -> None:
        with pytest.raises(ImproperlyConfigured, match=r"^EMAIL_URL: unknown kind .*smtp://user:password@host:587\.$"):
            env.mail(url)
