# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""`stelsel agenda …`"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click
from django.conf import settings

from stelsel.agree.agenda import actions
from stelsel.agree.agenda.exchange.export import FORMS, PARTS, csv_described, edition_export
from stelsel.agree.agenda.importing import MAX_FILE
from stelsel.agree.agenda.loading import agenda_load
from stelsel.agree.agenda.models import Edition
from stelsel.agree.agenda.queries.edition import edition_get, edition_of_year
from stelsel.ground.core.audit import acting_as
from stelsel.ground.core.errors import InvalidInput, NotFound
from stelsel.ground.core.permissions import OPERATOR
from stelsel.ground.core.putting import put


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def agenda() -> None:
    """Agenda's: inlezen, laden, bekijken."""


@agenda.command("import", epilog="Voorbeeld: stelsel agenda import jaarplan.docx --agenda mijn-jaarplan")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--agenda", "slug", default="", help="Kenmerk van de agenda; standaard de hoofdagenda.")
@click.option("--year", type=click.IntRange(1900, 2200), help="Jaar van de editie; standaard het jaar in de tekst.")
@click.option("--source", default="", help="Kenmerk van de bron die dit document is; dan zijn de regels daar te lezen.")
@click.option("--dry-run", is_flag=True, help="Alleen lezen en tonen, niets opslaan.")
@click.option(
    "--format", "output", type=click.Choice(["text", "json"]), default="text", help="Hoe het resultaat wordt getoond."
)
def import_(file: Path, slug: str, year: int | None, source: str, dry_run: bool, output: str) -> None:  # noqa: FBT001 -- click passes options by name
    """Maak een concept-editie van een document (FILE).

    Een Word-document (.docx), PDF, webpagina, Markdown of platte tekst; of een editie in JSON van Stelsel of in
    StratML. Wat het is, blijkt uit de inhoud, niet uit de naam.
    """
    if file.stat().st_size > MAX_FILE:
        raise InvalidInput(
            f"Het bestand is groter dan {MAX_FILE // 1_000_000} MB.",
            where=file.name,
            remedy="Bewaar alleen de tekst, zonder plaatjes, of splits het bestand.",
        )
    with acting_as("command: agenda import"):
        imported = actions.edition_import(
            actor=OPERATOR,
            data=file.read_bytes(),
            name=file.name,
            agenda=slug,
            year=year,
            source=source,
            dry_run=dry_run,
        )
    if output == "json":
        json.dump(imported.result, sys.stdout, ensure_ascii=False, indent=2)
        click.echo()
    _tell(imported)


def _tell(imported: actions.Imported) -> None:
    items = [item for chapter in imported.chapters for item in chapter["items"]]
    harvest = sum(item["kind"] == "harvest" for item in items)
    questions = len(imported.questions)
    click.echo(
        f"{len(items)} items gelezen: {harvest} oogst, {len(items) - harvest} plannen; {questions} vragen.", err=True
    )
    if imported.edition is None:
        click.echo("Er is niets opgeslagen (--dry-run).", err=True)
    else:
        state = "Het concept was er al" if imported.existed else "Concept gemaakt"
        click.echo(f"{state}: {settings.SITE_URL}{imported.edition.get_absolute_url()}", err=True)


@agenda.command("export", epilog="Voorbeeld: stelsel agenda export --year 2023 --to json --output agenda-2023.json")
@click.option("--year", type=click.IntRange(1, 9998), required=True, help="Jaar van de editie.")
@click.option("--agenda", "slug", default="", help="Kenmerk van de agenda; standaard de hoofdagenda.")
@click.option("--to", "form", type=click.Choice(list(FORMS)), required=True, help="Het formaat.")
@click.option(
    "--part",
    type=click.Choice(sorted({part for parts in PARTS.values() for part in parts})),
    help="Bij stratml: edition (standaard), plan, report of strategic. Bij csv, welke tabel: items (standaard), "
    "chapters, threads, figures of sources.",
)
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), help="Bestand; standaard de standaarduitvoer (stdout)."
)
def export(year: int, slug: str, form: str, part: str | None, output: Path | None) -> None:
    """Schrijf een openbare editie in een formaat dat andere software leest.

    Bij csv met --output komt ernaast een bestand dat de kolommen beschrijft (CSVW).
    """
    if part is not None and part not in PARTS.get(form, ()):
        forms = " of ".join(f"--to {one}" for one, parts in PARTS.items() if part in parts)
        raise click.UsageError(f"--part {part} hoort bij {forms}.")
    found = edition_of_year(year, slug)
    if found is None:
        name = f"de agenda '{slug}'" if slug else "de hoofdagenda"
        raise NotFound(f"Er is geen openbare editie {year} van {name}.", remedy="Kijk met: stelsel agenda list.")
    exported = edition_export(found, form, part or "")
    put(exported.data, output)
    if form == "csv" and output is not None:
        described = csv_described(found, part or PARTS[form][0], output.name)
        put(described, output.with_name(f"{output.name}-metadata.json"))
    for line in exported.told:
        click.echo(line, err=True)


@agenda.command("load", epilog="Voorbeeld: stelsel agenda load demo/agenda")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def load(folder: Path) -> None:
    """Laad een agenda uit een map met TOML-bestanden: alles of niets."""
    with acting_as("command: agenda load"):
        outcome = agenda_load(folder)
    click.echo(
        f"{outcome.created} nieuw, {outcome.changed} veranderd, {outcome.removed} weg, {outcome.unchanged} gelijk.",
        err=True,
    )


@agenda.command("list", epilog="Voorbeeld: stelsel agenda list --format json")
@click.option(
    "--format", "output", type=click.Choice(["text", "json"]), default="text", help="Hoe de lijst wordt getoond."
)
def list_(output: str) -> None:
    """Toon alle edities van alle agenda's."""
    editions = Edition.objects.select_related("agenda").order_by("agenda__name", "year")
    rows = [
        {"agenda": e.agenda.public_id, "year": e.year, "state": e.state, "motto": e.motto, "url": e.get_absolute_url()}
        for e in editions
    ]
    if output == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        for row in rows:
            click.echo(f"{row['agenda']} {row['year']} {row['state']:<10} {row['motto']} {row['url']}")


@agenda.command("publish", epilog="Voorbeeld: stelsel agenda publish concept-2025-1")
@click.argument("edition")
@click.option("--leave-open", is_flag=True, help="Ook als er nog vragen van de import open staan.")
def publish(edition: str, leave_open: bool) -> None:  # noqa: FBT001 -- click passes options by name
    """Maak van een concept (EDITION) de openbare editie van zijn jaar."""
    with acting_as("command: agenda publish"):
        published = actions.edition_publish(actor=OPERATOR, edition=_edition(edition), leave_open=leave_open)
    click.echo(f"Gepubliceerd: {settings.SITE_URL}{published.get_absolute_url()}", err=True)


@agenda.command("freeze", epilog="Voorbeeld: stelsel agenda freeze 2023 --yes")
@click.argument("edition")
@click.option("--yes", is_flag=True, help="Vraag niet nog eens.")
def freeze(edition: str, yes: bool) -> None:  # noqa: FBT001 -- click passes options by name
    """Bevries een gepubliceerde editie (EDITION): daarna zijn er alleen nog errata. Dit kan niet terug."""
    found = _edition(edition)
    if not yes:
        click.confirm(f"{found} bevriezen? Dit kan niet terug.", abort=True, err=True)
    with acting_as("command: agenda freeze"):
        actions.edition_freeze(actor=OPERATOR, edition=found)
    click.echo(f"{found} is bevroren.", err=True)


def _edition(public_id: str) -> Edition:
    found = edition_get(public_id)
    if found is None:
        raise NotFound(f"De editie '{public_id}' bestaat niet.", remedy="Kijk met: stelsel agenda list.")
    return found
