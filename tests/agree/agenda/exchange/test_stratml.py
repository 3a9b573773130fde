# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What Stelsel writes as StratML is valid, and comes back without loss."""

from __future__ import annotations

from dataclasses import replace

import pytest
from exchanged_editions import editions
from hypothesis import HealthCheck, given, settings
from lxml import etree
from test_json_format import SMALL

from stelsel.agree.agenda.exchange import document as d
from stelsel.agree.agenda.exchange.door import document_receive
from stelsel.agree.agenda.exchange.parts import KINDS, part_of
from stelsel.agree.agenda.exchange.stratml_terms import NAMESPACE, identifier
from stelsel.agree.agenda.exchange.stratml_write import stratml_write
from stelsel.ground.core.errors import InvalidInput, Refused


def came_back(data: bytes) -> d.EditionDocument:
    received = document_receive(data, name="plan.xml")
    assert received is not None
    assert (received.format, received.whole, received.questions) == ("stratml", True, ())
    return received.document


def text_at(data: bytes, path: str) -> list[str]:
    names = "/".join(f"s:{step}" for step in path.split("/"))
    return [str(node.text or "") for node in etree.fromstring(data).iterfind(f".//{names}", {"s": NAMESPACE})]


class TestRoundTrip:
    @given(editions())
    @settings(max_examples=100)
    def test_what_is_written_is_read_back(self, document: d.EditionDocument) -> None:
        data = stratml_write(document)
        assert came_back(data) == document
        assert stratml_write(came_back(data)) == data

    @given(editions())
    @settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @pytest.mark.parametrize("part", KINDS)
    def test_every_part_is_valid(self, schema: etree.XMLSchema, part: str, document: d.EditionDocument) -> None:
        schema.assertValid(etree.fromstring(stratml_write(document, part)))

    @pytest.mark.parametrize(
        "text", ["\x01\ufffe", "\r\n\t ", "  lucht  ", "\x1f", "\x1c \ufffe", "<&>\"']]>", "\ufeff\u2028\x85", "𝄞"]
    )
    def test_text_that_xml_bends_comes_back_exactly(self, text: str) -> None:
        chapter = SMALL.chapters[0]
        item = replace(
            chapter.items[0], title=text, text=text, reason=text,
            references=(d.Reference(role="actor", order=1, kind="name", name=text),),
        )  # fmt: skip
        document = replace(
            SMALL,
            agenda=replace(SMALL.agenda, name=text, summary=text),
            edition=replace(SMALL.edition, motto=text, intro=text, manifest=text),
            principles=(d.Principle(number=3, title=text, text=text),),
            chapters=(replace(chapter, title=text, intro=text, items=(item, chapter.items[1])),),
        )
        assert came_back(stratml_write(document)) == document

    def test_tidied_by_another_program(self) -> None:
        tidy = etree.tostring(etree.fromstring(stratml_write(SMALL)), encoding="UTF-16", xml_declaration=True)
        assert came_back(tidy) == SMALL


class TestShape:
    FIGURE = d.Figure(label="Karren", written="bijna 20", kind="count", quantifier="almost", value="20", unit="karren",
                      period="2022-H1")  # fmt: skip

    def written(self, part: str = "edition") -> bytes:
        chapter = SMALL.chapters[0]
        actor = d.Reference(role="actor", order=1, kind="organisation", code="kb", name="KB")
        figure = d.Reference(role="mentioned", order=2, kind="figure", code="N1", name="x", figure=self.FIGURE)
        items = tuple(replace(item, references=(actor, figure)) for item in chapter.items)
        ambition = d.Ambition(number=1, title="Meer lezers")
        document = replace(
            SMALL,
            edition=replace(SMALL.edition, motto="Samen", intro="De inleiding", manifest="Het manifest"),
            principles=(d.Principle(number=1, title="Zelfstandig", text="Maar samen."),),
            chapters=(replace(chapter, printed="3", intro="Lezen.", items=items, ambitions=(ambition,)),),
        )
        return stratml_write(document, part)

    @pytest.mark.parametrize(
        ("path", "words"),
        [
            ("StrategicPlanCore/Organization/Name", ["Leesplan"]),
            ("StrategicPlanCore/Vision/Description", ["Het manifest"]),
            ("StrategicPlanCore/Mission/Description", ["De inleiding"]),
            ("StrategicPlanCore/Value/Name", ["Zelfstandig"]),
            ("Goal/Name", ["Lezen"]),
            ("Goal/SequenceIndicator", ["3"]),
            ("Objective/Name", ["Meer lezers", "Een kar", "Twee"]),
            ("Objective/SequenceIndicator", ["1", "1-H1", "1-P1"]),
            ("Objective/Stakeholder/Name", ["KB", "KB"]),
            ("Stakeholder/Role/RoleType", ["Performer", "Performer"]),
            ("PerformanceIndicator/MeasurementDimension", ["Karren", "Samenhang met andere beloften", "Karren"]),
            ("MeasurementInstance/ActualResult/Description", ["bijna 20"]),
            ("MeasurementInstance/TargetResult/NumberOfUnits", ["20"]),
            ("MeasurementInstance/ActualResult/StartDate", ["2022-01-01"]),
            ("MeasurementInstance/ActualResult/EndDate", ["2022-06-30"]),
            ("Relationship/ReferentIdentifier", ["_i.lezen.1-P1"]),
            ("Relationship/Name", ["continues"]),
        ],
    )
    def test_a_reader_of_stratml_finds_the_agenda(self, path: str, words: list[str]) -> None:
        assert text_at(self.written(), path) == words

    @pytest.mark.parametrize(
        ("part", "kind", "names"),
        [
            ("edition", "Performance_Plan", ["Meer lezers", "Een kar", "Twee"]),
            ("plan", "Performance_Plan", ["Meer lezers", "Twee"]),
            ("report", "Performance_Report", ["Meer lezers", "Een kar"]),
            ("strategic", "Strategic_Plan", ["Meer lezers"]),
        ],
    )
    def test_parts(self, part: str, kind: str, names: list[str]) -> None:
        data = self.written(part)
        assert etree.fromstring(data).get("Type") == kind
        assert text_at(data, "Objective/Name") == names

    def test_a_part_comes_in_as_a_part_and_says_so(self) -> None:
        received = document_receive(stratml_write(SMALL, "plan"), name="x")
        assert received is not None
        assert received.document == part_of(SMALL, "plan")
        assert [(one.kind, one.text) for one in received.questions] == [
            ("part", "Dit bestand heeft van de editie alleen de plannen.")
        ]

    def test_a_part_leaves_no_loose_ends(self) -> None:
        chapter = SMALL.chapters[0]
        child = replace(chapter.items[1], parent="1-H1")
        document = replace(SMALL, chapters=(replace(chapter, items=(chapter.items[0], child)),))
        plan = part_of(document, "plan")
        assert ([item.parent for item in plan.items], plan.threads) == ([""], ())

    def test_identifiers_are_names_of_xml_and_differ(self) -> None:
        names = {
            identifier(kind, *codes)
            for kind in "ci"
            for codes in (("a", "b.c"), ("a.b", "c"), ("a_b", "c"), ("a", "_b"), ("a", "~"), ("a", "_7e_"), ("é", "x"))
        }
        assert len(names) == 14
        assert all(name.isascii() and " " not in name and ":" not in name for name in names)


class TestEdits:
    """Other software changed a file of ours."""

    def changed(self, old: str, new: str) -> tuple[d.EditionDocument, list[str]]:
        data = stratml_write(SMALL).decode()
        assert old in data
        received = document_receive(data.replace(old, new, 1).encode(), name="plan.xml")
        assert received is not None
        return received.document, [one.kind for one in received.questions]

    def test_a_title_that_was_changed(self) -> None:
        document, asked = self.changed("<Name>Een kar</Name>", "<Name>Twee karren</Name>")
        assert (document.items[0].title, asked) == ("Twee karren", [])

    def test_an_objective_that_was_added(self) -> None:
        document, asked = self.changed(
            "    </Goal>", "<Objective><Name>Een boot</Name><Description>Varen.</Description></Objective></Goal>"
        )
        added = document.items[2]
        assert (added.code, added.title, added.text, added.order) == ("1-P2", "Een boot", "Varen.", 3)
        assert asked == ["added"]

    def test_a_goal_that_was_added(self) -> None:
        document, asked = self.changed(
            "  </StrategicPlanCore>",
            "<Goal><Name>Lezen</Name><Description>Meer.</Description><Objective><Name>Boek</Name></Objective></Goal>"
            "</StrategicPlanCore>",
        )
        assert [chapter.slug for chapter in document.chapters] == ["lezen", "lezen-2"]
        assert document.chapters[1].items[0].title == "Boek"
        assert asked == ["chapter-kind"]

    def test_a_stakeholder_and_an_indicator_that_were_added(self) -> None:
        document, asked = self.changed(
            "<SequenceIndicator>1-P1</SequenceIndicator>",
            "<Stakeholder><Name>Gemeente</Name></Stakeholder><PerformanceIndicator><MeasurementDimension>Bezoek"
            "</MeasurementDimension><UnitOfMeasurement>mensen</UnitOfMeasurement><MeasurementInstance><TargetResult>"
            "<NumberOfUnits>500</NumberOfUnits></TargetResult></MeasurementInstance></PerformanceIndicator>",
        )
        item = document.items[1]
        assert [(one.kind, one.name) for one in item.references] == [("name", "Gemeente")]
        assert item.text.endswith("Bezoek (mensen), doel: 500 mensen")
        assert asked == ["added"]

    def test_what_was_added_in_places_of_our_own(self) -> None:
        document, asked = self.changed(
            "<SequenceIndicator>1-P1</SequenceIndicator>", "<Objective><Name>Binnenin</Name></Objective>"
        )
        assert ([item.title for item in document.items][2:], asked) == (["Binnenin"], ["added"])
        document, asked = self.changed(
            "<Identifier>_c.lezen</Identifier>", "<Stakeholder><Name>PO-raad</Name></Stakeholder>"
        )
        assert (document.chapters[0].intro, asked) == ("Betrokken:\n- PO-raad", ["added"])
        assert self.changed("<Vision>", "<Organization><Name>Erbij</Name></Organization><Vision>")[1] == ["unread"]

    @pytest.mark.parametrize(
        ("old", "new", "message"),
        [
            ('"is": "item", "code": "1-P1"', '"is": "item", "code": "1-H1"', "“1-H1” staat er al"),
            ('"state": "planned"', '"state": "ooit"', "onbekend woord “ooit”"),
            (
                '"threads": [{"earlier": {"chapter": "lezen", "code": "1-H1"',
                '"threads": [{"earlier": {"chapter": "lezen", "code": "9"',
                "“9” staat niet in het hoofdstuk",
            ),
            ('"threads": [{', '"threads": [{"a": 1, ', "onbekende sleutel “a”"),
            ('{"is": "item", "code": "1-P1"', '{"is": "item" "code": "1-P1"', "geen geldige JSON"),
            ("_i.lezen.1-P1</Identifier>", "_i.lezen.1-H1</Identifier>", "“_i.lezen.1-H1” staat er twee keer (ook op"),
            ("stelsel-edition/1 {", "stelsel-edition/2 {", "nieuwere Stelsel (versie 2"),
            ('{"part": "edition"', '{"part": ["edition"]', ""),
            ('{"part": "edition"', '{"edition": 3, "part": "edition"', "staat twee keer in één object"),
            ("stelsel-edition/1 {", "stelsel-edition/1 [1] {", "geen geldige JSON"),
        ],
    )
    def test_a_fault_says_on_which_line(self, old: str, new: str, message: str) -> None:
        if not message:
            self.changed(old, new)
            return
        with pytest.raises((InvalidInput, Refused)) as refused:
            self.changed(old, new)
        told = [str(refused.value), *getattr(refused.value, "report", [])]
        assert any(message in line and "regel" in line for line in told), told
