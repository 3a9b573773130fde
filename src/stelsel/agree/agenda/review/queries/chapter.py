# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""One chapter of a draft beside its document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from stelsel.agree.agenda.drafting import short_title
from stelsel.agree.agenda.kinds import ItemKind, LinkKind, ReferenceRole
from stelsel.agree.agenda.models import Answer, Chapter, ImportRun, ItemLink, ItemReference, Section
from stelsel.agree.agenda.queries.draft import rule_words
from stelsel.agree.agenda.review.actions import chapter_seen
from stelsel.agree.agenda.review.confidence import Reason
from stelsel.agree.agenda.review.queries.progress import Progress, Standing
from stelsel.agree.agenda.review.questions import Question
from stelsel.agree.agenda.review.rows import Passage, Placed, Row, Span, rows_of
from stelsel.ground.accounts.queries.people import display_name
from stelsel.ground.core.models import SourceFile

ROLES = {
    "title": gettext_lazy("titel"),
    "section": gettext_lazy("paragraafkop"),
    "head": gettext_lazy("kop van een lijst"),
    "heading": gettext_lazy("tussenkop"),
    "lead-in": gettext_lazy("aanloop"),
    "paragraph": gettext_lazy("tekst"),
    "entry": gettext_lazy("opsomming"),
    "table": gettext_lazy("tabel"),
    "page-number": gettext_lazy("paginanummer"),
    "running-head": gettext_lazy("herhaalde kop"),
    "figure": gettext_lazy("uit een plaatje"),
    "cover": gettext_lazy("omslag"),
}

MARGIN = 2
"""Points around the lines in a picture of them."""


@dataclass(frozen=True)
class Asked:
    """A question with its answer, if it has one."""

    question: Question
    answer: Answer | None
    by: str


@dataclass(frozen=True)
class Tie:
    """What an item is tied to: a reference (by its order) or an earlier item (by its key)."""

    label: str
    name: str
    url: str
    order: int = 0
    earlier: int = 0


@dataclass(frozen=True)
class Card:
    """An item to review."""

    standing: Standing
    by: str
    reasons: list[str]
    asked: list[Asked]
    ties: list[Tie]
    part: bool
    parts: int
    above: int | None
    """The item that it can be merged with: the one before it."""

    @property
    def titled(self) -> bool:
        """Whether its title says something that its text does not begin with."""
        return self.standing.item.title != short_title(self.standing.item.text)

    @property
    def open_keys(self) -> list[str]:
        return [one.question.key for one in self.asked if one.answer is None]


@dataclass(frozen=True)
class Picture:
    """A piece of a page: the address of the whole page and of its picture, and box and page in points."""

    page: int
    url: str
    src: str
    width: int
    height: int
    left: int
    top: int
    across: int
    down: int

    @property
    def shown(self) -> int:
        """How wide the picture is shown, in pixels, where there is room: larger than on paper."""
        return round(1.8 * self.across)


@dataclass(frozen=True)
class Shown:
    """A row of the page: lines of the document, with the place of them in a picture, and a card or a passage."""

    row: Row
    card: Card | None = None
    role: str = ""
    picture: Picture | None = None
    after: int | None = None
    """The item behind which text of this row would become an item, and its kind."""
    kind: str = ItemKind.HARVEST


@dataclass(frozen=True)
class ChapterReview:
    chapter: Chapter
    seen: str
    rows: list[Shown]
    asked: list[Asked]
    sections: list[Section] = field(default_factory=list)
    before: Chapter | None = None
    next: Chapter | None = None


def chapter_review(progress: Progress, chapter: Chapter) -> ChapterReview:
    """Five queries, besides those of the progress."""
    standing = progress.standing[chapter.pk]
    ties = _ties(standing)
    cards = _cards(standing, progress, ties)
    chapter.edition = progress.run.edition
    rows = rows_of(
        text=progress.lines,
        within=_span(chapter.first_line, chapter.last_line),
        items=[Placed(one.item.pk, _span(one.item.first_line, one.item.last_line)) for one in standing],
        elsewhere=_elsewhere(progress, chapter),
        passages=_passages(progress.run.result),
    )
    file = file_of(progress.run)
    order = [one.chapter for one in progress.chapters]
    at = order.index(chapter)
    return ChapterReview(
        chapter=chapter,
        seen=chapter_seen(chapter),
        rows=_shown(rows, cards, file, progress),
        asked=_asked(progress.questions.get(chapter.pk, []), progress),
        sections=list(chapter.sections.all()),
        before=order[at - 1] if at else None,
        next=order[at + 1] if at + 1 < len(order) else None,
    )


def file_of(run: ImportRun) -> SourceFile | None:
    """The file of a draft without its content: what it is, and where on its pages the lines stand."""
    return SourceFile.objects.filter(text=run.document_id).defer("data").first()


def _span(first: int | None, last: int | None) -> Span | None:
    return (first, last or first) if first is not None else None


def _elsewhere(progress: Progress, chapter: Chapter) -> Iterable[Span]:
    for key, standing in progress.standing.items():
        if key != chapter.pk:
            yield from (span for one in standing if (span := _span(one.item.first_line, one.item.last_line)))


def _passages(result: dict[str, list[dict[str, object]]]) -> list[Passage]:
    """What the import took the lines for that are no item, as its JSON tells."""
    told = [part for chapter in result["chapters"] for part in _list(chapter.get("parts"))]
    found = [Passage(str(part["role"]), _pair(part["lines"]), str(part["text"])) for part in told]
    for key in ("furniture", "figureBlocks"):
        found += [
            Passage(str(aside.get("kind") or "figure"), _pair(aside.get("lines") or aside.get("line")))
            for aside in result.get(key, [])
        ]
    return found


def _list(value: object) -> list[dict[str, object]]:
    return value if isinstance(value, list) else []


def _pair(value: object) -> Span:
    if isinstance(value, list):
        return int(value[0]), int(value[1])
    line = int(str(value or 0))
    return line, line


def _ties(standing: Sequence[Standing]) -> dict[int, list[Tie]]:
    keys = [one.item.pk for one in standing]
    found: dict[int, list[Tie]] = defaultdict(list)
    joined = ("subject", "organisation", "body", "figure", "link")
    for reference in ItemReference.objects.filter(item__in=keys).select_related(*joined).order_by("order"):
        target = reference.target
        address = getattr(target, "get_absolute_url", None)
        label = str(ReferenceRole(reference.role).label)
        found[reference.item_id].append(Tie(label, str(target), address() if address else "", order=reference.order))
    links = ItemLink.objects.filter(later__in=keys).select_related("earlier__chapter__edition__agenda").order_by("pk")
    for link in links:
        name = f"{link.earlier.chapter.edition.year}: {link.earlier.title}"
        label = f"{LinkKind(link.kind).label} ←"
        found[link.later_id].append(Tie(label, name, link.earlier.get_absolute_url(), earlier=link.earlier_id))
    return found


def _cards(standing: Sequence[Standing], progress: Progress, ties: dict[int, list[Tie]]) -> dict[int, Card]:
    parts: dict[int, int] = defaultdict(int)
    for one in standing:
        if one.item.parent_id is not None:
            parts[one.item.parent_id] += 1
    cards: dict[int, Card] = {}
    above: int | None = None
    for one in standing:
        review = one.review
        cards[one.item.pk] = Card(
            standing=one,
            by=display_name(review.accepted_by) if review and review.accepted_by else "",
            reasons=[_reason_words(reason) for reason in one.confidence.reasons if reason.kind != "question"],
            asked=_asked(one.questions, progress),
            ties=ties.get(one.item.pk, []),
            part=one.item.parent_id is not None,
            parts=parts[one.item.pk],
            above=above,
        )
        above = one.item.pk
    return cards


def _asked(questions: Iterable[Question], progress: Progress) -> list[Asked]:
    found = []
    for question in questions:
        answer = progress.answers.get(question.key)
        found.append(Asked(question, answer, display_name(answer.by) if answer and answer.by else ""))
    return found


def _reason_words(reason: Reason) -> str:
    if reason.kind == "unmarked":
        return _("Het stond er zonder opsommingsteken.")
    return _("Regel %(line)s: %(rule)s (%(sure)s%% zeker).") % {
        "line": reason.line, "rule": rule_words(reason.rule), "sure": round(100 * reason.confidence),
    }  # fmt: skip


def _picture(lines: Sequence[tuple[int, str]], file: SourceFile | None, edition_id: str) -> Picture | None:
    """The place of these lines on the first page that they stand on."""
    if file is None or not file.pages or not lines:
        return None
    places = [file.places[line - 1] for line, _text in lines if line <= len(file.places) and file.places[line - 1]]
    if not places:
        return None
    page = int(places[0][0])
    boxes = [place[1:] for place in places if place[0] == page]
    width, height = file.pages[page - 1]
    top, bottom = min(box[1] for box in boxes) - MARGIN, max(box[3] for box in boxes) + MARGIN
    address = reverse("agenda:review-page", args=[edition_id, page])
    return Picture(
        page=page,
        url=f"{address}?regels={lines[0][0]}-{lines[-1][0]}",
        src=reverse("agenda:review-picture", args=[edition_id, page]),
        width=round(width),
        height=round(height),
        left=max(0, round(min(box[0] for box in boxes) - MARGIN)),
        top=max(0, round(top)),
        across=round(max(box[2] for box in boxes) - min(box[0] for box in boxes) + 2 * MARGIN),
        down=round(bottom - top),
    )


def _shown(rows: Sequence[Row], cards: dict[int, Card], file: SourceFile | None, progress: Progress) -> list[Shown]:
    shown = []
    last: Standing | None = None
    for row in rows:
        picture = _picture(row.lines, file, progress.run.edition.public_id)
        if row.keys:
            card = cards[row.keys[0]]
            last = card.standing
            shown.append(Shown(row, card=card, picture=picture))
        else:
            role = str(ROLES.get(row.passage.role, "")) if row.passage else ""
            after, kind = (last.item.pk, last.item.kind) if last else (None, ItemKind.HARVEST)
            shown.append(Shown(row, role=role, picture=picture, after=after, kind=kind))
    return shown
