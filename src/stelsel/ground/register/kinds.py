# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The closed lists of the register: what a subject is, how subjects relate, and which part a party plays."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class SubjectKind(models.TextChoices):
    PROGRAMME = "programme", _("programma")
    PROJECT = "project", _("project")
    PILOT = "pilot", _("proef")
    SYSTEM = "system", _("systeem")
    PLATFORM = "platform", _("platform")
    SERVICE = "service", _("dienst")
    TOOL = "tool", _("hulpmiddel")
    INSTRUMENT = "instrument", _("instrument")
    METHOD = "method", _("werkwijze")
    TRAINING = "training", _("opleiding")
    CAMPAIGN = "campaign", _("campagne")
    EVENT = "event", _("bijeenkomst")
    PUBLICATION = "publication", _("publicatie")
    COLLECTION = "collection", _("collectie")
    POLICY = "policy", _("beleid")
    LAW = "law", _("wet")
    AGREEMENT = "agreement", _("afspraak")
    FUNDING = "funding", _("geld")
    STANDARD = "standard", _("standaard")
    CONCEPT = "concept", _("begrip")
    NETWORK = "network", _("netwerk")
    BODY = "body", _("orgaan")


class NameKind(models.TextChoices):
    ALIAS = "alias", _("andere naam")
    ABBREVIATION = "abbreviation", _("afkorting")
    PLURAL = "plural", _("meervoud")
    VARIANT = "variant", _("andere schrijfwijze")
    FORMER = "former", _("vroegere naam")


class RelationKind(models.TextChoices):
    """`label` reads from the subject to the other one; `REVERSED` reads it back."""

    SUCCEEDS = "succeeds", _("volgt op")
    FEEDS = "feeds", _("levert gegevens aan")
    PART_OF = "part_of", _("is deel van")
    FUNDS = "funds", _("betaalt")
    GOVERNS = "governs", _("stuurt")
    PREPARES = "prepares", _("bereidt voor")
    USES = "uses", _("gebruikt")


REVERSED = {
    RelationKind.SUCCEEDS: _("wordt opgevolgd door"),
    RelationKind.FEEDS: _("krijgt gegevens van"),
    RelationKind.PART_OF: _("omvat"),
    RelationKind.FUNDS: _("wordt betaald door"),
    RelationKind.GOVERNS: _("wordt gestuurd door"),
    RelationKind.PREPARES: _("wordt voorbereid door"),
    RelationKind.USES: _("wordt gebruikt door"),
}


class PartyRole(models.TextChoices):
    FACILITATES = "facilitates", _("faciliteert")
    REFERS = "refers", _("verwijst door")
    CO_DEVELOPS = "co_develops", _("ontwikkelt mee")
    CARRIES_OUT = "carries_out", _("voert uit")
    COMMISSIONS = "commissions", _("geeft de opdracht")
    FUNDS = "funds", _("betaalt")
    SUPPLIES = "supplies", _("levert")
    SUPPORTS = "supports", _("ondersteunt")
    ADVISES = "advises", _("adviseert")
    DECIDES = "decides", _("beslist")
    PARTICIPATES = "participates", _("doet mee")


class ContradictionKind(models.TextChoices):
    RIVAL_FIGURES = "rival figures", _("cijfers die verschillen")
    GAP = "gap", _("iets ontbreekt")
    REPETITION = "repetition", _("twee keer gezegd")
    NAMING = "naming", _("namen en spelling")
    LATER_CHANGED = "later changed", _("later veranderd")
    PRINTING_ERROR = "printing error", _("drukfout")


class Quality(models.TextChoices):
    COUNTED = "counted", _("geteld")
    ESTIMATED = "estimated", _("geschat")
    SAMPLE = "sample", _("steekproef")
    MIXED = "mixed", _("gemengd")
    UNKNOWN = "unknown", _("niet gezegd hoe")
