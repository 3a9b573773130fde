# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from pathlib import Path

import pytest
from django.utils import translation

from stelsel.ground.core.datafiles import Report
from stelsel.ground.core.display import lines_words, source_url, source_words
from stelsel.ground.core.loading import Outcome
from stelsel.ground.core.models import Source
from stelsel.ground.core.sources import sources_by_id, sources_load
from stelsel.ground.register.models import Link

FILE = """
[[source]]
id = "proef-rapport"
title = "Een verzonnen rapport"
publisher = "Niemand"
date = "2023-05"
url = "https://voorbeeld.example/rapport"
licence = "CC0"
note = "Alleen voor een proef"

[[source]]
id = "proef-brief"
title = "Een verzonnen brief"
invented = true
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "sources.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.django_db
class TestLoading:
    def test_sources_are_loaded_as_they_are_written_and_once(self, tmp_path: Path) -> None:
        path, report = written(tmp_path, FILE), Report()
        assert sources_load(path, report) == (Outcome(created=2), "")
        found = sources_by_id()["proef-rapport"]
        assert (found.title, found.publisher, found.published, found.url, found.licence, found.note) == (
            "Een verzonnen rapport", "Niemand", "2023-05", "https://voorbeeld.example/rapport", "CC0",
            "Alleen voor een proef",
        )  # fmt: skip
        assert [one.invented for one in (found, sources_by_id()["proef-brief"])] == [False, True]
        assert sources_load(path, report) == (Outcome(unchanged=2), "")
        assert report.faults == []

    def test_a_source_that_is_no_longer_in_the_file_stays_since_facts_rest_on_it(self, tmp_path: Path) -> None:
        sources_load(written(tmp_path, FILE), Report())
        shorter = FILE.split("[[source]]")[1]
        assert sources_load(written(tmp_path, f"[[source]]{shorter}"), Report()) == (Outcome(unchanged=1), "")
        assert {"proef-rapport", "proef-brief"} <= sources_by_id().keys()

    def test_the_file_says_which_source_rows_mean_that_name_none(self, tmp_path: Path) -> None:
        path = written(tmp_path, f'default = "proef-brief"\n{FILE}')
        assert sources_load(path, Report()) == (Outcome(created=2), "proef-brief")

    def test_all_faults_come_in_one_report_and_nothing_is_written(self, tmp_path: Path) -> None:
        report = Report()
        path = written(tmp_path, FILE + '\n[[source]]\nid = "proef-x"\ntitel = "Tikfout"\n\n[[sources]]\n')
        assert sources_load(path, report) == (Outcome(), "")
        assert report.faults == [
            "sources.toml, source proef-x, title: ontbreekt",
            "sources.toml, source proef-x, titel: dit veld bestaat niet",
            "sources.toml, sources: dit veld bestaat niet",
        ]
        assert not Source.objects.filter(public_id__startswith="proef-").exists()


class TestWords:
    @pytest.mark.parametrize(
        ("first", "last", "words"),
        [(None, None, ""), (7, None, "regel 7"), (7, 7, "regel 7"), (7, 9, "regel 7-9")],
    )
    def test_lines(self, first: int | None, last: int | None, words: str) -> None:
        with translation.override("nl"):
            assert lines_words(first, last) == words

    def test_a_fact_without_a_source_has_no_words_and_no_address(self) -> None:
        assert (source_words(Link(first_line=3)), source_url(Link(first_line=3))) == ("", "")

    def test_a_fact_with_lines(self) -> None:
        fact = Link(source=Source(public_id="stuk", title="Een stuk"), first_line=3, last_line=5, locator="bijlage")
        with translation.override("nl"):
            assert source_words(fact) == "Een stuk, regel 3-5"
            assert source_url(fact) == "/bronnen/stuk/?regel=3-5#regels"

    def test_a_fact_with_one_line_and_one_with_another_place(self) -> None:
        source = Source(public_id="stuk", title="Een stuk")
        with translation.override("nl"):
            assert source_url(Link(source=source, first_line=3)) == "/bronnen/stuk/?regel=3-3#regels"
            assert source_words(Link(source=source, locator="tabel 2")) == "Een stuk, tabel 2"
            assert source_url(Link(source=source, locator="tabel 2")) == "/bronnen/stuk/"
            assert source_words(Link(source=source)) == "Een stuk"
