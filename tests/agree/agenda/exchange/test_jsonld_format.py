# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Read by rdflib, as any other reader of linked data would."""

from __future__ import annotations

import json

import pytest
from exchanged_editions import editions
from hypothesis import given, settings
from rdflib import RDF, Literal, Namespace, URIRef
from rdflib.namespace import XSD
from test_csv_format import DOCUMENT

from linked_graphs import graph_of
from stelsel.agree.agenda.exchange import document as d
from stelsel.agree.agenda.exchange.export import edition_export
from stelsel.agree.agenda.exchange.jsonld_write import jsonld_write
from stelsel.agree.agenda.queries.edition import edition_of_year

SITE = "http://127.0.0.1:8000"
S = Namespace("http://schema.org/")
T = Namespace("urn:stelsel:term:")
ITEM = URIRef(f"{SITE}/agenda/2031/lezen/1-p1/")


def test_an_item_as_triples() -> None:
    graph = graph_of(jsonld_write(DOCUMENT, {"S1": f"{SITE}/doen/dienst/"}))
    said = set(graph.predicate_objects(ITEM))
    assert {
        (RDF.type, S.CreativeWork),
        (RDF.type, T.Plan),
        (S.identifier, Literal("1-P1")),
        (S.name, Literal('Een "plan", groot')),
        (S.text, Literal("=1+1")),
        (S.inLanguage, Literal("nl")),
        (S.position, Literal(2)),
        (S.temporalCoverage, Literal("2031-01-01/2031-12-31")),
        (S.isPartOf, URIRef(f"{SITE}/agenda/2031/lezen/1-h1/")),
        (S.about, URIRef(f"{SITE}/doen/dienst/")),
        (S.about, URIRef(f"{SITE}/weten/cijfer/n1/")),
        (S.mentions, URIRef(f"{SITE}/netwerk/orgaan/raad/")),
        (T.actor, URIRef(f"{SITE}/netwerk/organisatie/kb/")),
        (T.state, T.stopped),
        (T.reason, Literal("te duur")),
        (T.period, Literal("2031")),
        (T.section, Literal("1.1")),
        (T.ambition, Literal(2)),
    } <= said
    cited = graph.value(ITEM, S.citation)
    assert set(graph.predicate_objects(cited)) == {
        (RDF.type, S.CreativeWork),
        (S.isPartOf, URIRef(f"{SITE}/bronnen/stuk/")),
        (S.url, URIRef(f"{SITE}/bronnen/stuk/?regel=3-4#regels")),
        (S.pagination, Literal("3-4")),
        (T.unverified, Literal("verzonnen")),
    }


def test_a_figure_says_no_more_than_its_source() -> None:
    figure = URIRef(f"{SITE}/weten/cijfer/n1/")
    said = set(graph_of(jsonld_write(DOCUMENT, {})).predicate_objects(figure))
    assert {
        (RDF.type, S.Observation),
        (S.description, Literal("bijna 12")),
        (S.maxValue, Literal(12)),
        (S.minValue, Literal("-0.5", datatype=XSD.double)),
        (S.measurementQualifier, Literal("almost")),
        (S.unitText, Literal("leden")),
        (S.observationPeriod, Literal("2031")),
    } <= said
    assert S.value not in {predicate for predicate, _ in said}


def test_edition_chapter_thread_and_source() -> None:
    graph = graph_of(jsonld_write(DOCUMENT, {}))
    edition, chapter = URIRef(f"{SITE}/agenda/2031/"), URIRef(f"{SITE}/agenda/2031/lezen/")
    assert (edition, RDF.type, T.Edition) in graph
    assert (edition, S.license, URIRef("http://publications.europa.eu/resource/authority/licence/EUPL_1_2")) in graph
    assert (edition, S.isPartOf, URIRef(f"{SITE}/api/v1/agendas/proef")) in graph
    assert (edition, S.hasPart, chapter) in graph
    assert (chapter, S.hasPart, ITEM) in graph
    thread = graph.value(None, RDF.type, T.Thread)
    assert graph.value(thread, T.kind) == T.stops
    assert graph.value(thread, T.earlier) == URIRef(f"{SITE}/agenda/2030/lezen/1-p1/")
    assert graph.value(thread, T.later) == ITEM
    source = URIRef(f"{SITE}/bronnen/stuk/")
    assert graph.value(graph.value(source, S.license), S.name) == Literal("CC BY 4.0")
    assert graph.value(graph.value(source, S.publisher), S.name) == Literal("Wij")


@settings(max_examples=30)
@given(editions())
def test_every_edition_is_a_graph_of_absolute_addresses(document: d.EditionDocument) -> None:
    data = jsonld_write(document, {})
    graph = graph_of(data)
    assert len(set(graph.subjects(RDF.type, T.Plan)) | set(graph.subjects(RDF.type, T.Harvest))) == len(
        {(chapter.slug, item.code.lower()) for chapter in document.chapters for item in chapter.items}
    )
    named = {node["@id"] for node in json.loads(data)["@graph"] if "@id" in node}
    assert {at for at in named if not at.startswith(f"{SITE}/")} == set()


@pytest.mark.usefixtures("demo")
def test_the_edition_of_2023() -> None:
    edition = edition_of_year(2023)
    assert edition is not None
    exported = edition_export(edition, "jsonld")
    graph = graph_of(exported.data)
    assert exported.told == ["Netwerkagenda 2023: 14 hoofdstukken, 237 items."]
    counts = {kind: len(set(graph.subjects(RDF.type, T[kind]))) for kind in ("Harvest", "Plan", "Chapter", "Thread")}
    assert counts == {"Harvest": 122, "Plan": 115, "Chapter": 14, "Thread": 67}
    boekstart = URIRef(f"{SITE}/doen/boekstart/")
    assert len(set(graph.subjects(S.about, boekstart))) == 4
