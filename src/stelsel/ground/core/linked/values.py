# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What JSON-LD says of a thing: nodes in the words of schema.org, without what is empty and what nobody checked."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, timedelta

from django.utils.safestring import SafeString

from stelsel.ground.core.display import source_words
from stelsel.ground.core.linked.address import cited, permanent, thing
from stelsel.ground.core.models import Source, Sourced

Node = dict[str, object]
SCHEMA = "https://schema.org"
"""The context by its name, which readers of pages know without asking for it."""
_ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def node(kind: str | list[str], at: str = "", /, **said: object) -> Node:
    """A node of this type, at this permanent address; a property without a value is left out."""
    head: Node = {"@type": kind, **({"@id": at} if at else {})}
    return {**head, **{key: value for key, value in said.items() if value not in (None, "", [], {})}}


def ref(at: str) -> Node:
    return {"@id": at}


def coverage(start: date | None, end: date | None) -> str:
    """A half-open period as an interval of ISO 8601 with both days included; `..` is an open end."""
    if start is None and end is None:
        return ""
    last = end - timedelta(days=1) if end is not None and end > date.min else end
    return f"{start.isoformat() if start else '..'}/{last.isoformat() if last else '..'}"


def source_node(source: Source) -> Node:
    """A source with who gave it out and under which licence, as far as that is known."""
    return node(
        "CreativeWork",
        thing(f"/bronnen/{source.public_id}/"),
        name=source.title,
        url=source.url or permanent(f"/bronnen/{source.public_id}/"),
        datePublished=source.published,
        publisher=node("Organization", name=source.publisher) if source.publisher else None,
        license=licence_node(source.licence),
    )


def licence_node(words: str) -> Node | None:
    """A licence by the words of its source: which document they mean, nobody looked up."""
    return node("CreativeWork", name=words) if words else None


def citation(fact: Sourced) -> Node | None:
    """The lines where a fact was read, as a part of their source. `fact.source` must be joined."""
    if fact.source is None:
        return None
    return node("CreativeWork", name=source_words(fact), url=cited(fact), isPartOf=source_node(fact.source))


def observation(
    at: str, *, label: str, written: str, quantifier: str, value: object, low: object, high: object, unit: str,
    period: str, **more: object,
) -> Node:  # fmt: skip
    """A figure as it was written. Where a source gives a bound ('almost', 'at least', a range), that is what is said,
    and no value.
    """
    said: Node = {"minValue": low, "maxValue": high}
    if low == high:
        said = {"value": low if low not in (None, "") or quantifier == "most" else value}
    return node(
        "Observation",
        at,
        name=label,
        description=written,
        variableMeasured=node("StatisticalVariable", name=label),
        **said,
        unitText=unit,
        observationPeriod=period,
        measurementQualifier="" if quantifier in {"", "exact"} else quantifier,
        **more,
    )


def script(graph: Iterable[Node]) -> SafeString:
    """The nodes as a data block of a page. It holds no character that could end the block or begin a tag."""
    told = json.dumps({"@context": SCHEMA, "@graph": list(graph)}, ensure_ascii=False, separators=(",", ":"))
    return SafeString(f'<script type="application/ld+json">{told.translate(_ESCAPES)}</script>')
