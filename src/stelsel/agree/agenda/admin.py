# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from django.contrib import admin

from stelsel.agree.agenda.models import (
    Agenda,
    Chapter,
    Edition,
    Erratum,
    Item,
    ItemLink,
    ItemReference,
    Principle,
    Theme,
)


class PrincipleInline(admin.StackedInline[Principle, Edition]):
    model = Principle
    extra = 0


class ReferenceInline(admin.TabularInline[ItemReference, Item]):
    model = ItemReference
    extra = 0
    autocomplete_fields = ["subject", "organisation", "body", "figure"]


@admin.register(Agenda)
class AgendaAdmin(admin.ModelAdmin[Agenda]):
    list_display = ["name", "public_id", "main"]


@admin.register(Edition)
class EditionAdmin(admin.ModelAdmin[Edition]):
    list_display = ["agenda", "year", "motto", "state"]
    list_filter = ["agenda", "state"]
    readonly_fields = ["state", "published_at", "frozen_at"]
    inlines = [PrincipleInline]


@admin.register(Theme)
class ThemeAdmin(admin.ModelAdmin[Theme]):
    list_display = ["name", "agenda", "kind", "number"]


@admin.register(Chapter)
class ChapterAdmin(admin.ModelAdmin[Chapter]):
    list_display = ["title", "edition", "kind", "printed"]
    list_filter = ["edition"]


@admin.register(Item)
class ItemAdmin(admin.ModelAdmin[Item]):
    list_display = ["code", "title", "kind", "state", "chapter"]
    list_filter = ["chapter__edition", "kind", "state"]
    list_select_related = ["chapter__edition"]
    search_fields = ["code", "title", "text"]
    raw_id_fields = ["chapter", "section", "ambition", "parent"]
    inlines = [ReferenceInline]


@admin.register(ItemLink)
class ItemLinkAdmin(admin.ModelAdmin[ItemLink]):
    list_display = ["earlier", "kind", "later", "subject"]
    raw_id_fields = ["earlier", "later"]


@admin.register(Erratum)
class ErratumAdmin(admin.ModelAdmin[Erratum]):
    list_display = ["edition", "item", "date", "reason"]
    raw_id_fields = ["item"]
