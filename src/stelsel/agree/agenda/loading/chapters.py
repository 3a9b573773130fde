# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from pathlib import Path

from stelsel.agree.agenda.kinds import ThemeKind
from stelsel.agree.agenda.loading.items import items_load
from stelsel.agree.agenda.models import Ambition, Chapter, Edition, Section, Theme
from stelsel.ground.core.datafiles import Report, Row, read_toml
from stelsel.ground.core.loading import Outcome, reconcile
from stelsel.ground.register.loading.known import Known


def chapters_load(edition: Edition, folder: Path, known: Known, report: Report) -> Outcome:
    """Load every `NN-<theme>.toml` of a year, in that order."""
    rows = [read_toml(path, report) for path in sorted(folder.glob("[0-9]*.toml"))]
    themes, outcome = _themes(edition, rows)
    chapters = [
        _chapter(edition, themes[(_theme_id(edition, row),)], row, order, known)
        for order, row in enumerate(rows, start=1)
    ]
    if report.faults:
        return Outcome()
    stored, done = reconcile(Chapter, chapters, key=["slug"], within=edition.chapters.all(), remove=True)
    outcome += done
    by_row = [(row, stored[(row.text("theme"),)], known.within(row)) for row in rows]
    outcome += _sections(edition, by_row)
    outcome += _ambitions(edition, by_row)
    outcome += items_load(edition, by_row)
    for row in rows:
        row.done()
    return outcome


def _themes(edition: Edition, rows: list[Row]) -> tuple[dict[tuple[object, ...], Theme], Outcome]:
    for row in rows:
        row.text("theme", needed=True)
    wanted = [
        Theme(
            agenda=edition.agenda,
            public_id=_theme_id(edition, row),
            kind=row.text("kind", needed=True, choices=ThemeKind.values),
            number=row.number("number"),
            name=row.text("title", needed=True),
        )
        for row in rows
    ]
    return reconcile(Theme, wanted, key=["public_id"], within=Theme.objects.filter(agenda=edition.agenda))


def _theme_id(edition: Edition, row: Row) -> str:
    """Themes of several agendas may have one name; only those of the main agenda are called by it alone."""
    name = row.text("theme")
    return name if edition.agenda.main else f"{edition.agenda.public_id}-{name}"


def _chapter(edition: Edition, theme: Theme, row: Row, order: int, known: Known) -> Chapter:
    first, last = row.lines()
    return Chapter(
        edition=edition,
        theme=theme,
        slug=row.text("theme"),
        kind=row.text("kind"),
        number=row.number("number"),
        order=order,
        printed=row.text("printed"),
        title=row.text("title"),
        summary=row.text("summary"),
        intro=row.text("intro"),
        source=known.source(row),
        first_line=first,
        last_line=last,
    )


def _sections(edition: Edition, by_row: list[tuple[Row, Chapter, Known]]) -> Outcome:
    records = []
    for row, chapter, known in by_row:
        for order, section in enumerate(row.rows("section"), start=1):
            first, last = section.lines()
            records.append(
                Section(
                    chapter=chapter, code=section.text("code", needed=True), order=order,
                    first_line=first, last_line=last,
                    title=section.text("title", needed=True), source=known.source(section),
                )
            )  # fmt: skip
            section.done()
    within = Section.objects.filter(chapter__edition=edition)
    return reconcile(Section, records, key=["chapter_id", "code"], within=within, remove=True)[1]


def _ambitions(edition: Edition, by_row: list[tuple[Row, Chapter, Known]]) -> Outcome:
    sections = {(s.chapter_id, s.code): s for s in Section.objects.filter(chapter__edition=edition)}
    records = []
    for row, chapter, known in by_row:
        for ambition in row.rows("ambition"):
            first, last = ambition.lines()
            name = ambition.text("section")
            if name and (chapter.pk, name) not in sections:
                ambition.fault("section", f"'{name}' staat niet in dit hoofdstuk")
            records.append(
                Ambition(
                    chapter=chapter, section=sections.get((chapter.pk, name)),
                    number=ambition.number("number") or 0, title=ambition.text("title", needed=True),
                    source=known.source(ambition), first_line=first, last_line=last,
                )
            )  # fmt: skip
            ambition.done()
    within = Ambition.objects.filter(chapter__edition=edition)
    return reconcile(Ambition, records, key=["chapter_id", "number"], within=within, remove=True)[1]
