# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of the register as data: subjects, figures, contradictions and names; facts as the API tells them."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _

from stelsel.ground.core.api.telling import address
from stelsel.ground.core.lifecycle import State
from stelsel.ground.core.mentions import mentions_of
from stelsel.ground.core.twins import (
    Column,
    Kind,
    Table,
    Twin,
    mention_rows,
    model_row,
    place_of,
    thing_links,
)
from stelsel.ground.core.twins.columns import HOLDS, ID, LINES, PAGE, PLACE, SOURCE, UNVERIFIED
from stelsel.ground.register import queries
from stelsel.ground.register.api.contradictions import contradiction_answer
from stelsel.ground.register.api.figures import figure_answer
from stelsel.ground.register.api.subjects import subject_answer
from stelsel.ground.register.kinds import ContradictionKind, SubjectKind
from stelsel.ground.register.models import Contradiction, Figure, Meaning
from stelsel.ground.register.queries.listing import contradictions_listed, figure_told, figures_listed, subject_told
from stelsel.ground.register.queries.subjects import SubjectRow

EXCERPTS = _(
    "Deze cijfers zijn gelezen in uittreksels van pagina's, niet in de tabellen zelf. Controleer ze bij de bron "
    "voordat je ze gebruikt."
)
SUBJECTS = (
    ID, Column("nummer", _("Nummer")), Column("naam", _("Naam")), Column("soort", ""), Column("soortNaam", _("Soort")),
    Column("toestand", "", note=_("De laatste bekende toestand.")), Column("toestandNaam", _("Toestand")),
    Column("toestandPeriode", "", note=_("Vanaf wanneer die toestand geldt, zo precies als geschreven.")),
    Column("samenvatting", ""), SOURCE, *LINES, UNVERIFIED, PAGE,
)  # fmt: skip
QUANTITY = (
    Column("soort", "", note=_("count, money, share, age, change of ratio."), way="hoeveelheid.soort"),
    Column("kwantor", "", note=_("Hoe precies het getal is."), way="hoeveelheid.kwantor"),
    Column("waarde", "", Kind.NUMBER, note=_("Het genoemde getal."), way="hoeveelheid.waarde"),
    Column("laag", "", Kind.NUMBER, note=_("De ondergrens die zeker is."), way="hoeveelheid.laag"),
    Column("hoog", "", Kind.NUMBER, note=_("De bovengrens die zeker is."), way="hoeveelheid.hoog"),
    Column("van", "", Kind.NUMBER, note=_("Waar een verandering begon."), way="hoeveelheid.van"),
    Column("geheel", "", Kind.NUMBER, note=_("Het geheel van een verhouding."), way="hoeveelheid.geheel"),
    Column("eenheid", "", way="hoeveelheid.eenheid"),
)
FIGURES = (
    ID, Column("naam", ""), Column("geschreven", "", note=_("Zoals de bron het schrijft.")),
    Column("woorden", _("Cijfer")), *QUANTITY, Column("periode", _("Periode")), *HOLDS,
    Column("definitie", _("Wat erbij hoort")), Column("kwaliteit", ""), Column("kwaliteitNaam", ""),
    Column("status", ""), Column("reeks", ""), Column("opmerking", ""), Column("onderwerp", ""), SOURCE, *LINES,
    Column("plaatsInBron", _("Bron"), way="bron.plaats"), UNVERIFIED, PAGE,
)  # fmt: skip


def subjects(request: HttpRequest) -> Twin:
    kind, state = request.GET.get("soort", ""), request.GET.get("toestand", "")
    kind, state = kind if kind in SubjectKind.values else "", state if state in State.values else ""
    rows = [_subject(row) for row in queries.subject_rows(kind=kind, state=state)]
    table = Table("onderwerpen", _("Onderwerpen op naam"), SUBJECTS, rows)
    narrowed = {key: value for key, value in (("soort", kind), ("toestand", state)) if value}
    return Twin(_("Waar het netwerk aan werkt"), [table], api=address("onderwerpen"), narrowed=narrowed)


def _subject(row: SubjectRow) -> dict[str, object]:
    last = row.last
    return {
        "id": row.public_id,
        "nummer": row.code,
        "naam": row.name,
        "soort": row.kind,
        "soortNaam": row.kind_label,
        "samenvatting": row.summary,
        "toestand": row.state,
        "toestandNaam": row.state_label,
        "toestandPeriode": last.period if last else "",
        "bron": place_of(last) if last else None,
        "nietGeverifieerd": last.unverified if last else "",
        "_links": thing_links("onderwerpen", row.public_id, url=row.url),
    }


def subject(_request: HttpRequest, public_id: str) -> Twin:
    found = subject_told(public_id)
    if found is None:
        raise Http404
    about = [model_row(figure_answer(one)) for one in figures_listed(subject=public_id)]
    told = {
        **model_row(subject_answer(found, None)),
        "cijfers": about,
        "vermeldingen": mention_rows(mentions_of(found)),
    }
    return Twin(found.name, content=told, api=address("onderwerpen", public_id))


def figures(_request: HttpRequest) -> Twin:
    """What documents print, and the national series with what each of them holds."""
    printed = [one for one in figures_listed() if not one.measure]
    in_order = sorted(printed, key=lambda one: queries.natural_key(one.code))
    columns = (
        ID, Column("naam", ""), Column("aantal", "", Kind.INTEGER, _("cijfers")), Column("eerste", ""),
        Column("laatste", ""), PAGE,
    )  # fmt: skip
    series_rows = [
        {
            "id": one.slug, "naam": one.label, "aantal": one.count, "eerste": one.first, "laatste": one.last,
            "_links": thing_links(page="register:series", arguments=(one.slug,)),
        }
        for one in queries.national_series()
    ]  # fmt: skip
    return Twin(
        _("Wat we in cijfers weten"),
        [
            _figures("cijfers", _("Cijfers in documenten"), in_order),
            Table("reeksen", _("Landelijke cijfers"), columns, series_rows, note=EXCERPTS),
        ],
        api=address("cijfers"),
    )


def _figures(name: str, title: object, rows: Iterable[Figure], note: object = "") -> Table:
    return Table(name, str(title), FIGURES, [model_row(figure_answer(one)) for one in rows], note=str(note))


def series(_request: HttpRequest, slug: str) -> Twin:
    found = queries.series_figures(slug)
    if not found:
        raise Http404
    table = _figures("reeks", _("De reeks door de tijd"), found, EXCERPTS)
    return Twin(found[0].label, [table], api=address("cijfers"))


def figure(_request: HttpRequest, code: str) -> Twin:
    found = figure_told(code)
    if found is None:
        raise Http404
    rivals = [
        {"woorden": rival.text, "_links": thing_links(url=rival.url)}
        for rival in queries.rivals_of([found]).get(found.pk, [])
    ]
    told = {**model_row(figure_answer(found)), "spreektTegen": rivals, "vermeldingen": mention_rows(mentions_of(found))}
    return Twin(found.label, content=told, api=address("cijfers", found.code))


def contradictions(_request: HttpRequest) -> Twin:
    columns = (
        Column("tegenspraak", "", note=_("Het kenmerk in de API.")), Column("titel", ""), Column("soort", ""),
        Column("soortNaam", ""), Column("uitleg", ""),
        Column("tekst", "", note=_("Eén bewering; de anderen staan erbij.")),
        Column("cijfer", ""), Column("cijferWoorden", ""), SOURCE, *LINES, PLACE, UNVERIFIED, PAGE,
    )  # fmt: skip
    found = sorted(
        contradictions_listed(), key=lambda one: (one.kind != ContradictionKind.RIVAL_FIGURES, one.public_id)
    )
    rows = [row for one in found for row in _claims(one)]
    return Twin(
        _("Tegenspraak"), [Table("beweringen", _("Beweringen"), columns, rows)], api=address("tegenspraken")
    )  # fmt: skip


def _claims(one: Contradiction) -> list[dict[str, object]]:
    told = contradiction_answer(one)
    of_all = {"tegenspraak": told.id, "titel": told.titel, "soort": told.soort, "soortNaam": told.soort_naam}
    links = thing_links("tegenspraken", told.id, url=f"{told.links.pagina.href}#{told.id}" if told.links.pagina else "")
    return [
        {**of_all, "uitleg": told.uitleg, **model_row(claim), "_links": links} for claim in told.beweringen
    ]  # fmt: skip


def names(_request: HttpRequest) -> Twin:
    columns = (
        Column("naam", ""), Column("betekenis", ""), Column("bedoelt", "", note=_("Wat de naam daar noemt.")),
        SOURCE, *LINES, UNVERIFIED, PAGE,
    )  # fmt: skip
    rows = [_meaning(homonym.name, one) for homonym in queries.homonyms() for one in homonym.meanings.all()]
    return Twin(_("Namen die meer betekenen"), [Table("namen", _("Betekenissen"), columns, rows)])


def _meaning(name: str, one: Meaning) -> dict[str, object]:
    target = one.subject or one.organisation or one.body
    return {
        "naam": name,
        "betekenis": one.text,
        "bedoelt": target.public_id if target else None,
        "bron": place_of(one),
        "nietGeverifieerd": one.unverified,
        "_links": thing_links(url=target.get_absolute_url()) if target else {},
    }
