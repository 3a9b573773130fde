# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The command `stelsel`: the rooms' own commands, and Django's under it.

Exit codes: 0 done, 1 refused with a report, 2 wrong usage. Messages and progress go to stderr, data to stdout.
"""

from __future__ import annotations

import os
import sys

import click


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Andere woorden zijn opdrachten van Django, zoals 'stelsel migrate' of 'stelsel createsuperuser'.",
)
@click.version_option(package_name="stelsel")
def stelsel() -> None:
    """De software waarop een netwerk van bibliotheken draait."""


def main(arguments: list[str] | None = None) -> None:
    """Run one command and exit with its code."""
    arguments = sys.argv[1:] if arguments is None else arguments
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "stelsel.config.settings")
    import django  # noqa: PLC0415 -- the settings module must be named first

    django.setup()
    from stelsel.config import commands  # noqa: PLC0415 -- the rooms' commands need their models

    commands.add_to(stelsel)
    known = set(stelsel.commands)
    if not arguments or arguments[0].startswith("-") or arguments[0] in known:
        _own(arguments)
    from django.core.management import execute_from_command_line, get_commands  # noqa: PLC0415 -- see above

    if arguments[0] not in {"help", *get_commands()}:
        click.echo(f"De opdracht '{arguments[0]}' bestaat niet. Kijk met: stelsel --help", err=True)
        sys.exit(2)

    execute_from_command_line(["stelsel", *arguments])


def _own(arguments: list[str]) -> None:
    from stelsel.ground.core.errors import Refused, StelselError  # noqa: PLC0415 -- start quickly for --help

    try:
        stelsel.main(args=arguments, prog_name="stelsel")
    except StelselError as error:
        click.echo(f"Geweigerd: {error}", err=True)
        if isinstance(error, Refused):
            for line in error.report:
                click.echo(f"  {line}", err=True)
        sys.exit(1)
