# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from stelsel.ground.core.api.problems import problem_response
from stelsel.ground.core.display import Crumb
from stelsel.ground.core.errors import NotFound
from stelsel.ground.core.linked.answer import data_answer
from stelsel.ground.core.twins.doors import doors_of
from stelsel.ground.network import queries
from stelsel.ground.network.kinds import AreaKind, BodyKind, OrganisationKind
from stelsel.ground.network.linked import profile_linked
from stelsel.ground.network.popolo import popolo_at, popolo_bytes


@dataclass(frozen=True)
class Moment:
    """The day that a page is asked at: `?op=2022-01-01`, or today. `error` says what was wrong with it.

    `carry` is what links to the next page take along.
    """

    day: date
    asked: str
    error: str

    @cached_property
    def carry(self) -> str:
        return "?" + urlencode({"op": self.asked}) if self.asked and not self.error else ""


def moment_of(request: HttpRequest) -> Moment:
    asked = request.GET.get("op", "").strip()[:40]
    today = timezone.localdate()
    if not asked:
        return Moment(today, "", "")
    try:
        return Moment(date.fromisoformat(asked), asked, "")
    except ValueError:
        wrong = _("'%(asked)s' is geen datum. Schrijf een dag zoals 2022-01-01. Je ziet nu het netwerk van vandaag.")
        return Moment(today, asked, wrong % {"asked": asked})


def _page(request: HttpRequest, name: str, title: str, moment: Moment, **values: object) -> HttpResponse:
    crumbs = [Crumb(_("Netwerk"), reverse("network:overview") + moment.carry), Crumb(title)]
    doors = doors_of(request, without=("op",) if moment.error else ())
    context = {"nav": "netwerk", "title": title, "moment": moment, "crumbs": crumbs, "doors": doors, **values}
    return render(request, f"network/{name}.html", context)


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """The network at a glance; `kleur` is the public id of the hierarchy that colours the map, `toon` what it shows."""
    moment = moment_of(request)
    colour, shows = request.GET.get("kleur", ""), request.GET.get("toon", "")
    found = queries.overview_at(moment.day, colour, shows, carry=moment.carry)
    return _page(request, "overview", _("Het netwerk"), moment, overview=found)


@require_safe
def popolo(request: HttpRequest) -> HttpResponse:
    """The whole network on a day in Popolo JSON. A wrong day is a problem here, and never another day."""
    moment = moment_of(request)
    if moment.error:
        return problem_response(400, moment.error, path=request.path)
    return data_answer(
        popolo_bytes(popolo_at(moment.day)), "application/json", name=f"netwerk-{moment.day}.popolo.json"
    )


@require_safe
def organisations(request: HttpRequest) -> HttpResponse:
    """By name; `soort` and `provincie` narrow the list. Nobody is ranked."""
    moment = moment_of(request)
    kind, province = request.GET.get("soort", ""), request.GET.get("provincie", "")
    kind = kind if kind in OrganisationKind.values else ""
    found = queries.organisations_at(moment.day, kind=kind, province=province)
    provinces = queries.areas_at(moment.day, kind=AreaKind.PROVINCE)
    return _page(
        request, "organisations", _("Organisaties"), moment,
        organisations=found, kinds=OrganisationKind.choices, kind=kind, provinces=provinces, province=province,
    )  # fmt: skip


@require_safe
def bodies(request: HttpRequest) -> HttpResponse:
    moment = moment_of(request)
    kind = request.GET.get("soort", "")
    kind = kind if kind in BodyKind.values else ""
    found = queries.bodies_at(moment.day, kind=kind)
    return _page(request, "bodies", _("Organen"), moment, bodies=found, kinds=BodyKind.choices, kind=kind)


@require_safe
def areas(request: HttpRequest) -> HttpResponse:
    moment = moment_of(request)
    kind = request.GET.get("soort", "")
    kind = kind if kind in AreaKind.values else ""
    found = queries.areas_at(moment.day, kind=kind)
    return _page(request, "areas", _("Gebieden"), moment, areas=found, kinds=AreaKind.choices, kind=kind)


def _profile(request: HttpRequest, profile: queries.Profile, moment: Moment, thing: str) -> HttpResponse:
    linked = profile_linked(profile, moment.day)
    return _page(request, "profile", profile.name, moment, profile=profile, thing=thing, linked=linked)


@require_safe
def organisation(request: HttpRequest, public_id: str) -> HttpResponse:
    moment = moment_of(request)
    try:
        profile = queries.organisation_profile(public_id, moment.day)
    except NotFound as error:
        raise Http404(str(error)) from error
    return _profile(request, profile, moment, "organisation")


@require_safe
def area(request: HttpRequest, public_id: str) -> HttpResponse:
    moment = moment_of(request)
    try:
        profile = queries.area_profile(public_id, moment.day)
    except NotFound as error:
        raise Http404(str(error)) from error
    return _profile(request, profile, moment, "area")


@require_safe
def body(request: HttpRequest, public_id: str) -> HttpResponse:
    moment = moment_of(request)
    try:
        profile = queries.body_profile(public_id, moment.day)
    except NotFound as error:
        raise Http404(str(error)) from error
    return _profile(request, profile, moment, "body")
