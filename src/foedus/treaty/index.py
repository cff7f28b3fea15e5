"""The compiled corpus: treaty files read once, checked, and kept as an index in the user's cache folder.

The index carries the SHA-256 of every file it was made from and of the modules that read them: when one of
them changes, it is made anew. It holds records, never code; what does not decode is made anew too. Where no
file can be kept (a read-only home, a full disk) the treaties are read each time.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from importlib import resources
from pathlib import Path
from typing import Any

import msgspec
from platformdirs import user_cache_path

from foedus.system.dates import Date, parse_date
from foedus.system.yamlfile import File
from foedus.treaty.cases import Case
from foedus.treaty.corpus import Corpus, homes
from foedus.treaty.language import Treaty

READERS = ("treaty/language.py", "treaty/when.py", "treaty/cases.py", "treaty/corpus.py", "treaty/index.py",
           "system/dates.py", "system/places.py", "system/records.py", "system/yamlfile.py")  # fmt: skip
MAX_BYTES = 50_000_000


class Index(msgspec.Struct, frozen=True, array_like=True):
    """The records, and what they were made from."""

    made_from: str
    treaties: tuple[Treaty, ...]
    cases: dict[str, tuple[Case, ...]]


def compiled(folder: File, read: Callable[[File], Corpus]) -> Corpus:
    """Return the corpus in `folder` from its index, or read it and keep the index."""
    made_from = _digest(folder)
    file = index_file(made_from)
    kept = _load(file)
    if kept is not None and kept.made_from == made_from:
        return Corpus(kept.treaties, kept.cases)
    corpus = read(folder)
    with suppress(OSError):
        _keep(file, Index(made_from, tuple(corpus), corpus.cases))
    return corpus


def index_file(made_from: str) -> Path:
    """Return where the index of those files lies; `FOEDUS_CACHE` moves the folder."""
    folder = os.environ.get("FOEDUS_CACHE")
    home = Path(folder) if folder else user_cache_path("foedus", appauthor=False)
    return home / f"corpus-{made_from[:16]}.msgpack"


def _digest(folder: File) -> str:
    """Return the SHA-256 of the names and bytes of every file that decides what the index holds."""
    found = hashlib.sha256()
    modules = resources.files("foedus")
    files = [
        (home.name, name, home.joinpath(name))
        for home in homes(folder)
        for name in ("treaty.yaml", "cases.yaml")
    ]
    files += [("", name, modules.joinpath(name)) for name in READERS]
    for home, name, file in files:
        if file.is_file():
            data = file.read_bytes()
            found.update(f"{home}/{name}\0{len(data)}\0".encode() + data)
    return found.hexdigest()


def _load(file: Path) -> Index | None:
    """Return the index, or None where there is none that can be read."""
    try:
        if file.stat().st_size > MAX_BYTES:
            return None
        return _DECODER.decode(file.read_bytes())
    except (OSError, msgspec.MsgspecError, ValueError):
        return None


def _keep(file: Path, index: Index) -> None:
    """Write the index whole or not at all, and drop those it replaces."""
    file.parent.mkdir(parents=True, exist_ok=True)
    data = msgspec.msgpack.encode(index, enc_hook=str)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".corpus-")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
    for old in file.parent.glob("corpus-*.msgpack"):
        if old != file:
            old.unlink(missing_ok=True)


def _date(type_: type, value: Any) -> Any:
    if type_ is Date:
        return parse_date(value)
    raise NotImplementedError(type_)


_DECODER = msgspec.msgpack.Decoder(Index, dec_hook=_date)
