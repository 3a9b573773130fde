# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The network through time, pure: which part of the facts of a unit belongs where.

- Nouns: a `World` is who lived when (`Life`), who stood under whom (`Link`), who went into whom (`Step`) and how large
  they were (`Amount`). A `Level` is what facts are grouped by. A map is `AS_IT_WAS` or a day.
- Comes in: `reading.world_read()` makes a World of the database; `world.world_build` of rows, for tests and tools.
- `ways` prepares each hierarchy; `climbing` finds for every unit and moment whom it stands under at a level.
- `weighing` says how large an unknown part is; `carrying` carries facts along successions, in exact fractions.
- Goes out: `place` gives Arrow rows to join facts with, on unit and `lo <= day < hi`, times `weight`; `cuts` the days
  on which a flow must be split before that; `expected` and `units_missing` what should be there.
- A stock is placed by its reference date, a flow by the days of each piece; ratios are taken after adding up.
- `spans` is the arithmetic of stretches of time beneath it, in arrays. Nothing here writes, or knows a measure.
"""

from stelsel.ground.facts.maps.expecting import expected, units_expected, units_missing
from stelsel.ground.facts.maps.levels import ITSELF, How, Level, level_read
from stelsel.ground.facts.maps.placing import AS_IT_WAS, Map, cuts, place
from stelsel.ground.facts.maps.world import Amount, Life, Link, World, world_build

__all__ = [
    "AS_IT_WAS",
    "ITSELF",
    "Amount",
    "How",
    "Level",
    "Life",
    "Link",
    "Map",
    "World",
    "cuts",
    "expected",
    "level_read",
    "place",
    "units_expected",
    "units_missing",
    "world_build",
]
