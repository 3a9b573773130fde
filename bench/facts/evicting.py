# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Taking files out of the page cache, as they are for a worker that starts on a machine that did something else."""

from __future__ import annotations

import ctypes
import mmap
import os
from collections.abc import Iterator
from pathlib import Path


def evict(folder: Path) -> int:
    """Every file under this folder; how many bytes of them are still in memory (0 where the system does as asked)."""
    for path in _files(folder):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
        finally:
            os.close(handle)
    return sum(map(resident, _files(folder)))


def resident(path: Path) -> int:
    """How many bytes of a file are in memory."""
    size = path.stat().st_size
    if not size:
        return 0
    with path.open("rb") as file, mmap.mmap(file.fileno(), size, flags=mmap.MAP_PRIVATE, prot=mmap.PROT_READ | mmap.PROT_WRITE) as map_:  # fmt: skip # noqa: E501
        pages = (ctypes.c_ubyte * (size // mmap.PAGESIZE + 1))()
        place = ctypes.addressof(ctypes.c_char.from_buffer(map_))
        ctypes.CDLL(None).mincore(ctypes.c_void_p(place), ctypes.c_size_t(size), pages)
    return sum(page & 1 for page in pages) * mmap.PAGESIZE


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())
