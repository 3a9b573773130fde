# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Takes glyphs and shapes out of a PDF with PDFium (pypdfium2). Runs in a process of its own: see `child`."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from pypdfium2 import PdfDocument, PdfiumError, PdfPage, raw

from stelsel.agree.agenda.importing.pdf.boxes import Box, Glyph, Shape, ShapeKind, Sheet
from stelsel.agree.agenda.importing.pdf.limits import MAX_GLYPHS, MAX_PAGES
from stelsel.agree.agenda.importing.pdf.wording import UNREAD, words_of

_MAX_SHAPES = 4_000
_MAX_DEPTH = 6
_FEW_SEGMENTS = 64
_SCAN = 0.5
_PAPER = 250
_HEAVY = 600
_HYPHEN = 2
_BLANKS = frozenset({0xA0, 0x202F, 0x3000, *range(0x2000, 0x200B)})
_SPACE = 0x20
_WHITE = frozenset({0x09, 0x0A, 0x0D, 0x20})
_SLANT = 4
_BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi")


class Refused(Exception):
    """The document cannot be read; `code` says why, `detail` a number that goes with it."""

    def __init__(self, code: str, detail: int = 0) -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail


def open_document(data: bytes) -> PdfDocument:
    try:
        document = PdfDocument(data)
        pages = len(document)
    except PdfiumError as error:
        code = "password" if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD else "damaged"
        raise Refused(code) from error
    if not pages:
        raise Refused("no-pages")
    if pages > MAX_PAGES:
        raise Refused("too-many-pages", pages)
    return document


def sheets_of(document: PdfDocument) -> Iterator[Sheet]:
    total = 0
    for number in range(len(document)):
        try:
            page = document[number]
        except PdfiumError as error:
            raise Refused("damaged-page", number + 1) from error
        sheet, glyphs = _Taker(page).sheet()
        page.close()
        total += glyphs
        if total > MAX_GLYPHS:
            raise Refused("too-much-text", number + 1)
        yield sheet


@dataclass(frozen=True, slots=True)
class _Style:
    size: float
    bold: bool
    turn: int
    base: float | None
    white: bool
    ghost: bool
    hidden: bool
    guessed: bool


class _Taker:
    """One page; turns its own space (from the bottom left, unrotated) into what is seen."""

    def __init__(self, page: PdfPage) -> None:
        self._page = page
        self._turn = page.get_rotation() // 90 % 4
        rect = raw.FS_RECTF()
        raw.FPDF_GetPageBoundingBox(page.raw, rect)
        self._frame = (rect.left, rect.bottom, rect.right, rect.top)
        self._width, self._height = page.get_size()
        self._styles: dict[int, _Style] = {}

    def sheet(self) -> tuple[Sheet, int]:
        """The page, and how many glyphs it has, hidden ones included."""
        shapes = tuple(self._shapes())
        scanned = Sheet(self._width, self._height, (), shapes).pictured >= _SCAN
        painted = [one.box for one in shapes if one.kind != "stroke" and not one.white]
        glyphs, total = self._glyphs(painted, scanned=scanned)
        unread = sum(UNREAD in one.text for one in glyphs)
        return Sheet(self._width, self._height, words_of(glyphs), shapes, unread), total

    def _point(self, x: float, y: float) -> tuple[float, float]:
        left, bottom, right, top = self._frame
        turned = ((x - left, top - y), (y - bottom, x - left), (right - x, y - bottom), (top - y, right - x))
        return turned[self._turn]

    def _box(self, left: float, bottom: float, right: float, top: float) -> Box:
        if not self._turn:
            x, y = self._frame[0], self._frame[3]
            return Box(round(left - x, 2), round(y - top, 2), round(right - x, 2), round(y - bottom, 2))
        (x1, y1), (x2, y2) = self._point(left, bottom), self._point(right, top)
        return Box(round(min(x1, x2), 2), round(min(y1, y2), 2), round(max(x1, x2), 2), round(max(y1, y2), 2))

    def _span(self, one: tuple[float, float], two: tuple[float, float]) -> Box:
        (x1, y1), (x2, y2) = one, two
        return self._box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))

    def _direction(self, a: float, b: float) -> int:
        """In quarters clockwise as seen; 4 for a slant."""
        dx, dy = ((a, -b), (b, a), (-a, b), (-b, -a))[self._turn]
        angle = math.degrees(math.atan2(dy, dx)) % 360
        quarter = round(angle / 90)
        return quarter % 4 if abs(angle - quarter * 90) < 8 else _SLANT  # noqa: PLR2004 -- degrees

    def _glyphs(self, painted: Sequence[Box], *, scanned: bool) -> tuple[list[Glyph], int]:
        """What a reader sees: on the page, not tiny, drawn (or under a scan), and not white on white."""
        textpage = self._page.get_textpage()
        handle = textpage.raw
        rect = raw.FS_RECTF()
        boxed = ctypes.byref(rect)
        code_at, box_at, object_at = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox, raw.FPDFText_GetTextObject
        generated, styles = raw.FPDFText_IsGenerated, self._styles
        left, top = self._frame[0], self._frame[3]
        found: list[Glyph] = []
        high = 0
        total = raw.FPDFText_CountChars(handle)
        for place in range(total):
            code = code_at(handle, place)
            if code in _WHITE and generated(handle, place) == 1:
                continue
            if 0xD800 <= code < 0xE000:  # noqa: PLR2004 -- halves of a pair
                if code < 0xDC00:  # noqa: PLR2004 -- the second half follows
                    high = code
                    continue
                code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
            thing = object_at(handle, place)
            key = ctypes.addressof(thing.contents) if thing else 0
            style = styles.get(key) or self._style(handle, place, key)
            box_at(handle, place, boxed)
            if self._turn:
                box = self._box(rect.left, rect.bottom, rect.right, rect.top)
            else:
                box = Box(rect.left - left, top - rect.top, rect.right - left, top - rect.bottom)
            if style.hidden and not (style.ghost and scanned):
                continue
            if style.white and not any(one.holds(box.middle) for one in painted):
                continue
            if box[2] <= 0 or box[3] <= 0 or box[0] >= self._width or box[1] >= self._height:
                continue
            base = style.base if style.base is not None else self._base(handle, place, style.turn)
            text = self._text(handle, place, code, style)
            found.append(Glyph(text, box, base, style.size, style.bold, style.turn))
        textpage.close()
        return found, total

    def _text(self, handle: raw.FPDF_TEXTPAGE, place: int, code: int, style: _Style) -> str:
        """The letter; PDFium writes a hyphen at a line end as U+0002, and a guess where the file names no letter."""
        if code == _HYPHEN and raw.FPDFText_IsHyphen(handle, place) == 1:
            return "-"
        if (code < _SPACE and code not in _WHITE) or code in (0xFFFE, 0xFFFF):
            return UNREAD
        if style.guessed and raw.FPDFText_HasUnicodeMapError(handle, place) == 1:
            return UNREAD
        return " " if code in _WHITE or code in _BLANKS else chr(code)

    def _base(self, handle: raw.FPDF_TEXTPAGE, place: int, turn: int) -> float:
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(handle, place, x, y)
        origin = self._point(x.value, y.value)
        return round(origin[0] if turn in (1, 3) else origin[1], 2)

    def _style(self, handle: raw.FPDF_TEXTPAGE, place: int, key: int) -> _Style:
        """What the glyphs of one text object share."""
        thing = raw.FPDFText_GetTextObject(handle, place)
        matrix = raw.FS_MATRIX(1, 0, 0, 1, 0, 0)
        raw.FPDFText_GetMatrix(handle, place, matrix)
        size = round(raw.FPDFText_GetFontSize(handle, place) * math.hypot(matrix.c, matrix.d), 2)
        mode = raw.FPDFTextObj_GetTextRenderMode(thing)
        ghost = mode in (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)
        turn = self._direction(matrix.a, matrix.b)
        base = self._base(handle, place, turn) if turn != _SLANT else None
        style = _Style(
            size,
            _is_bold(handle, place),
            turn,
            base,
            white=_is_white(thing),
            ghost=ghost,
            hidden=ghost or size < 1,
            guessed=raw.FPDFText_HasUnicodeMapError(handle, place) == 1,
        )
        if key:
            self._styles[key] = style
        return style

    def _shapes(self) -> Iterator[Shape]:
        every = self._inside(self._page.raw, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, _IDENTITY, 0)
        yield from islice(every, _MAX_SHAPES)

    def _inside(self, holder, count, get, matrix: raw.FS_MATRIX, depth: int) -> Iterator[Shape]:  # type: ignore[no-untyped-def]  # noqa: ANN001 -- handles and functions of a C library
        for place in range(count(holder)):
            thing = get(holder, place)
            kind = raw.FPDFPageObj_GetType(thing)
            if kind == raw.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
                own = raw.FS_MATRIX(1, 0, 0, 1, 0, 0)
                raw.FPDFPageObj_GetMatrix(thing, own)
                inner = _product(own, matrix)
                yield from self._inside(
                    thing, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, inner, depth + 1
                )
            elif kind == raw.FPDF_PAGEOBJ_IMAGE:
                yield Shape("image", self._bounds(thing, matrix))
            elif kind == raw.FPDF_PAGEOBJ_PATH:
                yield from self._path(thing, matrix)

    def _path(self, thing: raw.FPDF_PAGEOBJECT, matrix: raw.FS_MATRIX) -> Iterator[Shape]:
        mode, stroked = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(thing, mode, stroked)
        segments = raw.FPDFPath_CountSegments(thing)
        kind: ShapeKind = "fill" if mode.value else "stroke"
        if not mode.value and not stroked.value:
            return
        if kind == "stroke" and segments > 2 and segments <= _FEW_SEGMENTS:  # noqa: PLR2004 -- more than one line
            lines = list(self._lines(thing, segments, matrix))
            if lines:
                yield from lines
                return
        yield Shape(kind, self._bounds(thing, matrix), segments, kind == "fill" and _is_white(thing))

    def _lines(self, thing: raw.FPDF_PAGEOBJECT, segments: int, matrix: raw.FS_MATRIX) -> Iterator[Shape]:
        """The upright and level lines of an outline; none where it has curves or slants."""
        own = raw.FS_MATRIX(1, 0, 0, 1, 0, 0)
        raw.FPDFPageObj_GetMatrix(thing, own)
        whole = _product(own, matrix)
        x, y = ctypes.c_float(), ctypes.c_float()
        boxes: list[Box] = []
        start = last = (0.0, 0.0)
        for place in range(segments):
            segment = raw.FPDFPath_GetPathSegment(thing, place)
            sort = raw.FPDFPathSegment_GetType(segment)
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            point = _apply(whole, x.value, y.value)
            if sort == raw.FPDF_SEGMENT_MOVETO:
                start = last = point
                continue
            if sort != raw.FPDF_SEGMENT_LINETO:
                return
            boxes.append(self._span(last, point))
            last = point
            if raw.FPDFPathSegment_GetClose(segment):
                boxes.append(self._span(last, start))
        if all(min(box.width, box.height) < 1 for box in boxes):
            yield from (Shape("stroke", box, 2) for box in boxes)

    def _bounds(self, thing: raw.FPDF_PAGEOBJECT, matrix: raw.FS_MATRIX) -> Box:
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        raw.FPDFPageObj_GetBounds(thing, left, bottom, right, top)
        corners = [_apply(matrix, x.value, y.value) for x in (left, right) for y in (bottom, top)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return self._box(min(xs), min(ys), max(xs), max(ys))


_IDENTITY = raw.FS_MATRIX(1, 0, 0, 1, 0, 0)


def _product(one: raw.FS_MATRIX, two: raw.FS_MATRIX) -> raw.FS_MATRIX:
    return raw.FS_MATRIX(
        one.a * two.a + one.b * two.c,
        one.a * two.b + one.b * two.d,
        one.c * two.a + one.d * two.c,
        one.c * two.b + one.d * two.d,
        one.e * two.a + one.f * two.c + two.e,
        one.e * two.b + one.f * two.d + two.f,
    )


def _apply(matrix: raw.FS_MATRIX, x: float, y: float) -> tuple[float, float]:
    return matrix.a * x + matrix.c * y + matrix.e, matrix.b * x + matrix.d * y + matrix.f


def _is_bold(handle: raw.FPDF_TEXTPAGE, place: int) -> bool:
    if raw.FPDFText_GetFontWeight(handle, place) >= _HEAVY:
        return True
    flags = ctypes.c_int()
    buffer = ctypes.create_string_buffer(128)
    raw.FPDFText_GetFontInfo(handle, place, buffer, 128, flags)
    name = buffer.value.decode("latin-1").lower()
    return any(part in name for part in _BOLD_NAMES)


def _is_white(thing: raw.FPDF_PAGEOBJECT) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not raw.FPDFPageObj_GetFillColor(thing, red, green, blue, alpha):
        return False
    return min(red.value, green.value, blue.value) >= _PAPER or alpha.value < 8  # noqa: PLR2004 -- of 255
