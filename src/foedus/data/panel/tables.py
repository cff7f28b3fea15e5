"""The one way by which panels read tables: from the store, or from a folder laid out like it."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from foedus.data.entry import Entry, catalogue
from foedus.data.store import Store, default_root, needed
from foedus.errors import InputError

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True)
class Source:
    """Which table a step used: its name, version and citation."""

    table: str
    version: str
    citation: str


@dataclass(frozen=True)
class Tables:
    """Tables by name; `at` is a store, or a folder with tidy `tables/<name>.parquet` and no manifests."""

    at: Store | Path

    def table(self, name: str, columns: list[str] | None = None) -> pl.DataFrame:
        """Return a tidy table, or only some of its columns; raises InputError that says what to fetch."""
        if isinstance(self.at, Store):
            entry = catalogue().get(name)
            if entry is None:
                raise InputError(f"the catalogue has no table {name}", try_next="foedus data list")
            return self.at.read(entry, columns)
        frame = _plain(self.at / "tables" / f"{name}.parquet")
        return frame if columns is None else frame.select(columns)

    def source(self, name: str) -> Source:
        """Return the version and citation of a table, as the catalogue has them."""
        entry: Entry | None = catalogue().get(name)
        if entry is None:
            return Source(name, "version not on record", "")
        return Source(name, entry.version, entry.citation)


def opened(store: Store | Path | str | None) -> Tables:
    """Return the tables of a store, of a folder, or of the user's own store."""
    with needed("panels"):
        import_module("polars"), import_module("pyarrow")
    if isinstance(store, Store):
        return Tables(store)
    if store is None:
        return Tables(Store(default_root()))
    folder = Path(store)
    kept = any((folder / "tables").glob("*.json"))  # a store has a manifest beside every table
    return Tables(Store(folder) if kept else folder)


def _plain(path: Path) -> pl.DataFrame:
    import polars as pl

    if not path.is_file():
        raise InputError(
            f"no table {path.stem}", where=str(path.parent), try_next=f"foedus data get {path.stem}"
        )
    return pl.read_parquet(path)
