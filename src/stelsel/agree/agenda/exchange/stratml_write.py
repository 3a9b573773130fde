# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""An edition as StratML Part 2 (ANSI/AIIM 22, schema of 16 February 2016).

What StratML has an element for stands there; all else stands in `OtherInformation`, as one line that machines read
(`stratml_terms.machine_line`). So a reader of StratML sees the agenda, and an import of the file loses nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from xml.sax.saxutils import escape, quoteattr

from stelsel.agree.agenda.exchange import document as d
from stelsel.agree.agenda.exchange.coding import encode
from stelsel.agree.agenda.exchange.parts import part_of
from stelsel.agree.agenda.exchange.stratml_terms import (
    NAMESPACE,
    PART_2,
    PARTS,
    extra,
    identifier,
    last_day,
    machine_line,
)
from stelsel.agree.agenda.exchange.xml_reading import ILLEGAL
from stelsel.agree.agenda.kinds import ItemKind, ReferenceRole
from stelsel.ground.core.errors import InvalidInput
from stelsel.ground.core.period import Period

ACTOR = "Wie het doet"
THREADS = "Samenhang met andere beloften"
PARTIES = ("organisation", "body", d.NAME)


def stratml_write(document: d.EditionDocument, part: str = "edition") -> bytes:
    """The document, or a part of it (`PARTS`), in UTF-8; equal documents give equal bytes, valid to the schema."""
    return _Writing(part_of(document, part), part).data()


class _Writing:
    def __init__(self, document: d.EditionDocument, part: str) -> None:
        self._doc = document
        self._part = part
        self._lines: list[str] = ['<?xml version="1.0" encoding="UTF-8"?>']
        self._depth = 0
        self._threads: dict[tuple[str, str], list[d.Thread]] = defaultdict(list)
        for thread in document.threads:
            end = thread.later if thread.earlier.edition else thread.earlier
            self._threads[end.chapter, end.code].append(thread)

    def data(self) -> bytes:
        doc = self._doc
        with self._element(PART_2, xmlns=NAMESPACE, Type=PARTS[self._part]):
            self._text("Name", f"{doc.agenda.name} {doc.edition.year}")
            self._text("Description", doc.edition.motto)
            self._text("OtherInformation", machine_line(self._head()))
            with self._element("StrategicPlanCore"):
                self._core()
            with self._element("AdministrativeInformation"):
                self._text("Identifier", identifier("e", doc.edition.id))
                self._some("StartDate", doc.edition.valid_from.isoformat() if doc.edition.valid_from else "")
                self._some("EndDate", last_day(doc.edition.valid_to))
                self._some("PublicationDate", doc.edition.published_at[:10])
        return ("\n".join(self._lines) + "\n").encode()

    def _head(self) -> dict[str, object]:
        doc = self._doc
        agenda = encode(doc.agenda, without=frozenset({"name", "summary"}))
        for name in ("name", "summary"):
            if ILLEGAL.search(getattr(doc.agenda, name)):
                agenda[name] = getattr(doc.agenda, name)
        rest = encode(doc, without=frozenset({"agenda", "edition", "principles", "chapters"}))
        return {
            "part": self._part,
            "agenda": agenda,
            "edition": extra(doc.edition, "edition"),
            "principles": [extra(one, "principle") for one in doc.principles],
            **rest,
        }

    def _core(self) -> None:
        doc = self._doc
        with self._element("Organization"):
            self._text("Name", doc.agenda.name)
            self._text("Description", doc.agenda.summary)
        with self._element("Vision"):
            self._text("Description", doc.edition.manifest)
        with self._element("Mission"):
            self._text("Description", doc.edition.intro)
        for principle in doc.principles:
            with self._element("Value"):
                self._text("Name", principle.title)
                self._text("Description", principle.text)
        for chapter in doc.chapters:
            self._goal(chapter)
        if not doc.chapters:
            with self._element("Goal"):
                self._text("Name", "")
                self._text("Description", "")

    def _goal(self, chapter: d.Chapter) -> None:
        with self._element("Goal"):
            self._text("Name", chapter.title)
            self._text("Description", chapter.intro)
            self._text("Identifier", identifier("c", chapter.slug))
            self._some("SequenceIndicator", chapter.printed)
            self._text("OtherInformation", machine_line(extra(chapter, "chapter")))
            for ambition in chapter.ambitions:
                with self._element("Objective"):
                    self._text("Name", ambition.title)
                    self._text("Identifier", identifier("a", chapter.slug, str(ambition.number)))
                    self._text("SequenceIndicator", str(ambition.number))
                    self._text("OtherInformation", machine_line({"is": "ambition", **extra(ambition, "ambition")}))
            for item in chapter.items:
                self._objective(chapter, item)

    def _objective(self, chapter: d.Chapter, item: d.Item) -> None:
        with self._element("Objective"):
            self._text("Name", item.title)
            self._text("Description", item.text)
            self._text("Identifier", identifier("i", chapter.slug, item.code))
            self._text("SequenceIndicator", item.code)
            for reference in item.references:
                if reference.role == ReferenceRole.ACTOR and reference.kind in PARTIES:
                    self._stakeholder(reference)
            self._text("OtherInformation", machine_line({"is": "item", **extra(item, "item")}))
            for reference in item.references:
                if reference.figure is not None:
                    self._indicator(chapter, item, reference, reference.figure)
            self._relationships(chapter, item)

    def _stakeholder(self, reference: d.Reference) -> None:
        kind = "Generic_Group" if reference.kind == d.NAME else "Organization"
        with self._element("Stakeholder", StakeholderTypeType=kind):
            self._text("Name", reference.name)
            with self._element("Role"):
                self._text("Name", ACTOR)
                self._text("RoleType", "Performer")

    def _indicator(self, chapter: d.Chapter, item: d.Item, reference: d.Reference, figure: d.Figure) -> None:
        kind = "Quantitative" if figure.value else "Qualitative"
        with self._element("PerformanceIndicator", PerformanceIndicatorType=kind):
            self._text("SequenceIndicator", reference.code)
            self._text("MeasurementDimension", figure.label)
            self._text("UnitOfMeasurement", figure.unit)
            self._text("Identifier", identifier("f", chapter.slug, item.code, str(reference.order)))
            result = "TargetResult" if item.kind == ItemKind.PLAN else "ActualResult"
            with self._element("MeasurementInstance"), self._element(result):
                start, end = _days(figure.period)
                self._some("StartDate", start)
                self._some("EndDate", end)
                self._some("NumberOfUnits", figure.value)
                self._text("Description", figure.written)

    def _relationships(self, chapter: d.Chapter, item: d.Item) -> None:
        """StratML ties indicators, not objectives; so an item that hangs together with others has one for its ties."""
        threads = self._threads.get((chapter.slug, item.code), [])
        if not threads:
            return
        with self._element("PerformanceIndicator", PerformanceIndicatorType="Qualitative"):
            self._text("MeasurementDimension", THREADS)
            self._text("UnitOfMeasurement", "")
            self._text("Identifier", identifier("t", chapter.slug, item.code))
            for thread in threads:
                other = thread.earlier if thread.earlier.edition else thread.later
                names = [other.edition, other.chapter, other.code] if other.edition else [other.chapter, other.code]
                with self._element("Relationship", RelationshipType="Peer_To"):
                    self._text("ReferentIdentifier", identifier("i", *names))
                    self._text("Name", thread.kind)
                    self._some("Description", " · ".join(filter(None, (thread.subject, thread.reason))))

    @contextmanager
    def _element(self, name: str, **attributes: str) -> Iterator[None]:
        told = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
        self._lines.append(f"{'  ' * self._depth}<{name}{told}>")
        self._depth += 1
        yield
        self._depth -= 1
        self._lines.append(f"{'  ' * self._depth}</{name}>")

    def _text(self, name: str, text: str) -> None:
        safe = escape(ILLEGAL.sub("\ufffd", text), {"\r": "&#13;"})
        self._lines.append(f"{'  ' * self._depth}<{name}>{safe}</{name}>" if safe else f"{'  ' * self._depth}<{name}/>")

    def _some(self, name: str, text: str) -> None:
        if text:
            self._text(name, text)


def _days(period: str) -> tuple[str, str]:
    """First and last day of a period in the notation of data files; empty where it is open or in other words."""
    try:
        found = Period.parse(period) if period else Period()
    except InvalidInput:
        return "", ""
    return found.start.isoformat() if found.start else "", last_day(found.end)
