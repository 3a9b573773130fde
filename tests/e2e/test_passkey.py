# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""An account from invitation to passkey, in a real browser with an authenticator of its own, on an empty site."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, expect
from serving import free_port, site_serve

pytestmark = pytest.mark.browser
PASSWORD = "een lange zin over lezen"  # noqa: S105 -- of somebody who does not exist
AUTHENTICATOR = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


@pytest.fixture
def empty_site(tmp_path: Path) -> Iterator[tuple[str, str]]:
    """The address of a site without any data, and of an invitation there. A browser takes no number for a passkey."""
    url = f"sqlite:///{tmp_path / 'empty.sqlite3'}"
    environment = {**os.environ, "DATABASE_URL": url, "STELSEL_VAR": str(tmp_path), "SECRET_KEY": settings.SECRET_KEY}
    run = [sys.executable, "-m", "stelsel"]
    subprocess.run([*run, "migrate", "--verbosity", "0"], env=environment, check=True)
    command = [*run, "account", "invite", "--email", "noor@voorbeeld.example", "--role", "reader", "--everywhere"]
    told = subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout
    invitation = told.strip().partition(":8000")[2]
    for address in site_serve(url, tmp_path, free_port()):
        yield address.replace("127.0.0.1", "localhost"), invitation


def test_from_invitation_to_passkey(chromium: Browser, empty_site: tuple[str, str]) -> None:
    site, invitation = empty_site
    context = chromium.new_context(base_url=site, locale="nl-NL")
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    browser = context.new_cdp_session(page)
    browser.send("WebAuthn.enable")
    browser.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})

    page.goto(invitation)
    page.get_by_label("Naam").fill("Noor")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Maak mijn account").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mijn gegevens")

    page.goto("/account/veilig-inloggen/toegangssleutels/nieuw/")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Bevestig").click()
    page.get_by_role("button", name="Maak de toegangssleutel").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Herstelcodes")

    page.locator(".person__name").click()
    page.get_by_role("button", name="Uitloggen").click()
    page.goto("/doen/")
    page.get_by_role("link", name="Inloggen").click()
    page.get_by_role("button", name="Log in met een toegangssleutel").click()
    page.wait_for_url("**/doen/")
    expect(page.locator(".person__name")).to_have_text("Noor")
    context.close()
    assert faults == []
