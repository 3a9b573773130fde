# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Plans in StratML that others could have written. Every one is invented; their shapes are those of real files."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stelsel.agree.agenda.actions import edition_import
from stelsel.agree.agenda.exchange import document as d
from stelsel.agree.agenda.exchange.door import MAX_BYTES, document_receive
from stelsel.agree.agenda.exchange.stratml_results import quantity_of
from stelsel.agree.agenda.models import Agenda, Edition, Item
from stelsel.ground.core.errors import InvalidInput, StelselError
from stelsel.ground.core.models import Source, SourceText
from stelsel.ground.core.permissions import OPERATOR
from stelsel.ground.network.models import Organisation

PART_1_NS = "urn:ISO:std:iso:17469:tech:xsd:stratml_core"
PART_2_NS = "urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport"

PART_1 = f"""<?xml version="1.0" encoding="UTF-8"?>
<?xml-stylesheet type="text/xsl" href="stratml.xsl"?>
<StrategicPlan xmlns="{PART_1_NS}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xsi:schemaLocation="{PART_1_NS} http://example.org/StrategicPlanISOVersion20140401.xsd">
<Name>Beleidsplan Zandermark</Name><Description>Vier jaar lezen.</Description><OtherInformation/>
<StrategicPlanCore>
<Organization><Name>Bibliotheek Zandermark</Name><Acronym>BZ</Acronym><Identifier>_1</Identifier><Description/>
<Stakeholder StakeholderTypeType="Generic_Group"><Name>Vrijwilligers</Name>
<Description>Zij helpen.</Description></Stakeholder>
</Organization>
<Organization><Name>Stichting Duin</Name></Organization>
<Vision><Description>Iedereen leest.</Description><Identifier>_2</Identifier></Vision>
<Mission><Description>Boeken brengen.</Description><Identifier>_3</Identifier></Mission>
<Value><Name>Gastvrij</Name><Description>De deur staat open.</Description></Value>
<Value><Name/><Description/></Value>
<Value><Name>Samen</Name><Description/></Value>
<Goal><Name>Jeugd</Name><Description>Kinderen lezen meer.</Description><Identifier>_4</Identifier>
<SequenceIndicator>I</SequenceIndicator><Stakeholder><Name>Scholen</Name></Stakeholder>
<OtherInformation>Zie ook bijlage.</OtherInformation>
<Objective><Name>Boekenkar</Name><Description>Een kar op elk plein.</Description><Identifier>_5</Identifier>
<SequenceIndicator>I.1</SequenceIndicator><Stakeholder><Name/><Description/></Stakeholder><OtherInformation/></Objective>
<Objective><Name/><Description>Voorlezen in de klas. Elke week.</Description><Identifier>_6</Identifier></Objective>
<Objective><Name/><Description/><Identifier>_7</Identifier><SequenceIndicator/></Objective>
</Goal>
<Goal><Name>Jeugd</Name><Description/></Goal>
<Goal><Name/><Description/><Identifier>_8</Identifier></Goal>
</StrategicPlanCore>
<AdministrativeInformation><StartDate>2023-01-01</StartDate><EndDate>2026-12-31</EndDate>
<PublicationDate>2022-11-05</PublicationDate><Source>https://example.org/plan</Source>
<Submitter><GivenName>Janneke</GivenName><Surname>Zandstra</Surname>
<EmailAddress>janneke@example.org</EmailAddress></Submitter></AdministrativeInformation>
</StrategicPlan>
"""

REPORT = f"""<?xml version="1.0" encoding="UTF-8"?>
<stratml:PerformancePlanOrReport xmlns:stratml="{PART_2_NS}" Type="Performance_Report">
  <stratml:Name>Jaarverslag</stratml:Name>
  <stratml:StrategicPlanCore>
    <stratml:Organization><stratml:Name>Leeskring</stratml:Name></stratml:Organization>
    <stratml:Goal><stratml:Name>Bereik</stratml:Name><stratml:Description/>
      <stratml:Objective><stratml:Name>Meer bezoek</stratml:Name>
        <stratml:Description>Er kwamen meer mensen.</stratml:Description>
        <stratml:Identifier>_a</stratml:Identifier>
        <stratml:Stakeholder StakeholderTypeType="Organization"><stratml:Name>Leeskring</stratml:Name>
          <stratml:Role><stratml:Name>Trekker</stratml:Name><stratml:Description>Regelt het.</stratml:Description>
          <stratml:RoleType>Performer</stratml:RoleType><stratml:RoleType>Beneficiary</stratml:RoleType></stratml:Role></stratml:Stakeholder>
        <stratml:Stakeholder><stratml:Name>Bezoekers</stratml:Name><stratml:Role><stratml:Name/><stratml:RoleType>Beneficiary</stratml:RoleType></stratml:Role></stratml:Stakeholder>
        <stratml:PerformanceIndicator ValueChainStage="Outcome" PerformanceIndicatorType="Quantitative">
          <stratml:SequenceIndicator>1</stratml:SequenceIndicator>
          <stratml:MeasurementDimension>Bezoek</stratml:MeasurementDimension>
          <stratml:UnitOfMeasurement>bezoekers</stratml:UnitOfMeasurement>
          <stratml:Relationship RelationshipType="Peer_To"><stratml:Identifier>_r1</stratml:Identifier>
            <stratml:ReferentIdentifier>_b</stratml:ReferentIdentifier><stratml:Name/></stratml:Relationship>
          <stratml:MeasurementInstance>
            <stratml:TargetResult><stratml:StartDate>2022-01-01</stratml:StartDate><stratml:EndDate>2022-12-31</stratml:EndDate>
              <stratml:NumberOfUnits>45000</stratml:NumberOfUnits></stratml:TargetResult>
            <stratml:ActualResult><stratml:NumberOfUnits>47250.5</stratml:NumberOfUnits>
              <stratml:Descriptor><stratml:DescriptorName>Oordeel</stratml:DescriptorName><stratml:DescriptorValue>goed</stratml:DescriptorValue></stratml:Descriptor>
              <stratml:Description>Vooral in de zomer.</stratml:Description></stratml:ActualResult>
          </stratml:MeasurementInstance>
          <stratml:OtherInformation>Geteld met een poortje.</stratml:OtherInformation>
        </stratml:PerformanceIndicator>
        <stratml:PerformanceIndicator><stratml:MeasurementDimension>Tevreden</stratml:MeasurementDimension>
          <stratml:UnitOfMeasurement>Percent</stratml:UnitOfMeasurement><stratml:MeasurementInstance>
            <stratml:ActualResult><stratml:NumberOfUnits>87</stratml:NumberOfUnits></stratml:ActualResult>
            <stratml:ActualResult><stratml:NumberOfUnits>N/A</stratml:NumberOfUnits></stratml:ActualResult>
          </stratml:MeasurementInstance></stratml:PerformanceIndicator>
      </stratml:Objective>
      <stratml:Objective><stratml:Name>Meer leden</stratml:Name><stratml:Identifier>_b</stratml:Identifier>
        <stratml:PerformanceIndicator><stratml:MeasurementDimension/><stratml:UnitOfMeasurement/>
          <stratml:Relationship><stratml:Identifier>PLACEHOLDER_1</stratml:Identifier><stratml:ReferentIdentifier/></stratml:Relationship>
          <stratml:MeasurementInstance><stratml:TargetResult><stratml:Description/><stratml:StartDate/></stratml:TargetResult>
          </stratml:MeasurementInstance></stratml:PerformanceIndicator></stratml:Objective>
    </stratml:Goal>
  </stratml:StrategicPlanCore>
  <stratml:AdministrativeInformation><stratml:StartDate>2022-01-01Z</stratml:StartDate><stratml:EndDate>2022-12-31</stratml:EndDate></stratml:AdministrativeInformation>
</stratml:PerformancePlanOrReport>
"""


def plan(goals: str, *, name: str = "Plan 2024", rest: str = "", kind: str = "Performance_Plan") -> bytes:
    return (
        f'<PerformancePlanOrReport xmlns="{PART_2_NS}" Type="{kind}"><Name>{name}</Name><StrategicPlanCore>{goals}'
        f"</StrategicPlanCore>{rest}</PerformancePlanOrReport>"
    ).encode()


def goal(objectives: str = "", name: str = "Doel") -> str:
    return f"<Goal><Name>{name}</Name><Description/>{objectives}</Goal>"


def read(data: bytes | str, year: int | None = None) -> tuple[d.EditionDocument, list[str]]:
    received = document_receive(data.encode() if isinstance(data, str) else data, name="plan.xml", year=year)
    assert received is not None
    assert (received.format, received.whole) == ("stratml", False)
    return received.document, [one.kind for one in received.questions]


class TestPart1:
    def test_the_edition(self) -> None:
        edition = read(PART_1)[0].edition
        assert (edition.year, str(edition.valid_from), str(edition.valid_to)) == (2023, "2023-01-01", "2027-01-01")
        assert (edition.manifest_title, edition.manifest) == ("Visie", "Iedereen leest.")
        assert edition.intro.split("\n\n") == [
            "Beleidsplan Zandermark", "Vier jaar lezen.", "Missie: Boeken brengen.", "Bibliotheek Zandermark (BZ)",
            "Betrokken:\n- Vrijwilligers – Zij helpen.", "Stichting Duin",
        ]  # fmt: skip
        assert edition.note.splitlines()[1:] == ["Bron: https://example.org/plan", "Gepubliceerd: 2022-11-05"]

    def test_values_goals_and_objectives(self) -> None:
        document, asked = read(PART_1)
        assert [(one.number, one.title, one.text) for one in document.principles] == [
            (1, "Gastvrij", "De deur staat open."), (2, "Samen", ""),
        ]  # fmt: skip
        assert [(c.slug, c.printed, c.intro, c.kind) for c in document.chapters] == [
            ("jeugd", "I", "Kinderen lezen meer.\n\nZie ook bijlage.\n\nBetrokken:\n- Scholen", "opgave"),
            ("jeugd-2", "", "", "opgave"),
        ]
        assert [(i.code, i.title, i.text, i.mark, i.kind, i.state) for i in document.items] == [
            ("1-P1", "Boekenkar", "Een kar op elk plein.", "number", "plan", "planned"),
            ("1-P2", "Voorlezen in de klas", "Voorlezen in de klas. Elke week.", "loose", "plan", "planned"),
        ]
        assert document.items[0].found == {"sequence": "I.1"}
        assert (document.items[0].period, document.items[0].place.first_line) == ("2023/2026", 20)
        assert asked == ["chapter-kind", "chapter-kind", "sender"]

    def test_the_lines_are_those_of_the_file(self) -> None:
        lines = PART_1.splitlines()
        for item in read(PART_1)[0].items:
            assert "<Objective>" in lines[(item.place.first_line or 0) - 1]


class TestReport:
    def test_results_are_harvest_of_the_next_edition(self) -> None:
        document, asked = read(REPORT)
        first, second = document.items
        assert document.edition.year == 2023
        assert (first.kind, first.state, first.code, first.period) == ("harvest", "delivered", "1-H1", "2022")
        assert first.text.split("\n\n") == [
            "Er kwamen meer mensen.",
            "\n".join(
                [
                    "Bezoek (bezoekers), doel: 45.000 bezoekers (2022)",
                    "Bezoek (bezoekers), resultaat: 47.250,5 bezoekers · Oordeel: goed · Vooral in de zomer.",
                    "Geteld met een poortje.",
                    "Hangt samen met: Meer leden",
                    "Tevreden (Percent), resultaat: 87%",
                    "Tevreden (Percent), resultaat: N/A",
                ]
            ),
            "Leeskring – Trekker: Regelt het.",
        ]
        assert (second.title, second.text) == ("Meer leden", "Meer leden")
        assert asked == ["chapter-kind", "figure", "no-result"]

    def test_quantities_are_kept(self) -> None:
        figures = read(REPORT)[0].items[0].found["figures"]
        assert isinstance(figures, list)
        assert [(f["kind"], f["value"], f["unit"], f["result"], f["period"]) for f in figures] == [
            ("count", "45000", "bezoekers", "target", "2022"),
            ("count", "47250.5", "bezoekers", "actual", ""),
            ("share", "87", "%", "actual", ""),
        ]

    def test_stakeholders_are_names_with_their_role(self) -> None:
        assert [(one.role, one.kind, one.name) for one in read(REPORT)[0].items[0].references] == [
            ("actor", "name", "Leeskring"), ("mentioned", "name", "Bezoekers"),
        ]  # fmt: skip


class TestShapes:
    def test_objectives_within_objectives_are_parts(self) -> None:
        deep = (
            "<Objective><Name>A</Name><Objective><Name>B</Name><Objective><Name>C</Name></Objective></Objective>"
            "<Objective><Name>D</Name></Objective></Objective><Objective><Name>E</Name></Objective>"
        )
        found = read(plan(goal(deep)))[0].items
        assert [(i.code, i.title, i.parent, i.heading) for i in found] == [
            ("1-P1", "A", "", ""), ("1-P1a", "B", "1-P1", ""), ("1-P1b", "C", "1-P1", "B"), ("1-P1c", "D", "1-P1", ""),
            ("1-P2", "E", "", ""),
        ]  # fmt: skip
        assert [item.order for item in found] == [1, 2, 3, 4, 5]

    def test_more_parts_than_letters(self) -> None:
        many = "".join(f"<Objective><Name>{n}</Name></Objective>" for n in range(40))
        codes = [i.code for i in read(plan(goal(f"<Objective><Name>A</Name>{many}</Objective>")))[0].items]
        assert (len(set(codes)), codes[26:28]) == (41, ["1-P1z", "1-P1.27"])

    def test_a_long_name_is_kept_whole(self) -> None:
        name = "Wij gaan met alle bibliotheken samen " * 10
        item = read(plan(goal(f"<Objective><Name>{name}</Name><Description>Zo.</Description></Objective>")))[0].items[0]
        assert item.title.endswith("gaan met …")
        assert len(item.title) <= 92
        assert item.text == f"{' '.join(name.split())}\n\nZo."

    def test_elements_in_another_order_and_without_a_namespace(self) -> None:
        data = (
            "<PerformancePlanOrReport Type='Strategic_Plan'><id/><StrategicPlanCore><Goal><Description>D</Description>"
            "<Name>N</Name></Goal></StrategicPlanCore><Name>Plan van 2025</Name></PerformancePlanOrReport>"
        )
        document, asked = read(data)
        assert (document.edition.year, document.chapters[0].title, document.chapters[0].intro) == (2025, "N", "D")
        assert asked == ["chapter-kind"]

    def test_an_element_that_we_do_not_know_is_said(self) -> None:
        document, asked = read(plan(goal("<Objective><Name>A</Name><Budget>5</Budget></Objective>")))
        assert (document.items[0].text, asked) == ("A", ["chapter-kind", "unknown-element"])

    def test_an_identifier_that_two_elements_have(self) -> None:
        tie = "<Relationship><ReferentIdentifier>_1</ReferentIdentifier></Relationship>"
        tie = f"<PerformanceIndicator>{tie}</PerformanceIndicator>"
        objectives = "".join(f"<Objective><Name>{n}</Name><Identifier>_1</Identifier>{tie}</Objective>" for n in "AB")
        document, asked = read(plan(goal(objectives)))
        assert [item.text for item in document.items] == ["Hangt samen met: _1"] * 2
        assert asked == ["chapter-kind", "identifier"]

    def test_a_person_is_asked_about(self) -> None:
        one = '<Stakeholder StakeholderTypeType="Person"><Name>Directeur</Name></Stakeholder>'
        assert read(plan(goal(f"<Objective><Name>A</Name>{one}</Objective>")))[1] == ["chapter-kind", "person"]

    def test_a_language_that_is_said(self) -> None:
        data = plan(goal('<Objective xml:lang="en-GB"><Name>Reading</Name></Objective>'))
        assert read(data)[0].items[0].language == "en"

    @pytest.mark.parametrize("slug", ["import", "Open", "Principes", "!!!", "é", "x" * 300])
    def test_any_title_gives_an_address(self, slug: str) -> None:
        assert read(plan(goal(name=slug)))[0].chapters[0].slug not in {"import", "open", "principes", ""}

    @pytest.mark.parametrize(
        "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "iso-8859-1", "windows-1252", "us-ascii"]
    )
    def test_encodings(self, encoding: str) -> None:
        name = encoding.removesuffix("-sig")
        text = plan(goal(name="Cafe" if name == "us-ascii" else "Café “één”" if "1" not in name[:3] else "x")).decode()
        text = text.replace("“", '"').replace("”", '"') if name == "iso-8859-1" else text
        data = f'<?xml version="1.0" encoding="{name}"?>\n{text}'.encode(encoding)
        assert read(data)[0].chapters[0].title.startswith(("Caf", "x"))


class TestYears:
    @pytest.mark.parametrize(
        ("kind", "rest", "name", "year"),
        [
            ("Performance_Plan", "<StartDate>2024-01-01</StartDate>", "x", 2024),
            ("Performance_Report", "<StartDate>2023-01-01</StartDate>", "x", 2024),
            ("Performance_Plan", "<EndDate>2026-12-31</EndDate>", "x", 2026),
            ("Performance_Report", "<PublicationDate>2024-02-03</PublicationDate>", "x", 2024),
            ("Strategic_Plan", "<StartDate/>", "Plan 2018-2022", 2018),
            ("Performance_Report", "<StartDate>ooit</StartDate>", "Verslag 2022", 2023),
        ],
    )
    def test_the_year_of_the_edition(self, kind: str, rest: str, name: str, year: int) -> None:
        told = f"<AdministrativeInformation>{rest}</AdministrativeInformation>"
        assert read(plan(goal(), kind=kind, rest=told, name=name))[0].edition.year == year

    @pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "2024-02-30", "24-01-01"])
    def test_days_at_the_edge(self, day: str) -> None:
        days = f"<StartDate>{day}</StartDate><EndDate>{day}</EndDate>"
        told = f"<AdministrativeInformation>{days}</AdministrativeInformation>"
        assert read(plan(goal(), rest=told), year=2024)[0].edition.year == 2024
        if day != "0001-01-01":
            with pytest.raises(InvalidInput, match="--year"):
                read(plan(goal(), rest=told, name="x", kind="Performance_Report"))

    def test_without_a_year_it_is_asked(self) -> None:
        with pytest.raises(InvalidInput, match="Geef het met --year"):
            read(plan(goal(), name="Plan"))
        assert read(plan(goal(), name="Plan"), year=2030)[0].edition.year == 2030


@pytest.mark.parametrize(
    ("number", "unit", "told"),
    [
        ("12", "scholen", ("count", "12", "scholen")), ("12.50", "%", ("share", "12.5", "%")),
        ("3", "US dollars", ("money", "3", "USD")), ("1e5", "x", None), ("1,000", "x", None), ("-", "", None),
        ("9" * 400, "", None), ("0.1234567", "", None), ("-4", "graden", ("count", "-4", "graden")),
        ("5", "per 1.000 inwoners", ("count", "5", "")), ("-5", "%", None), (".5", "", ("count", "0.5", "")),
        ("٣", "", None),
    ],
)  # fmt: skip
def test_quantities(number: str, unit: str, told: tuple[str, str, str] | None) -> None:
    found = quantity_of(number, unit)
    assert (found and (str(found.kind), str(found.value), found.unit)) == told


class TestRefusals:
    BOMB = (
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
        + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
        + "]><StrategicPlan><Name>&i;</Name></StrategicPlan>"
    )
    OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><StrategicPlan><Name>&a;</Name></StrategicPlan>'
    PARAMETER = '<?xml version="1.0"?><!DOCTYPE x SYSTEM "http://example.org/x.dtd"><StrategicPlan/>'

    @pytest.mark.parametrize(
        ("data", "message"),
        [
            (BOMB, "regel 1: Het bestand heeft een DOCTYPE"),
            (OUTSIDE, "regel 1: Het bestand heeft een DOCTYPE"),
            (PARAMETER, "regel 1: Het bestand heeft een DOCTYPE"),
            ("<StrategicPlan><Name>&a;</Name></StrategicPlan>", "regel 1, kolom 22: Dit is geen geldige XML"),
            ("<StrategicPlan>" + "<a>" * 100_000, "De elementen liggen dieper dan 40 niveaus"),
            ("<StrategicPlan>" + "<a/>" * 200_001, "meer dan 200000 elementen"),
            ("<StrategicPlan>\n<Name>", "regel 2, kolom 7: Dit is geen geldige XML, of het bestand is afgebroken"),
            ("<StrategicPlan/>\n<b/>", "regel 2, kolom 1: Dit is geen geldige XML"),
            ("<?xml version='1.0'?>", "geen geldige XML"),
            ("<?xml version='1.0'?>\n<rss/>", "regel 2: Dit is XML, maar geen StratML: het begint met <rss>"),
            ("<?xml version='1.0' encoding='ebcdic-us'?><StrategicPlan/>", "De tekenset “ebcdic-us” kennen we niet"),
            ("<StrategicPlan/>", "Er staan geen doelen (Goal) in."),
            ("<StrategicPlan><Name a='1' a='2'/></StrategicPlan>", "geen geldige XML"),
            ("<StrategicPlan><Name>\x00</Name></StrategicPlan>", "geen geldige XML"),
            ("<x:StrategicPlan/>", "geen geldige XML"),
            ("<StrategicPlan>" + goal() * 501 + "</StrategicPlan>", "501 doelen (Goal); meer dan 500"),
            (f"<StrategicPlan>{goal('<Objective/>' * 10_001)}</StrategicPlan>", "10001 doelstellingen (Objective)"),
            ("<StrategicPlan>" + " " * MAX_BYTES, "meer dan 10 MB"),
        ],
    )
    def test_it_says_where_and_what_to_do(self, data: str, message: str) -> None:
        started = time.process_time()
        with pytest.raises(InvalidInput) as refused:
            document_receive(data.encode(), name="plan.xml", year=2024)
        assert message in str(refused.value)
        assert refused.value.where.startswith("plan.xml")
        assert refused.value.remedy
        assert time.process_time() - started < 20

    def test_an_encoding_that_is_not_so(self) -> None:
        with pytest.raises(InvalidInput, match="regel 2: Het bestand is niet in utf-8 bewaard"):
            document_receive(b"<StrategicPlan>\n<Name>caf\xe9</Name></StrategicPlan>", name="plan.xml")

    @pytest.mark.parametrize("data", [b"<html><body/></html>", b"<!DOCTYPE html><p>", b"< 5 boeken", b"<notities>"])
    def test_what_is_no_xml_that_we_know_is_left_to_the_reader_of_text(self, data: bytes) -> None:
        assert document_receive(data, name="x") is None

    @pytest.mark.parametrize("cut", range(1, 40))
    def test_a_file_that_was_cut_off_anywhere(self, cut: int) -> None:
        data = REPORT.encode()
        with pytest.raises(StelselError):
            document_receive(data[: len(data) * cut // 40], name="x", year=2024)

    @pytest.mark.parametrize(
        "data",
        [
            "<StrategicPlan><Name>" + "a\n" * 2_000_000 + "</Name></StrategicPlan>",
            "<StrategicPlan>" + "<a>x</a>y" * 190_000 + "</StrategicPlan>",
            "<StrategicPlan>" + goal("<Objective><Name>x</Name></Objective>" * 9_999) + "</StrategicPlan>",
            "<StrategicPlan>" + goal("<Objective><Name>x</Name></Objective>" * 20) * 499 + "</StrategicPlan>",
            "<StrategicPlan><!-- <Submitter> -->" + "<Submitter>" * 30 + "x" * 5_000_000,
        ],
    )
    def test_large_files_take_bounded_time(self, data: str) -> None:
        started = time.process_time()
        with suppress(StelselError):
            document_receive(data.encode(), name="x", year=2024)
        assert time.process_time() - started < 30

    @given(st.text(st.sampled_from("<>/&;!-[]\"'= Goal\n"), max_size=60))
    @settings(max_examples=200)
    def test_nothing_but_a_refusal_or_a_document(self, inside: str) -> None:
        with suppress(StelselError):
            received = document_receive(f"<StrategicPlan>{inside}</StrategicPlan>".encode(), name="x", year=2024)
            assert received is not None
            assert received.document.chapters


@pytest.mark.django_db
class TestDrafts:
    def test_a_plan_becomes_a_draft_with_its_lines_and_without_its_sender(self) -> None:
        Organisation(public_id="leeskring", kind="group", name="Leeskring").save()
        made = edition_import(actor=OPERATOR, data=REPORT.encode(), name="verslag.xml", agenda="leeskring")
        assert made.edition is not None
        item = Item.objects.get(chapter__edition=made.edition, code="1-H1")
        assert [(r.role, str(r.target)) for r in item.references.all()] == [
            ("actor", "Leeskring"), ("mentioned", "Bezoekers"),
        ]  # fmt: skip
        assert item.references.first().organisation.public_id == "leeskring"  # type: ignore[union-attr]
        text = SourceText.objects.get(source=item.source)
        assert "<stratml:Objective>" in text.text.splitlines()[(item.first_line or 0) - 1]
        again = edition_import(actor=OPERATOR, data=REPORT.encode(), name="verslag.xml", agenda="leeskring")
        assert (again.existed, again.edition) == (True, made.edition)

    def test_the_sender_is_not_kept(self) -> None:
        edition_import(actor=OPERATOR, data=PART_1.encode(), name="plan.xml", agenda="zandermark")
        text = SourceText.objects.get().text
        assert "Zandstra" not in text
        assert "example.org/plan" in text
        assert len(text.splitlines()) == len(PART_1.splitlines())

    def test_it_may_be_the_text_of_a_known_source(self) -> None:
        Source(public_id="plan", title="Het plan").save()
        made = edition_import(actor=OPERATOR, data=PART_1.encode(), name="plan.xml", agenda="zandermark", source="plan")
        assert made.edition is not None
        assert {item.source for item in Item.objects.all()} == {Source.objects.get(public_id="plan")}

    def test_without_an_agenda_it_goes_to_the_main_one(self) -> None:
        main = Agenda(public_id="hoofd", name="Hoofd", main=True)
        main.save()
        made = edition_import(actor=OPERATOR, data=PART_1.encode(), name="plan.xml")
        assert made.edition is not None
        assert made.edition.agenda == main

    @pytest.mark.parametrize("data", [TestRefusals.BOMB, "<StrategicPlan/>", "<StrategicPlan><Goal>"])
    def test_a_refused_file_leaves_nothing(self, data: str) -> None:
        with pytest.raises(InvalidInput):
            edition_import(actor=OPERATOR, data=data.encode(), name="plan.xml", agenda="nieuw", year=2024)
        assert (Agenda.objects.count(), Edition.objects.count(), Source.objects.count()) == (0, 0, 0)
