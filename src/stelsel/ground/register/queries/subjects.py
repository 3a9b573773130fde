# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Subjects: in a list, and on their own page."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from stelsel.ground.core.display import Chip, Step, source_url, source_words
from stelsel.ground.core.lifecycle import State
from stelsel.ground.register.figures import FigureView, figure_view, period_words
from stelsel.ground.register.kinds import REVERSED, PartyRole, RelationKind, SubjectKind
from stelsel.ground.register.models import Claim, Figure, LifeEvent, Subject, SubjectCitation, SubjectParty


@dataclass(frozen=True)
class SubjectRow:
    """A subject in a list, with the last state that is known of it and the event that says so."""

    public_id: str
    code: str
    name: str
    url: str
    kind: str
    kind_label: str
    state: str
    state_label: str
    summary: str
    last: LifeEvent | None


def subject_rows(*, kind: str = "", state: str = "", day: date | None = None) -> list[SubjectRow]:
    """All subjects by name, of one kind and in one state where asked. Two queries."""
    subjects = Subject.objects.prefetch_related(Prefetch("life", LifeEvent.objects.select_related("source")))
    if kind:
        subjects = subjects.filter(kind=kind)
    rows = [_row(subject, day) for subject in subjects]
    return [row for row in rows if not state or row.state == state]


def _row(subject: Subject, day: date | None) -> SubjectRow:
    event = last_event(subject.life.all(), day)
    last = event.state if event else ""
    return SubjectRow(
        public_id=subject.public_id,
        code=subject.code,
        name=subject.name,
        url=subject.get_absolute_url(),
        kind=subject.kind,
        kind_label=str(SubjectKind(subject.kind).label),
        state=last,
        state_label=str(State(last).label) if last else "",
        summary=subject.summary,
        last=event,
    )


def last_state(events: Iterable[LifeEvent], day: date | None = None) -> str:
    """The state that `last_event` says, or nothing."""
    event = last_event(events, day)
    return event.state if event else ""


def last_event(events: Iterable[LifeEvent], day: date | None = None) -> LifeEvent | None:
    """The one with the last state that began on or before `day` (default: ever).

    A plan does not undo what is there: `planned` counts only where nothing else is known.
    """
    dated = [e for e in events if e.state and (day is None or e.valid_from is None or e.valid_from <= day)]
    dated = [e for e in dated if e.state != State.PLANNED] or dated
    return max(dated, key=lambda e: (e.valid_from or date.min, e.order), default=None)


@dataclass(frozen=True)
class Related:
    words: str
    name: str
    url: str
    note: str


@dataclass(frozen=True)
class Cited:
    """The places in one source that speak of a subject."""

    source: str
    places: list[Chip]


@dataclass(frozen=True)
class SubjectPage:
    subject: Subject
    kind_label: str
    state: str
    state_label: str
    story: list[Step]
    relations: list[Related]
    parties: list[tuple[str, list[Chip]]]
    figures: list[FigureView]
    claims: list[Claim]
    citations: list[Cited] = field(default_factory=list)


def subject_addresses(codes: Collection[str]) -> dict[str, str]:
    """The page of each subject, by its number in the inventory. One query."""
    return {one.code: one.get_absolute_url() for one in Subject.objects.filter(code__in=codes).order_by()}


def subject_get(public_id: str) -> Subject | None:
    return (
        Subject.objects.filter(public_id=public_id)
        .prefetch_related(
            "names",
            "links",
            Prefetch(
                "citations", SubjectCitation.objects.select_related("source").order_by("source__title", "first_line")
            ),
            Prefetch("life", LifeEvent.objects.select_related("source")),
            Prefetch("parties", SubjectParty.objects.select_related("organisation", "body")),
            Prefetch("figures", Figure.objects.select_related("source")),
        )
        .first()
    )


def subject_page(subject: Subject) -> SubjectPage:
    """Everything the register says of a subject from `subject_get`; three more queries."""
    claims = Claim.objects.filter(figure__subject=subject).select_related("contradiction", "figure", "source")
    state = last_state(subject.life.all())
    return SubjectPage(
        subject=subject,
        kind_label=str(SubjectKind(subject.kind).label),
        state=state,
        state_label=str(State(state).label) if state else "",
        story=[life_step(event) for event in subject.life.all()],
        relations=_relations(subject),
        parties=_parties(subject),
        figures=[figure_view(figure, small=True) for figure in subject.figures.all()],
        claims=list(claims),
        citations=_cited(subject.citations.all()),
    )


def _cited(citations: Iterable[SubjectCitation]) -> list[Cited]:
    """`citations` in the order of their sources, which must be joined."""
    by_source = groupby((one for one in citations if one.source and one.first_line), key=lambda one: str(one.source))
    return [Cited(source, [Chip(_lines(one), source_url(one)) for one in places]) for source, places in by_source]


def _lines(citation: SubjectCitation) -> str:
    first, last = citation.first_line, citation.last_line
    return f"{first}" if last in {None, first} else f"{first}-{last}"


def life_step(event: LifeEvent) -> Step:
    """`event.source` must be joined."""
    label = State(event.state).label.capitalize() if event.state else ""
    words = event.text + (f" {_('Reden')}: {event.reason}." if event.reason else "")
    return Step(
        when=period_words(event.period),
        day=event.valid_from,
        title=label or words,
        in_dutch=not label,
        text=words if label else "",
        done=event.state not in {State.PLANNED, ""},
        later=event.later,
        source=source_words(event),
        source_url=source_url(event),
        unverified=event.unverified,
    )


def _relations(subject: Subject) -> list[Related]:
    forward = [
        Related(str(RelationKind(r.kind).label), r.other.name, r.other.get_absolute_url(), r.note)
        for r in subject.relations.select_related("other")
    ]
    back = [
        Related(str(REVERSED[RelationKind(r.kind)]), r.subject.name, r.subject.get_absolute_url(), r.note)
        for r in subject.related_from.select_related("subject")
    ]
    return forward + back


def _parties(subject: Subject) -> list[tuple[str, list[Chip]]]:
    groups: dict[str, list[Chip]] = {}
    for party in subject.parties.all():
        target = party.organisation or party.body
        if target is not None:
            kind = "organisation" if party.organisation else "body"
            groups.setdefault(str(PartyRole(party.role).label), []).append(
                Chip(str(target), target.get_absolute_url(), kind)
            )
    return list(groups.items())
