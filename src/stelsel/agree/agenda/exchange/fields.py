# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What may stand in a field of an exchanged edition: one description, from which reading, writing and the JSON Schema
follow.

A dataclass says it in its annotations: `title: Annotated[str, Text(200)]`. A field without a default is needed.
"""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

MAX_TEXT = 500_000
SMALL = 32_767
"""The highest number of a small column."""
LINE = 2_147_483_647


@dataclass(frozen=True)
class Text:
    """At most `limit` characters, and one of `choices` or like `pattern` where those are given."""

    limit: int = MAX_TEXT
    choices: tuple[str, ...] = ()
    pattern: str = ""


@dataclass(frozen=True)
class Whole:
    """A whole number from `low` to `high`, both included."""

    low: int = 0
    high: int = SMALL


@dataclass(frozen=True)
class Flag:
    """True or false."""


@dataclass(frozen=True)
class Day:
    """A date as `2023-01-31` (RFC 3339, full-date)."""


@dataclass(frozen=True)
class Free:
    """An object whose keys are not ours to name, at most `depth` levels deep."""

    depth: int = 12


@dataclass(frozen=True)
class Part:
    """One of another dataclass."""

    of: type[Any]


@dataclass(frozen=True)
class Many:
    """A list of another dataclass."""

    of: type[Any]


Spec = Text | Whole | Flag | Day | Free | Part | Many


@dataclass(frozen=True)
class Slot:
    """A field of a dataclass: `name` in Python, `key` in the file. Without `needed` it may be left out."""

    name: str
    key: str
    spec: Spec
    needed: bool
    default: Any


_SLOTS: dict[type[Any], tuple[Slot, ...]] = {}


def slots(of: type[Any]) -> tuple[Slot, ...]:
    """The fields of a dataclass, in their order; worked out once for each."""
    if of not in _SLOTS:
        hints = get_type_hints(of, include_extras=True)
        _SLOTS[of] = tuple(_slot(one, hints[one.name]) for one in dataclasses.fields(of))
    return _SLOTS[of]


def _slot(one: dataclasses.Field[Any], hint: Any) -> Slot:  # noqa: ANN401 -- a type hint is any object
    default: Any = one.default
    if one.default_factory is not dataclasses.MISSING:
        default = one.default_factory()
    return Slot(one.name, camel(one.name), _spec(hint), default is dataclasses.MISSING, default)


def _spec(hint: Any) -> Spec:  # noqa: ANN401 -- the same
    if get_origin(hint) in (types.UnionType, Union):
        return _spec(next(arm for arm in get_args(hint) if arm is not type(None)))
    if get_origin(hint) is Annotated:
        spec: Spec = get_args(hint)[1]
        return spec
    if get_origin(hint) is tuple:
        return Many(get_args(hint)[0])
    return Flag() if hint is bool else Part(hint)


def camel(name: str) -> str:
    """The key of a field: `first_line` is `firstLine`."""
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


def one_of(*choices: Sequence[str]) -> Text:
    """One of the words of closed lists."""
    words = tuple(str(word) for part in choices for word in part)
    return Text(max(map(len, words)), choices=words)
