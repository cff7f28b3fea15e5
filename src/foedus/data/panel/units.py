"""Who is in a panel: states and dyads by year from the membership spells, disputes from the dispute files.

A state-year exists when the state is a member on at least one day of that year; a dyad-year when both states
are members on at least one *same* day. Counting years alone would pair a state that left in spring with one
that joined in autumn of the same year.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import numpy as np

from foedus.data.panel.columns import spells
from foedus.data.panel.keys import Ints
from foedus.data.panel.panel import Panel, Step, System, Unit
from foedus.data.panel.tables import Tables, opened
from foedus.data.store import Store
from foedus.errors import QuestionError

CODES: dict[System, tuple[str, str]] = {"cow": ("cow_system", "ccode"), "gw": ("gw_system", "gwcode")}
At = Store | Path | str | None


def state_years(first: int, last: int, system: System = "cow", *, store: At = None) -> Panel:
    """Return one row for each state and year of membership; codes are `ccode` or `gwcode`.

    Source: COW State System Membership, or Gleditsch & Ward 1999. Members on the list's last day are taken to
    be members until `last`; the ledger says so.
    """
    import polars as pl

    tables, code = opened(store), CODES[_system(system)][1]
    member, begin, end, note = _membership(tables, system, first, last)
    which, year = spells(_years(begin), _years(end), first, last)
    rows = pl.DataFrame({code: member[which], "year": year}).unique().sort(code, "year")
    step = _universe(tables, system, rows.height, f"a member on at least one day of the year{note}")
    return Panel("state-year", system, first, last, rows, (step,), tables)


def dyad_years(
    first: int, last: int, directed: bool = True, system: System = "cow", *, store: At = None
) -> Panel:
    """Return one row for each two states and year in which both were members on a same day.

    Directed: each pair stands twice, once from each side (`ccode1`, `ccode2`). Undirected: once, the lower
    code first. Sorted by codes and year. Source and extension after the list's last day as in `state_years`.
    """
    import polars as pl

    tables, code = opened(store), CODES[_system(system)][1]
    member, begin, end, note = _membership(tables, system, first, last)
    one, two = (side.ravel() for side in np.indices((len(member),) * 2))
    pair = member[one] < member[two] if not directed else member[one] != member[two]
    one, two = one[pair], two[pair]
    start, stop = np.maximum(begin[one], begin[two]), np.minimum(end[one], end[two])
    met = start <= stop
    one, two = one[met], two[met]
    order = np.lexsort((start[met], member[two], member[one]))
    one, two = one[order], two[order]
    which, year = spells(_years(start[met][order]), _years(stop[met][order]), first, last)
    code1, code2 = member[one].take(which), member[two].take(which)
    again = (code1[1:] == code1[:-1]) & (code2[1:] == code2[:-1]) & (year[1:] == year[:-1])
    if again.any():  # two spells of one state in the same year
        keep = np.concatenate([[True], ~again])
        code1, code2, year = code1[keep], code2[keep], year[keep]
    rows = pl.DataFrame({f"{code}1": code1, f"{code}2": code2, "year": year})
    step = _universe(tables, system, rows.height, f"both states members on a same day of the year{note}")
    unit: Unit = "directed-dyad-year" if directed else "dyad-year"
    return Panel(unit, system, first, last, rows, (step,), tables)


def dispute_dyads(source: Literal["gml", "cow"] = "gml", directed: bool = True, *, store: At = None) -> Panel:
    """Return one row for each dispute and two states on opposite sides of it, in the pair's first year of it.

    `year` is that first year and `endyear` the last; columns carry the source's prefix. Variables are added
    as they stood in `year`. Source: Gibler, Miller & Little 2016 (`gml`), or Palmer et al. 2021, MID 5
    (`cow`).
    """
    import polars as pl

    from foedus.data.panel.add import cow_mids, gml_mids

    if source not in ("gml", "cow"):
        raise QuestionError(f"no dispute file {source!r}", try_next="source='gml' or source='cow'")
    tables, reader = opened(store), gml_mids if source == "gml" else cow_mids
    years = reader.disputes(tables).sort("dispnum", "ccode1", "ccode2", "year")
    if not directed:
        years = years.filter(pl.col("ccode1") < pl.col("ccode2"))
    span = pl.col("year").max().alias("endyear")
    by = ["dispnum", "ccode1", "ccode2"]
    first = years.group_by(by, maintain_order=True).agg(
        span, pl.exclude("dispnum", "ccode1", "ccode2", "endyear").first()
    )
    keys = ["ccode1", "ccode2", "year", "endyear"]
    rest = [c for c in first.columns if c not in {*keys, "midonset", "midongoing"}]
    rows = first.select(*keys, *(pl.col(c).alias(f"{source}_{c}") for c in rest))
    why = "opposite sides of a dispute; each pair once a dispute, in its first year of it"
    name = reader.TABLES[0]
    step = Step("universe", name, (tables.source(name),), rows.height, why=why)
    low, high = int(rows["year"].min() or 0), int(rows["year"].max() or 0)
    return Panel("dispute-dyad", "cow", low, high, rows, (step,), tables, directed=directed)


def _membership(tables: Tables, system: System, first: int, last: int) -> tuple[Ints, Ints, Ints, str]:
    """Return the spells of membership: code, first day, last day, and a note on the extension."""
    import polars as pl

    if not first <= last:
        raise QuestionError(f"{first}-{last} has no year", why="the first year comes after the last")
    table, code = CODES[system]
    frame = tables.table(table, [code, "start", "end"])
    close = str(frame["end"].max())
    day = frame["end"].to_numpy().astype("datetime64[D]")
    note, final = "", np.datetime64(f"{last:04d}-12-31")
    if final > day.max():
        stay = day == day.max()
        note = f"; the {int(stay.sum())} members of {close} are taken to stay to {last}"
        day = np.where(stay, final, day)
    member = frame[code].cast(pl.Int16).to_numpy()
    return member, frame["start"].to_numpy().astype("datetime64[D]"), day, note


def _years(days: Ints) -> Ints:
    return days.astype("datetime64[Y]").astype(np.int64) + 1970


def _universe(tables: Tables, system: System, rows: int, why: str) -> Step:
    table = CODES[system][0]
    return Step("universe", table, (tables.source(table),), rows, why=why)


def _system(system: System) -> System:
    if system not in CODES:
        raise QuestionError(f"no state system {system!r}", try_next="system='cow' or system='gw'")
    return system
