# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import pytest
from django.db import models

from stelsel.ground.core import mentions
from stelsel.ground.core.mentions import Mention, MentionGroup, mentions_of, mentions_register
from stelsel.ground.core.models import Source


@pytest.fixture
def no_rooms(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the sources that the real rooms registered."""
    monkeypatch.setattr(mentions, "_sources", [])


def first(record: models.Model) -> list[MentionGroup]:
    return [MentionGroup("Eerst", [Mention(str(record), "/eerst/")]), MentionGroup("Leeg")]


def second(record: models.Model) -> list[MentionGroup]:
    return [MentionGroup("Daarna", [Mention(str(record), "/daarna/")])]


def test_rooms_are_asked_in_the_order_they_came_and_empty_groups_fall_away(no_rooms: None) -> None:
    mentions_register(first)
    mentions_register(second)
    found = mentions_of(Source(title="Een stuk"))
    assert found == [
        MentionGroup("Eerst", [Mention("Een stuk", "/eerst/")]),
        MentionGroup("Daarna", [Mention("Een stuk", "/daarna/")]),
    ]


def test_a_room_that_registers_twice_is_asked_once(no_rooms: None) -> None:
    mentions_register(second)
    mentions_register(second)
    assert len(mentions_of(Source(title="x"))) == 1


def test_the_register_and_the_agenda_are_registered_when_the_site_starts() -> None:
    rooms = {source.__module__ for source in mentions._sources}  # noqa: SLF001 -- what the rooms did at the start
    assert rooms == {"stelsel.ground.register.queries.names", "stelsel.agree.agenda.queries.mentions"}
