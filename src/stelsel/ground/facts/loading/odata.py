# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables of CBS over OData: what would be asked, and the asking, only when somebody says so.

`plan` tells the addresses and calls nobody. `fetch` asks them and writes one row on each line of a file, so that what
was loaded can be kept and loaded again without CBS. Version 3 is the open data of StatLine (`TypedDataSet`), version 4
its successor (`Observations`).
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, urljoin, urlsplit

import httpx

from stelsel.ground.core.errors import InvalidInput, NotAllowed
from stelsel.ground.facts.loading.mapping import OdataForm

PAGE: Final = 9_999
"""Rows of a request in version 3, which gives at most 10,000."""
PAGES: Final = 100_000
LARGEST: Final = 200 * 2**20
"""Bytes of one answer."""
TIMEOUT: Final = 60.0
"""Seconds without a sign of life."""
_CALLED: Final = "stelsel"

Row = dict[str, Any]


@dataclass(frozen=True)
class Plan:
    """Whom a fetch would ask: the `addresses` of the first pages. Say them before anybody agrees."""

    form: OdataForm
    addresses: tuple[str, ...]

    @property
    def rows(self) -> str:
        return self.addresses[0]


@dataclass(frozen=True)
class Fetched:
    """How many rows stand in the file, and the names of the columns of the table, by their key."""

    rows: int
    pages: int
    columns: dict[str, str]


def plan(form: OdataForm) -> Plan:
    """The addresses of a table: its rows, and the words for its columns."""
    if urlsplit(form.address).scheme not in ("http", "https"):
        raise InvalidInput("Dit is geen webadres.", where=form.address, remedy="Begin met https://.")
    table = f"{form.address}/{quote(form.table, safe='')}"
    chosen = f"$filter={quote(form.filter)}" if form.filter else ""
    if form.version == 3:  # noqa: PLR2004 -- the version that CBS calls 3
        asked = "&".join(part for part in (chosen, f"$top={PAGE}", "$format=json") if part)
        return Plan(form, (f"{table}/TypedDataSet?{asked}", f"{table}/DataProperties?$format=json"))
    return Plan(form, (f"{table}/Observations{f'?{chosen}' if chosen else ''}", f"{table}/MeasureCodes"))


def fetch(plan: Plan, to: Path, *, agreed: bool) -> Fetched:
    """Ask all pages and write them to `to`, whole or not at all. NotAllowed unless somebody `agreed` to the addresses;
    InvalidInput where CBS does not answer, or not in its own form.
    """
    if not agreed:
        raise NotAllowed(
            f"Dit vraagt gegevens op bij {', '.join(plan.addresses)}.", remedy="Zeg --yes als dat mag.",
        )  # fmt: skip
    rough = to.with_name(f".{to.name}.part")
    try:
        with httpx.Client(timeout=TIMEOUT, headers={"User-Agent": _CALLED, "Accept": "application/json"}) as client:
            columns = _columns(client, plan)
            rows, pages = _written(client, plan, rough)
        rough.replace(to)
    finally:
        rough.unlink(missing_ok=True)
    return Fetched(rows, pages, columns)


def _written(client: httpx.Client, plan: Plan, to: Path) -> tuple[int, int]:
    rows = pages = 0
    with to.open("w", encoding="utf-8") as file:
        for page in _pages(client, plan):
            pages += 1
            rows += len(page)
            file.writelines(f"{json.dumps(_tidied(row), ensure_ascii=False)}\n" for row in page)
        file.flush()
        os.fsync(file.fileno())
    return rows, pages


def _tidied(row: Row) -> Row:
    """Without the spaces that CBS puts behind its codes. Numbers with decimals are text, with all their digits."""
    return {name: value.strip() if isinstance(value, str) else value for name, value in row.items()}


def _pages(client: httpx.Client, plan: Plan) -> Iterator[list[Row]]:
    """Each page of rows, by the link to the next one, or in version 3 without such a link by counting."""
    address, skipped, home = plan.rows, 0, urlsplit(plan.rows).netloc
    for _ in range(PAGES):
        answer = _asked(client, address)
        page = _values(answer, address)
        yield page
        skipped += len(page)
        link = answer.get("odata.nextLink") or answer.get("@odata.nextLink")
        if isinstance(link, str) and link:
            address = urljoin(address, link)
        elif plan.form.version == 3 and len(page) >= PAGE:  # noqa: PLR2004 -- the same
            address = f"{plan.rows}&$skip={skipped}"
        else:
            return
        if urlsplit(address).netloc != home:
            raise InvalidInput("De volgende bladzijde staat bij een ander.", where=address, remedy="Vraag het na.")
    raise InvalidInput("Deze tabel houdt niet op.", where=plan.rows, remedy="Kies minder met filter.")


def _columns(client: httpx.Client, plan: Plan) -> dict[str, str]:
    address = plan.addresses[1]
    answer = _values(_asked(client, address), address)
    key = "Key" if plan.form.version == 3 else "Identifier"  # noqa: PLR2004 -- the same
    return {str(one[key]).strip(): str(one.get("Title", "")) for one in answer if one.get(key)}


def _asked(client: httpx.Client, address: str) -> Row:
    try:
        content = _content(client, address)
    except httpx.HTTPStatusError as error:
        code = error.response.status_code
        remedy = "Kijk naar table in de mapping." if code == httpx.codes.NOT_FOUND else "Probeer het later."
        raise InvalidInput(f"CBS antwoordt met fout {code}.", where=address, remedy=remedy) from error
    except httpx.HTTPError as error:
        said = f"CBS is niet te bereiken ({type(error).__name__})."
        raise InvalidInput(said, where=address, remedy="Kijk naar de verbinding.") from error
    try:
        found = json.loads(content, parse_float=str)
    except (ValueError, RecursionError) as error:
        raise InvalidInput("Dit antwoord is geen JSON.", where=address, remedy="Kijk naar het adres.") from error
    if not isinstance(found, dict):
        raise InvalidInput("Dit antwoord is geen OData.", where=address, remedy="Kijk naar het adres.")
    return found


def _content(client: httpx.Client, address: str) -> bytes:
    content = bytearray()
    with client.stream("GET", address) as answer:
        answer.raise_for_status()
        for piece in answer.iter_bytes():
            content += piece
            if len(content) > LARGEST:
                raise InvalidInput("Dit antwoord is te groot.", where=address, remedy="Kies minder met filter.")
    return bytes(content)


def _values(answer: Row, address: str) -> list[Row]:
    values = answer.get("value")
    if not isinstance(values, list) or not all(isinstance(one, dict) for one in values):
        raise InvalidInput("Dit antwoord is geen OData.", where=address, remedy="Kijk naar het adres.")
    return values
