# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where a command leaves what it made."""

from __future__ import annotations

from pathlib import Path

import click

from stelsel.ground.core.errors import InvalidInput


def put(data: bytes, output: Path | None) -> None:
    """Write to a file, whole or not at all, or to stdout."""
    if output is None:
        click.echo(data, nl=False)
        return
    part = output.with_name(f".{output.name}.part")
    try:
        part.write_bytes(data)
        part.replace(output)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise InvalidInput(
            f"Hier kan niet worden geschreven: {error.strerror}.", where=str(output), remedy="Kies een andere plek."
        ) from error
