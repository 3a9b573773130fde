# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is counted can be changed here; what was counted can only be read, since a ledger only grows."""

from __future__ import annotations

from typing import TypeVar

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from stelsel.ground.facts.defining.using import versions_used
from stelsel.ground.facts.models import (
    Batch,
    Code,
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

M = TypeVar("M", bound=Model)
_MEANING = ("number", "text", "valid_from", "valid_to", "comparability", "factor")
_NUMBERS = ("unit", "decimals", "additivity", "subject_kind", "source", "column", "only")


class ReadOnly(admin.ModelAdmin[M]):
    """For reading: rows are written by the actions of the room, and never changed."""

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


@admin.register(Commit)
class CommitAdmin(ReadOnly[Commit]):
    list_display = ["seq", "recorded_at", "actor", "batch", "first_row", "last_row"]
    list_select_related = ["batch"]
    search_fields = ["actor", "key"]


@admin.register(Fact)
class FactAdmin(ReadOnly[Fact]):
    list_display = ["row", "seq", "sign", "measure", "unit", "start", "stop", "amount", "missing"]
    list_filter = ["missing", "grain"]
    search_fields = ["=row", "=measure", "=unit"]
    show_full_result_count = False


@admin.register(Segment)
class SegmentAdmin(ReadOnly[Segment]):
    list_display = ["file", "shelf", "origin", "rows", "size", "recorded_at", "retired_at"]
    list_select_related = ["shelf"]
    list_filter = ["origin"]
    search_fields = ["file", "sha256"]
