# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from django.contrib import admin

from stelsel.ground.network.models import (
    Area,
    AreaAttribute,
    Body,
    Hierarchy,
    HierarchyLink,
    Organisation,
    OrganisationAttribute,
    Person,
    Place,
    Seat,
    Succession,
)


class AreaAttributeInline(admin.TabularInline[AreaAttribute, Area]):
    model = AreaAttribute
    extra = 0
    autocomplete_fields = ["source"]


class OrganisationAttributeInline(admin.TabularInline[OrganisationAttribute, Organisation]):
    model = OrganisationAttribute
    extra = 0
    autocomplete_fields = ["source"]


class SeatInline(admin.TabularInline[Seat, Body]):
    model = Seat
    extra = 0
    autocomplete_fields = ["organisation", "person", "source"]


@admin.register(Area)
class AreaAdmin(admin.ModelAdmin[Area]):
    list_display = ["name", "kind", "code", "valid_from", "valid_to", "unverified"]
    list_filter = ["kind"]
    search_fields = ["name", "code", "public_id"]
    autocomplete_fields = ["source"]
    inlines = [AreaAttributeInline]


@admin.register(Organisation)
class OrganisationAdmin(admin.ModelAdmin[Organisation]):
    list_display = ["name", "kind", "valid_from", "valid_to", "unverified"]
    list_filter = ["kind"]
    search_fields = ["name", "public_id"]
    autocomplete_fields = ["source"]
    inlines = [OrganisationAttributeInline]


@admin.register(Body)
class BodyAdmin(admin.ModelAdmin[Body]):
    list_display = ["name", "kind", "parent", "about", "valid_from", "valid_to"]
    list_filter = ["kind"]
    search_fields = ["name", "public_id"]
    autocomplete_fields = ["parent", "source"]
    inlines = [SeatInline]


@admin.register(Person)
class PersonAdmin(admin.ModelAdmin[Person]):
    list_display = ["name", "note"]
    search_fields = ["name", "public_id"]
    autocomplete_fields = ["source"]


@admin.register(Place)
class PlaceAdmin(admin.ModelAdmin[Place]):
    list_display = ["name", "kind", "organisation", "area"]
    list_filter = ["kind"]
    list_select_related = ["organisation", "area"]
    search_fields = ["name", "public_id"]
    autocomplete_fields = ["organisation", "area", "source"]


@admin.register(Hierarchy)
class HierarchyAdmin(admin.ModelAdmin[Hierarchy]):
    list_display = ["name", "public_id", "on_map"]
    search_fields = ["name", "public_id"]
    autocomplete_fields = ["source"]


@admin.register(HierarchyLink)
class HierarchyLinkAdmin(admin.ModelAdmin[HierarchyLink]):
    list_display = ["__str__", "hierarchy", "valid_from", "valid_to", "unverified"]
    list_filter = ["hierarchy"]
    list_select_related = ["hierarchy", "child_area", "child_organisation", "parent_area", "parent_organisation"]
    autocomplete_fields = ["child_area", "child_organisation", "parent_area", "parent_organisation", "source"]


@admin.register(Succession)
class SuccessionAdmin(admin.ModelAdmin[Succession]):
    list_display = ["__str__", "kind", "date", "precision", "status", "share"]
    list_filter = ["kind", "status"]
    list_select_related = ["from_area", "to_area", "from_organisation", "to_organisation", "from_body", "to_body"]
    date_hierarchy = "date"
    autocomplete_fields = [
        "from_area", "to_area", "from_organisation", "to_organisation", "from_body", "to_body", "source",
    ]  # fmt: skip
