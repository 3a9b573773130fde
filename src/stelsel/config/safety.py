# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What must still be done before a site may be public: `stelsel check` asks all of it, and changes nothing."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles import finders
from django.core.checks import Tags, run_checks
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

Level = Literal["unsafe", "attention"]

LOCAL = {"", "127.0.0.1", "localhost", "[::1]", "::1"}
SHORTEST_KEY = 50
"""Characters of a secret key, as Django's own check asks (security.W009)."""

OTHERS = stat.S_IRWXG | stat.S_IRWXO
SAID_HERE = {
    "security.W004", "security.W005", "security.W008", "security.W009", "security.W012", "security.W016",
    "security.W018", "security.W020", "security.W021",
}  # fmt: skip
"""Django's checks of HTTPS, cookies, key, DEBUG and hosts: our settings decide them together, so we say them once."""


@dataclass(frozen=True)
class Finding:
    """`where` is the setting, file or table; `remedy` the next step. `unsafe` may not be public, `attention` may."""

    level: Level
    where: str
    message: str
    remedy: str


def findings() -> list[Finding]:
    """Everything that is still unsafe, the worst first. Asks the database; writes nothing."""
    found = [*_settings(), *_files(), *_process(), *_database(), *_django()]
    return sorted(found, key=lambda one: one.level != "unsafe")


def _settings() -> Iterator[Finding]:
    if settings.DEBUG:
        yield Finding(
            "unsafe", "DEBUG", "Fouten worden met code en instellingen getoond.", "Zet DEBUG uit: laat hem weg."
        )
    hosts = set(settings.ALLOWED_HOSTS)
    if "*" in hosts:
        yield Finding("unsafe", "ALLOWED_HOSTS", "De site antwoordt op elke naam.", "Noem alleen de eigen naam.")
    elif hosts <= LOCAL:
        yield Finding(
            "attention", "ALLOWED_HOSTS", "De site antwoordt alleen op deze machine zelf.", "Noem de openbare naam."
        )
    if not settings.HTTPS:
        yield Finding(
            "unsafe", "HTTPS", "De site vraagt niet om https; een wachtwoord kan worden meegelezen.", "Zet HTTPS=1."
        )
    address = urlsplit(settings.SITE_URL)
    if (address.hostname or "") in LOCAL:
        yield Finding(
            "attention", "SITE_URL", f"Het openbare adres is {settings.SITE_URL}.", "Noem het adres dat lezers zien."
        )
    elif address.scheme != "https":
        yield Finding("unsafe", "SITE_URL", "Het openbare adres begint niet met https.", "Schrijf https://….")
    elif address.hostname not in hosts and not any(
        host.startswith(".") and f".{address.hostname}".endswith(host) for host in hosts
    ):
        yield Finding(
            "attention", "ALLOWED_HOSTS", f"{address.hostname} van SITE_URL staat er niet bij.", "Zet het erbij."
        )
    yield from _mail(public=(address.hostname or "") not in LOCAL)
    if not settings.CONTACT:
        yield Finding(
            "attention",
            "CONTACT",
            "Wie een lek vindt, weet niet waar dat te melden is.",
            "Noem een e-mailadres of URL.",
        )
    if len(settings.SECRET_KEY) < SHORTEST_KEY or len(set(settings.SECRET_KEY)) < 5:  # noqa: PLR2004 -- Django's own
        yield Finding(
            "unsafe", "SECRET_KEY", "De sleutel is te kort of te voorspelbaar.", "Laat hem weg, of neem 50 tekens."
        )


def _mail(*, public: bool) -> Iterator[Finding]:
    """A printed message reaches nobody, and holds a link that sets a new password."""
    if settings.EMAIL_BACKEND.endswith("console.EmailBackend"):
        if public:
            yield Finding(
                "attention", "EMAIL_URL", "Berichten worden alleen afgedrukt: een vergeten wachtwoord blijft vergeten.",
                "Noem een mailserver.",
            )  # fmt: skip
        return
    if not (settings.EMAIL_USE_TLS or settings.EMAIL_USE_SSL) and settings.EMAIL_HOST not in LOCAL:
        yield Finding(
            "unsafe", "EMAIL_URL", "Berichten met een link voor een nieuw wachtwoord gaan onversleuteld weg.",
            "Schrijf smtp:// of smtps://.",
        )  # fmt: skip


def _files() -> Iterator[Finding]:
    folder = Path(settings.VAR)
    if not os.access(folder, os.W_OK):
        yield Finding("unsafe", str(folder), "Hier kan niet worden geschreven.", "Zet STELSEL_VAR of de rechten goed.")
    for path in (folder / "secret_key", *_database_files()):
        if path.exists() and path.stat().st_mode & OTHERS:
            yield Finding(
                "unsafe" if path.name == "secret_key" else "attention",
                str(path), "Andere gebruikers van deze machine kunnen dit lezen.", f"chmod go= {path}",
            )  # fmt: skip
    if finders.find("web/site.css") is None:
        yield Finding(
            "unsafe", "web/site.css", "De opmaak is niet gebouwd.", "Draai 'make setup', of installeer de wheel."
        )


def _database_files() -> list[Path]:
    name = str(connection.settings_dict["NAME"])
    if connection.vendor != "sqlite" or ":memory:" in name or "mode=memory" in name:
        return []
    return [Path(name), Path(f"{name}-wal")]


def _process() -> Iterator[Finding]:
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        yield Finding(
            "attention", "gebruiker", "Dit draait als root.", "Maak een eigen gebruiker, zonder andere rechten."
        )
    place = connection.settings_dict
    if connection.vendor == "postgresql" and not str(place["HOST"]).startswith("/") and place["HOST"] not in LOCAL:
        mode = dict(place.get("OPTIONS") or {}).get("sslmode", "")
        if mode not in {"require", "verify-ca", "verify-full"}:
            yield Finding(
                "unsafe", "DATABASE_URL", "De verbinding met PostgreSQL is misschien niet versleuteld.",
                "Zet ?sslmode=verify-full achter het adres.",
            )  # fmt: skip


def _database() -> Iterator[Finding]:
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if waiting:
            yield Finding(
                "unsafe", "database", f"{len(waiting)} migraties zijn nog niet uitgevoerd.", "Draai: stelsel migrate."
            )
            return
        if not get_user_model()._default_manager.filter(is_superuser=True, is_active=True).exists():  # noqa: SLF001
            yield Finding("attention", "beheer", "Er is nog geen beheerder.", "Draai: stelsel createsuperuser.")
    except DatabaseError as error:
        yield Finding("unsafe", "DATABASE_URL", f"De database antwoordt niet: {error}", "Kijk of hij draait.")


def _django() -> Iterator[Finding]:
    """Django's own list, for what ours does not say; in English, as Django says it."""
    for message in run_checks(tags=[Tags.security, Tags.database], include_deployment_checks=True):
        if message.id not in SAID_HERE:
            yield Finding("attention", str(message.id), str(message.msg).split("\n", 1)[0], str(message.hint or ""))
