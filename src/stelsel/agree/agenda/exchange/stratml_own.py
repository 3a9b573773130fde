# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""StratML that Stelsel wrote: the elements and the machine-readable lines put together again.

What other software added to the file (a goal, an objective, a stakeholder, an indicator) comes in as it would from a
file of theirs, with a question.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from stelsel.agree.agenda.exchange import document as d
from stelsel.agree.agenda.exchange.coding import encode
from stelsel.agree.agenda.exchange.json_format import document_from
from stelsel.agree.agenda.exchange.questions import Question
from stelsel.agree.agenda.exchange.stratml_foreign import ForeignReading, reading_of
from stelsel.agree.agenda.exchange.stratml_results import day_of, results_told
from stelsel.agree.agenda.exchange.stratml_terms import machine_value
from stelsel.agree.agenda.exchange.stratml_words import paragraphs, says_something
from stelsel.agree.agenda.exchange.xml_reading import ILLEGAL, Node

Json = dict[str, Any]
PARTIAL = {
    "plan": "de plannen",
    "report": "de oogst",
    "strategic": "de hoofdstukken en ambities, zonder beloften",
}


def own_read(root: Node, head: Json, name: str) -> tuple[d.EditionDocument, list[Question]]:
    """The document of a file whose first machine-readable line is `head`.

    Raises `InvalidInput` for a line that cannot be read, `Refused` with a report of what does not fit.
    """
    return _Own(root, head, name).read()


class _Own:
    def __init__(self, root: Node, head: Json, name: str) -> None:
        self._root, self._head, self._name = root, head, name
        self._core = root.first("StrategicPlanCore") or root
        line = root.first("OtherInformation") or root
        self._lines: dict[str, int] = {"": line.line}
        self._questions: list[Question] = []
        edition = head.get("edition")
        year = edition.get("year") if isinstance(edition, dict) else None
        sound = isinstance(year, int) and 0 < year < date.max.year
        self._foreign: ForeignReading = reading_of(root, name, year if sound else 1)

    def read(self) -> tuple[d.EditionDocument, list[Question]]:
        head = dict(self._head)
        part = head.pop("part", "edition")
        agenda = self._core.first("Organization") or self._core
        value: Json = {
            **head,
            "agenda": self._over(head.get("agenda"), name=agenda.exact("Name"), summary=agenda.exact("Description")),
            "edition": self._edition(head.get("edition")),
            "principles": self._principles(head.get("principles")),
            "chapters": self._chapters(),
        }
        document = document_from(value, self._name, lines=self._lines)
        for extra in (*self._core.all("Organization")[1:], *agenda.all("Stakeholder")):
            text = f"<{extra.name}> “{extra.words('Name')[:60]}” is aan het bestand toegevoegd."
            self._questions.append(Question(extra.line, "unread", text, "Niet ingelezen; het staat in het bestand."))
        if isinstance(part, str) and part in PARTIAL:
            text = f"Dit bestand heeft van de editie alleen {PARTIAL[part]}."
            self._questions.append(Question(0, "part", text, "Alleen dat is ingelezen."))
        return document, [*self._questions, *self._foreign.questions]

    def _over(self, told: object, **said: object) -> object:
        """What elements say, and over it what the machine-readable line says."""
        return (
            {**{key: one for key, one in said.items() if one is not None}, **told} if isinstance(told, dict) else told
        )

    def _edition(self, told: object) -> object:
        days = self._root.first("AdministrativeInformation")
        start, last = (day_of(days.words(key)) if days else None for key in ("StartDate", "EndDate"))
        return self._over(
            told,
            motto=self._root.exact("Description"),
            intro=self._core.exact("Mission", "Description"),
            manifest=self._core.exact("Vision", "Description"),
            validFrom=start.isoformat() if start else None,
            validTo=(last + timedelta(days=1)).isoformat() if last else None,
        )

    def _principles(self, told: object) -> object:
        """Values carry no line of their own: the first ones are those of the head, in its order."""
        numbers = told if isinstance(told, list) else []
        values = self._core.all("Value")
        found: list[object] = []
        for place, value in enumerate(values):
            self._lines[f"principles[{place}]"] = value.line
            rest = numbers[place] if place < len(numbers) else {"number": place + 1}
            found.append(self._over(rest, title=value.exact("Name"), text=value.exact("Description")))
        return [*found, *numbers[len(values) :]] if isinstance(told, list) or values else []

    def _chapters(self) -> list[object]:
        goals = [(goal, machine_value(goal, self._name)) for goal in self._core.all("Goal")]
        orders = [one["order"] for _goal, one in goals if one and isinstance(one.get("order"), int)]
        taken = {str(one.get("slug")) for _goal, one in goals if one}
        found: list[object] = []
        for goal, told in goals:
            place = f"chapters[{len(found)}]"
            if told is not None:
                self._lines[place] = goal.line
                found.append(self._chapter(goal, told, place))
            elif says_something(goal):
                self._lines[place] = goal.line
                orders.append(max(orders, default=0) + 1)
                found.append(encode(self._foreign.chapter(goal, orders[-1], taken)))
        return found

    def _chapter(self, goal: Node, told: Json, place: str) -> object:
        ambitions: list[object] = []
        items: list[object] = []
        added: list[Node] = []
        for objective in goal.all("Objective"):
            own = machine_value(objective, self._name)
            if own is not None:
                added += objective.all("Objective")
            if own is None:
                added.append(objective)
            elif own.pop("is", "") == "ambition":
                self._lines[f"{place}.ambitions[{len(ambitions)}]"] = objective.line
                ambitions.append(self._over(own, title=objective.exact("Name")))
            else:
                self._lines[f"{place}.items[{len(items)}]"] = objective.line
                items.append(self._item(objective, own))
        known = [one for one in items if isinstance(one, dict)]
        codes = {str(one.get("code")) for one in known}
        order = max((one["order"] for one in known if isinstance(one.get("order"), int)), default=0)
        prefix = str(told.get("printed") or told.get("order") or "")[:8]
        for item in self._foreign.items(added, prefix, codes, order):
            self._ask_added(item.place.first_line, f"“{item.title}” is aan het bestand toegevoegd.")
            items.append(encode(item))
        parts = {"ambitions": ambitions, "items": items}
        intro = goal.exact("Description")
        if parties := self._foreign.parties(goal):
            self._ask_added(goal.line, f"Aan “{goal.exact('Name')}” zijn namen toegevoegd.")
            intro = paragraphs([intro, parties])
        return {"title": goal.exact("Name"), "intro": intro, **told, **parts}

    def _item(self, objective: Node, told: Json) -> object:
        references = told.get("references", [])
        if not isinstance(references, list):
            return self._over(told, title=objective.exact("Name"), text=objective.exact("Description"))
        names = {str(one.get("name", "")) for one in references if isinstance(one, dict)}
        orders = [one["order"] for one in references if isinstance(one, dict) and isinstance(one.get("order"), int)]
        extra = Node(objective.name, objective.line, {})
        extra.children = [
            one for one in objective.all("Stakeholder") if one.exact("Name").strip() not in _seen(names) | {""}
        ]  # fmt: skip
        joined = [encode(one) for one in self._foreign.references(extra, max(orders, default=0))]
        foreign = [one for one in objective.all("PerformanceIndicator") if not _is_ours(one)]
        results = results_told(foreign, self._foreign.names)
        text = objective.exact("Description")
        found = told.get("found", {})
        if joined or results.lines:
            self._ask_added(objective.line, f"Aan “{objective.exact('Name')}” zijn namen of cijfers toegevoegd.")
            text = paragraphs([text, "\n".join(results.lines)])
            if results.figures and isinstance(found, dict):
                kept = found.get("figures")
                figures = [*(kept if isinstance(kept, list) else []), *results.figures]
                told = {**told, "found": {**found, "figures": figures}}
            if joined:
                told = {**told, "references": [*references, *joined]}
        return self._over(told, title=objective.exact("Name"), text=text)

    def _ask_added(self, line: int | None, text: str) -> None:
        self._questions.append(Question(line or 0, "added", text, "Ingelezen zoals uit een bestand van anderen."))


def _seen(names: set[str]) -> set[str]:
    """Names as they look in an element, and after a form has tidied them."""
    shown = {ILLEGAL.sub("\ufffd", name).strip() for name in names}
    return shown | {" ".join(name.split()) for name in shown}


def _is_ours(indicator: Node) -> bool:
    return indicator.exact("Identifier").startswith(("_f.", "_t."))
