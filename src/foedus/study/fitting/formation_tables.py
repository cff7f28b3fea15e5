"""Trade, output, organisations and votes between the states of a year, from the fetched tables."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from foedus.data.entry import catalogue
from foedus.data.store import Store
from foedus.system.world import Floats
from foedus.world.tables import LAST_CODE, Stamp, places

if TYPE_CHECKING:
    import polars as pl

READ = {
    "cow_trade_ddy_v4": ["ccode1", "ccode2", "year", "flow1", "flow2"],
    "cow_igo_ndy_v3": ["ccode1", "ccode2", "year", "dyadigos"],
    "cow_gdppop": ["ccode", "year", "pwtrgdp"],
    "un_ideal_points_2024": ["ccode", "year", "ideal_point"],
}
TRADE_TO, IGOS_TO = 2014, 2014  # the last year of each table; later dates keep its figures


@dataclass(frozen=True)
class Yearly:
    """The columns of a table, and the year of each row."""

    columns: dict[str, NDArray[Any]]
    years: NDArray[Any]

    def of(self, year: int) -> dict[str, NDArray[Any]]:
        """Return the columns of one year, empty where it has no rows."""
        rows = np.flatnonzero(self.years == year)
        return {name: column[rows] for name, column in self.columns.items()}


@lru_cache(maxsize=2)
def yearly(root: Path, as_of: Stamp) -> dict[str, Yearly]:
    """Return the tables by name; raises InputError when one is not there or not sound."""
    store = Store(root)
    return {name: _by_year(store.read(catalogue()[name], list(READ[name]))) for name, _, _ in as_of}


def _by_year(table: pl.DataFrame) -> Yearly:
    columns = {name: table[name].to_numpy() for name in table.columns}
    return Yearly(columns, columns.pop("year"))


def table_covariates(tables: dict[str, Yearly], codes: NDArray[Any], year: int) -> dict[str, Floats]:
    """Return the columns of economy and institutions for the states with those codes, `(n, n)` each.

    `year` is the last full year on record; where a table ended before, its last year stands in. Unknown trade
    and votes have a column that marks them, so that the unknown has its own intercept and no made-up figure;
    `log_igos` is 0 where the table has no row, which is how it says that a state was in none. Output is
    relative to the greatest of the year, in logs; of the few states without it (1 pair in 500) the year's
    median is taken.
    """
    at, n = places(codes), codes.size
    trade = _trade(tables["cow_trade_ddy_v4"].of(min(year, TRADE_TO)), at, n)
    output = _states(tables["cow_gdppop"].of(year), "pwtrgdp", at, n)
    output = np.where(np.isnan(output), np.nanmedian(output), output)
    votes = _states(tables["un_ideal_points_2024"].of(year), "ideal_point", at, n)
    gap = np.abs(votes[:, None] - votes)
    known = ~np.isnan(trade)
    share = np.log1p(100 * trade / output[:, None])
    return {
        "log_trade": np.log1p(np.nan_to_num(trade)),
        "trade_unknown": (~known).astype(float),
        "dependence": np.nan_to_num(np.minimum(share, share.T)),
        "log_output_low": np.log(np.minimum(output[:, None], output) / output.max()),
        "log_igos": np.log1p(_igos(tables["cow_igo_ndy_v3"].of(min(year, IGOS_TO)), at, n)),
        "ideal_gap": np.nan_to_num(gap),
        "ideal_unknown": np.isnan(gap).astype(float),
    }


def _trade(rows: dict[str, NDArray[Any]], at: NDArray[np.int_], n: int) -> Floats:
    """Return the sum of both states' imports from each other, million dollars; NaN where unknown."""
    out = np.full((n, n), np.nan)
    one, two = at[rows["ccode1"]], at[rows["ccode2"]]
    inside = (one >= 0) & (two >= 0)
    out[one[inside], two[inside]] = (rows["flow1"] + rows["flow2"])[inside]
    return out


def _igos(rows: dict[str, NDArray[Any]], at: NDArray[np.int_], n: int) -> Floats:
    out = np.zeros((n, n))
    one, two = at[rows["ccode1"]], at[rows["ccode2"]]
    inside = (one >= 0) & (two >= 0)
    count = np.nan_to_num(rows["dyadigos"].astype(float))[inside]
    out[one[inside], two[inside]] = out[two[inside], one[inside]] = count
    return out


def _states(rows: dict[str, NDArray[Any]], name: str, at: NDArray[np.int_], n: int) -> Floats:
    out = np.full(n, np.nan)
    codes = rows["ccode"]
    known = codes < LAST_CODE
    place = at[codes[known]]
    out[place[place >= 0]] = rows[name][known][place >= 0]
    return out
