"""The recorded invocations of alliances: which pact a war called in, who was bound, and whether it was kept.

Berkemeier & Fuhrmann's (2018) rows to which the pact applied, with the members that ATOP (Leeds, Ritter,
Mitchell & Long 2002) lists on that day. A pact is coded as a whole: every member shares in what it did.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from foedus.data.entry import catalogue
from foedus.data.store import Store, missing
from foedus.world.fulfilment import DUTIES
from foedus.world.fulfilment import TABLE as CODED
from foedus.world.tables import Stamp, stamp

MEMBERS, WARS = "atop51_member", "cow_war_inter_v4"
TABLES = (CODED, MEMBERS, WARS)
CLAUSE = ("offence", "defence", "neutrality", "nonaggression")  # a pact is of the first kind that it promises


@dataclass(frozen=True)
class Invocation:
    """One pact in one war: ATOP's number, the war, what was promised, who was bound, whether it was kept.

    `year` is the war's first, `made` the pact's, `called` the later of the two.
    """

    atop: int
    war: str
    year: int
    made: int
    called: int
    since_1945: bool
    promises: frozenset[str]
    members: tuple[int, ...]
    kept: bool

    @property
    def clause(self) -> str:
        """The strongest kind of promise: offence, defence, neutrality, non-aggression."""
        return next(kind for kind in CLAUSE if kind in self.promises)


def invocations(store: Store) -> tuple[Invocation, ...]:
    """Return the recorded invocations; raises InputError where a table is absent or not sound."""
    if not has_record(store):
        raise missing(next(catalogue()[name] for name in TABLES if not store.has(catalogue()[name])))
    return _invocations(store.root, stamp(store, TABLES))


def record(store: Store, code: int, before: int) -> tuple[tuple[int, bool], ...]:
    """Return (year, kept) of the invocations of a state's pacts in wars that began before a year."""
    found = (one for one in invocations(store) if code in one.members and one.year < before)
    return tuple((one.year, one.kept) for one in found)


def has_record(store: Store) -> bool:
    """Return whether the store holds the tables that a record needs."""
    return all(store.path(name).is_file() and store.has(catalogue()[name]) for name in TABLES)


@lru_cache(maxsize=2)
def _invocations(root: Path, as_of: Stamp) -> tuple[Invocation, ...]:
    store = Store(root)
    spells = ["atopid", "member", "yrent", "yrexit"]
    bound: dict[int, list[tuple[int, int, int]]] = {}
    for atop, member, start, end in store.read(catalogue()[MEMBERS], spells).iter_rows():
        bound.setdefault(atop, []).append((member, start, end or 9999))
    wars = store.read(catalogue()[WARS], ["war_num", "start_year1"])
    years: dict[int, int] = dict(wars.group_by("war_num").min().iter_rows())
    table = store.read(catalogue()[CODED]).iter_rows(named=True)
    return tuple(_case(row, bound[row["atopid"]], years) for row in table if row["dna_llm"] is None)


def _case(row: dict[str, int | None], bound: list[tuple[int, int, int]], years: dict[int, int]) -> Invocation:
    name, number = str(row["warname"]), row["cowwarid"]
    told = re.search(r"\d{4}", name)
    year = years[number] if number is not None else int(told.group()) if told else 0
    made = min(start for _, start, _ in bound)
    called = max(year, made)
    inside = {member for member, start, end in bound if start <= called and end >= year}
    return Invocation(
        atop=int(row["atopid"] or 0),
        war=name,
        year=year,
        made=made,
        called=called,
        since_1945=row["sample"] == 0,
        promises=frozenset(duty for duty, column in DUTIES.items() if row[column] == 1),
        members=tuple(sorted(inside or {member for member, _, _ in bound})),
        kept=row["honor_llm"] == 1,
    )
