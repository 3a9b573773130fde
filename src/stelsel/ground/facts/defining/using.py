# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What may not change any more, because values were recorded by it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from stelsel.ground.facts.models import Fact, Segment


def versions_used() -> Mapping[int, frozenset[int]]:
    """By key of a measure: the numbers of its definitions by which something was ever recorded."""
    found: dict[int, set[int]] = defaultdict(set)
    for measure, version in Fact.objects.values_list("measure", "version").distinct():
        found[measure].add(version)
    for profile in Segment.objects.values_list("profile", flat=True):
        for measure, columns in profile.items():
            found[int(measure)].update(columns.get("version", ()))
    return {measure: frozenset(versions) for measure, versions in found.items()}
