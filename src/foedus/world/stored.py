"""A World for any date of 1816-2018 from the fetched tables, in the same value as the benchmark worlds.

Who is in: the members of the Correlates of War system that day with a row in the capabilities of that year,
each under the polity that its code names on the date; a code that names none, or several, is listed in
`World.note`. Power: the six components with equal weight, so that their composite is CINC over these states.
Neighbours: by land or across at most 150 miles of water. Regime: V-Dem's electoral democracy, from 0.5
democracy, from 0.25 mixed, below it autocracy. Coercion: disputes that j began against i (an originator on
side A) in the ten years before; a claim: in a dispute of those years j sought a change. Growth: mean yearly
log growth of CINC over ten years. What lies outside a table's years is NaN or empty, and the note says so;
disputes and wars are counted over that part of their ten and thirty years which the tables cover.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from foedus.data.entry import catalogue
from foedus.data.store import Store
from foedus.errors import AmbiguousNameError, UnknownNameError
from foedus.system.dates import Date, Spell, civil
from foedus.system.registry import Polity, registry
from foedus.system.world import Floats, World
from foedus.world import figures
from foedus.world.record import DayRecord
from foedus.world.shelf import Shelf, shelf
from foedus.world.tables import FIRST, LAST, UNIX_DAY_ZERO, Stamp, lacking, places, stamp

# the last year for which each kind of fact is on record, where it is before LAST
SYSTEM_TO, NEIGHBOURS_TO, DISPUTES_TO, AIMS_TO, WARS_TO = 2016, 2016, 2014, 2010, 2007
WAR_YEARS = 30


def in_span(on: Date) -> bool:
    """Return whether fetched tables can give a world for the date."""
    return FIRST <= on.year <= LAST


def world_from_store(on: Date, store: Store) -> World | None:
    """Return the world of a date, None when it lies outside 1816-2018 or the store lacks a table.

    The same date gives the same object as long as the tables stay. Raises InputError when a table is damaged.
    """
    if not in_span(on) or lacking(store):
        return None
    return _world(store.root, stamp(store), on)


@lru_cache(maxsize=32)
def _world(root: Path, as_of: Stamp, on: Date) -> World:
    full, julian = shelf(root, as_of), (on.first + on.last) // 2
    day, year = julian - UNIX_DAY_ZERO, civil(julian)[0]
    rows, beside = _members(full, day, year)
    ids, kept, unnamed = _named(full.table["cow_nmc_v7"]["ccode"][rows], on)
    nmc = {name: column[rows[kept]] for name, column in full.table["cow_nmc_v7"].items()}
    at, n = places(nmc["ccode"]), len(ids)
    latitude, longitude = figures.seats(full.table["cow_capitals"], at, n, day)
    record = DayRecord(full, at, ids, day)
    return World(
        id=f"store-{on.iso()}",
        title=f"The states of the world on {on}, from fetched tables",
        date=on,
        covers=Spell(on, Date(*civil(on.last + 1))),
        ids=ids,
        latitude=latitude,
        longitude=longitude,
        major=figures.majors(full.table["cow_majors"], at, n, day),
        regime=figures.regime(full.table["cow_democracy"], at, n, year),
        measures=tuple(figures.measure(name, unit, nmc[name], year) for name, unit in figures.UNITS.items()),
        neighbours=figures.neighbours(full.table["cow_contdir"], at, n, day),
        rivalry=record.rivalry,
        claims=record.claims,
        coercion=record.coercion,
        wars=record.wars,
        fighting=record.fighting,
        disputes=record.disputes,
        since=record.since,
        relations=record.relations,
        growth=figures.growth(full.cinc, nmc["ccode"], year),
        growth_5=figures.growth(full.cinc, nmc["ccode"], year, 5),
        sources={table: _cited(table) for table, _, _ in as_of},
        note="; ".join(_note(year, unnamed, beside, _seatless(ids, latitude))),
    )


def _members(full: Shelf, day: int, year: int) -> tuple[NDArray[np.int_], tuple[int, ...]]:
    """Return the rows of the states of that day, and the codes that the year's table has beside them."""
    nmc, system = full.table["cow_nmc_v7"], full.table["cow_system"]
    rows = np.flatnonzero(nmc["year"] == year)
    if year > SYSTEM_TO:
        return rows, ()
    that_day = system["ccode"][(system["start"] <= day) & (day <= system["end"])]
    inside = np.isin(nmc["ccode"][rows], that_day)
    return rows[inside], tuple(nmc["ccode"][rows[~inside]].tolist())


def _named(codes: NDArray[Any], on: Date) -> tuple[tuple[str, ...], list[int], tuple[str, ...]]:
    """Return the ids that codes have on a date, which codes have one, and what ails the rest."""
    ids, kept, wrong = [], [], []
    for row, code in enumerate(codes.tolist()):
        try:
            ids.append(polity_of(code, on))
            kept.append(row)
        except UnknownNameError:
            wrong.append(f"cow:{code} (names no polity on that date)")
        except AmbiguousNameError as error:
            wrong.append(f"cow:{code} (names {' and '.join(error.near)})")
    return tuple(ids), kept, tuple(wrong)


def polity_of(code: int, on: Date) -> str:
    """Return the id of the one polity with that Correlates of War code on a date.

    Raises UnknownNameError or AmbiguousNameError.
    """
    known = by_code().get(code, [])
    if len(known) == 1 and known[0].exists_on(on):
        return known[0].id
    return registry().find(f"cow:{code}", on).id


@cache
def by_code() -> dict[int, list[Polity]]:
    """Return the polities with each Correlates of War code, of all ages."""
    found: dict[int, list[Polity]] = {}
    for polity in registry():
        if polity.cow is not None:
            found.setdefault(polity.cow, []).append(polity)
    return found


def _seatless(ids: tuple[str, ...], latitude: Floats) -> tuple[str, ...]:
    return tuple(ids[row] for row in np.flatnonzero(np.isnan(latitude)))


@cache
def _cited(table: str) -> str:
    entry = catalogue()[table]
    return f"{entry.citation}; {entry.version}, sha256 {entry.file.sha256[:16]}"


def _note(
    year: int, unnamed: tuple[str, ...], beside: tuple[int, ...], seatless: tuple[str, ...]
) -> Iterable[str]:
    """Yield what the reader must know: states left out, and what lies outside the tables' years."""
    if unnamed:
        yield f"left out: {', '.join(unnamed)}"
    if beside:
        codes = ", ".join(f"cow:{code}" for code in beside)
        yield f"not members that day, though the CINC of {year} counts them: {codes}"
    if seatless:
        yield f"no capital on record: {', '.join(seatless)}"
    if year < FIRST + WAR_YEARS:
        yield f"disputes and wars before {FIRST} are not on record, so the counts run from then"
    if year > AIMS_TO:
        yield f"disputes after {AIMS_TO} have a year and no aims"
    if year > DISPUTES_TO:
        yield f"disputes after {DISPUTES_TO} are not on record, so the count ends there"
    if year > WARS_TO:
        yield f"wars after {WARS_TO} are not on record"
    if year > NEIGHBOURS_TO:
        yield f"neighbours and great powers after {NEIGHBOURS_TO} are unknown, and none is marked"
    yield "regimes by V-Dem's electoral democracy: from 0.5 democracy, from 0.25 mixed"
