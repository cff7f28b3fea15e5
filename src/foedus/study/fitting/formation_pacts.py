"""ATOP's pacts by pair of states and day: what stood on a day, and which pact of defence came next."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from foedus.data.entry import catalogue
from foedus.data.store import Store
from foedus.model.formation.network import SEVERAL, Ties
from foedus.world.tables import LAST_CODE, Stamp, places

if TYPE_CHECKING:
    import polars as pl

TABLE = "atop51_member"
NONE, BILATERAL, FOUNDED, ACCEDED = range(4)
DOORS = ("none", "bilateral", "founded", "acceded")
DAYS_A_YEAR = 365.25
MONTHS = 1  # of `speclgth`: the text states a number of months
OPEN = 1 << 30  # the last day of a spell that had not ended when the table does
Days = NDArray[np.int64]


@dataclass(frozen=True)
class Pacts:
    """Spells in which two states (codes, `one` below `two`) were in the same alliance; one array entry each.

    `first` and `last` are days since 1970; `level` as in `network`; `door` how the tie came about: by a pact
    of two, by the founding of one of several, by the accession of one or both.
    """

    one: NDArray[Any]
    two: NDArray[Any]
    atop: NDArray[Any]
    first: Days
    last: Days
    level: NDArray[Any]
    defence: NDArray[np.bool_]
    door: NDArray[Any]

    def standing(self, codes: NDArray[Any], day: int) -> Ties:
        """Return the ties among the states with those codes that had begun before `day` and stood on it."""
        at, n = places(codes), codes.size
        rows = self._inside(at, self.first < day)
        now, gone = rows[self.last[rows] >= day], rows[(self.last[rows] < day) & self.defence[rows]]
        one, two = at[self.one], at[self.two]
        level, ally, ended = np.zeros((n, n)), np.zeros((n, n), bool), np.full((n, n), -np.inf)
        np.maximum.at(level, (one[now], two[now]), self.level[now])
        bound = now[self.defence[now]]
        ally[one[bound], two[bound]] = True
        np.maximum.at(ended, (one[gone], two[gone]), self.last[gone])
        since = (day - np.maximum(ended, ended.T)) / DAYS_A_YEAR
        members, ids = self._members(at, bound, n)
        return Ties(np.maximum(level, level.T), ally | ally.T, since, members, ids)

    def _inside(self, at: NDArray[np.int_], which: NDArray[np.bool_]) -> NDArray[np.int_]:
        return np.flatnonzero(which & (at[self.one] >= 0) & (at[self.two] >= 0))

    def _members(
        self, at: NDArray[np.int_], rows: NDArray[np.int_], n: int
    ) -> tuple[NDArray[np.bool_], tuple[int, ...]]:
        """Return the members of the pacts of several states among those rows."""
        ids = np.unique(self.atop[rows])
        found = np.zeros((ids.size, n), bool)
        of = np.searchsorted(ids, self.atop[rows])
        found[of, at[self.one[rows]]] = found[of, at[self.two[rows]]] = True
        many = found.sum(axis=1) >= SEVERAL
        return found[many], tuple(ids[many].tolist())

    def next(self, codes: NDArray[Any], start: int, stop: int) -> tuple[NDArray[np.int8], NDArray[np.int16]]:
        """Return by which door, `(n, n)`, a pact of defence first began in [start, stop), and its number."""
        at, n = places(codes), codes.size
        rows = self._inside(at, (self.first >= start) & (self.first < stop) & self.defence)
        rows = rows[np.argsort(-self.first[rows], kind="stable")]  # the earliest is written last
        door, pact = np.zeros((n, n), np.int8), np.zeros((n, n), np.int16)
        for one, two in ((self.one, self.two), (self.two, self.one)):
            door[at[one[rows]], at[two[rows]]] = self.door[rows]
            pact[at[one[rows]], at[two[rows]]] = self.atop[rows]
        return door, pact


def day_of(year: int, month: int = 1, day: int = 1) -> int:
    """Return a day as a number since 1970."""
    return int(np.datetime64(f"{year:04d}-{month:02d}-{day:02d}", "D").astype(np.int64))


@lru_cache(maxsize=2)
def pacts(root: Path, as_of: Stamp) -> Pacts:
    """Return the pacts of the stored table; raises InputError when it is not there or not sound."""
    return spelled(Store(root).read(catalogue()[TABLE]))


def spelled(table: pl.DataFrame) -> Pacts:
    """Return the pair spells of ATOP's member table.

    A pact of defence binds two members when at least one of the two promises defence; coalitions for a war
    under way are none, they count as another promise. The day of entry or exit that ATOP does not
    know is the first of its month, or the last.
    """
    import polars as pl

    own = table.filter(pl.col("member") < LAST_CODE).select(
        "atopid", "member", "bilat", "defense", "offense", "neutral", "nonagg", "consul",
        coalition().alias("coalition"),
        _days("ent", 1).alias("first"), _days("exit", 31).fill_null(OPEN).alias("last"),
    )  # fmt: skip
    both = own.join(own, on="atopid", suffix="_2").filter(pl.col("member") < pl.col("member_2"))
    both = both.with_columns(
        pl.max_horizontal("first", "first_2").alias("begin"), pl.min_horizontal("last", "last_2").alias("end")
    ).filter(pl.col("begin") <= pl.col("end"))
    defence = ((pl.col("defense") == 1) | (pl.col("defense_2") == 1)) & ~pl.col("coalition")
    both = both.with_columns(defence.alias("defence"), _level().alias("level"))
    founding = pl.col("begin").filter(pl.col("defence")).min().over("atopid")
    door = (
        pl.when(pl.col("bilat") == 1).then(BILATERAL)
        .when(pl.col("begin") <= founding).then(FOUNDED).otherwise(ACCEDED)
    )  # fmt: skip
    rows = both.with_columns(door.alias("door")).sort("begin", "atopid", "member", "member_2")
    kept = ("member", "member_2", "atopid", "begin", "end", "level", "defence", "door")
    return Pacts(*(rows[name].to_numpy() for name in kept))


def coalition() -> pl.Expr:
    """Return whether a row belongs to a coalition for a war under way.

    It is made while a member is at war (`wartime`), promises offence, and states no number of months: the
    alliances of the world wars are, the American pacts of 1951, made during the Korean war, are not.
    """
    import polars as pl

    offence = (pl.col("offense") == 1).any().over("atopid", "phase")
    lasting = pl.col("speclgth").fill_null(0) == MONTHS
    return (pl.col("wartime").fill_null(0) == 1) & offence & ~lasting


def _level() -> pl.Expr:
    import polars as pl

    def either(*names: str) -> pl.Expr:
        return pl.any_horizontal(*(pl.col(f"{n}{end}") == 1 for n in names for end in ("", "_2")))

    return (
        pl.when(either("defense", "offense")).then(3)
        .when(either("neutral", "nonagg")).then(2)
        .when(either("consul")).then(1).otherwise(0)
    )  # fmt: skip


def _days(which: str, otherwise: int) -> pl.Expr:
    """Return the day of entry or exit as a number; an unknown day is the month's first or last."""
    import polars as pl

    year, month, day = (pl.col(f"{part}{which}") for part in ("yr", "mo", "day"))
    month = month.fill_null(1 if otherwise == 1 else 12)
    first = pl.date(year, month, 1)
    last = first.dt.month_end().dt.day()
    return (
        (first.cast(pl.Int32) + pl.min_horizontal(day.fill_null(otherwise).cast(pl.Int32),
        last.cast(pl.Int32)) - 1) .cast(pl.Int64)
    )  # fmt: skip
