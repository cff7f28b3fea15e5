"""The threat models: the five-year hazard of a militarised dispute, with the full record and a short one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedus.data.store import Store
from foedus.estimate.fit import fit
from foedus.model.fitted import Fitted
from foedus.study.fitting.history import DATA_TO, FIRST, TABLES, history
from foedus.study.fitting.save import saved

if TYPE_CHECKING:
    import polars as pl

WARM_UP = 20  # years from which thirty years of disputes are sparse
GRID = 5  # every fifth year, so that outcome windows of a pair do not overlap
POWER_EXPONENT = 0.2
COMMON = ("log_power_other", "log_power_self", "neighbour", "log_distance", "neighbour_own",
          "rivalry", "claim", "joint_democracy")  # fmt: skip
FULL = (*COMMON, "disputes_30", "recency", "active_rivalry", "belligerence")
BRIEF = (*COMMON, "coerced", "wars_30")


def full(store: Store) -> Fitted:
    """Return the hazard with the record of disputes."""
    return _saved("threat", FULL, store)


def brief(store: Store) -> Fitted:
    """Return the hazard for worlds made by hand, which list acts of coercion but not every dispute."""
    return _saved("threat-brief", BRIEF, store)


def formula(columns: tuple[str, ...], span: int = 5) -> str:
    """Return the formula of the hazard over `span` years."""
    return f"begun_{span} ~ {' + '.join(columns)}"


def training(frame: pl.DataFrame, before: int, span: int = 5) -> pl.DataFrame:
    """Return the rows at peace whose outcome was known by 1 January of `before`; for 5 years every fifth."""
    import polars as pl

    rows = frame.filter(pl.col("year") >= FIRST + WARM_UP, pl.col("year") + span <= before, ~pl.col("at_war"))
    return rows.filter((before - pl.col("year")) % GRID == 0) if span == GRID else rows


def _saved(name: str, columns: tuple[str, ...], store: Store) -> Fitted:
    rows = training(history(store), int(DATA_TO[:4]) + 1)
    found = fit(formula(columns), rows, estimator="logit", vcov="dyadic")
    return saved(
        name, found, store, TABLES, data_to=DATA_TO, constants={"power_exponent": POWER_EXPONENT},
        note="five-year chance that j begins a militarised dispute with i; every fifth 1 January",
    )  # fmt: skip
