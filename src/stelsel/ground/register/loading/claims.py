# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from pathlib import Path

from stelsel.ground.core.datafiles import Report, Row, read_toml
from stelsel.ground.core.loading import Outcome, reconcile
from stelsel.ground.register.kinds import ContradictionKind
from stelsel.ground.register.loading.figures import NATIONAL, national_code
from stelsel.ground.register.loading.known import Known
from stelsel.ground.register.models import Claim, Contradiction, Figure, Homonym, Meaning


def contradictions_load(path: Path, known: Known, report: Report) -> Outcome:
    file = read_toml(path, report)
    rows = list(file.rows("contradiction"))
    wanted = [
        Contradiction(
            public_id=row.text("code", needed=True).lower(),
            title=row.text("title", needed=True),
            kind=row.text("kind", needed=True, choices=ContradictionKind.values),
            explanation=row.text("explanation", needed=True),
        )
        for row in rows
    ]
    file.done()
    if report.faults:
        return Outcome()
    stored, outcome = reconcile(Contradiction, wanted, key=["public_id"], remove=True)
    claims: list[Claim] = []
    for row in rows:
        within = known.within(row)
        for order, claim in enumerate(row.rows("claims"), start=1):
            claims.append(_claim(claim, stored[(row.text("code").lower(),)], order, within))
            claim.done()
        row.done()
    if report.faults:
        return Outcome()
    return outcome + reconcile(Claim, claims, key=["contradiction_id", "order"], remove=True)[1]


def _claim(row: Row, contradiction: Contradiction, order: int, known: Known) -> Claim:
    first, last = row.lines()
    figure = known.figure(row) or _national(row, known)
    source = known.sources[NATIONAL] if figure and figure.measure and "source" not in row.values else known.source(row)
    return Claim(
        contradiction=contradiction, order=order, text=row.text("text", needed=True), figure=figure, source=source,
        first_line=first, last_line=last, locator=figure.locator if figure and figure.measure else "",
        unverified=row.text("unverified"),
    )  # fmt: skip


def _national(row: Row, known: Known) -> Figure | None:
    row.asked.add("national")
    match row.values.get("national"):
        case None:
            return None
        case {"measure": str(measure), "year": int(year), "value": value, **rest}:
            period = str(rest.get("period", year))
            figure = known.figures.get(national_code(measure, period, str(value)))
            same = [f for f in known.figures.values() if f.measure == measure and f.code.endswith(f"-{value}")]
            if figure is None and len(same) == 1:
                figure = same[0]
            if figure is None:
                row.fault("national", "dit landelijke cijfer bestaat niet")
            return figure
        case _:
            row.fault("national", "noem measure, year en value")
            return None


def homonyms_load(path: Path, known: Known, report: Report) -> Outcome:
    file = read_toml(path, report)
    rows = list(file.rows("homonym"))
    file.done()
    stored, outcome = reconcile(
        Homonym, [Homonym(name=row.text("name", needed=True)) for row in rows], key=["name"], remove=True
    )
    meanings: list[Meaning] = []
    for row in rows:
        within = known.within(row)
        for order, meaning in enumerate(row.rows("meanings"), start=1):
            first, last = meaning.lines()
            meanings.append(
                Meaning(
                    homonym=stored[(row.text("name"),)], order=order, text=meaning.text("text", needed=True),
                    subject=known.subject(meaning), organisation=known.organisation(meaning), body=known.body(meaning),
                    source=within.source(meaning), first_line=first, last_line=last,
                )
            )  # fmt: skip
            meaning.done()
        row.done()
    if report.faults:
        return Outcome()
    return outcome + reconcile(Meaning, meanings, key=["homonym_id", "order"], remove=True)[1]
