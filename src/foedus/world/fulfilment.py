"""Berkemeier and Fuhrmann's codings of alliances in wars (2018), read from the user's store.

One row an alliance and a war: it did not apply (the case did not arise; a pact of non-aggression alone, or of
consultation alone), or it did and was honoured or violated. The published rates are honoured / (honoured +
violated) over the rows to which the alliance applied, by the columns that end in `llm`: these give the
printed figures. `sample` is 1 for the wars up to 1944 and 0 for those since.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from foedus.data.entry import catalogue
from foedus.data.store import Store

if TYPE_CHECKING:
    import polars as pl

TABLE = "berkemeier_fuhrmann_2018"
DUTIES = {"defence": "defense", "offence": "offense", "neutrality": "neutral", "nonaggression": "nonagg"}

Applied = Literal["honoured", "violated", "does not apply"]


@dataclass(frozen=True)
class Coding:
    """How one alliance was coded in one war: its ATOP number, the war's numbers, and what was found."""

    atop: int
    war: int | None
    war_name: str
    applied: Applied
    why: str = ""


def table(store: Store) -> pl.DataFrame:
    """Return the stored table; raises InputError when it is absent or not sound."""
    return store.read(catalogue()[TABLE])


def codings(frame: pl.DataFrame) -> tuple[Coding, ...]:
    """Return every row as a coding."""
    return tuple(
        Coding(row["atopid"], row["cowwarid"], row["warname"], *_applied(row))
        for row in frame.iter_rows(named=True)
    )


def _applied(row: dict[str, int | None]) -> tuple[Applied, str]:
    if row["honor_llm"] == 1:
        return "honoured", ""
    if row["violate_llm"] == 1:
        return "violated", ""
    why = {"nonagg_llm": "non-aggression alone", "consul_llm": "consultation alone"}
    return "does not apply", next((w for key, w in why.items() if row[key] == 1), "the case did not arise")


def rates(frame: pl.DataFrame) -> dict[str, tuple[int, int]]:
    """Return (honoured, cases) for all, each period, each kind of promise, and defence by period.

    Berkemeier & Fuhrmann 2018, Research & Politics 5(2): 73 of 146, of them 61 of 92 up to 1944 and 12 of 54
    since; defence 42 of 102, offence 31 of 42, neutrality 35 of 45, non-aggression 18 of 49.
    """
    import polars as pl

    def count(*which: pl.Expr) -> tuple[int, int]:
        rows = frame.filter(pl.col("dna_llm").is_null(), *which)
        honoured, violated = (rows[name].fill_null(0).sum() for name in ("honor_llm", "violate_llm"))
        return int(honoured), int(honoured) + int(violated)

    periods = {"to 1944": pl.col("sample") == 1, "since 1945": pl.col("sample") == 0}
    found = {"all": count(), **{name: count(when) for name, when in periods.items()}}
    found |= {duty: count(pl.col(column) == 1) for duty, column in DUTIES.items()}
    return found | {f"defence, {n}": count(when, pl.col("defense") == 1) for n, when in periods.items()}
