"""The alliances of ATOP 5.1 phase by phase: when each text began and ended, how it ended, what it promised.

The unit is the phase: the alliance under one text. A text that gives way to another ends by renegotiation,
even where the alliance goes on. How a phase ended follows ATOP's `term`: 2 violation, 1 fulfilment or expiry,
3 renegotiation or replacement; an end without `term` (a member lost its independence), and one that
`termmode` puts down to defeat in war (6), is absorption.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from foedus.data.entry import catalogue
from foedus.data.store import Store
from foedus.model.durability.covariates import CAUSES

if TYPE_CHECKING:
    import polars as pl

TABLE = "atop51_member"
DEFEAT = 6  # of `termmode`
FIRST, LAST = 1816, 2018
CODES = ("defense", "offense", "neutral", "nonagg", "consul", "organ1", "organ2", "milcon", "base", "intcom",
         "contrib", "wartime", "speclgth", "length", "proren", "renewlgt")  # fmt: skip


def members(store: Store) -> pl.DataFrame:
    """Return one row a member's spell in a phase: `atopid, phase, member, entered, left` in years and parts.

    `left` is infinite where it was bound at the end of 2018. An unknown month counts as the middle of the
    year, an unknown day as the middle of the month.
    """
    kept = ("atopid", "phase", "maxphase", "member", "term", "termmode", *CODES)
    days = [f"{part}{which}" for which in ("ent", "exit") for part in ("yr", "mo", "day")]
    table = store.read(catalogue()[TABLE], [*kept, *days])
    return table.with_columns(
        _time("ent").alias("entered"), _time("exit").fill_null(np.inf).alias("left")
    ).drop(days)


def phases(bound: pl.DataFrame) -> pl.DataFrame:
    """Return one row a phase: `began, ended` in years, `cause` (index of CAUSES; null while in force), codes.

    A phase ends when the last member leaves; `count` is how many were ever bound under it.
    """
    import polars as pl

    codes = [pl.col(name).max() for name in CODES]
    found = bound.group_by("atopid", "phase").agg(
        pl.col("entered").min().alias("began"), pl.col("left").max().alias("ended"),
        pl.col("member").n_unique().alias("count"), pl.col("maxphase").first(),
        pl.col("term").first(), pl.col("termmode").max(), *codes,
    )  # fmt: skip
    return found.with_columns(_cause().alias("cause")).sort("atopid", "phase")


def _cause() -> pl.Expr:
    import polars as pl

    number = {name: pl.lit(k, pl.Int8) for k, name in enumerate(CAUSES)}
    lost = ((pl.col("term") == 0) & (pl.col("termmode") >= 4)) | (
        (pl.col("term") == 1) & (pl.col("termmode") == DEFEAT)
    )
    followed = (pl.col("term") == 0) & (pl.col("phase") > 0) & (pl.col("phase") < pl.col("maxphase"))
    return (
        pl.when(pl.col("ended").is_infinite()).then(None)
        .when(lost).then(number["absorption"])
        .when(pl.col("term") == 1).then(number["expiry"])
        .when(pl.col("term") == 2).then(number["violation"])
        .when((pl.col("term") == 3) | followed).then(number["renegotiation"])
    )  # fmt: skip


def _time(which: str) -> pl.Expr:
    """Return the year with its part gone by, such as 1914.5 for an unknown day of 1914."""
    import polars as pl

    month, day = pl.col(f"mo{which}"), pl.col(f"day{which}")
    part = pl.when(month.is_null()).then(0.5).otherwise((month - 1 + (day.fill_null(15.5) - 1) / 31) / 12)
    return pl.col(f"yr{which}") + part
