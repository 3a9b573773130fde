# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from pathlib import Path

from django.db import transaction

from stelsel.ground.core.datafiles import Report
from stelsel.ground.core.errors import InvalidInput, Refused
from stelsel.ground.core.loading import Outcome
from stelsel.ground.core.sources import sources_load
from stelsel.ground.register.loading.claims import contradictions_load, homonyms_load
from stelsel.ground.register.loading.figures import figures_load, links_load
from stelsel.ground.register.loading.known import Known
from stelsel.ground.register.loading.subjects import subjects_load


@transaction.atomic
def register_load(folder: Path) -> Outcome:
    """Load the sources, subjects, figures, links, contradictions and homonyms of a folder: all of it, or nothing.

    Raises `InvalidInput` where there is no such folder, `Refused` with a report of every fault.
    """
    if not folder.is_dir():
        raise InvalidInput("Deze map bestaat niet.", where=str(folder), remedy="Noem een map met TOML-bestanden.")
    report = Report()
    outcome, default = sources_load(folder / "sources.toml", report)
    _stop_at(report, folder)
    known = Known(default)
    outcome += subjects_load(sorted(folder.glob("[0-9]*.toml")), known, report)
    _stop_at(report, folder)
    outcome += figures_load(folder, known, report)
    outcome += links_load(folder / "links.toml", known, report)
    _stop_at(report, folder)
    outcome += contradictions_load(folder / "contradictions.toml", known, report)
    outcome += homonyms_load(folder / "homonyms.toml", known, report)
    _stop_at(report, folder)
    return outcome


def _stop_at(report: Report, folder: Path) -> None:
    if report.faults:
        raise Refused(
            f"Het register bevat {len(report.faults)} fouten; er is niets geladen.",
            report=report.faults, where=str(folder), remedy="Verbeter de regels hieronder en laad opnieuw.",
        )  # fmt: skip
