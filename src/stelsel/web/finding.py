# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the search page shows: results with the reason why, choices to narrow by, and what may have been meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.utils.translation import get_language, gettext_lazy

from stelsel.ground.core.finding.answer import Answer, Hit, answer
from stelsel.ground.core.finding.document import Facet
from stelsel.ground.core.finding.excerpt import Piece, asked_terms, excerpt
from stelsel.ground.core.finding.library import index_now
from stelsel.ground.core.finding.question import Question
from stelsel.ground.register.models import Homonym
from stelsel.ground.register.queries import homonym_of
from stelsel.web.language import path_in

ON_A_PAGE = 20
LONGEST = 200
"""Characters of a question that are read."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")

FACETS = {
    Facet.SORT: gettext_lazy("Soort"),
    Facet.AGENDA: gettext_lazy("Editie"),
    Facet.CHAPTER: gettext_lazy("Hoofdstuk"),
    Facet.STATE: gettext_lazy("Toestand"),
    Facet.YEAR: gettext_lazy("Jaar"),
    Facet.ORGANISATION: gettext_lazy("Organisatie"),
    Facet.AREA: gettext_lazy("Provincie"),
}

FROM_DATA = frozenset({Facet.AGENDA, Facet.CHAPTER, Facet.ORGANISATION, Facet.AREA})
"""Facets of which the values are names in the data."""


@dataclass(frozen=True)
class Result:
    """`text` and `name` in pieces, those asked for marked; `label` in the language of the page."""

    label: str
    title: str
    name: list[Piece]
    text: list[Piece]
    url: str
    place: str
    hue: str

    @property
    def plain(self) -> str:
        return "".join(piece.text for piece in self.text)


@dataclass(frozen=True)
class Option:
    key: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Narrowing:
    """One facet as a list to choose from. `in_dutch`: its words come from the data, not from the interface."""

    key: str
    label: str
    in_dutch: bool
    options: list[Option]


@dataclass(frozen=True)
class SearchPage:
    """`corrected`: the question as it was understood where it was not as typed. `loose`: nothing holds every word.
    `homonym`: the name asked for means several things; the reader chooses.
    """

    question: str
    total: int = 0
    results: list[Result] = field(default_factory=list)
    narrowings: list[Narrowing] = field(default_factory=list)
    chosen: Mapping[Facet, str] = field(default_factory=dict)
    corrected: str = ""
    loose: bool = False
    homonym: Homonym | None = None
    page: Page[Hit] | None = None

    @property
    def query(self) -> str:
        """What the links to other pages of results take along."""
        kept = {facet.value: key for facet, key in self.chosen.items() if key}
        return urlencode({"q": self.question, **kept}) + "&"


def search(question: str, *, chosen: Mapping[Facet, str] | None = None, page: str = "1") -> SearchPage:
    """The results of one page. Three queries at most, and those of every room where the content has just changed."""
    question = " ".join(_CONTROL.sub(" ", question).split())[:LONGEST]
    chosen = {facet: key for facet, key in (chosen or {}).items() if key}
    if not question:
        return SearchPage("", chosen=chosen)
    index = index_now()
    found = answer(index, question, chosen=chosen)
    shown = Paginator(found.hits, ON_A_PAGE).get_page(page)
    return SearchPage(
        question=question,
        total=len(found.hits),
        results=_results(found.question, shown.object_list),
        narrowings=_narrowings(found, chosen),
        chosen=chosen,
        corrected=found.question.corrected,
        loose=found.loose,
        homonym=homonym_of(question),
        page=shown,
    )


def _results(question: Question, hits: Iterable[Hit]) -> list[Result]:
    terms = asked_terms(question)
    return [_result(hit, terms) for hit in hits]


def _result(hit: Hit, terms: frozenset[str]) -> Result:
    thing = hit.thing
    return Result(
        label=str(thing.label),
        title=thing.name,
        name=excerpt(thing.name, terms, most=60),
        text=excerpt(thing.text, terms),
        url=path_in(thing.url, get_language() or "nl"),
        place=thing.place,
        hue=thing.hue,
    )


def _narrowings(found: Answer, chosen: Mapping[Facet, str]) -> list[Narrowing]:
    """The facets by which these results differ, and those that are chosen already; values by their words."""
    narrowings = []
    for facet, label in FACETS.items():
        options = [
            Option(one.value.key, str(one.value.label), one.count, one.value.key == chosen.get(facet))
            for one in found.choices.get(facet, ())
        ]
        if len(options) > 1 or chosen.get(facet):
            narrowings.append(
                Narrowing(
                    facet.value, str(label), facet in FROM_DATA, sorted(options, key=lambda one: one.label.casefold())
                )
            )
    return narrowings


def as_json(page: SearchPage) -> dict[str, object]:
    """A page of results with Dutch keys: `vraag`, `totaal`, `blad`, `bladen`, `resultaten` and `filters`.

    `begrepenAls` is the question as it was read where that differs from what was typed; `nietAlleWoorden` says that no
    result holds every word; `betekenissen` are those of a name that means several things.
    """
    return {
        "vraag": page.question,
        "begrepenAls": page.corrected or None,
        "nietAlleWoorden": page.loose,
        "betekenissen": [meaning.text for meaning in page.homonym.meanings.all()] if page.homonym else [],
        "totaal": page.total,
        "blad": page.page.number if page.page else 1,
        "bladen": page.page.paginator.num_pages if page.page else 1,
        "resultaten": [
            {"soort": one.label, "titel": one.title, "url": one.url, "plaats": one.place, "tekst": one.plain}
            for one in page.results
        ],
        "filters": {
            narrowing.key: [
                {"waarde": option.key, "naam": option.label, "aantal": option.count, "gekozen": option.chosen}
                for option in narrowing.options
            ]
            for narrowing in page.narrowings
        },
    }
