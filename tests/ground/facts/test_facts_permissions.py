# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from facts_room import define

from people import make_person
from stelsel.ground.core.errors import NotAllowed
from stelsel.ground.core.period import Period
from stelsel.ground.core.permissions import NOBODY, OPERATOR, Actor, asking_as
from stelsel.ground.facts.actions import Observation, facts_record, facts_withdraw, measure_define
from stelsel.ground.facts.actions.load import batch_withdraw, facts_load
from stelsel.ground.facts.facts import ask
from stelsel.ground.facts.kinds import Additivity, Sensitivity

pytestmark = pytest.mark.django_db
ROLES = ["reader", "reviewer", "editor", "administrator"]
SAID = [Observation("leningen", Period.year(2021), 1)]
ACTIONS = {
    "record": (facts_record, {"observations": SAID}, "editor"),
    "withdraw": (facts_withdraw, {"observations": SAID}, "editor"),
    "define": (
        measure_define,
        {
            "public_id": "x", "name": "x", "unit": "x", "additivity": Additivity.FLOW, "subject_kind": "network",
            "definitions": [],
        },
        "administrator",
    ),
    "load": (
        facts_load, {"path": Path("x"), "mapping": None, "mapping_text": "", "subjects": None}, "administrator"
    ),
    "take back": (batch_withdraw, {"pk": 0}, "administrator"),
}  # fmt: skip


def may(action: Any, actor: Actor, given: dict[str, Any]) -> bool:  # noqa: ANN401 -- any action
    try:
        action(actor=actor, **given)
    except NotAllowed:
        return False
    except Exception:  # noqa: BLE001 -- whatever else is wrong, permission was not
        return True
    return True


@pytest.mark.parametrize("name", ACTIONS)
def test_permission_comes_first(name: str) -> None:
    define()
    action, given, least = ACTIONS[name]
    actors: dict[str, Actor] = {"nobody": NOBODY, "operator": OPERATOR, "without": make_person()}
    actors |= {role: make_person(role) for role in ROLES}
    allowed = {who for who, actor in actors.items() if may(action, actor, given)}
    assert allowed == {"operator", *ROLES[ROLES.index(least) :]}


def test_what_is_behind_the_noise_is_for_who_may_see_it() -> None:
    define(sensitivity=Sensitivity.PERSONS, smallest=5)
    facts_record(actor=OPERATOR, observations=SAID)
    for who in (NOBODY, make_person(), make_person("editor")):
        with asking_as(who), pytest.raises(NotAllowed):
            ask("leningen", over=Period.year(2021), audience="owner")
    with asking_as(make_person("administrator")):
        assert ask("leningen", over=Period.year(2021), audience="owner").cell().value == 1
