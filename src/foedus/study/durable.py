"""Answer how long a treaty was likely to last, seen from a date: text, age, and the world around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import nan

import numpy as np

from foedus.data.store import Store
from foedus.model.durability.covariates import (
    STORE,
    TEXT,
    WORLD,
    Length,
    Snapshot,
    around,
    clock,
    lost,
    members_columns,
)
from foedus.model.durability.durability import VARIANTS, Durability, chosen, lacking, outlasts
from foedus.model.fitted import Fitted
from foedus.study.assess import assess
from foedus.study.durable_life import signs_of_life
from foedus.study.fitting.durability_case import coded, member_columns, renewal
from foedus.study.setting import Setting, user_store
from foedus.system.dates import Date
from foedus.system.world import World
from foedus.treaty.language import Treaty
from foedus.world.stored import world_from_store

FIRST, LAST = 1816, 2018  # the years of the record of how alliances ended
PLAIN = ("offence", "neutrality", "nonaggression", "consultation")  # duties that ATOP codes alike
YEARS = re.compile(r"\s*(\d+)\s*(?:years?)?\s*")
HELD = "the treaty ages; all else stays as on the date"
UNPROVEN = "out of sample the world around a treaty has not been shown to add to its text and age"
LATE = f"the record of ends stops in {LAST}: rates of that time are carried on"
UNSTATED = "renewals of the stated term are not read from the text"


def durable(treaty: Treaty, on: Date | None, use: Setting) -> Durability:
    """Return how long the treaty is likely to last, seen from `on` (default: the day it came into force)."""
    day = on or treaty.in_force or treaty.signed
    members = sorted(treaty.parties_on(day))
    store = user_store()
    alive = signs_of_life(treaty, day, use)
    if reason := _outside(treaty, day, members):
        return Durability(on=day, inert=alive, reason=reason)
    case = _Case(treaty, day, tuple(members), use, store)
    columns = case.columns()
    model = chosen(columns)
    return Durability(
        on=day,
        age=case.age,
        horizons=outlasts(model, columns, case.age, case.length),
        model=model.name,
        used={name: float(columns[name]) for name in model.columns},
        lacks=lacking(columns),
        n=model.n,
        events=model.events,
        data_to=model.data_to,
        inert=alive,
        notes=case.notes(model),
    )


def _outside(treaty: Treaty, day: Date, members: Sequence[str]) -> str:
    """Return why nothing can be said; empty where something can."""
    if day.year < FIRST:
        return f"how alliances ended is on record from {FIRST} to {LAST} only"
    if treaty.is_universal:
        return "a treaty for all the world is no alliance of some against others"
    if len(members) < 2:
        return f"fewer than two parties on {day}"
    return ""


@dataclass(frozen=True)
class _Case:
    """A treaty on a day: its members, and what is known of them."""

    treaty: Treaty
    day: Date
    members: tuple[str, ...]
    use: Setting
    store: Store | None

    @property
    def start(self) -> Date:
        """The first day on which it bound."""
        return self.treaty.in_force or self.treaty.signed

    @property
    def age(self) -> float:
        """Years in force."""
        return max(self.day.years_since(self.start), 0.0)

    @property
    def length(self) -> Length:
        """The stated term: its years from the file where it gives them, its renewals from ATOP."""
        term, told = self.treaty.term, self._told
        stated = YEARS.fullmatch(term.years) if term else None
        years = float(stated.group(1)) if stated else told.years if told else nan
        return Length(years, told.renewal if told else 0.0)

    @cached_property
    def _told(self) -> Length | None:
        return renewal(self.store, self.treaty.atop, self.day.year) if self.store else None

    def columns(self) -> dict[str, float]:
        """Return every covariate; NaN where it is unknown."""
        found = dict.fromkeys((*TEXT, *WORLD, *STORE), nan) | self._text() | self._world()
        return found | self._stored() if self.store else found

    def notes(self, model: Fitted) -> tuple[str, ...]:
        """Return what the reader must know of the forecast."""
        unread = [UNSTATED] if self.length.years > 0 and self._told is None else []
        unproven = [UNPROVEN] if model.name != VARIANTS[-1] else []
        return (HELD, *unproven, *unread, *([LATE] if self.day.year > LAST else []))

    def _text(self) -> dict[str, float]:
        clauses = [c for c in self.treaty.clauses if self.treaty.clause_spell(c).holds(self.day) is not False]
        duties = {clause.duty for clause in clauses}
        return {
            "defence": float(bool(duties & {"defence", "guarantee"})),
            **{name: float(name in duties) for name in PLAIN},
            "organ": float(any(not organ.own for organ in self.treaty.organs)),
            **clock(self.age, self.length),
            **members_columns(len(self.members), self.day.year),
        }

    def _world(self) -> dict[str, float]:
        now = self._seen(self.day)
        if now is None:
            return {}
        world, view = now
        here = around(view, _rows(world, self.members))
        return dict(here.columns) | {"lost_threat": self._lost(world, view)}

    def _seen(self, on: Date) -> tuple[World, Snapshot] | None:
        """Return the world of a day as the model takes it: the fetched tables' where there are any."""
        stored = self.store and self.use.world_folder is None and world_from_store(on, self.store)
        world = stored or self.use.world_on(on)
        return (world, _snapshot(world)) if world else None

    def _lost(self, world: World, view: Snapshot) -> float:
        """Return by how much the first common threat at the start has fallen; 0 on the first day."""
        if self.age == 0:
            return 0.0
        then = self._seen(self.start)
        signed = sorted(self.treaty.parties_on(self.start))
        if then is None or assess(then[0]).threat.model != assess(world).threat.model:
            return nan
        before = _rows(then[0], signed)
        foe = around(then[1], before).foe
        if foe is None:
            return nan
        return lost(_mean(then[1], before, foe), self._threat_of(world, view, then[0].ids[foe]))

    def _threat_of(self, world: World, view: Snapshot, foe: str) -> float:
        """Return the mean threat of a state to the members; NaN where it is gone, or one of them."""
        column = world.index(foe)
        rows = [row for row in _rows(world, self.members) if row != column]
        return _mean(view, rows, column) if column is not None and rows else nan

    def _stored(self) -> dict[str, float]:
        """Return what only the fetched tables tell: affairs of the members, codes of the text by ATOP."""
        assert self.store is not None
        known = {code for who in self.members if (code := self.use.law.polities[who].cow) is not None}
        told = member_columns(self.store, self.treaty.atop, sorted(known), self.day.year)
        return told | coded(self.store, self.treaty.atop, self.start.year, self.day.year)


def _rows(world: World, members: Sequence[str]) -> list[int]:
    return [row for who in members if (row := world.index(who)) is not None]


def _mean(view: Snapshot, rows: Sequence[int], column: int) -> float:
    return float(np.nanmean(view.threat[list(rows), column]))


def _snapshot(world: World) -> Snapshot:
    view = assess(world)
    with np.errstate(divide="ignore"):
        power = np.log(np.where(view.power.value > 0, view.power.value, nan))
    return Snapshot(view.threat.score, world.fighting, power, world.regime)
