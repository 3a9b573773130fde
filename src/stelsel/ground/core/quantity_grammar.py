# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""How words and numbers make up a quantity: quantifier, number or pair of numbers, unit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from stelsel.ground.core.errors import InvalidInput
from stelsel.ground.core.quantity_amounts import Amount, amount_at, pair_of
from stelsel.ground.core.quantity_nouns import noun_after, noun_before, rest_as_noun
from stelsel.ground.core.quantity_tokens import DASHES, Sort, Token
from stelsel.ground.core.quantity_value import CURRENCIES, PERCENT, YEARS, Kind, Quantifier, Quantity
from stelsel.ground.core.quantity_words import LEXICONS

Parsed = tuple[Quantity, int]
_NOT_BEFORE_HALF = frozenset(("first", "second", "last", "other", "eerste", "tweede", "promé", "dos"))
_NOT_AFTER_HALF = frozenset(("a", "an", "year", "hour", "day", "way", "million"))
_NOT_BEFORE_MOST = frozenset(("the", "at", "de", "het"))
_NOT_BEFORE_ONE = frozenset(("no", "any", "every", "this", "that", "the", "which", "each", "some", "another"))


@dataclass(frozen=True)
class _Draft:
    """The numbers of a quantity before its kind and noun are known; `by_article`: said as ages are said."""

    end: int
    unit: str = ""
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    start: Decimal | None = None
    whole: Decimal | None = None
    quantifier: Quantifier = Quantifier.EXACT
    by_article: bool = False
    in_words: bool = False


class QuantityGrammar:
    """Reads quantities from the tokens of one text; each look at a place takes bounded time."""

    def __init__(self, tokens: list[Token], text: str, language: str, *, whole: bool) -> None:
        self._tokens = tokens
        self._keys = [token.key for token in tokens]
        self._text = text
        self._language = language
        self._words = LEXICONS[language]
        self._whole = whole

    def quantity_at(self, place: int) -> Parsed | None:
        """The quantity that starts at this token and the place after it, or None."""
        try:
            return (
                self._most(place)
                or self._age_said_first(place)
                or self._bracketed(place)
                or self._share_in_words(place)
                or self._counted(place)
            )
        except InvalidInput:  # the words fit but the numbers do not: "28 van de 12"
            return None

    def _key(self, place: int) -> str:
        return self._keys[place] if 0 <= place < len(self._keys) else ""

    def _amount(self, place: int) -> Amount | None:
        return amount_at(self._tokens, place, language=self._language, lexicon=self._words)

    def _after_article(self, place: int) -> int:
        return place + 1 if self._key(place) in self._words.article else place

    def _most(self, place: int) -> Parsed | None:
        end = self._words.most.end_at(self._keys, place)
        if end is None:
            end = self._words.most_with_noun.end_at(self._keys, place)
            if end is None or self._key(place - 1) in _NOT_BEFORE_MOST or not (self._whole or self._noun(end)[0]):
                return None
        return Quantity(kind=Kind.SHARE, quantifier=Quantifier.MOST), end

    def _noun(self, place: int, *, singular: bool = False) -> tuple[str, int]:
        if self._whole:
            rest = rest_as_noun(self._tokens, place, self._text, language=self._language, lexicon=self._words)
            if rest is not None:
                return rest, len(self._tokens)
        return noun_after(
            self._tokens, place, self._text, language=self._language, lexicon=self._words, singular=singular
        )

    def _age_said_first(self, place: int) -> Parsed | None:
        """As in "onder de 18 jaar", "aged 41 to 65"."""
        quantifier = self._words.age_before.at(self._keys, place)
        if quantifier is not None:
            amount = self._amount(self._after_article(quantifier[1]))
            by_word = self._key(quantifier[1] - 1) == "of"
            years = amount is not None and not amount.unit and self._key(amount.end) in self._words.years
            if amount is not None and (years or by_word):
                age = Quantity(amount.value, quantifier=quantifier[0], kind=Kind.AGE, unit=YEARS)
                return age, amount.end + 1 if years else amount.end
        if self._key(place) in self._words.aged_before:
            said, there = self._words.before.at(self._keys, place + 1) or (Quantifier.EXACT, place + 1)
            draft = self._single_or_pair(there, said, changes=False)
            if draft is not None and not draft.unit and draft.whole is None:
                return self._age(draft), draft.end
        return None

    def _bracketed(self, place: int) -> Parsed | None:
        """As in "kinderopvang (500)": a bare number in brackets counts the noun before it."""
        if self._key(place + 1) != "(" or not noun_before(
            self._tokens, place, self._text, language=self._language, lexicon=self._words
        ):
            return None
        quantifier, inner = self._words.before.at(self._keys, place + 2) or (Quantifier.EXACT, place + 2)
        amount = self._amount(inner)
        if amount is None or amount.unit or amount.in_words or self._key(amount.end) != ")":
            return None
        return Quantity(amount.value, quantifier=quantifier, unit=self._tokens[place].text), amount.end + 1

    def is_bare_bracket(self, place: int) -> bool:
        """A number alone in brackets with no noun before it: a note or an enumeration."""
        keys = [self._key(place), self._key(place + 2)]
        return keys == ["(", ")"] and self._tokens[place + 1].sort is Sort.NUMBER

    def _share_in_words(self, place: int) -> Parsed | None:
        quantifier, here = self._words.before.at(self._keys, place) or (Quantifier.EXACT, place)
        fraction = self._words.fractions.at(self._keys, here)
        if fraction is None or self._key(place - 1) in _NOT_BEFORE_HALF or self._key(fraction[1]) in _NOT_AFTER_HALF:
            return None
        return Quantity(fraction[0], quantifier=quantifier, kind=Kind.SHARE), fraction[1]

    def _counted(self, place: int) -> Parsed | None:
        quantifier, here = self._words.before.at(self._keys, place) or (Quantifier.EXACT, place)
        draft = self._pair_said_first(here, quantifier) or self._single_or_pair(
            self._after_article_of(here, place), quantifier
        )
        return None if draft is None else self._finished(draft, place)

    def _after_article_of(self, here: int, place: int) -> int:
        return self._after_article(here) if here > place else here

    def _pair_said_first(self, place: int, quantifier: Quantifier) -> _Draft | None:
        """As in "tussen 10 en 20", "van 433 naar 653", "van 10 tot 20"."""
        if quantifier not in (Quantifier.EXACT, Quantifier.ABOUT):
            return None
        if self._key(place) == self._words.between:
            first = self._after_article(place + 1)
            low = self._amount(first)
            if low is None or self._key(low.end) not in self._words.conjunction:
                return None
            high = self._amount(self._after_article(low.end + 1))
            return self._range(low, high, quantifier, by_article=first > place + 1)
        start = self._words.from_words.end_at(self._keys, place)
        low = self._amount(start) if start is not None else None
        if low is None:
            return None
        return self._change(low, quantifier) or self._through(low, quantifier)

    def _single_or_pair(self, place: int, quantifier: Quantifier, *, changes: bool = True) -> _Draft | None:
        first = self._amount(place)
        if first is None:
            return None
        single = _Draft(
            end=first.end, unit=first.unit, value=first.value, quantifier=quantifier, in_words=first.in_words
        )
        ratio = self._ratio(first, single)
        if ratio is not None:
            return ratio
        if quantifier not in (Quantifier.EXACT, Quantifier.ABOUT):
            return single
        change = self._change(first, quantifier) if changes and self._language != "en" else None
        return change or self._dashed(first, quantifier) or self._through(first, quantifier) or single

    def _change(self, first: Amount, quantifier: Quantifier) -> _Draft | None:
        there = self._words.to_change.end_at(self._keys, first.end)
        if there is None or quantifier is not Quantifier.EXACT:
            return None
        quantifier, there = self._words.before.at(self._keys, there) or (quantifier, there)
        last = self._amount(there)
        pair = pair_of(first, last) if last is not None else None
        if last is None or pair is None:
            return None
        return _Draft(end=last.end, unit=pair[2], start=pair[0], value=pair[1], quantifier=quantifier)

    def _dashed(self, first: Amount, quantifier: Quantifier) -> _Draft | None:
        if self._key(first.end) not in DASHES or first.end + 1 >= len(self._tokens):
            return None
        dash, following = self._tokens[first.end], self._tokens[first.end + 1]
        tied = (self._tokens[first.end - 1].end == dash.start, dash.end == following.start)
        if tied[0] != tied[1] or "\n" in self._text[dash.start : following.start]:
            return None
        return self._range(first, self._amount(first.end + 1), quantifier, by_article=True)

    def _through(self, first: Amount, quantifier: Quantifier) -> _Draft | None:
        there = self._words.to_range.end_at(self._keys, first.end)
        if there is None:
            return None
        return self._range(first, self._amount(self._after_article(there)), quantifier, by_article=True)

    def _range(self, low: Amount, high: Amount | None, quantifier: Quantifier, *, by_article: bool) -> _Draft | None:
        pair = pair_of(low, high) if high is not None else None
        if high is None or pair is None or pair[0] >= pair[1]:
            return None
        return _Draft(
            end=high.end, unit=pair[2], low=pair[0], high=pair[1], quantifier=quantifier, by_article=by_article
        )

    def _ratio(self, first: Amount, single: _Draft) -> _Draft | None:
        there = self._words.out_of.end_at(self._keys, first.end)
        whole = self._amount(there) if there is not None else None
        if whole is None or first.unit or whole.unit or first.value > whole.value or first.value < 0:
            return None
        return replace(single, end=whole.end, whole=whole.value, in_words=False)

    def _finished(self, draft: _Draft, place: int) -> Parsed | None:
        aged = None if draft.unit or draft.start is not None or draft.whole is not None else self._aged(draft)
        if aged is not None:
            return aged
        if draft.unit:
            return self._quantity(draft, draft.unit), draft.end
        if draft.quantifier is Quantifier.EXACT and draft.value is not None and draft.start is None:
            after = self._words.after.at(self._keys, draft.end)
            if after is not None:
                draft = replace(draft, quantifier=after[0], end=after[1])
        unit, end = self._noun(draft.end, singular=draft.value == 1)
        if self._is_unsure(draft, place, unit):
            return None
        return self._quantity(draft, unit), end

    def _is_unsure(self, draft: _Draft, place: int, unit: str) -> bool:
        """In a text, words that only sometimes are numbers ("acht", "one") need a noun or quantifier beside them."""
        word = self._key(place)
        if self._whole or word not in self._words.unsure or draft.value is None or draft.start is not None:
            return False
        return not unit or self._key(place - 1) in _NOT_BEFORE_ONE

    def _quantity(self, draft: _Draft, unit: str) -> Quantity:
        kind = Kind.COUNT
        if draft.start is not None:
            kind = Kind.CHANGE
        elif draft.whole is not None:
            kind = Kind.RATIO
        elif unit == PERCENT:
            kind = Kind.SHARE
        elif unit in CURRENCIES:
            kind = Kind.MONEY
        return Quantity(
            draft.value, draft.low, draft.high, draft.quantifier, kind, unit, start=draft.start, whole=draft.whole
        )

    def _age(self, draft: _Draft) -> Quantity:
        return Quantity(draft.value, draft.low, draft.high, draft.quantifier, Kind.AGE, YEARS)

    def _aged(self, draft: _Draft) -> Parsed | None:
        """As in "12-15-jarigen", "18 jaar en ouder", "40 jaar oud", "tussen de 41 en 65 jaar"; None for mere years."""
        end = draft.end + 1 if self._key(draft.end) == "-" else draft.end
        if self._key(end) in self._words.aged:
            return self._age(draft), end + 1
        if end > draft.end and self._key(end) in self._words.aged_from and draft.value is not None:
            return self._age(replace(draft, quantifier=Quantifier.AT_LEAST)), end + 1
        if self._key(draft.end) not in self._words.years:
            return None
        end = draft.end + 1
        after = self._words.age_after.at(self._keys, end)
        if after is not None and draft.value is not None:
            return self._age(replace(draft, quantifier=after[0])), after[1]
        old = self._words.old.end_at(self._keys, end)
        if old is not None:
            return self._age(draft), old
        is_range = draft.value is None and draft.by_article and self._language != "en"
        return (self._age(draft), end) if is_range else None
