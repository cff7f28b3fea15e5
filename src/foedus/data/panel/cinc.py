"""The composite index of national capability, recomputed from its components.

Singer, Bremer & Stuckey 1972. A state's index in a year is the mean, over those of the six components that
are known for it, of its share in the sum of all states for which that component is known in that year:

    CINC_it = (1 / K_it) sum_k  x_kit / sum_j x_kjt

A component that is missing is left out of the mean, not counted as 0, so that the shares of a year do not sum
to 1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

COMPONENTS = ("milex", "milper", "irst", "pec", "tpop", "upop")


def cinc(table: pl.DataFrame) -> pl.Series:
    """Return the index, a share from 0 to 1, of each row of a state-year table with the six components."""
    import polars as pl

    shares = [pl.col(c) / pl.col(c).cast(pl.Float64).sum().over("year") for c in COMPONENTS]
    return table.select(pl.mean_horizontal(shares).alias("cinc"))["cinc"]
