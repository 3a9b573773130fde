# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""A table of a TOML file, read key by key, so that one reading finds every fault, each with its table and key."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from stelsel.ground.facts.loading.likeness import offer


@dataclass
class Faults:
    found: list[str] = field(default_factory=list)

    def add(self, where: str, message: str) -> None:
        self.found.append(f"{where}: {message}")


class Keys:
    """Each getter notes a fault and gives a harmless value; `done` notes the keys that nobody asked for."""

    def __init__(self, values: Mapping[str, object], table: str, faults: Faults) -> None:
        self.values = values
        self.table = table
        self.faults = faults
        self.asked: set[str] = set()

    def fault(self, key: str, message: str) -> None:
        self.faults.add(f"[{self.table}] {key}".strip() if self.table else key, message)

    def text(self, key: str, default: str = "", *, choices: Collection[str] = (), needed: bool = False) -> str:
        value = self._get(key)
        if value is None:
            if needed:
                self.fault(key, f"ontbreekt; kies uit {', '.join(choices)}." if choices else "ontbreekt; vul hem in.")
            return default
        if not isinstance(value, str):
            self.fault(key, "hier hoort tekst; zet er aanhalingstekens om.")
            return default
        if choices and value not in choices:
            self.fault(key, f"'{value}' kan hier niet; kies uit {', '.join(choices)}.")
            return default
        return value

    def number(self, key: str, default: int, *, least: int = 0) -> int:
        value = self._get(key)
        if value is None:
            return default
        if isinstance(value, bool) or not isinstance(value, int) or value < least:
            self.fault(key, f"hier hoort een geheel getal van {least} of hoger.")
            return default
        return value

    def decimal(self, key: str, default: Decimal) -> Decimal:
        value = self._get(key)
        if value is None:
            return default
        try:
            number = Decimal(str(value)) if isinstance(value, (int, float, str)) else Decimal("NaN")
        except InvalidOperation:
            number = Decimal("NaN")
        if isinstance(value, bool) or not number.is_finite() or number == 0:
            self.fault(key, "hier hoort een getal dat niet 0 is, zoals 1000 of '0.01'.")
            return default
        return number

    def flag(self, key: str) -> bool:
        value = self._get(key)
        if value is not None and not isinstance(value, bool):
            self.fault(key, "hier hoort true of false.")
        return value is True

    def words(self, key: str) -> tuple[str, ...]:
        value = self._get(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            self.fault(key, "hier hoort een lijst van teksten, zoals ['a', 'b'].")
            return ()
        return tuple(value)

    def pairs(self, key: str, *, choices: Collection[str] = ()) -> dict[str, str]:
        """A table of texts; values outside `choices` are faults."""
        table = self.sub(key)
        if table is None:
            return {}
        return {name: table.text(name, choices=choices) for name in table.values}

    def sub(self, key: str) -> Keys | None:
        """The table under a key; None where there is none."""
        value = self._get(key)
        if value is None:
            return None
        if not isinstance(value, dict):
            self.fault(key, f"hier hoort een tabel: schrijf [{self._path(key)}].")
            return None
        return Keys(value, self._path(key), self.faults)

    def tables(self, key: str) -> list[Keys]:
        value = self._get(key)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            self.fault(key, f"hier hoort een lijst van tabellen: schrijf [[{key}]].")
            return []
        return [Keys(one, f"{key} {number}", self.faults) for number, one in enumerate(value, start=1)]

    def has(self, key: str) -> bool:
        return key in self.values

    def done(self, remedy: str = "") -> None:
        for key in self.values:
            if key not in self.asked:
                self.fault(key, f"deze sleutel bestaat niet; {offer(key, self.asked) or remedy or 'haal hem weg.'}")

    def _path(self, key: str) -> str:
        return f"{self.table}.{key}" if self.table else key

    def _get(self, key: str) -> object:
        self.asked.add(key)
        return self.values.get(key)
