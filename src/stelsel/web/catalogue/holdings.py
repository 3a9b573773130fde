# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The data sets of this site and the doors to each. Titles and texts are Dutch: they stand in the catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language

from stelsel.agree.agenda.models import Edition
from stelsel.agree.agenda.queries.edition import editions_public
from stelsel.ground.core.api import address
from stelsel.ground.core.linked.address import permanent
from stelsel.ground.core.recorded import last_recorded
from stelsel.web.language import path_in

PLAIN = frozenset({"api", "sitemap"})
"""Forms of which the address has no language."""


def _read_here(url: str) -> str:
    return path_in(url.removeprefix(settings.SITE_URL), get_language() or settings.LANGUAGE_CODE)


@dataclass(frozen=True)
class Door:
    """One form in which a data set can be had. `form` is a key of `dcat.FORMATS`; the API is a service, not a file."""

    title: str
    url: str
    form: str

    @property
    def path(self) -> str:
        """The address from this site on, in the language that is read where it has one."""
        return self.url.removeprefix(settings.SITE_URL) if self.form in PLAIN else _read_here(self.url)

    @property
    def is_service(self) -> bool:
        return self.form == "api"


@dataclass(frozen=True)
class DataSet:
    """`start` and `end` are the first and the last day that it is about. `themes` are codes of the European list."""

    slug: str
    title: str
    summary: str
    page: str
    themes: tuple[str, ...]
    doors: tuple[Door, ...]
    keywords: tuple[str, ...] = ()
    issued: datetime | None = None
    modified: datetime | None = None
    start: date | None = None
    end: date | None = None

    @property
    def path(self) -> str:
        """The address of its page from this site on, in the language that is read."""
        return _read_here(self.page)


def data_sets() -> list[DataSet]:
    """Public editions by agenda and year, then what does not hang on a year. Four queries.

    A distribution is named by the place of its door, so a new door of a data set comes last.
    """
    editions = list(editions_public())
    return [*map(_edition, editions), _network(), _subjects(), _figures(), _sources(), _site(editions)]


def _at(view: str, *arguments: str) -> str:
    return permanent(reverse(view, args=arguments))


def _api(*parts: str, query: str = "") -> Door:
    return Door("In de API", permanent(address(*parts)) + query, "api")


def _tables(view: str, what: str) -> tuple[Door, ...]:
    """The data twins of a page."""
    return (
        Door(f"{what} als JSON", _at(f"{view}.json"), "json"),
        Door(f"{what} als tabel", _at(f"{view}.csv"), "csv"),
    )


def _edition(one: Edition) -> DataSet:
    key = one.public_id
    return DataSet(
        slug=f"agenda-{key}",
        title=str(one),
        summary=f"De oogst en de plannen van {one}, met wie het doet, onderwerpen, cijfers en bronnen.",
        page=permanent(one.get_absolute_url()),
        themes=("EDUC", "GOVE"),
        keywords=("bibliotheken", "agenda", "plannen", "resultaten"),
        doors=(
            Door("De pagina als JSON", _at("agenda:edition.json", key), "json"),
            Door("De beloften als tabel", _at("agenda:edition.csv", key), "csv"),
            Door("De hele editie, zonder verlies", _at("agenda:edition-json", key), "json"),
            Door("Voor planningssoftware (StratML)", _at("agenda:edition-stratml", key), "stratml"),
            Door("Wie erin genoemd worden (Popolo)", _at("agenda:edition-popolo", key), "popolo"),
            Door("Als linked data", _at("agenda:edition-jsonld", key), "jsonld"),
            _api("beloften", query=f"?editie={key}"),
            Door("Volg wat er verandert (Atom)", _at("agenda:edition.atom", key), "atom"),
            Door("Dagen voor je eigen agenda (iCalendar)", _at("agenda:edition.ics", key), "ics"),
        ),
        issued=one.published_at,
        modified=one.frozen_at or one.published_at,
        start=one.valid_from,
        end=one.valid_to,
    )


def _network() -> DataSet:
    return DataSet(
        slug="netwerk",
        title="Het bibliotheeknetwerk door de tijd",
        summary="Bibliotheken, POI's, gemeenten, provincies, eilanden en organen, met hun namen, indelingen en "
        "opvolgingen, op elke dag op te vragen.",
        page=_at("network:overview"),
        themes=("EDUC", "REGI"),
        keywords=("bibliotheken", "gemeenten", "herindelingen", "organisaties"),
        doors=(
            Door("Het hele netwerk op een dag (Popolo)", _at("network:popolo"), "popolo"),
            *_tables("network:organisations", "Organisaties"),
            *_tables("network:areas", "Gebieden"),
            *_tables("network:bodies", "Organen"),
            _api("organisaties"),
        ),
        modified=last_recorded("network"),
    )


def _subjects() -> DataSet:
    return DataSet(
        slug="onderwerpen",
        title="Register van onderwerpen",
        summary="De programma's, diensten, wetten, afspraken en bijeenkomsten waar het netwerk over spreekt, met hun "
        "namen, hun levensloop en wie erbij betrokken is.",
        page=_at("register:subjects"),
        themes=("EDUC",),
        keywords=("bibliotheken", "programma's", "diensten"),
        doors=(
            *_tables("register:subjects", "Onderwerpen"),
            _api("onderwerpen"),
            Door("Dagen voor je eigen agenda (iCalendar)", _at("register:subjects.ics"), "ics"),
        ),
        modified=last_recorded("register"),
    )


def _figures() -> DataSet:
    return DataSet(
        slug="cijfers",
        title="Cijfers over het bibliotheeknetwerk",
        summary="Cijfers zoals hun bron ze geeft, met hoe precies ze zijn; cijfers die elkaar tegenspreken staan naast "
        "elkaar.",
        page=_at("register:figures"),
        themes=("EDUC", "SOCI"),
        keywords=("bibliotheken", "cijfers", "statistiek"),
        doors=(*_tables("register:figures", "Cijfers"), _api("cijfers")),
        modified=last_recorded("register"),
    )


def _sources() -> DataSet:
    return DataSet(
        slug="bronnen",
        title="Bronnen",
        summary="De documenten, registers en webpagina's waar de feiten hier op rusten, met uitgever en licentie.",
        page=_at("web:sources"),
        themes=("EDUC",),
        keywords=("bronnen",),
        doors=(*_tables("web:sources", "Bronnen"), _api("bronnen")),
        modified=last_recorded("core"),
    )


def _site(editions: Sequence[Edition]) -> DataSet:
    """Without a day of change: it changes with whatever it lists. The feed of one organisation, subject or chapter is
    not a file of its own here; the page says how to come to it.
    """
    agendas = {one.agenda.public_id: one.agenda.name for one in editions}
    return DataSet(
        slug="site",
        title="De pagina's van deze site, en wat er verandert",
        summary="Elke openbare pagina met haar adres in elke taal, en per dag wat er veranderde.",
        page=_at("web:home"),
        themes=("EDUC",),
        keywords=("pagina's", "wijzigingen"),
        doors=(
            Door("Alle pagina's (sitemap)", _at("sitemap"), "sitemap"),
            Door("Wijzigingen op de hele site (Atom)", _at("web:changes.atom"), "atom"),
            Door("Wijzigingen in alle agenda's (Atom)", _at("agenda:agendas.atom"), "atom"),
            *(
                Door(f"Wijzigingen in {name} (Atom)", _at("agenda:agenda.atom", key), "atom")
                for key, name in agendas.items()
            ),
        ),
    )
