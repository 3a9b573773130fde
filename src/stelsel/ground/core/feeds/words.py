# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""A change in Dutch words: `Belofte 3-P2 is gewijzigd: toestand van gepland naar gestart`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models

from stelsel.ground.core.errors import InvalidInput
from stelsel.ground.core.feeds.telling import Thing
from stelsel.ground.core.models import AuditEntry
from stelsel.ground.core.period import Period

UNSEEN = frozenset({"recorded_at", "id", "order", "slot", "found"})
"""Fields that no page shows."""

SHORT = 60
"""Characters of a value that is told in full; of a longer one only that it changed."""


@dataclass(frozen=True)
class Words:
    """`new`: the thing itself came that day."""

    title: str
    lines: tuple[str, ...]
    new: bool


def change_words(thing: Thing, own: Sequence[AuditEntry], parts: Sequence[AuditEntry]) -> Words:
    """`own` are entries of the thing itself, `parts` those of what hangs on it; each oldest first."""
    actions = [one.action for one in own]
    name = f"{thing.kind.capitalize()} {thing.title}"
    if actions and actions[-1] == "deleted":
        return Words(f"{name} is verwijderd", (), new=False)
    if "created" in actions:
        return Words(f"{name} is toegevoegd", (), new=True)
    lines = (*_fields(own), *_counted(parts))
    first = f": {lines[0]}" if lines else ""
    more = f" en {len(lines) - 1} meer" if len(lines) > 1 else ""
    return Words(f"{name} is gewijzigd{first}{more}", lines, new=False)


def _fields(own: Sequence[AuditEntry]) -> tuple[str, ...]:
    """From what it was before the first change of the day to what it became by the last."""
    if not own:
        return ()
    before, after = own[0].before or {}, own[-1].after or {}
    model = apps.get_model(own[0].record_type)
    changed = [name for name in after if name not in UNSEEN and before.get(name) != after[name]]
    return tuple(words for name in changed if (words := _field(model, name, before.get(name), after[name])))


def _field(model: type[models.Model], name: str, before: object, after: object) -> str:
    try:
        field = model._meta.get_field(name.removesuffix("_id"))  # noqa: SLF001 -- Django's public model API
    except FieldDoesNotExist:
        return ""
    if not isinstance(field, models.Field):
        return ""
    label = str(field.verbose_name)
    old, new = _value(field, before), _value(field, after)
    if old is None or new is None:
        return f"{label} gewijzigd"
    if not old or not new:
        return f"{label} is nu {new}" if new else f"{label} {old} vervalt"
    return f"{label} van {old} naar {new}"


def _value(field: models.Field[object, object], value: object) -> str | None:
    """The value as a reader knows it, empty where there is none; None for what is too long or is a number of ours."""
    if value is None or value == "":
        return ""
    if field.is_relation:
        return None
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField):
        return Period.day(date.fromisoformat(str(value))).display("nl")
    if field.name == "period":
        return _period(str(value))
    text = str(value)
    return text if len(text) <= SHORT and isinstance(value, str | int | float) and not isinstance(value, bool) else None


def _period(written: str) -> str:
    try:
        return Period.parse(written).display("nl")
    except InvalidInput:
        return written


DONE = {"created": "nieuw", "changed": "gewijzigd", "deleted": "verwijderd"}


def _counted(parts: Sequence[AuditEntry]) -> tuple[str, ...]:
    """`levensloop: 2 nieuw, 1 gewijzigd`, by kind of part; a part that came counts as new, whatever came after."""
    first = {(one.record_type, one.record_id): one.action for one in reversed(parts)}
    counted: dict[str, Counter[str]] = {}
    for (kind, _number), action in first.items():
        counted.setdefault(kind, Counter())[action] += 1
    return tuple(
        f"{apps.get_model(kind)._meta.verbose_name_plural}: "  # noqa: SLF001 -- Django's public model API
        + ", ".join(f"{counts[action]} {words}" for action, words in DONE.items() if counts[action])
        for kind, counts in sorted(counted.items())
    )
