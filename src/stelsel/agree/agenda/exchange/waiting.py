# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a file says that a draft cannot hold yet, kept with its import.

A thread to another edition would show on public pages, so it waits until the draft is published. An erratum belongs to
a frozen edition, so it waits until the draft is frozen.
"""

from __future__ import annotations

from dataclasses import dataclass

from stelsel.agree.agenda.exchange.document import EditionDocument, Erratum, Source, Thread

KEY = "waiting"


@dataclass(frozen=True, kw_only=True)
class Waiting:
    threads: tuple[Thread, ...] = ()
    errata: tuple[Erratum, ...] = ()
    sources: tuple[Source, ...] = ()


def waiting_in(document: EditionDocument) -> Waiting:
    """What of a document has to wait, with the sources that it names."""
    threads = tuple(one for one in document.threads if one.earlier.edition or one.later.edition)
    named = {one.place.source for one in threads}
    sources = tuple(one for one in document.sources if one.id in named)
    return Waiting(threads=threads, errata=document.errata, sources=sources)
