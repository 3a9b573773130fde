# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""A page as it is seen, for the review page."""

from __future__ import annotations

from stelsel.agree.agenda.importing.pdf.worker import picture_from

MIN_WIDTH, MAX_WIDTH = 50, 2_400


def page_picture(data: bytes, page: int, *, width: int, name: str = "document.pdf") -> bytes:
    """A PNG of one page, counted from 1; `width` in pixels is kept between 50 and 2,400.

    Raises InvalidInput for a page that is not there, and for a document that `read_pdf` would refuse to open.
    """
    return picture_from(data, page=page, width=max(MIN_WIDTH, min(width, MAX_WIDTH)), name=name)
