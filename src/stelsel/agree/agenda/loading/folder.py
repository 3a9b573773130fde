# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from stelsel.agree.agenda.actions import edition_freeze
from stelsel.agree.agenda.kinds import EditionState
from stelsel.agree.agenda.loading.chapters import chapters_load
from stelsel.agree.agenda.loading.items import links_load
from stelsel.agree.agenda.models import Agenda, Edition, Perspective, Principle
from stelsel.ground.core.datafiles import Report, Row, read_toml
from stelsel.ground.core.errors import InvalidInput, Refused
from stelsel.ground.core.loading import Outcome, reconcile
from stelsel.ground.core.permissions import OPERATOR
from stelsel.ground.register.loading.known import Known

STATES = (EditionState.PUBLISHED, EditionState.FROZEN)
"""What an edition in files may be: a draft is made by an import."""


@transaction.atomic
def agenda_load(folder: Path) -> Outcome:
    """Load an agenda with its editions, chapters, items and links: all of it, or nothing.

    The folder holds one `<agenda>.toml` and a folder per year with one file per chapter and `links.toml`.
    Raises `InvalidInput` where there is no such folder, `Refused` with a report of every fault, `Frozen` where a file
    would change a frozen edition.
    """
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise InvalidInput("Hier staat geen agenda.", where=str(folder), remedy="Noem een map met een TOML-bestand.")
    report = Report()
    known = Known()
    outcome = Outcome()
    for path in files:
        outcome += _agenda(path, known, report)
    if report.faults:
        raise Refused(
            f"De agenda bevat {len(report.faults)} fouten; er is niets geladen.",
            report=report.faults, where=str(folder), remedy="Verbeter de regels hieronder en laad opnieuw.",
        )  # fmt: skip
    return outcome


def _agenda(path: Path, known: Known, report: Report) -> Outcome:
    file = read_toml(path, report)
    head = Row(dict(_table(file, "agenda")), f"{path.name}, agenda", report)
    slug = head.text("slug", needed=True)
    wanted = Agenda(
        public_id=slug, name=head.text("name", needed=True), summary=head.text("summary"), main=head.flag("main")
    )
    known = known.within(head)
    head.done()
    rows = {row.number("year") or 0: row for row in file.rows("edition")}
    if report.faults:
        return Outcome()
    agendas, outcome = reconcile(Agenda, [wanted], key=["public_id"], within=Agenda.objects.filter(public_id=slug))
    agenda = agendas[(slug,)]
    editions, done = _editions(agenda, rows.values(), file, known)
    outcome += done
    for number, edition in sorted(editions.items()):
        year = path.parent / str(number)
        if number not in rows:
            continue
        if year.is_dir():
            within = known.within(rows[number])
            outcome += _principles(edition, file, within)
            outcome += chapters_load(edition, year, within, report)
            outcome += links_load(edition, year / "links.toml", report)
        if rows[number].text("state") == EditionState.FROZEN and not edition.is_frozen:
            edition_freeze(actor=OPERATOR, edition=edition)
    for key in ("principle", "perspective", "manifest"):
        file.asked.add(key)
    file.done()
    return outcome


def _table(row: Row, key: str) -> dict[str, object]:
    row.asked.add(key)
    value = row.values.get(key, {})
    if not isinstance(value, dict):
        row.fault(key, "hier hoort een tabel")
        return {}
    return value


def _editions(agenda: Agenda, rows: Collection[Row], file: Row, known: Known) -> tuple[dict[int, Edition], Outcome]:
    """The editions of an agenda. One that the file calls frozen is still published here: first its content comes in."""
    stored = {edition.year: edition for edition in agenda.editions.exclude(state=EditionState.DRAFT)}
    manifest = Row(dict(_table(file, "manifest")), f"{file.where}, manifest", file.report)
    wanted: dict[int, Edition] = {}
    for row in rows:
        year = row.number("year") or 0
        _, start, end = row.period("period", default=str(year))
        first, last, elsewhere = row.place()
        old = stored.get(year)
        state = row.text("state", choices=STATES)
        wanted[year] = Edition(
            agenda=agenda,
            public_id=str(year) if agenda.main else f"{agenda.public_id}-{year}",
            year=year,
            motto=row.text("motto"),
            intro=row.text("intro"),
            note=row.text("note"),
            manifest_title=manifest.text("title") if row.values.get("intro") else "",
            manifest=manifest.text("text") if row.values.get("intro") else "",
            state=old.state if old and old.is_frozen and state == EditionState.FROZEN else EditionState.PUBLISHED,
            valid_from=start,
            valid_to=end,
            predecessor_id=old.predecessor_id if old else None,
            published_at=old.published_at if old else timezone.now(),
            frozen_at=old.frozen_at if old else None,
            source=known.source(row),
            first_line=first,
            last_line=last,
            locator=elsewhere,
        )
        row.number("predecessor")
        row.done()
    manifest.ranges()
    manifest.done()
    drafts = agenda.editions.exclude(state=EditionState.DRAFT)
    result, outcome = reconcile(Edition, wanted.values(), key=["public_id"], within=drafts)
    editions = {edition.year: edition for edition in result.values()}
    for row in rows:
        before = row.number("predecessor")
        edition = editions[row.number("year") or 0]
        if before and before in editions and edition.predecessor_id != editions[before].pk:
            edition.predecessor = editions[before]
            edition.save()
    return editions, outcome


def _principles(edition: Edition, file: Row, known: Known) -> Outcome:
    outcome = Outcome()
    for key, model in (("principle", Principle), ("perspective", Perspective)):
        records = []
        for row in file.rows(key):
            first, last, elsewhere = row.place()
            records.append(
                model(
                    edition=edition, number=row.number("number") or 0, title=row.text("title", needed=True),
                    text=row.text("text"), source=known.source(row), first_line=first, last_line=last,
                    locator=elsewhere, unverified=row.text("note"),
                )
            )  # fmt: skip
            row.done()
        within = model.objects.filter(edition=edition)
        outcome += reconcile(model, records, key=["edition_id", "number"], within=within, remove=True)[1]
    return outcome
