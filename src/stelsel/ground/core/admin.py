# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from stelsel.ground.core.models import AuditEntry, Source, SourceText


@admin.register(Source)
class SourceAdmin(admin.ModelAdmin[Source]):
    list_display = ["title", "publisher", "published", "licence", "invented"]
    search_fields = ["title", "publisher", "public_id"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}


@admin.register(SourceText)
class SourceTextAdmin(admin.ModelAdmin[SourceText]):
    list_display = ["name", "source", "recorded_at"]


@admin.register(AuditEntry)
class AuditEntryAdmin(admin.ModelAdmin[AuditEntry]):
    """The audit log is for reading: nobody adds, changes or deletes an entry here."""

    list_display = ["at", "actor", "action", "record_type", "record_id"]
    list_filter = ["action", "record_type"]
    search_fields = ["actor", "record_id"]
    date_hierarchy = "at"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: AuditEntry | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: AuditEntry | None = None) -> bool:
        return False
