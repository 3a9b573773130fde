# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stelsel.ground.core.finding.answer import answer
from stelsel.ground.core.finding.library import index_now
from stelsel.ground.core.lifecycle import State
from stelsel.ground.core.models import Source
from stelsel.ground.network.models import Body, Organisation
from stelsel.ground.register import queries
from stelsel.ground.register.figures import figure_view, figure_words
from stelsel.ground.register.models import (
    Claim,
    Contradiction,
    Figure,
    Homonym,
    LifeEvent,
    Subject,
    SubjectName,
    SubjectParty,
    SubjectRelation,
)


def event(state: str, start: date | None = None, order: int = 1) -> LifeEvent:
    return LifeEvent(state=state, valid_from=start, order=order, period="")


class TestLastState:
    @pytest.mark.parametrize(
        ("events", "expected"),
        [
            ([], ""),
            ([event("")], ""),
            ([event("planned", date(2023, 1, 1))], "planned"),
            ([event("started", date(2021, 1, 1)), event("in_use", date(2022, 1, 1))], "in_use"),
            ([event("in_use", date(2022, 1, 1)), event("started", date(2021, 1, 1))], "in_use"),
            ([event("in_use", date(2022, 1, 1)), event("planned", date(2023, 1, 1))], "in_use"),
            ([event("in_use", date(2022, 1, 1), 1), event("secured", date(2022, 1, 1), 2)], "secured"),
            ([event("started"), event("delivered", date(2022, 1, 1))], "delivered"),
            ([event("stopped", date(2022, 1, 1)), event("", date(2023, 1, 1))], "stopped"),
        ],
    )
    def test_ever(self, events: list[LifeEvent], expected: str) -> None:
        assert queries.last_state(events) == expected

    @pytest.mark.parametrize(
        ("day", "expected"),
        [
            (date(2020, 12, 31), "planned"),
            (date(2021, 1, 1), "started"),
            (date(2022, 6, 30), "started"),
            (date(2022, 7, 1), "in_use"),
        ],
    )
    def test_at_a_day(self, day: date, expected: str) -> None:
        life = [event("planned"), event("started", date(2021, 1, 1)), event("in_use", date(2022, 7, 1))]
        assert queries.last_state(life, day) == expected

    @given(
        st.lists(
            st.builds(event, st.sampled_from(["", *State.values]), st.none() | st.dates(), st.integers(1, 9)),
            max_size=8,
        ),
        st.dates(),
    )
    def test_it_is_a_state_that_had_begun_and_a_plan_only_where_nothing_else_is_known(
        self, life: list[LifeEvent], day: date
    ) -> None:
        begun = {e.state for e in life if e.state and (e.valid_from is None or e.valid_from <= day)}
        found = queries.last_state(life, day)
        assert found in begun or (found == "" and not begun)
        assert found != State.PLANNED or begun == {State.PLANNED}


class TestNaturalKey:
    def test_numbers_count_as_numbers_and_letters_follow(self) -> None:
        codes = ["N13b", "N2", "L1", "N10", "N13a", "N1", "N13"]
        assert sorted(codes, key=queries.natural_key) == ["L1", "N1", "N2", "N10", "N13", "N13a", "N13b"]

    @given(st.lists(st.integers(0, 999), unique=True))
    def test_the_order_is_that_of_the_numbers(self, numbers: list[int]) -> None:
        codes = [f"N{number}" for number in numbers]
        assert sorted(codes, key=queries.natural_key) == [f"N{number}" for number in sorted(numbers)]


def figure(code: str, written: str = "3", **values: object) -> Figure:
    fields: dict[str, object] = {
        "kind": "count",
        "quantifier": "exact",
        "value": Decimal(3),
        "label": f"Proeven {code}",
    }
    made = Figure(code=code, written=written, **{**fields, **values})
    made.save()
    return made


def contradiction(code: str, kind: str, *figures: Figure | None) -> Contradiction:
    made = Contradiction(public_id=code, title=code, kind=kind, explanation="Een proef")
    made.save()
    for order, one in enumerate(figures, start=1):
        Claim(contradiction=made, order=order, text=f"Bewering {order}", figure=one).save()
    return made


@pytest.mark.django_db
class TestRivals:
    def test_they_are_the_other_figures_of_a_contradiction_each_with_its_time(self) -> None:
        one, other = figure("X1", reference="2022"), figure("X2", value=Decimal(4), reference="2023-H1")
        third, apart = figure("X3", value=Decimal(5), unit="proeven"), figure("X4")
        contradiction("x-1", "rival figures", one, other, None)
        contradiction("x-2", "later changed", one, third)
        found = queries.rivals_of([one, other, apart])
        assert sorted(rival.text for rival in found[one.pk]) == ["4 (1e halfjaar 2023)", "5 proeven"]
        assert [(rival.text, rival.url) for rival in found[other.pk]] == [("3 (2022)", "/weten/cijfer/x1/")]
        assert apart.pk not in found
        assert third.pk not in found

    @pytest.mark.parametrize("kind", ["gap", "repetition", "naming", "printing error"])
    def test_figures_that_only_stand_together_are_no_rivals(self, kind: str) -> None:
        one, other = figure("X1"), figure("X2")
        contradiction("x-1", kind, one, other)
        assert queries.rivals_of([one, other]) == {}

    def test_contradictions_with_rival_figures_come_first(self) -> None:
        contradiction("x-1", "gap", None)
        contradiction("x-2", "rival figures", figure("X1"), figure("X2"))
        found = queries.contradictions_page()
        ours = [view for view in found if view.public_id.startswith("x-")]
        assert [(view.public_id, view.kind_label) for view in ours] == [
            ("x-2", "cijfers die verschillen"), ("x-1", "iets ontbreekt"),
        ]  # fmt: skip
        assert [(claim.text, claim.figure and claim.figure.code) for claim in ours[0].claims] == [
            ("Bewering 1", "X1"), ("Bewering 2", "X2"),
        ]  # fmt: skip


class TestWordsOfAFigure:
    @pytest.mark.parametrize(
        ("values", "words"),
        [
            ({"value": Decimal(10000), "quantifier": "almost", "unit": "burgers"}, "bijna 10.000 burgers"),
            (
                {"value": Decimal(653), "start": Decimal(433), "kind": "change", "unit": "informatiepunten"},
                "van 433 naar 653 informatiepunten",
            ),
            ({"value": Decimal(58800000), "kind": "money", "unit": "EUR"}, "58,8 miljoen euro"),
            ({"kind": "text", "value": None, "unit": "symposium"}, "zoals geschreven"),
        ],
    )
    def test_they_say_value_precision_and_unit_once(self, values: dict[str, object], words: str) -> None:
        fields: dict[str, object] = {
            "kind": "count",
            "quantifier": "exact",
            "code": "X1",
            "written": "zoals geschreven",
        }
        assert figure_words(Figure(**{**fields, **values})) == words

    def test_a_page_gets_them_apart(self) -> None:
        source = Source(public_id="stuk", title="Een stuk")
        view = figure_view(
            Figure(
                code="X1", label="Inwoners", written="bijna 10.000", kind="count", quantifier="almost",
                value=Decimal(10000), unit="burgers", reference="2022", source=source, first_line=7, last_line=7,
                unverified="niet nagelezen",
            )
        )  # fmt: skip
        assert (view.quantifier, view.value, view.unit, view.when) == ("bijna", "10.000", "burgers", "2022")
        assert (view.source, view.source_url, view.unverified) == (
            "Een stuk, regel 7", "/bronnen/stuk/?regel=7-7#regels", "niet nagelezen",
        )  # fmt: skip


@pytest.mark.django_db
class TestASubject:
    @pytest.fixture
    def app(self) -> Subject:
        app = Subject(public_id="proef-app", code="S990", kind="tool", name="Proefapp", summary="Leest voor")
        other = Subject(public_id="proef-wet", code="S991", kind="law", name="Proefwet", summary="Regelt dat")
        for subject in (app, other):
            subject.save()
        SubjectName(subject=app, name="PA", kind="abbreviation").save()
        SubjectRelation(subject=other, kind="governs", other=app).save()
        SubjectRelation(subject=app, kind="uses", other=other, note="elke dag").save()
        LifeEvent(
            subject=app,
            order=1,
            state="started",
            period="2022-11",
            valid_from=date(2022, 11, 1),
            text="De eerste proef",
        ).save()
        LifeEvent(
            subject=app,
            order=2,
            state="stopped",
            period="2023",
            valid_from=date(2023, 1, 1),
            reason="Te duur",
            later=True,
        ).save()
        return app

    def test_its_page_reads_relations_in_both_directions(self, app: Subject) -> None:
        found = queries.subject_get("proef-app")
        assert found == app
        page = queries.subject_page(found)
        assert [(related.words, related.name, related.note) for related in page.relations] == [
            ("gebruikt", "Proefwet", "elke dag"), ("wordt gestuurd door", "Proefwet", ""),
        ]  # fmt: skip

    def test_its_story_has_states_reasons_and_what_became_known_later(self, app: Subject) -> None:
        page = queries.subject_page(queries.subject_get(app.public_id))  # type: ignore[arg-type]
        assert (page.state, page.state_label, page.kind_label) == ("stopped", "gestopt", "hulpmiddel")
        assert [(step.when, step.title, step.text, step.later) for step in page.story] == [
            ("november 2022", "Gestart", "De eerste proef", False),
            ("2023", "Gestopt", " Reden: Te duur.", True),
        ]

    @pytest.mark.parametrize("word", ["PA", "pa", "Proefapp", "S990", "s990"])
    def test_it_is_found_by_name_abbreviation_text_or_number(self, app: Subject, word: str) -> None:
        assert app.get_absolute_url() in [hit.thing.url for hit in answer(index_now(), word).hits]

    def test_parties_are_grouped_by_their_role(self, app: Subject) -> None:
        organisation = Organisation(public_id="proef-club", name="De Proefclub", kind="association")
        organisation.save()
        for role in ("funds", "carries_out"):
            SubjectParty(subject=app, organisation=organisation, role=role).save()
        page = queries.subject_page(queries.subject_get(app.public_id))  # type: ignore[arg-type]
        assert sorted((role, [chip.name for chip in chips]) for role, chips in page.parties) == [
            ("betaalt", ["De Proefclub"]), ("voert uit", ["De Proefclub"]),
        ]  # fmt: skip
        (group,) = queries.mentions(organisation)
        assert (group.heading, [(m.title, m.note) for m in group.mentions]) == (
            "In het register", [("Proefapp", "voert uit"), ("Proefapp", "betaalt")],
        )  # fmt: skip
        assert queries.mentions(app) == []

    def test_lists_narrow_by_kind_and_state(self, app: Subject) -> None:
        assert [row.code for row in queries.subject_rows(kind="tool", state="stopped") if row.code == "S990"] == [
            "S990"
        ]
        assert "S990" not in [row.code for row in queries.subject_rows(state="started")]
        day = date(2022, 12, 1)
        assert [row.state for row in queries.subject_rows(day=day) if row.code == app.code] == ["started"]

    def test_a_name_with_two_meanings_is_not_guessed(self, app: Subject) -> None:
        Homonym(name="pa").save()
        subjects, _organisations = queries.names_known()
        assert (subjects.get("Proefapp"), subjects.get("PA"), subjects.get("Proefwet")) == ("S990", None, "S991")
        assert app.code == "S990"


@pytest.mark.usefixtures("demo")
class TestTheDemo:
    def test_it_has_136_subjects_44_numbered_figures_and_12_links(self) -> None:
        assert len(queries.subject_rows()) == 136
        numbers = {
            queries.natural_key(code)[1]
            for code in Figure.objects.filter(measure="", code__startswith="N").values_list("code", flat=True)
        }
        assert numbers == set(range(1, 45))

    def test_the_two_numbers_of_local_libraries_stand_side_by_side(self) -> None:
        first, second = Figure.objects.get(code="N6a"), Figure.objects.get(code="N6b")
        rivals = queries.rivals_of([first, second])
        assert [rival.url for rival in rivals[first.pk]] == ["/weten/cijfer/n6b/"]
        assert [rival.url for rival in rivals[second.pk]] == ["/weten/cijfer/n6a/"]
        (view,) = [view for view in queries.contradictions_page() if view.public_id == "t01"]
        assert [claim.figure and claim.figure.words for claim in view.claims] == [
            "bijna 150 bibliotheken",
            "bijna 140 bibliotheken",
        ]

    def test_the_growth_of_the_information_points_has_rivals_from_elsewhere(self) -> None:
        rivals = queries.rivals_of([Figure.objects.get(code="N16")])
        ((_, found),) = rivals.items()
        assert {"/weten/cijfer/l1/", "/weten/cijfer/l2/", "/weten/cijfer/l3/"} <= {rival.url for rival in found}

    def test_figures_of_documents_are_in_order_and_all_there(self) -> None:
        groups = queries.document_figures()
        codes = [figure.code for _, figures in groups for figure in figures]
        assert len(codes) == len(set(codes)) == Figure.objects.filter(measure="").count()
        assert all(
            [f.code for f in figures] == sorted((f.code for f in figures), key=queries.natural_key)
            for _, figures in groups
        )

    def test_homonyms_point_at_different_things(self) -> None:
        meanings = {
            h.name: [(m.subject_id, m.organisation_id, m.body_id) for m in h.meanings.all()] for h in queries.homonyms()
        }
        assert {"NPO", "LLO", "DB", "CN", "CG"} <= meanings.keys()
        assert len(set(meanings["NPO"])) == 2
        subjects, _ = queries.names_known()
        assert not {"NPO", "LLO", "DB", "CN", "CG"} & subjects.keys()

    def test_a_body_knows_its_subjects(self) -> None:
        body = Body.objects.get(pk=SubjectParty.objects.filter(body__isnull=False).values_list("body", flat=True)[0])
        (group,) = queries.mentions(body)
        assert len(group.mentions) == SubjectParty.objects.filter(body=body).count()
