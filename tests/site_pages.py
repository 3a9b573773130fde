# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every kind of page of the site, as addresses in the demo with the number of queries each takes."""

from __future__ import annotations

from demo_database import DRAFT, DRAFT_SOURCE

_EDITION = "/agenda/2023/"
_DRAFT = f"/agenda/{DRAFT}/"
_DRAFT_SOURCE = f"/bronnen/{DRAFT_SOURCE}/"
_SOURCE = "/bronnen/netwerkagenda-2023/"

PAGES: dict[str, int] = {
    "/": 7,
    "/agenda/": 2,
    "/agenda/2021/": 7,
    "/agenda/2022/": 7,
    "/agenda/2023/": 7,
    "/agenda/2024/": 7,
    "/agenda/2021/principes/": 3,
    "/agenda/2023/principes/": 3,
    "/agenda/2021/open/": 6,
    "/agenda/2023/open/": 6,
    # the fourteen chapters
    f"{_EDITION}de-agenda-zelf/": 8,
    f"{_EDITION}caribisch-nederland/": 8,
    f"{_EDITION}toegankelijkheid/": 8,
    f"{_EDITION}geletterde-samenleving/": 8,
    f"{_EDITION}participatie/": 8,
    f"{_EDITION}leven-lang-ontwikkelen/": 8,
    f"{_EDITION}robuuste-bibliotheek/": 8,
    f"{_EDITION}medewerkers-en-vrijwilligers/": 8,
    f"{_EDITION}digitale-infrastructuur/": 8,
    f"{_EDITION}kwaliteit-en-kennis/": 8,
    f"{_EDITION}innovatie/": 8,
    f"{_EDITION}collectie/": 8,
    f"{_EDITION}klantbenadering/": 8,
    f"{_EDITION}digitale-openbare-bibliotheek/": 8,
    # items: with figures, of a body, with parts, a part, with web addresses, stopped, plain
    f"{_EDITION}de-agenda-zelf/1.4-h-1/": 10,
    f"{_EDITION}geletterde-samenleving/3-h1/": 10,
    f"{_EDITION}participatie/4-p1/": 9,
    f"{_EDITION}caribisch-nederland/1.6-h2/": 10,
    f"{_EDITION}leven-lang-ontwikkelen/5.1-h1/": 9,
    f"{_EDITION}leven-lang-ontwikkelen/5.1-h1a/": 9,
    f"{_EDITION}collectie/11-h1/": 9,
    f"{_EDITION}innovatie/10.1-p1/": 10,
    f"{_EDITION}digitale-openbare-bibliotheek/13-p1/": 10,
    # a draft, for who may read it: three queries more say who that is
    _DRAFT: 10,
    f"{_DRAFT}import/": 5,
    f"{_DRAFT}open/": 9,
    f"{_DRAFT}principes/": 6,
    f"{_DRAFT}inleiding/": 8,
    f"{_DRAFT}lezen-en-voorlezen/": 11,
    f"{_DRAFT}lezen-en-voorlezen/2-h1/": 11,
    # doen
    "/doen/": 2,
    "/doen/?soort=programme": 2,
    "/doen/?toestand=stopped": 2,
    "/doen/?soort=law&toestand=stopped": 2,
    "/doen/?soort=onzin": 2,
    "/doen/belastinghulp/": 11,
    "/doen/boekstart/": 11,
    "/doen/fieldlab-jeugd-en-onderwijs/": 11,
    "/doen/digitale-literatuur/": 11,
    "/doen/bibliotheekconvenant-2020-2023/": 11,
    # weten
    "/weten/": 3,
    "/weten/reeks/ido-locations/": 2,
    "/weten/cijfer/l1/": 3,
    "/weten/cijfer/n16/": 3,
    "/weten/cijfer/nl-visits-2022-50300000/": 3,
    "/weten/reeks/members/": 2,
    "/weten/tegenspraak/": 2,
    "/weten/namen/": 2,
    # the site itself
    "/zoeken/": 0,
    "/zoeken/?q=lezen": 2,
    "/zoeken/?q=bibliotheek&soort=plan&blad=2": 2,
    "/zoeken/?q=npo": 3,
    "/zoeken/?q=digitaal&soort=onzin": 2,
    "/zoeken/?q=xyzzyplugh": 2,
    "/bronnen/": 1,
    _SOURCE: 5,
    f"{_SOURCE}?blad=2": 5,
    f"{_SOURCE}?regel=750-755": 5,
    f"{_SOURCE}?regel=1": 5,
    "/bronnen/data-gemeenten/": 5,
    _DRAFT_SOURCE: 8,
    f"{_DRAFT_SOURCE}?regel=24-25": 8,
    "/toegankelijkheid/": 0,
    "/over/": 0,
    "/open-data/": 5,
    # the network
    "/netwerk/": 9,
    "/netwerk/?op=2020-01-01": 9,
    "/netwerk/?op=2022-03-24": 9,
    "/netwerk/?op=2023-01-01&kleur=poi-werkgebied": 9,
    "/netwerk/?op=2023-01-01&toon=organisaties": 9,
    "/netwerk/?op=geen-datum": 9,
    "/netwerk/organisaties/": 7,
    "/netwerk/organisaties/?soort=poi&op=2022-01-01": 7,
    "/netwerk/organisatie/kb/": 8,
    "/netwerk/organisatie/rijnbrink/": 8,
    "/netwerk/organisatie/bibliotheek-de-plataan/": 8,
    "/netwerk/organen/": 1,
    "/netwerk/orgaan/netwerkoverleg/": 6,
    "/netwerk/orgaan/koersgroep-geletterde-samenleving/": 6,
    "/netwerk/gebieden/": 4,
    "/netwerk/gebieden/?soort=province": 4,
    "/netwerk/gebied/pv26/": 5,
    "/netwerk/gebied/gm0344/": 6,
    "/netwerk/gebied/gm0370/": 6,
    "/netwerk/gebied/gm0370/?op=2021-06-01": 6,
    "/netwerk/gebied/bq-bo/": 5,
    "/netwerk/gebied/cw/": 5,
}
"""Address to number of queries, without the one that the page cache asks, and with the index of the search at hand."""

TWINS: dict[str, int] = {
    "/agenda.json": 2,
    "/agenda.csv": 2,
    f"{_EDITION[:-1]}.json": 11,
    f"{_EDITION[:-1]}.csv": 11,
    f"{_EDITION}participatie.json": 9,
    f"{_EDITION}participatie.csv": 9,
    f"{_EDITION}participatie/4-p1.json": 9,
    f"{_EDITION}principes.json": 4,
    f"{_EDITION}open.csv": 6,
    "/doen.json?soort=law": 3,
    "/doen.csv": 3,
    "/doen/boekstart.json": 10,
    "/weten.json": 3,
    "/weten/reeks/members.csv": 3,
    "/weten/cijfer/n16.json": 4,
    "/weten/tegenspraak.csv": 3,
    "/weten/namen.csv": 3,
    "/bronnen.json": 1,
    f"{_SOURCE[:-1]}.csv?regel=750-755": 5,
    "/toegankelijkheid.json": 0,
    "/over.json": 0,
    "/netwerk.json": 10,
    "/netwerk.csv?op=2022-03-24": 10,
    "/netwerk.csv?toon=organisaties&tabel=eilanden": 10,
    "/netwerk/organisaties.csv?soort=poi&op=2022-01-01": 4,
    "/netwerk/organisatie/kb.json": 8,
    "/netwerk/organen.csv": 2,
    "/netwerk/orgaan/netwerkoverleg.json": 6,
    "/netwerk/gebieden.csv": 5,
    "/netwerk/gebied/gm0344.json": 5,
}
"""The other forms of pages, with the number of queries each takes."""

FEEDS: dict[str, int] = {
    "/wijzigingen.atom": 5,
    "/wijzigingen/netwerkagenda.atom": 7,
    "/agenda.atom": 5,
    f"{_EDITION[:-1]}.atom": 6,
    f"{_EDITION}participatie.atom": 5,
    "/doen/boekstart.atom": 5,
    "/netwerk/organisatie/kb.atom": 4,
    "/netwerk/orgaan/netwerkoverleg.atom": 4,
    "/netwerk/gebied/gm0344.atom": 4,
}
"""Feeds of changes, with the number of queries each takes."""

CALENDARS: dict[str, int] = {
    f"{_EDITION[:-1]}.ics": 2,
    f"{_EDITION}innovatie.ics": 2,
    "/doen.ics": 1,
    "/doen/zorgplicht.ics": 2,
    "/netwerk/organisatie/kb.ics": 4,
    "/netwerk/orgaan/netwerkoverleg.ics": 4,
}
"""Calendars, with the number of queries each takes."""

MISSING = (
    "/bestaat-niet/",
    "/agenda/1999/",
    "/agenda/2023/geen-hoofdstuk/",
    "/agenda/2023/participatie/4-x9/",
    "/agenda/2023/import/",
    "/doen/geen-onderwerp/",
    "/weten/cijfer/n999/",
    "/weten/reeks/geen-reeks/",
    "/bronnen/geen-bron/",
    "/netwerk/organisatie/niemand/",
    "/netwerk/orgaan/geen/",
    "/netwerk/gebied/gm9999/",
)

LANGUAGES = ("nl", "en", "pap")


def address_in(path: str, language: str) -> str:
    return path if language == "nl" else f"/{language}{path}"
