# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The open data of this site: what there is, in which forms, and that as a catalogue (DCAT-AP-NL 3)."""
