# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""A file that somebody sends with a form, read in as a draft."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.text import slugify
from django.utils.translation import gettext as _

from stelsel.agree.agenda.actions import Imported, edition_import
from stelsel.agree.agenda.models import Edition
from stelsel.agree.agenda.review.doors import number_of
from stelsel.ground.core.errors import InvalidInput

MAX_BYTES = 25_000_000
"""No format is read beyond this; each has its own bound below it."""


def uploaded(request: HttpRequest, within: Edition | None = None) -> Imported:
    """Read the file of the form in: for the agenda that was chosen, or for that of an edition."""
    file = request.FILES.get("bestand")
    if not isinstance(file, UploadedFile) or not file.name:
        raise InvalidInput(_("Er is geen bestand gekozen."), remedy=_("Kies een bestand."))
    if (file.size or 0) > MAX_BYTES:
        raise InvalidInput(
            _("Het bestand is groter dan %(most)s MB.") % {"most": MAX_BYTES // 1_000_000},
            where=file.name,
            remedy=_("Bewaar het zonder plaatjes, of splits het."),
        )
    agenda = within.agenda.public_id if within else _agenda(request)
    year = within.year if within else number_of(request.POST, "jaar")
    return edition_import(actor=request.user, data=file.read(), name=file.name, agenda=agenda, year=year)


def _agenda(request: HttpRequest) -> str:
    """The identifier of the agenda that was chosen, or one made of the name of a new one."""
    chosen = request.POST.get("agenda", "")
    if chosen != "nieuw":
        return chosen
    name = slugify(request.POST.get("naam", ""))
    if not name:
        raise InvalidInput(_("Een nieuwe agenda heeft een naam nodig."), remedy=_("Vul een naam in."))
    return name
