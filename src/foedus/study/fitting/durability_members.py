"""What happened to a pact's members: threat, regimes, leaders, burdens, and promises broken before.

All is of the 1 January of a year, or of the year before it. Threats are those of the fitted hazard.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import nan
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from foedus.data.entry import catalogue
from foedus.data.store import Store
from foedus.model.durability.covariates import Around, Snapshot, around, lost
from foedus.model.fitted import Fitted
from foedus.study.fitting.history import threats
from foedus.system.world import Floats
from foedus.world.tables import LAST_CODE, Stamp, stamp

if TYPE_CHECKING:
    import polars as pl

TABLES = ("cow_democracy", "archigos_v41", "cow_nmc_v7", "cow_gdppop", "berkemeier_fuhrmann_2018",
          "cow_war_inter_v4")  # fmt: skip
SUPPORT = "chisols_v4_stateyear"  # of use where it is stored: it covers 1919-2008 only
FIRST, LAST = 1800, 2030  # the years of the grids below, unknown where a table has none
CLOSED, OPEN = 0.25, 0.5  # of V-Dem's index: below it autocracy, from it democracy
REGIME_STEP, REGIME_YEARS = 0.1, 2  # a change of V-Dem's index that counts, and within how many years
LEADERS = (1840, 2015)
RENUMBERED = {260: 255, 340: 345, 678: 679}  # Gleditsch-Ward to Correlates of War numbers, since 1990


class Snapshots:
    """The states of each 1 January from the history of threat, with the rows of their codes."""

    def __init__(self, history: pl.DataFrame, hazard: Fitted, record: Record) -> None:
        kept = ["year", "ccode1", "ccode2", "threat", "at_war", "log_power_self"]
        years = threats(history, hazard).select(kept).partition_by("year", as_dict=True)
        regimes = record.regime
        self._years = {
            int(year): _snapshot(rows, regimes[int(year) - 1 - FIRST]) for (year,), rows in years.items()
        }

    def of(self, year: int) -> tuple[Snapshot, Mapping[int, int]] | None:
        """Return the states of a year and the row of each code; None where the history has none."""
        return self._years.get(year)

    def around(self, members: Sequence[int], year: int) -> tuple[Around, int | None]:
        """Return the world around members and the code of their first common outside threat."""
        found = self.of(year)
        view, at = found if found else (_NOBODY, {})
        here = around(view, [at[code] for code in members if code in at])
        codes = list(at)
        return here, None if here.foe is None else codes[here.foe]

    def threat(self, members: Sequence[int], foe: int, year: int) -> float:
        """Return the mean threat of one state to members; NaN where it, or they, are not there."""
        found = self.of(year)
        view, at = found if found else (_NOBODY, {})
        rows = [at[code] for code in members if code in at and code != foe]
        return float(view.threat[rows, at[foe]].mean()) if rows and foe in at else nan

    def first_threat(self, signed: Sequence[int], first: int) -> tuple[int | None, float]:
        """Return the first common outside threat to the signatories, on the first 1 January, and its size."""
        foe = self.around(signed, first)[1]
        return foe, nan if foe is None else self.threat(signed, foe, first)

    def lost(self, members: Sequence[int], foe: int | None, then: float, year: int) -> float:
        """Return by how much that threat has fallen by a year; NaN where the history does not reach it."""
        if foe is None or year not in self._years:
            return nan
        return lost(then, self.threat(members, foe, year))


_NOBODY = Snapshot(np.zeros((0, 0)), np.zeros((0, 0), dtype=bool), np.zeros(0), np.zeros(0))


def _snapshot(rows: pl.DataFrame, index: Floats) -> tuple[Snapshot, dict[int, int]]:
    codes = np.unique(rows["ccode1"].to_numpy())
    n = codes.size
    one, two = (np.searchsorted(codes, rows[name].to_numpy()) for name in ("ccode1", "ccode2"))

    def matrix(name: str, empty: float | bool) -> NDArray[Any]:
        found = np.full((n, n), empty, dtype=np.float32 if empty is nan else bool)
        found[one, two] = rows[name].to_numpy()
        return found

    power = np.full(n, nan)
    power[one] = rows["log_power_self"].to_numpy()
    view = Snapshot(matrix("threat", nan), matrix("at_war", False), power, regime_of(index[codes]))
    return view, {int(code): row for row, code in enumerate(codes)}


def regime_of(index: Floats) -> Floats:
    """Return 1 for a democracy, 0.5 mixed, 0 autocracy by V-Dem's index; NaN where it is unknown."""
    known = np.where(index >= OPEN, 1.0, np.where(index >= CLOSED, 0.5, 0.0))
    return np.where(np.isfinite(index), known, nan)


class Record:
    """What the fetched tables say of states year by year, as grids `(year, code)`."""

    def __init__(self, store: Store) -> None:
        self.regime, self.leader, self.burden, self.failed = _grids(store.root, stamp(store, TABLES))
        self.support = _support(store)

    def columns(self, alliance: int | None, members: Sequence[int], year: int) -> dict[str, float]:
        """Return the columns of the year before: shares of members, spread of burdens, promises broken."""
        rows = np.array([code for code in members if code < LAST_CODE], dtype=int)
        at = year - FIRST
        step = np.abs(self.regime[at - 1, rows] - self.regime[at - 1 - REGIME_YEARS, rows])
        spent = self.burden[at - 1, rows]
        spent = spent[np.isfinite(spent)]
        return {
            "regime_change": _share(step, REGIME_STEP),
            "leader_change": _share(self.leader[at - 1, rows], 0.5),
            "support_change": _share(self.support[at - 1, rows], 1.0),
            "burden_gap": float(spent.std()) if spent.size > 1 else nan,
            "failed": float(any(over < year for over in self.failed.get(alliance, ()))) if alliance else nan,
        }


def _share(values: Floats, least: float) -> float:
    """Return the share of the known values of at least that much; NaN where none is known."""
    known = values[np.isfinite(values)]
    return float((known >= least - 1e-9).mean()) if known.size else nan


@lru_cache(maxsize=2)
def _grids(root: Path, as_of: Stamp) -> tuple[Floats, Floats, Floats, dict[int, tuple[int, ...]]]:
    store = Store(root)

    def read(name: str, *columns: str) -> pl.DataFrame:
        return store.read(catalogue()[name], list(columns))

    regime = _grid(read("cow_democracy", "ccode", "year", "v2x_polyarchy"))
    spending = _grid(read("cow_nmc_v7", "ccode", "year", "milex"))
    output = _grid(read("cow_gdppop", "ccode", "year", "pwtrgdp"))
    told = read("berkemeier_fuhrmann_2018", "atopid", "cowwarid", "warname", "violate_bf")
    wars = read("cow_war_inter_v4", "war_num", "end_year1", "end_year2")
    with np.errstate(divide="ignore", invalid="ignore"):
        burden = np.log(np.where(spending > 0, spending, nan) / output)
    return regime, _leaders(read("archigos_v41", "gwcode", "startdate")), burden, _failed(told, wars)


def _support(store: Store) -> Floats:
    """Return how often the source of leaders' support changed (Mattes, Leeds & Matsumura 2016), 1919-2008."""
    entry = catalogue()[SUPPORT]
    if not store.has(entry):
        return np.full((LAST - FIRST + 1, LAST_CODE), nan)
    return _grid(store.read(entry, ["ccode", "year", "solschange"]))


def _grid(rows: pl.DataFrame) -> Floats:
    """Return the third column by year and code."""
    code, year, value = rows.get_columns()
    found = np.full((LAST - FIRST + 1, LAST_CODE), nan)
    found[year.to_numpy() - FIRST, code.to_numpy()] = value.cast(float).to_numpy()
    return found


def _leaders(rows: pl.DataFrame) -> Floats:
    """Return whether a leader came in each year: 0 or 1 from a state's first leader on, NaN before."""
    found = np.full((LAST - FIRST + 1, LAST_CODE), nan)
    years, codes = rows["startdate"].dt.year().to_numpy(), rows["gwcode"].to_numpy()
    codes = np.array([RENUMBERED.get(c, c) if y >= 1990 else c for c, y in zip(codes, years, strict=True)])
    for code in np.unique(codes):
        found[max(int(years[codes == code].min()), LEADERS[0]) - FIRST : LEADERS[1] - FIRST + 1, code] = 0
    inside = (years >= LEADERS[0]) & (years <= LEADERS[1])
    found[years[inside] - FIRST, codes[inside]] = 1
    return found


def _failed(told: pl.DataFrame, wars: pl.DataFrame) -> dict[int, tuple[int, ...]]:
    """Return, by alliance, the years in which wars ended in which it was coded as violated.

    A promise counts as broken once the war is over, so that no end within the war explains itself.
    """
    import polars as pl

    ends = wars.group_by("war_num").agg(pl.max_horizontal("end_year1", "end_year2").max().alias("over"))
    named = pl.col("warname").str.extract(r"(\d{4})\D*$").cast(pl.Int16, strict=False)
    broken = (
        told.filter(pl.col("violate_bf") == 1)
        .join(ends, left_on="cowwarid", right_on="war_num", how="left")
        .with_columns(pl.coalesce("over", named).alias("over"))
        .drop_nulls("over")
    )
    found: dict[int, tuple[int, ...]] = {int(one): () for one in told["atopid"].unique()}
    for alliance, year in broken.select("atopid", "over").iter_rows():
        found[alliance] = (*found[alliance], year)
    return found
