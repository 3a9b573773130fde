# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from pydantic import Field

from stelsel.ground.core.api.asking import Bladeren
from stelsel.ground.core.api.telling import Antwoord, Link
from stelsel.ground.core.errors import NotFound
from stelsel.ground.core.reading import Rows

M = TypeVar("M", bound=models.Model)
A = TypeVar("A", bound=Antwoord)
B = TypeVar("B", bound="Bladzijde")


class Bladwijzers(Antwoord):
    """Deze bladzijde, de eerste, de laatste en die ernaast, met dezelfde vraag."""

    self: Link
    first: Link
    prev: Link | None
    next: Link | None
    last: Link


class Bladzijde(Antwoord):
    """Eén bladzijde van een lijst. Een lege lijst heeft één lege bladzijde."""

    links: Bladwijzers = Field(serialization_alias="_links")
    page: int
    page_size: int
    totaal: int = Field(description="Hoeveel er zijn op alle bladzijden samen.")
    resultaten: Sequence[Any]


def page_of(
    request: HttpRequest, asked: Bladeren, rows: Rows[M] | Sequence[Any], answer: type[B], tell: Callable[[Any], A]
) -> B:
    """The page that was asked for, told row by row. Raises `NotFound` after the last page.

    Two queries for rows that are stored (how many, and which), and those of their parts.
    """
    pages = Paginator(rows, asked.page_size)
    links = bookmarks(request, asked.page, pages.num_pages)
    return answer(
        links=links,
        page=asked.page,
        page_size=asked.page_size,
        totaal=pages.count,
        resultaten=[tell(row) for row in pages.page(asked.page).object_list],
    )


def bookmarks(request: HttpRequest, page: int, pages: int) -> Bladwijzers:
    """Where the pages around this one are. Raises `NotFound` after the last."""
    if page > pages:
        last = "er is 1 bladzijde" if pages == 1 else f"er zijn {pages} bladzijden"
        raise NotFound(f"Bladzijde {page} bestaat niet; {last}.", remedy="Vraag een lagere bladzijde.")
    return Bladwijzers(
        self=_link(request, page),
        first=_link(request, 1),
        prev=_link(request, page - 1) if page > 1 else None,
        next=_link(request, page + 1) if page < pages else None,
        last=_link(request, pages),
    )


def _link(request: HttpRequest, page: int) -> Link:
    query = request.GET.copy()
    query["page"] = str(page)
    return Link(href=f"{request.path}?{query.urlencode()}")
