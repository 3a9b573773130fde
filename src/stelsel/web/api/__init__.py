# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The API of the site: the doors of all rooms under `/api/v1`, its document, and what every answer has."""
