# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Files in a bucket before they are named: on a real object store over HTTP, and on a folder that plays one."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import override_settings
from hypothesis import HealthCheck, given
from hypothesis import settings as effort
from hypothesis import strategies as st
from object_store import KEY, SECRET, ObjectStore, object_store
from pytest_django import Settings
from small_facts import define, files, ledger_total, live, load, record, told, total, withdraw

from separate_database import SeparateDatabase
from stelsel.ground.facts.engine import reader
from stelsel.ground.facts.models import Batch, Segment
from stelsel.ground.facts.store import fetching, folder
from stelsel.ground.facts.store.folder import StoreFault
from stelsel.ground.facts.store.merging import merge
from stelsel.ground.facts.store.rebuild import repair
from stelsel.ground.facts.store.remote import Bucket, bucket
from stelsel.ground.facts.store.settling import settle, tidy
from stelsel.ground.facts.store.verify import verify
from stelsel.ground.facts.store.verify_report import Kind


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ObjectStore]:
    with object_store(tmp_path_factory.mktemp("weed")) as made:
        yield made


@pytest.fixture(params=["s3", "file"])
def away(request: pytest.FixtureRequest, store: Path, settings: Settings, tmp_path: Path) -> Bucket:
    """A bucket of this test alone, of either kind, and a store with two measures that uses it."""
    if request.param == "s3":
        made: ObjectStore = request.getfixturevalue("server")
        patch: pytest.MonkeyPatch = request.getfixturevalue("monkeypatch")
        for name, value in made.environment.items():
            patch.setenv(name, value)
        return used(settings, made.bucket())
    (tmp_path / "share").mkdir()
    return used(settings, (tmp_path / "share").as_uri())


def used(settings: Settings, url: str) -> Bucket:
    settings.FACTS_BUCKET = url
    found = bucket()
    assert found is not None
    return found


def filled() -> list[float | None]:
    """Something of everything in the store; the totals as known at each commit."""
    record(told(1), told(2, unit=2))
    settle()
    batch, _ = load("a", [(1, 0, 10), (4, 40, 4)])
    record(told(11), told(7, unit=5, on=3))
    settle()
    load("b", [(4, 40, 5)])
    withdraw(batch)
    record(told(8, unit=6))
    return totals()


def totals() -> list[float | None]:
    return [total(as_of=seq) for seq in range(8)]


def elsewhere(settings: Settings, tmp_path: Path) -> Path:
    """Another machine: the same database and bucket, and a folder with nothing in it."""
    settings.FACTS = str(tmp_path / "elsewhere")
    reader.forget()
    return tmp_path / "elsewhere"


def put_wrong(away: Bucket, name: str, tmp_path: Path, content: bytes = b"PAR1 something else PAR1") -> None:
    (tmp_path / "wrong").write_bytes(content)
    away.replace(name, tmp_path / "wrong")


def in_bucket(away: Bucket) -> set[str]:
    return {one.name for shelf in ("facts", "files") for one in away.list(shelf)}


def test_another_machine_gives_the_same_answers(away: Bucket, settings: Settings, tmp_path: Path) -> None:
    before = filled()
    assert in_bucket(away) == set(fetching.named())
    assert verify().faults == ()
    there = elsewhere(settings, tmp_path)
    assert totals() == before
    assert {str(one.relative_to(there)) for one in files() if one.suffix == ".parquet"} == {
        name for one in live() for name in (one.file, one.rollup)
    }
    assert verify().faults == ()
    assert {one.name for one in (there / "files").iterdir()} == {
        f"{one.sha256[:32]}.source" for one in Batch.objects.all()
    }


def test_another_machine_records_loads_and_merges(away: Bucket, settings: Settings, tmp_path: Path) -> None:
    """Each in an empty folder, so that each must fetch what it reads."""
    filled()
    for at, work in enumerate(
        (
            lambda: record(told(3, unit=4, on=40)),
            lambda: load("c", [(1, 0, 12), (6, 0, 9)]),
            lambda: withdraw(Batch.objects.get(name="b")),
            lambda: merge([one for one in live() if one.origin == Segment.Origin.LOAD]),
        )
    ):
        settings.FACTS = str(tmp_path / f"machine {at}")
        reader.forget()
        work()
    elsewhere(settings, tmp_path)
    assert verify().faults == ()
    assert total() == 12 + 2 + 3 + 7 + 9


def test_an_object_that_was_changed_is_refused_and_mended_from_the_folder(
    away: Bucket, settings: Settings, tmp_path: Path
) -> None:
    before = filled()
    home, harmed = settings.FACTS, [name for one in live() for name in (one.file, one.rollup)]
    for name in harmed:
        put_wrong(away, name, tmp_path)
    elsewhere(settings, tmp_path)
    with pytest.raises(StoreFault, match=r"in de opslag veranderd.*stelsel facts verify --repair"):
        total()
    assert [one for one in files() if ".new" in one.name or one.suffix == ".parquet"] == []
    settings.FACTS = home
    found = verify()
    assert {(one.kind, one.where) for one in found.faults} == {(Kind.BUCKET, name) for name in harmed}
    assert repair(found) == []
    assert verify().faults == ()
    shutil.rmtree(tmp_path / "elsewhere")
    elsewhere(settings, tmp_path)
    assert totals() == before


def test_what_is_nowhere_sound_is_made_again_from_the_ledger(away: Bucket, settings: Settings, tmp_path: Path) -> None:
    before = filled()
    mine = [one for one in live() if one.origin == Segment.Origin.LEDGER]
    put_wrong(away, mine[0].file, tmp_path)
    away.remove([mine[1].rollup])
    elsewhere(settings, tmp_path)
    assert {one.pk for one in repair(verify())} == {one.pk for one in mine}
    assert verify().faults == ()
    assert totals() == before
    shutil.rmtree(tmp_path / "elsewhere")
    elsewhere(settings, tmp_path)
    assert totals() == before


def test_a_damaged_file_in_the_folder_comes_back_from_the_bucket(away: Bucket) -> None:
    """Also of a load that cannot be read again."""
    before = filled()
    named = fetching.named()
    for name in named:
        folder.place(name).write_bytes(b"damaged")
    found = verify()
    assert {one.kind for one in found.faults} == {Kind.FILE, Kind.SOURCE}
    assert repair(found) == []
    assert verify().faults == ()
    assert set(fetching.named()) == set(named)
    reader.forget()
    assert totals() == before


def test_what_the_bucket_lost_is_told_and_put_there_again(away: Bucket) -> None:
    """So also is a bucket that is used for the first time."""
    filled()
    named = set(fetching.named())
    away.remove(sorted(named))
    found = verify()
    assert {(one.kind, one.where) for one in found.faults} == {(Kind.BUCKET, name) for name in named}
    repair(found)
    assert verify().faults == ()
    assert in_bucket(away) == named


def test_tidy_removes_from_the_bucket_what_nobody_names(away: Bucket, tmp_path: Path) -> None:
    for at in range(3):
        load(f"file {at}", [(at, 0, at + 1)])
    old = {name for one in live() for name in (one.file, one.rollup)}
    merge(live())
    left = {"facts/0123.parquet", "facts/.new-0123"}  # of processes that were killed: after putting, and while
    for name in left:
        put_wrong(away, name, tmp_path)
    assert tidy() == []
    assert old <= in_bucket(away)
    assert set(tidy(grace=timedelta(seconds=-60))) == old | left
    assert in_bucket(away) == set(fetching.named())
    assert (verify().faults, total()) == ((), 6)


def test_what_was_tidied_away_is_not_named(away: Bucket, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between putting and naming, by another machine whose clock is far ahead."""
    record(told(1))
    lift = folder.lift

    def and_lost(name: str, path: Path, digest: str) -> None:
        lift(name, path, digest)
        away.remove([name])

    monkeypatch.setattr(folder, "lift", and_lost)
    with pytest.raises(StoreFault):
        settle()
    assert (live(), total()) == ([], 1)
    monkeypatch.undo()


def test_an_old_orphan_is_put_again_before_it_is_named(away: Bucket, monkeypatch: pytest.MonkeyPatch) -> None:
    path = folder.root() / "one"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"a")
    digest = folder.sha256(path)
    folder.lift("facts/one", path, digest)
    first = away.find("facts/one")
    monkeypatch.setattr(folder, "FRESH", timedelta(seconds=-5))
    replaced: list[str] = []
    replace = type(away).replace
    monkeypatch.setattr(type(away), "replace", lambda self, name, of: (replaced.append(name), replace(self, name, of)))
    folder.lift("facts/one", path, digest)
    assert first is not None
    assert replaced == ["facts/one"]


def test_without_the_bucket_nothing_is_named_and_what_is_here_is_answered(
    away: Bucket, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = filled()
    segments, batches, real = len(live()), Batch.objects.count(), settings.FACTS_BUCKET
    nowhere(settings, tmp_path, monkeypatch)
    reader.forget()
    assert totals() == before
    record(told(5, unit=7))
    assert total() == (before[-1] or 0) + 5
    for work in (settle, lambda: load("c", [(1, 0, 99)]), tidy, lambda: merge(live())):
        with pytest.raises(StoreFault, match=r"STELSEL_FACTS_BUCKET is(?s:.)*Er is niets verloren"):
            work()
    assert (len(live()), Batch.objects.count()) == (segments, batches)
    assert [one.kind for one in verify().faults] == [Kind.BUCKET]
    assert not [one for one in files() if ".new" in one.name]
    home = settings.FACTS
    elsewhere(settings, tmp_path)
    with pytest.raises(StoreFault, match="STELSEL_FACTS_BUCKET"):
        total()
    monkeypatch.undo()
    settings.FACTS, settings.FACTS_BUCKET = home, real
    again(settings)
    settle()
    assert verify().faults == ()


def nowhere(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bucket is away: its server answers at no port, or its disk is not there."""
    if settings.FACTS_BUCKET.startswith("file:"):
        settings.FACTS_BUCKET = (tmp_path / "not mounted").as_uri()
        return
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{one.getsockname()[1]}")
    settings.FACTS_BUCKET += "/away"


def again(settings: Settings) -> None:
    reader.forget()
    assert bucket() is not None


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"AWS_SECRET_ACCESS_KEY": "something-else"}, "geen toegang"),
        ({"AWS_ACCESS_KEY_ID": "somebody-else"}, "geen toegang"),
        ({"bucket": "s3://not-there/x"}, "de bucket bestaat niet"),
    ],
)
def test_a_refusal_says_why_and_gives_no_key_away(
    store: Path, server: ObjectStore, settings: Settings, monkeypatch: pytest.MonkeyPatch, change: dict[str, str],
    expected: str,
) -> None:  # fmt: skip
    environment = {**server.environment, **change}
    url = environment.pop("bucket", server.bucket())
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    used(settings, url)
    record(told(1))
    with pytest.raises(StoreFault, match=expected) as caught:
        settle()
    shown = "".join(traceback.format_exception(caught.value))
    assert not [one for one in (KEY, SECRET, *change.values()) if one in shown and not one.startswith("s3:")]
    assert (live(), total()) == ([], 1)
    with pytest.raises(StoreFault, match=expected):
        tidy()


def test_half_a_download_is_no_file(
    store: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The other side hangs up half-way, whatever is asked of it."""
    record(told(1))
    with socket.create_server(("127.0.0.1", 0)) as door:
        script = (
            "import socket, sys\n"
            "door = socket.socket(fileno=int(sys.argv[1]))\n"
            "while True:\n"
            "    one, _ = door.accept()\n"
            "    one.recv(65536)\n"
            "    one.sendall(b'HTTP/1.1 200 OK\\r\\nContent-Length: 1000\\r\\nETag: \"a\"\\r\\n'"
            " b'Last-Modified: Thu, 26 Nov 2026 08:00:00 GMT\\r\\n\\r\\n' + b'x' * 500)\n"
            "    one.close()\n"
        )
        os.set_inheritable(door.fileno(), True)  # noqa: FBT003 -- the library's own signature
        command = [sys.executable, "-c", script, str(door.fileno())]
        with subprocess.Popen(command, pass_fds=[door.fileno()]) as other:
            try:
                monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{door.getsockname()[1]}")
                monkeypatch.setenv("AWS_ACCESS_KEY_ID", KEY)
                monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
                settle()
                name = live()[0].rollup
                folder.place(name).unlink()
                used(settings, "s3://facts/half")
                with pytest.raises(StoreFault, match="niet te bereiken"):
                    total()
            finally:
                other.kill()
    assert not [one for one in files() if ".new" in one.name]
    assert not folder.place(name).exists()


STARTED = """
import socket, sys
import django

def called(*_):
    raise AssertionError("a call at the start")

socket.socket.connect = called
django.setup()
from django.conf import settings
from stelsel.ground.facts import facts
from stelsel.ground.facts.store import bulk, rebuild, verify
from stelsel.ground.facts.store.remote import bucket

assert settings.FACTS_BUCKET.startswith("s3:")
assert "obstore" not in sys.modules
bucket()
assert "obstore" in sys.modules
"""


def test_nobody_is_called_at_the_start_and_the_library_loads_with_the_first_file(tmp_path: Path) -> None:
    environment = {
        **os.environ, "STELSEL_VAR": str(tmp_path), "STELSEL_FACTS_BUCKET": "s3://facts/a", "DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "stelsel.config.settings", "AWS_ENDPOINT_URL": "http://127.0.0.1:9",
    }  # fmt: skip
    done = subprocess.run([sys.executable, "-c", STARTED], env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stderr.decode()) == (0, "")


KILLED = """
import os, signal, sys
import django
django.setup()
from small_facts import load, record, told
from stelsel.ground.facts.models import Shelf
from stelsel.ground.facts.store import bulk, settling

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

settling.must_stand = die
record(told(1), told(2, unit=2))
if sys.argv[1] == "load":
    load("a", [(3, 0, 10)])
settling.settle()
"""


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("work", ["settle", "load"])
def test_a_process_that_is_killed_before_it_names_leaves_an_orphan_and_no_name(
    separate: SeparateDatabase, server: ObjectStore, settings: Settings, monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path, work: str,
) -> None:  # fmt: skip
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)
    away = used(settings, server.bucket())
    here = Path(__file__).parent
    environment = {
        **os.environ, "DATABASE_URL": separate.url, "STELSEL_VAR": str(tmp_path / "var"),
        "STELSEL_FACTS": str(tmp_path / "store"), "STELSEL_FACTS_BUCKET": settings.FACTS_BUCKET,
        "DJANGO_SETTINGS_MODULE": "stelsel.config.settings",
        "PYTHONPATH": os.pathsep.join([str(here.parents[2]), str(here), str(here.parents[3] / "src")]),
    }  # fmt: skip
    with separate.in_use(), override_settings(FACTS=str(tmp_path / "store")):
        define()
        done = subprocess.run([sys.executable, "-c", KILLED, work], env=environment, capture_output=True, check=False)
        assert (done.returncode, done.stderr.decode()) == (-9, "")
        assert (live(), Batch.objects.count()) == ([], 0)
        orphans = {one.name for one in away.list("facts")}
        assert len(orphans) == 2
        assert total() == ledger_total() == 3
        assert orphans <= set(tidy(grace=timedelta(seconds=-60)))
        assert away.list("facts") == []
        assert verify().faults == ()
        settle()
        assert {one.name for one in away.list("facts")} == {name for one in live() for name in (one.file, one.rollup)}
    reader.forget()


@pytest.mark.django_db(transaction=True)
def test_the_commands_work_from_a_machine_that_has_only_the_database(
    separate: SeparateDatabase, server: ObjectStore, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Settings
) -> None:
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)
    used(settings, server.bucket())
    with separate.in_use(), override_settings(FACTS=str(tmp_path / "store")):
        define()
        record(told(3), told(4, unit=2))
        settle()
        load("a", [(5, 0, 10)])
    reader.forget()
    there = {"STELSEL_FACTS": str(tmp_path / "there"), "STELSEL_FACTS_BUCKET": settings.FACTS_BUCKET}
    code, out, err = separate.run("facts", "ask", "loans", "--over", "2020", "--format", "csv", **there)
    assert (code, err, "17" in out) == (0, "", True)
    code, out, err = separate.run("facts", "verify", **there)
    assert (code, out.splitlines()[-1], err) == (0, "Alles klopt.", "")
    archive = tmp_path / "archive.tar"
    empty = {**there, "STELSEL_FACTS": str(tmp_path / "empty")}
    assert separate.run("facts", "backup", str(archive), **empty)[0] == 0
    url = f"sqlite:///{tmp_path}/new.sqlite3" if separate.vendor == "sqlite" else separate.url
    new = {"STELSEL_FACTS": str(tmp_path / "new"), "STELSEL_FACTS_BUCKET": server.bucket(), "DATABASE_URL": url}
    code, out, err = separate.run("facts", "restore", str(archive), **new)
    assert (code, out.splitlines()[-1], err) == (0, "Alles klopt.", "")


STEPS = st.lists(
    st.sampled_from(["record", "settle", "load", "withdraw", "merge", "tidy", "repair", "elsewhere"]), max_size=9
)


@effort(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
@pytest.mark.django_db(transaction=True)
def test_whatever_is_done_every_file_that_is_named_is_in_the_bucket(
    separate: SeparateDatabase, settings: Settings, tmp_path_factory: pytest.TempPathFactory, steps: list[str]
) -> None:
    base = tmp_path_factory.mktemp("property")
    (base / "share").mkdir()
    with separate.in_use():
        settings.FACTS, settings.FACTS_BUCKET = str(base / "0"), (base / "share").as_uri()
        reader.forget()
        _begin_anew()
        away = bucket()
        assert away is not None
        for at, step in enumerate(steps):
            _do(step, at, settings, base)
            assert set(fetching.named()) <= in_bucket(away)
            for name, sha256 in fetching.named().items():
                assert folder.sha256(base / "share" / name) == sha256
        before = total()
        settings.FACTS = str(base / "last")
        reader.forget()
        assert total() == before
        assert verify().faults == ()
    reader.forget()


def _begin_anew() -> None:
    """Nothing but the two measures, whatever an earlier example left."""
    from stelsel.ground.facts.models import Commit, Fact, Measure, Shelf

    for model in (Segment, Fact, Commit, Batch, Shelf):
        model._default_manager.all().delete()  # noqa: SLF001 -- Django's public model API
    if not Measure.objects.exists():
        define()


def _do(step: str, at: int, settings: Settings, base: Path) -> None:
    if step == "elsewhere":
        settings.FACTS = str(base / str(at + 1))
        reader.forget()
        return
    works: dict[str, Callable[[], object]] = {
        "record": lambda: record(told(at, unit=at % 3 + 1)),
        "settle": settle,
        "load": lambda: load(f"file {at}", [(at % 3 + 1, 0, at), (9, at, 1)]),
        "withdraw": _withdraw_one,
        "merge": _merge_loads,
        "tidy": lambda: tidy(grace=timedelta(seconds=-60)),
        "repair": _lose_and_repair,
    }
    works[step]()


def _withdraw_one() -> None:
    batch = Batch.objects.filter(state=Batch.State.LOADED).first()
    if batch is not None:
        withdraw(batch)


def _merge_loads() -> None:
    loads = [one for one in live() if one.origin == Segment.Origin.LOAD]
    if len(loads) > 1:
        merge(loads)


def _lose_and_repair() -> None:
    for one in live():
        folder.place(one.file).unlink(missing_ok=True)
    repair(verify())
