# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sorting out files, and loading them in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from stelsel.ground.core import audit
from stelsel.ground.core.errors import InvalidInput, Refused
from stelsel.ground.network.loading import cbs, isil, own
from stelsel.ground.network.loading.report import LoadReport
from stelsel.ground.network.loading.row import Row
from stelsel.ground.network.loading.session import Session
from stelsel.ground.network.loading.table import Table, find_table, text_of


@dataclass(frozen=True)
class Foreign:
    """A file format of somebody else: how to see that it is one, and how to read it."""

    recognise: Callable[[Sequence[str]], bool]
    read: Callable[[Table, Session], None]


FOREIGN = (Foreign(cbs.recognise, cbs.read), Foreign(isil.recognise, isil.read))


def network_load(*, files: Sequence[Path], dry_run: bool = False, actor: str = "") -> LoadReport:
    """Load files into the network: our own CSV kinds, the CBS regional classification, the KB list of ISIL codes.

    Which is which is seen from the header; order does not matter. A second run of the same files changes nothing. With
    one fault nothing is written: Refused then holds the whole report (`file:line:column: what is wrong`).
    """
    if not files:
        raise InvalidInput("Er is geen bestand genoemd.", remedy="Noem één of meer CSV-bestanden.")
    with audit.acting_as(actor), transaction.atomic():
        session = Session.start()
        ours, foreign = _sorted_out(files, session)
        for kind in own.FILE_KINDS:
            rows = [Row(table, line, session.faults) for table in ours.get(kind.name, []) for line in table.lines]
            if rows:
                kind.read(rows, session)
        for table, reader in foreign:
            reader.read(table, session)
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


def network_demo_load(folder: Path) -> LoadReport:
    """Load every CSV file of a folder, such as `demo/network`."""
    files = sorted(folder.glob("*.csv"))
    if not files:
        raise InvalidInput("Hier staan geen CSV-bestanden.", where=str(folder), remedy="Kijk naar STELSEL_DEMO.")
    return network_load(files=files, actor="demo")


def _sorted_out(files: Sequence[Path], session: Session) -> tuple[dict[str, list[Table]], list[tuple[Table, Foreign]]]:
    """Every file with its kind; a file that is none or cannot be read is a fault."""
    ours: dict[str, list[Table]] = {}
    foreign: list[tuple[Table, Foreign]] = []
    for path in files:
        try:
            text = text_of(path)
            table = find_table(path, text, lambda cells: own.kind_of(cells) is not None)
            if table is not None and (kind := own.kind_of(table.columns)) is not None:
                ours.setdefault(kind.name, []).append(table)
                continue
            for one in FOREIGN:
                if table := find_table(path, text, one.recognise):
                    foreign.append((table, one))
                    break
            else:
                session.faults.add(f"{path.name}:1", _unknown(path, text))
        except InvalidInput as error:
            session.faults.add(error.where, f"{error.message} {error.remedy}".strip())
    return ours, foreign


def _unknown(path: Path, text: str) -> str:
    table = find_table(path, text, lambda cells: own.nearest(cells) is not None)
    near = own.nearest(table.columns) if table is not None else None
    if near is None:
        return "deze kopregel hoort bij geen bestand dat hier bekend is; zie docs/reference/network-data-files.md."
    kind, missing, unknown = near
    parts = [f"kolom {', '.join(missing)} ontbreekt"] if missing else []
    parts += [f"kolom {', '.join(name or '(leeg)' for name in unknown)} bestaat niet"] if unknown else []
    return f"dit lijkt op {kind.name}, maar {' en '.join(parts) or 'een kolom staat er twee keer'}."
