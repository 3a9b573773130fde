# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The subjects, figures and national series of the register, as the search reads them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from stelsel.ground.core.finding.document import Facet, Findable, Value
from stelsel.ground.core.lifecycle import State
from stelsel.ground.register.figures import figure_words, period_words
from stelsel.ground.register.kinds import SubjectKind
from stelsel.ground.register.models import Figure, Subject
from stelsel.ground.register.queries.subjects import last_state


def register_findables() -> Iterable[Findable]:
    """Four queries."""
    yield from _subjects()
    yield from _figures()


def _subjects() -> Iterator[Findable]:
    for one in Subject.objects.prefetch_related("names", "life").order_by("pk"):
        state = last_state(one.life.all())
        facets = [(Facet.SORT, Value("onderwerp", _("onderwerp")))]
        if state:
            facets.append((Facet.STATE, Value(state, State(state).label)))
        yield Findable(
            url=one.get_absolute_url(),
            label=SubjectKind(one.kind).label,
            name=one.name,
            text=one.summary,
            names=tuple(name.name for name in one.names.all()),
            codes=(one.code,),
            around=(str(SubjectKind(one.kind).label),),
            weight=1.2,
            facets=tuple(facets),
        )


def _figures() -> Iterator[Findable]:
    series: dict[str, list[Figure]] = {}
    for one in Figure.objects.select_related("subject").order_by("valid_from", "pk"):
        if one.measure:
            series.setdefault(one.measure, []).append(one)
        yield Findable(
            url=one.get_absolute_url(),
            label=_("cijfer"),
            name=f"{one.label}: {figure_words(one)}",
            text=f"{one.definition} {one.note}",
            codes=(one.code, one.written),
            about=(one.subject.name,) if one.subject else (),
            around=(period_words(one.reference), "cijfer"),
            place=period_words(one.reference),
            weight=0.5 if one.measure else 0.85,
            counts=True,
            facets=(
                (Facet.SORT, Value("cijfer", _("cijfer"))),
                *(((Facet.YEAR, Value(str(one.valid_from.year), str(one.valid_from.year))),) if one.valid_from else ()),
            ),
        )
    for measure, figures in series.items():
        first, last = period_words(figures[0].reference), period_words(figures[-1].reference)
        yield Findable(
            url=reverse("register:series", args=[slugify(measure)]),
            label=_("reeks"),
            name=figures[0].label,
            text=" ".join(dict.fromkeys(figure.definition for figure in figures)),
            around=("cijfers", "landelijk", "reeks"),
            place=first if first == last else f"{first} – {last}",
            counts=True,
            facets=((Facet.SORT, Value("cijfer", _("cijfer"))),),
        )
