# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""An edition as linked data: JSON-LD in the words of schema.org, and in ours where those say too little.

It holds its own context, so nobody has to fetch one. `docs/reference/linked-data.md` lists the words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from django.conf import settings
from django.urls import reverse

from stelsel.agree.agenda.exchange import document as d
from stelsel.agree.agenda.exchange.json_format import json_bytes
from stelsel.agree.agenda.kinds import ReferenceRole
from stelsel.ground.core.api import address
from stelsel.ground.core.linked.address import TERM, permanent
from stelsel.ground.core.linked.values import Node, coverage, licence_node, node, observation, ref

IRI = {"@type": "@id"}
CONTEXT: Node = {
    "@vocab": "http://schema.org/",
    "stelsel": TERM,
    "url": IRI,
    "license": IRI,
    "datePublished": {"@type": "http://schema.org/Date"},
    "stelsel:state": IRI,
    "stelsel:kind": IRI,
}
MAKERS = {"organisation": "network:organisation", "body": "network:body"}
Addresses = Mapping[str, str]
"""The permanent address of a subject by its number in the inventory."""


def jsonld_write(document: d.EditionDocument, subjects: Addresses) -> bytes:
    """A graph of the agenda, the edition, its chapters, items, figures, threads and sources."""
    return json_bytes({"@context": CONTEXT, "@graph": list(_Graph(document, subjects).nodes())})


class _Graph:
    def __init__(self, document: d.EditionDocument, subjects: Addresses) -> None:
        self._doc, self._subjects = document, subjects

    def nodes(self) -> Iterable[Node]:
        doc = self._doc
        yield self._agenda()
        yield self._edition()
        for chapter in doc.chapters:
            yield self._chapter(chapter)
            yield from (self._item(chapter, item) for item in chapter.items)
        yield from self._figures()
        yield from (self._thread(one) for one in doc.threads)
        yield from (_source(one) for one in doc.sources)

    def _agenda(self) -> Node:
        agenda = self._doc.agenda
        return node("CreativeWorkSeries", self._agenda_at, name=agenda.name, description=agenda.summary)

    @property
    def _agenda_at(self) -> str:
        return permanent(address("agendas", self._doc.agenda.id))

    def _edition(self) -> Node:
        edition, doc = self._doc.edition, self._doc
        return node(
            ["CreativeWork", "stelsel:Edition"],
            _edition_at(edition.id),
            name=f"{doc.agenda.name} {edition.year}",
            alternativeHeadline=edition.motto,
            abstract=edition.intro,
            inLanguage="nl",
            temporalCoverage=coverage(edition.valid_from, edition.valid_to) or str(edition.year),
            datePublished=edition.published_at[:10],
            license=settings.LICENCE,
            isPartOf=ref(self._agenda_at),
            hasPart=[ref(self._chapter_at(one.slug)) for one in doc.chapters],
            citation=_citation(edition.place),
            correction=[
                node("CorrectionComment", text=one.text, datePublished=one.date.isoformat(), description=one.reason)
                for one in doc.errata
            ],
            **{
                "stelsel:state": _term(edition.state),
                "stelsel:manifest": edition.manifest,
                "stelsel:predecessor": ref(_edition_at(edition.predecessor.id)) if edition.predecessor else None,
                "stelsel:principle": [_principle(one) for one in doc.principles],
                "stelsel:perspective": [_principle(one) for one in doc.perspectives],
            },
        )

    def _chapter(self, chapter: d.Chapter) -> Node:
        at = self._chapter_at(chapter.slug)
        return node(
            ["CreativeWork", "stelsel:Chapter"],
            at,
            name=chapter.title,
            description=chapter.summary,
            abstract=chapter.intro,
            position=chapter.order,
            inLanguage="nl",
            isPartOf=ref(_edition_at(self._doc.edition.id)),
            hasPart=[ref(self._item_at(chapter.slug, one.code)) for one in chapter.items],
            citation=_citation(chapter.place),
            **{
                "stelsel:kind": _term(chapter.kind),
                "stelsel:theme": chapter.theme.id if chapter.theme else "",
                "stelsel:section": [
                    node("stelsel:Section", identifier=one.code, name=one.title, position=one.order)
                    for one in chapter.sections
                ],
                "stelsel:ambition": [
                    node("stelsel:Ambition", name=one.title, position=one.number) for one in chapter.ambitions
                ],
            },
        )

    def _item(self, chapter: d.Chapter, item: d.Item) -> Node:
        above = self._item_at(chapter.slug, item.parent) if item.parent else self._chapter_at(chapter.slug)
        actors = [self._named(one) for one in item.references if one.role == ReferenceRole.ACTOR]
        spoken = [one for one in item.references if one.role != ReferenceRole.ACTOR]
        return node(
            ["CreativeWork", "stelsel:Harvest" if item.kind == "harvest" else "stelsel:Plan"],
            self._item_at(chapter.slug, item.code),
            identifier=item.code,
            name=item.title,
            text=item.text,
            inLanguage=item.language,
            position=item.order,
            temporalCoverage=coverage(item.valid_from, item.valid_to),
            isPartOf=ref(above),
            about=[self._named(one) for one in spoken if one.kind in {"subject", "figure"}],
            mentions=[self._named(one) for one in spoken if one.kind not in {"subject", "figure"}],
            citation=_citation(item.place),
            workTranslation=[
                node("CreativeWork", inLanguage=one.language, name=one.title, text=one.text)
                for one in item.translations
            ],
            **{
                "stelsel:state": _term(item.state),
                "stelsel:period": item.period,
                "stelsel:reason": item.reason,
                "stelsel:section": item.section,
                "stelsel:ambition": item.ambition,
                "stelsel:actor": actors,
            },
        )

    def _named(self, one: d.Reference) -> Node:
        """By its permanent address where it has one, with its name."""
        at = ""
        if one.kind == "subject":
            at = self._subjects.get(one.code, "")
        elif one.kind in MAKERS and one.code:
            at = permanent(reverse(MAKERS[one.kind], args=[one.code]))
        elif one.kind == "figure":
            return ref(_figure_at(one))
        elif one.kind == "link":
            return node("WebPage", name=one.name, url=one.url)
        kind = "Organization" if one.kind in MAKERS or one.role == ReferenceRole.ACTOR else "Thing"
        return node(kind, at, name=one.name)

    def _figures(self) -> Iterable[Node]:
        """Each figure once, however many items give it."""
        found = {one.code: one for item in self._doc.items for one in item.references if one.figure}
        for one in found.values():
            figure = one.figure or d.Figure(label="", written="")
            yield observation(
                _figure_at(one), label=figure.label, written=figure.written, quantifier=figure.quantifier,
                value=_number(figure.value), low=_number(figure.low), high=_number(figure.high), unit=figure.unit,
                period=figure.period,
            )  # fmt: skip

    def _thread(self, thread: d.Thread) -> Node:
        return node(
            "stelsel:Thread",
            description=thread.reason,
            about=thread.subject,
            citation=_citation(thread.place),
            **{
                "stelsel:earlier": ref(self._end_at(thread.earlier)),
                "stelsel:later": ref(self._end_at(thread.later)),
                "stelsel:kind": _term(thread.kind),
            },
        )

    def _end_at(self, end: d.End) -> str:
        return _item_at(end.edition or self._doc.edition.id, end.chapter, end.code)

    def _chapter_at(self, slug: str) -> str:
        return permanent(reverse("agenda:chapter", args=[self._doc.edition.id, slug]))

    def _item_at(self, slug: str, code: str) -> str:
        return _item_at(self._doc.edition.id, slug, code)


def _edition_at(public_id: str) -> str:
    return permanent(reverse("agenda:edition", args=[public_id]))


def _item_at(edition: str, chapter: str, code: str) -> str:
    return permanent(reverse("agenda:item", args=[edition, chapter, code.lower()]))


def _figure_at(one: d.Reference) -> str:
    return permanent(reverse("register:figure", args=[one.code.lower()]))


def _term(word: str) -> str:
    return f"stelsel:{word}"


def _principle(one: d.Principle) -> Node:
    return node("CreativeWork", name=one.title, text=one.text, position=one.number, citation=_citation(one.place))


def _source(one: d.Source) -> Node:
    return node(
        "CreativeWork",
        _source_at(one.id),
        name=one.title,
        url=one.url,
        datePublished=one.published,
        description=one.note,
        publisher=node("Organization", name=one.publisher) if one.publisher else None,
        license=licence_node(one.licence),
    )


def _source_at(public_id: str) -> str:
    return permanent(reverse("web:source", args=[public_id]))


def _citation(place: d.Place) -> Node | None:
    """A source, and the lines in it."""
    if not place.source:
        return None
    lines = f"{place.first_line}-{place.last_line or place.first_line}" if place.first_line else ""
    return node(
        "CreativeWork",
        isPartOf=ref(_source_at(place.source)),
        url=f"{_source_at(place.source)}?regel={lines}#regels" if lines else "",
        pagination=lines or place.locator,
        **{"stelsel:unverified": place.unverified},
    )


def _number(digits: str) -> int | float | None:
    if not digits:
        return None
    number = Decimal(digits)
    return int(number) if number == number.to_integral_value() else float(number)
