# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import pytest

from stelsel.ground.core import errors
from stelsel.ground.core.errors import Refused, StelselError

KINDS = [errors.InvalidInput, errors.NotFound, errors.NotAllowed, errors.Frozen, errors.Conflict]


@pytest.mark.parametrize("kind", KINDS)
def test_a_message_says_where_what_and_what_to_do(kind: type[StelselError]) -> None:
    error = kind("Dit is geen datum.", where="agenda.toml, regel 3", remedy="Schrijf 2023-01-31.")
    assert isinstance(error, StelselError)
    assert str(error) == "agenda.toml, regel 3: Dit is geen datum. Schrijf 2023-01-31."
    assert (error.message, error.where, error.remedy) == (
        "Dit is geen datum.", "agenda.toml, regel 3", "Schrijf 2023-01-31.",
    )  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_place_and_remedy_may_be_empty(kind: type[StelselError]) -> None:
    assert str(kind("Dit is geen datum.")) == "Dit is geen datum."


def test_a_refusal_carries_its_report() -> None:
    error = Refused("2 fouten.", report=["a: mis", "b: mis"], where="map")
    assert (str(error), error.report) == ("map: 2 fouten.", ["a: mis", "b: mis"])
    assert isinstance(error, StelselError)
