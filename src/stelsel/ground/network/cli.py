# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""`stelsel network`: ask the network at a date, and load files into it."""

from __future__ import annotations

import dataclasses
import json
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import click
from django.utils import timezone

from stelsel.ground.core.loading import Outcome
from stelsel.ground.core.putting import put
from stelsel.ground.network import actions, queries
from stelsel.ground.network.kinds import AreaKind, OrganisationKind
from stelsel.ground.network.popolo import popolo_at, popolo_bytes

SLOW = 1.0
"""Seconds after which a command says what it is doing."""

POPOLO = {
    "organizations": "organisaties en organen",
    "memberships": "lidmaatschappen",
    "areas": "gebieden",
    "events": "bijeenkomsten",
}

FORMAT = click.option(
    "--format", "shape", type=click.Choice(["text", "json"]), default="text", show_default=True,
    help="Vorm van de uitvoer.",
)  # fmt: skip


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def network() -> None:
    """Het netwerk door de tijd: gemeenten, organisaties en organen."""


@network.command(epilog="Voorbeeld: stelsel network at 2022-01-01 --format json")
@click.argument("day", metavar="DATUM", type=click.DateTime(["%Y-%m-%d"]))
@click.option(
    "--kind",
    type=click.Choice(["municipalities", "areas", "organisations", "bodies", *OrganisationKind.values]),
    help="Alleen deze soort; zonder deze keuze alles.",
)
@FORMAT
def at(day: datetime, kind: str | None, shape: str) -> None:
    """Toon hoe het netwerk er op DATUM uitzag (jjjj-mm-dd)."""
    answer = _at(day.date(), kind)
    if shape == "json":
        click.echo(json.dumps({"day": day.date().isoformat(), **answer}, ensure_ascii=False, indent=2))
        return
    for name, rows in answer.items():
        click.echo(f"{len(rows)} {name}")
        if kind is not None:
            for row in rows:
                click.echo("\t".join(str(row[key]) for key in ("code", "public_id", "name", "province") if key in row))


Rows = list[dict[str, object]]


def _at(day: date, kind: str | None) -> dict[str, Rows]:
    parts: dict[str, Callable[[], Rows]] = {
        "municipalities": lambda: [_plain(one) for one in queries.municipalities_at(day)],
        "areas": lambda: _areas(day),
        "organisations": lambda: [_plain(one) for one in queries.organisations_at(day)],
        "bodies": lambda: [_plain(one) for one in queries.bodies_at(day)],
    }
    if kind is None:
        return {name: rows() for name, rows in parts.items()}
    if kind in parts:
        return {kind: parts[kind]()}
    return {kind: [_plain(one) for one in queries.organisations_at(day, kind=kind)]}


def _areas(day: date) -> Rows:
    atlas = queries.atlas_read()
    others = [kind for kind in AreaKind if kind != AreaKind.MUNICIPALITY]
    return [
        {"public_id": row.public_id, "kind": row.kind, "code": row.code, "name": atlas.name(row.pk, day)}
        for kind in others
        for row in atlas.at(day, kind)
    ]


def _plain(record: queries.MunicipalityAt | queries.OrganisationAt | queries.BodyAt) -> dict[str, object]:
    values = dataclasses.asdict(record)
    values.pop("key", None)
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}


@network.command(epilog="Voorbeeld: stelsel network load Gebieden_in_Nederland_2023.csv --dry-run")
@click.argument("files", metavar="BESTAND…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Kijk alles na en zeg wat er zou gebeuren, maar bewaar niets.")
@FORMAT
def load(files: tuple[Path, ...], dry_run: bool, shape: str) -> None:  # noqa: FBT001 -- click passes options by name
    """Laad CSV-bestanden in het netwerk: alles of niets.

    Herkend worden de eigen bestanden (zie docs/reference/network-data-files.md), 'Gebieden in Nederland' van het CBS
    en de lijst van ISIL-codes van de KB.
    """
    started = time.monotonic()
    report = actions.network_load(files=files, dry_run=dry_run, actor="command: network load")
    if (spent := time.monotonic() - started) > SLOW:
        click.echo(f"Gelezen in {spent:.1f} s.", err=True)
    if shape == "json":
        outcomes = {name: dataclasses.asdict(outcome) for name, outcome in report.outcomes.items()}
        answer = {"dryRun": dry_run, "outcomes": outcomes, "remarks": list(report.remarks)}
        click.echo(json.dumps(answer, ensure_ascii=False, indent=2))
        return
    for name, outcome in report.outcomes.items():
        click.echo(f"{name}: {_counted(outcome)}")
    for remark in report.remarks:
        click.echo(f"let op: {remark}", err=True)
    if report.changed_nothing:
        click.echo("Er is niets veranderd: alles stond er al.", err=True)
    elif dry_run:
        click.echo("Proef: er is niets bewaard.", err=True)


@network.command(epilog="Voorbeeld: stelsel network export --to popolo --date 2022-01-01 --output netwerk.json")
@click.option("--to", "form", type=click.Choice(["popolo"]), required=True, help="Het formaat.")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="De dag (jjjj-mm-dd); standaard vandaag.")
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), help="Bestand; standaard de standaarduitvoer (stdout)."
)
def export(form: str, day: datetime | None, output: Path | None) -> None:  # noqa: ARG001 -- there is one format
    """Schrijf het netwerk zoals het op een dag was in een formaat dat andere software leest."""
    document = popolo_at(day.date() if day else timezone.localdate())
    put(popolo_bytes(document), output)
    counted = {words: len(document[key]) for key, words in POPOLO.items()}
    told = ", ".join(f"{count} {words}" for words, count in counted.items())
    click.echo(f"Op {document['stelsel_date']}: {told}.", err=True)


def _counted(outcome: Outcome) -> str:
    return f"{outcome.created} nieuw, {outcome.changed} veranderd, {outcome.unchanged} gelijk"
