"""Pacts year by year with how they ended, and pacts called in by a war."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedus.data.store import Store
from foedus.study.claim_tests import ALL, ERAS
from foedus.study.fitting.durability_frame import durability_frame
from foedus.study.fitting.honour_frame import cases

if TYPE_CHECKING:
    import polars as pl

ENDS = ("violation", "expiry")
TWO = 2  # members of a bilateral pact: a share of one half is one of two


def lasting(store: Store) -> pl.DataFrame:
    """Return pacts in force on each 1 January, without coalitions for a war under way.

    `over`: ended by violation or expiry within the year; `rulers_changed`, `regimes_changed`: twice the share
    of members with a new one, so that 1 is one of two; `aid`: promises defence or offence.
    """
    import polars as pl

    coalition = (pl.col("wartime") == 1) & (pl.col("offence") == 1) & (pl.col("fixed") == 0)  # as in `pacts`
    frame = durability_frame(store).filter(~coalition)
    era = pl.lit(None, pl.String)
    for name, (first, last) in ERAS.items():
        era = (
            era
            if name == ALL
            else pl.when(pl.col("year").is_between(first, last)).then(pl.lit(name)).otherwise(era)
        )
    return frame.with_columns(
        over=pl.col("cause").is_in(ENDS).fill_null(value=False).cast(pl.Int8),
        rulers_changed=TWO * pl.col("leader_change"),
        regimes_changed=TWO * pl.col("regime_change"),
        aid=(pl.col("defence") > 0) | (pl.col("offence") > 0),
        era=era,
    )


def invoked(store: Store) -> pl.DataFrame:
    """Return the recorded invocations: whether each was `kept`, its `war`, the pact's columns."""
    import polars as pl

    found = cases(store)
    years = pl.Series("year", [one.year for one in found.told])
    return pl.DataFrame(found.x).with_columns(
        years, pl.Series("kept", found.kept), pl.Series("war", found.war)
    )
