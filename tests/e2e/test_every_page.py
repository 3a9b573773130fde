# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every kind of page in a browser: accessible at desk and on a phone, in light and dark, narrow, and on paper."""

from __future__ import annotations

import pytest
from visiting import DESK, NARROW, PHONE, SHEET, Visit

from demo_database import DRAFT

pytestmark = pytest.mark.browser

KINDS = [
    "/",
    "/en/",
    "/pap/over/",
    "/agenda/",
    "/agenda/2021/",
    "/agenda/2023/principes/",
    "/agenda/2023/open/",
    "/agenda/2023/geletterde-samenleving/",
    "/agenda/2023/leven-lang-ontwikkelen/",
    "/agenda/2023/innovatie/",
    "/agenda/2023/geletterde-samenleving/3-h1/",
    "/agenda/2023/leven-lang-ontwikkelen/5.1-h1/",
    "/agenda/2023/collectie/11-h1/",
    "/agenda/2023/innovatie/10.1-p1/",
    f"/agenda/{DRAFT}/",
    f"/agenda/{DRAFT}/lezen-en-voorlezen/",
    f"/agenda/{DRAFT}/lezen-en-voorlezen/2-h1/",
    f"/agenda/{DRAFT}/import/",
    "/doen/?soort=programme",
    "/doen/?soort=law&toestand=stopped",
    "/doen/boekstart/",
    "/weten/",
    "/weten/cijfer/n16/",
    "/weten/reeks/members/",
    "/weten/tegenspraak/",
    "/weten/namen/",
    "/zoeken/",
    "/zoeken/?q=lezen",
    "/zoeken/?q=xyzzyplugh",
    "/bronnen/",
    "/bronnen/netwerkagenda-2023/",
    "/bronnen/netwerkagenda-2023/?regel=750-755",
    "/toegankelijkheid/",
    "/over/",
    "/open-data/",
    "/netwerk/?op=2022-01-01",
    "/netwerk/?op=2023-01-01&toon=organisaties",
    "/netwerk/?op=geen-datum",
    "/netwerk/organisaties/",
    "/netwerk/organisatie/kb/",
    "/netwerk/organisatie/bibliotheek-de-plataan/",
    "/netwerk/organen/",
    "/netwerk/orgaan/netwerkoverleg/",
    "/netwerk/gebieden/?soort=province",
    "/netwerk/gebied/gm0370/?op=2021-06-01",
    "/netwerk/gebied/bq-bo/",
    "/bestaat-niet/",
]
LOOKS = [(DESK, "light"), (DESK, "dark"), (PHONE, "dark"), (PHONE, "light")]


@pytest.mark.parametrize("path", KINDS)
def test_accessible(visit: Visit, path: str) -> None:
    visit.go(path, missing=path == "/bestaat-niet/")
    visit.open_everything()
    visit.shorten()
    found = {}
    for size, scheme in LOOKS:
        visit.page.set_viewport_size(size)
        visit.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found[f"{size['width']} {scheme}"] = visit.violations()
    assert {look: faults for look, faults in found.items() if faults} == {}


@pytest.mark.parametrize("path", KINDS)
def test_fits(visit: Visit, path: str) -> None:
    """No scrolling sideways at 320 pixels, every focus shows, and on paper no text is cut off."""
    visit.go(path, missing=path == "/bestaat-niet/")
    stops, unseen = visit.unseen_focus()
    assert stops > 10
    assert unseen == []
    visit.open_everything()
    visit.page.set_viewport_size(NARROW)
    assert visit.too_wide() == []
    visit.page.set_viewport_size(SHEET)
    visit.page.emulate_media(media="print")
    assert visit.clipped() == []
