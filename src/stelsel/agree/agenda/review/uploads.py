# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""A file that somebody sends with a form, read in as a draft."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.text import slugify
from django.utils.translation import gettext as _

from stelsel.agree.agenda.actions import Imported, edition_import
from stelsel.agree.agenda.importing import MAX_FILE
from stelsel.agree.agenda.models import Agenda, Edition
from stelsel.agree.agenda.review.doors import number_of
from stelsel.ground.core.errors import InvalidInput
from stelsel.ground.core.permissions import Actor, may


def agendas_open_to(actor: Actor) -> list[Agenda]:
    """The agendas that a person may read documents in for. One query, and those of the roles."""
    return [agenda for agenda in Agenda.objects.all() if may(actor, "agenda.import", agenda)]


def may_read_in(actor: Actor) -> bool:
    """Whether a person may read a document in at all: for some agenda, or for a new one."""
    return actor.is_authenticated and (may(actor, "agenda.import") or bool(agendas_open_to(actor)))


def uploaded(request: HttpRequest, within: Edition | None = None) -> Imported:
    """Read the file of the form in: for the agenda that was chosen, or for that of an edition."""
    file = request.FILES.get("bestand")
    if not isinstance(file, UploadedFile) or not file.name:
        raise InvalidInput(_("Er is geen bestand gekozen."), remedy=_("Kies een bestand."))
    if (file.size or 0) > MAX_FILE:
        raise InvalidInput(
            _("Het bestand is groter dan %(most)s MB.") % {"most": MAX_FILE // 1_000_000},
            where=file.name,
            remedy=_("Bewaar het zonder plaatjes, of splits het."),
        )
    agenda = within.agenda.public_id if within else _agenda(request)
    year = within.year if within else number_of(request.POST, "jaar")
    return edition_import(
        actor=request.user, data=file.read(), name=file.name, agenda=agenda, year=year,
        agenda_name=request.POST.get("naam", ""),
    )  # fmt: skip


def _agenda(request: HttpRequest) -> str:
    """The identifier of the agenda that was chosen, or one made of the name of a new one."""
    chosen = request.POST.get("agenda", "")
    if chosen != "nieuw":
        return chosen
    name = slugify(request.POST.get("naam", ""))
    if not name:
        raise InvalidInput(_("Een nieuwe agenda heeft een naam nodig."), remedy=_("Vul een naam in."))
    return name
