# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of the agenda as data. Whether somebody may see an edition, the query of its page says."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _

from stelsel.agree.agenda.api.chapters import chapter_answer
from stelsel.agree.agenda.api.editions import edition_answer
from stelsel.agree.agenda.api.items import item_answer, item_place
from stelsel.agree.agenda.models import Edition, Perspective, Principle
from stelsel.agree.agenda.queries import chapter as chapters
from stelsel.agree.agenda.queries import edition as editions
from stelsel.agree.agenda.queries import item as items
from stelsel.agree.agenda.queries.draft import import_page
from stelsel.agree.agenda.queries.listing import ItemsAsked, chapter_told, edition_told, item_told, items_listed
from stelsel.agree.agenda.queries.reports import edition_reports
from stelsel.agree.agenda.queries.shown import words_of
from stelsel.ground.core.api.telling import address
from stelsel.ground.core.twins import Column, Kind, Table, Twin, model_row, place_of, step_row, thing_links
from stelsel.ground.core.twins.columns import HOLDS, ID, LINES, PAGE, PERIOD, SOURCE, UNVERIFIED

ITEMS = (
    Column("editie", ""), Column("hoofdstuk", ""), ID, Column("nummer", ""), Column("paragraaf", ""),
    Column("ambitie", "", Kind.INTEGER), Column("onderdeelVan", ""), Column("soort", ""), Column("soortNaam", ""),
    Column("tussenkop", ""), Column("titel", ""), Column("tekst", ""), Column("taal", ""), Column("toestand", ""),
    Column("toestandNaam", ""), Column("reden", ""), PERIOD, *HOLDS,
    Column("wie", "", note=_("Wie het doet."), way="verwijzingen.naam", only=("rol", "actor")),
    Column("genoemd", "", note=_("Waar het over gaat."), way="verwijzingen.naam", only=("rol", "mentioned")),
    SOURCE, *LINES, UNVERIFIED, PAGE,
)  # fmt: skip


def agendas(_request: HttpRequest) -> Twin:
    columns = (
        Column("agenda", ""), Column("agendaNaam", ""), Column("editie", ""), Column("jaar", "", Kind.INTEGER),
        Column("motto", ""), Column("toestand", ""), Column("toestandNaam", ""), PAGE,
    )  # fmt: skip
    rows = [
        {
            "agenda": agenda.public_id,
            "agendaNaam": agenda.name,
            "editie": edition.public_id,
            "jaar": edition.year,
            "motto": edition.motto,
            "toestand": edition.state,
            "toestandNaam": edition.get_state_display(),
            "_links": thing_links("edities", edition.public_id, url=edition.get_absolute_url()),
        }
        for agenda in editions.agendas()
        for edition in agenda.editions.all()
    ]
    return Twin(_("De agenda's"), [Table("edities", _("Edities"), columns, rows)], api=address("agendas"))


def edition(_request: HttpRequest, edition_id: str) -> Twin:
    """What the edition says, and every promise of it."""
    found, told = _edition(edition_id), edition_told(edition_id)
    if told is None:
        raise Http404
    return Twin(
        str(found),
        [_items(ItemsAsked(edition=edition_id))],
        content=model_row(edition_answer(told)),
        api=address("edities", edition_id),
        draft=found.is_draft,
    )


def _items(asked: ItemsAsked) -> Table:
    rows = [model_row(item_answer(one)) for one in items_listed(asked)]
    return Table("beloften", _("Beloften, in de volgorde van het document"), ITEMS, rows)


def chapter(_request: HttpRequest, edition_id: str, chapter: str) -> Twin:
    found, told = chapters.chapter_get(edition_id, chapter), chapter_told(edition_id, chapter)
    if found is None or told is None:
        raise Http404
    return Twin(
        found.title,
        [_items(ItemsAsked(edition=edition_id, chapter=chapter))],
        content=model_row(chapter_answer(told)),
        api=address("edities", edition_id, "hoofdstukken", chapter),
        draft=found.edition.is_draft,
    )


def item(_request: HttpRequest, edition_id: str, chapter: str, code: str) -> Twin:
    """A promise and its story."""
    found = items.item_get(edition_id, chapter, code)
    told = item_told(edition_id, chapter, code) if found else None
    if found is None or told is None:
        raise Http404
    story = [step_row(step) for step in items.item_story(found, told.references.all())]
    return Twin(
        words_of(found)[0],
        content={**model_row(item_answer(told)), "verhaal": story},
        api=address(*item_place(told)),
        draft=found.chapter.edition.is_draft,
    )


def manifest(_request: HttpRequest, edition_id: str) -> Twin:
    found = _edition(edition_id)
    page = editions.manifest_page(found)
    columns = (
        Column("nummer", "", Kind.INTEGER), Column("titel", ""), Column("tekst", ""), SOURCE, *LINES, UNVERIFIED,
    )  # fmt: skip
    return Twin(
        _("Manifest en principes"),
        [
            Table("principes", _("De principes"), columns, _said(page.principles)),
            Table("perspectieven", _("Vanuit drie perspectieven"), columns, _said(page.perspectives)),
        ],
        content={"editie": found.public_id, "manifestTitel": found.manifest_title, "manifest": found.manifest},
        api=address("edities", edition_id),
        draft=found.is_draft,
    )


def _said(rows: Iterable[Principle | Perspective]) -> list[dict[str, object]]:
    return [
        {
            "nummer": one.number,
            "titel": one.title,
            "tekst": one.text,
            "bron": place_of(one),
            "nietGeverifieerd": one.unverified,
        }
        for one in rows
    ]


def reports(_request: HttpRequest, edition_id: str) -> Twin:
    found = _edition(edition_id)
    columns = (
        Column("lijst", ""), Column("lijstNaam", ""), Column("titel", ""), Column("hoofdstuk", ""),
        Column("opmerking", ""), PAGE,
    )  # fmt: skip
    told = edition_reports(found)
    rows = [
        {
            "lijst": report.slug,
            "lijstNaam": report.title,
            "titel": finding.title,
            "hoofdstuk": finding.place,
            "opmerking": finding.note,
            "_links": thing_links(url=finding.url),
        }
        for report in told
        for finding in report.findings
    ]
    lists = [
        {"id": one.slug, "naam": one.title, "uitleg": one.explanation, "aantal": len(one.findings)} for one in told
    ]
    return Twin(
        _("Wat nog open staat"),
        [Table("open", _("Wat nog open staat"), columns, rows)],
        content={"editie": found.public_id, "lijsten": lists},
        draft=found.is_draft,
    )


def import_run(_request: HttpRequest, edition_id: str) -> Twin:
    """How a draft was read: line ends that were joined, and what the importer was not sure of."""
    page = import_page(edition_id)
    if page is None:
        raise Http404
    joins = [{"regel": one.line, "manier": str(one.rule), "zekerheid": one.confidence} for one in page.joins]
    questions = [
        {
            "regel": one.line or None, "soort": one.kind, "vraag": one.text, "voorstel": one.suggestion,
            "_links": thing_links(url=one.url),
        }
        for one in page.questions
    ]  # fmt: skip
    return Twin(
        _("Hoe het document is gelezen"),
        [
            Table(
                "regeleinden",
                _("Elke regel waar een woord of adres werd gelijmd"),
                (
                    Column("regel", _("Regel"), Kind.INTEGER), Column("manier", _("Manier")),
                    Column("zekerheid", _("Zekerheid"), Kind.NUMBER, note=_("Van 0 tot 1.")),
                ),
                joins,
            ),
            Table(
                "vragen",
                _("Vragen"),
                (
                    Column("regel", "", Kind.INTEGER), Column("soort", ""), Column("vraag", ""), Column("voorstel", ""),
                    PAGE,
                ),
                questions,
            ),
        ],
        content={"editie": page.edition.public_id, "bestand": page.name, "opzijGelegd": list(page.aside)},
        draft=True,
    )  # fmt: skip


def _edition(public_id: str) -> Edition:
    found = editions.edition_get(public_id)
    if found is None:
        raise Http404
    return found
