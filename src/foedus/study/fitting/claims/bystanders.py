"""Disputes and the third states that could have joined: neighbours of an originator, and great powers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from foedus.data.entry import catalogue
from foedus.data.store import Store
from foedus.study.fitting.claims.disputes import majors
from foedus.study.fitting.claims.pacts import membership, promising
from foedus.study.fitting.history import history

if TYPE_CHECKING:
    import polars as pl

TABLE = "cow_mid5_midb"


def bystanders(store: Store) -> pl.DataFrame:
    """Return one row a dispute and third state `ccode`: whether it `joined`, and how it stood to the parties.

    `pledged`: a pact of defence or offence with an originator on 1 January of the first year; `neighbour`,
    `rivalry`: of any originator; `hostility`: the highest level that an originator reached.
    """
    import polars as pl

    table = store.read(catalogue()[TABLE], ["dispnum", "ccode", "styear", "orig", "hostlev"])
    origin = table.filter(pl.col("orig") == 1).with_columns(year=pl.col("styear").min().over("dispnum"))
    about = origin.group_by("dispnum").agg(
        hostility=pl.col("hostlev").max(), originators=pl.col("ccode").n_unique()
    )
    near = history(store).select(
        "year", "ccode1", "ccode2", "neighbour", "rivalry", log_power="log_power_self"
    )
    meets = origin.select("dispnum", "year", ccode2="ccode").join(near, on=["year", "ccode2"])
    meets = meets.join(_bound(store, meets), on=["year", "ccode1", "ccode2"], how="left")
    found = meets.group_by("dispnum", "year", "ccode1").agg(
        pl.col("neighbour").max(), pl.col("rivalry").max(), pl.col("log_power").first(),
        pledged=pl.col("pledged").fill_null(0.0).max(),
    )  # fmt: skip
    parties = origin.select("dispnum", ccode1="ccode")
    joined = table.filter(pl.col("orig") == 0).select("dispnum", ccode1="ccode", joined=pl.lit(1)).unique()
    found = (
        found.join(parties, on=["dispnum", "ccode1"], how="anti")
        .join(joined, on=["dispnum", "ccode1"], how="left")
        .join(about, on="dispnum")
        .join(majors(store), left_on=["year", "ccode1"], right_on=["year", "ccode"], how="left")
        .with_columns(pl.col("joined").fill_null(0), pl.col("major").fill_null(value=False).cast(pl.Float64))
    )
    return (
        found.filter((pl.col("neighbour") > 0) | (pl.col("major") > 0))
        .rename({"dispnum": "dispute", "ccode1": "ccode"})
        .sort("dispute", "ccode")
    )


def _bound(store: Store, meets: pl.DataFrame) -> pl.DataFrame:
    """Return the pairs and years with a pact of aid in force on 1 January."""
    import polars as pl

    table = promising(store, "defense", "offense")
    parts = []
    for year in meets["year"].unique().sort().to_list():
        held = membership(table, year).astype(np.float32)
        one, two = np.nonzero(held.T @ held)
        parts.append(pl.DataFrame({"ccode1": one, "ccode2": two}).with_columns(year=pl.lit(year)))
    return pl.concat(parts).cast(pl.Int16).with_columns(pledged=pl.lit(1.0))
