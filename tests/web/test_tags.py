# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.contrib.staticfiles import finders
from django.template import Context, Template
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from stelsel.ground.core.quantity import read_quantity
from stelsel.web.templatetags import stelsel_web


def printed(template: str, language: str = "nl", **values: object) -> str:
    with translation.override(language):
        return Template(template).render(Context(values))


@pytest.mark.parametrize(
    ("value", "language", "expected"),
    [
        (45000, "nl", "45.000"), (45000, "en", "45,000"), (999, "nl", "999"), (0, "nl", "0"),
        (-1234567, "nl", "-1.234.567"),
        (Decimal("58.8"), "nl", "58,8"), (Decimal("58.8"), "en", "58.8"), (1234.5, "nl", "1.234,5"),
    ],
)  # fmt: skip
def test_number(value: float | Decimal, language: str, expected: str) -> None:
    assert printed("{{ value|number }}", language, value=value) == expected


@given(st.integers(-(10**15), 10**15))
def test_a_number_is_grouped_by_three_and_loses_nothing(value: int) -> None:
    with translation.override("nl"):
        words = stelsel_web.number(value)
    assert int(words.replace(".", "")) == value
    head, *groups = words.lstrip("-").split(".")
    assert 1 <= len(head) <= 3
    assert all(len(group) == 3 for group in groups)


@pytest.mark.parametrize(
    ("language", "expected"), [("nl", "23 november 2026"), ("en", "23 November 2026"), ("pap", "23 di novèmber 2026")]
)
def test_day(language: str, expected: str) -> None:
    assert printed("{{ value|day }}", language, value=date(2026, 11, 23)) == expected


def test_no_day_is_nothing() -> None:
    assert printed("{{ value|day }}", value=None) == ""


@pytest.mark.parametrize(
    ("value", "language", "expected"),
    [
        ("2023", "nl", "2023"), ("2023-H1", "nl", "1e halfjaar 2023"), ("2023-05", "nl", "mei 2023"),
        ("2021/2023", "nl", "2021 tot en met 2023"), ("2023-05", "en", "May 2023"), ("", "nl", ""),
        ("ooit", "nl", "ooit"),
    ],
)  # fmt: skip
def test_period(value: str, language: str, expected: str) -> None:
    assert printed("{{ value|period }}", language, value=value) == expected


@pytest.mark.parametrize(
    ("written", "language", "expected"),
    [
        ("bijna 10.000", "nl", "bijna 10.000"), ("bijna 10.000", "en", "almost 10,000"),
        ("van 433 naar 653", "nl", "van 433 naar 653"),
        ("ongeveer de helft", "nl", "ongeveer de helft"), ("13 miljoen euro", "nl", "13 miljoen euro"),
        ("41%", "nl", "41%"),
    ],
)  # fmt: skip
def test_quantity(written: str, language: str, expected: str) -> None:
    assert printed("{{ value|quantity }}", language, value=read_quantity(written)) == expected


def test_words_of_readers_are_escaped() -> None:
    assert printed("{{ value|period }}", value="<b>") == "&lt;b&gt;"


def test_an_asset_has_the_fingerprint_of_its_file() -> None:
    if finders.find("web/site.css") is None:
        pytest.skip("front-end assets are not built (make setup)")
    address = printed("{% asset 'site.css' %}")
    assert address.startswith("/static/web/site.css?v=")
    assert len(address.split("=")[1]) == 10
    assert address != printed("{% asset 'site.js' %}").replace("site.js", "site.css")
