# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What changed, as Atom feeds (RFC 4287) told from the audit log. See docs/reference/twins-and-feeds.md.

A room registers what its records are about (`telling.Teller`); everything else is here. A feed is Dutch, holds what is
public, and never says who made a change.
"""
