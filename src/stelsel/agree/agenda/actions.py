# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writes of the agenda: one function per verb, each one transaction."""

from __future__ import annotations

import hashlib
from dataclasses import astuple, dataclass
from datetime import date
from typing import cast

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from stelsel.agree.agenda.drafting import FoundChapter, draft_fill
from stelsel.agree.agenda.exchange import Received, document_receive, document_store
from stelsel.agree.agenda.exchange.document import Agenda as AgendaTold
from stelsel.agree.agenda.exchange.known import COMPARED, doubts_of, names_recognise
from stelsel.agree.agenda.exchange.questions import received_json
from stelsel.agree.agenda.exchange.settling import errata_add, threads_tie
from stelsel.agree.agenda.importing import Known, Lines, import_text, read_document
from stelsel.agree.agenda.kinds import EditionState
from stelsel.agree.agenda.models import (
    Agenda,
    Edition,
    Erratum,
    ImportRun,
    Item,
)
from stelsel.agree.agenda.review.order import orders_close
from stelsel.agree.agenda.review.questions import questions_open
from stelsel.ground.core.errors import Conflict, InvalidInput
from stelsel.ground.core.models import PublicIdentifier, Source, SourceFile, SourceText
from stelsel.ground.core.period import Period
from stelsel.ground.core.permissions import Actor, require
from stelsel.ground.register.queries import names_known


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
    *, actor: Actor, data: bytes, name: str, agenda: str = "", year: int | None = None, source: str = "",
    dry_run: bool = False, agenda_name: str = "",
) -> Imported:  # fmt: skip
    """Read a document and make a draft edition of it; with `dry_run` only read.

    What the document is, its content tells: an edition in Stelsel's JSON or in StratML, a PDF, a Word document, a
    web page, Markdown, else raw text. The file itself is kept beside its text. `source` is the identifier of a source
    that this document is; then its lines can be read where facts point to them. The same file for the same agenda and
    year gives the draft that is there already. Raises `InvalidInput` for a file that cannot be read, and where no year
    is given or found, and `Refused` with a report for one with faults; then nothing is written.
    `agenda_name` is what an agenda that is new is called.
    """
    require(actor, "agenda.import", Agenda.objects.filter(public_id=agenda).first() if agenda else agenda_main())
    received = document_receive(data, name=name, year=year)
    if received is not None:
        return _exchange_import(received, data, name, agenda, year, source, dry_run=dry_run)
    lines = read_document(data, name=name)
    subjects, organisations = names_known()
    result = import_text(lines, known=Known(subjects=subjects, organisations=organisations)).as_json()
    if dry_run:
        return Imported(result, None)
    found = year or cast("int | None", result.get("year"))
    if not found:
        raise InvalidInput("Het jaar van de agenda staat niet in de tekst.", where=name, remedy="Geef het met --year.")
    with transaction.atomic():
        return _draft(data, lines, _agenda(agenda, name, called=agenda_name), found, source, result)


def _draft(data: bytes, lines: Lines, agenda: Agenda, year: int, source: str, result: dict[str, object]) -> Imported:
    name = lines.name
    digest = hashlib.sha256(data).hexdigest()
    same = Edition.objects.filter(
        agenda=agenda, year=year, state=EditionState.DRAFT, import_run__document__sha256=digest
    ).select_related("agenda", "import_run")
    if (edition := same.first()) is not None and edition.import_run.result == result:
        return Imported(result, edition, existed=True)
    document = _document(lines.text, name, digest, source)
    _keep_file(document, data, lines)
    period = Period.year(year)
    edition = Edition(
        agenda=agenda, public_id=_draft_id(agenda, year), year=year, state=EditionState.DRAFT,
        motto=str(result.get("motto") or "")[:200], note=f"Gelezen uit {name}", source=document.source,
        valid_from=period.start, valid_to=period.end,
    )  # fmt: skip
    edition.save()
    ImportRun(edition=edition, document=document, result=result).save()
    draft_fill(edition, cast("list[FoundChapter]", result["chapters"]))
    return Imported(result, edition)


def _exchange_import(
    received: Received, data: bytes, name: str, agenda_slug: str, year: int | None, source: str, *, dry_run: bool
) -> Imported:
    """Make a draft of an edition that other software, or another installation, wrote."""
    document = received.document if received.whole else names_recognise(received.document)
    if received.whole and source:
        raise InvalidInput("Dit bestand noemt zijn bronnen zelf.", where="--source", remedy="Laat --source weg.")
    asked = [*received.questions, *doubts_of(document)]
    if dry_run:
        return Imported(received_json(received, asked), None)
    told, head, year = document.agenda if received.whole else None, document.edition, year or document.edition.year
    digest = hashlib.sha256(data).hexdigest()
    with transaction.atomic():
        agenda = _agenda(agenda_slug or (told.id if told else ""), name, told)
        same = Edition.objects.filter(
            agenda=agenda, year=year, state=EditionState.DRAFT, import_run__document__sha256=digest
        ).select_related("agenda", "import_run")
        compared = [question.as_json() for question in asked if question.kind in COMPARED]
        for edition in same:
            result = edition.import_run.result
            if [question for question in result["questions"] if question["kind"] in COMPARED] == compared:
                return Imported(result, edition, existed=True)
        text = _document(received.text, name, digest, source)
        edition = Edition(
            agenda=agenda, public_id=_draft_id(agenda, year), year=year, state=EditionState.DRAFT, motto=head.motto,
            intro=head.intro, note=head.note, manifest_title=head.manifest_title, manifest=head.manifest,
            valid_from=head.valid_from, valid_to=head.valid_to,
        )  # fmt: skip
        edition.save()
        made = document_store(document, edition, document_of=None if received.whole else text.source)
        result = received_json(received, [*asked, *made])
        ImportRun(edition=edition, document=text, result=result).save()
        return Imported(result, edition)


def _agenda(slug: str, name: str, told: AgendaTold | None = None, *, called: str = "") -> Agenda:
    """The agenda of this identifier, the main one, or a new one; `told` is what a file says of it."""
    if not slug:
        main = agenda_main()
        if main is not None:
            return main
        slug = slugify(name.rsplit(".", 1)[0]) or "agenda"
    if slugify(slug) != slug and (told is None or slug != told.id):
        raise InvalidInput(
            f"'{slug}' kan geen kenmerk zijn.", where="--agenda", remedy="Gebruik kleine letters, cijfers en streepjes."
        )
    agenda = Agenda.objects.filter(public_id=slug).first()
    if agenda is None:
        agenda = Agenda(public_id=slug, name=called.strip()[:200] or slug.replace("-", " ").capitalize())
        if told is not None:
            agenda.name, agenda.summary = told.name, told.summary
            agenda.main = told.main and slug == told.id and not Agenda.objects.filter(main=True).exists()
        agenda.save()
    return agenda


def agenda_main() -> Agenda | None:
    return Agenda.objects.filter(main=True).first()


def _keep_file(document: SourceText, data: bytes, lines: Lines) -> None:
    """Keep the file that a text was taken from, and where on its pages the lines stand; plain text is its own file."""
    if lines.format == "text" or SourceFile.objects.filter(text=document).exists():
        return
    places = [astuple(line.place) if line.place else None for line in lines.lines]
    SourceFile(
        text=document, format=lines.format, data=data, places=places if lines.pages else [],
        pages=[astuple(page) for page in lines.pages],
    ).save()  # fmt: skip


def _draft_id(agenda: Agenda, year: int) -> str:
    prefix = f"concept-{year}" if agenda.main else f"concept-{agenda.public_id}-{year}"
    issued = set(
        PublicIdentifier.objects.filter(kind="agenda.edition", value__startswith=f"{prefix}-").values_list(
            "value", flat=True
        )
    )
    return next(value for n in range(1, len(issued) + 2) if (value := f"{prefix}-{n}") not in issued)


def _edition_id(edition: Edition) -> str:
    """The identifier of a public edition: its year, after the name of its agenda where that is not the main one."""
    own = str(edition.year) if edition.agenda.main else f"{edition.agenda.public_id}-{edition.year}"
    issued = set(PublicIdentifier.objects.filter(kind="agenda.edition").values_list("value", flat=True))
    names = [own, *(f"{own}-{n}" for n in range(2, len(issued) + 3))]
    return next(name for name in names if name not in issued)


def _document(text: str, name: str, digest: str, source_id: str) -> SourceText:
    """The stored text of the document, under the source that was named or one of its own."""
    public_id = source_id or f"import-{digest[:12]}"
    source = Source.objects.filter(public_id=public_id).first()
    if source is None:
        if source_id:
            raise InvalidInput(f"De bron '{source_id}' bestaat niet.", where="--source", remedy="Kijk op /bronnen/.")
        source = Source(public_id=public_id, title=name[:300], note="Ingelezen met de import")
        source.save()
    document = SourceText.objects.filter(source=source).select_related("source").first()
    if document is None:
        document = SourceText(source=source, name=name[:255], sha256=digest, text=text)
        document.save()
    elif document.sha256 != digest:
        raise Conflict(
            f"Bij '{source}' hoort al een andere tekst.", where=name, remedy="Laat --source weg, of haal die weg."
        )
    return document


@transaction.atomic
def edition_publish(*, actor: Actor, edition: Edition, leave_open: bool = False) -> Edition:
    """Make a draft public under its own year, and tie the threads to other editions that its file brought.

    It gets the address of its year, such as `/agenda/2026/` or `/agenda/leesplan-2026/`; that of the draft is no more.
    Raises `Conflict` where the year has an edition, and where a question of the import is open unless `leave_open`.
    """
    require(actor, "agenda.publish", edition)
    if not edition.is_draft:
        raise Conflict(f"{edition} is al gepubliceerd.", remedy="Kies een concept.")
    if Edition.objects.filter(agenda=edition.agenda, year=edition.year).exclude(state=EditionState.DRAFT).exists():
        raise Conflict(f"{edition} bestaat al.", remedy="Geef het concept een ander jaar.")
    if not leave_open and (count := questions_open(edition)):
        raise Conflict(
            f"Er staan nog {count} vragen open." if count > 1 else "Er staat nog een vraag open.",
            where=str(edition),
            remedy="Beantwoord de vragen bij het nalopen.",
        )
    orders_close(edition)
    edition.public_id = _edition_id(edition)
    edition.state = EditionState.PUBLISHED
    edition.published_at = timezone.now()
    edition.save()
    threads_tie(edition)
    return edition


@transaction.atomic
def edition_freeze(*, actor: Actor, edition: Edition) -> Edition:
    """Freeze a published edition: from now on it changes only by errata. Those that its file brought are added."""
    require(actor, "agenda.freeze", edition)
    if edition.state != EditionState.PUBLISHED:
        raise Conflict(f"{edition} is niet gepubliceerd.", remedy="Publiceer eerst.")
    edition.state = EditionState.FROZEN
    edition.frozen_at = timezone.now()
    edition.save()
    errata_add(edition)
    return edition


@transaction.atomic
def erratum_add(
    *, actor: Actor, edition: Edition, text: str, reason: str, day: date, item: Item | None = None
) -> Erratum:
    """Correct a frozen edition: what was printed stays, the correction stands beside it, dated and with its reason.

    Raises `Conflict` for an edition that is not frozen, `InvalidInput` without a text or a reason.
    """
    require(actor, "agenda.erratum", edition)
    erratum = Erratum(edition=edition, item=item, date=day, reason=reason, text=text)
    erratum.save()
    return erratum
