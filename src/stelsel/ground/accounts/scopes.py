# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a scope is called and where it is found. Higher rooms tell this, since this floor knows no agenda."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from stelsel.ground.accounts.rules import EVERYTHING


@dataclass(frozen=True)
class Named:
    """A thing that people may have a role for. `name` stands in the language of the data."""

    scope: str
    name: str
    url: str


_tellers: list[Callable[[], Collection[Named]]] = []


def scopes_register(teller: Callable[[], Collection[Named]]) -> None:
    """`teller` gives all things of a room that people may have a role for."""
    if teller not in _tellers:
        _tellers.append(teller)


def scopes_named() -> Mapping[str, Named]:
    """Everything that people may have a role for, by its scope; the first is everything. One query for each room."""
    told = [Named(EVERYTHING, _("alle agenda's"), ""), *(named for teller in _tellers for named in teller())]
    return {named.scope: named for named in told}
