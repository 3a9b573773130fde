# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rooms' commands, and those of the house itself."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from dataclasses import asdict

import click
from django.conf import settings
from django.core.management import call_command

from stelsel.agree.agenda.cli import agenda
from stelsel.agree.agenda.loading import agenda_load
from stelsel.agree.agenda.models import Agenda
from stelsel.config.safety import findings
from stelsel.ground.accounts.cli import account
from stelsel.ground.core.audit import acting_as
from stelsel.ground.core.errors import InvalidInput
from stelsel.ground.core.loading import Outcome
from stelsel.ground.facts.cli import facts
from stelsel.ground.facts.demo import facts_demo_load
from stelsel.ground.network.actions import network_demo_load
from stelsel.ground.network.cli import network
from stelsel.ground.register.loading import register_load

LAST_PORT = 65535


def add_to(group: click.Group) -> None:
    for command in (serve, demo, check, account, agenda, network, facts):
        group.add_command(command)


@click.command(epilog="Voorbeeld: stelsel demo --if-empty")
@click.option("--if-empty", is_flag=True, help="Doe niets als er al een agenda is.")
@click.option(
    "--serve", "then_serve", is_flag=True, help="Maak de database klaar, laad het voorbeeld en start de site."
)
def demo(if_empty: bool, then_serve: bool) -> None:  # noqa: FBT001 -- click passes options by name
    """Laad het netwerk van 2020-2023 met zijn agenda als voorbeeld."""
    if then_serve:
        call_command("migrate", interactive=False, verbosity=0)
    if not (if_empty and Agenda.objects.exists()):
        _load_demo()
    if then_serve:
        _serve("127.0.0.1", settings_port(), 2)


def _load_demo() -> None:
    if not settings.DEMO.is_dir():
        raise InvalidInput(
            "De map met het voorbeeld ontbreekt.", where=str(settings.DEMO), remedy="Zet STELSEL_DEMO goed."
        )
    started = time.monotonic()
    steps: list[tuple[str, Callable[[], Outcome]]] = [
        ("het netwerk", lambda: network_demo_load(settings.DEMO / "network").total),
        ("het register", lambda: register_load(settings.DEMO / "register")),
        ("de agenda", lambda: agenda_load(settings.DEMO / "agenda")),
        ("de feiten", lambda: facts_demo_load(settings.DEMO / "facts")),
    ]
    with acting_as("command: demo"):
        for number, (name, load) in enumerate(steps, start=1):
            click.echo(f"[{number}/{len(steps)}] {name} …", err=True)
            outcome = load()
            click.echo(
                f"      {outcome.created} nieuw, {outcome.changed} veranderd, {outcome.unchanged} gelijk", err=True
            )
    click.echo(f"Klaar in {time.monotonic() - started:.1f} s.", err=True)


def settings_port() -> int:
    """The port of the environment variable `PORT`, 8000 where it is not set."""
    value = os.environ.get("PORT", "8000")
    if not value.isdigit() or not 0 < int(value) <= LAST_PORT:
        raise InvalidInput(f"'{value}' is geen poort.", where="PORT", remedy="Geef een getal, zoals 8000.")
    return int(value)


@click.command(epilog="Voorbeeld: stelsel check --format json")
@click.option(
    "--format", "output", type=click.Choice(["text", "json"]), default="text", help="Hoe het resultaat wordt getoond."
)
def check(output: str) -> None:
    """Zeg wat er nog moet gebeuren voordat deze site openbaar mag zijn. Verandert niets."""
    found = findings()
    unsafe = sum(one.level == "unsafe" for one in found)
    if output == "json":
        click.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=2))
    else:
        for one in found:
            click.echo(
                f"{'ONVEILIG' if one.level == 'unsafe' else 'let op  '}  {one.where}: {one.message} {one.remedy}"
            )
    click.echo(f"{unsafe} onveilig, {len(found) - unsafe} om op te letten.", err=True)
    if unsafe:
        sys.exit(1)


@click.command(epilog="Voorbeeld: stelsel serve --port 8080")
@click.option("--host", default="127.0.0.1", show_default=True, help="Adres om op te luisteren.")
@click.option("--port", type=click.IntRange(1, 65535), help="Poort; standaard PORT of 8000.")
@click.option("--workers", type=click.IntRange(1, 64), default=2, show_default=True, help="Aantal processen.")
def serve(host: str, port: int | None, workers: int) -> None:
    """Start de website."""
    _serve(host, port or settings_port(), workers)


def _serve(host: str, port: int, workers: int) -> None:
    """Become the server: this process is replaced, so that signals reach it without a go-between."""
    click.echo(f"Stelsel staat op http://{host}:{port}/  (stoppen: Ctrl+C)", err=True)
    click.echo("Meewerken? stelsel account invite --help geeft je een link om een account te maken.", err=True)
    sys.stderr.flush()
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port),
        "--workers", str(workers), "--blocking-threads", "1", "--no-ws", "--log-level", "warning",
        "--workers-kill-timeout", "5",  # a worker that is told to stop while it starts does not hear it
        "stelsel.config.wsgi:application",
    ]  # fmt: skip
    os.execv(sys.executable, command)  # noqa: S606 -- our own server, fixed arguments
