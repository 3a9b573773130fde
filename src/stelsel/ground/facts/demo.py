# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The figures of the demo, through the same doors as anybody's."""

from __future__ import annotations

from pathlib import Path

from django.db import transaction

from stelsel.ground.core.loading import Outcome
from stelsel.ground.core.permissions import OPERATOR
from stelsel.ground.facts.defining import facts_define_load

FILES = (("national.csv", "national.toml"), ("national.csv", "national_dates.toml"), ("inwoners.csv", "inwoners.toml"))
"""Each file of figures with a mapping that reads it."""


def facts_demo_load(folder: Path) -> Outcome:
    """Define the measures of a folder such as `demo/facts` and load its figures: all of it, or nothing.

    A second run changes nothing.
    """
    with transaction.atomic():
        outcome = facts_define_load(actor=OPERATOR, folder=folder).total
        for file, mapping in FILES:
            outcome += _loaded(folder / file, folder / mapping)
    return outcome


def _loaded(path: Path, mapping_path: Path) -> Outcome:
    from stelsel.ground.facts.actions.load import facts_load  # noqa: PLC0415 -- Arrow and DuckDB, only when needed
    from stelsel.ground.facts.loading.codes import subjects_read  # noqa: PLC0415 -- the same
    from stelsel.ground.facts.loading.mapping_read import mapping_read  # noqa: PLC0415 -- the same

    mapping = mapping_read(mapping_path)
    done = facts_load(
        actor=OPERATOR, path=path, mapping=mapping, mapping_text=mapping_path.read_text(encoding="utf-8"),
        subjects=subjects_read(mapping.subject),
    )  # fmt: skip
    if done.loaded is None:
        return Outcome(unchanged=done.known.accepted if done.known else 0)
    return Outcome(created=done.loaded.new, changed=done.loaded.ended, unchanged=done.loaded.unchanged)
