# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from django.http import HttpResponse

HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}
"""Open data may be read by any site, and it shows nothing of its own in a browser."""


def data_answer(data: bytes, media_type: str, *, name: str = "") -> HttpResponse:
    """Data for other software; `name` is what a browser calls the file that it keeps."""
    response = HttpResponse(data, content_type=media_type, headers=HEADERS)
    if name:
        response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return response
