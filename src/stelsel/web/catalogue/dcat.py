# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The data sets as a catalogue by DCAT-AP-NL 3.0 (Geonovum), on DCAT-AP 3.0.

Words of European lists are given with their type, so that the catalogue can be checked without a network. It makes no
claim about high-value data sets.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.conf import settings

from stelsel.ground.core.api import address
from stelsel.ground.core.linked.address import permanent
from stelsel.ground.core.linked.graph import At, Resource, Typed, Value, Words
from stelsel.web.api.document import DESCRIPTION
from stelsel.web.catalogue.holdings import DataSet, Door

PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
EUROPE = "http://publications.europa.eu/resource/authority"
DUTCH, DUTCH_LAND = f"{EUROPE}/language/NLD", f"{EUROPE}/country/NLD"
PUBLIC, THEMES = f"{EUROPE}/access-right/PUBLIC", f"{EUROPE}/data-theme"
THEME_NAMES = {
    "EDUC": "Onderwijs, cultuur en sport",
    "GOVE": "Overheid en publieke sector",
    "REGI": "Regio's en steden",
    "SOCI": "Bevolking en samenleving",
}
FORMATS = {
    "json": ("JSON", "application/json", ""),
    "popolo": ("JSON", "application/json", "http://www.popoloproject.com/specs/"),
    "csv": ("CSV", "text/csv", ""),
    "stratml": ("XML", "application/xml", "https://stratml.us/"),
    "jsonld": ("JSON_LD", "application/ld+json", "https://schema.org/"),
    "api": ("JSON", "application/json", ""),
    "atom": ("ATOM", "application/atom+xml", "https://www.rfc-editor.org/rfc/rfc4287"),
    "ics": ("ICS", "text/calendar", "https://www.rfc-editor.org/rfc/rfc5545"),
    "sitemap": ("XML", "application/xml", "https://www.sitemaps.org/protocol.html"),
}
"""By form: the type of file in the European list, the media type of IANA, and the standard that it follows."""
MEDIA = "https://www.iana.org/assignments/media-types"
Said = tuple[str, Value]


def catalogue(data_sets: Iterable[DataSet]) -> list[Resource]:
    """The catalogue, its data sets with their distributions, the API, and the words of the lists that they use."""
    held = list(data_sets)
    moments = [one.modified for one in held if one.modified]
    return [
        _catalogue(held, max(moments, default=None)),
        *(_data_set(one) for one in held),
        *(_distribution(one, place, door) for one in held for place, door in enumerate(one.doors, start=1)),
        _service(held),
        _publisher(),
        _contact(),
        *(Resource(("foaf:Document",), (), page) for page in sorted({_home(), *(one.page for one in held)})),
        *_lists({theme for one in held for theme in one.themes}, {door.form for one in held for door in one.doors}),
    ]


def _home(fragment: str = "") -> str:
    return permanent("/open-data/") + (f"#{fragment}" if fragment else "")


def _catalogue(held: list[DataSet], modified: datetime | None) -> Resource:
    said: list[Said] = [
        ("dct:title", Words("Open data van Stelsel")),
        ("dct:description", Words("Alles wat deze site over het bibliotheeknetwerk weet, om mee te nemen.")),
        ("foaf:homepage", At(_home())),
        ("dct:identifier", permanent("/catalogus.jsonld")),
        *_shared(),
        ("dct:spatial", At(DUTCH_LAND)),
        ("dcat:themeTaxonomy", At(THEMES)),
        *((("dct:modified", _moment(modified)),) if modified else ()),
        *(("dcat:dataset", At(_home(one.slug))) for one in held),
        ("dcat:service", At(_home("api"))),
    ]
    return Resource(("dcat:Catalog",), tuple(said), permanent("/catalogus"))


def _shared() -> tuple[Said, ...]:
    return (
        ("dct:publisher", At(_home("uitgever"))),
        ("dcat:contactPoint", At(_home("contact"))),
        ("dct:license", At(settings.LICENCE)),
        ("dct:language", At(DUTCH)),
    )


def _data_set(one: DataSet) -> Resource:
    """Its licence stands with each distribution: that is where DCAT asks it."""
    said: list[Said] = [
        ("dct:title", Words(one.title)),
        ("dct:description", Words(one.summary)),
        ("dct:identifier", _home(one.slug)),
        ("dct:publisher", At(_home("uitgever"))),
        ("dct:creator", At(_home("uitgever"))),
        ("dcat:contactPoint", At(_home("contact"))),
        ("dct:accessRights", At(PUBLIC)),
        ("dct:language", At(DUTCH)),
        ("dct:spatial", At(DUTCH_LAND)),
        ("dcat:landingPage", At(one.page)),
        *(("dcat:theme", At(f"{THEMES}/{theme}")) for theme in one.themes),
        *(("dcat:keyword", Words(word)) for word in one.keywords),
        *((("dct:temporal", _period(one.start, one.end)),) if one.start or one.end else ()),
        *((("dct:issued", _moment(one.issued)),) if one.issued else ()),
        *((("dct:modified", _moment(one.modified)),) if one.modified else ()),
        *(("dcat:distribution", At(_home(f"{one.slug}-{place}"))) for place, _door in enumerate(one.doors, start=1)),
    ]
    return Resource(("dcat:Dataset",), tuple(said), _home(one.slug))


def _distribution(one: DataSet, place: int, door: Door) -> Resource:
    kind, media_type, standard = FORMATS[door.form]
    said: list[Said] = [
        ("dct:title", Words(f"{one.title}: {door.title}")),
        ("dcat:accessURL", At(door.url)),
        ("dct:format", At(f"{EUROPE}/file-type/{kind}")),
        ("dcat:mediaType", At(f"{MEDIA}/{media_type}")),
        ("dct:license", At(settings.LICENCE)),
        ("dct:language", At(DUTCH)),
        ("dcat:accessService", At(_home("api"))) if door.is_service else ("dcat:downloadURL", At(door.url)),
        *((("dct:conformsTo", At(standard)),) if standard else ()),
    ]
    return Resource(("dcat:Distribution",), tuple(said), _home(f"{one.slug}-{place}"))


def _service(held: list[DataSet]) -> Resource:
    said: list[Said] = [
        ("dct:title", Words("API van Stelsel")),
        ("dct:description", Words(DESCRIPTION)),
        ("dct:identifier", permanent(address())),
        ("dcat:endpointURL", At(permanent(address()))),
        ("dcat:endpointDescription", At(permanent(address("openapi.json")))),
        ("dcat:landingPage", At(_home())),
        ("dct:accessRights", At(PUBLIC)),
        *_shared(),
        *(("dcat:theme", At(f"{THEMES}/{theme}")) for theme in sorted({theme for one in held for theme in one.themes})),
        *(("dcat:servesDataset", At(_home(one.slug))) for one in held),
    ]
    return Resource(("dcat:DataService",), tuple(said), _home("api"))


def _publisher() -> Resource:
    return Resource(("foaf:Agent",), (("foaf:name", Words(settings.PUBLISHER)),), _home("uitgever"))


def _contact() -> Resource:
    """The `CONTACT` of this site, an e-mail address or a web address; without it the page about this site."""
    contact = settings.CONTACT
    if contact and "://" not in contact:
        reached: Said = ("vcard:hasEmail", At(f"mailto:{contact.removeprefix('mailto:')}"))
    else:
        reached = ("vcard:hasURL", At(contact or permanent("/over/")))
    return Resource(("vcard:Kind",), (("vcard:fn", Words(settings.PUBLISHER)), reached), _home("contact"))


def _lists(themes: set[str], forms: set[str]) -> list[Resource]:
    kinds = sorted({FORMATS[form][0] for form in forms})
    media = sorted({FORMATS[form][1] for form in forms})
    standards = sorted({FORMATS[form][2] for form in forms} - {""})
    scheme: Said = ("dct:title", Words("Thema's van datasets"))
    return [
        Resource(("skos:ConceptScheme",), (scheme,), THEMES),
        *(
            Resource(
                ("skos:Concept",),
                (("skos:prefLabel", Words(THEME_NAMES[one])), ("skos:inScheme", At(THEMES))),
                f"{THEMES}/{one}",
            )
            for one in sorted(themes)
        ),
        Resource(("dct:LinguisticSystem",), (), DUTCH),
        Resource(("dct:Location",), (), DUTCH_LAND),
        Resource(("dct:RightsStatement",), (), PUBLIC),
        Resource(("dct:LicenseDocument",), (), settings.LICENCE),
        *(Resource(("dct:MediaTypeOrExtent",), (), f"{EUROPE}/file-type/{one}") for one in kinds),
        *(Resource(("dct:MediaType",), (), f"{MEDIA}/{one}") for one in media),
        *(Resource(("dct:Standard",), (), one) for one in standards),
    ]


def _moment(moment: datetime) -> Typed:
    return Typed(moment.isoformat(timespec="seconds"), "xsd:dateTime")


def _period(start: date | None, end: date | None) -> Resource:
    """`end` is the first day after; the catalogue says the last day."""
    last = end - timedelta(days=1) if end is not None and end > date.min else None
    days = (("dcat:startDate", start), ("dcat:endDate", last))
    return Resource(("dct:PeriodOfTime",), tuple((key, Typed(day.isoformat(), "xsd:date")) for key, day in days if day))
