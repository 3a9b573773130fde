# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""A mapping is read whole: everything it says, and every fault in it at once."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal
from pathlib import Path

import pytest
from fact_measures import WIDE, KnownHere
from hypothesis import given
from hypothesis import strategies as st

from stelsel.ground.core.errors import InvalidInput, Refused, StelselError
from stelsel.ground.facts.loading.binding import bind
from stelsel.ground.facts.loading.mapping_read import mapping_of, mapping_read


def faults(text: str) -> list[str]:
    with pytest.raises(Refused) as refused:
        mapping_of(text)
    return refused.value.report


def test_a_mapping_says_which_columns_it_uses_once_each() -> None:
    assert mapping_of(WIDE).columns == ("bieb", "jaar", "uitleningen", "bezoek")


def test_the_digest_is_of_what_is_said_and_not_of_how() -> None:
    spaced = "# een opmerking\n" + WIDE.replace(" = ", "=")
    turned = WIDE.replace('format = "csv"\ndelimiter = ";"', 'delimiter = ";"\nformat = "csv"')
    assert mapping_of(spaced).digest == mapping_of(turned).digest == mapping_of(WIDE).digest
    assert mapping_of(WIDE.replace("version = 1", "version = 2")).digest != mapping_of(WIDE).digest


def test_one_factor_in_two_notations_is_one_mapping() -> None:
    thousand = WIDE.replace('measure = "visits"', 'measure = "visits"\nfactor = 1000')
    assert mapping_of(thousand).measures[1].factor == Decimal(1000)
    assert mapping_of(thousand.replace("1000", '"1e3"')).digest == mapping_of(thousand).digest


def test_every_fault_is_told_with_table_key_and_what_to_do() -> None:
    text = """
versie = 1
[file]
format = "csv"
sheet = 2
decimaal = ","
[subject]
kind = "place"
scheme = "code"
column = "x"
[period]
column = "j"
[[measures]]
columm = "a"
measure = "b"
"""
    assert faults(text) == [
        "version: ontbreekt; begin met version = 1 en hoog het op bij elke verandering.",
        "[file] decimaal: deze sleutel bestaat niet; bedoel je 'decimal'?",
        "[file] sheet: dit bestaat niet bij csv; haal het weg.",
        "[subject] scheme: een place heeft geen 'code'; gebruik id of name.",
        "[period] notation: ontbreekt; kies uit year, school_year, quarter, month, day, date, period, cbs.",
        "[measures 1] column: ontbreekt; vul hem in.",
        "[measures 1] columm: deze sleutel bestaat niet; bedoel je 'column'?",
        "versie: deze sleutel bestaat niet; bedoel je 'version'?",
    ]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('column = "jaar"', 'column = "jaar"\nconstant = "2022"', "zeg de periode op één manier"),
        ('notation = "year"', 'notation = "eeuw"', "'eeuw' kan hier niet"),
        ('column = "jaar"\nnotation = "year"', 'start = "van"', "noem bij start óf stop"),
        ('column = "jaar"\nnotation = "year"', 'year = "j"\nmonth = "m"\nquarter = "k"', "niet allebei"),
        ('delimiter = ";"', 'delimiter = ";;"', "hier hoort één teken"),
        ('delimiter = ";"', 'thousands = "."', "dit is ook het decimaalteken"),
        ('delimiter = ";"', "first_row = 1", "onder de kopregel"),
        ('column = "bieb"', 'column = "bieb"\nconstant = "x"', "en niet allebei"),
        ('column = "bezoek"', 'column = "uitleningen"', "staat er twee keer"),
        ('measure = "visits"', 'measure = "visits"\nfactor = 0', "een getal dat niet 0 is"),
        ('"x" = "suppressed"', '"x" = "geheim"', "kies uit not_asked, unknown"),
        ("version = 1", "version = 0", "geheel getal van 1 of hoger"),
        ("version = 1", 'version = 1\n[reason]\nconstant = "unknown"', "een vaste reden zou alles"),
        ("version = 1", 'version = 1\n[odata]\ntable = "x"', "hoort alleen bij format = 'odata'"),
        ("version = 1", 'version = 1\n[long]\nmeasure = "a"\nvalue = "a"', "niet in dezelfde kolom"),
    ],
)
def test_contradictions_are_refused(old: str, new: str, fault: str) -> None:
    assert any(fault in one for one in faults(WIDE.replace(old, new, 1)))


def test_what_is_no_mapping_is_refused_with_its_file(tmp_path: Path) -> None:
    path = tmp_path / "m.toml"
    with pytest.raises(InvalidInput, match=r"niet te lezen \(No such file"):
        mapping_read(path)
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(InvalidInput, match=r"^m\.toml: Deze mapping is geen UTF-8"):
        mapping_read(path)
    path.write_text("version = ")
    with pytest.raises(InvalidInput, match="geen leesbare TOML"):
        mapping_read(path)


def test_names_that_do_not_exist_are_refused_before_a_row_is_read() -> None:
    text = WIDE.replace('"visits"', '"visit"') + '[dimensions.leeftijd]\ncolumn = "l"\n'
    text = text.replace('measure = "loans"', 'measure = "loans"\ndimensions = {age = "jeugt"}')
    with pytest.raises(Refused) as refused:
        bind(mapping_of(text), KnownHere())
    assert refused.value.report == [
        "[measures 1] dimensions age: 'jeugt' is geen code; bedoel je 'jeugd'?",
        "[measures 2] measure: de maat 'visit' bestaat niet; bedoel je 'visits'?",
        "[dimensions.leeftijd]: geen van de maten heeft dit kenmerk; haal het weg.",
    ]


def test_a_measure_of_organisations_is_not_loaded_for_areas() -> None:
    text = WIDE.replace('kind = "organisation"', 'kind = "area"')
    with pytest.raises(Refused) as refused:
        bind(mapping_of(text), KnownHere())
    assert refused.value.report[0] == "[measures 1] measure: 'loans' gaat over organisation, niet over area."


TOML = st.recursive(
    st.sampled_from(["true", "1", "-5", "1.5", '"csv"', '"year"', '"x"', "[]", "{}", '["a"]', "2022-01-01"]),
    lambda inner: st.lists(inner, max_size=2).map(lambda ones: f"[{', '.join(ones)}]"),
    max_leaves=3,
)
KEYS = "version name file odata subject period long measures dimensions missing reason quality status source where"


@given(st.dictionaries(st.sampled_from(KEYS.split()), TOML, max_size=8))
def test_no_toml_gives_anything_but_a_mapping_or_a_refusal(values: dict[str, str]) -> None:
    with suppress(StelselError):
        mapping_of("\n".join(f"{key} = {value}" for key, value in values.items()))


@given(st.text(max_size=60))
def test_no_text_does_either(text: str) -> None:
    with suppress(StelselError):
        mapping_of(text)
