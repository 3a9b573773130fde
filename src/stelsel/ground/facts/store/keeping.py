# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Settling and merging by itself: beside the writer, who does not wait for it, and by one process at a time."""

from __future__ import annotations

import logging
import threading
from typing import Final

from django.db import connections, transaction
from django.db.utils import Error

from stelsel.ground.core.errors import StelselError
from stelsel.ground.facts.models import Shelf

log = logging.getLogger(__name__)

TAIL: Final = 50_000
"""Rows of the ledger after which the tail settles: a fresh process pulls that many in some 50 ms."""

_busy = threading.Lock()
_quiet: dict[str, int] = {}
"""By shelf: the number of a row before which there is nothing to do (loads take numbers and leave no tail)."""


def keep_soon(shelf: Shelf, *, loaded: bool = False) -> None:
    """After this commit, settle the tail of a shelf when it is long, and join its small segments."""
    if loaded or (shelf.next_row - shelf.settled >= TAIL and shelf.next_row >= _quiet.get(shelf.pk, 0)):
        transaction.on_commit(lambda: _start(shelf.pk), robust=True)


def _start(name: str) -> None:
    if _busy.acquire(blocking=False):
        threading.Thread(target=_keep, args=[name], name=f"facts-{name}").start()


def _keep(name: str) -> None:
    try:
        keep(name)
    except (StelselError, Error):
        log.exception("the facts of %s could not be settled; the ledger has them", name)
    finally:
        connections.close_all()
        _busy.release()


def keep(name: str) -> None:
    """Settle the tail of a shelf when it is long, and join what is due. Nothing when another process does."""
    from stelsel.ground.facts.store import folder, merging, settling, tables  # noqa: PLC0415 -- the columns load with their first use

    table = tables.table_named(name)
    with folder.alone("keeping") as mine:
        if not mine:
            return
        shelf = Shelf.objects.filter(pk=name).first()
        if shelf is None:
            return
        rows = table.model._default_manager.filter(row__gt=shelf.settled)[:TAIL].count()  # noqa: SLF001 -- Django's public model API
        if rows >= TAIL:
            settling.settle(table)
        else:
            _quiet[name] = shelf.next_row + TAIL - rows
        merging.merge_due(table)
