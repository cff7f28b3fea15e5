"""Claims of one state on another: to territory, a river or a zone of the sea, year by year.

Source: the Issue Correlates of War project (Hensel), 1816-2001. It has coded the western hemisphere, western
Europe and parts of the Middle East only, so that a dyad without a row is null, not 0. `icow_claims1` counts
the claims that state 1 makes on state 2, `icow_claims2` those of state 2 on state 1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedus.data.panel.add import pairs
from foedus.data.panel.columns import Found, matched, of_dyads

if TYPE_CHECKING:
    import polars as pl

    from foedus.data.panel.panel import Panel

NAME = "claims"
TITLE = "territorial, river and maritime claims"
TABLES = ("icow_dyad_year",)
COVERAGE = (1816, 2001)
COLUMNS = {
    "icow_claims1": "claims of state 1 on state 2, count",
    "icow_claims2": "claims of state 2 on state 1, count",
    "icow_territorial": "claims to territory between the two, count",
    "icow_river": "claims over rivers between the two, count",
    "icow_maritime": "claims to zones of the sea between the two, count",
    "icow_salience": "salience of the claim that matters most, 0-12 points",
}


def add(panel: Panel) -> Found:
    """Return the claims of each dyad and year."""
    keys, table = pairs(panel, NAME), _dyads(panel.tables.table(TABLES[0]))
    match = matched(keys, *(table[key].to_numpy() for key in ("ccode1", "ccode2", "year")))
    return of_dyads(keys, match, {name: table[name] for name in COLUMNS}, COVERAGE, zero=False)


def _dyads(claims: pl.DataFrame) -> pl.DataFrame:
    """Return one row for each two states and year, from both sides."""
    import polars as pl

    def side(one: str, two: str, makes: str) -> pl.DataFrame:
        made = [pl.lit(int(name == makes), pl.Int16).alias(f"icow_claims{name}") for name in "12"]
        issue = [
            (pl.col("issue") == code).cast(pl.Int16).alias(f"icow_{kind}")
            for code, kind in ((1, "territorial"), (2, "river"), (3, "maritime"))
        ]
        codes = (pl.col(one).alias("ccode1"), pl.col(two).alias("ccode2"))
        return claims.select(*codes, "year", *made, *issue, pl.col("icowsal").alias("icow_salience"))

    both = pl.concat([side("chal", "tgt", "1"), side("tgt", "chal", "2")])
    counts = [pl.col(name).sum() for name in list(COLUMNS)[:-1]]
    return both.group_by("ccode1", "ccode2", "year").agg(*counts, pl.col("icow_salience").max())
