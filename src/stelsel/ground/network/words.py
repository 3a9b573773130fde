# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""How the network says dates, languages and successions, in the language of the page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from stelsel.ground.core.period import Period
from stelsel.ground.network.kinds import Precision, SuccessionKind

LANGUAGES = {"nl": gettext_lazy("Nederlands"), "en": gettext_lazy("Engels"), "pap": gettext_lazy("Papiaments")}


def language_words(code: str) -> str:
    """The name of a language by its ISO 639 code; a code that we have no name for stays a code."""
    return str(LANGUAGES.get(code, code))


def when_words(day: date | None, precision: str = Precision.DAY) -> str:
    """A date with its precision: `januari 2022`, `uiterlijk 1 januari 2023`, `datum niet bekend`."""
    if day is None or precision == Precision.UNKNOWN:
        return _("datum niet bekend")
    language = get_language() or "nl"
    if precision in {Precision.YEAR, Precision.PLANNED_YEAR}:
        words = str(day.year)
    elif precision == Precision.MONTH:
        words = Period.months(day.year, day.month, 1).display(language)
    else:
        words = Period.day(day).display(language)
    if precision in {Precision.PLANNED_DAY, Precision.PLANNED_YEAR}:
        return _("%(when)s (gepland)") % {"when": words}
    return _("uiterlijk %(when)s") % {"when": words} if precision == Precision.BEFORE else words


def holds_words(
    start: date | None, end: date | None, start_precision: str = Precision.DAY, end_precision: str = Precision.DAY
) -> str:
    """A period in words; the end is the first day on which it no longer holds. Nothing for one open on both sides."""
    if start is None and end is None:
        return ""
    if end is None:
        return _("vanaf %(start)s") % {"start": when_words(start, start_precision)}
    if start is None:
        return _("tot %(end)s") % {"end": when_words(end, end_precision)}
    return _("van %(start)s tot %(end)s") % {
        "start": when_words(start, start_precision), "end": when_words(end, end_precision)
    }  # fmt: skip


def listed(names: Sequence[str]) -> str:
    """`Brielle, Hellevoetsluis en Westvoorne`."""
    if len(names) < 2:  # noqa: PLR2004 -- a single name needs no "and"
        return "".join(names)
    return _("%(first)s en %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}


def succession_words(kind: str, old: Sequence[str], new: Sequence[str], *, announced: bool = False) -> str:
    """One event as a sentence: who became what."""
    values = {"old": listed(old), "new": listed(new)}
    if kind == SuccessionKind.RENAME:
        text = _("%(new)s kreeg deze naam") if old == new else _("%(old)s heet voortaan %(new)s")
    elif kind == SuccessionKind.SPLIT:
        text = _("%(old)s wordt verdeeld over %(new)s")
    elif kind == SuccessionKind.ABSORB:
        text = _("%(old)s gaat op in %(new)s")
    elif kind == SuccessionKind.TRANSFER:
        text = _("%(old)s gaat over naar %(new)s")
    elif kind == SuccessionKind.PROVINCE_CHANGE:
        text = _("%(old)s verandert van provincie")
    else:
        text = _("%(old)s gaan samen verder als %(new)s")
    sentence = text % values
    return _("Aangekondigd: %(event)s") % {"event": sentence} if announced else sentence
