# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""A figure in the words of a page: value, quantifier, date, source and rivals never apart."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils import formats
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from stelsel.ground.core.display import source_url, source_words
from stelsel.ground.core.errors import InvalidInput
from stelsel.ground.core.period import Period
from stelsel.ground.core.quantity import Kind, Quantifier, Quantity, write_quantity
from stelsel.ground.register.models import Figure


@dataclass(frozen=True)
class Rival:
    text: str
    url: str


@dataclass(frozen=True)
class FigureView:
    """A figure ready to print; `words` is the whole of it in one phrase."""

    code: str
    label: str
    words: str
    value: str
    url: str
    before: str = ""
    quantifier: str = ""
    unit: str = ""
    when: str = ""
    definition: str = ""
    source: str = ""
    source_url: str = ""
    note: str = ""
    unverified: str = ""
    small: bool = False
    rivals: list[Rival] = field(default_factory=list)


QUANTIFIERS = {
    Quantifier.ALMOST: gettext_noop("bijna"),
    Quantifier.AT_LEAST: gettext_noop("minstens"),
    Quantifier.MORE_THAN: gettext_noop("meer dan"),
    Quantifier.AT_MOST: gettext_noop("hooguit"),
    Quantifier.LESS_THAN: gettext_noop("minder dan"),
    Quantifier.ABOUT: gettext_noop("ongeveer"),
    Quantifier.MOST: gettext_noop("het grootste deel van"),
}


def figure_words(figure: Figure) -> str:
    quantity = figure.quantity
    if quantity is None:
        return figure.written
    words = write_quantity(quantity, get_language() or "nl")
    told = not figure.unit or figure.unit in words or quantity.kind in {Kind.MONEY, Kind.SHARE, Kind.AGE}
    return words if told else f"{words} {figure.unit}"


def period_words(written: str) -> str:
    try:
        return Period.parse(written).display(get_language() or "nl") if written else ""
    except InvalidInput:
        return written


def figure_view(figure: Figure, *, rivals: list[Rival] | None = None, small: bool = False) -> FigureView:
    """`figure.source` must be joined."""
    value, before, quantifier, unit = _parts(figure)
    return FigureView(
        code=figure.code,
        label=figure.label,
        words=figure_words(figure),
        value=value,
        before=before,
        quantifier=quantifier,
        unit=unit,
        url=figure.get_absolute_url(),
        when=period_words(figure.reference),
        definition=figure.definition,
        source=source_words(figure),
        source_url=source_url(figure),
        note=figure.note,
        unverified=figure.unverified,
        small=small,
        rivals=rivals or [],
    )


def _parts(figure: Figure) -> tuple[str, str, str, str]:
    """The number, the number it came from, the quantifier and the unit, each as printed."""
    quantity = figure.quantity
    if quantity is None or quantity.value is None or quantity.kind in {Kind.AGE, Kind.SHARE, Kind.RATIO, Kind.MONEY}:
        return _short(figure, quantity), "", "", "" if quantity is None or quantity.kind != Kind.RATIO else figure.unit
    quantifier = _(QUANTIFIERS[quantity.quantifier]) if quantity.quantifier in QUANTIFIERS else ""
    before = formats.number_format(quantity.start, force_grouping=True) if quantity.start is not None else ""
    return formats.number_format(quantity.value, force_grouping=True), before, quantifier, figure.unit


def _short(figure: Figure, quantity: Quantity | None) -> str:
    return figure.written if quantity is None else write_quantity(quantity, get_language() or "nl")
