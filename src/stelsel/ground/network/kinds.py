# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The closed vocabularies of the network. A new word is a change of code, because pages and rules depend on it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationKind(models.TextChoices):
    LOCAL_LIBRARY = "local_library", _("lokale bibliotheek")
    POI = "poi", _("provinciale ondersteuningsorganisatie (POI)")
    NATIONAL_LIBRARY = "national_library", _("nationale bibliotheek")
    NETWORK = "network", _("netwerk")
    GROUP = "group", _("groep van organisaties")
    ASSOCIATION = "association", _("vereniging of koepel")
    GOVERNMENT = "government", _("overheid")
    MINISTRY = "ministry", _("ministerie")
    PROVINCE = "province", _("provincie (bestuur)")
    MUNICIPALITY = "municipality", _("gemeente (bestuur)")
    EDUCATION = "education", _("onderwijs")
    CARE = "care", _("zorg en welzijn")
    MEDIA = "media", _("media")
    FOUNDATION = "foundation", _("stichting of kennisinstelling")
    SUPPLIER = "supplier", _("leverancier of bureau")
    OTHER = "other", _("andere organisatie")


class AreaKind(models.TextChoices):
    KINGDOM = "kingdom", _("koninkrijk")
    COUNTRY = "country", _("land")
    PROVINCE = "province", _("provincie")
    MUNICIPALITY = "municipality", _("gemeente")
    ISLAND = "island", _("eiland")
    REGION = "region", _("regio")


AREAS = {
    AreaKind.COUNTRY: _("Landen"),
    AreaKind.PROVINCE: _("Provincies"),
    AreaKind.MUNICIPALITY: _("Gemeenten"),
    AreaKind.ISLAND: _("Eilanden"),
    AreaKind.REGION: _("Regio's"),
}
"""Headings for several areas of one kind."""


class PlaceKind(models.TextChoices):
    BRANCH = "branch", _("vestiging")
    IDO_POINT = "ido_point", _("Informatiepunt Digitale Overheid")
    SCHOOL_SITE = "school_site", _("bibliotheek op een school")
    SEAT = "seat", _("kantoor")
    OTHER = "other", _("andere plek")


class BodyKind(models.TextChoices):
    NETWERKOVERLEG = "netwerkoverleg", _("netwerkoverleg")
    KOERSGROEP = "koersgroep", _("koersgroep")
    REFLECTIEGROEP = "reflectiegroep", _("reflectiegroep")
    KERNTEAM = "kernteam", _("kernteam")
    WERKGROEP = "werkgroep", _("werkgroep")
    KLANKBORDGROEP = "klankbordgroep", _("klankbordgroep")
    STUURGROEP = "stuurgroep", _("stuurgroep")
    BEGELEIDINGSGROEP = "begeleidingsgroep", _("begeleidingsgroep")
    TASKFORCE = "taskforce", _("taskforce")
    TEAM = "team", _("team")
    PROJECTGROEP = "projectgroep", _("projectgroep")
    SUBGROEP = "subgroep", _("subgroep")
    COMMUNITY = "community", _("community")
    OVERLEG = "overleg", _("overleg")
    COMMISSIE = "commissie", _("commissie")
    REDACTIE = "redactie", _("redactie")
    BESTUUR = "bestuur", _("bestuur")


class AttributeKind(models.TextChoices):
    NAME = "name", _("naam")
    SHORT_NAME = "short_name", _("korte naam")
    LONG_NAME = "long_name", _("naam bij het CBS")
    OTHER_NAME = "other_name", _("andere naam")
    ALSO_KIND = "also_kind", _("is ook")
    ISIL = "isil", _("ISIL")
    WEBSITE = "website", _("website")
    SEAT = "seat", _("vestigingsplaats")
    ISO_CODE = "iso_code", _("ISO 3166-2")
    STATUS = "status", _("staatkundige status")
    OFFICIAL_LANGUAGE = "official_language", _("officiële taal")
    SPOKEN_LANGUAGE = "spoken_language", _("meest gesproken taal")
    CURRENCY = "currency", _("munt")
    TIME_ZONE = "time_zone", _("tijdzone")
    POPULATION = "population", _("inwoners")
    AREA_KM2 = "area_km2", _("oppervlakte in km²")


SEVERAL_AT_ONCE = frozenset(
    {AttributeKind.ALSO_KIND, AttributeKind.OFFICIAL_LANGUAGE, AttributeKind.OTHER_NAME, AttributeKind.WEBSITE}
)
"""Kinds of which a thing may have more than one at a time."""

MEASURES = frozenset({AttributeKind.POPULATION, AttributeKind.AREA_KM2})
"""Kinds that are numbers. Two sources may give rival figures for one day; both are kept."""


CLAIMED_PER_SOURCE = MEASURES | {AttributeKind.ISIL}
"""Kinds of which every source may make its own claim for one day."""


def slot_of(kind: str, value: str, source: str) -> str:
    """What keeps attributes of one kind and one start apart: the value where there may be several, the source where
    rival claims stay side by side, nothing for the rest.
    """
    if kind in SEVERAL_AT_ONCE:
        return value
    return source if kind in CLAIMED_PER_SOURCE else ""


class SuccessionKind(models.TextChoices):
    MERGE = "merge", _("fusie")
    ABSORB = "absorb", _("opgegaan in")
    SPLIT = "split", _("splitsing")
    RENAME = "rename", _("nieuwe naam")
    TRANSFER = "transfer", _("overdracht")
    PROVINCE_CHANGE = "province_change", _("andere provincie")


class SuccessionStatus(models.TextChoices):
    DONE = "done", _("gebeurd")
    UNCONFIRMED = "unconfirmed", _("gebeurd, datum niet bevestigd")
    ANNOUNCED = "announced", _("aangekondigd, afronding niet gezien")


class Share(models.TextChoices):
    ALL = "all", _("geheel")
    PART = "part", _("gedeeltelijk")


class Precision(models.TextChoices):
    """How sure a date is. 'before': the day it was certainly so; the true date is earlier and was not found."""

    DAY = "day", _("op de dag")
    MONTH = "month", _("op de maand")
    YEAR = "year", _("op het jaar")
    PLANNED_DAY = "planned_day", _("geplande dag")
    PLANNED_YEAR = "planned_year", _("gepland jaar")
    BEFORE = "before", _("uiterlijk")
    UNKNOWN = "unknown", _("onbekend")
