# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The organisations, bodies and areas of the network, as the search reads them: at any date, whatever name they had."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from stelsel.ground.core.finding.document import Facet, Findable, Value
from stelsel.ground.network.kinds import AreaKind, AttributeKind, BodyKind, OrganisationKind
from stelsel.ground.network.models import (
    Area,
    AreaAttribute,
    Body,
    HierarchyLink,
    Organisation,
    OrganisationAttribute,
    Succession,
)
from stelsel.ground.network.queries.at import LIBRARY_PROVINCE
from stelsel.ground.network.queries.atlas import PROVINCE

NAMES = (AttributeKind.NAME, AttributeKind.SHORT_NAME, AttributeKind.LONG_NAME, AttributeKind.OTHER_NAME)
OFF_THE_MAP = 0.85
"""An organisation or area that no longer exists stands after one that does."""

Said = Mapping[int, Mapping[str, list[str]]]


def network_findables() -> Iterable[Findable]:
    """Seven queries."""
    provinces = _provinces()
    yield from _organisations(provinces["organisation"])
    yield from _bodies()
    yield from _areas(provinces["area"])


def _organisations(provinces: Mapping[int, list[Value]]) -> Iterator[Findable]:
    said = _said(OrganisationAttribute.objects.values_list("organisation_id", "kind", "value"))
    for one in Organisation.objects.order_by("pk"):
        told, own = said[one.pk], Value(one.public_id, one.name)
        yield Findable(
            url=reverse("network:organisation", args=[one.public_id]),
            label=OrganisationKind(one.kind).label,
            name=one.name,
            text=one.note,
            names=tuple(name for kind in NAMES for name in told.get(kind, ())),
            codes=tuple(told.get(AttributeKind.ISIL, ())),
            around=(str(OrganisationKind(one.kind).label), *told.get(AttributeKind.SEAT, ())),
            place=", ".join(
                dict.fromkeys([*told.get(AttributeKind.SEAT, ()), *(str(p.label) for p in provinces[one.pk])])
            ),
            weight=1.1 if one.valid_to is None else OFF_THE_MAP,
            facets=(
                (Facet.SORT, Value("organisatie", _("organisatie"))),
                (Facet.ORGANISATION, own),
                *((Facet.AREA, province) for province in provinces[one.pk]),
            ),
        )


def _bodies() -> Iterator[Findable]:
    for one in Body.objects.select_related("parent").order_by("pk"):
        yield Findable(
            url=reverse("network:body", args=[one.public_id]),
            label=BodyKind(one.kind).label,
            name=one.name,
            text=f"{one.mandate} {one.note}",
            around=(str(BodyKind(one.kind).label), one.parent.name if one.parent else ""),
            weight=1.0 if one.valid_to is None else OFF_THE_MAP,
            facets=((Facet.SORT, Value("orgaan", _("orgaan"))),),
        )


def _areas(provinces: Mapping[int, list[Value]]) -> Iterator[Findable]:
    said = _said(AreaAttribute.objects.filter(kind__in=NAMES).values_list("area_id", "kind", "value"))
    steps = Succession.objects.filter(from_area__isnull=False, to_area__isnull=False)
    heirs: dict[int, list[str]] = defaultdict(list)
    for former, heir in steps.order_by("pk").values_list("from_area_id", "to_area__name"):
        heirs[former].append(heir)
    for one in Area.objects.order_by("pk"):
        told = said[one.pk]
        yield Findable(
            url=reverse("network:area", args=[one.public_id]),
            label=AreaKind(one.kind).label,
            name=one.name,
            text=one.note,
            names=tuple(name for kind in NAMES for name in told.get(kind, ())),
            codes=(one.code,) if one.code else (),
            about=tuple(dict.fromkeys(heirs[one.pk])),
            around=(str(AreaKind(one.kind).label), *(str(province.label) for province in provinces[one.pk])),
            place=", ".join(dict.fromkeys(str(province.label) for province in provinces[one.pk])),
            weight=0.95 if one.valid_to is None else OFF_THE_MAP,
            facets=(
                (Facet.SORT, Value("gebied", _("gebied"))),
                *((Facet.AREA, province) for province in provinces[one.pk]),
            ),
        )


def _said(rows: Iterable[tuple[int, str, str]]) -> Said:
    said: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for key, kind, value in rows:
        said[key][kind].append(value)
    return said


def _provinces() -> Mapping[str, Mapping[int, list[Value]]]:
    """The provinces of organisations and of areas, at whatever date."""
    found: dict[str, dict[int, list[Value]]] = {"organisation": defaultdict(list), "area": defaultdict(list)}
    links = HierarchyLink.objects.filter(
        hierarchy__public_id__in=[PROVINCE, LIBRARY_PROVINCE], parent_area__isnull=False
    )
    rows = links.order_by("pk").values_list(
        "child_organisation_id", "child_area_id", "parent_area__public_id", "parent_area__name"
    )
    for organisation, area, public_id, name in rows:
        kind, key = ("organisation", organisation) if organisation is not None else ("area", area)
        value = Value(str(public_id), str(name))
        if key is not None and value not in found[kind][key]:
            found[kind][key].append(value)
    return found
