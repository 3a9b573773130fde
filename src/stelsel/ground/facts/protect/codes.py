# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is said of a published cell, as the small number that stands beside its figure.

A zero is a figure (`OK` with amount 0) and never a blank. A blank is confidential, or it is missing with a reason: the
codes from `MISSING` on are `MISSING` plus the reason that the ledger gives (`stelsel.ground.facts.kinds.Missing`).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

OK: Final = 0
CONFIDENTIAL: Final = 1
"""Hidden because the figure itself gives somebody away."""
SECONDARY: Final = 2
"""Hidden because another hidden figure could be computed from it. For owners only: see `public`."""
PERTURBED: Final = 3
ROUNDED: Final = 4
MISSING: Final = 10
NOT_ASKED: Final = 11
UNKNOWN: Final = 12
NOT_APPLICABLE: Final = 13
REFUSED: Final = 14
HIDDEN_BY_SOURCE: Final = 15

HIDDEN: Final = (CONFIDENTIAL, SECONDARY)

CONF_STATUS: Final[Mapping[int, str]] = MappingProxyType({CONFIDENTIAL: "C", SECONDARY: "D", HIDDEN_BY_SOURCE: "N"})
"""Letters of the SDMX code list CL_CONF_STATUS (1.0): C confidential, D secondary confidentiality set by the sender,
N not for publication. Every other code is F, free.
"""

OBS_STATUS: Final[Mapping[int, str]] = MappingProxyType({
    CONFIDENTIAL: "Q", SECONDARY: "Q", NOT_ASKED: "L", UNKNOWN: "O", NOT_APPLICABLE: "M", REFUSED: "O",
    HIDDEN_BY_SOURCE: "Q",
})  # fmt: skip
"""Letters of the SDMX code list CL_OBS_STATUS (2.0): A normal, Q missing and suppressed, L exists but was not
collected, M cannot exist, O missing. Every other code is A. SDMX has no letter for noise or rounding, so a door that
writes SDMX also writes our own code.
"""


def sdmx(code: int) -> tuple[str, str]:
    """CONF_STATUS and OBS_STATUS of a code."""
    return CONF_STATUS.get(code, "F"), OBS_STATUS.get(code, "A")


def public(codes: NDArray[np.int8]) -> NDArray[np.int8]:
    """The codes as everybody may see them: hidden is hidden.

    To say which cell is hidden for its own sake would say that its count is below the threshold.
    """
    return np.where(codes == SECONDARY, np.int8(CONFIDENTIAL), codes).astype(np.int8)
