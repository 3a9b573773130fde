# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The other forms of a page, beside its address: the same path without the slash at its end, and `.json`, `.csv`,
`.atom` or `.ics`. They have the name of the page with the form behind it, so a page asks by its own name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

FORMS = ("json", "csv", "atom", "ics")
NARROWING = ("json", "csv")
"""The forms that take the query of the page along."""

TABLE, FOR = "tabel", "voor"
PAGE = "blad"
"""The key that chooses a part of a long list; the twin holds all of it."""


@dataclass(frozen=True)
class Doors:
    """Addresses of the forms that a page has, by form. `query` is what the address of the page asks, as pairs."""

    paths: Mapping[str, str] = field(default_factory=dict)
    query: tuple[tuple[str, str], ...] = ()

    @property
    def json(self) -> str:
        return self._asked("json")

    @property
    def csv(self) -> str:
        return self._asked("csv")

    @property
    def excel(self) -> str:
        return self._asked("csv", (FOR, "excel"))

    @property
    def atom(self) -> str:
        return self.paths.get("atom", "")

    @property
    def ics(self) -> str:
        return self.paths.get("ics", "")

    def table(self, name: str) -> Doors:
        """The same doors, to one of several tables."""
        return Doors(self.paths, (*self.query, (TABLE, name)))

    def for_readers_of_drafts(self) -> Doors:
        """Only the forms that show what the page shows to whoever asks: nothing that is public of a draft."""
        return Doors({form: path for form, path in self.paths.items() if form in NARROWING}, self.query)

    def _asked(self, form: str, *more: tuple[str, str]) -> str:
        path = self.paths.get(form, "")
        pairs = [pair for pair in (*self.query, *more) if form == "csv" or pair[0] != TABLE]
        return f"{path}?{urlencode(pairs)}" if path and pairs else path


def doors_of(
    request: HttpRequest, *, of: str = "", arguments: tuple[object, ...] = (), without: tuple[str, ...] = ()
) -> Doors:
    """The doors of the page that answers this request, or of the page named `of`. `without`: keys not to take along."""
    match = request.resolver_match
    if not of and match is None:
        return Doors()
    name = of or (match.view_name if match else "")
    args, kwargs = (arguments, {}) if of else ((), match.kwargs if match else {})
    left = {PAGE, TABLE, FOR, *without}
    query = tuple((key, str(value)) for key, value in request.GET.items() if key not in left and value)
    return Doors({form: path for form in FORMS if (path := _path(f"{name}.{form}", args, kwargs))}, query)


def _path(name: str, args: tuple[object, ...], kwargs: Mapping[str, object]) -> str:
    try:
        return reverse(name, args=args, kwargs=dict(kwargs))
    except NoReverseMatch:
        return ""
