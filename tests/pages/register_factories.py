# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Small invented subjects, figures, contradictions and homonyms."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from factory import RelatedFactory, Sequence, SubFactory
from network_factories import BodyFactory, Made, OrganisationFactory, SourceFactory

from stelsel.ground.core.lifecycle import State
from stelsel.ground.register.kinds import ContradictionKind, NameKind, PartyRole, RelationKind, SubjectKind
from stelsel.ground.register.models import (
    Claim,
    Contradiction,
    Figure,
    Homonym,
    LifeEvent,
    Link,
    Meaning,
    Subject,
    SubjectCitation,
    SubjectName,
    SubjectParty,
    SubjectRelation,
)


class SubjectFactory(Made):
    """A programme with a name, a life, a relation, both kinds of party, a place in a document, a figure and a link."""

    class Meta:
        model = Subject

    public_id = Sequence(lambda n: f"onderwerp-{n}")
    code = Sequence(lambda n: f"X{n}")
    kind = SubjectKind.PROGRAMME
    name = Sequence(lambda n: f"Verzonnen onderwerp {n}")
    summary = "Iets dat niet bestaat."
    other_name = RelatedFactory("register_factories.SubjectNameFactory", "subject")
    start = RelatedFactory("register_factories.LifeEventFactory", "subject", order=1)
    later = RelatedFactory("register_factories.LifeEventFactory", "subject", order=2, later=True, state=State.IN_USE)
    party = RelatedFactory("register_factories.PartyFactory", "subject")
    group = RelatedFactory(
        "register_factories.PartyFactory", "subject", organisation=None, body=SubFactory(BodyFactory)
    )
    citation = RelatedFactory("register_factories.CitationFactory", "subject")
    figure = RelatedFactory("register_factories.FigureFactory", "subject")
    link = RelatedFactory("register_factories.LinkFactory", "subject")


class SubjectNameFactory(Made):
    class Meta:
        model = SubjectName

    name = Sequence(lambda n: f"VO-{n}")
    kind = NameKind.ABBREVIATION


class LifeEventFactory(Made):
    class Meta:
        model = LifeEvent

    state = State.STARTED
    period = "2022"
    valid_from = date(2022, 1, 1)
    source = SubFactory(SourceFactory)
    first_line = 3
    last_line = 4


class PartyFactory(Made):
    class Meta:
        model = SubjectParty

    organisation = SubFactory(OrganisationFactory)
    role = PartyRole.SUPPORTS


class RelationFactory(Made):
    class Meta:
        model = SubjectRelation

    subject = SubFactory(SubjectFactory)
    other = SubFactory(SubjectFactory)
    kind = RelationKind.USES


class CitationFactory(Made):
    class Meta:
        model = SubjectCitation

    source = SubFactory(SourceFactory)
    first_line = 7
    last_line = 9


class FigureFactory(Made):
    class Meta:
        model = Figure

    code = Sequence(lambda n: f"N9{n:03}")
    label = Sequence(lambda n: f"Verzonnen telling {n}")
    written = "61 kinderen"
    kind = "count"
    quantifier = "exact"
    value = low = high = Decimal(61)
    unit = "kinderen"
    reference = "2022"
    valid_from = date(2022, 1, 1)
    source = SubFactory(SourceFactory)
    first_line = 5
    last_line = 5


class LinkFactory(Made):
    class Meta:
        model = Link

    code = Sequence(lambda n: f"U9{n}")
    url = Sequence(lambda n: f"https://voorbeeld.invalid/{n}")


class ContradictionFactory(Made):
    """Two claims: a figure, and words."""

    class Meta:
        model = Contradiction

    public_id = Sequence(lambda n: f"tegenspraak-{n}")
    title = Sequence(lambda n: f"Verzonnen tegenspraak {n}")
    kind = ContradictionKind.RIVAL_FIGURES
    explanation = "Twee verzonnen stukken zeggen iets anders."
    one = RelatedFactory(
        "register_factories.ClaimFactory", "contradiction", order=1,
        figure=SubFactory(FigureFactory, subject=SubFactory(SubjectFactory)),
    )  # fmt: skip
    other = RelatedFactory("register_factories.ClaimFactory", "contradiction", order=2)


class ClaimFactory(Made):
    class Meta:
        model = Claim

    text = "Er waren er 61."
    source = SubFactory(SourceFactory)
    first_line = 5
    last_line = 5


class HomonymFactory(Made):
    """A name with three meanings: a subject, an organisation and a body."""

    class Meta:
        model = Homonym

    name = Sequence(lambda n: f"VZ{n}")
    one = RelatedFactory("register_factories.MeaningFactory", "homonym", order=1, subject=SubFactory(SubjectFactory))
    two = RelatedFactory(
        "register_factories.MeaningFactory", "homonym", order=2, organisation=SubFactory(OrganisationFactory)
    )
    three = RelatedFactory("register_factories.MeaningFactory", "homonym", order=3, body=SubFactory(BodyFactory))


class MeaningFactory(Made):
    class Meta:
        model = Meaning

    text = "een verzonnen betekenis"
    source = SubFactory(SourceFactory)
