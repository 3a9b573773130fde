# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The accessibility statement as data (the Dutch model: status, findings with cause, effect and measure), and other
fixed texts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Finding:
    """A known shortcoming: the success criterion of WCAG 2.2, and what, why, for whom and when."""

    criterion: str
    what: str | Promise
    effect: str | Promise
    measure: str | Promise


@dataclass(frozen=True)
class Statement:
    """`status` is A to D of the Dutch model; automatic tests alone never give A or B."""

    status: str
    checked_on: date
    tested: list[str | Promise]
    not_tested: list[str | Promise]
    findings: list[Finding]


STATEMENT = Statement(
    status="C",
    checked_on=date(2026, 11, 23),
    tested=[
        _("Elke soort pagina wordt bij iedere wijziging nagekeken met axe (WCAG 2.2, A en AA) in een echte browser."),
        _("De belangrijkste route is gelopen met alleen het toetsenbord."),
        _("Kleuren zijn doorgerekend: tekst haalt minstens 4,5 op 1, in licht en donker."),
    ],
    not_tested=[
        _("Een volledig onderzoek volgens WCAG-EM door een onafhankelijk bureau."),
        _("Gebruik met een schermlezer door mensen die er dagelijks mee werken."),
    ],
    findings=[
        Finding(
            "3.1.2",
            _("Op de Engelse en Papiamentse pagina's staan de beloften zelf in het Nederlands."),
            _("De taal is aangegeven, maar wie geen Nederlands leest, mist de inhoud."),
            _("Vertalingen worden toegevoegd zodra het netwerk ze vaststelt."),
        ),
    ],
)


def security_txt(contact: str, site: str) -> str:
    """The lines of `security.txt` (RFC 9116); it expires half a year after it was asked for."""
    expires = (datetime.now(tz=UTC) + timedelta(days=180)).replace(hour=0, minute=0, second=0, microsecond=0)
    address = contact if ":" in contact else f"mailto:{contact}"
    lines = [f"Contact: {address}", f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}", "Preferred-Languages: nl, en"]
    return "\n".join([*lines, f"Canonical: {site}/.well-known/security.txt", ""])


ERROR_PAGE = (
    '<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"><title>Er ging iets mis · Stelsel</title></head>'
    "<body><main><h1>Er ging iets mis</h1><p>Het ligt niet aan jou. Probeer het over een minuut nog eens.</p>"
    '<p><a href="/">Naar de voorpagina</a></p></main></body></html>'
)
