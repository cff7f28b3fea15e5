"""Disputes, wars and rivalries of the fetched tables, each as arrays and as lines of a record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from foedus.system.dates import Date
from foedus.system.world import Relation
from foedus.world.tables import UNIX_DAY_ZERO

if TYPE_CHECKING:
    import polars as pl

GML, MID, WARS, RIVALS = (
    "Gibler, Miller & Little 2016",
    "Palmer et al. 2022",
    "Sarkees & Wayman 2010",
    "Thompson, Sakuwa & Suhas 2021",
)
GML_TO = 2010  # the last year of the corrected disputes; later ones come from MID 5.0
REACHED = {1: "no force", 2: "a threat of force", 3: "a show of force", 4: "a use of force", 5: "war"}
SOUGHT = {1: "territory", 2: "another policy", 3: "another government", 4: "a change"}

Days = NDArray[np.int64]
Line = tuple[str, str, Date | None, Date | None]  # about, source, start, until


@dataclass(frozen=True)
class Quarrels:
    """Rows of one kind between state `by` and state `against` (codes): first to last day, and the lines.

    `first` and `last` are the days since 1970 between which a dispute surely began, or a war or rivalry ran.
    """

    kind: str
    by: NDArray[Any]
    against: NDArray[Any]
    revises: NDArray[np.bool_]  # disputes: whether `by` sought to change the state of affairs
    first: Days
    last: Days
    lines: tuple[Line, ...]

    def relations(self, rows: NDArray[np.int_], ids: Sequence[str], at: NDArray[np.int_]) -> list[Relation]:
        """Return the chosen rows as relations, `at` the place of each code in `ids`."""
        pairs = zip(at[self.by[rows]].tolist(), at[self.against[rows]].tolist(), rows.tolist(), strict=True)
        return [Relation(self.kind, ids[i], ids[j], *self._line(row, ids[i])) for i, j, row in pairs]

    def _line(self, row: int, by: str) -> Line:
        """Return a line; one on a claim says whose it was."""
        about, source, start, until = self.lines[row]
        return f"{by} {about}" if self.kind == "claim" else about, source, start, until


def begun(gml: pl.DataFrame, mid: pl.DataFrame) -> tuple[Quarrels, Quarrels]:
    """Return the disputes that a state began (an originator on side A), and those it did not but used.

    The second holds the disputes in which a state sought a change without having begun them. A dispute has
    the month in which it began where both were in it from its first day, otherwise the year; MID 5.0, which
    serves after 2010, has the year, and no aims.
    """
    import polars as pl

    first = gml.with_columns(pl.col("year").min().over("dispnum").alias("opened"))
    onset = _once(first.filter(pl.col("midonset") == 1)).with_columns(cited=pl.lit(GML))
    mine = (pl.col("sidea1") == 1) & (pl.col("orig1") == 1)
    month = (pl.col("year") == pl.col("opened")) & (pl.col("orig1") == 1) & (pl.col("orig2") == 1)
    month &= pl.col("stmon").is_between(1, 12)
    onset = onset.with_columns(pl.when(month).then(pl.col("stmon")).alias("month"))
    later = _once(mid.filter((pl.col("disponset") == 1) & (pl.col("year") > GML_TO) & mine))
    both = pl.concat([onset.filter(mine), later.with_columns(cited=pl.lit(MID))], how="diagonal_relaxed")
    others = onset.filter(~mine & (pl.col("revstate1") == 1))
    return _disputes("coercion", both), _disputes("claim", others)


def _once(rows: pl.DataFrame) -> pl.DataFrame:
    """Return the first year of each dispute and pair; who leaves and comes back does not begin it again."""
    pair = ["dispnum", "ccode1", "ccode2"]
    return rows.sort(*pair, "year").unique(pair, keep="first", maintain_order=True)


def _disputes(kind: str, rows: pl.DataFrame) -> Quarrels:
    found = rows.select(
        "ccode1", "ccode2", "year", "month", "dispnum", "hostlev1", "revstate1", "revtype11", "cited"
    )
    dates, lines = [], []
    for _, _, year, month, number, level, revises, aim, cited in found.iter_rows():
        start = Date(year, month, precision="month") if month else Date(year, precision="year")
        dates.append(start)
        about = _about(kind, level, SOUGHT.get(aim, "a change") if revises else "")
        lines.append((about, f"{cited}, dispute {number}", start, None))
    return Quarrels(
        kind,
        found["ccode1"].to_numpy(),
        found["ccode2"].to_numpy(),
        (found["revstate1"] == 1).fill_null(False).to_numpy(),
        _days([date.first for date in dates]),
        _days([date.last for date in dates]),
        tuple(lines),
    )


def _about(kind: str, level: int, sought: str) -> str:
    if kind == "claim":
        return f"sought {sought} in a dispute that it did not begin"
    return f"militarised dispute, {REACHED[level]}" + (f", seeking {sought}" if sought else "")


def _days(julian: Sequence[int]) -> Days:
    return np.array(julian, dtype=np.int64) - UNIX_DAY_ZERO


def fought(table: pl.DataFrame) -> Quarrels:
    """Return every two enemies of a war who fought on a same day, once each, who began it first."""
    import polars as pl

    spells = pl.concat([_spell(table, n) for n in (1, 2)])
    met = spells.join(spells, on="war_num", suffix="_2").filter(pl.col("side") < pl.col("side_2"))
    met = met.filter(pl.col("ccode") != pl.col("ccode_2")).with_columns(
        pl.max_horizontal("begin", "begin_2").alias("begin"), pl.min_horizontal("end", "end_2").alias("end")
    )
    pair = met.filter(pl.col("begin") <= pl.col("end")).group_by(
        "war_num", "war_name", "ccode", "ccode_2", maintain_order=True
    )
    wars = pair.agg(
        pl.col("begin").min(), pl.col("end").max(), pl.col("began").any(), pl.col("began_2").any()
    )
    wars = wars.sort("begin", "war_num", "ccode", "ccode_2")
    turned = wars["began_2"] & ~wars["began"]
    one, two = wars["ccode"].to_numpy(), wars["ccode_2"].to_numpy()
    lines = [
        (name, f"{WARS}, war {number}", _date(begin), _date(end))
        for number, name, begin, end in wars.select("war_num", "war_name", "begin", "end").iter_rows()
    ]
    days = wars.select(pl.col("begin", "end").cast(pl.Int64))
    swap = turned.to_numpy()
    return Quarrels(
        "war",
        np.where(swap, two, one),
        np.where(swap, one, two),
        np.zeros(wars.height, dtype=bool),
        days["begin"].to_numpy(),
        days["end"].to_numpy(),
        tuple(lines),
    )


def _spell(table: pl.DataFrame, n: int) -> pl.DataFrame:
    """Return who fought when in the nth spell of each war."""
    import polars as pl

    day = [
        pl.date(pl.col(f"{end}_year{n}"), pl.col(f"{end}_month{n}"), pl.col(f"{end}_day{n}")).alias(name)
        for end, name in (("start", "begin"), ("end", "end"))
    ]
    began = (pl.col("initiator") == 1).alias("began")
    return table.select("war_num", "war_name", "ccode", "side", began, *day).drop_nulls(["begin", "end"])


def _date(day: Any) -> Date:
    return Date(day.year, day.month, day.day)


def rivals(table: pl.DataFrame) -> Quarrels:
    """Return the strategic rivalries, each from the first day of its first year to the last of its last."""
    lines, first, last = [], [], []
    over = {"positional": "rank", "spatial": "territory", "ideological": "beliefs"}
    for row in table.iter_rows(named=True):
        about = [word for kind, word in over.items() if row[kind] == 1]
        about += ["meddling"] if row["interventionary"] == 1 else []
        start, end = Date(row["start"], precision="year"), Date(row["end"], precision="year")
        shown = f"rivals over {' and '.join(about)}" if about else "rivals"
        lines.append((shown, RIVALS, start, None))
        first.append(start.first)
        last.append(end.last)
    one, two = (table[name].to_numpy() for name in ("ccode1", "ccode2"))
    none = np.zeros(table.height, dtype=bool)
    return Quarrels("rivalry", one, two, none, _days(first), _days(last), tuple(lines))
