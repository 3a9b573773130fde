# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stelsel.ground.core.datafiles import Report, Row, read_toml


def row(values: dict[str, object]) -> tuple[Row, Report]:
    report = Report()
    return Row(values, "proef.toml, item 4-H1", report), report


class TestValues:
    def test_each_getter_gives_what_stands_there(self) -> None:
        found, report = row(
            {
                "title": " Een titel ", "year": 2023, "main": True, "words": ["a", "b"], "lines": [[3, 5], [9, 9]],
                "period": "2023-H1",
            }
        )  # fmt: skip
        assert found.text("title", needed=True) == "Een titel"
        assert found.number("year") == 2023
        assert found.flag("main") is True
        assert found.words("words") == ["a", "b"]
        assert found.ranges() == [(3, 5), (9, 9)]
        assert found.place() == (3, 5, "regel 9-9")
        assert found.period("period") == ("2023-H1", date(2023, 1, 1), date(2023, 7, 1))
        found.done()
        assert report.faults == []

    def test_each_getter_gives_something_harmless_where_nothing_stands(self) -> None:
        found, report = row({})
        assert (found.text("a"), found.number("b"), found.flag("c"), found.words("d")) == ("", None, False, [])
        assert (found.lines(), found.place(), found.ranges()) == ((None, None), (None, None, ""), [])
        assert found.period("p") == ("", None, None)
        assert found.period("p", default="2023") == ("2023", date(2023, 1, 1), date(2024, 1, 1))
        assert list(found.rows("r")) == []
        assert report.faults == []

    def test_lines_are_one_pair_and_ranges_also_take_a_bare_pair(self) -> None:
        assert row({"lines": [3, 5]})[0].lines() == (3, 5)
        assert row({"lines": [3, 5]})[0].ranges() == [(3, 5)]


class TestFaults:
    @pytest.mark.parametrize(
        ("key", "value", "getter", "fault"),
        [
            ("title", 3, "text", "hier hoort tekst"),
            ("year", "2023", "number", "hier hoort een geheel getal"),
            ("year", True, "number", "hier hoort een geheel getal"),
            ("year", 1.5, "number", "hier hoort een geheel getal"),
            ("main", "ja", "flag", "hier hoort true of false"),
            ("main", 1, "flag", "hier hoort true of false"),
            ("tags", "a", "words", "hier hoort een lijst van woorden"),
            ("tags", ["a", 1], "words", "hier hoort een lijst van woorden"),
            ("lines", 7, "ranges", "hier hoort een lijst van regels"),
            ("lines", [[9, 3]], "ranges", "[9, 3] is geen [eerste, laatste] regel"),
            ("lines", [[0, 3]], "ranges", "[0, 3] is geen [eerste, laatste] regel"),
            ("lines", ["3-5"], "ranges", "3-5 is geen [eerste, laatste] regel"),
            ("lines", [5], "lines", "[5] is geen [eerste, laatste] regel"),
        ],
    )
    def test_a_fault_names_file_table_and_key(self, key: str, value: object, getter: str, fault: str) -> None:
        found, report = row({key: value})
        getattr(found, getter)(key)
        assert report.faults == [f"proef.toml, item 4-H1, {key}: {fault}"]

    def test_a_needed_text_that_is_missing_or_blank(self) -> None:
        for values in ({}, {"title": ""}, {"title": "  "}):
            found, report = row(dict(values))
            assert found.text("title", needed=True) == ""
            assert report.faults == ["proef.toml, item 4-H1, title: ontbreekt"]

    def test_a_word_that_is_not_in_the_list(self) -> None:
        found, report = row({"state": "bijna"})
        found.text("state", choices=["planned", "stopped"])
        assert report.faults == ["proef.toml, item 4-H1, state: onbekend woord 'bijna'"]

    def test_a_period_that_cannot_be_read_keeps_its_words(self) -> None:
        found, report = row({"period": "ooit"})
        assert found.period("period") == ("ooit", None, None)
        assert len(report.faults) == 1
        assert report.faults[0].startswith("proef.toml, item 4-H1, period: ")

    def test_keys_that_nobody_asked_for(self) -> None:
        found, report = row({"title": "x", "titel": "y"})
        found.text("title")
        found.done()
        assert report.faults == ["proef.toml, item 4-H1, titel: dit veld bestaat niet"]

    @pytest.mark.parametrize(
        ("values", "name"),
        [({"code": "S01"}, "S01"), ({"slug": "a-b"}, "a-b"), ({"id": "kb"}, "kb"), ({"title": "x"}, "1")],
    )
    def test_a_table_in_a_table_is_called_by_its_code_or_its_place(self, values: dict[str, object], name: str) -> None:
        found, report = row({"names": [values]})
        (inner,) = found.rows("names")
        inner.fault("kind", "mis")
        assert report.faults == [f"proef.toml, item 4-H1, names {name}, kind: mis"]

    def test_what_is_no_list_of_tables(self) -> None:
        found, report = row({"one": "x", "two": ["x", {"id": "y"}]})
        assert list(found.rows("one")) == []
        assert [inner.values for inner in found.rows("two")] == [{"id": "y"}]
        assert report.faults == [
            "proef.toml, item 4-H1, one: hier hoort een lijst van tabellen",
            "proef.toml, item 4-H1, two: nummer 1 is geen tabel",
        ]


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)


@given(plain, st.sampled_from(["text", "number", "flag", "words", "lines", "ranges", "place", "period", "rows"]))
def test_no_value_breaks_a_getter_and_a_wrong_one_is_a_fault(value: object, getter: str) -> None:
    found, report = row({"key": value})
    answer = getattr(found, getter)("key")
    if getter == "rows":
        list(answer)
    assert all(fault.startswith("proef.toml, item 4-H1, key") for fault in report.faults)


class TestFile:
    def test_a_file_is_one_row(self, tmp_path: Path) -> None:
        path = tmp_path / "proef.toml"
        path.write_text('title = "Zoë"\n[[item]]\ncode = "A1"\n', encoding="utf-8")
        report = Report()
        found = read_toml(path, report)
        assert (found.where, found.text("title")) == ("proef.toml", "Zoë")
        assert [(item.where, item.text("code")) for item in found.rows("item")] == [("proef.toml, item A1", "A1")]
        assert report.faults == []

    @pytest.mark.parametrize(
        ("content", "fault"),
        [
            (b"title = ", "proef.toml: dit is geen leesbaar TOML-bestand (Invalid value (at end of document))"),
            (
                b"a = 1\na = 2\n",
                "proef.toml: dit is geen leesbaar TOML-bestand (Cannot overwrite a value (at line 2, column 6))",
            ),
            (b'title = "Zo\xeb"', None),
            (b"\x00\x01\x02", None),
        ],
    )
    def test_a_file_that_is_no_toml_is_a_fault_and_an_empty_row(
        self, tmp_path: Path, content: bytes, fault: str | None
    ) -> None:
        (tmp_path / "proef.toml").write_bytes(content)
        report = Report()
        assert read_toml(tmp_path / "proef.toml", report).values == {}
        assert len(report.faults) == 1
        assert report.faults[0].startswith("proef.toml: dit is geen leesbaar TOML-bestand (")
        assert fault is None or report.faults == [fault]

    def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        report = Report()
        assert read_toml(tmp_path / "weg.toml", report).values == {}
        assert report.faults == ["weg.toml: dit bestand ontbreekt"]
