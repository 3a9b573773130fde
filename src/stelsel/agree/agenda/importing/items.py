# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""From raw items to items: joined text, identifiers, and what each text speaks of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from stelsel.agree.agenda.importing.actors import Actors, actors_of
from stelsel.agree.agenda.importing.addresses import links_in
from stelsel.agree.agenda.importing.draft import Figure, Item, Known, Span
from stelsel.agree.agenda.importing.joining import Joiner, Text
from stelsel.agree.agenda.importing.mentions import Mentions
from stelsel.agree.agenda.importing.parts import ItemMark, Passage, Question, RawItem
from stelsel.agree.agenda.importing.statements import split_statements
from stelsel.ground.core.period import find_periods
from stelsel.ground.core.quantity import find_quantities

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Identifiers:
    """Counts within one chapter: H1 and P1 on top, P1b below P1, P1~1 behind P1 without a mark, P1c~ a lost mark."""

    def __init__(self, number: str) -> None:
        self._number = number
        self._counts: Counter[str] = Counter()
        self._top = {"harvest": "H", "plan": "P"}
        self._prefix = {"harvest": "H", "plan": "P"}

    def next(self, item: RawItem, parent: str | None) -> str:
        """The identifier of an item that starts with its own mark, or of the first statement of a loose one."""
        if item.level and parent is not None:
            return self._below(parent, lost=item.mark == "loose")
        if item.mark == "loose":
            return self.loose(item.kind)
        letter = self._prefix[item.kind]
        self._counts[letter] += 1
        self._top[item.kind] = f"{letter}{self._counts[letter]}"
        return f"{self._number}-{self._top[item.kind]}"

    def loose(self, kind: str) -> str:
        top = self._top[kind]
        self._counts[f"{top}~"] += 1
        return f"{self._number}-{top}~{self._counts[f'{top}~']}"

    def _below(self, parent: str, *, lost: bool) -> str:
        place = self._counts[parent]
        self._counts[parent] += 1
        deep = parent[-1].isalpha()
        name = str(place + 1) if deep else _LETTERS[place % 26] * (place // 26 + 1)
        return f"{parent}{name}{'~' if lost else ''}"


class ItemMaker:
    def __init__(self, joiner: Joiner, known: Known) -> None:
        self._joiner = joiner
        self._subjects = Mentions(known.subjects)
        self._organisations = Mentions(known.organisations)
        self._joined: dict[int, Text] = {}
        self._ids: dict[int, str] = {}

    def joined(self, passage: Passage) -> Text:
        """Each passage is joined once, however often it is asked for."""
        if id(passage) not in self._joined:
            self._joined[id(passage)] = self._joiner.join(passage)
        return self._joined[id(passage)]

    def items(self, raw: Iterable[RawItem], number: str) -> tuple[Item, ...]:
        identifiers = Identifiers(number)
        made: list[Item] = []
        for item in raw:
            made += self._statements(item, identifiers)
        return tuple(made)

    def identity(self, item: RawItem) -> str:
        """The identifier that an item got; of its first statement where it was split."""
        return self._ids[id(item)]

    def _statements(self, item: RawItem, identifiers: Identifiers) -> list[Item]:
        """One item, or several where the text carries no mark of its own and holds several statements."""
        parent = self._ids.get(id(item.parent)) if item.parent else None
        first = identifiers.next(item, parent)
        self._ids[id(item)] = first
        text = self.joined(item.body)
        unmarked = item.title is not None or (item.mark == "loose" and item.level == 0)
        narrative = item.title is not None and item.title.role == "head"
        spans = split_statements(text.text, item.kind) if unmarked and not narrative else [(0, len(text.text))]
        made: list[Item] = []
        for place, (start, end) in enumerate(spans):
            lines = (text.line_at(start), text.line_at(max(start, end - 1)))
            if place == 0:
                made.append(
                    self._item(
                        item, first, text.text[start:end], (min(item.first, lines[0]), lines[1]), item.mark, parent
                    )
                )
            else:
                self._joiner.questions.append(
                    Question(
                        lines[0],
                        "split",
                        f"Hier begint iets nieuws in de tekst van {first}.",
                        "Als eigen punt ingelezen.",
                    )
                )
                above = first if item.mark == "number" else parent
                made.append(self._item(item, identifiers.loose(item.kind), text.text[start:end], lines, "loose", above))
        return made

    def _item(self, item: RawItem, identity: str, text: str, lines: Span, mark: ItemMark, parent: str | None) -> Item:
        whole = identity == self._ids[id(item)]
        actors = self._actors(item, text)
        title = self.joined(item.title).text if item.title and whole else None
        return Item(
            id=identity,
            kind=item.kind,
            text=text,
            mark=mark,
            label=_label(item) if whole else "",
            lines=lines,
            parent=parent,
            heading=self._heading(item),
            title=title,
            lead=self.joined(item.lead).text if item.lead and whole else None,
            year=item.year,
            actors=actors.names,
            actor_stated=actors.stated,
            organisations=self._organisations.found_in(text),
            links=tuple(address for address, _, _ in links_in(text)),
            figures=_figures(text),
            subjects=self._subjects.found_in(text if title is None else f"{title}. {text}"),
        )

    def _actors(self, item: RawItem, text: str) -> Actors:
        """Who does it: as the sentence says, or the cell of a table that names them."""
        if not item.actor:
            return actors_of(text, self._organisations)
        return Actors(self._organisations.found_in(item.actor) or (item.actor,), stated=True)

    def _heading(self, item: RawItem) -> str | None:
        if isinstance(item.heading, Passage):
            return self.joined(item.heading).text
        return item.heading


def _label(item: RawItem) -> str:
    """The mark as printed: its own, or the number of the head above a narrative."""
    if item.printed:
        return item.printed.label
    return item.title.label if item.title else ""


def _figures(text: str) -> tuple[Figure, ...]:
    """Quantities and periods in order of appearance; digits inside an address are neither."""
    bare = re.sub(r"(?:https?://|www\.)\S+", lambda match: "·".ljust(len(match.group())), text)
    found = [(one.start, Figure(one.text, quantity=one.quantity)) for one in find_quantities(bare, "nl")]
    found += [(one.start, Figure(one.text, period=one.value)) for one in find_periods(bare, "nl")]
    return tuple(figure for _, figure in sorted(found, key=lambda pair: pair[0]))
