# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What has a date, as a calendar to subscribe to (RFC 5545). See docs/reference/twins-and-feeds.md."""
