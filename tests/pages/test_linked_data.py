# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every page says in JSON-LD what it is about, read here as any other reader of linked data would."""

from __future__ import annotations

import re
from typing import Any

import agenda_factories as agenda
import network_factories as network
import pytest
from django.test import Client
from rdflib import RDF, Literal, Namespace, URIRef

from linked_graphs import blocks_of, graph_of_page
from site_pages import MISSING, PAGES, address_in

SITE = "http://127.0.0.1:8000"
S = Namespace("http://schema.org/")
ABOUT = {
    r"/agenda/[^/]+/": {"CreativeWork"},
    r"/agenda/[^/]+/(?!principes|open|import)[^/]+/": {"CreativeWork"},
    r"/agenda/[^/]+/[^/]+/[^/]+/": {"CreativeWork"},
    r"/doen/belastinghulp/": {"Service"},
    r"/doen/bibliotheekconvenant-2020-2023/": {"Thing"},
    r"/doen/(boekstart|digitale-literatuur|fieldlab-jeugd-en-onderwijs)/": None,
    r"/weten/cijfer/[^/]+/": {"Observation"},
    r"/bronnen/[^/]+/": {"CreativeWork"},
    r"/netwerk/organisatie/(kb|bibliotheek-de-plataan)/": {"Library"},
    r"/netwerk/organisatie/rijnbrink/": {"Organization"},
    r"/netwerk/orgaan/[^/]+/": {"Organization"},
    r"/netwerk/gebied/(pv26|gm0344|gm0370|bq-bo|cw)/": {"AdministrativeArea"},
}
"""By address, the type of the thing that the page is about; None where it is any."""


def _about(path: str) -> set[str] | None:
    bare = path.partition("?")[0]
    if bare == "/":
        return {"CreativeWork"}
    return next((kinds for pattern, kinds in ABOUT.items() if re.fullmatch(pattern, bare)), set())


def _ids(value: Any) -> list[str]:  # noqa: ANN401 -- JSON values
    if isinstance(value, list):
        return [found for one in value for found in _ids(one)]
    if isinstance(value, dict):
        own = [value[key] for key in ("@id", "url", "item") if isinstance(value.get(key), str)]
        return own + [found for one in value.values() for found in _ids(one)]
    return []


@pytest.mark.parametrize("path", PAGES)
def test_what_a_page_is_about(demo: None, client: Client, path: str) -> None:
    html = client.get(path).content.decode()
    graph, blocks = graph_of_page(html), blocks_of(html)
    assert len(blocks) == 1
    assert [at for at in _ids(blocks) if not at.startswith(("http://", "https://"))] == []
    page = URIRef(f"{SITE}{path.partition('?')[0]}#pagina")
    assert (page, RDF.type, S.WebPage) in graph
    things = set(graph.objects(page, S.mainEntity))
    kinds = {str(kind).removeprefix(str(S)) for thing in things for kind in graph.objects(thing, RDF.type)}
    expected = _about(path)
    assert len(things) == (expected is None or bool(expected))
    assert expected is None or kinds == expected


@pytest.mark.parametrize("language", ["en", "pap"])
@pytest.mark.parametrize(
    "path", ["/", "/netwerk/organisatie/kb/", "/agenda/2023/participatie/4-p1/", "/weten/cijfer/n16/"]
)
def test_a_thing_has_one_address_in_every_language(demo: None, client: Client, path: str, language: str) -> None:
    (dutch,), (other,) = (blocks_of(client.get(at).content.decode()) for at in (path, address_in(path, language)))
    entities = [block["@graph"][0]["mainEntity"]["@id"] for block in (dutch, other)]
    assert entities[0] == entities[1]
    assert other["@graph"][0]["inLanguage"] == language


@pytest.mark.parametrize("path", MISSING)
def test_a_page_that_is_not_there_says_nothing(demo: None, client: Client, path: str) -> None:
    assert blocks_of(client.get(path).content.decode()) == []


def test_the_front_page_says_how_to_search(demo: None, client: Client) -> None:
    graph = graph_of_page(client.get("/").content.decode())
    action = graph.value(URIRef(f"{SITE}/#site"), S.potentialAction)
    assert graph.value(graph.value(action, S.target), S.urlTemplate) == Literal(
        f"{SITE}/zoeken/?q={{search_term_string}}"
    )
    assert (None, RDF.type, S.WebSite) not in graph_of_page(client.get("/agenda/2023/").content.decode())


def test_the_path_to_a_page(demo: None, client: Client) -> None:
    graph = graph_of_page(client.get("/agenda/2023/participatie/4-p1/?x=1").content.decode())
    steps = sorted(
        (graph.value(one, S.position).toPython(), str(graph.value(one, S.item)))  # type: ignore[union-attr]  # one of our own
        for one in graph.objects(None, S.itemListElement)
    )
    assert steps == [
        (1, f"{SITE}/agenda/"),
        (2, f"{SITE}/agenda/2023/"),
        (3, f"{SITE}/agenda/2023/participatie/"),
        (4, f"{SITE}/agenda/2023/participatie/4-p1/"),
    ]


def test_an_item_says_its_source_and_licence(demo: None, client: Client) -> None:
    graph = graph_of_page(client.get("/agenda/2023/geletterde-samenleving/3-h1/").content.decode())
    item = URIRef(f"{SITE}/agenda/2023/geletterde-samenleving/3-h1/")
    assert graph.value(item, S.license) == URIRef("http://publications.europa.eu/resource/authority/licence/EUPL_1_2")
    cited = graph.value(item, S.citation)
    assert graph.value(cited, S.url) == URIRef(f"{SITE}/bronnen/netwerkagenda-2023/?regel=658-660#regels")
    assert graph.value(graph.value(cited, S.isPartOf), S.name) == Literal("Netwerkagenda 2023: oogsten en borgen")
    assert set(graph.objects(item, S.about)) == {
        URIRef(f"{SITE}/doen/gratis-jeugdlidmaatschap/"), URIRef(f"{SITE}/weten/cijfer/n11/"),
    }  # fmt: skip


def test_what_nobody_checked_is_not_said(demo: None, client: Client) -> None:
    """Of Fers a source gives the website; that it has its seat in Leeuwarden was read nowhere."""
    graph = graph_of_page(client.get("/netwerk/organisatie/fers/").content.decode())
    fers = URIRef(f"{SITE}/netwerk/organisatie/fers/")
    assert graph.value(fers, S.url) == URIRef("https://fers.nl/")
    assert graph.value(fers, S.address) is None


@pytest.mark.django_db
def test_no_word_of_the_data_ends_the_block(client: Client) -> None:
    evil = '</script><script>alert(1)</script><!-- & "\u2028'
    library = network.OrganisationFactory(name=evil)
    item = agenda.ItemFactory(title=evil, text=evil)
    for address in (library.get_absolute_url(), item.get_absolute_url()):
        html = client.get(address).content.decode()
        (block,) = blocks_of(html)
        assert block["@graph"][1]["name"] == evil
        assert "<script>alert" not in html
