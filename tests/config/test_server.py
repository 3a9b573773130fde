# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import http.client
import json
import re
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing

import pytest

from separate_database import SeparateDatabase
from stelsel.agree.agenda.models import Agenda
from stelsel.ground.core.models import Source

pytestmark = pytest.mark.django_db(transaction=True)

PATIENCE = 30.0
"""Seconds in which a server must have started or stopped."""


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


class Site:
    """The real site with two processes, started by its own command."""

    def __init__(self, database: SeparateDatabase) -> None:
        self.database = database
        self.port = free_port()
        self.process = database.start("serve", "--port", str(self.port), "--workers", "2", PAGE_CACHE="64")
        until = time.monotonic() + PATIENCE
        while not self.answers():
            assert self.process.poll() is None, self.process.stderr and self.process.stderr.read().decode()
            if time.monotonic() > until:
                pytest.fail(f"the site does not answer: {self.stop()}")
            time.sleep(0.05)

    def get(self, path: str, **headers: str) -> tuple[int, dict[str, str], str]:
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)) as connection:
            connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
            answer = connection.getresponse()
            body = answer.read().decode()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body

    def answers(self) -> bool:
        try:
            return self.get("/gezond")[0] == 200
        except OSError:
            return False

    def stop(self) -> str:
        self.process.send_signal(signal.SIGTERM)
        try:
            _, messages = self.process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise
        return str(messages.decode())


@pytest.fixture
def site(separate: SeparateDatabase) -> Iterator[Site]:
    made = Site(separate)
    yield made
    if made.process.poll() is None:
        made.stop()


def test_every_process_of_the_site_shows_a_change_of_another_at_once(site: Site, separate: SeparateDatabase) -> None:
    for _ in range(12):
        assert "Proefagenda" not in site.get("/agenda/")[2]
    with separate.in_use():
        agenda = Agenda(public_id="proefagenda", name="Proefagenda")
        agenda.save()
    assert all("Proefagenda" in site.get("/agenda/")[2] for _ in range(12))
    with separate.in_use():
        agenda.name = "Ander voorstel"
        agenda.save()
    assert all("Ander voorstel" in site.get("/agenda/")[2] for _ in range(12))
    assert not any("Proefagenda" in site.get("/agenda/")[2] for _ in range(12))


def test_the_mark_of_a_page_is_the_same_in_every_process_and_until_something_changes(
    site: Site, separate: SeparateDatabase
) -> None:
    marks = {site.get("/agenda/")[1]["etag"] for _ in range(12)}
    assert len(marks) == 1
    (mark,) = marks
    assert {site.get("/agenda/", If_None_Match=mark)[0] for _ in range(6)} == {304}
    with separate.in_use():
        Source(public_id="proef-bron", title="Een bron").save()
    assert {site.get("/agenda/", If_None_Match=mark)[0] for _ in range(6)} == {200}


def test_it_says_where_it_is_and_stops_when_asked(site: Site) -> None:
    assert site.get("/gezond")[2] == "goed\n"
    messages = site.stop()
    assert f"Stelsel staat op http://127.0.0.1:{site.port}/" in messages
    assert not site.answers()


def test_a_load_by_command_shows_at_once(site: Site, separate: SeparateDatabase) -> None:
    assert "Netwerkagenda" not in site.get("/agenda/")[2]
    code, _, messages = separate.run("demo")
    assert (code, "Klaar in" in messages) == (0, True)
    assert all(re.search(r"oogsten en borgen", site.get("/")[2]) for _ in range(4))
    code, out, _ = separate.run("agenda", "list", "--format", "json")
    addresses = [row["url"] for row in json.loads(out)]
    assert [site.get(address)[0] for address in addresses] == [200] * 4
