"""Which fetched tables the answers rest on: a stamp that changes with them."""

from __future__ import annotations

import hashlib
import os
from functools import lru_cache
from pathlib import Path

from foedus.data.store import Store, default_root

NO_TABLES = "none"
Files = tuple[tuple[str, int, int], ...]


def files() -> Files:
    """Return name, size and time of change of every file of the store's tables: cheap, asked every time."""
    try:
        with os.scandir(_tables()) as entries:
            found = [(one.name, one.stat()) for one in entries if one.name.endswith((".json", ".parquet"))]
    except FileNotFoundError:
        return ()
    return tuple(sorted((name, about.st_size, about.st_mtime_ns) for name, about in found))


@lru_cache(maxsize=4)
def version(known: Files) -> str:
    """Return the version of the tables: the same on every machine that fetched the same; `none` without."""
    store = Store(default_root())
    names = [name.removesuffix(".json") for name, _, _ in known if name.endswith(".json")]
    held = [
        (name, found.version, found.raw_sha256, found.page_sha256)
        for name in names
        if (found := store.manifest(name)) is not None
    ]
    return hashlib.sha256(repr(held).encode()).hexdigest()[:16] if held else NO_TABLES


def _tables() -> Path:
    return Store(default_root()).path("any").parent
