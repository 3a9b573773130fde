# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The records that references point to, fetched once for an import."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from stelsel.agree.agenda.exchange import document as d
from stelsel.agree.agenda.exchange.gather import figure_name
from stelsel.agree.agenda.exchange.questions import Question
from stelsel.agree.agenda.models import ItemReference
from stelsel.ground.network.models import Body, Organisation
from stelsel.ground.register.models import Figure, Link, Subject
from stelsel.ground.register.queries import names_known

MAX_LABEL = 200
COMPARED = frozenset({"unknown-reference", "name-differs"})
"""The kinds of questions that hang on what is here: where they differ, the same file gives another draft."""
Doubt = tuple[str, str, str]
"""The kind, text and suggestion of a question."""


@dataclass
class Known:
    """By the code or the identifier that files use."""

    subjects: dict[str, Subject] = field(default_factory=lambda: {one.code: one for one in Subject.objects.all()})
    organisations: dict[str, Organisation] = field(
        default_factory=lambda: {one.public_id: one for one in Organisation.objects.all()}
    )
    bodies: dict[str, Body] = field(default_factory=lambda: {one.public_id: one for one in Body.objects.all()})
    figures: dict[str, Figure] = field(default_factory=lambda: {one.code: one for one in Figure.objects.all()})
    links: dict[str, Link] = field(default_factory=lambda: {one.code: one for one in Link.objects.all()})

    def reference(self, one: d.Reference) -> tuple[ItemReference, Doubt | None]:
        """The row (without its item), and what there is to ask about it: a record that is not here becomes a name in
        words.
        """
        row = ItemReference(role=one.role, order=one.order)
        name = ""
        if one.kind == d.NAME:
            row.label = one.name
            return row, None
        if one.kind == "subject" and (subject := self.subjects.get(one.code)):
            row.subject, name = subject, subject.name
        elif one.kind == "organisation" and (organisation := self.organisations.get(one.code)):
            row.organisation, name = organisation, organisation.name
        elif one.kind == "body" and (body := self.bodies.get(one.code)):
            row.body, name = body, body.name
        elif one.kind == "figure" and (figure := self.figures.get(one.code)):
            row.figure, name = figure, figure_name(figure)
        elif one.kind == "link" and (link := self.links.get(one.code)):
            row.link, name = link, link.text
        else:
            row.label = (one.name or one.url or one.code)[:MAX_LABEL]
            told = " · ".join(part for part in (one.name, one.url) if part)
            text = f"{one.code} ({told}) is hier niet bekend." if told else f"{one.code} is hier niet bekend."
            return row, ("unknown-reference", text, "Bewaard als naam in woorden.")
        if one.name and one.name != name:
            text = f"{one.code} heet in het bestand “{one.name}” en hier “{name}”."
            return row, ("name-differs", text, "Gekoppeld op het nummer.")
        return row, None


def doubts_of(document: d.EditionDocument) -> list[Question]:
    """What there is to ask about the references of a document. Five queries."""
    known = Known()
    return [
        Question(0, *doubt, (chapter.slug, item.code))
        for chapter in document.chapters
        for item in chapter.items
        for one in item.references
        if (doubt := known.reference(one)[1])
    ]


def names_recognise(document: d.EditionDocument) -> d.EditionDocument:
    """The document with names in words that are the name of one organisation here as references to it. Four queries."""
    _subjects, organisations = names_known()
    by_name = {name.casefold(): code for name, code in organisations.items()}

    def recognised(one: d.Reference) -> d.Reference:
        code = by_name.get(one.name.casefold()) if one.kind == d.NAME else None
        return replace(one, kind="organisation", code=code) if code else one

    chapters = []
    for chapter in document.chapters:
        items = [replace(item, references=tuple(map(recognised, item.references))) for item in chapter.items]
        chapters.append(replace(chapter, items=tuple(items)))
    return replace(document, chapters=tuple(chapters))
