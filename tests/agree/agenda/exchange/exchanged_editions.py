# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Generated editions: every field filled with whatever a database holds, every pointer sound."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from stelsel.agree.agenda.exchange import document as d
from stelsel.agree.agenda.exchange.gather import in_order
from stelsel.agree.agenda.kinds import EditionState, ItemKind, LinkKind, Mark, ReferenceRole, ThemeKind
from stelsel.ground.core.lifecycle import NEEDS_REASON, State

CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")
DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 1, 1))
SLUGS = st.from_regex(r"\A[a-z][a-z0-9-]{0,8}[a-z0-9]\Z").filter(
    lambda slug: slug not in {"principes", "open", "import"}
)
IDS = st.from_regex(r"\A[a-z0-9]{1,6}(-[a-z0-9]{1,4})?\Z")
CODES = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="/"), min_size=1, max_size=12
)  # fmt: skip
FREE = st.dictionaries(
    words := st.text(CHARACTERS, max_size=8),
    st.recursive(
        st.none() | st.booleans() | st.integers(-(2**53), 2**53) | words,
        lambda inner: st.lists(inner, max_size=2) | st.dictionaries(words, inner, max_size=2),
        max_leaves=4,
    ),
    max_size=2,
)


def text(limit: int = 30, least: int = 0) -> st.SearchStrategy[str]:
    return st.text(CHARACTERS, min_size=least, max_size=limit)


def unknown_references() -> st.SearchStrategy[list[d.Reference]]:
    """References of every kind; those with a code point to nothing that is stored."""
    figure = st.builds(d.Figure, label=text(), written=text(), value=st.sampled_from(["", "12", "0.5"]), unit=text(8))
    named = st.builds(d.Reference, role=_role(), order=st.just(0), kind=st.just(d.NAME), name=text())
    coded = st.builds(
        d.Reference, role=_role(), order=st.just(0), kind=st.sampled_from(d.REFERENCES[:-1]),
        code=st.from_regex(r"\A[A-Z][0-9]{1,3}\Z"), name=text(), url=text(8),
    )  # fmt: skip
    with_figure = st.builds(
        lambda one, said: replace(one, kind="figure", figure=said), coded, figure
    )  # fmt: skip
    return st.lists(named | coded | with_figure, max_size=3)


def name_references() -> st.SearchStrategy[list[d.Reference]]:
    return st.lists(
        st.builds(d.Reference, role=_role(), order=st.just(0), kind=st.just(d.NAME), name=text()), max_size=3
    )


def _role() -> st.SearchStrategy[str]:
    return st.sampled_from([role.value for role in ReferenceRole])


@st.composite
def editions(
    draw: st.DrawFn, references: st.SearchStrategy[list[d.Reference]] | None = None
) -> d.EditionDocument:  # fmt: skip
    """An edition that an import accepts, its parts in the order in which an export gives them."""
    spoken = unknown_references() if references is None else references
    sources = tuple(
        draw(st.builds(d.Source, id=st.just(one), title=text(), publisher=text(), url=text(8), note=text()))
        for one in sorted(draw(st.sets(IDS, max_size=2)))
    )
    places = _places([one.id for one in sources])
    chapters = tuple(
        draw(_chapter(slug, order, places, spoken))
        for order, slug in enumerate(draw(st.lists(SLUGS, max_size=3, unique=True)), start=1)
    )
    ends = [d.End(chapter=c.slug, code=i.code, title=i.title) for c in chapters for i in c.items]
    start = draw(st.none() | DAYS)
    document = d.EditionDocument(
        agenda=d.Agenda(id=draw(IDS), name=draw(text()), summary=draw(text()), main=draw(st.booleans())),
        edition=d.Edition(
            id=draw(IDS), year=draw(st.integers(1900, 2200)), state=draw(st.sampled_from(EditionState.values)),
            motto=draw(text()), intro=draw(text()), note=draw(text()), manifest_title=draw(text()),
            manifest=draw(text()), valid_from=start, valid_to=_after(draw, start),
            published_at=draw(st.sampled_from(["", "2023-01-01T00:00:00+00:00"])), place=draw(places),
        ),
        principles=_principles(draw, places), perspectives=_principles(draw, places), chapters=chapters,
        threads=in_order(_threads(draw, ends, places), chapters),
        errata=tuple(
            draw(
                st.lists(
                    st.builds(
                        d.Erratum, date=DAYS, reason=st.just("Een drukfout."), text=text(least=1).filter(str.strip),
                        item=st.none() | (st.sampled_from(ends) if ends else st.none()),
                    ),
                    max_size=2,
                )
            )
        ),
    )  # fmt: skip
    named = _named(document)
    return replace(document, sources=tuple(one for one in sources if one.id in named))


def _places(sources: list[str]) -> st.SearchStrategy[d.Place]:
    lines = st.lists(st.integers(1, 2000), min_size=2, max_size=2).map(sorted)
    with_lines = st.builds(
        lambda source, lines, locator: d.Place(
            source=source, first_line=lines[0], last_line=lines[1], locator=locator, unverified=locator[:3]
        ),
        st.sampled_from(sources or [""]), lines, text(),
    )  # fmt: skip
    return st.just(d.NOWHERE) | with_lines


def _named(document: d.EditionDocument) -> set[str]:
    placed = [
        document.edition, *document.principles, *document.perspectives, *document.threads, *document.chapters,
        *(part for c in document.chapters for part in (*c.sections, *c.ambitions, *c.items)),
    ]  # fmt: skip
    return {one.place.source for one in placed}


def _after(draw: st.DrawFn, start: date | None) -> date | None:
    if not draw(st.booleans()):
        return None
    return (start or draw(DAYS)) + timedelta(days=draw(st.integers(1, 900)))


def _principles(draw: st.DrawFn, places: st.SearchStrategy[d.Place]) -> tuple[d.Principle, ...]:
    numbers = sorted(draw(st.sets(st.integers(0, 99), max_size=2)))
    return tuple(d.Principle(number=n, title=draw(text()), text=draw(text()), place=draw(places)) for n in numbers)


@st.composite
def _chapter(
    draw: st.DrawFn, slug: str, order: int, places: st.SearchStrategy[d.Place],
    spoken: st.SearchStrategy[list[d.Reference]],
) -> d.Chapter:  # fmt: skip
    kind = draw(st.sampled_from(ThemeKind.values))
    theme = d.Theme(id=f"thema-{order}", kind=kind, name=draw(text()), number=draw(st.none() | st.integers(0, 9)))
    sections = tuple(
        d.Section(code=code, order=place, title=draw(text()), place=draw(places))
        for place, code in enumerate(draw(st.lists(text(6, 1), max_size=2, unique=True)), start=1)
    )
    within = st.sampled_from(["", *(one.code for one in sections)])
    ambitions = tuple(
        d.Ambition(number=number, title=draw(text()), section=draw(within), place=draw(places))
        for number in sorted(draw(st.sets(st.integers(0, 9), max_size=2)))
    )
    items: list[d.Item] = []
    for code in draw(st.lists(CODES, max_size=4, unique=True)):
        start, state = draw(st.none() | DAYS), draw(st.sampled_from(State.values))
        items.append(
            d.Item(
                code=code, kind=draw(st.sampled_from(ItemKind.values)), mark=draw(st.sampled_from(Mark.values)),
                order=2 * len(items) + 1, title=draw(text()), text=draw(text(60)), state=state, heading=draw(text()),
                language=draw(st.sampled_from(["nl", "en", "pap"])), period=draw(st.sampled_from(["", "2023-H1"])),
                reason=draw(text(least=1)) if state in NEEDS_REASON else draw(text()), valid_from=start,
                valid_to=_after(draw, start), parent=draw(st.sampled_from(["", *(one.code for one in items)])),
                section=draw(within), found=draw(FREE), place=draw(places),
                ambition=draw(st.sampled_from([None, *(one.number for one in ambitions)])),
                references=tuple(replace(one, order=place) for place, one in enumerate(draw(spoken), start=1)),
                translations=tuple(
                    d.Translation(language=language, title=draw(text()), text=draw(text()))
                    for language in sorted(draw(st.sets(st.sampled_from(["en", "pap", "fy"]), max_size=2)))
                ),
            )
        )  # fmt: skip
    return d.Chapter(
        slug=slug, kind=kind, order=order, title=draw(text()), number=draw(st.none() | st.integers(0, 99)),
        printed=draw(text(4)), summary=draw(text()), intro=draw(text()), theme=draw(st.none() | st.just(theme)),
        sections=sections, ambitions=ambitions, items=tuple(items), place=draw(places),
    )  # fmt: skip


def _threads(draw: st.DrawFn, ends: list[d.End], places: st.SearchStrategy[d.Place]) -> tuple[d.Thread, ...]:
    found: dict[tuple[d.End, d.End], d.Thread] = {}
    elsewhere = d.End(edition="elders-2020", year=2020, chapter="toen", code="1-H1", title="Toen")
    for _ in range(draw(st.integers(0, 3)) if ends else 0):
        one, other = draw(st.sampled_from(ends)), draw(st.sampled_from([*ends, elsewhere]))
        pair = (one, other) if draw(st.booleans()) else (other, one)
        if one != other:
            kind = draw(st.sampled_from(LinkKind.values))
            reason = "Niet meer nodig." if kind == LinkKind.STOPS else draw(text())
            found[pair] = d.Thread(
                earlier=pair[0], later=pair[1], kind=kind, subject=draw(text()), reason=reason, place=draw(places)
            )
    return tuple(found.values())
