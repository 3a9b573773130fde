# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import pytest
from django.db.models import Q
from small_editions import SmallEdition

from stelsel.agree.agenda.models import Edition, Item, ItemReference
from stelsel.agree.agenda.queries.reports import EditionReport, edition_reports
from stelsel.ground.core.models import Source
from stelsel.ground.register.models import Claim, Contradiction, Figure

NEW = (
    "5.1-P1 5.1-P3 5.2-P1c 5.2-P3a 7-P2 9-P2 9-P4 11-P1 11-P2 11-P4 12-P1 12-P2 12-P4 4-P5 1.7-P1".split()
)  # fmt: skip
"""Plans without a harvest predecessor, as the inventory lists them (section 2.3)."""

LEFT = "8-H1 7-H4 11-H2 11-H4 4-H2 4-H9 4-H10 4-H11 4-H12 5.2-H7".split()
"""Harvest without a visible follow-up, as the inventory lists it (section 2.3)."""


def reports_of(edition: Edition) -> dict[str, EditionReport]:
    return {report.slug: report for report in edition_reports(edition)}


def codes_of(report: EditionReport) -> list[str]:
    upper = {code.lower(): code for code in Item.objects.values_list("code", flat=True)}
    return [upper[finding.url.rstrip("/").rsplit("/", 1)[1]] for finding in report.findings]


class TestTheEditionOf2023:
    @pytest.fixture
    def reports(self, request: pytest.FixtureRequest) -> dict[str, EditionReport]:
        request.getfixturevalue("demo")
        return reports_of(Edition.objects.get(public_id="2023"))

    def test_there_are_five(self, reports: dict[str, EditionReport]) -> None:
        assert list(reports) == ["nieuw", "zonder-vervolg", "zonder-naam", "zonder-bron", "tegenspraak"]

    def test_plans_without_a_predecessor(self, reports: dict[str, EditionReport]) -> None:
        found = codes_of(reports["nieuw"])
        assert set(NEW) <= set(found)
        assert len(found) == len(set(found))
        assert not Item.objects.filter(code__in=found, earlier_links__isnull=False).exists()
        assert not Item.objects.filter(code__in=found, kind="harvest").exists()

    def test_harvest_without_a_follow_up(self, reports: dict[str, EditionReport]) -> None:
        found = codes_of(reports["zonder-vervolg"])
        assert set(LEFT) <= set(found)
        assert len(found) == len(set(found))
        assert not Item.objects.filter(code__in=found, later_links__isnull=False).exists()
        assert not Item.objects.filter(code__in=found, kind="plan").exists()

    def test_every_item_is_either_tied_or_reported_or_part_of_one_that_is(
        self, reports: dict[str, EditionReport]
    ) -> None:
        reported = {*codes_of(reports["nieuw"]), *codes_of(reports["zonder-vervolg"])}
        for item in Item.objects.filter(chapter__edition__public_id="2023").select_related("parent"):
            ties = item.earlier_links if item.is_plan else item.later_links
            part = item.parent is not None
            through = item.children.filter(earlier_links__isnull=False) | item.children.filter(
                later_links__isnull=False
            )
            assert ties.exists() or item.code in reported or part or through.exists(), item.code

    def test_items_in_which_only_the_network_speaks(self, reports: dict[str, EditionReport]) -> None:
        actors = ItemReference.objects.filter(item__chapter__edition__public_id="2023", role="actor")
        named = set(actors.filter(Q(organisation=None) | ~Q(organisation__public_id="netwerk")).values_list("item"))
        assert len(reports["zonder-naam"].findings) == 237 - len(named)
        assert not {"4-H8", "4-H10"} & set(codes_of(reports["zonder-naam"]))

    def test_figures_without_a_time(self, reports: dict[str, EditionReport]) -> None:
        assert [finding.url for finding in reports["zonder-bron"].findings] == ["/weten/cijfer/n38/"]

    def test_contradictions_that_the_document_takes_part_in(self, reports: dict[str, EditionReport]) -> None:
        source = Source.objects.get(public_id="netwerkagenda-2023")
        expected = set(Claim.objects.filter(source=source).values_list("contradiction__public_id", flat=True))
        assert {finding.url.split("#")[1] for finding in reports["tegenspraak"].findings} == expected
        assert len(expected) == len(reports["tegenspraak"].findings) >= 18


@pytest.mark.django_db
class TestASmallEdition:
    def test_what_is_tied_and_named_is_not_reported(self, small: SmallEdition) -> None:
        reports = reports_of(small.edition)
        assert codes_of(reports["nieuw"]) == []
        assert codes_of(reports["zonder-vervolg"]) == []
        assert codes_of(reports["zonder-naam"]) == ["1-P1"]

    def test_without_the_thread_both_ends_are_reported(self, small: SmallEdition) -> None:
        small.link.delete()
        reports = reports_of(small.edition)
        assert codes_of(reports["nieuw"]) == ["1-P1"]
        assert codes_of(reports["zonder-vervolg"]) == ["1-H1"]

    def test_an_edition_without_a_source_has_no_figures_or_contradictions_of_others(self, small: SmallEdition) -> None:
        source = Source(public_id="proef-bron", title="Een verzonnen bron")
        source.save()
        figure = Figure(code="N990", label="Proeven", written="3", kind="count", quantifier="exact", source=source)
        figure.save()
        contradiction = Contradiction(public_id="proef", title="Drie of vier", kind="gap", explanation="x")
        contradiction.save()
        Claim(contradiction=contradiction, order=1, text="Drie", figure=figure, source=source).save()
        reports = reports_of(small.edition)
        assert (reports["zonder-bron"].findings, reports["tegenspraak"].findings) == ([], [])
        small.edition.source = source
        small.edition.save()
        reports = reports_of(small.edition)
        assert [finding.title for finding in reports["zonder-bron"].findings] == ["Proeven: 3"]
        assert [finding.title for finding in reports["tegenspraak"].findings] == ["Drie of vier"]
