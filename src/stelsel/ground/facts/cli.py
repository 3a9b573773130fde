# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""`stelsel facts`: what is counted, what is known of it, and loading more. The engine is loaded inside the commands."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import asdict
from datetime import date, datetime
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click
from django.utils import timezone
from django.utils.formats import number_format

from stelsel.ground.core.audit import acting_as
from stelsel.ground.core.errors import InvalidInput
from stelsel.ground.core.period import Period
from stelsel.ground.core.permissions import OPERATOR
from stelsel.ground.facts.defining import facts_define_load
from stelsel.ground.facts.queries.batches import batches_listed
from stelsel.ground.facts.queries.catalogue import catalogue, measure_known
from stelsel.ground.facts.queries.moments import AsOf, moment_at, moment_read
from stelsel.ground.facts.queries.units import where_of

if TYPE_CHECKING:
    from stelsel.ground.facts.exporting import Form

FORMAT = click.option(
    "--format", "shape", type=click.Choice(["text", "json"]), default="text", show_default=True,
    help="Vorm van de uitvoer.",
)  # fmt: skip
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def facts() -> None:
    """Feiten: wat er wordt geteld, wat daarvan bekend is, en nieuwe cijfers laden."""


@facts.command(epilog="Voorbeeld: stelsel facts measures --format json")
@FORMAT
def measures(shape: str) -> None:
    """Toon wat er wordt geteld: maten met hun eenheid, uitsplitsingen en versies."""
    found = sorted(catalogue().values(), key=lambda one: one.public_id)
    if shape == "json":
        click.echo(
            _json(
                [
                    {
                        "id": one.public_id, "name": one.name, "unit": one.unit, "adds": one.additivity.value,
                        "subject": one.subject_sort or one.subject_kind, "decimals": one.decimals,
                        "dimensions": one.dimensions,
                        "definitions": [
                            {
                                "version": version.number, "validFrom": version.valid_from, "validTo": version.valid_to,
                                "comparability": version.comparability, "text": version.text,
                            }
                            for version in one.versions
                        ],
                    }
                    for one in found
                ]
            )
        )  # fmt: skip
        return
    for one in found:
        parts = [one.name, one.unit, str(one.additivity.label), *(f"naar {name}" for name in one.dimensions)]
        if len(one.versions) > 1:
            parts.append(f"{len(one.versions)} definities")
        click.echo(f"{one.public_id}\t{', '.join(parts)}")
    click.echo(f"{len(found)} maten.", err=True)


@facts.command(epilog="Voorbeeld: stelsel facts ask nl-leden --over 2018/2023 --by year")
@click.argument("measure", metavar="MAAT")
@click.option("--over", required=True, help="De periode: 2022, 2018/2023, 2022-Q1 of 2022-11-04.")
@click.option(
    "--by",
    default="",
    help="Verdeel naar: month, quarter, year of school_year; een indeling; een uitsplitsing (komma's).",
)
@click.option("--where", multiple=True, metavar="NAAM=WAARDE", help="Alleen deze code of plek; meer keer mag.")
@click.option("--map", "on_map", default="as_it_was", show_default=True, help="De kaart: as_it_was, today of een dag.")
@click.option("--as-of", default="", help="Wat toen bekend was: een tijdstip, of de stand van een eerder antwoord.")
@click.option(
    "--format", "shape", type=click.Choice(["text", "json", "csv"]), default="text", show_default=True,
    help="Vorm van de uitvoer.",
)  # fmt: skip
@click.option(
    "--to", nargs=2, type=(click.Choice(["csv", "json", "parquet"]), click.Path(dir_okay=False, path_type=Path)),
    metavar="VORM BESTAND", help="Bewaar het antwoord met zijn herkomst: csv, json of parquet; - is de uitvoer zelf.",
)  # fmt: skip
@click.option("--invented", is_flag=True, help="Zet in het bestand dat deze cijfers verzonnen zijn.")
def ask(
    measure: str, over: str, by: str, where: tuple[str, ...], on_map: str, as_of: str, shape: str,
    to: tuple[Form, Path] | None, invented: bool,  # noqa: FBT001 -- click passes options by name
) -> None:  # fmt: skip
    """Vraag wat er van MAAT bekend is.

    Elke waarde heeft een stand, zegt wie er meetelde, en of bronnen elkaar tegenspreken.
    """
    then = moment_at(_moment(as_of))
    known = measure_known(measure, then)
    from stelsel.ground.facts import telling  # noqa: PLC0415 -- Arrow and DuckDB, only when a question is asked
    from stelsel.ground.facts.facts import ask as asked  # noqa: PLC0415 -- the same

    period = Period.parse(over)
    answer = asked(
        measure, by=[word.strip() for word in by.split(",") if word.strip()], where=where_of(known, where),
        over=period, map=_map(on_map), as_of=then,
    )  # fmt: skip
    told = telling.told_of(answer, period)
    if to is not None:
        from stelsel.ground.facts.exporting import answer_export  # noqa: PLC0415 -- the same

        answer_export(told, period, *to, invented=invented)
        click.echo(f"{to[1]}: {len(told.cells)} cellen.", err=True)
        return
    click.echo({"text": telling.as_text, "json": telling.as_json, "csv": telling.as_csv}[shape](told), nl=False)


def _map(word: str) -> date | Literal["as_it_was", "today"]:
    if word == "as_it_was":
        return "as_it_was"
    if word == "today":
        return "today"
    try:
        return date.fromisoformat(word)
    except ValueError as error:
        raise InvalidInput(
            f"'{word}' is geen kaart.", where="--map", remedy="Kies as_it_was, today of een dag zoals 2023-01-01."
        ) from error


def _moment(word: str) -> AsOf:
    if not word:
        return None
    if word.isdecimal():
        return int(word)
    exact = moment_read(word)
    if exact is not None:
        return exact
    try:
        moment = datetime.fromisoformat(word)
    except ValueError as error:
        raise InvalidInput(
            f"'{word}' is geen tijdstip.", where="--as-of", remedy="Schrijf 2026-11-26T09:00 of een nummer."
        ) from error
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)


@facts.command(epilog="Voorbeeld: stelsel facts define demo/facts --dry-run")
@click.argument("folder", metavar="MAP", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Kijk alles na en zeg wat er zou gebeuren, maar bewaar niets.")
@FORMAT
def define(folder: Path, dry_run: bool, shape: str) -> None:  # noqa: FBT001 -- click passes options by name
    """Laad de CSV-bestanden van MAP die zeggen wat er wordt geteld: alles of niets."""
    with acting_as("command: facts define"):
        report = facts_define_load(actor=OPERATOR, folder=folder, dry_run=dry_run)
    if shape == "json":
        click.echo(_json({"dryRun": dry_run, "outcomes": {name: asdict(one) for name, one in report.outcomes.items()}}))
        return
    for name, outcome in report.outcomes.items():
        click.echo(f"{name}: {outcome.created} nieuw, {outcome.changed} veranderd, {outcome.unchanged} gelijk")
    if report.changed_nothing:
        click.echo("Er is niets veranderd: alles stond er al.", err=True)
    elif dry_run:
        click.echo("Proef: er is niets bewaard.", err=True)


@facts.command(epilog="Voorbeeld: stelsel facts load cijfers.csv --mapping koppeling.toml --dry-run")
@click.argument("file", metavar="BESTAND", type=_FILE)
@click.option("--mapping", "mapping_path", required=True, type=_FILE, help="De koppeling (TOML).")
@click.option("--dry-run", is_flag=True, help="Lees en vergelijk alles, maar bewaar niets.")
@click.option("--skip-faults", is_flag=True, help="Laad wat goed is, ook als er fouten in staan.")
@FORMAT
def load(file: Path, mapping_path: Path, dry_run: bool, skip_faults: bool, shape: str) -> None:  # noqa: FBT001 -- click passes options by name
    """Laad de cijfers van BESTAND: alles of niets. Hetzelfde bestand nog eens laden verandert niets."""
    from stelsel.ground.facts.actions.load import facts_load  # noqa: PLC0415 -- Arrow and DuckDB, only when needed
    from stelsel.ground.facts.loading.codes import subjects_read  # noqa: PLC0415 -- the same
    from stelsel.ground.facts.loading.mapping_read import mapping_read  # noqa: PLC0415 -- the same

    mapping = mapping_read(mapping_path)
    with acting_as("command: facts load"):
        outcome = facts_load(
            actor=OPERATOR, path=file, mapping=mapping, mapping_text=mapping_path.read_text(encoding="utf-8-sig"),
            subjects=subjects_read(mapping.subject), trial=dry_run, skip_faults=skip_faults, progress=_progress(),
        )  # fmt: skip
    if shape == "json":
        counts = {"new": outcome.loaded.new, "ended": outcome.loaded.ended} if outcome.loaded else None
        known = outcome.batch or outcome.known
        told = {"batch": known.pk if known else None, "loaded": counts, "known": outcome.known is not None}
        click.echo(_json({**told, "report": asdict(outcome.report)}))
        return
    if outcome.known is not None:
        click.echo(f"Dit bestand is al geladen met deze koppeling: lading {outcome.known.pk}.")
        click.echo("Er is niets veranderd.", err=True)
        return
    click.echo(outcome.report.as_text())
    if outcome.loaded is not None and outcome.batch is not None:
        done = outcome.loaded
        click.echo(f"lading {outcome.batch.pk}: {done.new} nieuw, {done.ended} vervangen, {done.unchanged} al bekend")
    else:
        click.echo("Proef: er is niets bewaard.", err=True)


def _progress(every: float = 2.0) -> Callable[[int], None]:
    """Says on stderr how many rows were read, every few seconds; nothing for what is done at once."""
    rows, last = 0, time.monotonic()

    def tell(count: int) -> None:
        nonlocal rows, last
        rows += count
        if time.monotonic() - last > every:
            last = time.monotonic()
            click.echo(f"  {number_format(rows, force_grouping=True)} waarnemingen gelezen …", err=True)

    return tell


@facts.command(epilog="Voorbeeld: stelsel facts batches --format json")
@FORMAT
def batches(shape: str) -> None:
    """Toon welke bestanden zijn geladen, de nieuwste eerst."""
    found = batches_listed()
    if shape == "json":
        click.echo(_json([asdict(one) for one in found]))
        return
    for one in found:
        counts = f"{one.accepted} goed, {one.refused} geweigerd, {one.unchanged} al bekend"
        at = timezone.localtime(one.recorded_at)
        click.echo(f"{one.pk}\t{at:%Y-%m-%d %H:%M}\t{one.name}\t{one.state_words}\t{counts}\t{one.actor}")
    click.echo(f"{len(found)} ladingen.", err=True)


@facts.command(epilog="Voorbeeld: stelsel facts withdraw 12")
@click.argument("number", metavar="NUMMER", type=click.IntRange(1))
@click.option("--yes", is_flag=True, help="Vraag niet of je het zeker weet.")
def withdraw(number: int, yes: bool) -> None:  # noqa: FBT001 -- click passes options by name
    """Trek lading NUMMER in: haar waarden vervallen, en wat zij had vervangen staat er weer.

    Wat vroeger bekend was, blijft na te vragen met --as-of.
    """
    one = next((one for one in batches_listed() if one.pk == number), None)
    if one is not None and not yes:
        click.confirm(f"Lading {number} ({one.name}, {one.accepted} waarden) intrekken?", abort=True, err=True)
    from stelsel.ground.facts.actions.load import batch_withdraw  # noqa: PLC0415 -- Arrow and DuckDB, only when needed

    with acting_as("command: facts withdraw"):
        done = batch_withdraw(actor=OPERATOR, pk=number)
    click.echo(f"lading {number} is ingetrokken: {done.ended} vervallen, {done.new} staan er weer")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, default=str)


for _command in import_module("stelsel.ground.facts.cli_claims").COMMANDS:
    facts.add_command(_command)
if find_spec("stelsel.ground.facts.cli_store") is not None:
    for _command in import_module("stelsel.ground.facts.cli_store").COMMANDS:
        facts.add_command(_command)
