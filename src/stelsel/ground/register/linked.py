# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What pages of the register say in the words of schema.org."""

from __future__ import annotations

from django.conf import settings

from stelsel.ground.core.linked.address import TERM, permanent
from stelsel.ground.core.linked.values import Node, citation, node, observation, source_node
from stelsel.ground.register.kinds import SubjectKind
from stelsel.ground.register.models import Figure, Subject
from stelsel.ground.register.queries import SubjectPage

KINDS = {
    SubjectKind.PROJECT: "Project",
    SubjectKind.SERVICE: "Service",
    SubjectKind.EVENT: "Event",
    SubjectKind.PUBLICATION: "CreativeWork",
    SubjectKind.COLLECTION: "Collection",
    SubjectKind.LAW: "Legislation",
    SubjectKind.CONCEPT: "DefinedTerm",
    SubjectKind.NETWORK: "Organization",
    SubjectKind.BODY: "Organization",
}
"""Where schema.org means the same; all others are a `Thing`, with our own word as `additionalType`."""


def subject_linked(page: SubjectPage) -> Node:
    subject: Subject = page.subject
    sources = {one.source.public_id: one.source for one in subject.citations.all() if one.source}
    return node(
        KINDS.get(SubjectKind(subject.kind), "Thing"),
        permanent(subject.get_absolute_url()),
        identifier=subject.code,
        name=subject.name,
        alternateName=[one.name for one in subject.names.all()],
        description=subject.summary,
        disambiguatingDescription=subject.homonym,
        additionalType=f"{TERM}{subject.kind}",
        subjectOf=[source_node(one) for one in sources.values()],
    )


def figure_linked(figure: Figure) -> Node:
    """`source` and `subject` must be joined. What nobody checked is told with the words of that doubt."""
    about = figure.subject
    quantity = figure.quantity
    return observation(
        permanent(figure.get_absolute_url()),
        label=figure.label,
        written=figure.written,
        quantifier=figure.quantifier,
        value=_plain(quantity.value if quantity else None),
        low=_plain(quantity.low if quantity else None),
        high=_plain(quantity.high if quantity else None),
        unit=figure.unit,
        period=figure.reference,
        observationAbout=node("Thing", permanent(about.get_absolute_url()), name=about.name) if about else None,
        disambiguatingDescription=" · ".join(filter(None, (figure.definition, figure.unverified))),
        subjectOf=[*filter(None, [citation(figure)]), _page(figure)],
    )


def _page(figure: Figure) -> Node:
    return node("WebPage", url=permanent(figure.get_absolute_url()), license=settings.LICENCE)


def _plain(number: object) -> int | float | None:
    """As JSON has it: whole where it is whole."""
    if number is None:
        return None
    exact = float(str(number))
    return int(exact) if exact.is_integer() else exact
