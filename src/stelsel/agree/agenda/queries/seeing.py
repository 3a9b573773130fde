# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who sees a draft: whoever may read drafts of its agenda, and nobody else. For others it does not exist.

Every read of this room passes here, by `seen` in the database or by `shown` as a condition. For whom is read, the
request says (`ground/core/permissions.asker`); a command reads for the operator, who sees everything.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from stelsel.agree.agenda.kinds import EditionState
from stelsel.agree.agenda.models import Agenda, Edition, ImportRun
from stelsel.agree.agenda.permissions import KIND, ROLES
from stelsel.ground.accounts.queries.roles import scopes_with
from stelsel.ground.accounts.rules import EVERYTHING
from stelsel.ground.core.conditions import Among, Condition, Either, Some, Unless
from stelsel.ground.core.models import Source
from stelsel.ground.core.permissions import Operator, asker

PUBLIC = (EditionState.PUBLISHED, EditionState.FROZEN)
EVERY_AGENDA = None


def drafts_seen() -> Sequence[str] | None:
    """Public identifiers of the agendas whose drafts are seen, or `EVERY_AGENDA`. One query for a person."""
    actor = asker()
    if isinstance(actor, Operator):
        return EVERY_AGENDA
    scopes = scopes_with(actor, ROLES["agenda.read_draft"])
    if EVERYTHING in scopes:
        return EVERY_AGENDA
    return sorted(scope.removeprefix(f"{KIND}:") for scope in scopes if scope.startswith(f"{KIND}:"))


def seen(path: str = "") -> Q:
    """The rows that may be seen; `path` leads to the edition, empty for editions themselves."""
    prefix, agendas = f"{path}__" if path else "", drafts_seen()
    if agendas is EVERY_AGENDA:
        return Q()
    public = Q(**{f"{prefix}state__in": PUBLIC})
    return public | Q(**{f"{prefix}agenda__public_id__in": agendas}) if agendas else public


def shown(path: str = "") -> Condition:
    """The same as a condition; the path to the agenda must be joined."""
    prefix, agendas = f"{path}__" if path else "", drafts_seen()
    if agendas is EVERY_AGENDA:
        return Unless(Among(f"{prefix}pk", ()))
    public = Among(f"{prefix}state", PUBLIC)
    return Either((public, Among(f"{prefix}agenda__public_id", agendas))) if agendas else public


def agenda_shown() -> Condition:
    """Of an agenda: one of its editions is seen, or it has none."""
    every = Unless(Among("pk", ()))
    return Either((Some("editions", (shown(),)), Unless(Some("editions", (every,)))))


def agendas_seen() -> QuerySet[Agenda]:
    """Agendas with an edition that is seen, and those without any edition: an import may have made one by its name."""
    editions = Edition.objects.filter(seen())
    return Agenda.objects.filter(Q(pk__in=editions.values("agenda")) | Q(editions__isnull=True))


def sources_of_drafts() -> QuerySet[Source]:
    """Documents that were imported for drafts which are not seen, and for nothing that is."""
    runs = ImportRun.objects.exclude(seen("edition")) if drafts_seen() is not EVERY_AGENDA else ImportRun.objects.none()
    told = Edition.objects.filter(seen(), source__isnull=False)
    hidden = Source.objects.filter(pk__in=runs.values("document__source"), public_id__startswith="import-")
    return hidden.exclude(pk__in=told.values("source"))
