# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from django.apps import AppConfig


class Happening(AppConfig):
    name = "facts.happening"
    label = "happening"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from facts.happening.models import Happened  # noqa: PLC0415 -- models are ready now
        from stelsel.ground.facts.events import EventSource, source_register  # noqa: PLC0415 -- the same

        source_register(
            EventSource(
                "happening", Happened,
                units={"location": "place", "organisation": "organisation", "municipality": "area"},
                dims={"indicator": "indicator", "age": "age", "kind": "kind"}, amounts=("value",),
            )
        )  # fmt: skip
