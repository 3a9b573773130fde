# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Linked data as rdflib reads it, without a network."""

from __future__ import annotations

import json
import re
import warnings
from typing import Any

from rdflib import Graph

CONTEXT = {
    "@vocab": "http://schema.org/",
    **{name: {"@type": "@id"} for name in ("url", "item", "license", "sameAs", "additionalType", "hasPart")},
}
"""What the context of schema.org comes down to for what pages say."""
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def graph_of(data: bytes | str, form: str = "json-ld") -> Graph:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib uses what it deprecates itself
        return Graph().parse(data=data, format=form)


def blocks_of(html: str) -> list[dict[str, Any]]:
    """The data blocks of a page."""
    return [json.loads(found) for found in BLOCK.findall(html)]


def graph_of_page(html: str) -> Graph:
    """What a page says of its thing, with the context of schema.org filled in here."""
    graph = Graph()
    for block in blocks_of(html):
        assert block["@context"] == "https://schema.org"
        graph += graph_of(json.dumps({**block, "@context": CONTEXT}))
    return graph
