"""The store: tidy tables as Parquet in the user's own folder, each with a manifest; whole or not there."""

from __future__ import annotations

import contextlib
import datetime
import errno
import hashlib
import io
import os
import tempfile
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec

from foedus import __version__
from foedus.data.entry import Entry
from foedus.data.terms import TERMS, Accepted
from foedus.data.tidy import check
from foedus.errors import FileError, InputError, MissingExtraError, install

if TYPE_CHECKING:
    import polars as pl

PATIENCE = 600.0  # seconds to wait for another process that fetches the same table
State = Literal["stored", "absent", "outdated", "damaged"]


class Manifest(msgspec.Struct, frozen=True):
    """What a stored table was made from, with the hashes of original, catalogue page and Parquet."""

    table: str
    version: str
    raw_sha256: str
    page_sha256: str
    sha256: str
    rows: int
    source: str
    terms: str
    citation: str
    foedus: str


class Store:
    """Tables below one folder; a table is there only when its manifest is, and agrees with page and bytes."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def path(self, table: str) -> Path:
        """Return where the table's Parquet file is (or would be)."""
        return self.root / "tables" / f"{table}.parquet"

    def manifest(self, table: str) -> Manifest | None:
        """Return the table's manifest, None when it is not in the store; raises FileError if unreadable."""
        file = self.path(table).with_suffix(".json")
        try:
            about = file.stat()
            found = _manifest(file, about.st_size, about.st_mtime_ns)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
            raise damaged(table, file, f"its manifest cannot be read: {error}") from None
        if found.table != table:
            raise damaged(table, file, f"its manifest is that of {found.table[:60]!r}")
        return found

    def has(self, entry: Entry) -> bool:
        """Return whether the store holds the table as the catalogue describes it (its bytes unread)."""
        return self.state(entry) == "stored"

    def state(self, entry: Entry) -> State:
        """Return how the table stands by its manifest, without reading its bytes."""
        try:
            found = self.manifest(entry.name)
        except FileError:
            return "damaged"
        if found is None:
            return "absent"
        if not self.path(entry.name).is_file():
            return "damaged"
        return "stored" if _made_from(found, entry) else "outdated"

    def sound(self, entry: Entry) -> Path:
        """Return the path of a table whose bytes are the stored ones; raises InputError otherwise."""
        found, path = self.manifest(entry.name), self.path(entry.name)
        if found is None:
            raise missing(entry)
        if not _made_from(found, entry):
            why = f"it is {found.version} by another page than the catalogue's, which is {entry.version}"
            raise _mend(entry.name, "is outdated", path, why)
        try:
            about = path.stat()
            digest = _digest(path, about.st_size, about.st_mtime_ns)
        except OSError as error:
            raise damaged(entry.name, path, f"it cannot be read: {error.strerror or error}") from None
        if digest != found.sha256:
            raise damaged(entry.name, path, "its bytes are not those that were stored")
        return path

    def fault(self, entry: Entry) -> InputError | None:
        """Return what is wrong with a stored table (absent, outdated, altered, untidy); None when sound."""
        try:
            check(self.read(entry), entry)
        except InputError as error:
            hint = error.try_next or f"foedus data get {entry.name}"
            return type(error)(error.what, where=error.where, why=error.why, try_next=hint)
        return None

    def put(self, frame: pl.DataFrame, entry: Entry, source: str) -> Manifest:
        """Store a table, then its manifest, each whole; raises InputError when the disk says no.

        Between the two the table has no manifest, so that a kill leaves it absent, never half there.
        """
        path = self.path(entry.name)
        body = io.BytesIO()
        frame.write_parquet(body, compression="zstd", statistics=True)
        record = _record(entry, source, hashlib.sha256(body.getbuffer()).hexdigest(), frame.height)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            note = msgspec.json.format(msgspec.json.encode(record), indent=2)
            with beside(path, body.getbuffer()) as table, beside(path.with_suffix(".json"), note) as manifest:
                path.with_suffix(".json").unlink(missing_ok=True)
                table.replace(path)
                manifest.replace(path.with_suffix(".json"))
        except OSError as error:
            raise disk(error, path) from None
        return record

    def accepted(self) -> dict[str, Accepted]:
        """Return the terms that were accepted; a file that cannot be read counts as nothing accepted."""
        try:
            return msgspec.json.decode((self.root / "terms.json").read_bytes(), type=dict[str, Accepted])
        except (OSError, msgspec.DecodeError, UnicodeDecodeError):
            return {}

    def accept(self, ids: Sequence[str], on: datetime.date) -> None:
        """Record that terms were accepted on a day; raises InputError when the disk says no."""
        file = self.root / "terms.json"
        now = {one: Accepted(on.isoformat(), TERMS[one].version, __version__) for one in ids}
        with self.locked(file.name):
            try:
                body = msgspec.json.encode(self.accepted() | now, order="sorted")
                write_whole(file, msgspec.json.format(body, indent=2))
            except OSError as error:
                raise disk(error, file) from None

    @contextlib.contextmanager
    def locked(self, name: str) -> Iterator[None]:
        """Hold the lock of one table (or of the terms) against other processes; raises InputError."""
        with needed("fetched tables"):
            from filelock import FileLock, Timeout
        file = self.root / f".{name}.lock"
        lock = FileLock(file, timeout=PATIENCE)
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            lock.acquire()
        except Timeout:
            why = f"another foedus has held it for {PATIENCE:g} seconds"
            hint = "wait until that one is done (or stop it), then type it again"
            raise InputError(f"{name} is locked", where=str(file), why=why, try_next=hint) from None
        except OSError as error:
            raise disk(error, file) from None
        try:
            yield
        finally:
            lock.release()

    def sweep(self, table: str) -> None:
        """Remove what a killed process left of a table (call it with the table's lock held)."""
        for left in self.path(table).parent.glob(f".{table}.*"):
            left.unlink(missing_ok=True)

    def read(self, entry: Entry, columns: list[str] | None = None) -> pl.DataFrame:
        """Return a stored table; raises InputError that says what to type when it is not there or sound."""
        path = self.sound(entry)
        with needed("the store's tables"):
            import polars as pl
        try:
            return pl.read_parquet(path, columns=columns)
        except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError) as error:
            raise damaged(entry.name, path, f"it cannot be read: {str(error)[:120]}") from None


def _made_from(found: Manifest, entry: Entry) -> bool:
    return found.raw_sha256 == entry.file.sha256 and found.page_sha256 == entry.fingerprint


def _record(entry: Entry, source: str, digest: str, rows: int) -> Manifest:
    return Manifest(
        table=entry.name,
        version=entry.version,
        raw_sha256=entry.file.sha256,
        page_sha256=entry.fingerprint,
        sha256=digest,
        rows=rows,
        source=source,
        terms=entry.terms,
        citation=entry.citation,
        foedus=__version__,
    )


def missing(entry: Entry) -> InputError:
    """Return the error of a table that has not been fetched."""
    group = entry.groups[0] if entry.groups else entry.name
    hint = f"foedus data get {group}"
    return InputError(f"the table {entry.name} is not in the store", why="it is fetched once", try_next=hint)


def damaged(table: str, file: Path, why: str) -> FileError:
    """Return the error of a stored table that cannot be trusted."""
    return _mend(table, "is damaged", file, why)


def _mend(table: str, what: str, file: Path, why: str) -> FileError:
    hint = f"foedus data get {table}  # fetches it anew"
    return FileError(f"the stored table {table} {what}", where=str(file), why=why, try_next=hint)


def disk(error: OSError, path: Path) -> InputError:
    """Return the error of a disk that is full or not ours to write."""
    hint = "set FOEDUS_DATA to a folder that you can write to"
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        hint = "make room and type it again (what is complete is kept), or set FOEDUS_DATA to another disk"
    return InputError("cannot be written", where=str(path), why=error.strerror or str(error), try_next=hint)


@contextlib.contextmanager
def beside(path: Path, body: bytes | memoryview) -> Iterator[Path]:
    """Write `body` to a new file beside `path`, flushed to the disk; gone afterwards unless moved."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(body)
            stream.flush()
            os.fsync(stream.fileno())
        part.chmod(0o644)
        yield part
    finally:
        part.unlink(missing_ok=True)


def write_whole(path: Path, body: bytes) -> None:
    """Write a file so that a kill or a full disk leaves the old one or none; raises OSError."""
    with beside(path, body) as part:
        part.replace(path)


def sha256(path: Path) -> str:
    """Return the hash of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


@lru_cache(maxsize=512)
def _digest(path: Path, size: int, modified: int) -> str:
    """Return the hash of a file, computed once as long as its size and its time of change stay the same."""
    return sha256(path)


@lru_cache(maxsize=512)
def _manifest(file: Path, size: int, modified: int) -> Manifest:
    """Return a manifest, read once as long as its size and its time of change stay the same."""
    return msgspec.json.decode(file.read_bytes(), type=Manifest)


@contextlib.contextmanager
def needed(what: str) -> Iterator[None]:
    """Turn the lack of an optional library into MissingExtraError that says what to install."""
    try:
        yield
    except ImportError as error:
        if (error.name or "").startswith("foedus"):
            raise
        why = f"{error.name or error} is missing; it is part of an optional extra"
        raise MissingExtraError(f"{what} need a library", why=why, try_next=install("data")) from None


def default_root() -> Path:
    """Return `$FOEDUS_DATA`, or the user's data folder."""
    if told := os.environ.get("FOEDUS_DATA"):
        return Path(told)
    with needed("fetched tables"):
        import platformdirs
    return Path(platformdirs.user_data_dir("foedus", appauthor=False))
