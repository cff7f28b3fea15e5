"""A crisis: dated events in order, what the law is expected to say, and what states in fact did."""

from __future__ import annotations

from functools import cache
from importlib import resources
from pathlib import Path

import msgspec

from foedus.errors import FileError, UnknownNameError, near_names
from foedus.system.records import OneOrMore, Record, Source
from foedus.system.yamlfile import File, load
from foedus.treaty.cases import CaseEvent, Expected

EXAMPLE = (
    "{id: mine, title: Mine, events: [{attacker: russia, target: germany, date: 1914-08-01, act: armed}]}; "
    "a shipped list: foedus invoke july-1914"
)


class ExpectedUnder(Expected, frozen=True, kw_only=True):
    """What is owed under one treaty, in the round of the cascade in which it falls due."""

    treaty: str = ""
    round: int = 1


class CrisisEvent(CaseEvent, frozen=True, kw_only=True):
    """One event of a crisis: what happened, what was owed, what states did."""

    what: str = ""
    expect: tuple[ExpectedUnder, ...] = ()
    did: str = ""
    source: OneOrMore = ""


class Crisis(Record, frozen=True, kw_only=True):
    """A crisis as a dated list of events, earliest first."""

    id: str
    title: str
    events: tuple[CrisisEvent, ...]
    about: str = ""
    assume: dict[str, str] = msgspec.field(default_factory=dict)
    disputed: tuple[str, ...] = ()
    sources: dict[str, Source] = msgspec.field(default_factory=dict)


def read_crisis(file: File) -> Crisis:
    """Read a file of events; raises FileError that shows what an event looks like."""
    try:
        return load(file, Crisis, file.name)
    except FileError as error:
        hint = error.try_next or EXAMPLE
        raise FileError(
            error.what, where=error.where, why=error.why, near=error.near, try_next=hint
        ) from None


@cache
def shipped_crises() -> tuple[Crisis, ...]:
    """Return the crises that come with foedus, by first day."""
    folder = resources.files("foedus").joinpath("crises")
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".yaml")), key=lambda f: f.name)
    return tuple(sorted(map(read_crisis, files), key=lambda crisis: crisis.events[0].date))


def crisis_of(name: Path | str) -> Crisis:
    """Return the events in a file, or the shipped crisis of that id; raises InputError with near names."""
    text = str(name)
    if text.endswith((".yaml", ".yml")) or Path(text).is_file():
        return read_crisis(Path(text))
    ids = [crisis.id for crisis in shipped_crises()]
    for crisis in shipped_crises():
        if crisis.id == text:
            return crisis
    why = f"neither a file nor one of {', '.join(ids)}"
    hint = "foedus invoke july-1914"
    raise UnknownNameError(f"no events {text[:60]!r}", why=why, near=near_names(text, ids), try_next=hint)
