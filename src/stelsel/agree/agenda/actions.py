# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writes of the agenda: one function per verb, each one transaction."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import TypedDict, cast

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from stelsel.agree.agenda.importing import Known, import_text, read_document
from stelsel.agree.agenda.kinds import EditionState, ItemKind, Mark, ReferenceRole, ThemeKind
from stelsel.agree.agenda.models import (
    Agenda,
    Chapter,
    Edition,
    Erratum,
    ImportRun,
    Item,
    ItemReference,
    Theme,
)
from stelsel.agree.agenda.urls import RESERVED
from stelsel.ground.core.errors import Conflict, InvalidInput
from stelsel.ground.core.lifecycle import State
from stelsel.ground.core.loading import reconcile
from stelsel.ground.core.models import PublicIdentifier, Source, SourceText
from stelsel.ground.core.period import Period
from stelsel.ground.network.models import Organisation
from stelsel.ground.register.models import Subject
from stelsel.ground.register.queries import names_known

MAX_TITLE = 90
NETWORK_SPEAKS = "we"
"""How the importer writes the actor of a text that says "we": the network as a whole, so nobody in particular."""


class FoundItem(TypedDict):
    """An item as the importer reads it; the keys of the import JSON."""

    id: str
    kind: str
    text: str
    mark: str
    lines: list[int]
    parent: str | None
    heading: str | None
    title: str | None
    actors: list[str]
    organisations: list[str]
    links: list[str]
    figures: list[dict[str, object]]
    subjects: list[str]


class FoundChapter(TypedDict):
    kind: str
    number: str | int | None
    title: str
    lines: list[int]
    items: list[FoundItem]


@dataclass(frozen=True)
class Imported:
    """What an import made: the JSON of its door, and the draft (None after a dry run)."""

    result: dict[str, object]
    edition: Edition | None
    existed: bool = False

    @property
    def chapters(self) -> list[FoundChapter]:
        return cast("list[FoundChapter]", self.result["chapters"])

    @property
    def questions(self) -> list[dict[str, object]]:
        return cast("list[dict[str, object]]", self.result["questions"])


def edition_import(
    *, data: bytes, name: str, agenda: str = "", year: int | None = None, dry_run: bool = False
) -> Imported:
    """Read a document and make a draft edition of it; with `dry_run` only read.

    The same file for the same agenda and year gives the draft that is there already. Raises `InvalidInput` for a file
    that cannot be read, and where no year is given or found; then nothing is written.
    """
    lines = read_document(data, name=name)
    subjects, organisations = names_known()
    result = import_text(lines, known=Known(subjects=subjects, organisations=organisations)).as_json()
    if dry_run:
        return Imported(result, None)
    found = year or cast("int | None", result.get("year"))
    if not found:
        raise InvalidInput("Het jaar van de agenda staat niet in de tekst.", where=name, remedy="Geef het met --year.")
    with transaction.atomic():
        return _draft(data, name, agenda, found, result)


def _draft(data: bytes, name: str, agenda_slug: str, year: int, result: dict[str, object]) -> Imported:
    agenda = _agenda(agenda_slug, name)
    digest = hashlib.sha256(data).hexdigest()
    same = Edition.objects.filter(
        agenda=agenda, year=year, state=EditionState.DRAFT, import_run__document__sha256=digest
    ).select_related("agenda", "import_run")
    if (edition := same.first()) is not None and edition.import_run.result == result:
        return Imported(result, edition, existed=True)
    document = _document(data, name, digest)
    period = Period.year(year)
    edition = Edition(
        agenda=agenda, public_id=_draft_id(agenda, year), year=year, state=EditionState.DRAFT,
        motto=str(result.get("motto") or "")[:200], note=f"Gelezen uit {name}", source=document.source,
        valid_from=period.start, valid_to=period.end,
    )  # fmt: skip
    edition.save()
    ImportRun(edition=edition, document=document, result=result).save()
    _chapters(edition, cast("list[FoundChapter]", result["chapters"]))
    return Imported(result, edition)


def _agenda(slug: str, name: str) -> Agenda:
    if not slug:
        main = Agenda.objects.filter(main=True).first()
        if main is not None:
            return main
        slug = slugify(name.rsplit(".", 1)[0]) or "agenda"
    if slugify(slug) != slug:
        raise InvalidInput(
            f"'{slug}' kan geen kenmerk zijn.", where="--agenda", remedy="Gebruik kleine letters, cijfers en streepjes."
        )
    agenda = Agenda.objects.filter(public_id=slug).first()
    if agenda is None:
        agenda = Agenda(public_id=slug, name=slug.replace("-", " ").capitalize())
        agenda.save()
    return agenda


def _draft_id(agenda: Agenda, year: int) -> str:
    prefix = f"concept-{year}" if agenda.main else f"concept-{agenda.public_id}-{year}"
    issued = set(
        PublicIdentifier.objects.filter(kind="agenda.edition", value__startswith=f"{prefix}-").values_list(
            "value", flat=True
        )
    )
    return next(value for n in range(1, len(issued) + 2) if (value := f"{prefix}-{n}") not in issued)


def _document(data: bytes, name: str, digest: str) -> SourceText:
    public_id = f"import-{digest[:12]}"
    document = SourceText.objects.filter(source__public_id=public_id).select_related("source").first()
    if document is None:
        source = Source(public_id=public_id, title=name[:300], note="Ingelezen met de import")
        source.save()
        document = SourceText(source=source, name=name[:255], sha256=digest, text=data.decode("utf-8-sig"))
        document.save()
    return document


def _chapters(edition: Edition, found: list[FoundChapter]) -> None:
    themes = {slugify(theme.name): theme for theme in Theme.objects.filter(agenda=edition.agenda)}
    slugs: set[str] = set()
    records: list[Chapter] = []
    for order, chapter in enumerate(found, start=1):
        title = chapter["title"] or str(chapter["number"] or order)
        theme = themes.get(slugify(title))
        number = str(chapter["number"] or "")
        records.append(
            Chapter(
                edition=edition, theme=theme, order=order, title=title[:200], slug=_free(slugify(title), number, slugs),
                kind=chapter["kind"] if chapter["kind"] in ThemeKind.values else ThemeKind.TEXT,
                number=theme.number if theme else None, printed=number[:12],
                source=edition.source, first_line=chapter["lines"][0], last_line=chapter["lines"][1],
            )
        )  # fmt: skip
    stored, _outcome = reconcile(Chapter, records, key=["order"], within=edition.chapters.all())
    for order, chapter in enumerate(found, start=1):
        _items(stored[(order,)], chapter["items"])


def _free(slug: str, number: str, taken: set[str]) -> str:
    """A place in the address that no other chapter of the edition has."""
    base = (slug or slugify(number) or "deel")[:70]
    for candidate in (base, f"{base}-{slugify(number)}", *(f"{base}-{n}" for n in range(2, 1000))):
        if candidate not in taken and candidate not in RESERVED:
            taken.add(candidate)
            return candidate
    raise Conflict(f"Te veel hoofdstukken heten '{slug}'.", remedy="Geef de hoofdstukken eigen titels.")


def _items(chapter: Chapter, found: list[FoundItem]) -> None:
    year = chapter.edition.year
    records = []
    for order, item in enumerate(found, start=1):
        plan = item["kind"] == ItemKind.PLAN
        period = Period.year(year if plan else year - 1)
        records.append(
            Item(
                chapter=chapter, code=item["id"][:40], kind=item["kind"], order=order,
                mark=item["mark"] if item["mark"] in Mark.values else Mark.LOOSE,
                heading=(item["heading"] or "")[:200], title=short_title(item["title"] or item["text"]), text=item["text"],
                state=State.PLANNED if plan else State.DELIVERED, period=str(period),
                valid_from=period.start, valid_to=period.end, source=chapter.source,
                first_line=item["lines"][0], last_line=item["lines"][1],
                found={"links": item["links"], "figures": item["figures"], "actors": item["actors"]},
            )
        )  # fmt: skip
    stored, _outcome = reconcile(Item, records, key=["code"], within=chapter.items.all())
    for item in found:
        if item["parent"] and (item["parent"][:40],) in stored:
            child = stored[(item["id"][:40],)]
            child.parent = stored[(item["parent"][:40],)]
            child.save()
    _references(stored, found)


def _references(stored: dict[tuple[object, ...], Item], found: list[FoundItem]) -> None:
    subjects = {subject.code: subject for subject in Subject.objects.all()}
    organisations = {organisation.public_id: organisation for organisation in Organisation.objects.all()}
    records: list[ItemReference] = []
    for item in found:
        owner = stored[(item["id"][:40],)]
        named: list[ItemReference] = []
        for actor in item["actors"]:
            if actor != NETWORK_SPEAKS:
                known = organisations.get(actor)
                named.append(
                    ItemReference(role=ReferenceRole.ACTOR, organisation=known, label="" if known else actor[:200])
                )
        named += [ItemReference(subject=subjects[code]) for code in item["subjects"] if code in subjects]
        named += [ItemReference(organisation=organisations[o]) for o in item["organisations"] if o in organisations]
        for order, reference in enumerate(named, start=1):
            reference.item, reference.order = owner, order
            reference.role = reference.role or ReferenceRole.MENTIONED
        records += named
    reconcile(ItemReference, records, key=["item_id", "order"], within=ItemReference.objects.none())


def short_title(text: str) -> str:
    """The first sentence, cut at a word before `MAX_TITLE` characters where it is longer."""
    first = text.split(". ", 1)[0].strip().rstrip(".")
    if len(first) <= MAX_TITLE:
        return first or "…"
    return f"{first[:MAX_TITLE].rsplit(' ', 1)[0].rstrip(',;:')} …"


@transaction.atomic
def edition_publish(*, edition: Edition) -> Edition:
    """Make a draft public under its own year. Raises `Conflict` where the year has an edition."""
    if not edition.is_draft:
        raise Conflict(f"{edition} is al gepubliceerd.", remedy="Kies een concept.")
    if Edition.objects.filter(agenda=edition.agenda, year=edition.year).exclude(state=EditionState.DRAFT).exists():
        raise Conflict(f"{edition} bestaat al.", remedy="Geef het concept een ander jaar.")
    edition.state = EditionState.PUBLISHED
    edition.published_at = timezone.now()
    edition.save()
    return edition


@transaction.atomic
def edition_freeze(*, edition: Edition) -> Edition:
    """Freeze a published edition: from now on it changes only by errata."""
    if edition.state != EditionState.PUBLISHED:
        raise Conflict(f"{edition} is niet gepubliceerd.", remedy="Publiceer eerst.")
    edition.state = EditionState.FROZEN
    edition.frozen_at = timezone.now()
    edition.save()
    return edition


@transaction.atomic
def erratum_add(*, edition: Edition, text: str, reason: str, day: date, item: Item | None = None) -> Erratum:
    """Correct a frozen edition: what was printed stays, the correction stands beside it, dated and with its reason."""
    if not edition.is_frozen:
        raise Conflict(f"{edition} is niet bevroren.", remedy="Verbeter de tekst zelf.")
    if not reason.strip() or not text.strip():
        raise InvalidInput(
            "Een erratum heeft een tekst en een reden nodig.", where=str(edition), remedy="Vul beide in."
        )
    erratum = Erratum(edition=edition, item=item, date=day, reason=reason, text=text)
    erratum.save()
    return erratum
