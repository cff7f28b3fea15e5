"""Military spending over output, of members of pacts of defence and of states without one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedus.data.entry import catalogue
from foedus.data.store import Store
from foedus.errors import UnknownNameError
from foedus.study.fitting.claims.pacts import promising
from foedus.system.dates import Date
from foedus.system.registry import registry

if TYPE_CHECKING:
    import polars as pl

SEVERAL = 3  # members of a pact whose burdens can be compared
NATO = 3180  # ATOP's number
GERMANY, WEST_GERMANY, UNITED = 255, 260, 1990
LAST = 2018  # with which ATOP ends


def burdens(store: Store) -> pl.DataFrame:
    """Return one row a member, pact and year; states without any pact of defence share a `group` a year.

    `log_burden` is military spending (NMC, current dollars and pounds) over output (constant dollars): only
    differences within a `group` mean anything.
    """
    import polars as pl

    spent = store.read(catalogue()["cow_nmc_v7"], ["ccode", "year", "milex"]).filter(pl.col("milex") > 0)
    states = _output(store).join(spent, on=["ccode", "year"]).with_columns(
        log_burden=pl.col("milex").cast(pl.Float64).log() - pl.col("log_output")
    )  # fmt: skip
    bound = _bound(store)
    alone = states.join(_bound(store, whole=False), on=["ccode", "year"], how="anti").with_columns(
        member=pl.lit(0.0), group=-pl.col("year").cast(pl.Int64)
    )
    many = bound.filter(pl.col("ccode").n_unique().over("atopid", "year") >= SEVERAL)
    inside = states.join(many, on=["ccode", "year"]).with_columns(
        member=pl.lit(1.0), group=pl.col("atopid").cast(pl.Int64) * 10_000 + pl.col("year")
    )
    kept = ["year", "ccode", "log_burden", "log_output", "member", "group"]
    return pl.concat([inside.select(kept), alone.select(kept)]).sort("group", "ccode")


def nato(store: Store) -> pl.DataFrame:
    """Return one row a member of NATO and year with SIPRI's share of output spent on its forces."""
    import polars as pl

    table = store.read(catalogue()["sipri_milex_1949_2024"], ["country", "year", "share_gdp"])
    codes = {name: code for name in table["country"].unique().to_list() if (code := _code(name)) is not None}
    early = (pl.col("ccode") == GERMANY) & (pl.col("year") < UNITED)
    coded = pl.col("country").replace_strict(codes, return_dtype=pl.Int16)
    shares = table.filter(pl.col("share_gdp") > 0, pl.col("country").is_in(list(codes)))
    shares = shares.select("year", log_burden=pl.col("share_gdp").log(), ccode=coded)
    shares = shares.with_columns(ccode=pl.when(early).then(WEST_GERMANY).otherwise("ccode").cast(pl.Int16))
    inside = _bound(store).filter(pl.col("atopid") == NATO)
    return (
        inside.join(shares, on=["ccode", "year"])
        .join(_output(store), on=["ccode", "year"])
        .sort("year", "ccode")
    )


def _code(country: str) -> int | None:
    """Return a country's Correlates of War number by SIPRI's name for it, None where none is so called."""
    try:
        return registry().find(country, Date(2010, 1, 1)).cow
    except UnknownNameError:
        return None


def _output(store: Store) -> pl.DataFrame:
    import polars as pl

    table = store.read(catalogue()["cow_gdppop"], ["ccode", "year", "pwtrgdp"]).filter(pl.col("pwtrgdp") > 0)
    return table.select("ccode", "year", log_output=pl.col("pwtrgdp").log())


def _bound(store: Store, *, whole: bool = True) -> pl.DataFrame:
    """Return `atopid, ccode, year` of members of pacts of defence: whole years, or any part of one."""
    import polars as pl

    part = 0 if whole else 1
    last = pl.col("yrexit").fill_null(LAST + 1) - 1 + part
    years = pl.int_ranges(pl.col("yrent") + 1 - part, pl.min_horizontal(last, LAST) + 1)
    spans = promising(store, "defense").with_columns(year=years).explode("year").drop_nulls("year")
    return spans.select("atopid", ccode="member", year=pl.col("year").cast(pl.Int16)).unique()
