# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What must hold in an edition beyond the form of each field: every name once, and every pointer to something there."""

from __future__ import annotations

from collections.abc import Iterable

from stelsel.agree.agenda.exchange.coding import Faults
from stelsel.agree.agenda.exchange.document import NAME, Chapter, EditionDocument, End, Item, Place
from stelsel.agree.agenda.kinds import LinkKind
from stelsel.agree.agenda.rules import RESERVED
from stelsel.ground.core.lifecycle import NEEDS_REASON

MAX_ITEMS = 10_000
MAX_CHAPTERS = 500
MAX_LEVELS = 8
"""How deep items may be part of one another."""
MAX_LABEL = 200


def document_check(document: EditionDocument, faults: Faults) -> None:
    """Add a fault for everything in the document that an edition cannot hold."""
    if len(document.items) > MAX_ITEMS:
        faults.add("chapters", f"{len(document.items)} beloften; meer dan {MAX_ITEMS} lezen we niet in")
        return
    if len(document.chapters) > MAX_CHAPTERS:
        faults.add("chapters", f"{len(document.chapters)} hoofdstukken; meer dan {MAX_CHAPTERS} lezen we niet in")
        return
    sources = {source.id for source in document.sources}
    _once((source.id for source in document.sources), "sources", "id", faults)
    _place(document.edition.place, sources, "edition", faults)
    _days(document.edition, "edition", faults)
    for name, found in (("principles", document.principles), ("perspectives", document.perspectives)):
        _once((one.number for one in found), name, "number", faults)
        for index, one in enumerate(found):
            _place(one.place, sources, f"{name}[{index}]", faults)
    _once((chapter.slug for chapter in document.chapters), "chapters", "slug", faults)
    _once((chapter.order for chapter in document.chapters), "chapters", "order", faults)
    for index, chapter in enumerate(document.chapters):
        _chapter(chapter, sources, f"chapters[{index}]", faults)
    _ends(document, sources, faults)


def _chapter(chapter: Chapter, sources: set[str], where: str, faults: Faults) -> None:
    if chapter.slug in RESERVED:
        faults.add(f"{where}.slug", f"“{chapter.slug}” is al een vaste plaats in het adres")
    _place(chapter.place, sources, where, faults)
    sections = {section.code for section in chapter.sections}
    _once((section.code for section in chapter.sections), f"{where}.sections", "code", faults)
    _once((ambition.number for ambition in chapter.ambitions), f"{where}.ambitions", "number", faults)
    for place, section in enumerate(chapter.sections):
        _place(section.place, sources, f"{where}.sections[{place}]", faults)
    for place, ambition in enumerate(chapter.ambitions):
        _place(ambition.place, sources, f"{where}.ambitions[{place}]", faults)
        _there(ambition.section, sections, f"{where}.ambitions[{place}].section", faults)
    _once((item.code for item in chapter.items), f"{where}.items", "code", faults)
    _once((item.order for item in chapter.items), f"{where}.items", "order", faults)
    codes, numbers = {item.code for item in chapter.items}, {ambition.number for ambition in chapter.ambitions}
    for place, item in enumerate(chapter.items):
        at = f"{where}.items[{place}]"
        _there(item.section, sections, f"{at}.section", faults)
        _there(item.parent, codes, f"{at}.parent", faults)
        if item.ambition is not None and item.ambition not in numbers:
            faults.add(f"{at}.ambition", f"“{item.ambition}” staat niet in dit hoofdstuk")
        _item(item, sources, at, faults)
    _no_circles(chapter, where, faults)


def _item(item: Item, sources: set[str], where: str, faults: Faults) -> None:
    _place(item.place, sources, where, faults)
    _days(item, where, faults)
    if item.state in NEEDS_REASON and not item.reason:
        faults.add(f"{where}.reason", "een einde heeft een reden nodig")
    _once((reference.order for reference in item.references), f"{where}.references", "order", faults)
    _once((translation.language for translation in item.translations), f"{where}.translations", "language", faults)
    for place, reference in enumerate(item.references):
        if reference.kind != NAME and not reference.code:
            faults.add(f"{where}.references[{place}].code", "“code” ontbreekt")
        if reference.kind == NAME and len(reference.name) > MAX_LABEL:
            faults.add(f"{where}.references[{place}].name", f"een naam in woorden telt hooguit {MAX_LABEL} tekens")


def _no_circles(chapter: Chapter, where: str, faults: Faults) -> None:
    """An item is not part of itself, along however many others, and not too deep in others."""
    above = {item.code: item.parent for item in chapter.items}
    for index, item in enumerate(chapter.items):
        path = [item.code]
        while (code := above.get(path[-1])) and code not in path and len(path) <= MAX_LEVELS:
            path.append(code)
        if code:
            words = "is deel van zichzelf" if code in path else f"ligt dieper dan {MAX_LEVELS} niveaus"
            faults.add(f"{where}.items[{index}].parent", f"“{item.code}” {words}")


def _ends(document: EditionDocument, sources: set[str], faults: Faults) -> None:
    items = {(chapter.slug, item.code) for chapter in document.chapters for item in chapter.items}
    _once(((_key(one.earlier), _key(one.later)) for one in document.threads), "threads", "later", faults)
    for index, thread in enumerate(document.threads):
        where = f"threads[{index}]"
        _place(thread.place, sources, where, faults)
        _end(thread.earlier, items, f"{where}.earlier", faults)
        _end(thread.later, items, f"{where}.later", faults)
        if _key(thread.earlier) == _key(thread.later):
            faults.add(where, "een draad loopt van een item naar een ander")
        elif thread.earlier.edition and thread.later.edition:
            faults.add(where, "geen van beide einden ligt in deze editie")
        if thread.kind == LinkKind.STOPS and not thread.reason:
            faults.add(f"{where}.reason", "een einde heeft een reden nodig")
    for index, erratum in enumerate(document.errata):
        if erratum.item is not None:
            _end(erratum.item, items, f"errata[{index}].item", faults)
            if erratum.item.edition:
                faults.add(f"errata[{index}].item", "een erratum hoort bij een item van deze editie")
        if not erratum.reason.strip() or not erratum.text.strip():
            faults.add(f"errata[{index}]", "een erratum heeft een tekst en een reden nodig")


def _end(end: End, items: set[tuple[str, str]], where: str, faults: Faults) -> None:
    if not end.edition and (end.chapter, end.code) not in items:
        faults.add(where, f"“{end.code}” staat niet in het hoofdstuk “{end.chapter}”")


def _key(end: End) -> tuple[str, str, str]:
    return end.edition, end.chapter, end.code


def _place(place: Place, sources: set[str], where: str, faults: Faults) -> None:
    _there(place.source, sources, f"{where}.place.source", faults, what="bij de bronnen")
    if (place.first_line or 0) > (place.last_line if place.last_line is not None else place.first_line or 0):
        faults.add(f"{where}.place", "de laatste regel komt voor de eerste")


def _there(name: str, known: set[str], where: str, faults: Faults, what: str = "in dit hoofdstuk") -> None:
    if name and name not in known:
        faults.add(where, f"“{name}” staat niet {what}")


def _days(held: object, where: str, faults: Faults) -> None:
    start, end = getattr(held, "valid_from", None), getattr(held, "valid_to", None)
    if start and end and start >= end:
        faults.add(f"{where}.validTo", "het einde komt niet na het begin")


def _once(keys: Iterable[object], where: str, key: str, faults: Faults) -> None:
    seen: dict[object, int] = {}
    for place, one in enumerate(keys):
        if one in seen:
            name = one if isinstance(one, str | int) else "dit"
            faults.add(f"{where}[{place}].{key}", f"“{name}” staat er al (bij {where}[{seen[one]}])")
        seen.setdefault(one, place)
