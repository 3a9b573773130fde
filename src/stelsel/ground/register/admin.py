# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from django.contrib import admin
from django.db import models

from stelsel.ground.register.models import (
    Claim,
    Contradiction,
    Figure,
    Homonym,
    LifeEvent,
    Link,
    Meaning,
    Subject,
    SubjectName,
    SubjectParty,
    SubjectRelation,
)


class NameInline(admin.TabularInline[SubjectName, Subject]):
    model = SubjectName
    extra = 0


class LifeInline(admin.StackedInline[LifeEvent, Subject]):
    model = LifeEvent
    extra = 0


class RelationInline(admin.TabularInline[SubjectRelation, Subject]):
    model = SubjectRelation
    fk_name = "subject"
    extra = 0


class PartyInline(admin.TabularInline[SubjectParty, Subject]):
    model = SubjectParty
    extra = 0


class ClaimInline(admin.StackedInline[Claim, Contradiction]):
    model = Claim
    extra = 0


class MeaningInline(admin.StackedInline[Meaning, Homonym]):
    model = Meaning
    extra = 0


@admin.register(Subject)
class SubjectAdmin(admin.ModelAdmin[Subject]):
    list_display = ["code", "name", "kind"]
    list_filter = ["kind"]
    search_fields = ["code", "name", "names__name"]
    inlines = [NameInline, LifeInline, RelationInline, PartyInline]


@admin.register(Figure)
class FigureAdmin(admin.ModelAdmin[Figure]):
    list_display = ["code", "label", "written", "reference", "source"]
    list_select_related = ["source"]
    search_fields = ["code", "label", "written"]


@admin.register(Contradiction)
class ContradictionAdmin(admin.ModelAdmin[Contradiction]):
    list_display = ["public_id", "title", "kind"]
    inlines = [ClaimInline]


@admin.register(Homonym)
class HomonymAdmin(admin.ModelAdmin[Homonym]):
    inlines = [MeaningInline]


@admin.register(Link)
class LinkAdmin(admin.ModelAdmin[Link]):
    list_display = ["code", "text", "url", "subject"]
    list_select_related = ["subject"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
