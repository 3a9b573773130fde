# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The words around a number in Dutch, English and Papiamentu (not yet read by a native speaker).

A phrase is written as its words with spaces between; `Lexicon` holds what a language reads, not what it writes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from stelsel.ground.core.quantity_phrases import Phrase, Phrases
from stelsel.ground.core.quantity_value import Quantifier

Q = Quantifier


@dataclass(frozen=True)
class Lexicon:
    """`before` and `after` are quantifiers before and after a number; the `age_` ones count only with years."""

    before: Phrases[Quantifier]
    after: Phrases[Quantifier]
    age_before: Phrases[Quantifier]
    age_after: Phrases[Quantifier]
    most: Phrases[bool]
    most_with_noun: Phrases[bool]
    fractions: Phrases[Decimal]
    scales: Mapping[str, int]
    percent: frozenset[str]
    years: frozenset[str]
    aged: frozenset[str]
    aged_from: frozenset[str]
    aged_before: frozenset[str]
    old: Phrases[bool]
    article: frozenset[str]
    between: str
    conjunction: frozenset[str]
    from_words: Phrases[bool]
    to_change: Phrases[bool]
    to_range: Phrases[bool]
    out_of: Phrases[bool]
    labels: frozenset[str]
    versions: frozenset[str]
    stop: frozenset[str]
    adjectives: frozenset[str]
    adjective_ends: tuple[str, ...]
    plural_ends: tuple[str, ...]
    nouns: frozenset[str]
    unsure: frozenset[str]
    times: frozenset[str]
    per: Phrases[bool]


def _split(text: str) -> list[Phrase]:
    """Phrases between bars."""
    return [tuple(phrase.split()) for phrase in text.split("|") if phrase]


def _phrases(text: str) -> Phrases[bool]:
    return Phrases(dict.fromkeys(_split(text), True))


def _meanings(**phrases: str) -> dict[Phrase, Quantifier]:
    return {phrase: Quantifier(name) for name, text in phrases.items() for phrase in _split(text)}


def _said(**phrases: str) -> Phrases[Quantifier]:
    return Phrases(_meanings(**phrases))


def _quantifiers(**phrases: str) -> Phrases[Quantifier]:
    """The phrases with the signs that every language shares."""
    return Phrases({**_SIGNS, **_meanings(**phrases)})


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SIGNS: Mapping[Phrase, Quantifier] = {
    (">",): Q.MORE_THAN,
    ("<",): Q.LESS_THAN,
    ("≥",): Q.AT_LEAST,
    ("≤",): Q.AT_MOST,
    ("±",): Q.ABOUT,
    ("~",): Q.ABOUT,
    ("≈",): Q.ABOUT,
}
_HALF, _QUARTER, _THREE_QUARTERS = Decimal("0.5"), Decimal("0.25"), Decimal("0.75")

NL = Lexicon(
    before=_quantifiers(
        almost="bijna|nagenoeg|vrijwel|haast|net geen|een kleine",
        at_least="minstens|minimaal|ten minste|tenminste|op zijn minst|niet minder dan",
        more_than="meer dan|ruim|dik|boven de",
        at_most="hooguit|hoogstens|maximaal|ten hoogste|niet meer dan",
        less_than="minder dan",
        about="ongeveer|circa|ca .|zo'n|rond de|om en nabij|om en nabij de|naar schatting|pakweg",
    ),
    after=_said(at_least="of meer|of meerdere|+", at_most="of minder"),
    age_before=_said(
        less_than="jonger dan|tot|onder de|onder",
        more_than="ouder dan|boven de|boven",
        at_most="tot en met|t/m",
        at_least="vanaf",
    ),
    age_after=_said(at_least="en ouder|of ouder|en hoger", at_most="en jonger|of jonger"),
    most=_phrases("het grootste deel|het merendeel|de meerderheid|een meerderheid|het gros|het overgrote deel"),
    most_with_noun=_phrases("de meeste"),
    fractions=Phrases(
        {
            ("de", "helft"): _HALF,
            ("een", "kwart"): _QUARTER,
            ("driekwart",): _THREE_QUARTERS,
            ("drie", "kwart"): _THREE_QUARTERS,
        }
    ),
    scales=MappingProxyType(
        {"duizend": 10**3, "miljoen": 10**6, "mln": 10**6, "miljard": 10**9, "mld": 10**9, "biljoen": 10**12}
    ),
    percent=_set("% procent"),
    years=_set("jaar"),
    aged=_set("jarige jarigen"),
    aged_from=_set("plusser plussers"),
    aged_before=frozenset(),
    old=_phrases("oud"),
    article=_set("de het"),
    between="tussen",
    conjunction=_set("en"),
    from_words=_phrases("van|van de"),
    to_change=_phrases("naar"),
    to_range=_phrases("tot|tot en met|t/m|à"),
    out_of=_phrases("van|van de|van het|van alle|op de"),
    labels=_set(
        "hoofdstuk paragraaf sectie bijlage figuur fig tabel pagina pag blz bladzijde artikel art lid nr"
        " nummer no opgave uitdaging stelseluitdaging principe stap fase groep klas leerjaar niveau regel zie"
        " deel thema onderdeel doel sdg module les week dag kamerstuk kamerstukken opdracht spoor variant"
        " scenario optie type categorie ambitie actie pijler punt vraag schaal ronde perron lijn zaal kamer"
        " functie"
    ),
    versions=_set("versie v release editie"),
    stop=_set(
        "aan al alle alleen alles als anders bij binnen boven buiten daarvan dan dat de deze die dit door dus"
        " een eens elkaar en er gaan geen hadden hebben heen hen het hier hun iets in is jullie komen konden"
        " kunnen langs maar meer met min minder minstens moeten mogen na naar naast nadien niet nog nu of om"
        " ondanks ons onze op over per plus samen sinds soms staan steeds te tegen tevens tijdens toen tot"
        " tussen uit van vanaf verder vaak volgens voor waarbij waarvan waren was wegens werden werken willen"
        " wilden worden wordt zaten ze zich zien zijn zo zoals zonder zouden zullen hebt heeft had kan moet"
        " mag wil zal zou gingen kwamen deden doen jaarlijks wekelijks maandelijks sindsdien bovendien"
        " misschien intussen allemaal ongeveer circa bijna ruim minimaal maximaal ik jij hij zij wij we wie"
        " wat waar welke elke ieder iedere beide deels helemaal euro procent miljoen miljard jarigen jarige"
        " keren bijvoorbeeld zelfs even immers"
    ),
    adjectives=_set("eigen open houten zilveren gouden verbonden betrokken gekozen besloten volwassen tevreden"),
    adjective_ends=("e", "lijk", "ig", "isch", "aal", "eel", "baar", "zaam"),
    plural_ends=("en", "ën", "s"),
    nouns=_set("keer maal jaar uur kilo meter kilometer euro man personen stuks minuten musea media data procentpunt"),
    unsure=_set("acht"),
    times=_set("keer maal"),
    per=_phrases("per jaar|per kwartaal|per maand|per week|per dag"),
)
EN = Lexicon(
    before=_quantifiers(
        almost="almost|nearly|just under|close to|virtually",
        at_least="at least|a minimum of|no fewer than|no less than|not less than",
        more_than="more than|over|just over|above|upwards of",
        at_most="at most|up to|a maximum of|no more than|not more than",
        less_than="less than|fewer than|under|below",
        about="about|around|approximately|roughly|circa|ca .|some|an estimated|about the",
    ),
    after=_said(at_least="or more|+", at_most="or fewer|or less"),
    age_before=_said(
        less_than="younger than|under the age of|under",
        more_than="older than|over the age of",
        at_most="up to the age of|up to and including",
        at_least="from the age of",
    ),
    age_after=_said(at_least="and over|and older|or older|and above", at_most="and younger|or younger"),
    most=_phrases("most of|the majority|the largest part|the greater part|a majority"),
    most_with_noun=_phrases("most"),
    fractions=Phrases(
        {
            ("half",): _HALF,
            ("one", "half"): _HALF,
            ("a", "quarter"): _QUARTER,
            ("one", "quarter"): _QUARTER,
            ("three", "quarters"): _THREE_QUARTERS,
            ("three-quarters",): _THREE_QUARTERS,
        }
    ),
    scales=MappingProxyType(
        {
            "thousand": 10**3,
            "k": 10**3,
            "million": 10**6,
            "m": 10**6,
            "mln": 10**6,
            "billion": 10**9,
            "bn": 10**9,
            "trillion": 10**12,
        }
    ),
    percent=_set("% percent"),
    years=_set("years year"),
    aged=_set("year-olds year-old"),
    aged_from=frozenset(),
    aged_before=_set("aged ages"),
    old=_phrases("old|of age"),
    article=_set("the"),
    between="between",
    conjunction=_set("and"),
    from_words=_phrases("from"),
    to_change=_phrases("to"),
    to_range=_phrases("to|through|up to and including"),
    out_of=_phrases("of|of the|out of|out of the|of all"),
    labels=_set(
        "chapter section annex appendix figure fig table page p article art no number nr step phase group"
        " class grade level line see part theme goal sdg module lesson week day track option type category"
        " question room task challenge principle item round"
    ),
    versions=_set("version v release edition plan web"),
    stop=_set(
        "a across after again against all also always an and any are as at be been being before below besides"
        " between both but by can could did do does during each else except for from had has have he her his"
        " how however if in into is it its less lots many may might more most must nor not of off on once one"
        " or others our out over per perhaps plus possible shall she should since so some than that the their"
        " them then there these they this those thus to towards under unless until up upon us versus was we"
        " were what when where whereas which while who whose will with would yes you your always does percent"
        " million billion euros years-old year-olds"
    ),
    adjectives=_set(
        "new young old local small large big public own open social free good great long short first rural"
    ),
    adjective_ends=("al", "ic", "ive", "able", "ible", "ed", "ing", "ous", "ful", "ent", "ant"),
    plural_ends=("s",),
    nouns=_set("people children women men data media staff percent euros"),
    unsure=_set("one"),
    times=_set("times"),
    per=_phrases("a year|per year|a quarter|per quarter|a month|per month|a week|per week|a day|per day"),
)
PAP = Lexicon(
    before=_quantifiers(
        almost="kasi",
        at_least="por lo ménos|por lo menos|na mínimo|na minimo",
        more_than="mas ku|mas di|mas ku e",
        at_most="na máksimo|na maksimo|máksimo",
        less_than="ménos ku|menos ku|bou di",
        about="mas o ménos|mas o menos|rònt di|alrededor di",
    ),
    after=_said(at_least="òf mas", at_most="òf ménos"),
    age_before=_said(less_than="bou di", more_than="mayó ku", at_most="te ku", at_least="for di"),
    age_after=_said(at_least="òf mas"),
    most=_phrases("mayoria|e mayoria|mayor parti|e mayor parti"),
    most_with_noun=_phrases(""),
    fractions=Phrases(
        {
            ("mitar",): _HALF,
            ("un", "kuart"): _QUARTER,
            ("tres", "kuart"): _THREE_QUARTERS,
        }
    ),
    scales=MappingProxyType({"mil": 10**3, "mion": 10**6, "miyon": 10**6}),
    percent=_set("% porshento"),
    years=_set("aña"),
    aged=frozenset(),
    aged_from=frozenset(),
    aged_before=frozenset(),
    old=_phrases("di edat"),
    article=_set("e"),
    between="entre",
    conjunction=_set("i"),
    from_words=_phrases("di|for di"),
    to_change=_phrases("pa"),
    to_range=_phrases("te|te ku"),
    out_of=_phrases("di|di e"),
    labels=_set("kapítulo página artíkulo tabel figura number"),
    versions=_set("vershon"),
    stop=_set(
        "ku di den pa na i o òf ta tabata a e un mas ménos kasi por lo no nan nos ela el te for ora ya tambe"
        " solamente mayor parti porshento mion miyon mil euro dòler entre bou riba"
    ),
    adjectives=frozenset(),
    adjective_ends=("(never)",),
    plural_ends=("",),
    nouns=frozenset(),
    unsure=frozenset(),
    times=_set("biaha"),
    per=_phrases("pa aña"),
)
LEXICONS: Mapping[str, Lexicon] = MappingProxyType({"nl": NL, "en": EN, "pap": PAP})
CURRENCY_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "€": "EUR",
        "eur": "EUR",
        "euro": "EUR",
        "euro's": "EUR",
        "euros": "EUR",
        "$": "USD",
        "usd": "USD",
        "dollar": "USD",
        "dollars": "USD",
        "dòler": "USD",
        "xcg": "XCG",
        "ang": "ANG",
        "awg": "AWG",
    }
)
