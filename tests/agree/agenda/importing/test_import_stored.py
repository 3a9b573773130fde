# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""A Word document all the way to a draft: its text is kept as it was read, and the file beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from stelsel.agree.agenda.actions import edition_import
from stelsel.agree.agenda.importing import read_document
from stelsel.agree.agenda.models import Item
from stelsel.ground.core.models import SourceFile
from stelsel.ground.core.permissions import OPERATOR

DOCUMENTS = Path(__file__).parent / "documents"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "counted", "form"),
    [
        ("jaarplan-lindehove-2026.docx", (7, 11, 2), "docx"),
        ("wierveld-programma.html", (6, 4, 3), "html"),
        ("bosrand-jaarplan.md", (5, 6, 2), "markdown"),
    ],
)
def test_a_document_becomes_a_draft(name: str, counted: tuple[int, int, int], form: str) -> None:
    data = (DOCUMENTS / name).read_bytes()
    made = edition_import(actor=OPERATOR, data=data, name=name, agenda="proefplan")
    assert made.edition is not None
    kinds = [item.kind for item in Item.objects.filter(chapter__edition=made.edition)]
    assert (kinds.count("harvest"), kinds.count("plan"), len(made.questions)) == counted
    document = made.edition.import_run.document
    assert document.text == read_document(data, name=name).text
    kept = SourceFile.objects.get(text=document)
    assert (kept.format, bytes(kept.data)) == (form, data)
    assert edition_import(actor=OPERATOR, data=data, name=name, agenda="proefplan").existed
