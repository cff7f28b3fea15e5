"""The fetched tables that a world is read from, as columns in memory, read once a process."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from foedus.data.entry import catalogue
from foedus.data.store import Store

if TYPE_CHECKING:
    import polars as pl

WORLD = {
    "cow_system": ["ccode", "start", "end"],
    "cow_nmc_v7": ["ccode", "year", "milex", "milper", "irst", "pec", "tpop", "upop", "cinc"],
    "cow_capitals": ["ccode", "stdate", "enddate", "lat", "lng"],
    "cow_contdir": ["ccode1", "ccode2", "conttype", "stdate", "enddate"],
    "cow_majors": ["ccode", "styear", "stmonth", "stday", "endyear", "endmonth", "endday"],
    "cow_democracy": ["ccode", "year", "v2x_polyarchy"],
    "tss_rivalries": [
        *("rivalry", "ccode1", "ccode2", "start", "end"),
        *("positional", "spatial", "ideological", "interventionary"),
    ],
    "gml_mid_dirdisp": [
        *("dispnum", "ccode1", "ccode2", "year", "midonset", "sidea1", "orig1", "orig2"),
        *("revstate1", "revtype11", "hostlev1", "stmon"),
    ],
    "cow_mid5_dirdisps": ["dispnum", "ccode1", "ccode2", "year", "disponset", "sidea1", "orig1", "hostlev1"],
    "cow_war_inter_v4": [
        *("war_num", "war_name", "ccode", "side", "initiator"),
        *(
            f"{end}_{part}{n}"
            for n in (1, 2)
            for end in ("start", "end")
            for part in ("year", "month", "day")
        ),
    ],
}

Stamp = tuple[tuple[str, int, int], ...]
Columns = dict[str, NDArray[Any]]

FIRST, LAST = 1816, 2018  # the years for which the tables together give a world
LAST_CODE = 1000  # Correlates of War numbers of states run below this
UNIX_DAY_ZERO = 2440588  # the Julian day number of 1970-01-01


def lacking(store: Store, names: tuple[str, ...] = tuple(WORLD)) -> tuple[str, ...]:
    """Return which of the tables the store does not hold as the catalogue describes them."""
    if not any(store.path(name).is_file() for name in names):
        return names  # an empty store needs no look at the catalogue
    return tuple(name for name in names if not store.has(catalogue()[name]))


def stamp(store: Store, names: tuple[str, ...] = tuple(WORLD)) -> Stamp:
    """Return what changes when one of the stored tables does."""
    about = [(name, store.path(name).stat()) for name in names]
    return tuple((name, found.st_mtime_ns, found.st_size) for name, found in about)


@lru_cache(maxsize=4)
def frames(root: Path, as_of: Stamp) -> dict[str, pl.DataFrame]:
    """Return the tables of a store that a world needs; raises InputError when one is not sound."""
    store = Store(root)
    return {name: store.read(catalogue()[name], WORLD[name]) for name, _, _ in as_of}


def columns(frame: pl.DataFrame) -> Columns:
    """Return a table's columns as arrays: days as numbers since 1970, nulls of numbers as NaN."""
    import polars as pl

    days = [pl.col(name).cast(pl.Int32) for name, kind in frame.schema.items() if kind == pl.Date]
    return {series.name: series.to_numpy() for series in frame.with_columns(days).get_columns()}


def places(codes: NDArray[Any]) -> NDArray[np.int_]:
    """Return, for every code of a state, its row in a world; -1 where the world does not hold it."""
    found = np.full(LAST_CODE, -1)
    found[codes] = np.arange(codes.size)
    return found
