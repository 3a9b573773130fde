# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Agendas, their yearly editions, the chapters and items in them, and what ties them together."""

from stelsel.agree.agenda.models.chapter import Ambition, Chapter, Section, Theme
from stelsel.agree.agenda.models.edition import Agenda, Edition, Erratum, ImportRun, Perspective, Principle
from stelsel.agree.agenda.models.item import Item, ItemLink, ItemReference, ItemTranslation
from stelsel.agree.agenda.models.review import Answer, ItemReview, ReviewStep

__all__ = [
    "Agenda",
    "Ambition",
    "Answer",
    "Chapter",
    "Edition",
    "Erratum",
    "ImportRun",
    "Item",
    "ItemLink",
    "ItemReference",
    "ItemReview",
    "ItemTranslation",
    "Perspective",
    "Principle",
    "ReviewStep",
    "Section",
    "Theme",
]
