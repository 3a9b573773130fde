# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from pathlib import Path

from stelsel.ground.core.datafiles import Report, Row, read_toml
from stelsel.ground.core.lifecycle import NEEDS_REASON, State
from stelsel.ground.core.loading import Outcome, reconcile
from stelsel.ground.register.kinds import NameKind, PartyRole, RelationKind, SubjectKind
from stelsel.ground.register.loading.known import Known
from stelsel.ground.register.models import (
    LifeEvent,
    Subject,
    SubjectCitation,
    SubjectName,
    SubjectParty,
    SubjectRelation,
)


def subjects_load(paths: list[Path], known: Known, report: Report) -> Outcome:
    """Load the `[[subject]]` tables of all files: first the subjects, then what hangs on them."""
    rows = [row for path in paths for row in read_toml(path, report).rows("subject")]
    wanted = [_subject(row) for row in rows]
    if report.faults:
        return Outcome()
    stored, outcome = reconcile(Subject, wanted, key=["code"])
    known.subjects = {str(key[0]): subject for key, subject in stored.items()}
    names: list[SubjectName] = []
    citations: list[SubjectCitation] = []
    life: list[LifeEvent] = []
    relations: list[SubjectRelation] = []
    parties: list[SubjectParty] = []
    for row in rows:
        subject = known.subjects[row.text("code")]
        names += _names(row, subject)
        source, within = known.source(row), known.within(row)
        citations += [
            SubjectCitation(subject=subject, source=source, first_line=first, last_line=last)
            for first, last in row.ranges()
        ]
        life += _life(row, subject, within)
        relations += _relations(row, subject, within)
        parties += _parties(row, subject, within)
        row.done()
    if report.faults:
        return Outcome()
    outcome += reconcile(SubjectName, names, key=["subject_id", "name"], remove=True)[1]
    outcome += reconcile(SubjectCitation, citations, key=["subject_id", "source_id", "first_line"], remove=True)[1]
    outcome += reconcile(LifeEvent, life, key=["subject_id", "order"], remove=True)[1]
    outcome += reconcile(SubjectRelation, relations, key=["subject_id", "kind", "other_id"], remove=True)[1]
    return (
        outcome
        + reconcile(
            SubjectParty, parties, key=["subject_id", "organisation_id", "body_id", "role", "note"], remove=True
        )[1]
    )


def _subject(row: Row) -> Subject:
    return Subject(
        public_id=row.text("slug", needed=True),
        code=row.text("code", needed=True),
        kind=row.text("kind", needed=True, choices=SubjectKind.values),
        name=row.text("name", needed=True),
        summary=row.text("summary", needed=True),
        homonym=row.text("homonym"),
    )


def _names(row: Row, subject: Subject) -> list[SubjectName]:
    names = []
    for name in row.rows("names"):
        names.append(
            SubjectName(
                subject=subject,
                name=name.text("name", needed=True),
                kind=name.text("kind", needed=True, choices=NameKind.values),
                language=name.text("lang") or "nl",
            )
        )
        name.done()
    return names


def _life(row: Row, subject: Subject, known: Known) -> list[LifeEvent]:
    events: list[LifeEvent] = []
    for later, key, when, words in ((False, "states", "from", "note"), (True, "later", "date", "text")):
        for event in row.rows(key):
            written, start, end = event.period(when)
            state, reason = event.text("state", choices=State.values), event.text("reason")
            if state in NEEDS_REASON and not reason:
                event.fault("reason", "een einde heeft een reden nodig")
            first, last = event.lines()
            events.append(
                LifeEvent(
                    subject=subject, order=len(events) + 1, state=state, period=written, valid_from=start,
                    valid_to=end if later else None, reason=reason, text=event.text(words), later=later,
                    source=known.source(event), first_line=first, last_line=last, unverified=event.text("unverified"),
                )
            )  # fmt: skip
            event.done()
    return events


def _relations(row: Row, subject: Subject, known: Known) -> list[SubjectRelation]:
    relations = []
    for relation in row.rows("relations"):
        first, last = relation.lines()
        other = known.subject(relation, "to")
        kind = relation.text("kind", needed=True, choices=RelationKind.values)
        if other is not None:
            relations.append(
                SubjectRelation(
                    subject=subject, kind=kind, other=other, note=relation.text("note"), source=known.source(relation),
                    first_line=first, last_line=last,
                )
            )  # fmt: skip
        relation.done()
    return relations


def _parties(row: Row, subject: Subject, known: Known) -> list[SubjectParty]:
    parties = []
    for party in row.rows("parties"):
        first, last = party.lines()
        organisation, body = known.organisation(party), known.body(party)
        if (organisation is None) == (body is None):
            party.fault("organisation", "noem een organisatie of een orgaan")
        parties.append(
            SubjectParty(
                subject=subject, organisation=organisation, body=body, note=party.text("note"),
                role=party.text("role", needed=True, choices=PartyRole.values), source=known.source(party),
                first_line=first, last_line=last, unverified=party.text("unverified"),
            )
        )  # fmt: skip
        party.done()
    return parties
