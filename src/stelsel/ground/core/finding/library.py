# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The index that is in use: made when somebody first asks, and made anew when the content has changed.

It is known by the number of the content (`Revision`), so an answer is never older than the last change. Making it
anew reads every room once and counts only the words of what changed; an answer from the kept one asks one query.
"""

from __future__ import annotations

from collections.abc import Iterable
from threading import Lock

from django.db import connection
from django.utils import translation

from stelsel.ground.core.audit import revision_number
from stelsel.ground.core.finding.document import Facet, Findable, Value, findables
from stelsel.ground.core.finding.index import Index
from stelsel.ground.core.hiding import sources_seen
from stelsel.ground.core.models import Source
from stelsel.ground.core.permissions import NOBODY, asking_as

_kept: dict[str, tuple[int, Index]] = {}
_lock = Lock()


def index_now() -> Index:
    """The index of the content as it is now."""
    place, revision = str(connection.settings_dict["NAME"]), revision_number()
    with _lock:
        kept = _kept.get(place)
        if kept is None or kept[0] != revision:
            with translation.override("nl"), asking_as(NOBODY):  # one index for everybody
                kept = (revision, Index(findables()))
            _kept.clear()
            _kept[place] = kept
    return kept[1]


def index_forget() -> None:
    """Make the index anew at the next question, whatever the number of the content says (a database put back)."""
    with _lock:
        _kept.clear()


def source_findables() -> Iterable[Findable]:
    """The sources. One query."""
    for source in sources_seen().order_by("pk"):
        yield Findable(
            url=f"/bronnen/{source.public_id}/",
            label=Source._meta.verbose_name,  # noqa: SLF001 -- Django's public model API
            name=source.title,
            text=source.note,
            names=(source.publisher,) if source.publisher else (),
            weight=0.55,
            facets=((Facet.SORT, Value("bron", Source._meta.verbose_name)),),  # noqa: SLF001 -- the same
        )
