"""The catalogue: one TOML page a table: version, addresses, hash, licence, citation, coverage, columns."""

from __future__ import annotations

import hashlib
import re
import tomllib
import unicodedata
from functools import cache, cached_property
from importlib import resources
from pathlib import PurePath
from typing import Literal

import msgspec

from foedus.data.terms import TERMS
from foedus.errors import FileError, UnknownNameError, near_names

Type = Literal["bool", "i8", "i16", "i32", "i64", "f32", "f64", "str", "date"]
Unit = Literal[
    "state", "state-year", "state-spell", "state-session", "crosswalk", "dyad-year", "directed-dyad-year",
    "dyad-spell", "directed-dyad-spell", "dispute", "participant", "incident", "alliance", "alliance-member",
    "alliance-year", "agreement", "leader-spell", "event", "year", "entity", "entity-spell", "other",
]  # fmt: skip

FIELD = re.compile(r"(?P<key>\w+)\s*=\s*(?P<value>\{(?:[^{}]|\{[^{}]*\})*\}|\"[^\"]*\"|\w+)")
ACCENTS = {
    '"': "\u0308",
    "'": "\u0301",
    "`": "\u0300",
    "^": "\u0302",
    "~": "\u0303",
    "c": "\u0327",
    "v": "\u030c",
}
ACCENT = re.compile(r"""\\(?P<mark>["'`^~]|[cv](?=[{ ]))[{ ]*(?P<letter>[A-Za-z])""")


class Column(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a column means: type, meaning, unit, codes that stand for missing, its name in the original."""

    type: Type
    meaning: str
    unit: str = ""
    missing: tuple[int | float | str, ...] = ()
    was: str = ""
    low: float | None = None
    high: float | None = None


class File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The original file: where it is pinned, its size and hash, and who reads it."""

    name: str
    url: str
    bytes: int
    sha256: str
    reader: str

    def __post_init__(self) -> None:
        """Refuse what cannot be a pinned file."""
        if not self.name or PurePath(self.name).name != self.name or "\\" in self.name:
            raise ValueError(f"file.name {self.name!r} is not the name of a file")
        if not re.fullmatch(r"[0-9a-f]{64}", self.sha256) or self.bytes < 1:
            raise ValueError("file.sha256 is 64 hex digits, file.bytes at least 1")
        if not self.url.startswith(("https://", "http://")):
            raise ValueError(f"file.url {self.url!r} is no web address")


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, dict=True):
    """One page of the catalogue."""

    name: str
    title: str
    version: str
    unit: Unit
    keys: tuple[str, ...]
    coverage: tuple[int, int] | None = None  # first and last value of `year`
    rows: int
    file: File
    columns: dict[str, Column]
    licence: str
    terms: str
    bibtex: str
    official_url: str = ""
    groups: tuple[str, ...] = ()
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse a page whose name is no identifier or whose terms nobody has written down."""
        if not re.fullmatch(r"[a-z][a-z0-9_]*", self.name):
            raise ValueError(f"name {self.name!r} is not lower case letters, digits and _")
        if self.terms not in TERMS:
            raise ValueError(f"terms {self.terms!r} are not known; known: {', '.join(TERMS)}")

    @cached_property
    def fingerprint(self) -> str:
        """The hash of all that decides what the tidy table holds: when it changes, the table is made anew."""
        types = [(name, c.type, c.was, c.missing) for name, c in self.columns.items()]
        return hashlib.sha256(msgspec.json.encode((types, self.keys, self.file.reader))).hexdigest()

    @property
    def citation(self) -> str:
        """The BibTeX entry in one line of words."""
        fields = {found["key"].lower(): _plain(found["value"]) for found in FIELD.finditer(self.bibtex)}
        wanted = ("author", "year" if "year" in fields else "note", "title", "journal", "publisher")
        return ", ".join(fields[key] for key in wanted if fields.get(key))


def _plain(value: str) -> str:
    """Return a BibTeX value as words: accents set, braces, quotes and line breaks gone."""

    def accent(found: re.Match[str]) -> str:
        return unicodedata.normalize("NFC", found["letter"] + ACCENTS[found["mark"]])

    text = ACCENT.sub(accent, value.strip('"'))
    return " ".join(text.replace("{", "").replace("}", "").replace("\\&", "&").replace("--", "-").split())


@cache
def catalogue() -> dict[str, Entry]:
    """Return every page by name, read once; raises FileError when one does not fit."""
    folder = resources.files("foedus.data").joinpath("catalogue")
    found: dict[str, Entry] = {}
    for file in sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name):
        try:
            entry = msgspec.convert(tomllib.loads(file.read_text("utf-8")), Entry)
        except (msgspec.ValidationError, tomllib.TOMLDecodeError) as error:
            raise FileError(f"is no catalogue page: {error}", where=file.name) from None
        if entry.name in found or f"{entry.name}.toml" != file.name:
            raise FileError("its name and its file differ, or it stands twice", where=file.name)
        found[entry.name] = entry
    return found


def find(name: str) -> tuple[Entry, ...]:
    """Return the tables that `name` means: one, a group (`core`), or `all`; raises UnknownNameError."""
    pages = catalogue()
    if name in pages:
        return (pages[name],)
    if name == "all":
        return tuple(pages.values())
    group = tuple(entry for entry in pages.values() if name in entry.groups)
    if not group:
        known = [*pages, "all", *sorted({g for e in pages.values() for g in e.groups})]
        hint = "foedus data list shows every table and group"
        raise UnknownNameError(
            f"no table or group {name[:60]!r}", near=near_names(name, known), try_next=hint
        )
    return group
