"""Whatever goes wrong, one message says so, nothing half-written counts, and a later `get` mends it.

The server is on the loopback interface and serves small invented files with faults injected.
"""

from __future__ import annotations

import errno
import gzip
import hashlib
import os
import resource
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import msgspec
import polars as pl
import pytest

from foedus.data import fetch, store
from foedus.data.entry import Column, Entry, File, catalogue
from foedus.data.fetch import get, get_all
from foedus.data.store import Store
from foedus.errors import FileError, InputError, MissingExtraError

BODY = b"ccode,year,score\n" + b"".join(b"%d,%d,%d\n" % (2 + n, 1900, n % 7) for n in range(500))


def page(url: str, *, name: str = "invented", body: bytes = BODY) -> Entry:
    """A page of the catalogue for an invented table of 500 rows."""
    digest = hashlib.sha256(body).hexdigest()
    file = File(name=f"{name} 1.csv", url=url, bytes=len(body), sha256=digest, reader="csv")
    columns = {
        "ccode": Column(type="i16", meaning="state"),
        "year": Column(type="i16", meaning="year"),
        "score": Column(type="i8", meaning="invented"),
    }
    return Entry(
        name=name, title="An invented table", version="1", unit="state-year", keys=("ccode", "year"),
        coverage=(1900, 1900), rows=500, file=file, columns=columns, licence="none", terms="none",
        bibtex="@misc{invented, author = {Nobody}, title = {Invented}, year = {1900}}",
    )  # fmt: skip


class Server(ThreadingHTTPServer):
    """Serves every path with the body, after the fault that is set; counts what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.fault, self.asked, self.body = "", 0, BODY
        self.folder: Path | None = None
        self.arrived, self.released = threading.Event(), threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that leaves is part of these tests."""


class Handler(BaseHTTPRequestHandler):
    """One answer: right, or wrong in the way that the server's fault says."""

    server: Server

    def log_message(self, format: str, *args: Any) -> None:
        """Stay silent."""

    def do_GET(self) -> None:
        self.server.asked += 1
        self.server.arrived.set()
        fault = self.server.fault
        if self.server.folder is not None:
            self._serve(self.server.folder / unquote(self.path).lstrip("/"))
        elif fault.isdecimal():
            self.send_error(int(fault))
        elif fault:
            getattr(self, fault)(self.server.body)
        else:
            self._whole(self.server.body)

    def _serve(self, file: Path) -> None:
        self._whole(file.read_bytes()) if file.is_file() else self.send_error(404)

    def _head(self, length: int | None, **more: str) -> None:
        self.send_response(200)
        if length is not None:
            self.send_header("Content-Length", str(length))
        for name, value in more.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def _whole(self, body: bytes) -> None:
        self._head(len(body))
        self.wfile.write(body)

    def cut(self, body: bytes) -> None:
        self._head(len(body))
        self.wfile.write(body[:1000])

    def reset(self, body: bytes) -> None:
        self.connection.close()

    def truncated(self, body: bytes) -> None:
        self._whole(body[:1000])

    def endless_truncated(self, body: bytes) -> None:
        self._head(None)
        self.wfile.write(body[:1000])

    def altered(self, body: bytes) -> None:
        self._whole(body.replace(b"1900", b"1901", 1))

    def page_instead(self, body: bytes) -> None:
        self._whole(b"<html>Please log in</html>")

    def oversize(self, body: bytes) -> None:
        self._whole(body + b"\n")

    def endless(self, body: bytes) -> None:
        self._head(None)
        while not self.server.released.is_set():
            self.wfile.write(b"0" * 65536)

    def chunked_cut(self, body: bytes) -> None:
        self._head(None, Transfer_Encoding="chunked")
        self.wfile.write(b"100\r\n" + body[:64])

    def packed(self, body: bytes) -> None:
        body = gzip.compress(body)
        self._head(len(body), Content_Encoding="gzip")
        self.wfile.write(body)

    def bomb(self, body: bytes) -> None:
        body = gzip.compress(bytes(5_000_000))
        self._head(None, Content_Encoding="gzip")
        self.wfile.write(body)

    def silent(self, body: bytes) -> None:
        self.server.released.wait(20)

    def stalled(self, body: bytes) -> None:
        self.cut(body)
        self.wfile.flush()
        self.server.released.wait(20)

    def drip(self, body: bytes) -> None:
        self._head(len(body))
        for byte in body:
            self.wfile.write(bytes([byte]))
            if self.server.released.wait(0.02):
                return

    def drip_head(self, body: bytes) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
        while not self.server.released.wait(0.02):
            self.wfile.write(b"x")

    def loop(self, body: bytes) -> None:
        self.send_response(302)
        self.send_header("Location", "/again")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def held(self, body: bytes) -> None:
        self.server.released.wait(20)
        self._whole(body)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with Server() as one:
        thread = threading.Thread(target=one.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield one
        one.released.set()
        one.shutdown()
        thread.join()


@pytest.fixture
def kept(tmp_path: Path) -> Store:
    """An empty store."""
    return Store(tmp_path / "store")


def assert_nothing_there(kept: Store, entry: Entry) -> None:
    """The store has no table, and no file but locks."""
    assert kept.state(entry) == "absent" and kept.manifest(entry.name) is None
    left = [file.name for file in kept.root.rglob("*") if file.is_file() and file.suffix != ".lock"]
    assert left == []


def assert_mended(kept: Store, entry: Entry, mirror: str | None = None) -> None:
    """A `get` makes the table whole, and leaves nothing else."""
    assert get(entry, kept, mirror).rows == 500
    assert kept.fault(entry) is None and kept.read(entry).height == 500
    left = {file.name for file in kept.root.rglob("*") if file.is_file() and file.suffix != ".lock"}
    assert left == {entry.file.name, f"{entry.name}.parquet", f"{entry.name}.json"}


def assert_says(error: InputError, *words: str) -> None:
    """The message has the four parts, on few lines, and the words."""
    assert error.what and error.where and error.why and error.try_next, repr(error)
    assert len(error.message().splitlines()) == 3 and len(error.message()) < 1000
    for word in words:
        assert word in error.message()


FAULTS = {
    "cut": ("broke off", "bytes"),
    "reset": ("broke off",),
    "truncated": ("broke off", "1,000 of"),
    "endless_truncated": ("broke off", "1,000 of"),
    "chunked_cut": ("broke off",),
    "altered": ("not the pinned file", "sha256"),
    "page_instead": ("broke off", "26 of"),
    "oversize": ("not the pinned file", "bytes"),
    "endless": ("not the pinned file", "more bytes"),
    "packed": ("broke off",),
    "bomb": ("broke off", "of 5,411"),  # it stays packed
    "silent": ("too slow",),
    "stalled": ("too slow",),
    "drip": ("too slow", "bytes came in"),
    "drip_head": ("too slow",),
    "loop": ("broke off", "redirect"),
    "403": ("answered 403", "does not let us"),
    "404": ("answered 404", "no longer"),
    "500": ("answered 500", "server's own"),
    "503": ("answered 503", "server's own"),
}


@pytest.mark.parametrize(("fault", "says"), FAULTS.items(), ids=FAULTS)
def test_a_fault_of_the_server(
    fault: str, says: tuple[str, ...], server: Server, kept: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = page(f"{server.url}/invented")
    server.fault = fault
    with monkeypatch.context() as patch:
        if says[0] == "too slow":
            patch.setattr(fetch, "TIMEOUT", 0.3)
            patch.setattr(fetch, "WINDOW", 0.2)
        with pytest.raises(InputError) as caught:
            get(entry, kept)
    assert_says(caught.value, server.url, "--mirror", *says)
    assert_nothing_there(kept, entry)
    server.released.set()
    server.fault = ""
    assert_mended(kept, entry)


def test_an_endless_body_never_fills_the_disk(
    server: Server, kept: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetch, "CHUNK", 1000)
    server.fault, seen = "endless", []
    with pytest.raises(FileError):
        get(page(f"{server.url}/x"), kept, told=seen.append)
    assert sum(seen) <= len(BODY)


def test_no_server_at_all(kept: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with Server() as gone:
        url = gone.url
    with pytest.raises(InputError) as caught:
        get(page(f"{url}/x"), kept)
    assert_says(caught.value, "broke off", url)


def test_a_sound_table_is_not_fetched_again(server: Server, kept: Store) -> None:
    entry = page(f"{server.url}/invented")
    assert get(entry, kept) == get(entry, kept)
    assert server.asked == 1


def test_several_tables_and_one_failure(server: Server, kept: Store) -> None:
    good, other = page(f"{server.url}/a"), page(f"{server.url}/b", name="other")
    bad = page(f"{server.url}/c", name="bad", body=BODY + b"0,1900,0\n")
    started: list[str] = []
    found = get_all([good, bad, other], kept, starting=lambda entry: started.append(entry.name))
    assert [(one.table, one.status) for one in found] == [
        ("invented", "fetched"),
        ("bad", "failed"),
        ("other", "fetched"),
    ]
    assert started == ["invented", "bad", "other"] and "broke off" in str(found[1].error)
    assert [one.status for one in get_all([good, other], kept)] == ["kept", "kept"]


def test_a_reader_that_breaks_loses_no_other_table(
    server: Server, kept: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, bad = page(f"{server.url}/a"), page(f"{server.url}/b", name="bad")
    sound = fetch.reader

    def reader(entry: Entry) -> Callable[..., pl.DataFrame]:
        return sound(entry) if entry is good else lambda path, entry: 1 / 0  # type: ignore[return-value]

    monkeypatch.setattr(fetch, "reader", reader)
    found = get_all([bad, good], kept)
    assert [one.status for one in found] == ["failed", "fetched"]
    assert "internal fault: ZeroDivisionError" in str(found[0].error)


def test_ctrl_c_leaves_what_is_complete(server: Server, kept: Store) -> None:
    first, second = page(f"{server.url}/a"), page(f"{server.url}/b", name="second")

    def told(count: int) -> None:
        if kept.has(first):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        get_all([first, second], kept, told=told)
    assert kept.fault(first) is None and kept.state(second) == "absent"
    assert not list(kept.root.rglob("*.part"))
    assert [one.status for one in get_all([first, second], kept)] == ["kept", "fetched"]


# Mirrors


@pytest.mark.parametrize("below", ["raw", "."])
@pytest.mark.parametrize("scheme", ["", "file://"])
def test_a_mirror_folder(below: str, scheme: str, kept: Store, tmp_path: Path) -> None:
    entry = page("http://127.0.0.1:9/never")
    (tmp_path / "mirror" / below).mkdir(parents=True)
    (tmp_path / "mirror" / below / entry.file.name).write_bytes(BODY)
    assert_mended(kept, entry, f"{scheme}{tmp_path / 'mirror'}")


@pytest.mark.parametrize("below", ["raw", "."])
def test_a_mirror_address(below: str, server: Server, kept: Store, tmp_path: Path) -> None:
    entry = page("http://127.0.0.1:9/never")
    (tmp_path / "web" / below).mkdir(parents=True)
    (tmp_path / "web" / below / entry.file.name).write_bytes(BODY)
    server.folder = tmp_path / "web"
    assert_mended(kept, entry, server.url + "/")


def test_a_mirror_address_without_the_file(server: Server, kept: Store, tmp_path: Path) -> None:
    server.folder = tmp_path
    with pytest.raises(InputError) as caught:
        get(page("http://127.0.0.1:9/never"), kept, server.url)
    assert_says(caught.value, "answered 404", server.url)


WRONG_FILES = {
    "none": (None, "looked there and in its folder raw/"),
    "short": (BODY[:100], "it has 100 bytes"),
    "long": (BODY + b"x", "bytes"),
    "altered": (BODY.replace(b"1900", b"1901", 1), "sha256"),
}


@pytest.mark.parametrize(("body", "says"), WRONG_FILES.values(), ids=WRONG_FILES)
def test_a_mirror_folder_with_a_wrong_file(
    body: bytes | None, says: str, kept: Store, tmp_path: Path
) -> None:
    entry = page("http://127.0.0.1:9/never")
    mirror = tmp_path / "mirror"
    mirror.mkdir()
    if body is not None:
        (mirror / entry.file.name).write_bytes(body)
    with pytest.raises(InputError) as caught:
        get(entry, kept, str(mirror))
    assert_says(caught.value, says, str(mirror), "foedus data get invented")
    assert_nothing_there(kept, entry)
    (mirror / entry.file.name).write_bytes(BODY)
    assert_mended(kept, entry, str(mirror))


@pytest.mark.parametrize("mirror", ["ftp://host/x", "http://", "http://[x", "s3://bucket", "/no/such/folder"])
def test_no_mirror_of_that_kind(mirror: str, kept: Store) -> None:
    with pytest.raises(InputError, match="try:"):
        get(page("http://127.0.0.1:9/never"), kept, mirror)


# The store: full, not ours, altered, half-written, killed, shared


@pytest.fixture
def mirrored(tmp_path: Path) -> tuple[Entry, str]:
    """A page and a mirror folder that has its file."""
    entry = page("http://127.0.0.1:9/never")
    (tmp_path / "mirror").mkdir()
    (tmp_path / "mirror" / entry.file.name).write_bytes(BODY)
    return entry, str(tmp_path / "mirror")


@pytest.mark.parametrize("at", [1, 2], ids=["Parquet", "manifest"])
@pytest.mark.parametrize("before", [False, True], ids=["empty store", "outdated table"])
def test_a_full_disk(
    at: int, before: bool, kept: Store, mirrored: tuple[Entry, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    entry, mirror = mirrored
    older = msgspec.structs.replace(entry, keys=("year", "ccode"))
    if before:
        get(older, kept, mirror)
    calls: list[int] = []

    def full(handle: int) -> None:
        calls.append(handle)
        if len(calls) == at:
            os.ftruncate(handle, 20)
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(InputError) as caught:
            get(entry, kept, mirror)
    assert_says(caught.value, "No space left", "make room", "invented.parquet")
    assert (kept.fault(older) is None) if before else kept.state(entry) == "absent"
    assert not [file for file in (kept.root / "tables").iterdir() if file.name.startswith(".")]
    assert_mended(kept, entry, mirror)


def test_a_disk_that_fills_during_the_download(
    server: Server, kept: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = page(f"{server.url}/invented")

    def full(count: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.raises(InputError) as caught:
        get(entry, kept, told=full)
    assert_says(caught.value, "No space left", "make room", entry.file.name)
    assert_nothing_there(kept, entry)
    assert_mended(kept, entry)


SCRIPT = """
import os, pathlib, sys, msgspec
from foedus.data.entry import Entry
from foedus.data.fetch import get
from foedus.data.store import Store
page, root, mirror, phase = sys.argv[1:]
entry = msgspec.json.decode(page, type=Entry)

def stop(*_):
    print("here", flush=True)
    sys.stdin.read()

def half(handle):
    os.ftruncate(handle, 100)
    stop()

def moved(self, target, plain=pathlib.Path.replace):
    if str(target).endswith(phase):
        stop()
    return plain(self, target)

told = stop if phase == "download" else int
if phase == "writing":
    os.fsync = half
if phase.startswith("."):
    pathlib.Path.replace = moved
if phase == "both":
    print("here", flush=True)
print(get(entry, Store(pathlib.Path(root)), mirror or None, told=told).rows)
"""


def started(entry: Entry, kept: Store, mirror: str, phase: str, **more: Any) -> subprocess.Popen[str]:
    words = [sys.executable, "-c", SCRIPT, msgspec.json.encode(entry).decode(), str(kept.root), mirror, phase]
    return subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, **more)


@pytest.mark.parametrize("phase", ["download", "writing", ".parquet", ".json"])
@pytest.mark.parametrize("before", [False, True], ids=["empty store", "outdated table"])
def test_a_killed_process(phase: str, before: bool, kept: Store, mirrored: tuple[Entry, str]) -> None:
    entry, mirror = mirrored
    if before:
        get(msgspec.structs.replace(entry, keys=("year", "ccode")), kept, mirror)
        (kept.root / "raw" / entry.file.name).unlink()
    with started(entry, kept, mirror, phase) as process:
        assert process.stdout is not None and process.stdout.readline() == "here\n"
        process.send_signal(signal.SIGKILL)
    assert not kept.has(entry) and kept.fault(entry) is not None
    with pytest.raises(InputError, match="foedus data get"):
        kept.read(entry)
    assert_mended(kept, entry, mirror)


def test_two_processes_at_once_fetch_once(server: Server, kept: Store) -> None:
    entry = page(f"{server.url}/invented")
    server.fault = "held"
    with started(entry, kept, "", "both") as one:
        assert server.arrived.wait(20)
        with started(entry, kept, "", "both") as two:
            assert two.stdout is not None and two.stdout.readline() == "here\n"
            server.released.set()
            assert two.stdout.read() == "500\n"
        assert one.stdout is not None and one.stdout.read() == "here\n500\n"
    assert server.asked == 1 and one.returncode == two.returncode == 0
    assert kept.fault(entry) is None


def test_a_lock_that_another_process_keeps(
    kept: Store, mirrored: tuple[Entry, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    entry, mirror = mirrored
    monkeypatch.setattr(store, "PATIENCE", 0.1)
    with started(entry, kept, mirror, "writing") as process:
        assert process.stdout is not None and process.stdout.readline() == "here\n"
        with pytest.raises(InputError) as caught:
            get(entry, kept, mirror)
        process.kill()
    assert_says(caught.value, "is locked", "another foedus", "wait until")
    assert_mended(kept, entry, mirror)


def test_a_limit_of_the_kernel(kept: Store, mirrored: tuple[Entry, str]) -> None:
    """No file over 1,000 bytes: a write fails half-way in earnest."""
    entry, mirror = mirrored
    limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))  # noqa: E731
    with started(entry, kept, mirror, "none", preexec_fn=limit, stderr=subprocess.PIPE) as process:
        err = process.communicate()[1]
    assert process.returncode and "foedus.errors.InputError" in err and "make room" in err
    assert_nothing_there(kept, entry)
    assert_mended(kept, entry, mirror)


def test_a_file_where_the_store_should_be(mirrored: tuple[Entry, str], tmp_path: Path) -> None:
    entry, mirror = mirrored
    (tmp_path / "taken").write_text("mine")
    for root in (tmp_path / "taken", tmp_path / "taken" / "below"):
        with pytest.raises(InputError) as caught:
            get(entry, Store(root), mirror)
        assert_says(caught.value, "cannot be written", "FOEDUS_DATA")
        assert Store(root).state(entry) == "absent"
    assert (tmp_path / "taken").read_text() == "mine"


@pytest.mark.parametrize("half", [False, True], ids=["new", "there"])
def test_a_store_that_is_not_ours(half: bool, mirrored: tuple[Entry, str], tmp_path: Path) -> None:
    """As root, the test becomes nobody for a moment."""
    entry, mirror = mirrored
    root = tmp_path / "locked" / "store"
    (root if half else root.parent).mkdir(parents=True)
    shut = root if half else root.parent
    shut.chmod(0o500)
    user = os.geteuid()
    try:
        if user == 0:
            os.seteuid(65534)
        with pytest.raises(InputError) as caught:
            get(entry, Store(root), mirror)
    finally:
        os.seteuid(user)
        shut.chmod(0o700)
    assert_says(caught.value, "cannot be written", "Permission denied", "FOEDUS_DATA")
    assert_mended(Store(root), entry, mirror)


HARMS: dict[str, tuple[Callable[[Path, Path], object], str]] = {
    "altered": (lambda table, note: table.write_bytes(flipped(table.read_bytes())), "not those"),
    "cut Parquet": (lambda table, note: table.write_bytes(table.read_bytes()[:300]), "not those"),
    "empty Parquet": (lambda table, note: table.write_bytes(b""), "not those"),
    "no Parquet": (lambda table, note: table.unlink(), "No such file"),
    "half a manifest": (
        lambda table, note: note.write_bytes(note.read_bytes()[:60]),
        "manifest cannot be read",
    ),
    "empty manifest": (lambda table, note: note.write_bytes(b""), "manifest cannot be read"),
    "not text": (lambda table, note: note.write_bytes(b"\xff\xfe{" * 9), "manifest cannot be read"),
    "a list": (lambda table, note: note.write_bytes(b"[1, 2]"), "manifest cannot be read"),
    "another's": (
        lambda table, note: note.write_bytes(note.read_bytes().replace(b'"invented"', b'"other"')),
        "manifest is that of",
    ),
    "made to agree": (lambda table, note: agreeing(table, note), "rows"),
    "not Parquet, agreeing": (lambda table, note: agreeing(table, note, b"PAR1 no PAR1"), "cannot be read"),
}


def flipped(body: bytes) -> bytes:
    return body[:50] + bytes([body[50] ^ 255]) + body[51:]


def agreeing(table: Path, note: Path, body: bytes | None = None) -> None:
    """Alter the table and put its new hash into the manifest."""
    old = hashlib.sha256(table.read_bytes()).hexdigest()
    if body is None:
        pl.read_parquet(table).head(499).write_parquet(table)
    else:
        table.write_bytes(body)
    new = hashlib.sha256(table.read_bytes()).hexdigest()
    note.write_text(note.read_text().replace(old, new))


@pytest.mark.parametrize(("harm", "says"), HARMS.values(), ids=HARMS)
def test_a_damaged_table(
    harm: Callable[[Path, Path], object], says: str, kept: Store, mirrored: tuple[Entry, str]
) -> None:
    entry, mirror = mirrored
    get(entry, kept, mirror)
    harm(kept.path(entry.name), kept.path(entry.name).with_suffix(".json"))
    fault = kept.fault(entry)
    assert fault is not None
    assert_says(fault, says, "foedus data get invented")
    if says != "rows":
        with pytest.raises(InputError, match="foedus data get invented"):
            kept.read(entry)
    assert_mended(kept, entry, mirror)


def test_a_page_that_changed_makes_the_table_anew(kept: Store, mirrored: tuple[Entry, str]) -> None:
    entry, mirror = mirrored
    get(entry, kept, mirror)
    narrow = {name: column for name, column in entry.columns.items() if name != "score"}
    newer = msgspec.structs.replace(entry, columns=narrow)
    assert kept.state(newer) == "outdated" and "outdated" in str(kept.fault(newer))
    get(newer, kept, "/no/such/mirror")  # the original is still there
    assert kept.read(newer).columns == ["ccode", "year"]


def test_a_kept_original_that_was_altered_is_fetched_again(server: Server, kept: Store) -> None:
    entry = page(f"{server.url}/invented")
    get(entry, kept)
    (kept.root / "raw" / entry.file.name).write_bytes(b"altered")
    kept.path(entry.name).unlink()
    assert_mended(kept, entry)
    assert server.asked == 2


@pytest.mark.parametrize("library", ["polars", "filelock"])
def test_a_library_that_is_missing(
    library: str, kept: Store, mirrored: tuple[Entry, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingExtraError, match=r"pip install 'foedus\[data\]'"):
        get_all([mirrored[0]], kept, mirrored[1])


def test_a_downloader_that_is_missing(kept: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pooch", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'foedus\[data\]'"):
        get(page("http://127.0.0.1:9/x"), kept)


def test_the_real_originals_over_http(server: Server, kept: Store, mirror: str) -> None:
    """The smallest eight originals of the catalogue, as a mirror address serves them."""
    entries = sorted(catalogue().values(), key=lambda entry: entry.file.bytes)[:8]
    server.folder = Path(mirror)
    found = get_all(entries, kept, server.url)
    assert [(one.table, one.status, one.error) for one in found] == [
        (entry.name, "fetched", None) for entry in entries
    ]
    assert [kept.fault(entry) for entry in entries] == [None] * len(entries)
