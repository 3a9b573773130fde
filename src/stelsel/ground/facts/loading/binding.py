# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""A mapping held against the measures that there are, before a row is read: what it names must exist."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Words
from dataclasses import dataclass
from typing import Final

from stelsel.ground.core.errors import Refused
from stelsel.ground.facts.kinds import Missing
from stelsel.ground.facts.loading.amounts import OMITTED, AmountReader, Scale
from stelsel.ground.facts.loading.known import Known, KnownMeasure
from stelsel.ground.facts.loading.lexicon import Answer, Lexicon, Wrong, tidy
from stelsel.ground.facts.loading.likeness import offer
from stelsel.ground.facts.loading.mapping import SKIP, Mapping, MeasureForm, Told
from stelsel.ground.facts.loading.readers.spss import USER_MISSING
from stelsel.ground.facts.units import KINDS

TOTAL: Final = "_T"
"""The total of any dimension; so is an empty cell."""


@dataclass(frozen=True)
class Bound:
    """One measure of the file with the measure that it is, and the readers of its values and of its dimensions."""

    form: MeasureForm
    known: KnownMeasure
    values: AmountReader
    dimensions: Words[str, Lexicon[str]]


def bind(mapping: Mapping, known: Known) -> dict[str, Bound]:
    """The measures of a mapping by their name in the file; Refused with every name that does not exist.

    A long table without [[measures]] has the codes of the measures themselves in it.
    """
    faults = list(_faults(mapping, known))
    if faults:
        raise Refused(
            "Deze mapping past niet bij de maten die er zijn.", report=faults,
            remedy="Herstel de mapping, of voeg de maat eerst toe.",
        )  # fmt: skip
    forms = mapping.measures or tuple(MeasureForm(code, code) for code in known.measures)
    return {form.name: _bound(form, known.measures[form.measure], mapping) for form in forms}


def reason_of(word: str) -> int:
    return OMITTED if word == SKIP else int(Missing[word.upper()])


def _bound(form: MeasureForm, measure: KnownMeasure, mapping: Mapping) -> Bound:
    codes = {code: reason_of(word) for code, word in {**mapping.missing, **form.missing}.items()}
    if mapping.file.user_missing:
        codes[USER_MISSING] = reason_of(mapping.file.user_missing)
    scale = Scale(measure.decimals, form.factor, mapping.file.decimal, mapping.file.thousands)
    told = {name: one for name, one in mapping.dimensions.items() if name not in form.dimensions}
    lexicons = {name: _codes_of(measure, name, one) for name, one in told.items()}
    return Bound(form, measure, AmountReader(scale, codes), lexicons)


def _codes_of(measure: KnownMeasure, name: str, told: Told) -> Lexicon[str]:
    codes = measure.dimensions.get(name)
    folded = {code.casefold(): code for code in codes or ()}

    def read(text: str) -> Answer[str]:
        word = tidy(text)
        repair = "spaces" if word != text else ""
        code = told.translate.get(word, word)
        if code in ("", TOTAL):
            return Answer("", repair=repair)
        if codes and code in codes:
            return Answer(code, repair=repair)
        if codes is None:
            why = f"deze maat heeft geen kenmerk '{name}', maar er staat '{code[:80]}'."
            return Answer(wrong=Wrong("dimension_foreign", why, "laat de cel leeg."))
        if code.casefold() in folded:
            return Answer(folded[code.casefold()], repair="case")
        near = offer(code[:80], [*codes, *told.translate]) or "zet hem in translate."
        return Answer(wrong=Wrong("dimension_unknown", f"'{code[:80]}' is geen {name}.", near))

    return Lexicon(read)


def _faults(mapping: Mapping, known: Known) -> Iterator[str]:
    kind = KINDS[mapping.subject.kind]
    for place, form in enumerate(mapping.measures, start=1):
        where = f"[measures {place}]"
        measure = known.measures.get(form.measure)
        if measure is None:
            near = offer(form.measure, known.measures) or "kijk welke maten er zijn."
            yield f"{where} measure: de maat '{form.measure}' bestaat niet; {near}"
            continue
        if measure.subject_kind not in (None, kind):
            of = next(name for name, number in KINDS.items() if number == measure.subject_kind)
            yield f"{where} measure: '{form.measure}' gaat over {of}, niet over {mapping.subject.kind}."
        yield from (f"{where} dimensions {fault}" for fault in _codes_faults(form, measure))
    yield from _dimension_faults(mapping, known)


def _codes_faults(form: MeasureForm, measure: KnownMeasure) -> Iterator[str]:
    for name, code in form.dimensions.items():
        codes = measure.dimensions.get(name)
        if codes is None:
            near = offer(name, measure.dimensions) or "haal het weg."
            yield f"{name}: '{form.measure}' heeft dit kenmerk niet; {near}"
        elif code not in codes and code != TOTAL:
            yield f"{name}: '{code}' is geen code; {offer(code, codes) or 'kies een code die er is.'}"


def _dimension_faults(mapping: Mapping, known: Known) -> Iterator[str]:
    """A dimension of the file that none of its measures has, or a translation into no code of any of them."""
    names = [form.measure for form in mapping.measures] or list(known.measures)
    measures = [known.measures[name] for name in names if name in known.measures]
    for name, told in mapping.dimensions.items():
        codes = {code for measure in measures for code in measure.dimensions.get(name, ())}
        if not any(name in measure.dimensions for measure in measures):
            near = offer(name, {one for measure in measures for one in measure.dimensions}) or "haal het weg."
            yield f"[dimensions.{name}]: geen van de maten heeft dit kenmerk; {near}"
            continue
        for word in sorted({told.constant, *told.translate.values()} - codes - {"", TOTAL}):
            yield f"[dimensions.{name}]: '{word}' is geen code; {offer(word, codes) or 'kies een code die er is.'}"
