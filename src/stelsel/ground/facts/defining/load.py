# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sorting out the files of a folder, and loading them in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from django.db import transaction

from stelsel.ground.core.errors import InvalidInput, Refused
from stelsel.ground.core.permissions import Actor, require
from stelsel.ground.facts.defining.kinds import FILE_KINDS, kind_of, nearest
from stelsel.ground.facts.models import Dimension, Measure
from stelsel.ground.network.loading.report import LoadReport
from stelsel.ground.network.loading.row import Row
from stelsel.ground.network.loading.session import Session
from stelsel.ground.network.loading.table import Table, find_table, text_of


def facts_define_load(*, actor: Actor, folder: Path, dry_run: bool = False) -> LoadReport:
    """Load what is counted from the CSV files of a folder; which is which is seen from the header.

    A second run changes nothing. With one fault nothing is written: `Refused` holds the whole report, a line for each
    (`file:line:column: what is wrong`). What gives recorded values their meaning does not change: a new version is
    asked for.
    """
    require(actor, "facts.define")
    files = sorted(folder.glob("*.csv"))
    if not files:
        raise InvalidInput("Hier staan geen CSV-bestanden.", where=str(folder), remedy="Kijk naar de map.")
    with transaction.atomic():
        session = _session()
        tables = _sorted_out(files, session)
        for kind in FILE_KINDS:
            rows = [Row(table, line, session.faults) for table in tables.get(kind.name, []) for line in table.lines]
            if rows:
                kind.read(rows, session)
        if session.faults.found:
            raise Refused(
                f"{_counted(len(session.faults.found))}; er is niets veranderd.", report=session.faults.report(),
                remedy="Herstel de regels hieronder en laad opnieuw.",
            )  # fmt: skip
        if dry_run:
            transaction.set_rollback(True)
    return LoadReport(dict(session.outcomes), tuple(session.remarks), dry_run)


def _counted(faults: int) -> str:
    return "1 fout" if faults == 1 else f"{faults} fouten"


def _session() -> Session:
    session = Session.start()
    for model in (Dimension, Measure):
        session.ids[model] = dict(model._default_manager.values_list("public_id", "pk"))  # noqa: SLF001 -- Django's public model API
    return session


def _sorted_out(files: Sequence[Path], session: Session) -> dict[str, list[Table]]:
    """Every file with its kind; one that is none, or that cannot be read, is a fault."""
    found: dict[str, list[Table]] = {}
    for path in files:
        try:
            text = text_of(path)
            table = find_table(path, text, lambda cells: kind_of(cells) is not None)
            if table is not None and (kind := kind_of(table.columns)) is not None:
                found.setdefault(kind.name, []).append(table)
            else:
                header = find_table(path, text, lambda cells: len(cells) > 1)
                session.faults.add(f"{path.name}:1", nearest(header.columns if header else ()))
        except InvalidInput as error:
            session.faults.add(error.where, f"{error.message} {error.remedy}".strip())
    return found
