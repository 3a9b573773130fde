# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The process that opens a PDF: `python child.py take|draw [page width]`, with the file on standard input.

A PDF comes from anywhere, and a small one may ask for gigabytes or for ever. So it is opened only here, under limits
that this process sets on itself before it looks at the file. It writes no file, and starts nothing.

Answers on standard output: for `take` JSON, for `draw` a PNG; or JSON with a refusal, and exit code 3.
"""

from __future__ import annotations

import gc
import io
import json
import os
import sys
import threading
import time
from importlib.machinery import ModuleSpec
from importlib.util import module_from_spec
from pathlib import Path

_WATCH = 0.1
MAX_HEIGHT = 6_000
"""Pixels; a page that is very long is drawn smaller."""


def open_lightly() -> None:
    """Make the folders of the importer known without running what their `__init__` gathers: that takes longer than
    most documents, and nothing of it is needed here.
    """
    here = Path(__file__).resolve().parent
    for folder, name in ((here.parent, "importing"), (here, "importing.pdf")):
        spec = ModuleSpec(f"stelsel.agree.agenda.{name}", None, is_package=True)
        spec.submodule_search_locations = [str(folder)]
        sys.modules.setdefault(spec.name, module_from_spec(spec))


def limit() -> None:
    """Bound memory, time and files. Where the system keeps no limit of memory (macOS), a thread watches it."""
    import resource  # noqa: PLC0415 -- not on every system

    from stelsel.agree.agenda.importing.pdf.limits import CPU_SECONDS, MEMORY  # noqa: PLC0415 -- see `open_lightly`

    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    cpu = CPU_SECONDS if most == resource.RLIM_INFINITY else min(CPU_SECONDS, most)
    for what, value in ((resource.RLIMIT_CPU, cpu), (resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, 0)):
        resource.setrlimit(what, (value, value))
    if sys.platform == "darwin":
        threading.Thread(target=_watch, args=(MEMORY,), daemon=True).start()
    else:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _watch(most: int) -> None:
    """MacOS counts in bytes here; the library lets go of the interpreter while it works, so this thread runs."""
    import resource  # noqa: PLC0415 -- as above

    while resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < most:
        time.sleep(_WATCH)
    os._exit(1)


def take(data: bytes) -> bytes:
    from stelsel.agree.agenda.importing.pdf.taking import open_document, sheets_of  # noqa: PLC0415 -- under the limits

    gc.disable()
    return json.dumps([_plain(sheet) for sheet in sheets_of(open_document(data))]).encode()


def _plain(sheet) -> list[object]:  # type: ignore[no-untyped-def]  # noqa: ANN001 -- imported under the limits only
    words = [[one.text, *one.box, one.base, one.size, one.bold, one.turn] for one in sheet.words]
    shapes = [[one.kind, *one.box, one.segments, one.white] for one in sheet.shapes]
    return [sheet.width, sheet.height, words, shapes, sheet.unread]


def draw(data: bytes, page: int, width: int) -> bytes:
    """A PNG of one page, counted from 1, `width` pixels wide."""
    from stelsel.agree.agenda.importing.pdf.taking import Refused, open_document  # noqa: PLC0415 -- under the limits

    document = open_document(data)
    if not 1 <= page <= len(document):
        raise Refused("no-such-page", len(document))
    sheet = document[page - 1]
    across, down = sheet.get_size()
    # PDFium rounds up: a hair less, so that the picture is as wide as asked.
    scale = min(width / max(1.0, across), MAX_HEIGHT / max(1.0, down)) * (1 - 1e-7)
    buffer = io.BytesIO()
    sheet.render(scale=scale).to_pil().save(buffer, format="PNG")
    return buffer.getvalue()


def main(arguments: list[str]) -> int:
    data = sys.stdin.buffer.read()
    open_lightly()
    limit()
    from stelsel.agree.agenda.importing.pdf.limits import REFUSED, TOO_MUCH  # noqa: PLC0415 -- see `open_lightly`
    from stelsel.agree.agenda.importing.pdf.taking import Refused  # noqa: PLC0415 -- under the limits

    try:
        answer = take(data) if arguments[0] == "take" else draw(data, int(arguments[1]), int(arguments[2]))
    except Refused as refusal:
        sys.stdout.buffer.write(json.dumps([refusal.code, refusal.detail]).encode())
        return REFUSED
    except (MemoryError, RecursionError):
        return TOO_MUCH
    sys.stdout.buffer.write(answer)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
