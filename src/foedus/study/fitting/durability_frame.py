"""The history of alliances: one row a phase and 1 January on which it was in force, 1816-2018."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import nan
from typing import TYPE_CHECKING, Any

from foedus.data.store import Store
from foedus.model.durability.covariates import CAUSES, Length, clock, members_columns
from foedus.model.fitted import Fitted, fitted
from foedus.study.fitting.durability_members import Record, Snapshots
from foedus.study.fitting.durability_phases import FIRST, LAST, members, phases
from foedus.study.fitting.history import history

if TYPE_CHECKING:
    import polars as pl

Row = dict[str, Any]
MONTHS = 12.0
PEACETIME = 2  # ATOP's `milcon`: military contact in peace


def durability_frame(store: Store, hazard: Fitted | None = None) -> pl.DataFrame:
    """Return one row a phase in force on a 1 January: `alliance, phase, year, age, cause`, and covariates.

    `cause` is how it ended within the year (a name of CAUSES), null where it lasted; `ended_1`, `ended_5`
    whether it ended within one or five years, null where 2018 comes first. Covariates are those of
    `model.durability.covariates`; what is unknown is null. `hazard` is the threat model (default: the
    shipped one). About 15,000 rows. A phase that began and ended within one year has no row. Raises
    InputError where a table is lacking.
    """
    import polars as pl

    bound = members(store)
    told = Record(store)
    seen = Snapshots(history(store), hazard or fitted("threat"), told)
    inside: dict[tuple[int, int], list[Row]] = {}
    for spell in bound.iter_rows(named=True):
        inside.setdefault((spell["atopid"], spell["phase"]), []).append(spell)
    rows = [
        row
        for one in phases(bound).iter_rows(named=True)
        for row in _years(one, inside[one["atopid"], one["phase"]], seen, told)
    ]
    return _with_outcomes(pl.DataFrame(rows, infer_schema_length=None).fill_nan(None))


def _years(one: Row, bound: list[Row], seen: Snapshots, told: Record) -> Iterator[Row]:
    first = max(int(one["began"]) + 1, FIRST)
    signed = _bound_on(bound, first)
    words, stated = text(one), length(one)
    foe, then = seen.first_threat(signed, first)
    for year in range(first, LAST + 1):
        if year >= one["ended"]:
            return
        here = _bound_on(bound, year)
        age = year - one["began"]
        over = one["ended"] <= year + 1  # on 1 January it is in force no more
        world = seen.around(here, year)[0].columns
        yield {
            "alliance": one["atopid"], "phase": one["phase"], "year": year, "age": age,
            "began": one["began"], "ended": one["ended"],
            "cause": CAUSES[one["cause"]] if over and one["cause"] is not None else None,
            "stated": stated.years, "renewal": stated.renewal,
            **words, **clock(age, stated), **members_columns(len(here), year), **world,
            "lost_threat": seen.lost(here, foe, then, year), **told.columns(one["atopid"], here, year),
        }  # fmt: skip


def _bound_on(bound: list[Row], year: int) -> list[int]:
    return sorted({row["member"] for row in bound if row["entered"] <= year < row["left"]})


def text(one: Mapping[str, Any]) -> dict[str, float]:
    """Return what ATOP's codes say of a phase's text; NaN where a code is unknown."""
    return {
        "defence": _mark(one["defense"]),
        "offence": _mark(one["offense"]),
        "neutrality": _mark(one["neutral"]),
        "nonaggression": _mark(one["nonagg"]),
        "consultation": _mark(one["consul"]),
        "organ": _any(one, organ1=1, organ2=1),
        "military": _any(one, milcon=PEACETIME, base=1, intcom=1, contrib=1),
        "wartime": _mark(one["wartime"]),
        "later": float(one["phase"] > 1),
    }


def length(one: Mapping[str, Any]) -> Length:
    """Return the duration that the text states, in years."""
    if one["speclgth"] != 1 or not one["length"]:
        return Length()
    renewal = (one["renewlgt"] or 0) / MONTHS if one["proren"] else 0.0
    return Length(one["length"] / MONTHS, renewal)


def _mark(value: int | None) -> float:
    return nan if value is None else float(value > 0)


def _any(one: Mapping[str, Any], **least: int) -> float:
    """Return whether any code reaches its least; NaN where all are unknown."""
    known = [one[name] >= floor for name, floor in least.items() if one[name] is not None]
    return float(any(known)) if known else nan


def _with_outcomes(frame: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    return frame.with_columns(
        pl.when(pl.col("year") + span <= LAST + 1)
        .then(pl.col("ended") <= pl.col("year") + span)
        .alias(f"ended_{span}")
        for span in (1, 5)
    ).with_columns(pl.col("age").cast(pl.Float64))
