# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""An edition read from the database as a document. A fixed number of queries, whatever its size."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from django.db.models import Q

from stelsel.agree.agenda import models
from stelsel.agree.agenda.exchange import document as d
from stelsel.agree.agenda.exchange.settling import waiting_of
from stelsel.agree.agenda.kinds import ReferenceRole
from stelsel.ground.core.models import Source, Sourced
from stelsel.ground.register.models import Figure


def document_gather(edition: models.Edition) -> d.EditionDocument:
    """The whole edition. Of a draft, also the threads and errata of its file that wait until it is public or frozen."""
    return _Gathering(edition).document()


class _Gathering:
    def __init__(self, edition: models.Edition) -> None:
        self._edition = edition
        self._sources: dict[str, Source] = {}

    def document(self) -> d.EditionDocument:
        edition = self._edition
        waiting = waiting_of(edition)
        chapters = self._chapters()
        threads = (*self._threads(), *waiting.threads)
        found = d.EditionDocument(
            agenda=d.Agenda(
                id=edition.agenda.public_id, name=edition.agenda.name, summary=edition.agenda.summary,
                main=edition.agenda.main,
            ),
            edition=self._head(),
            principles=tuple(self._principle(one) for one in edition.principles.select_related("source")),
            perspectives=tuple(self._principle(one) for one in edition.perspectives.select_related("source")),
            chapters=chapters,
            threads=in_order(threads, chapters),
            errata=(*self._errata(), *waiting.errata),
        )  # fmt: skip
        waiting_sources = {source.id: source for source in waiting.sources}
        sources = {**waiting_sources, **{key: _source(one) for key, one in self._sources.items()}}
        return _with_sources(found, sources)

    def _head(self) -> d.Edition:
        edition, before = self._edition, self._edition.predecessor
        return d.Edition(
            id=edition.public_id, year=edition.year, state=edition.state, motto=edition.motto,
            valid_from=edition.valid_from, valid_to=edition.valid_to, intro=edition.intro, note=edition.note,
            manifest_title=edition.manifest_title, manifest=edition.manifest,
            predecessor=d.Before(id=before.public_id, year=before.year) if before else None,
            published_at=_moment(edition.published_at), frozen_at=_moment(edition.frozen_at),
            place=self._place(edition),
        )  # fmt: skip

    def _principle(self, one: models.Principle | models.Perspective) -> d.Principle:
        return d.Principle(number=one.number, title=one.title, text=one.text, place=self._place(one))

    def _chapters(self) -> tuple[d.Chapter, ...]:
        edition = self._edition
        sections: dict[int, list[models.Section]] = defaultdict(list)
        for section in models.Section.objects.filter(chapter__edition=edition).select_related("source"):
            sections[section.chapter_id].append(section)
        ambitions: dict[int, list[models.Ambition]] = defaultdict(list)
        for ambition in models.Ambition.objects.filter(chapter__edition=edition).select_related("source", "section"):
            ambitions[ambition.chapter_id].append(ambition)
        items = self._items()
        found = edition.chapters.select_related("source", "theme").order_by("order")
        return tuple(
            d.Chapter(
                slug=chapter.slug, kind=chapter.kind, order=chapter.order, title=chapter.title, number=chapter.number,
                printed=chapter.printed, summary=chapter.summary, intro=chapter.intro, theme=_theme(chapter.theme),
                sections=tuple(
                    d.Section(code=one.code, order=one.order, title=one.title, place=self._place(one))
                    for one in sorted(sections[chapter.pk], key=lambda one: (one.order, one.code))
                ),
                ambitions=tuple(
                    d.Ambition(
                        number=one.number, title=one.title, section=one.section.code if one.section else "",
                        place=self._place(one),
                    )
                    for one in sorted(ambitions[chapter.pk], key=lambda one: one.number)
                ),
                items=tuple(items[chapter.pk]),
                place=self._place(chapter),
            )
            for chapter in found
        )  # fmt: skip

    def _items(self) -> dict[int, list[d.Item]]:
        """The items of the edition by chapter, in their order."""
        within = Q(item__chapter__edition=self._edition)
        references: dict[int, list[d.Reference]] = defaultdict(list)
        joined = ("subject", "organisation", "body", "figure", "link")
        for one in models.ItemReference.objects.filter(within).select_related(*joined).order_by("order"):
            references[one.item_id].append(_reference(one))
        translations: dict[int, list[d.Translation]] = defaultdict(list)
        for words in models.ItemTranslation.objects.filter(within).order_by("language"):
            translations[words.item_id].append(
                d.Translation(language=words.language, title=words.title, text=words.text)
            )
        items: dict[int, list[d.Item]] = defaultdict(list)
        found = models.Item.objects.filter(chapter__edition=self._edition).order_by("order")
        for item in found.select_related("source", "parent", "section", "ambition"):
            items[item.chapter_id].append(
                d.Item(
                    code=item.code, kind=item.kind, mark=item.mark, order=item.order, title=item.title, text=item.text,
                    state=item.state, heading=item.heading, language=item.language, reason=item.reason,
                    period=item.period, valid_from=item.valid_from, valid_to=item.valid_to,
                    parent=item.parent.code if item.parent else "", section=item.section.code if item.section else "",
                    ambition=item.ambition.number if item.ambition else None,
                    references=tuple(references[item.pk]), translations=tuple(translations[item.pk]),
                    found=item.found, place=self._place(item),
                )
            )  # fmt: skip
        return items

    def _threads(self) -> list[d.Thread]:
        edition = self._edition
        found = models.ItemLink.objects.filter(
            Q(earlier__chapter__edition=edition) | Q(later__chapter__edition=edition)
        ).select_related("earlier__chapter__edition", "later__chapter__edition", "source")
        return [
            d.Thread(
                earlier=self._end(one.earlier), later=self._end(one.later), kind=one.kind, subject=one.subject,
                reason=one.reason, place=self._place(one),
            )
            for one in found
        ]  # fmt: skip

    def _errata(self) -> list[d.Erratum]:
        found = self._edition.errata.select_related("item__chapter__edition").order_by("date", "pk")
        return [
            d.Erratum(date=one.date, reason=one.reason, text=one.text, item=self._end(one.item) if one.item else None)
            for one in found
        ]

    def _end(self, item: models.Item) -> d.End:
        elsewhere = item.chapter.edition if item.chapter.edition_id != self._edition.pk else None
        return d.End(
            chapter=item.chapter.slug, code=item.code, title=item.title,
            edition=elsewhere.public_id if elsewhere else "", year=elsewhere.year if elsewhere else None,
        )  # fmt: skip

    def _place(self, record: Sourced) -> d.Place:
        source = record.source
        if source is not None:
            self._sources[source.public_id] = source
        return d.Place(
            source=source.public_id if source else "", first_line=record.first_line, last_line=record.last_line,
            locator=record.locator, unverified=record.unverified,
        )  # fmt: skip


def in_order(threads: tuple[d.Thread, ...], chapters: tuple[d.Chapter, ...]) -> tuple[d.Thread, ...]:
    """Threads in the order of the document: by their earlier end, then by their later one; other editions by year."""
    order = {(c.slug, item.code): (c.order, item.order) for c in chapters for item in c.items}

    def rank(end: d.End) -> tuple[int, str, tuple[int, int], str, str]:
        place = (0, 0) if end.edition else order.get((end.chapter, end.code), (0, 0))
        return end.year or 0, end.edition, place, end.chapter, end.code

    return tuple(sorted(threads, key=lambda one: (rank(one.earlier), rank(one.later))))


def _with_sources(document: d.EditionDocument, known: dict[str, d.Source]) -> d.EditionDocument:
    return replace(document, sources=tuple(known[key] for key in sorted(known)))


def _source(one: Source) -> d.Source:
    return d.Source(
        id=one.public_id, title=one.title, publisher=one.publisher, published=one.published, url=one.url,
        licence=one.licence, note=one.note, invented=one.invented,
    )  # fmt: skip


def _theme(theme: models.Theme | None) -> d.Theme | None:
    if theme is None:
        return None
    return d.Theme(id=theme.public_id, kind=theme.kind, name=theme.name, number=theme.number)


def _reference(one: models.ItemReference) -> d.Reference:
    kind, code, name, url, figure = d.NAME, "", one.label, "", None
    if one.subject:
        kind, code, name = "subject", one.subject.code, one.subject.name
    elif one.organisation:
        kind, code, name = "organisation", one.organisation.public_id, one.organisation.name
    elif one.body:
        kind, code, name = "body", one.body.public_id, one.body.name
    elif one.figure:
        kind, code, name, figure = "figure", one.figure.code, figure_name(one.figure), figure_of(one.figure)
    elif one.link:
        kind, code, name, url = "link", one.link.code, one.link.text, one.link.url
    return d.Reference(
        role=ReferenceRole(one.role).value, order=one.order, kind=kind, code=code, name=name, url=url, figure=figure
    )


def figure_name(figure: Figure) -> str:
    return f"{figure.label}: {figure.written}"


def figure_of(figure: Figure) -> d.Figure:
    return d.Figure(
        label=figure.label, written=figure.written, kind=figure.kind, quantifier=figure.quantifier,
        value=_digits(figure.value), low=_digits(figure.low), high=_digits(figure.high), start=_digits(figure.start),
        whole=_digits(figure.whole), unit=figure.unit, period=figure.reference,
    )  # fmt: skip


def _digits(number: Decimal | None) -> str:
    """Without the zeros that the column adds, and never with an exponent."""
    if number is None:
        return ""
    digits = f"{number:f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _moment(moment: datetime | None) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds") if moment else ""
