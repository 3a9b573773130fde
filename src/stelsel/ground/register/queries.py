# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What pages ask the register: subjects, figures, contradictions and homonyms."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Prefetch, Q
from django.utils.text import slugify
from django.utils.translation import gettext as _

from stelsel.ground.core.display import Chip, Step, source_url, source_words
from stelsel.ground.core.lifecycle import State
from stelsel.ground.core.mentions import Mention, MentionGroup
from stelsel.ground.core.models import Source
from stelsel.ground.network.kinds import AttributeKind
from stelsel.ground.network.models import Body, Organisation, OrganisationAttribute
from stelsel.ground.register.figures import FigureView, Rival, figure_view, figure_words, period_words
from stelsel.ground.register.kinds import REVERSED, ContradictionKind, PartyRole, RelationKind, SubjectKind
from stelsel.ground.register.models import (
    Claim,
    Contradiction,
    Figure,
    Homonym,
    LifeEvent,
    Meaning,
    Subject,
    SubjectName,
    SubjectParty,
)

if TYPE_CHECKING:
    from collections.abc import Iterable


RIVALRY = (ContradictionKind.RIVAL_FIGURES, ContradictionKind.LATER_CHANGED)


@dataclass(frozen=True)
class SubjectRow:
    """A subject in a list, with the last state that is known of it."""

    code: str
    name: str
    url: str
    kind: str
    kind_label: str
    state: str
    state_label: str
    summary: str


def subject_rows(*, kind: str = "", state: str = "", day: date | None = None) -> list[SubjectRow]:
    """All subjects by name, of one kind and in one state where asked. Two queries."""
    subjects = Subject.objects.prefetch_related("life")
    if kind:
        subjects = subjects.filter(kind=kind)
    rows = [_row(subject, day) for subject in subjects]
    return [row for row in rows if not state or row.state == state]


def _row(subject: Subject, day: date | None) -> SubjectRow:
    last = last_state(subject.life.all(), day)
    return SubjectRow(
        code=subject.code,
        name=subject.name,
        url=subject.get_absolute_url(),
        kind=subject.kind,
        kind_label=str(SubjectKind(subject.kind).label),
        state=last,
        state_label=str(State(last).label) if last else "",
        summary=subject.summary,
    )


def last_state(events: Iterable[LifeEvent], day: date | None = None) -> str:
    """The last state that began on or before `day` (default: ever), or nothing.

    A plan does not undo what is there: `planned` counts only where nothing else is known.
    """
    dated = [e for e in events if e.state and (day is None or e.valid_from is None or e.valid_from <= day)]
    dated = [e for e in dated if e.state != State.PLANNED] or dated
    return max(dated, key=lambda e: (e.valid_from or date.min, e.order)).state if dated else ""


@dataclass(frozen=True)
class Related:
    words: str
    name: str
    url: str
    note: str


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
    citations: list[tuple[int, int]] = field(default_factory=list)


def subject_get(public_id: str) -> Subject | None:
    return (
        Subject.objects.filter(public_id=public_id)
        .prefetch_related(
            "names",
            "citations",
            "links",
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
        citations=[(c.first_line, c.last_line) for c in subject.citations.all() if c.first_line and c.last_line],
    )


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


def figure_get(code: str) -> Figure | None:
    return Figure.objects.filter(code__iexact=code).select_related("source", "subject").first()


def rivals_of(figures: Iterable[Figure]) -> dict[int, list[Rival]]:
    """For each figure the other figures that claim something else about the same. One query.

    Figures that stand together in a gap, a repetition or a matter of naming do not speak against each other.
    """
    wanted = {figure.pk for figure in figures}
    claims = Claim.objects.filter(
        contradiction__claims__figure__in=wanted, contradiction__kind__in=RIVALRY, figure__isnull=False
    ).select_related("figure")
    by_contradiction: dict[int, dict[int, Figure]] = {}
    for claim in claims:
        if claim.figure is not None:
            by_contradiction.setdefault(claim.contradiction_id, {})[claim.figure.pk] = claim.figure
    rivals: dict[int, list[Rival]] = {}
    for figures_of in by_contradiction.values():
        for pk in wanted & figures_of.keys():
            others = [f for other, f in figures_of.items() if other != pk]
            rivals.setdefault(pk, []).extend(Rival(_dated(f), f.get_absolute_url()) for f in others)
    return rivals


def _dated(figure: Figure) -> str:
    when = period_words(figure.reference)
    return f"{figure_words(figure)} ({when})" if when else figure_words(figure)


def document_figures() -> list[tuple[Source | None, list[FigureView]]]:
    """The figures that documents print, by document (the one with most first), without the published national series.

    Two queries.
    """
    figures = list(Figure.objects.filter(measure="").select_related("source"))
    rivals = rivals_of(figures)
    figures.sort(key=lambda figure: natural_key(figure.code))
    groups: dict[Source | None, list[FigureView]] = {}
    for figure in figures:
        groups.setdefault(figure.source, []).append(figure_view(figure, rivals=rivals.get(figure.pk), small=True))
    return sorted(groups.items(), key=lambda group: -len(group[1]))


def natural_key(code: str) -> tuple[str, int, str]:
    """N2 before N10, N13a before N13b."""
    letters = code.rstrip("0123456789abcdefghijklmnopqrstuvwxyz")
    digits = "".join(character for character in code[len(letters) :] if character.isdigit())
    return letters, int(digits or 0), code


@dataclass(frozen=True)
class Series:
    """A published national series: what it counts, how many figures it has, and its first and last period."""

    label: str
    slug: str
    count: int
    first: str
    last: str


def national_series() -> list[Series]:
    """The published national series by name. One query."""
    rows = Figure.objects.exclude(measure="").order_by("label", "valid_from", "code")
    series: dict[tuple[str, str], list[str]] = {}
    for label, measure, reference in rows.values_list("label", "measure", "reference"):
        series.setdefault((label, slugify(measure)), []).append(reference)
    return [
        Series(label, slug, len(periods), period_words(periods[0]), period_words(periods[-1]))
        for (label, slug), periods in series.items()
    ]


def series_figures(slug: str) -> list[Figure]:
    """The figures of one national series in the order of time; rivals stand side by side. Two queries at most."""
    measures = Figure.objects.exclude(measure="").values_list("measure", flat=True).distinct().order_by()
    measure = next((measure for measure in measures if slugify(measure) == slug), None)
    if measure is None:
        return []
    return list(Figure.objects.filter(measure=measure).select_related("source").order_by("valid_from", "value"))


@dataclass(frozen=True)
class ClaimView:
    text: str
    source: str
    source_url: str
    figure: FigureView | None
    unverified: str


@dataclass(frozen=True)
class ContradictionView:
    public_id: str
    title: str
    kind_label: str
    explanation: str
    claims: list[ClaimView]


def contradictions_page() -> list[ContradictionView]:
    """All contradictions with their claims, figures and sources, rival figures first. Two queries."""
    claims = Claim.objects.select_related("figure", "figure__source", "source")
    found = Contradiction.objects.prefetch_related(Prefetch("claims", claims))
    return [
        ContradictionView(
            public_id=contradiction.public_id,
            title=contradiction.title,
            kind_label=str(ContradictionKind(contradiction.kind).label),
            explanation=contradiction.explanation,
            claims=[_claim_view(claim) for claim in contradiction.claims.all()],
        )
        for contradiction in sorted(found, key=lambda c: (c.kind != ContradictionKind.RIVAL_FIGURES, c.public_id))
    ]


def _claim_view(claim: Claim) -> ClaimView:
    return ClaimView(
        text=claim.text,
        source=source_words(claim),
        source_url=source_url(claim),
        figure=figure_view(claim.figure, small=True) if claim.figure else None,
        unverified=claim.unverified,
    )


def homonyms() -> models.QuerySet[Homonym]:
    meanings = Meaning.objects.select_related("subject", "organisation", "body", "source")
    return Homonym.objects.prefetch_related(Prefetch("meanings", meanings))


def subjects_search(words: list[str], limit: int = 50) -> list[Subject]:
    """Subjects of which every word occurs in a name, the number or the text; what is called so stands first."""
    found = Subject.objects.prefetch_related("names")
    for word in words:
        named = SubjectName.objects.filter(name__icontains=word).values("subject")
        found = found.filter(
            Q(name__icontains=word) | Q(pk__in=named) | Q(summary__icontains=word) | Q(code__iexact=word)
        )
    asked = " ".join(words).casefold()

    def nearness(subject: Subject) -> tuple[int, str]:
        names = [subject.name.casefold(), subject.code.casefold(), *(n.name.casefold() for n in subject.names.all())]
        return (0 if asked in names else 1 if any(asked in name for name in names) else 2, subject.name)

    return sorted(found, key=nearness)[:limit]


def figures_search(words: list[str], limit: int = 50) -> list[Figure]:
    found = Figure.objects.select_related("source")
    for word in words:
        found = found.filter(
            Q(label__icontains=word) | Q(written__icontains=word) | Q(definition__icontains=word) | Q(code__iexact=word)
        )
    return list(found[:limit])


def mentions(record: models.Model) -> list[MentionGroup]:
    """The subjects in which an organisation or a body plays a part."""
    if isinstance(record, Organisation):
        parties = SubjectParty.objects.filter(organisation=record)
    elif isinstance(record, Body):
        parties = SubjectParty.objects.filter(body=record)
    else:
        return []
    found = [
        Mention(p.subject.name, p.subject.get_absolute_url(), p.note, str(PartyRole(p.role).label))
        for p in parties.select_related("subject").order_by("subject__name", "role")
    ]
    return [MentionGroup(_("In het register"), found)]


def names_known() -> tuple[dict[str, str], dict[str, str]]:
    """Names that may occur in a text: of subjects to their code, of organisations to their identifier.

    A name with more than one meaning is left out: it must be asked, not guessed. Four queries.
    """
    unsure = {name.casefold() for name in Homonym.objects.values_list("name", flat=True)}
    subjects = dict(Subject.objects.values_list("name", "code"))
    subjects.update(SubjectName.objects.values_list("name", "subject__code"))
    organisations = dict(Organisation.objects.values_list("name", "public_id"))
    shorter = OrganisationAttribute.objects.filter(kind=AttributeKind.SHORT_NAME)
    organisations.update(shorter.values_list("value", "organisation__public_id"))
    return (
        {name: code for name, code in subjects.items() if name.casefold() not in unsure},
        {name: code for name, code in organisations.items() if name.casefold() not in unsure},
    )
