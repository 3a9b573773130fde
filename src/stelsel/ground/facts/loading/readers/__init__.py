# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Files of every form as the same thing: chunks of text columns, each row with its line in the file.

`chunks_of(path, mapping)` opens the file that the mapping describes. What cannot be opened is an InvalidInput that says
why and what to do; nothing in a file is ever run.
"""

from __future__ import annotations

from stelsel.ground.facts.loading.readers.opening import chunks_of

__all__ = ["chunks_of"]
