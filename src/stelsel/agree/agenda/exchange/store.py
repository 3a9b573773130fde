# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""From a document to the records of a draft edition. The caller opens the transaction and has made the edition."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar

from stelsel.agree.agenda import models
from stelsel.agree.agenda.exchange import document as d
from stelsel.agree.agenda.exchange.known import Known
from stelsel.agree.agenda.exchange.questions import Question
from stelsel.ground.core.loading import reconcile
from stelsel.ground.core.models import Source, Sourced
from stelsel.ground.core.sources import sources_by_id

R = TypeVar("R", bound=Sourced)
Key = tuple[object, ...]


def document_store(
    document: d.EditionDocument, edition: models.Edition, *, document_of: Source | None = None
) -> list[Question]:
    """Fill a draft with everything in the document, and say what a person should look at.

    A reference to a record that is not here becomes a name in words (`known`). A source or a theme that is not here is
    made. Threads to other editions and errata are left to `waiting`. `document_of` is the source of lines that name
    none: those of the file itself.
    """
    storing = _Storing(document, edition, document_of)
    storing.store()
    return storing.questions


@dataclass
class _Storing:
    doc: d.EditionDocument
    edition: models.Edition
    document_of: Source | None
    questions: list[Question] = field(default_factory=list)
    sources: dict[str, Source] = field(default_factory=dict)

    def store(self) -> None:
        self._sources()
        edition = self._placed(self.edition, self.doc.edition.place)
        edition.predecessor = self._predecessor()
        edition.save()
        for model, found in ((models.Principle, self.doc.principles), (models.Perspective, self.doc.perspectives)):
            rows = [
                self._placed(model(edition=edition, number=one.number, title=one.title, text=one.text), one.place)
                for one in found
            ]
            reconcile(model, rows, key=["number"], within=model.objects.none())
        chapters = self._chapters()
        items = self._items(chapters)
        self._references(items)
        self._translations(items)
        self._threads(items)

    def _sources(self) -> None:
        known = sources_by_id()
        missing = [one for one in self.doc.sources if one.id not in known]
        made, _ = reconcile(
            Source,
            [
                Source(
                    public_id=one.id, title=one.title, publisher=one.publisher, published=one.published, url=one.url,
                    licence=one.licence, note=one.note, invented=one.invented,
                )
                for one in missing
            ],
            key=["public_id"], within=Source.objects.none(),
        )  # fmt: skip
        self.sources = {**known, **{str(key): source for (key,), source in made.items()}}
        for one in missing:
            self._ask("unknown-source", f"De bron “{one.title}” ({one.id}) was hier niet.", "De bron is gemaakt.")

    def _predecessor(self) -> models.Edition | None:
        before = self.doc.edition.predecessor
        if before is None:
            return None
        others = models.Edition.objects.filter(agenda=self.edition.agenda).exclude(pk=self.edition.pk)
        found = (
            others.filter(public_id=before.id).first() or others.exclude(state="draft").filter(year=before.year).first()
        )
        if found is None:
            self._ask("predecessor", f"De vorige editie ({before.id}, {before.year}) is hier niet.", "Niet gekoppeld.")
        return found

    def _chapters(self) -> dict[Key, models.Chapter]:
        themes = self._themes()
        rows = [
            self._placed(
                models.Chapter(
                    edition=self.edition, theme=themes.get(one.theme.id) if one.theme else None, slug=one.slug,
                    kind=one.kind, number=one.number, order=one.order, printed=one.printed, title=one.title,
                    summary=one.summary, intro=one.intro,
                ),
                one.place,
            )
            for one in self.doc.chapters
        ]  # fmt: skip
        return reconcile(models.Chapter, rows, key=["slug"], within=models.Chapter.objects.none())[0]

    def _themes(self) -> dict[str, models.Theme]:
        """The themes by the identifier that the file gives them."""
        agenda = self.edition.agenda
        mine = {theme.public_id: theme for theme in models.Theme.objects.filter(agenda=agenda)}
        found: dict[str, models.Theme] = {}
        for theme in {one.theme.id: one.theme for one in self.doc.chapters if one.theme}.values():
            own = f"{agenda.public_id}-{theme.id}"[:120]
            known = mine.get(theme.id) or mine.get(own)
            if known is None:
                taken = models.Theme.objects.filter(public_id=theme.id).exists()
                name = own if taken else theme.id
                known = models.Theme(
                    agenda=agenda, public_id=name, kind=theme.kind, number=theme.number, name=theme.name
                )
                known.save()
                self._ask("theme", f"Het thema “{theme.name}” was hier niet.", f"Gemaakt als “{name}”.")
            elif (known.kind, known.number, known.name) != (theme.kind, theme.number, theme.name):
                text = f"Het thema “{theme.name}” heet hier “{known.name}” ({known.kind} {known.number or ''})."
                self._ask("theme", text.replace(" )", ")"), "Het thema hier blijft zoals het is.")
            found[theme.id] = known
        return found

    def _items(self, chapters: dict[Key, models.Chapter]) -> dict[tuple[str, str], models.Item]:
        """Sections, ambitions and items; items level by level, so that a parent is there before its parts."""
        sections: dict[tuple[str, str], models.Section] = {}
        ambitions: dict[tuple[str, int], models.Ambition] = {}
        stored: dict[tuple[str, str], models.Item] = {}
        slugs = {chapter.pk: str(slug) for (slug,), chapter in chapters.items()}
        rows = [
            self._placed(
                models.Section(chapter=chapters[(one.slug,)], code=part.code, order=part.order, title=part.title),
                part.place,
            )
            for one in self.doc.chapters
            for part in one.sections
        ]
        for section in reconcile(
            models.Section, rows, key=["chapter_id", "code"], within=models.Section.objects.none()
        )[0].values():
            sections[slugs[section.chapter_id], section.code] = section
        aims = [
            self._placed(
                models.Ambition(
                    chapter=chapters[(one.slug,)], section=sections.get((one.slug, aim.section)), number=aim.number,
                    title=aim.title,
                ),
                aim.place,
            )
            for one in self.doc.chapters
            for aim in one.ambitions
        ]  # fmt: skip
        for ambition in reconcile(
            models.Ambition, aims, key=["chapter_id", "number"], within=models.Ambition.objects.none()
        )[0].values():
            ambitions[slugs[ambition.chapter_id], ambition.number] = ambition
        left = [(one.slug, item) for one in self.doc.chapters for item in one.items]
        while left:
            ready = [(slug, item) for slug, item in left if not item.parent or (slug, item.parent) in stored]
            level = [
                self._item(
                    item, chapters[(slug,)], sections.get((slug, item.section)),
                    ambitions.get((slug, item.ambition)) if item.ambition is not None else None,
                    stored.get((slug, item.parent)),
                )
                for slug, item in ready
            ]  # fmt: skip
            made, _ = reconcile(models.Item, level, key=["chapter_id", "code"], within=models.Item.objects.none())
            stored |= {(slugs[item.chapter_id], item.code): item for item in made.values()}
            left = [(slug, item) for slug, item in left if (slug, item.code) not in stored]
        return stored

    def _item(
        self, item: d.Item, chapter: models.Chapter, section: models.Section | None, ambition: models.Ambition | None,
        parent: models.Item | None,
    ) -> models.Item:  # fmt: skip
        record = models.Item(
            chapter=chapter, section=section, ambition=ambition, parent=parent, code=item.code, kind=item.kind,
            mark=item.mark, order=item.order, heading=item.heading, title=item.title, text=item.text,
            language=item.language, state=item.state, reason=item.reason, period=item.period,
            valid_from=item.valid_from, valid_to=item.valid_to, found=dict(item.found),
        )  # fmt: skip
        return self._placed(record, item.place)

    def _references(self, items: dict[tuple[str, str], models.Item]) -> None:
        known = Known()
        rows: list[models.ItemReference] = []
        for chapter in self.doc.chapters:
            for item in chapter.items:
                for one in item.references:
                    row, _doubt = known.reference(one)
                    row.item = items[chapter.slug, item.code]
                    rows.append(row)
        none = models.ItemReference.objects.none()
        reconcile(models.ItemReference, rows, key=["item_id", "order"], within=none)

    def _translations(self, items: dict[tuple[str, str], models.Item]) -> None:
        rows = [
            models.ItemTranslation(
                item=items[chapter.slug, item.code], language=one.language, title=one.title, text=one.text
            )
            for chapter in self.doc.chapters
            for item in chapter.items
            for one in item.translations
        ]
        none = models.ItemTranslation.objects.none()
        reconcile(models.ItemTranslation, rows, key=["item_id", "language"], within=none)

    def _threads(self, items: dict[tuple[str, str], models.Item]) -> None:
        rows: list[models.ItemLink] = []
        for one in self.doc.threads:
            elsewhere = one.earlier if one.earlier.edition else one.later
            here = one.later if one.earlier.edition else one.earlier
            if elsewhere.edition:
                text = f"Een draad loopt naar {elsewhere.code} “{elsewhere.title}” in de editie {elsewhere.edition}."
                self._ask(
                    "waiting-thread", text, "Wordt gelegd als dit concept openbaar is.", (here.chapter, here.code)
                )
                continue
            link = models.ItemLink(
                earlier=items[one.earlier.chapter, one.earlier.code], later=items[one.later.chapter, one.later.code],
                kind=one.kind, subject=one.subject, reason=one.reason,
            )  # fmt: skip
            rows.append(self._placed(link, one.place))
        reconcile(models.ItemLink, rows, key=["earlier_id", "later_id"], within=models.ItemLink.objects.none())
        for erratum in self.doc.errata:
            text = f"Bij deze editie hoort een erratum van {erratum.date}: {erratum.reason}"
            item = (erratum.item.chapter, erratum.item.code) if erratum.item else None
            self._ask("waiting-erratum", text, "Komt erbij als dit concept bevroren wordt.", item)

    def _placed(self, record: R, place: d.Place) -> R:
        lined = self.document_of if place.first_line is not None else None
        record.source = self.sources.get(place.source) or lined
        record.first_line, record.last_line = place.first_line, place.last_line
        record.locator, record.unverified = place.locator, place.unverified
        return record

    def _ask(self, kind: str, text: str, suggestion: str, item: tuple[str, str] | None = None) -> None:
        self.questions.append(Question(0, kind, text, suggestion, item))
