# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The data twin of a page: what it shows, as JSON and CSV, beside its address. See docs/reference/twins-and-feeds.md.

A room makes the `Twin` of each page from the query of the page itself; everything else is here.
"""

from stelsel.ground.core.twins.answering import twin_paths
from stelsel.ground.core.twins.doors import Doors, doors_of
from stelsel.ground.core.twins.rows import mention_rows, model_row, place_of, place_row, step_row, thing_links, word_of
from stelsel.ground.core.twins.table import Column, Kind, Table, Twin

__all__ = [
    "Column",
    "Doors",
    "Kind",
    "Table",
    "Twin",
    "doors_of",
    "mention_rows",
    "model_row",
    "place_of",
    "place_row",
    "step_row",
    "thing_links",
    "twin_paths",
    "word_of",
]
