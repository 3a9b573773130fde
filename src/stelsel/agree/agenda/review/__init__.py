# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The review of a draft: the document beside what was read from it, until people agree with every item."""
