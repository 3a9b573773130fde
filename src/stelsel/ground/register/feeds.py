# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Changes of the register, to follow."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.http import Http404
from django.urls import reverse

from stelsel.ground.core.feeds.atom import Feed
from stelsel.ground.core.feeds.changes import changes_of
from stelsel.ground.core.feeds.telling import Owner, Snapshot, Teller, Thing
from stelsel.ground.register.models import (
    Claim,
    Contradiction,
    Figure,
    LifeEvent,
    Link,
    Subject,
    SubjectCitation,
    SubjectName,
    SubjectParty,
    SubjectRelation,
)

SUBJECT, FIGURE, CONTRADICTION = "register.subject", "register.figure", "register.contradiction"


def _things(owners: Collection[Owner], gone: Mapping[Owner, Snapshot]) -> dict[Owner, Thing]:
    """Three queries."""
    numbers: dict[str, set[str]] = {SUBJECT: set(), FIGURE: set(), CONTRADICTION: set()}
    for kind, number in owners:
        numbers[kind].add(number)
    found = {
        (SUBJECT, str(one.pk)): _subject(one.public_id, one.name, one.get_absolute_url())
        for one in Subject.objects.filter(pk__in=numbers[SUBJECT])
    }
    found |= {
        (FIGURE, str(one.pk)): _figure(one.code, one.label, one.get_absolute_url())
        for one in Figure.objects.filter(pk__in=numbers[FIGURE])
    }
    found |= {
        (CONTRADICTION, str(one.pk)): _contradiction(one.public_id, one.title)
        for one in Contradiction.objects.filter(pk__in=numbers[CONTRADICTION])
    }
    for owner, told in gone.items():
        if owner[0] == SUBJECT:
            found[owner] = _subject(str(told["public_id"]), str(told["name"]), reverse("register:subjects"))
        elif owner[0] == FIGURE:
            found[owner] = _figure(str(told["code"]), str(told["label"]), reverse("register:figures"))
        else:
            found[owner] = _contradiction(str(told["public_id"]), str(told["title"]))
    return found


def _subject(public_id: str, name: str, url: str) -> Thing:
    return Thing(f"onderwerp/{public_id}", "onderwerp", "onderwerpen", name, url)


def _figure(code: str, label: str, url: str) -> Thing:
    return Thing(f"cijfer/{code.lower()}", "cijfer", "cijfers", f"{code}, {label}", url)


def _contradiction(public_id: str, title: str) -> Thing:
    page = f"{reverse('register:contradictions')}#{public_id}"
    return Thing(f"tegenspraak/{public_id}", "tegenspraak", "tegenspraken", title, page)


TELLER = Teller(
    whole=frozenset({SUBJECT, FIGURE, CONTRADICTION}),
    parts={
        "register.subjectname": ((SUBJECT, "subject_id"),),
        "register.subjectcitation": ((SUBJECT, "subject_id"),),
        "register.lifeevent": ((SUBJECT, "subject_id"),),
        "register.subjectrelation": ((SUBJECT, "subject_id"),),
        "register.subjectparty": ((SUBJECT, "subject_id"),),
        "register.link": ((SUBJECT, "subject_id"),),
        "register.claim": ((CONTRADICTION, "contradiction_id"),),
    },
    things=_things,
)


def subject(public_id: str) -> Feed:
    """The subject with its figures, and the contradictions about those."""
    found = Subject.objects.filter(public_id=public_id).first()
    if found is None:
        raise Http404
    figures = Figure.objects.filter(subject=found)
    contradictions = Contradiction.objects.filter(claims__figure__subject=found)
    changes = changes_of(
        {
            Subject: Subject.objects.filter(pk=found.pk),
            SubjectName: SubjectName.objects.filter(subject=found),
            SubjectCitation: SubjectCitation.objects.filter(subject=found),
            LifeEvent: LifeEvent.objects.filter(subject=found),
            SubjectRelation: SubjectRelation.objects.filter(subject=found),
            SubjectParty: SubjectParty.objects.filter(subject=found),
            Link: Link.objects.filter(subject=found),
            Figure: figures,
            Contradiction: contradictions,
            Claim: Claim.objects.filter(contradiction__in=contradictions.values("pk")),
        }
    )
    path = reverse("register:subject.atom", args=[public_id])
    return Feed(f"Wijzigingen van {found.name}", path, found.get_absolute_url(), changes)
