# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Editions in files that other installations and other software read (`docs/reference/exchange-formats.md`)."""

from stelsel.agree.agenda.exchange.door import Received, document_receive
from stelsel.agree.agenda.exchange.gather import document_gather
from stelsel.agree.agenda.exchange.json_format import json_write
from stelsel.agree.agenda.exchange.store import document_store
from stelsel.agree.agenda.exchange.stratml_write import stratml_write

__all__ = ["Received", "document_gather", "document_receive", "document_store", "json_write", "stratml_write"]
