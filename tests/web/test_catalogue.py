# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The catalogue of open data: read by rdflib, checked by the shapes of DCAT-AP-NL 3.0 and of DCAT-AP 3.0 under it."""

from __future__ import annotations

import re
import warnings
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from rdflib import RDF, XSD, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import DCAT, DCTERMS, FOAF

from linked_graphs import graph_of
from stelsel.ground.core.linked.graph import At, Resource, Typed, Words, json_ld, turtle

SITE = "http://127.0.0.1:8000"
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
SHAPES = ("dcat-ap-SHACL.ttl", "dcat-ap-nl-SHACL.ttl")


def _graph(client: Client) -> Graph:
    return graph_of(client.get("/catalogus.ttl").content, "turtle")


def _at(fragment: str) -> URIRef:
    return URIRef(f"{SITE}/open-data/#{fragment}")


def _faults(graph: Graph, folder: Path) -> str:
    if not folder.is_dir():
        pytest.skip("no shapes of DCAT-AP-NL here (schemas/dcat-ap-nl in STELSEL_SHARED): the catalogue is not checked")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # pyshacl and rdflib use what rdflib deprecates
        from pyshacl import validate

        shapes = Graph()
        for name in SHAPES:
            shapes.parse(folder / name)
        conforms, _report, text = validate(graph, shacl_graph=shapes, inference="rdfs", do_owl_imports=False)
    return "" if conforms else text


@pytest.mark.parametrize("contact", ["", "beheer@voorbeeld.example", "https://voorbeeld.example/contact"])
def test_the_shapes_find_nothing_wrong(
    demo: None, client: Client, shared: Path, monkeypatch: pytest.MonkeyPatch, contact: str
) -> None:
    monkeypatch.setattr(settings, "CONTACT", contact)
    graph = _graph(client)
    assert _faults(graph, shared / "schemas" / "dcat-ap-nl") == ""
    reached = {"": (VCARD.hasURL, f"{SITE}/over/"), "https": (VCARD.hasURL, contact)}
    kind, value = reached.get(contact.partition(":")[0], (VCARD.hasEmail, f"mailto:{contact}"))
    assert graph.value(_at("contact"), kind) == URIRef(value)


def test_without_any_agenda(db: None, client: Client, shared: Path) -> None:
    assert _faults(_graph(client), shared / "schemas" / "dcat-ap-nl") == ""


def test_both_forms_are_one_graph(demo: None, client: Client) -> None:
    response = client.get("/catalogus.jsonld")
    assert response["Content-Type"] == "application/ld+json"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert client.get("/catalogus.ttl")["Content-Type"] == "text/turtle; charset=utf-8"
    assert isomorphic(graph_of(response.content), _graph(client))


def test_what_stands_in_it(demo: None, client: Client) -> None:
    graph = _graph(client)
    sets = {str(one).partition("#")[2] for one in graph.subjects(RDF.type, DCAT.Dataset)}
    assert sets == {
        "agenda-2021", "agenda-2022", "agenda-2023", "agenda-2024", "netwerk", "onderwerpen", "cijfers", "bronnen",
        "site",
    }  # fmt: skip
    agenda = _at("agenda-2023")
    assert graph.value(agenda, DCTERMS.title) == Literal("Netwerkagenda 2023", "nl")
    period = graph.value(agenda, DCTERMS.temporal)
    assert graph.value(period, DCAT.startDate) == Literal("2023-01-01", datatype=XSD.date)
    assert graph.value(period, DCAT.endDate) == Literal("2023-12-31", datatype=XSD.date)
    assert set(graph.objects(_at("api"), DCAT.servesDataset)) == {_at(one) for one in sets}
    assert graph.value(_at("uitgever"), FOAF.name) == Literal("Beheer van deze site", "nl")


def test_every_file_is_there(demo: None, client: Client) -> None:
    graph = _graph(client)
    for one in graph.subjects(RDF.type, DCAT.Distribution):
        address = str(graph.value(one, DCAT.accessURL))
        response = client.get(address.removeprefix(SITE))
        assert response.status_code == 200, address
        media_type = str(graph.value(one, DCAT.mediaType)).rpartition("media-types/")[2]
        assert response["Content-Type"].partition(";")[0] == media_type, address


@pytest.mark.parametrize(
    ("data_set", "kind", "standard", "addresses"),
    [
        ("agenda-2023", "ATOM", "https://www.rfc-editor.org/rfc/rfc4287", {"/agenda/2023.atom"}),
        ("agenda-2023", "ICS", "https://www.rfc-editor.org/rfc/rfc5545", {"/agenda/2023.ics"}),
        ("onderwerpen", "ICS", "https://www.rfc-editor.org/rfc/rfc5545", {"/doen.ics"}),
        (
            "site", "ATOM", "https://www.rfc-editor.org/rfc/rfc4287",
            {"/wijzigingen.atom", "/agenda.atom", "/wijzigingen/netwerkagenda.atom"},
        ),
        ("site", "XML", "https://www.sitemaps.org/protocol.html", {"/sitemap.xml"}),
    ],
)  # fmt: skip
def test_feeds_calendars_and_the_sitemap(
    demo: None, client: Client, data_set: str, kind: str, standard: str, addresses: set[str]
) -> None:
    graph = _graph(client)
    file_type = URIRef(f"http://publications.europa.eu/resource/authority/file-type/{kind}")
    found = {
        (str(graph.value(one, DCAT.downloadURL)), graph.value(one, DCTERMS.conformsTo))
        for one in graph.objects(_at(data_set), DCAT.distribution)
        if graph.value(one, DCTERMS["format"]) == file_type and graph.value(one, DCTERMS.conformsTo) == URIRef(standard)
    }
    assert found == {(f"{SITE}{address}", URIRef(standard)) for address in addresses}
    html = client.get("/open-data/").content.decode()
    assert {address for address in addresses if f'<a href="{address}">' not in html} == set()


def test_the_addresses_that_the_page_gives_as_examples_are_there(demo: None, client: Client) -> None:
    examples = re.findall(r"<code>(/[^<]+)</code>", client.get("/open-data/").content.decode())
    assert examples == ["/netwerk/organisaties.csv", "/netwerk/organisatie/kb.atom"]
    assert [client.get(address).status_code for address in examples] == [200, 200]


def test_a_new_form_does_not_rename_the_others(demo: None, client: Client) -> None:
    graph = _graph(client)
    names = [str(graph.value(_at(f"agenda-2023-{place}"), DCAT.accessURL)) for place in (1, 7, 8, 9)]
    assert names == [
        f"{SITE}/agenda/2023.json", f"{SITE}/api/v1/beloften?editie=2023", f"{SITE}/agenda/2023.atom",
        f"{SITE}/agenda/2023.ics",
    ]  # fmt: skip


def test_no_draft_is_in_it(demo: None, client: Client) -> None:
    for address in ("/catalogus.ttl", "/catalogus.jsonld", "/open-data/"):
        assert "concept-" not in client.get(address).content.decode()


def test_every_thing_of_the_catalogue_has_a_place_on_the_page(demo: None, client: Client) -> None:
    html = client.get("/open-data/").content.decode()
    named = {str(one).partition("/open-data/#")[2] for one in _graph(client).subjects(RDF.type, None)} - {""}
    assert {one for one in named if f'id="{one}"' not in html} == set()


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))


@given(TEXT, TEXT, TEXT)
def test_any_words_come_out_of_both_forms_as_they_went_in(title: str, word: str, address: str) -> None:
    inner = Resource(("dct:PeriodOfTime",), (("dcat:startDate", Typed("2023-01-01", "xsd:date")),))
    one = Resource(
        ("dcat:Dataset",),
        (
            ("dct:title", Words(title)),
            ("dct:identifier", word),
            ("dct:license", At(f"http://voorbeeld.example/{address}")),
            ("dct:temporal", inner),
        ),
        "http://voorbeeld.example/set",
    )
    prefixes = {"dcat": str(DCAT), "dct": str(DCTERMS), "xsd": str(XSD)}
    first, second = graph_of(turtle([one], prefixes), "turtle"), graph_of(json_ld([one], prefixes))
    assert isomorphic(first, second)
    at = URIRef("http://voorbeeld.example/set")
    assert (first.value(at, DCTERMS.title), first.value(at, DCTERMS.identifier)) == (
        Literal(title, "nl"),
        Literal(word),
    )
