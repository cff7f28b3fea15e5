"""The files of a benchmark world as frozen records: world.yaml, polities*.yaml, relations.yaml."""

from __future__ import annotations

from typing import Literal

import msgspec

from foedus.system.dates import Date
from foedus.system.records import Cited, Dated, DatedCited, OneOrMore, Record, Source


class MeasureHead(Record, frozen=True, kw_only=True):
    """A component of power: its unit and weight in the composite, and why."""

    unit: str
    weight: float
    about: str = ""


class Figure(Cited, frozen=True, kw_only=True):
    """One figure with its range, year and source."""

    value: float
    low: float | None = None
    high: float | None = None
    year: str = ""


class Regime(Cited, frozen=True, kw_only=True):
    """Who rules: democracy, mixed or autocracy."""

    kind: Literal["democracy", "mixed", "autocracy"]


class PolityRow(Record, frozen=True, kw_only=True):
    """One state of the world; figures by the name of their measure."""

    id: str
    lat: float
    lon: float
    figures: dict[str, Figure]
    capital: str = ""
    major: bool = False
    regime: Regime | None = None
    earlier_year: str = ""
    earlier: dict[str, Figure] = msgspec.field(default_factory=dict)
    neighbours: tuple[str, ...] = ()
    about: str = ""
    note: str = ""


class Rivalry(Cited, frozen=True, kw_only=True):
    """A pair that contemporaries named rivals."""

    of: tuple[str, str]
    since: Date | None = None
    over: str = ""
    claimant: str = ""
    against: str = ""


class War(DatedCited, frozen=True, kw_only=True):
    """A war of the thirty years before, or one going on; `began` names who attacked."""

    name: str
    sides: tuple[tuple[str, ...], tuple[str, ...]]
    began: tuple[str, ...] = ()


class Coercion(Cited, frozen=True, kw_only=True):
    """A threat, show or use of force short of war."""

    by: str
    against: str
    date: Date
    what: str = ""


class Contribution(Cited, frozen=True, kw_only=True):
    """Forces, bases or money given to another."""

    of: str
    to: OneOrMore
    what: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str = ""
    date: Date | None = None
    from_: Date | None = msgspec.field(default=None, name="from")


class WorldTie(DatedCited, frozen=True, kw_only=True):
    """Occupation, colony, hegemony: who is dominated by whom."""

    kind: str
    by: str
    of: str
    what: str = ""


class Covers(Dated, frozen=True, kw_only=True):
    """The dates for which the figures may stand in."""


class WorldHead(Record, frozen=True, kw_only=True):
    """world.yaml."""

    id: str
    title: str
    date: Date
    covers: Covers
    measures: dict[str, MeasureHead]
    neighbours: str = ""
    sources: dict[str, Source]
    note: str = ""


class Relations(Record, frozen=True, kw_only=True):
    """relations.yaml."""

    rivalries: tuple[Rivalry, ...] = ()
    wars: tuple[War, ...] = ()
    coercions: tuple[Coercion, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    ties: tuple[WorldTie, ...] = ()
