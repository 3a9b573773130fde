# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from pathlib import Path

from stelsel.agree.agenda.kinds import ItemKind, LinkKind, Mark, ReferenceRole
from stelsel.agree.agenda.models import Ambition, Chapter, Edition, Item, ItemLink, ItemReference, Section
from stelsel.ground.core.datafiles import Report, Row, read_toml
from stelsel.ground.core.lifecycle import NEEDS_REASON, State
from stelsel.ground.core.loading import Outcome, reconcile
from stelsel.ground.register.loading.known import Known

REFERENCES = (
    ("actors", "organisation", ReferenceRole.ACTOR),
    ("subjects", "subject", ReferenceRole.MENTIONED),
    ("organisations", "organisation", ReferenceRole.MENTIONED),
    ("bodies", "body", ReferenceRole.MENTIONED),
    ("figures", "figure", ReferenceRole.MENTIONED),
    ("links", "link", ReferenceRole.MENTIONED),
)
"""The lists of an item row: their key, the kind of record they name, and the part that record plays."""


def items_load(edition: Edition, by_row: list[tuple[Row, Chapter, Known]]) -> Outcome:
    """Load the `[[item]]` tables of all chapters, each with what is known there, then their parents and what they
    speak of.
    """
    sections = {(s.chapter_id, s.code): s for s in Section.objects.filter(chapter__edition=edition)}
    ambitions = {(a.chapter_id, a.number): a for a in Ambition.objects.filter(chapter__edition=edition)}
    rows: list[tuple[Row, Chapter, Known]] = []
    records: list[Item] = []
    for chapter_row, chapter, known in by_row:
        for order, row in enumerate(chapter_row.rows("item"), start=1):
            rows.append((row, chapter, known))
            records.append(_item(row, chapter, order, sections, ambitions, edition, known))
    faulty = bool(rows and rows[0][0].report.faults)
    if faulty:
        return Outcome()
    within = Item.objects.filter(chapter__edition=edition)
    _keep_parents(records, within)
    stored, outcome = reconcile(Item, records, key=["chapter_id", "code"], within=within, remove=True)
    _parents(rows, stored)
    references = [
        reference
        for row, chapter, known in rows
        for reference in _references(row, stored[(chapter.pk, row.text("code"))], known)
    ]
    for row, _chapter, _known in rows:
        row.done()
    done = reconcile(
        ItemReference, references, key=["item_id", "order"], remove=True,
        within=ItemReference.objects.filter(item__chapter__edition=edition),
    )[1]  # fmt: skip
    return outcome + done


def _item(
    row: Row, chapter: Chapter, order: int, sections: dict[tuple[int, str], Section],
    ambitions: dict[tuple[int, int], Ambition], edition: Edition, known: Known,
) -> Item:  # fmt: skip
    code = row.text("code", needed=True)
    kind = ItemKind.PLAN if "-P" in code else ItemKind.HARVEST
    default = str(edition.year if kind == ItemKind.PLAN else edition.year - 1)
    period, start, end = row.period("period", default=default)
    first, last = row.lines()
    state, reason = row.text("state", needed=True, choices=State.values), row.text("reason")
    if state in NEEDS_REASON and not reason:
        row.fault("reason", "een einde heeft een reden nodig")
    section, ambition = row.text("section"), row.number("ambition")
    for key, name, there in (
        ("section", section, (chapter.pk, section) in sections),
        ("ambition", ambition, (chapter.pk, ambition) in ambitions),
    ):
        if name and not there:
            row.fault(key, f"'{name}' staat niet in dit hoofdstuk")
    return Item(
        chapter=chapter, code=code, kind=kind, order=order, period=period, valid_from=start, valid_to=end,
        section=sections.get((chapter.pk, section)), ambition=ambitions.get((chapter.pk, ambition or 0)),
        mark=row.text("mark", needed=True, choices=Mark.values), heading=row.text("heading"),
        title=row.text("title", needed=True), text=row.text("text", needed=True), state=state, reason=reason,
        source=known.source(row), first_line=first, last_line=last,
    )  # fmt: skip


def _keep_parents(records: list[Item], within: object) -> None:
    """Give records the parents that are stored, so that an unchanged item is seen as unchanged."""
    parents = {(i.chapter_id, i.code): i.parent_id for i in within.all()}  # type: ignore[attr-defined]
    for record in records:
        record.parent_id = parents.get((record.chapter_id, record.code))


def _parents(rows: list[tuple[Row, Chapter, Known]], stored: dict[tuple[object, ...], Item]) -> None:
    for row, chapter, _known in rows:
        item = stored[(chapter.pk, row.text("code"))]
        name = row.text("parent")
        parent = stored.get((chapter.pk, name)) if name else None
        if name and parent is None:
            row.fault("parent", f"'{name}' staat niet in dit hoofdstuk")
        if item.parent_id != (parent.pk if parent else None):
            item.parent = parent
            item.save()


def _references(row: Row, item: Item, known: Known) -> list[ItemReference]:
    tables: dict[str, dict[str, object]] = {
        "organisation": dict(known.organisations), "subject": dict(known.subjects), "body": dict(known.bodies),
        "figure": dict(known.figures), "link": dict(known.links),
    }  # fmt: skip
    references: list[ItemReference] = []
    for key, kind, role in REFERENCES:
        for name in row.words(key):
            field = "body" if key == "actors" and name in known.bodies and name not in known.organisations else kind
            target = tables[field].get(name)
            if target is None:
                row.fault(key, f"'{name}' bestaat niet")
                continue
            reference = ItemReference(item=item, role=role, order=len(references) + 1)
            setattr(reference, field, target)
            references.append(reference)
    return references


def links_load(edition: Edition, path: Path, report: Report) -> Outcome:
    """Load the `[[link]]` tables: what became of which item."""
    if not path.exists() or report.faults:
        return Outcome()
    items = {item.code: item for item in Item.objects.filter(chapter__edition=edition).select_related("chapter")}
    file = read_toml(path, report)
    records = []
    for row in file.rows("link"):
        earlier, later = items.get(row.text("from", needed=True)), items.get(row.text("to", needed=True))
        if earlier is None or later is None:
            row.fault("from" if earlier is None else "to", "dit item bestaat niet")
            continue
        records.append(
            ItemLink(
                earlier=earlier, later=later, kind=row.text("kind", needed=True, choices=LinkKind.values),
                subject=row.text("subject"), reason=row.text("reason"),
            )
        )  # fmt: skip
        row.done()
    file.done()
    within = ItemLink.objects.filter(later__chapter__edition=edition)
    return reconcile(ItemLink, records, key=["earlier_id", "later_id"], within=within, remove=True)[1]
