# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The data block of a page: what it is about, and where it stands in the site."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from django import template
from django.conf import settings
from django.template import Context
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from stelsel.ground.core.display import Crumb
from stelsel.ground.core.linked.values import Node, node, ref, script

register = template.Library()


def site_at() -> str:
    return f"{settings.SITE_URL}/#site"


def site_linked() -> Node:
    """The site itself, with how to search it; it stands on the front page."""
    return node(
        "WebSite",
        site_at(),
        url=f"{settings.SITE_URL}/",
        name="Stelsel",
        inLanguage=[code for code, _name in settings.LANGUAGES],
        publisher=node("Organization", name=settings.PUBLISHER),
        license=settings.LICENCE,
        potentialAction={
            **node(
                "SearchAction",
                target=node("EntryPoint", urlTemplate=f"{settings.SITE_URL}/zoeken/?q={{search_term_string}}"),
            ),
            "query-input": "required name=search_term_string",
        },
    )


@register.simple_tag(takes_context=True)
def linked_data(context: Context) -> SafeString:
    """`linked` of the context is the thing that the page is about; `crumbs` are the path to it."""
    request = context.get("request")
    if request is None:
        return SafeString("")
    thing: Node | None = context.get("linked")
    here = f"{settings.SITE_URL}{request.path}"
    page = node(
        "WebPage",
        f"{here}#pagina",
        url=here,
        inLanguage=get_language(),
        isPartOf=ref(site_at()),
        breadcrumb=_path(context.get("crumbs") or [], here),
        mainEntity=ref(str(thing["@id"])) if thing else None,
    )
    return script([page, *([thing] if thing else []), *([site_linked()] if request.path == "/" else [])])


def _path(crumbs: Sequence[Crumb], here: str) -> Node | None:
    steps = [
        {
            **node("ListItem", name=one.name, item=f"{settings.SITE_URL}{urlsplit(one.url).path}" if one.url else here),
            "position": place,
        }
        for place, one in enumerate(crumbs, start=1)
    ]
    return node("BreadcrumbList", f"{here}#kruimelpad", itemListElement=steps) if steps else None
