# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Everything that the rooms store, to see that something left the database as it was."""

from __future__ import annotations

from django.apps import apps

ROOMS = ("core", "network", "register", "agenda")

Dump = dict[str, list[tuple[object, ...]]]


def dump() -> Dump:
    """Every row of every table of the rooms, by table."""
    return {
        model._meta.db_table: list(model._default_manager.order_by("pk").values_list())  # noqa: SLF001 -- Django's public model API
        for room in ROOMS
        for model in apps.get_app_config(room).get_models()
    }
