# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""`stelsel facts verify|tidy|backup|restore`: that nothing is lost. The columns are loaded inside the commands."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click
from django.utils.formats import number_format

from stelsel.ground.core.errors import Refused

FORMAT = click.option(
    "--format", "shape", type=click.Choice(["text", "json"]), default="text", show_default=True,
    help="Vorm van de uitvoer.",
)  # fmt: skip


@click.command(epilog="Voorbeeld: stelsel facts verify --repair")
@click.option("--repair", is_flag=True, help="Maak opnieuw wat beschadigd is, en kijk daarna nog eens.")
@FORMAT
def verify(repair: bool, shape: str) -> None:  # noqa: FBT001 -- click passes options by name
    """Bewijs dat de kolommen precies zeggen wat er is vastgelegd."""
    from stelsel.ground.facts.store import rebuild, verify  # noqa: PLC0415 -- Arrow and DuckDB, only for this command

    found = verify.verify(_progress)
    repaired = 0
    if found.faults and repair:
        for fault in found.faults:
            click.echo(f"  {fault}", err=True)
        repaired = len(rebuild.repair(found))
        found = verify.verify(_progress)
    if shape == "json":
        told = {**asdict(found), "isSound": found.is_sound, "repaired": repaired}
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        rows, tail, segments = (
            number_format(one, force_grouping=True) for one in (found.rows, found.tail, found.segments)
        )
        click.echo(f"{rows} rijen in {segments} delen, {tail} rijen nog niet gezet, {found.commits} vastleggingen.")
        if repaired:
            click.echo(f"{repaired} delen opnieuw gemaakt.")
    if found.faults:
        raise Refused(
            "De kolommen zeggen niet wat er is vastgelegd.", report=[str(one) for one in found.faults],
            remedy="Maak ze opnieuw met: stelsel facts verify --repair",
        )  # fmt: skip
    if shape == "text":
        click.echo("Alles klopt.")


@click.command(epilog="Voorbeeld: stelsel facts tidy")
def tidy() -> None:
    """Zet wat is vastgelegd in kolommen, voeg kleine delen samen, en ruim bestanden op die niemand meer gebruikt."""
    from stelsel.ground.facts.store import merging, settling, tables  # noqa: PLC0415 -- see above

    settled = merged = 0
    for table in tables.tables():
        settled += settling.settle(table) is not None
        merged += merging.merge_due(table)
    gone = settling.tidy()
    click.echo(f"{settled} delen gezet, {merged} samengevoegd, {len(gone)} bestanden opgeruimd.")


@click.command(epilog="Voorbeeld: stelsel facts backup /media/kopie/stelsel.tar")
@click.argument("path", metavar="BESTAND", type=click.Path(dir_okay=False, path_type=Path))
def backup(path: Path) -> None:
    """Bewaar de database en de bestanden met feiten in BESTAND. De site blijft werken.

    Op PostgreSQL: alleen de bestanden. Maak eerst een kopie van de database met pg_dump.
    """
    from stelsel.ground.facts.store import backup  # noqa: PLC0415 -- see above

    kept = backup.backup(path)
    click.echo(
        f"{path}: {_what(kept.files, database=kept.database)}, {number_format(kept.size, force_grouping=True)} bytes."
    )


@click.command(epilog="Voorbeeld: stelsel facts restore /media/kopie/stelsel.tar")
@click.argument("path", metavar="BESTAND", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def restore(path: Path) -> None:
    """Zet een kopie van 'stelsel facts backup' terug in een lege map, en kijk na of alles klopt."""
    from stelsel.ground.facts.store import backup, verify  # noqa: PLC0415 -- see above

    kept = backup.restore(path)
    click.echo(f"{_what(kept.files, database=kept.database)} teruggezet.")
    found = verify.verify(_progress)
    if found.faults:
        raise Refused("Niet alles klopt.", report=[str(one) for one in found.faults], where=str(path))
    click.echo("Alles klopt.")


def _what(files: int, *, database: bool) -> str:
    return f"{'de database en ' if database else ''}{files} bestanden"


def _progress(table: str, done: int, among: int) -> None:
    if sys.stderr.isatty():
        click.echo(f"\r{table}: {done} van {among} delen", err=True, nl=done == among)


COMMANDS: tuple[click.Command, ...] = (verify, tidy, backup, restore)
"""For `stelsel facts`."""
