"""Judgements of historians that ship with the package: whom a state feared first, which road it took."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Literal

import msgspec

from foedus.system.dates import Date
from foedus.system.records import Cited, OneOrMore, Record, Source, many
from foedus.system.yamlfile import load

RoadName = Literal["balance", "bandwagon", "tether", "hedge"]


class FirstThreat(Cited, frozen=True, kw_only=True):
    """Whom a state feared most on a date; `also` could be defended, too."""

    state: str
    on: Date
    threat: str
    also: OneOrMore = ()

    @property
    def right(self) -> frozenset[str]:
        """The answers that count as right."""
        return frozenset({self.threat, *many(self.also)})


class RoadTaken(Cited, frozen=True, kw_only=True):
    """The road that a state took on a date, with whom, and by which treaty of the corpus if by one."""

    state: str
    on: Date
    road: RoadName
    with_: OneOrMore = msgspec.field(default=(), name="with")
    treaty: str = ""


class _Threats(Record, frozen=True):
    sources: dict[str, Source]
    judgements: tuple[FirstThreat, ...]


class _Roads(Record, frozen=True):
    sources: dict[str, Source]
    judgements: tuple[RoadTaken, ...]


@cache
def first_threats() -> tuple[FirstThreat, ...]:
    """Return every judgement of a first threat, by date."""
    found = [one for file in _files("threats") for one in load(file, _Threats).judgements]
    return tuple(sorted(found, key=lambda one: (one.on, one.state)))


@cache
def roads_taken() -> tuple[RoadTaken, ...]:
    """Return every judgement of a road, by date."""
    found = [one for file in _files("roads") for one in load(file, _Roads).judgements]
    return tuple(sorted(found, key=lambda one: (one.on, one.state)))


def tunes(one: FirstThreat | RoadTaken) -> bool:
    """Return whether a judgement tunes a model (else it tests it): by the hash of state and date."""
    return hashlib.sha256(f"{one.state} on {one.on.iso()}".encode()).digest()[0] % 2 == 0


def _files(kind: str) -> Iterator[resources.abc.Traversable]:
    folder = resources.files("foedus").joinpath("judgements")
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        if file.name.startswith(kind) and file.name.endswith(".yaml"):
            yield file
