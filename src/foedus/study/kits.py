"""The files of the class kits: what a teacher hands out, as frozen records with a source for every fact."""

from __future__ import annotations

from functools import cache
from importlib import resources

import msgspec

from foedus.errors import UnknownNameError, near_names
from foedus.system.dates import Date
from foedus.system.records import OneOrMore, Record, Source
from foedus.system.yamlfile import File, load
from foedus.treaty.duty import Kind


class Told(Record, frozen=True, kw_only=True):
    """One statement with the keys of its sources."""

    text: str
    source: OneOrMore


class Role(Record, frozen=True, kw_only=True):
    """A state to be played: what it knows, wants and fears that day, and what it may choose."""

    state: str
    who: str
    knows: tuple[Told, ...]
    wants: tuple[Told, ...]
    fears: tuple[Told, ...]
    may: tuple[str, ...]


class Paper(Record, frozen=True, kw_only=True):
    """A treaty to be read, by its articles; the words are those of the corpus."""

    treaty: str
    articles: tuple[str, ...]


class Deed(Record, frozen=True, kw_only=True):
    """What a state in fact did."""

    state: str
    text: str
    source: OneOrMore


class Stage(Record, frozen=True, kw_only=True):
    """A part of the lesson and its length in minutes."""

    minutes: int
    what: str
    how: str


class Pick(Record, frozen=True, kw_only=True):
    """A duty that an answer rests on: its verdict is read from the engine."""

    event: int
    state: str
    toward: str
    duty: Kind
    treaty: str
    article: str


class Exercise(Record, frozen=True, kw_only=True):
    """A question for the class, its answer, and the duty that the law's part of the answer rests on."""

    question: str
    answer: str
    owed: Pick | None = None


class KitFile(Record, frozen=True, kw_only=True):
    """One kit: a lesson on a crisis, with the day of the decision and the events told after it."""

    id: str
    crisis: str
    title: str
    on: Date
    about: str
    aims: tuple[str, ...]
    decide: str
    before: tuple[Told, ...]
    stages: tuple[Stage, ...]
    roles: tuple[Role, ...]
    papers: tuple[Paper, ...]
    events: tuple[int, ...]
    deeds: tuple[Deed, ...]
    exercises: tuple[Exercise, ...]
    sources: dict[str, Source] = msgspec.field(default_factory=dict)


def read_kit(file: File) -> KitFile:
    """Read the file of a kit; raises FileError."""
    return load(file, KitFile, file.name)


@cache
def shipped_kits() -> tuple[KitFile, ...]:
    """Return the kits that come with foedus, by the day of their decision."""
    folder = resources.files("foedus").joinpath("kits")
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".yaml")), key=lambda f: f.name)
    return tuple(sorted(map(read_kit, files), key=lambda kit: kit.on))


def kit_of(name: str) -> KitFile:
    """Return the kit of that id, or of the crisis of that id; raises InputError with near names."""
    for kit in shipped_kits():
        if name in (kit.id, kit.crisis):
            return kit
    ids = [kit.id for kit in shipped_kits()]
    why = f"there are: {', '.join(ids)}"
    raise UnknownNameError(
        f"no kit {name[:60]!r}", why=why, near=near_names(name, ids), try_next="foedus kit"
    )
