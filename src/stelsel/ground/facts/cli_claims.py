# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""`stelsel facts claims`: what each source says, the way back from a cell to the rows and loads behind it."""

from __future__ import annotations

import json

import click

from stelsel.ground.core.errors import InvalidInput
from stelsel.ground.core.period import Period
from stelsel.ground.facts.queries.moments import AsOf, moment_read
from stelsel.ground.facts.queries.units import unit_named, units_told


@click.command(epilog="Voorbeeld: stelsel facts claims inwoners --over 2021-01-01 --unit gm0150")
@click.argument("measure", metavar="MAAT")
@click.option("--over", required=True, help="De periode: 2022, 2018/2023, 2022-Q1 of 2022-11-04.")
@click.option("--unit", "words", multiple=True, metavar="PLEK", help="Van wie; meer keer mag. Anders: het netwerk.")
@click.option("--as-of", default="", help="Wat toen bekend was: de stand van een eerder antwoord, of een nummer.")
@click.option(
    "--format", "shape", type=click.Choice(["text", "json"]), default="text", show_default=True,
    help="Vorm van de uitvoer.",
)  # fmt: skip
def claims(measure: str, over: str, words: tuple[str, ...], as_of: str, shape: str) -> None:
    """Toon elke waarde achter een antwoord: wie haar zegt, en met welke lading zij kwam."""
    from stelsel.ground.facts import facts, telling  # noqa: PLC0415 -- Arrow and DuckDB, only when a question is asked

    units = [unit_named(word) for word in words] or [0]
    found = facts.claims(measure, over=Period.parse(over), units=units, as_of=_moment(as_of))
    names = units_told({one.unit for one in found})
    if shape == "json":
        told = [{"unit": names[one.unit].public_id, **telling.claimed(one)} for one in found]
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    for one in found:
        origin = "ingevoerd" if one.batch is None else f"lading {one.batch}"
        click.echo(f"{names[one.unit].name}\t{telling.claim_told(one)}\t{origin}, rij {one.row}")
    click.echo(f"{len(found)} waarden.", err=True)


def _moment(word: str) -> AsOf:
    if not word:
        return None
    found = int(word) if word.isdecimal() else moment_read(word)
    if found is None:
        raise InvalidInput(f"'{word}' is geen stand.", where="--as-of", remedy="Neem die onder een antwoord staat.")
    return found


COMMANDS: tuple[click.Command, ...] = (claims,)
"""For `stelsel facts`."""
