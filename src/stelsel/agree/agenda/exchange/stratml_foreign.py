# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""StratML that others wrote, of Part 1 (ISO 17469-1) and Part 2 (ANSI/AIIM 22), as a document.

Goals become chapters, objectives items, values principles, stakeholders names, indicators words and figures. It is
read by the names of elements, in any order: files of the last fifteen years differ in both.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from stelsel.agree.agenda.exchange import document as d
from stelsel.agree.agenda.exchange.questions import Question
from stelsel.agree.agenda.exchange.stratml_results import day_of, results_told
from stelsel.agree.agenda.exchange.stratml_words import (
    MAX_TITLE,
    first_words,
    free_slug,
    language_of,
    last_line,
    paragraphs,
    says_something,
    titled,
)
from stelsel.agree.agenda.exchange.xml_reading import Node
from stelsel.agree.agenda.kinds import EditionState, ItemKind, Mark, ReferenceRole, ThemeKind
from stelsel.ground.core.errors import InvalidInput
from stelsel.ground.core.lifecycle import State
from stelsel.ground.core.period import Period

REPORT = "Performance_Report"
_PRINTED = 12
_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
KNOWN_ELEMENTS = frozenset(
    """Acronym ActualResult AdministrativeInformation Description Descriptor DescriptorName DescriptorValue EndDate Goal
    Identifier MeasurementDimension MeasurementInstance Mission Name NumberOfUnits Objective Organization
    OtherInformation PerformanceIndicator PerformancePlanOrReport PublicationDate ReferentIdentifier Relationship Role
    RoleType SequenceIndicator Source Stakeholder StartDate StrategicPlan StrategicPlanCore TargetResult
    UnitOfMeasurement Value Vision""".split()
)
PERSONAL = frozenset({"Submitter", "GivenName", "Surname", "FirstName", "LastName", "PhoneNumber", "EmailAddress"})
"""Elements about the person who sent the file in: those are not read."""


@dataclass
class ForeignReading:
    """One file. `kind` is the sort of all its items, `period` the time that they speak of."""

    root: Node
    name: str
    year: int
    kind: str
    period: Period
    questions: list[Question] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for node in self.root.walk():
            if (found := node.first("Identifier")) and (key := found.text.strip()):
                name = node.words("Name") or first_words(node.words("Description"))
                self.names[key] = key if key in self.names else name or key

    def ask(self, node: Node, kind: str, text: str, suggestion: str) -> None:
        self.questions.append(Question(node.line, kind, text, suggestion))

    def chapter(self, goal: Node, order: int, taken: set[str]) -> d.Chapter:
        """A goal with its objectives."""
        title, rest = titled(goal.words("Name"), goal.words("Description"), f"Doel {order}")
        printed = goal.words("SequenceIndicator")
        intro = [rest if len(printed) <= _PRINTED else f"{printed} {rest}".strip()]
        intro += [goal.words("OtherInformation"), self.parties(goal)]
        self.ask(goal, "chapter-kind", f"Wat is “{title}”: een opgave, een uitdaging of iets anders?", "Opgave.")
        return d.Chapter(
            slug=free_slug(title, taken), kind=ThemeKind.OPGAVE.value, order=order, number=order, title=title,
            printed=printed if len(printed) <= _PRINTED else "", intro=paragraphs(intro),
            items=tuple(self.items(goal.all("Objective"), str(order), set(), 0)),
            place=d.Place(first_line=goal.line, last_line=last_line(goal)),
        )  # fmt: skip

    def items(self, objectives: list[Node], prefix: str, taken: set[str], order: int) -> list[d.Item]:
        """The objectives, those inside others as parts of the outermost one; `taken` codes are given to no other."""
        found: list[d.Item] = []
        letter = "P" if self.kind == ItemKind.PLAN else "H"
        number = 0
        for objective in objectives:
            if not says_something(objective):
                continue
            number += 1
            while (code := f"{prefix}-{letter}{number}") in taken:
                number += 1
            taken.add(code)
            found.append(self.item(objective, code, order + len(found) + 1))
            for place, (inner, above) in enumerate(_inside(objective)):
                part = f"{code}{_LETTERS[place]}" if place < len(_LETTERS) else f"{code}.{place + 1}"
                taken.add(part)
                found.append(self.item(inner, part, order + len(found) + 1, parent=code, heading=above))
        return found

    def item(self, node: Node, code: str, order: int, *, parent: str = "", heading: str = "") -> d.Item:
        name, description, other = (node.words(key) for key in ("Name", "Description", "OtherInformation"))
        title, text = titled(name, description or other, code)
        told = results_told(node.all("PerformanceIndicator"), self.names)
        body = paragraphs([text, other if description else "", "\n".join(told.lines), self._roles(node)])
        if self.kind == ItemKind.HARVEST and not told.results:
            self.ask(node, "no-result", f"Bij “{title}” staat geen resultaat.", "Gelezen als opgeleverd.")
        for line, number in told.unsure:
            text = f"“{number[:60]}” is geen getal dat we kunnen bewaren."
            self.questions.append(Question(line, "figure", text, "In de tekst bewaard."))
        sequence = node.words("SequenceIndicator")
        found: dict[str, object] = {"figures": told.figures} if told.figures else {}
        if sequence:
            found["sequence"] = sequence
        return d.Item(
            code=code, kind=self.kind, mark=(Mark.NUMBER if sequence else Mark.LOOSE).value, order=order, title=title,
            text=body or title, state=(State.PLANNED if self.kind == ItemKind.PLAN else State.DELIVERED).value,
            heading=heading[:MAX_TITLE], language=language_of(node, self.root), period=str(self.period)[:40],
            valid_from=self.period.start, valid_to=self.period.end, parent=parent, found=found,
            references=tuple(self.references(node)),
            place=d.Place(first_line=node.line, last_line=last_line(node, ("Objective",))),
        )  # fmt: skip

    def references(self, node: Node, start: int = 0) -> list[d.Reference]:
        """The stakeholders, as names: performers as who does it, others as mentioned."""
        found: list[d.Reference] = []
        for one in node.all("Stakeholder"):
            name = one.words("Name").replace("\n", " ")
            if not name:
                continue
            if one.attributes.get("StakeholderTypeType") == "Person":
                self.ask(one, "person", f"“{name[:60]}” is een persoon.", "Bewaard; bewaar alleen een openbare rol.")
            performs = any(
                kind.text.strip() == "Performer" for role in one.all("Role") for kind in role.all("RoleType")
            )
            role = ReferenceRole.ACTOR if performs else ReferenceRole.MENTIONED
            order = start + len(found) + 1
            if len(name) > MAX_TITLE:
                self.ask(one, "long-name", f"De naam “{name[:60]}…” is te lang.", f"Afgekapt na {MAX_TITLE} tekens.")
            found.append(d.Reference(role=role.value, order=order, kind=d.NAME, name=name[:MAX_TITLE]))
        return found

    def _roles(self, node: Node) -> str:
        """What is told of stakeholders beyond their name and whether they perform."""
        return "\n".join(line for one in node.all("Stakeholder") if " – " in (line := _party(one)))

    def parties(self, node: Node) -> str:
        """The stakeholders of what has no references of its own: a goal, an organisation."""
        lines = [_party(one) for one in node.all("Stakeholder") if one.words("Name")]
        return "\n".join(["Betrokken:", *(f"- {line}" for line in lines)]) if lines else ""


def foreign_read(root: Node, name: str, year: int | None) -> tuple[d.EditionDocument, list[Question]]:
    """The document of a file, with what a person should look at.

    Raises `InvalidInput` where the file names no year and the caller gives none, or where it has no goals.
    """
    reading = reading_of(root, name, year)
    core = root.first("StrategicPlanCore") or root
    goals = [goal for goal in core.all("Goal") if says_something(goal)]
    if not goals:
        raise InvalidInput(
            "Er staan geen doelen (Goal) in.", where=f"{name}, regel {core.line}", remedy="Kies een plan met doelen."
        )
    taken: set[str] = set()
    chapters = tuple(reading.chapter(goal, order, taken) for order, goal in enumerate(goals, start=1))
    _ask_unknown(reading)
    document = d.EditionDocument(
        agenda=d.Agenda(id="stratml", name=titled(root.words("Name"), "", "StratML")[0]),
        edition=_edition(reading, core),
        principles=_principles(core),
        chapters=chapters,
    )
    return document, reading.questions


def reading_of(root: Node, name: str, year: int | None) -> ForeignReading:
    """What the file as a whole says: a plan or a report, and over which time."""
    kind = ItemKind.HARVEST if root.attributes.get("Type") == REPORT else ItemKind.PLAN
    told = root.first("AdministrativeInformation") or Node("", root.line, {})
    start, end, published = (day_of(told.words(key)) for key in ("StartDate", "EndDate", "PublicationDate"))
    if year is None:
        year = _year(root, kind, start or end, published) or 0
    if not 0 < year < date.max.year:
        raise InvalidInput(
            "Het jaar van het plan staat niet in het bestand.", where=name, remedy="Geef het met --year."
        )
    period = Period.year(max(1, year - (kind == ItemKind.HARVEST)))
    if start and end and start <= end < date.max:
        period = Period(start, end + timedelta(days=1))
    return ForeignReading(root, name, year, kind.value, period)


def _year(root: Node, kind: ItemKind, covered: date | None, published: date | None) -> int | None:
    """A report over a year stands in the edition of the next: that one harvests it."""
    later = kind == ItemKind.HARVEST
    if covered:
        return covered.year + later
    if published:
        return published.year
    found = _YEAR.search(root.words("Name"))
    return int(found[0]) + later if found else None


def _edition(reading: ForeignReading, core: Node) -> d.Edition:
    root = reading.root
    told = root.first("AdministrativeInformation") or Node("", root.line, {})
    name, mission, vision = root.words("Name"), core.words("Mission", "Description"), core.first("Vision")
    organisations = []
    for one in core.all("Organization"):
        names = " ".join(filter(None, (one.words("Name"), f"({one.words('Acronym')})" if one.words("Acronym") else "")))
        organisations.append(": ".join(filter(None, (names, one.words("Description")))))
        organisations.append(reading.parties(one))
    note = [f"Gelezen uit {reading.name}", told.words("Source") and f"Bron: {told.words('Source')}"]
    note.append(told.words("PublicationDate") and f"Gepubliceerd: {told.words('PublicationDate')}")
    return d.Edition(
        id="stratml", year=reading.year, state=EditionState.DRAFT.value,
        intro=paragraphs(
            [name, root.words("Description"), root.words("OtherInformation"), mission and f"Missie: {mission}",
             *organisations]
        ),
        note="\n".join(filter(None, note)), manifest=vision.words("Description") if vision else "",
        manifest_title="Visie" if vision and vision.words("Description") else "",
        valid_from=reading.period.start, valid_to=reading.period.end,
    )  # fmt: skip


def _principles(core: Node) -> tuple[d.Principle, ...]:
    found: list[d.Principle] = []
    for one in core.all("Value"):
        name, text = one.words("Name"), one.words("Description")
        if name or text:
            title, rest = titled(name, text, "")
            place = d.Place(first_line=one.line, last_line=last_line(one))
            found.append(d.Principle(number=len(found) + 1, title=title, text=rest, place=place))
    return tuple(found)


def _ask_unknown(reading: ForeignReading) -> None:
    """Name the elements that we do not read, once each; that a sender's details are left out is said too."""
    asked: set[str] = set()
    for node in reading.root.walk():
        if node.name in asked or node.name in KNOWN_ELEMENTS:
            continue
        if node.name == "Submitter" and any(child.text.strip() for child in node.children):
            reading.ask(node, "sender", "Het bestand noemt wie het instuurde.", "Niet bewaard: persoonsgegevens.")
        elif node.name not in PERSONAL and node.text.strip():
            text = f"Het element <{node.name[:40]}> kennen we niet: “{node.words()[:60]}”."
            reading.ask(node, "unknown-element", text, "Niet gelezen; het staat in het bestand.")
        else:
            continue
        asked.add(node.name)


def _inside(objective: Node) -> list[tuple[Node, str]]:
    """The objectives within, in order, each with the name of the one around it where that is not the outermost."""
    found: list[tuple[Node, str]] = []
    left = [(child, "") for child in reversed(objective.all("Objective"))]
    while left:
        node, above = left.pop()
        if says_something(node):
            found.append((node, above))
        name = node.words("Name") or first_words(node.words("Description"))
        left += [(child, name) for child in reversed(node.all("Objective"))]
    return found


def _party(one: Node) -> str:
    roles = [
        ": ".join(filter(None, (role.words("Name"), role.words("Description")))) for role in one.all("Role")
    ]  # fmt: skip
    return " – ".join(filter(None, (one.words("Name"), one.words("Description"), *roles)))
