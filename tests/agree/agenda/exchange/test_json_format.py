# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

import pytest
from exchanged_editions import editions
from hypothesis import given, settings
from jsonschema import Draft202012Validator, FormatChecker

from stelsel.agree.agenda.exchange import document as d
from stelsel.agree.agenda.exchange.door import MAX_BYTES, document_receive
from stelsel.agree.agenda.exchange.json_format import json_bytes, json_read, json_write
from stelsel.agree.agenda.exchange.schema import PUBLISHED, schema_make
from stelsel.ground.core.errors import InvalidInput, Refused, StelselError

SCHEMA = json.loads(PUBLISHED.read_bytes())
SMALL = d.EditionDocument(
    agenda=d.Agenda(id="leesplan", name="Leesplan"),
    edition=d.Edition(id="leesplan-2030", year=2030, state="published"),
    chapters=(
        d.Chapter(
            slug="lezen", kind="opgave", order=1, title="Lezen",
            items=(
                d.Item(
                    code="1-H1", kind="harvest", mark="bullet", order=1, title="Een kar", text="…", state="delivered",
                    references=(d.Reference(role="actor", order=1, kind="name", name="De leesclub"),),
                ),
                d.Item(code="1-P1", kind="plan", mark="dash", order=2, title="Twee", text="…", state="planned"),
            ),
        ),
    ),
    threads=(
        d.Thread(
            earlier=d.End(chapter="lezen", code="1-H1"), later=d.End(chapter="lezen", code="1-P1"), kind="continues"
        ),
    ),
)  # fmt: skip

Change = Callable[[dict[str, Any]], object]


def changed(change: Change) -> str:
    value = json.loads(json_write(SMALL))
    change(value)
    return json.dumps(value)


def item(value: dict[str, Any], place: int = 0) -> dict[str, Any]:
    found: dict[str, Any] = value["chapters"][0]["items"][place]
    return found


def deep(levels: int) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for _ in range(levels):
        found = {"a": found}
    return found


class TestRoundTrip:
    @given(editions())
    @settings(max_examples=100)
    def test_what_is_written_is_read_back_and_is_what_the_schema_says(self, document: d.EditionDocument) -> None:
        data = json_write(document)
        Draft202012Validator(SCHEMA, format_checker=FormatChecker()).validate(json.loads(data))
        received = document_receive(data, name="editie.json")
        assert received is not None
        assert received.document == document
        assert json_write(received.document) == data

    def test_a_byte_order_mark_and_other_spacing_make_no_difference(self) -> None:
        text = json.dumps(json.loads(json_write(SMALL)), indent=None)
        received = document_receive(b"\xef\xbb\xbf\n " + text.encode(), name="x")
        assert received is not None
        assert received.document == SMALL

    def test_the_file_is_readable(self) -> None:
        text = json_write(replace_title("Tweede ‘ronde’ – één")).decode()
        assert "Tweede ‘ronde’ – één" in text
        assert text.endswith("}\n")
        assert '"$schema": "urn:stelsel:edition:1"' in text.splitlines()[1]


def replace_title(title: str) -> d.EditionDocument:
    return json_read(changed(lambda value: item(value).update(title=title)), name="x")


class TestSchema:
    def test_the_published_schema_is_made_from_the_document(self) -> None:
        assert PUBLISHED.read_bytes() == json_bytes(schema_make())
        Draft202012Validator.check_schema(SCHEMA)

    @pytest.mark.parametrize(
        "change",
        [
            lambda value: value.update(colour="green"),
            lambda value: item(value).update(state="ooit"),
            lambda value: item(value).update(validFrom="2023-13-01x"),
            lambda value: item(value).update(order=-1),
            lambda value: item(value).pop("code"),
            lambda value: value["edition"].update(year="2023"),
            lambda value: value["agenda"].update(id="Met Hoofdletters"),
            lambda value: item(value).update(title="x" * 201),
        ],
    )
    def test_schema_and_reader_refuse_the_same(self, change: Change) -> None:
        text = changed(change)
        assert not Draft202012Validator(SCHEMA).is_valid(json.loads(text))
        with pytest.raises(Refused):
            json_read(text, name="x")


class TestFaults:
    @pytest.mark.parametrize(
        ("change", "report"),
        [
            (lambda v: item(v).update(colour="x"), "chapters[0].items[0]: onbekende sleutel “colour”"),
            (lambda v: item(v).pop("title"), "chapters[0].items[0]: “title” ontbreekt"),
            (lambda v: item(v).update(title=None), "chapters[0].items[0].title: hier hoort tekst"),
            (lambda v: item(v).update(title="a\u0000b"), "chapters[0].items[0].title: de tekst bevat een teken"),
            (lambda v: item(v).update(title="\ud800"), "chapters[0].items[0].title: de tekst bevat een teken"),
            (lambda v: item(v).update(order=True), "chapters[0].items[0].order: hier hoort een geheel getal"),
            (lambda v: item(v).update(order=10**30), "chapters[0].items[0].order: hier hoort een getal van 0"),
            (lambda v: item(v).update(validFrom="2023-02-30"), "chapters[0].items[0].validFrom: hier hoort een datum"),
            (lambda v: item(v).update(validFrom="20230101"), "chapters[0].items[0].validFrom: hier hoort een datum"),
            (lambda v: item(v).update(state="stopped"), "chapters[0].items[0].reason: een einde heeft een reden nodig"),
            (
                lambda v: item(v).update(parent="9-H9"),
                "chapters[0].items[0].parent: “9-H9” staat niet in dit hoofdstuk",
            ),
            (lambda v: item(v).update(parent="1-H1"), "chapters[0].items[0].parent: “1-H1” is deel van zichzelf"),
            (lambda v: item(v).update(section="1.1"), "chapters[0].items[0].section: “1.1” staat niet"),
            (lambda v: item(v).update(ambition=3), "chapters[0].items[0].ambition: “3” staat niet in dit hoofdstuk"),
            (lambda v: item(v).update(found=deep(40)), "chapters[0].items[0].found: dit is te diep genest"),
            (lambda v: item(v).update(found=[]), "chapters[0].items[0].found: hier hoort een object"),
            (lambda v: item(v).update(references=3), "chapters[0].items[0].references: hier hoort een lijst"),
            (lambda v: item(v)["references"].append(3), "chapters[0].items[0].references[1]: hier hoort een object"),
            (lambda v: item(v, 1).update(code="1-H1"), "chapters[0].items[1].code: “1-H1” staat er al"),
            (lambda v: item(v, 1).update(order=1), "chapters[0].items[1].order: “1” staat er al"),
            (lambda v: item(v, 1).update(code="a/b"), "chapters[0].items[1].code: “a/b” kan hier niet staan"),
            (lambda v: v["chapters"].append(v["chapters"][0]), "chapters[1].slug: “lezen” staat er al"),
            (lambda v: v["chapters"][0].update(slug="import"), "chapters[0].slug: “import” is al een vaste plaats"),
            (lambda v: v["threads"].append(v["threads"][0]), "threads[1].later: “dit” staat er al (bij threads[0])"),
            (lambda v: v["threads"][0].update(later=v["threads"][0]["earlier"]), "threads[0]: een draad loopt"),
            (lambda v: v["threads"][0].update(kind="stops"), "threads[0].reason: een einde heeft een reden nodig"),
            (lambda v: v["threads"][0]["later"].update(code="x"), "threads[0].later: “x” staat niet in het hoofdstuk"),
            (lambda v: item(v).update(place={"source": "er-niet"}), "items[0].place.source: “er-niet” staat niet bij"),
            (lambda v: item(v).update(place={"firstLine": 9, "lastLine": 8}), "place: de laatste regel komt voor de"),
            (lambda v: item(v).update(validFrom="2023-01-01", validTo="2023-01-01"), "validTo: het einde komt niet na"),
            (
                lambda v: v.update(errata=[{"date": "2030-01-01", "reason": " ", "text": "x"}]),
                "errata[0]: een erratum heeft een tekst en een reden nodig",
            ),
            (lambda v: v.pop("edition"), "het bestand: “edition” ontbreekt"),
        ],
    )
    def test_each_fault_is_named_with_its_place(self, change: Change, report: str) -> None:
        with pytest.raises(Refused) as refused:
            json_read(changed(change), name="editie.json")
        assert any(report in line for line in refused.value.report), refused.value.report
        assert str(refused.value).startswith("editie.json: Het bestand bevat")

    def test_many_faults_are_listed_up_to_a_limit(self) -> None:
        with pytest.raises(Refused) as refused:
            json_read(changed(lambda v: v.update({f"k{n}": 1 for n in range(80)})), name="x")
        assert len(refused.value.report) == 51
        assert refused.value.report[-1] == "… en nog 30"

    def test_items_in_a_circle_and_items_too_deep(self) -> None:
        def circle(value: dict[str, Any]) -> None:
            item(value).update(parent="1-P1")
            item(value, 1).update(parent="1-H1")

        def tower(value: dict[str, Any]) -> None:
            found = value["chapters"][0]["items"]
            for n in range(2, 15):
                found.append({**found[1], "code": f"p{n}", "order": n + 1, "parent": f"p{n - 1}" if n > 2 else ""})

        for change, words in ((circle, "is deel van zichzelf"), (tower, "ligt dieper dan 8 niveaus")):
            with pytest.raises(Refused) as refused:
                json_read(changed(change), name="x")
            assert any(words in line for line in refused.value.report)


class TestRefusals:
    @pytest.mark.parametrize(
        ("data", "message"),
        [
            (b"{}", "geen editie van Stelsel"),
            (b'{"a": 1}', "geen editie van Stelsel"),
            (b'{"format": "stelsel-edition"}', "versie van het formaat ontbreekt"),
            (b'{"format": "stelsel-edition", "version": true}', "versie van het formaat ontbreekt"),
            (b'{"format": "stelsel-edition", "version": 2}', "nieuwere Stelsel (versie 2; deze leest tot en met 1)"),
            (b'{"format": "stelsel-edition", "version": 1', "regel 1, kolom"),
            (b"{", "geen geldige JSON"),
            (b'{"a": NaN}', "“NaN” is in JSON geen getal"),
            (b'{"a": 1e999}', "is te groot"),
            (b'{"a": ' + b"9" * 5000 + b"}", "Verbeter het bestand"),
            (b'{"a": 1, "a": 2}', "“a” staat twee keer in één object"),
            (b"{" + b",".join(b'"%d":1' % n for n in range(300_000)) + b',"7":1}', "“7” staat twee keer"),
            (b'{"a": ' + b"[" * 200_000, "te diep genest"),
            (b'{"a": "caf\xe9"}', "niet in UTF-8 bewaard"),
            (b'{"' + b"a" * MAX_BYTES, "meer dan 10 MB"),
        ],
    )
    def test_what_cannot_be_read_says_where_and_what_to_do(self, data: bytes, message: str) -> None:
        started = time.process_time()
        with pytest.raises(InvalidInput) as refused:
            document_receive(data, name="editie.json")
        assert message in str(refused.value)
        assert refused.value.where.startswith("editie.json")
        assert refused.value.remedy
        assert time.process_time() - started < 20

    @pytest.mark.parametrize("cut", range(1, 20))
    def test_a_file_that_was_cut_off_anywhere(self, cut: int) -> None:
        data = json_write(SMALL)
        with pytest.raises(StelselError):
            document_receive(data[: len(data) * cut // 20], name="x")

    @pytest.mark.parametrize("data", [b"", b"Oogst 2022\n- een", b"[1, 2]", b"{concept} Oogst 2022", b"%PDF-1.4"])
    def test_other_files_are_left_to_the_reader_of_text(self, data: bytes) -> None:
        assert document_receive(data, name="x") is None

    def test_a_great_many_faults_are_found_in_little_time(self) -> None:
        text = changed(lambda v: v["chapters"][0].update(items=[{"code": 1}] * 60_000))
        started = time.process_time()
        with pytest.raises(Refused):
            json_read(text, name="x")
        assert time.process_time() - started < 20

    def test_too_many_items(self) -> None:
        def many(value: dict[str, Any]) -> None:
            one = item(value)
            value["chapters"][0]["items"] = [{**one, "code": f"c{n}", "order": n} for n in range(10_001)]

        with pytest.raises(Refused) as refused:
            json_read(changed(many), name="x")
        assert "meer dan 10000 lezen we niet in" in refused.value.report[0]
