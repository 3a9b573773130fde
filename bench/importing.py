# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""How well documents are read, of every format, against the truth beside each; and how fast a PDF of 60 pages is.

`wrong, unasked` counts what a reviewer would not see: an item that is not in the truth or lacks there, a kind, a parent
or a hyphen that is wrong, and no question on any of its lines. Run alone: `python bench/importing.py`.
"""

from __future__ import annotations

import io
import json
import os
import resource
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from figures import Report, median, seconds
from stelsel.agree.agenda.importing import Draft, Lines, import_text, read_document
from stelsel.agree.agenda.importing.draft import Item

ROOT = Path(__file__).resolve().parent.parent
TESTS = ROOT / "tests" / "agree" / "agenda" / "importing"
DOCUMENTS = TESTS / "documents"
FORMATS = ("txt", "md", "html", "docx", "pdf")
LINES_ON_A_PAGE = 45
MANY_PAGES = 60
LEADING = 12
REAL = Path(os.environ.get("STELSEL_SHARED") or ROOT.parent / "shared") / "seed" / "000_41d0f3ff06e9a740.txt"
ROUNDS = 3


@dataclass(frozen=True)
class Score:
    """Shares from 0 to 1; None where the truth says nothing of it."""

    precision: float
    recall: float
    kinds: float
    parents: float
    hyphens: float | None
    order: float | None
    unasked: int
    page: float


def main() -> None:
    measure(Report())


def measure(report: Report) -> None:
    files = [path for form in FORMATS for path in sorted(DOCUMENTS.glob(f"*.{form}"))]
    print(
        f"{'document':<34}{'prec':>6}{'rec':>6}{'kind':>6}{'par':>6}{'hyph':>6}{'order':>6}{'unasked':>8}{'ms/page':>9}"
    )
    for path in files:
        if path.with_suffix(".json").exists():
            _tell(report, path.name, score_of(path))
    _pages(report)
    _real_as_pdf(report)


def _tell(report: Report, name: str, score: Score) -> None:
    shares = (score.precision, score.recall, score.kinds, score.parents, score.hyphens, score.order)
    shown = "".join(f"{'–' if share is None else f'{share:.3g}':>6}" for share in shares)
    met = score.unasked == 0
    print(f"{name:<34}{shown}{score.unasked:>8}{score.page * 1000:>9.1f}  {'' if met else 'NOT MET'}", flush=True)
    report.rows.append({"what": f"read: {name}", **vars(score), "target": "nothing wrong unasked", "met": met})


def score_of(path: Path) -> Score:
    data = path.read_bytes()
    truth = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    lines = read_document(data, name=path.name)
    draft = import_text(lines)
    wanted = [item for chapter in truth["chapters"] for item in chapter["items"]]
    pairs = list(_paired(draft.items, wanted))
    right = [(item, one) for item, one in pairs if item and one]
    hyphens = list(_hyphens(draft, truth))
    pages = len(lines.pages) or max(1, len(lines.lines) / LINES_ON_A_PAGE)
    time = median([seconds(lambda: import_text(read_document(data, name=path.name))) for _ in range(ROUNDS)])
    return Score(
        precision=len(right) / max(1, len(draft.items)),
        recall=len(right) / max(1, len(wanted)),
        kinds=_share(item.kind == one["kind"] for item, one in right),
        parents=_share(item.parent == one["parent"] for item, one in right),
        hyphens=_share(good for _, good in hyphens) if hyphens else None,
        order=_order(lines, truth["order"]) if truth.get("order") else None,
        unasked=_unasked(draft, pairs, hyphens),
        page=time / pages,
    )


def _share(values: Iterator[bool]) -> float:
    every = list(values)
    return sum(every) / len(every) if every else 1.0


def _paired(
    found: Sequence[Item], wanted: Sequence[dict[str, Any]]
) -> Iterator[tuple[Item | None, dict[str, Any] | None]]:
    """Items with those of the truth that have the same words; each once."""
    left = list(wanted)
    for item in found:
        same = next((one for one in left if one["text"] == item.text), None)
        if same:
            left.remove(same)
        yield item, same
    yield from ((None, one) for one in left)


def _hyphens(draft: Draft, truth: dict[str, Any]) -> Iterator[tuple[int, bool]]:
    """Each hyphen of the truth with its line: is the word whole in the draft, or the rule the right one."""
    parts = [*draft.cover, *(part for chapter in draft.chapters for part in chapter.parts)]
    text = "\n".join([*(part.text for part in parts), *(item.text for item in draft.items)])
    yield from ((one["line"], one["word"] in text) for one in truth.get("hyphens", ()))
    rules = {(join.line, join.rule) for join in draft.joins}
    for one in truth.get("joins", ()):
        if "hyphen" in one["rule"]:
            yield one["line"], (one["line"], one["rule"]) in rules


def _order(lines: Lines, starts: Sequence[str]) -> float:
    """The share of neighbours in the source of which the second comes behind the first."""
    whole = _letters("".join(line.text for line in lines.lines if line.aside is None))
    places = [whole.index(start) for one in starts if whole.count(start := _letters(one)) == 1 and len(start) > 11]  # noqa: PLR2004 -- letters enough to stand for one place
    return _share(one < other for one, other in pairwise(places))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))


def _unasked(
    draft: Draft, pairs: Sequence[tuple[Item | None, dict[str, Any] | None]], hyphens: Sequence[tuple[int, bool]]
) -> int:
    asked = {question.line for question in draft.questions}
    wrong: list[range] = [range(line, line + 1) for line, good in hyphens if not good]
    for item, one in pairs:
        lines = item.lines if item else one["lines"] if one else (0, 0)
        agree = item and one and item.kind == one["kind"] and item.parent == one["parent"]
        if not agree:
            wrong.append(range(lines[0], lines[1] + 1))
    return sum(not asked & set(lines) for lines in wrong)


def _pages(report: Report) -> None:
    """The PDFs of the tests, one behind the other until there are 60 pages: columns, tables and drawings among them."""
    import pypdfium2  # noqa: PLC0415 -- only here

    whole = pypdfium2.PdfDocument.new()
    sources = [pypdfium2.PdfDocument(path) for path in sorted(DOCUMENTS.glob("*.pdf"))]
    while len(whole) < MANY_PAGES:
        for source in sources:
            rest = MANY_PAGES - len(whole)
            whole.import_pages(source, list(range(min(rest, len(source)))))
    buffer = io.BytesIO()
    whole.save(buffer)
    data = buffer.getvalue()
    before = _cpu()
    times = [seconds(lambda: import_text(read_document(data, name="zestig.pdf"))) for _ in range(ROUNDS)]
    report.add(f"import: a PDF of {MANY_PAGES} pages", median(times), "s", most=5)
    report.add(f"import: a PDF of {MANY_PAGES} pages, processor", (_cpu() - before) / ROUNDS, "s", most=5)


def _real_as_pdf(report: Report) -> None:
    """The real document, each line where its spaces put it, a page for each of its pages: is the same draft read?"""
    if not REAL.exists():
        return
    sys.path.insert(0, str(TESTS / "pdf"))
    import pdf_files  # noqa: PLC0415 -- beside the tests

    raw = REAL.read_bytes()
    plain = read_document(raw, name="real.txt")
    groups: list[list[str]] = [[]]
    for line, row in zip(plain.lines, plain.text.split("\n"), strict=True):
        if line.new_page:
            groups.append([])
        groups[-1].append(row.removeprefix(" ") if line.new_page else row)
    height = LEADING * (max(map(len, groups)) + 8)
    data = pdf_files.pages([pdf_files.set_out(rows, height=height) for rows in groups]).replace(
        b"595 842", f"595 {height}".encode()
    )
    whole, set_as_pdf = (
        Counter(map(_words, import_text(lines).items)) for lines in (plain, read_document(data, name=""))
    )
    report.add("import: the real document set as PDF", (whole & set_as_pdf).total(), "items", exactly=whole.total())


def _words(item: Item) -> tuple[str, str]:
    return item.kind, item.text


def _cpu() -> float:
    """Of this process and of those that it started and that ended."""
    own, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


if __name__ == "__main__":
    sys.exit(main())
