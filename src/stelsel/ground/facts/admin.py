# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is counted can be changed here; what was counted can only be read, since a ledger only grows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import TypeVar

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.core.paginator import Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.template.defaultfilters import filesizeformat
from django.utils.formats import number_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from stelsel.ground.core.models import Source
from stelsel.ground.core.period import Period
from stelsel.ground.facts.defining.using import versions_used
from stelsel.ground.facts.models import (
    Batch,
    Code,
    Combination,
    Commit,
    Definition,
    Dimension,
    Fact,
    Measure,
    MeasureDimension,
    Preference,
    Remark,
    Segment,
)
from stelsel.ground.facts.queries.catalogue import MeasureKnown, catalogue
from stelsel.ground.facts.queries.units import UnitTold, units_told

M = TypeVar("M", bound=Model)
_FEW = 10_000
"""So many rows are counted for the pages of a list; nobody turns more of them."""
_MEANING = ("number", "text", "valid_from", "valid_to", "comparability", "factor")
_NUMBERS = ("unit", "decimals", "additivity", "subject_kind", "source", "column", "only")


class FewPages(Paginator[M]):
    """Counts no further than `_FEW`: counting a whole ledger takes longer than reading its newest page."""

    @cached_property
    def count(self) -> int:
        found = self.object_list
        return found.order_by()[:_FEW].count() if isinstance(found, QuerySet) else len(found)


class ReadOnly(admin.ModelAdmin[M]):
    """For reading: rows are written by the actions of the room, and never changed."""

    paginator = FewPages
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: M | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: M | None = None) -> bool:
        return False


class CodeInline(admin.TabularInline[Code, Dimension]):
    model = Code
    extra = 0


class BreakdownInline(admin.TabularInline[MeasureDimension, Measure]):
    model = MeasureDimension
    extra = 0

    def has_add_permission(self, request: HttpRequest, obj: Measure | None = None) -> bool:
        """A measure with values keeps its breakdowns."""
        return obj is None or obj.pk not in versions_used()

    def has_change_permission(self, request: HttpRequest, obj: Measure | None = None) -> bool:
        return self.has_add_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Measure | None = None) -> bool:
        return self.has_add_permission(request, obj)


@admin.register(Dimension)
class DimensionAdmin(admin.ModelAdmin[Dimension]):
    list_display = ["name", "public_id"]
    search_fields = ["name", "public_id"]
    inlines = [CodeInline]


@admin.register(Measure)
class MeasureAdmin(admin.ModelAdmin[Measure]):
    """What gives recorded numbers their meaning stays as it is."""

    list_display = ["name", "public_id", "unit", "additivity", "subject_kind"]
    list_filter = ["additivity", "subject_kind", "sensitivity"]
    search_fields = ["name", "public_id"]
    autocomplete_fields = ["owner", "numerator", "denominator"]
    inlines = [BreakdownInline]

    def get_readonly_fields(self, request: HttpRequest, obj: Measure | None = None) -> tuple[str, ...]:
        return ("public_id", *_NUMBERS) if obj is not None and obj.pk in versions_used() else ()

    def has_delete_permission(self, request: HttpRequest, obj: Measure | None = None) -> bool:
        used = obj is not None and obj.pk in versions_used()
        return not used and super().has_delete_permission(request, obj)


@admin.register(Definition)
class DefinitionAdmin(admin.ModelAdmin[Definition]):
    """A version by which something was recorded does not change; a new one is added."""

    list_display = ["measure", "number", "comparability", "valid_from", "valid_to"]
    list_select_related = ["measure"]
    list_filter = ["comparability"]
    search_fields = ["measure__name", "measure__public_id", "text"]
    autocomplete_fields = ["measure", "source"]

    def get_readonly_fields(self, request: HttpRequest, obj: Definition | None = None) -> tuple[str, ...]:
        return ("measure", *(name for name in _MEANING if name != "valid_to")) if _used(obj) else ()

    def has_delete_permission(self, request: HttpRequest, obj: Definition | None = None) -> bool:
        return not _used(obj) and super().has_delete_permission(request, obj)


def _used(obj: Definition | None) -> bool:
    return obj is not None and obj.number in versions_used().get(obj.measure_id, ())


@admin.register(Preference)
class PreferenceAdmin(admin.ModelAdmin[Preference]):
    list_display = ["measure", "chosen", "valid_from", "valid_to", "reason"]
    list_select_related = ["measure", "chosen"]
    search_fields = ["measure__name", "chosen__title", "reason"]
    autocomplete_fields = ["measure", "chosen", "source"]


@admin.register(Remark)
class RemarkAdmin(admin.ModelAdmin[Remark]):
    list_display = ["measure", "start", "quantifier", "step", "note"]
    list_select_related = ["measure"]
    list_filter = ["quantifier"]
    search_fields = ["measure__name", "note"]
    autocomplete_fields = ["measure", "source"]


@admin.register(Batch)
class BatchAdmin(ReadOnly[Batch]):
    list_display = ["name", "recorded_at", "state", "accepted", "refused", "unchanged", "actor"]
    list_filter = ["state"]
    search_fields = ["name", "sha256"]
    ordering = ["-pk"]


@admin.register(Commit)
class CommitAdmin(ReadOnly[Commit]):
    list_display = ["number", "recorded_at", "actor", "batch", "rows"]
    list_select_related = ["batch"]
    search_fields = ["actor", "key"]
    ordering = ["-seq"]

    @admin.display(description=_("nummer"), ordering="seq")
    def number(self, one: Commit) -> int:
        return one.seq

    @admin.display(description=_("rijen"))
    def rows(self, one: Commit) -> str:
        return f"{one.first_row}\u2013{one.last_row}" if one.last_row >= one.first_row else str(_("geen"))


@admin.register(Fact)
class FactAdmin(ReadOnly[Fact]):
    """Rows with the words for their numbers: a page asks for the names of its units at once."""

    list_display = ["number", "commit", "what", "measure_told", "unit_told", "period", "value"]
    list_filter = ["missing", "grain"]
    search_fields = ["=row", "=measure", "=unit"]
    ordering = ["-row"]
    list_per_page = 50
    fields = [
        "number", "commit", "what", "measure_told", "unit_told", "period", "grain", "value", "version", "combination",
        "source_told", "quality", "status",
    ]  # fmt: skip
    readonly_fields = [
        "number", "commit", "what", "measure_told", "unit_told", "period", "value", "combination", "source_told",
    ]  # fmt: skip

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        found = super().get_changelist_instance(request)
        rows = list(found.result_list)
        _tell(rows)
        found.result_list = rows
        return found

    @admin.display(description=_("rij"), ordering="row")
    def number(self, one: Fact) -> int:
        return one.row

    @admin.display(description=_("vastlegging"), ordering="seq")
    def commit(self, one: Fact) -> int:
        return one.seq

    @admin.display(description=_("wat"))
    def what(self, one: Fact) -> str:
        return str(_("waarde")) if one.sign > 0 else str(_("einde van rij %(row)s") % {"row": one.ends})

    @admin.display(description=_("maat"), ordering="measure")
    def measure_told(self, one: Fact) -> str:
        known, _unit = _told(one)
        return known.name if known else str(one.measure)

    @admin.display(description=_("over wie"), ordering="unit")
    def unit_told(self, one: Fact) -> str:
        _measure, known = _told(one)
        return known.name if known else str(one.unit)

    @admin.display(description=_("periode"), ordering="start")
    def period(self, one: Fact) -> str:
        return Period(one.start, one.stop).display()

    @admin.display(description=_("waarde"), ordering="amount")
    def value(self, one: Fact) -> str:
        if one.amount is None:
            return str(one.get_missing_display())
        known, _unit = _told(one)
        exact = Decimal(one.amount).scaleb(-known.decimals if known else 0)
        return f"{number_format(exact, force_grouping=True)} {known.unit if known else ''}".strip()

    @admin.display(description=_("uitsplitsing"))
    def combination(self, one: Fact) -> str:
        return str(Combination.objects.filter(pk=one.combo).first() or _("geen"))

    @admin.display(description=_("bron"))
    def source_told(self, one: Fact) -> str:
        return str(Source.objects.filter(pk=one.source).first() or _("eigen registratie"))


def _told(one: Fact) -> tuple[MeasureKnown | None, UnitTold | None]:
    if "_told" not in one.__dict__:
        _tell([one])
    told: tuple[MeasureKnown | None, UnitTold | None] = one.__dict__["_told"]
    return told


def _tell(rows: Sequence[Fact]) -> None:
    """Give rows the measure and the name of whom they are about, in a handful of queries for all of them."""
    measures = {one.pk: one for one in catalogue().values()}
    units = units_told({one.unit for one in rows})
    for one in rows:
        one.__dict__["_told"] = (measures.get(one.measure), units.get(one.unit))


@admin.register(Segment)
class SegmentAdmin(ReadOnly[Segment]):
    list_display = ["short", "shelf_told", "origin_told", "rows_told", "size_told", "recorded", "retired"]
    list_filter = ["origin"]
    search_fields = ["file", "sha256"]
    ordering = ["-pk"]

    @admin.display(description=_("bestand"), ordering="file")
    def short(self, one: Segment) -> str:
        return one.file.rpartition("/")[2][:12]

    @admin.display(description=_("plank"), ordering="shelf")
    def shelf_told(self, one: Segment) -> str:
        return one.shelf_id

    @admin.display(description=_("uit"), ordering="origin")
    def origin_told(self, one: Segment) -> str:
        return str(one.get_origin_display())

    @admin.display(description=_("rijen"), ordering="rows")
    def rows_told(self, one: Segment) -> str:
        return str(number_format(one.rows, force_grouping=True))

    @admin.display(description=_("grootte"), ordering="size")
    def size_told(self, one: Segment) -> str:
        return str(filesizeformat(one.size))

    @admin.display(description=_("gemaakt"), ordering="recorded_at")
    def recorded(self, one: Segment) -> datetime:
        return one.recorded_at

    @admin.display(description=_("opgegaan in een ander"), ordering="retired_at", empty_value="\u2013")
    def retired(self, one: Segment) -> datetime | None:
        return one.retired_at
