# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which names the register knows, and where it speaks of a record."""

from __future__ import annotations

from django.db.models import Model
from django.utils.translation import gettext as _

from stelsel.ground.core.mentions import Mention, MentionGroup
from stelsel.ground.network.kinds import AttributeKind
from stelsel.ground.network.models import Body, Organisation, OrganisationAttribute
from stelsel.ground.register.kinds import PartyRole
from stelsel.ground.register.models import Homonym, Subject, SubjectName, SubjectParty


def mentions(record: Model) -> list[MentionGroup]:
    """The subjects in which an organisation or a body plays a part."""
    if isinstance(record, Organisation):
        parties = SubjectParty.objects.filter(organisation=record)
    elif isinstance(record, Body):
        parties = SubjectParty.objects.filter(body=record)
    else:
        return []
    found = [
        Mention(p.subject.name, p.subject.get_absolute_url(), p.note, note=str(PartyRole(p.role).label))
        for p in parties.select_related("subject").order_by("subject__name", "role")
    ]
    return [MentionGroup(_("In het register"), found)]


def names_known() -> tuple[dict[str, str], dict[str, str]]:
    """Names that may occur in a text: of subjects to their code, of organisations to their identifier.

    A name with more than one meaning is left out: it must be asked, not guessed. Four queries.
    """
    unsure = {name.casefold() for name in Homonym.objects.values_list("name", flat=True)}
    subjects = dict(Subject.objects.values_list("name", "code"))
    subjects.update(SubjectName.objects.values_list("name", "subject__code"))
    organisations = dict(Organisation.objects.values_list("name", "public_id"))
    shorter = OrganisationAttribute.objects.filter(kind=AttributeKind.SHORT_NAME)
    organisations.update(shorter.values_list("value", "organisation__public_id"))
    return (
        {name: code for name, code in subjects.items() if name.casefold() not in unsure},
        {name: code for name, code in organisations.items() if name.casefold() not in unsure},
    )
