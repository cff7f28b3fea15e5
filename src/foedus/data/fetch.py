"""Fetch tables: from the pinned address or a mirror, size and hash checked, read, checked, stored whole."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import quote, unquote, urlsplit

import msgspec

from foedus import __version__
from foedus.data.entry import Entry, File
from foedus.data.store import Manifest, Store, disk, needed, sha256
from foedus.errors import FileError, FoedusError, InputError, MissingExtraError

if TYPE_CHECKING:
    import polars as pl
    import requests

TIMEOUT = 30.0  # seconds without a byte, or until the headers are there
WINDOW = 20.0  # over each such span, in seconds ...
SLOWEST = 500.0  # ... at least this many bytes a second must come
CHUNK = 1 << 16

Told = Callable[[int], object]
AGAIN = "type it again (what is complete is kept), or use --mirror DIR with a local copy"


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one table of several."""

    table: str
    status: Literal["fetched", "kept", "failed"]
    rows: int | None = None
    error: FoedusError | None = None


def get_all(
    entries: Sequence[Entry],
    store: Store,
    mirror: str | None = None,
    *,
    starting: Callable[[Entry], object] = lambda entry: None,
    told: Told = lambda count: None,
) -> tuple[Outcome, ...]:
    """Fetch several tables; the failure of one is an outcome and does not lose the others.

    `starting` hears each table before it is fetched, `told` the bytes as they come.
    A lack of libraries is raised.
    """
    found = []
    for entry in entries:
        starting(entry)
        try:
            manifest, fetched = _get(entry, store, mirror, told)
            status: Literal["fetched", "kept"] = "fetched" if fetched else "kept"
            found.append(Outcome(table=entry.name, status=status, rows=manifest.rows))
        except MissingExtraError:
            raise
        except FoedusError as error:
            found.append(Outcome(table=entry.name, status="failed", error=error))
        except Exception as error:
            if len(entries) == 1:
                raise
            fault = FoedusError(f"internal fault: {type(error).__name__}: {error}", where=entry.name)
            found.append(Outcome(table=entry.name, status="failed", error=fault))
    return tuple(found)


def get(
    entry: Entry, store: Store, mirror: str | None = None, *, told: Told = lambda count: None
) -> Manifest:
    """Return the manifest of the stored table, fetched first unless there and sound; raises InputError."""
    return _get(entry, store, mirror, told)[0]


def _get(entry: Entry, store: Store, mirror: str | None, told: Told) -> tuple[Manifest, bool]:
    """Return the manifest and whether the table had to be made."""
    with store.locked(entry.name):
        try:
            store.sweep(entry.name)
        except OSError as error:
            raise disk(error, store.root) from None
        if store.fault(entry) is None and (found := store.manifest(entry.name)) is not None:
            return found, False
        raw = fetch_raw(entry, store, mirror, told)
        with needed("fetched tables"):
            from foedus.data.tidy import tidy

            frame = tidy(reader(entry)(raw, entry), entry)
        return store.put(frame, entry, mirror or entry.file.url), True


def reader(entry: Entry) -> Callable[[Path, Entry], pl.DataFrame]:
    """Return the function that reads the original file of a table."""
    module = import_module(f"foedus.data.readers.{entry.file.reader}")
    read: Callable[[Path, Entry], pl.DataFrame] = module.read
    return read


def fetch_raw(entry: Entry, store: Store, mirror: str | None = None, told: Told = lambda count: None) -> Path:
    """Return the original file, hash checked; it is kept, so that a second run does not fetch it again."""
    folder, part = store.root / "raw", store.root / "raw" / f".{entry.name}.part"
    target = folder / entry.file.name
    try:
        if target.is_file() and sha256(target) == entry.file.sha256:
            return target
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        found = _from(entry, part, mirror, told)
        found.replace(target)
    except OSError as error:
        raise disk(error, target) from None
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return target


def _from(entry: Entry, part: Path, mirror: str | None, told: Told) -> Path:
    """Return the original in the folder `part`, from its own address or a mirror's (address or folder)."""
    if mirror is None:
        return _download(entry, [entry.file.url], part, told)
    try:
        scheme, host, path = urlsplit(mirror)[:3] if "://" in mirror else ("", "", mirror)
    except ValueError:
        scheme, host, path = "?", "", ""
    if scheme in ("http", "https") and host:
        base, name = mirror.rstrip("/"), quote(entry.file.name)
        return _download(entry, [f"{base}/raw/{name}", f"{base}/{name}"], part, told)
    if scheme not in ("", "file"):
        hint = "--mirror takes a folder, or an address that begins with https://"
        raise InputError(f"{mirror[:80]!r} is no address to fetch from", where="--mirror", try_next=hint)
    return _copy(entry, Path(unquote(path) if scheme else path), part, told)


def _copy(entry: Entry, mirror: Path, part: Path, told: Told) -> Path:
    hint = f"foedus data get {entry.name}  # without --mirror: from {urlsplit(entry.file.url).netloc}"
    for source in (mirror / "raw" / entry.file.name, mirror / entry.file.name):
        if source.is_file():
            break
    else:
        why = "looked there and in its folder raw/" if mirror.is_dir() else "there is no such folder"
        raise InputError(f"no file {entry.file.name}", where=f"mirror {mirror}", why=why, try_next=hint)
    try:
        size = source.stat().st_size
        body = source.read_bytes() if size == entry.file.bytes else b""
    except OSError as error:
        raise InputError(
            "cannot be read", where=str(source), why=error.strerror or "", try_next=hint
        ) from None
    if size != entry.file.bytes:
        why = f"it has {size:,} bytes, the pinned file {entry.file.bytes:,}; it was not stored"
        raise altered(entry.file, str(source), why, hint)
    if hashlib.sha256(body).hexdigest() != entry.file.sha256:
        raise altered(entry.file, str(source), _wrong_hash(entry.file), hint)
    target = part / entry.file.name
    target.write_bytes(body)
    told(size)
    return target


def _download(entry: Entry, urls: Sequence[str], part: Path, told: Told) -> Path:
    """Return the file from the first of the addresses that has it."""
    with needed("downloads"):
        import pooch
    pooch.get_logger().setLevel("WARNING")
    for url in urls:
        load = Bounded(entry.file, told, absent_is_fatal=url == urls[-1])
        try:
            found = pooch.retrieve(url, f"sha256:{entry.file.sha256}", entry.file.name, part, downloader=load)
        except _AbsentError:
            continue
        except ValueError:
            raise altered(entry.file, url, _wrong_hash(entry.file), AGAIN) from None
        return Path(found)
    raise AssertionError("the last address either answers or raises")


class _AbsentError(Exception):
    """The server has no such file."""


class Bounded:
    """A downloader with pooch's interface that bounds size, silence and slowness."""

    def __init__(self, file: File, told: Told, *, absent_is_fatal: bool = True) -> None:
        self.file, self.told, self.absent_is_fatal = file, told, absent_is_fatal

    def __call__(self, url: str, output_file: str, pooch: object, check_only: bool = False) -> None:
        """Download `url` to the path `output_file`; raises InputError, or OSError when the disk says no."""
        got = 0
        with Path(output_file).open("wb") as stream:
            for chunk in self._chunks(url):
                got += len(chunk)
                if got > self.file.bytes:
                    raise self._oversize(url, "more bytes")
                stream.write(chunk)
                self.told(len(chunk))
        if got < self.file.bytes:
            why = f"{got:,} of {self.file.bytes:,} bytes came (cut short, or another page in its place)"
            raise InputError("the download broke off", where=url, why=why, try_next=AGAIN)

    def _chunks(self, url: str) -> Iterator[bytes]:
        """Yield the body as it comes; whatever the network does wrong is raised as InputError."""
        with needed("downloads"):
            import requests
            import urllib3
        try:
            with _ask(url) as response:
                self._look_at_head(response, url)
                yield from _steady(response)
        except (TimeoutError, requests.Timeout, urllib3.exceptions.TimeoutError) as error:
            why = str(error) if type(error) is TimeoutError else f"no byte came for {TIMEOUT:g} seconds"
            raise InputError("the server is too slow", where=url, why=why, try_next=AGAIN) from None
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
            raise InputError("the download broke off", where=url, why=_short(error), try_next=AGAIN) from None

    def _look_at_head(self, response: requests.Response, url: str) -> None:
        code = response.status_code
        if code == 404 and not self.absent_is_fatal:
            raise _AbsentError
        if code >= 400:
            why = "the file is no longer (or not) there" if code in (404, 410) else "the server's own trouble"
            why = "the server does not let us" if code in (401, 403, 407, 429) else why
            raise InputError(
                f"the server answered {code} {response.reason}", where=url, why=why, try_next=AGAIN
            )
        told = response.headers.get("content-length", "")
        if told.isdecimal() and int(told) > self.file.bytes:
            raise self._oversize(url, f"{int(told):,} bytes")

    def _oversize(self, url: str, sent: str) -> FileError:
        why = f"the server sends {sent}, the pinned file has {self.file.bytes:,}; it was not stored"
        return altered(self.file, url, why, AGAIN)


def _ask(url: str) -> requests.Response:
    """Return the answer once its headers are there; raises TimeoutError even if they drip in for ever."""
    import requests

    box: SimpleQueue[Any] = SimpleQueue()
    headers = {"Accept-Encoding": "identity", "User-Agent": f"foedus/{__version__}"}

    given_up = Event()

    def wait() -> None:
        try:
            found = requests.get(url, stream=True, timeout=TIMEOUT, headers=headers)
        except Exception as error:
            box.put(error)
        else:
            if given_up.is_set():
                found.close()
            box.put(found)

    Thread(target=wait, daemon=True).start()
    try:
        found = box.get(timeout=2 * TIMEOUT)
    except Empty:
        given_up.set()
        raise TimeoutError(f"no whole answer came within {2 * TIMEOUT:g} seconds") from None
    if isinstance(found, Exception):
        raise found
    assert isinstance(found, requests.Response)
    return found


def _steady(response: requests.Response) -> Iterator[bytes]:
    """Yield the body as it comes; raises TimeoutError when it only drips."""
    since, got = monotonic(), 0
    while chunk := response.raw.read1(CHUNK, decode_content=False):
        yield chunk
        got += len(chunk)
        passed = monotonic() - since
        if passed > WINDOW:
            if got < SLOWEST * passed:
                raise TimeoutError(f"{got:,} bytes came in {passed:.0f} seconds")
            since, got = monotonic(), 0


def altered(file: File, where: str, why: str, try_next: str) -> FileError:
    """Return the error of a file that is not the pinned one: cut short, altered, or another version."""
    return FileError(f"{file.name} is not the pinned file", where=where, why=why, try_next=try_next)


def _wrong_hash(file: File) -> str:
    return f"its sha256 is not {file.sha256[:12]}... of the catalogue; it was not stored"


def _short(error: Exception) -> str:
    inner = error.args[0] if error.args and isinstance(error.args[0], Exception) else error
    return f"{type(inner).__name__}: {str(inner)[:160]}"
