# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from django.db import models


class SharedCache(models.Model):
    """The table of Django's database cache, as `createcachetable` would make it: all workers count in the same place,
    so that a limit on tries is one limit for the site. Only Django reads and writes it.
    """

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "stelsel_cache"

    def __str__(self) -> str:
        return self.cache_key
