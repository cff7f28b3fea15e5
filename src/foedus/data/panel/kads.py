"""k-ads: every k states of a year, and those that formed an alliance in it.

An alliance of five is one decision of five states, not ten decisions of two (Poast 2010, Political Analysis
18:403-425; Fordham & Poast 2016, JCR 60:840-865): its row is the 5-ad. All k-ads of a small k can be written
to Parquet block by block. Of any k, all events and a sample of the rest stand for the whole, each non-event
with weight (non-events / sampled non-events), the weighting of King & Zeng (2001, Political Analysis
9:137-163) for choice-based samples up to a constant factor.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from importlib import import_module
from itertools import chain
from math import comb
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from foedus.data.panel.columns import spells
from foedus.data.panel.keys import Ints
from foedus.data.panel.tables import Source, Tables, opened
from foedus.data.panel.units import At, dyad_years
from foedus.data.store import disk
from foedus.errors import QuestionError

if TYPE_CHECKING:
    import polars as pl

MEMBERS = "atop51_member"
COVERAGE = (1815, 2018)
BLOCK = 1 << 20  # rows at a time
IN_MEMORY = 100_000_000  # rows
Told = Callable[[int, int], None]


@dataclass(frozen=True, eq=False)
class Roster:
    """The members of the system in a year, and which two of them (by place) never were so on a same day."""

    year: int
    codes: Ints
    apart: tuple[tuple[int, int], ...]

    def count(self, k: int) -> int:
        """Return how many k-ads the year has, exactly."""
        touched = frozenset(place for pair in self.apart for place in pair)
        free, sets = len(self.codes) - len(touched), _independent(touched, self.apart)
        return sum(c * comb(free, k - size) for size, c in enumerate(sets) if size <= k)


@dataclass(frozen=True, eq=False)
class KadYears:
    """k-ad-years: `ccode1` < ... < `ccodek`, `year`, `formed` (0 or 1; null after the alliance data end).

    Samples have `weight` too. `population` counts the k-ad-years they stand for, `events` those with an
    alliance formed, `lost` the alliances of k founders who were not all members of the system together.
    """

    k: int
    first: int
    last: int
    population: int
    rows: int
    events: int
    lost: int
    seed: int | None
    sources: tuple[Source, ...]
    why: str
    path: Path | None = None
    _frame: pl.DataFrame | None = None

    @cached_property
    def frame(self) -> pl.DataFrame:
        """The rows in memory (read from the file they were written to)."""
        return self.scan().collect() if self._frame is None else self._frame

    def scan(self) -> pl.LazyFrame:
        """Return the rows as a lazy frame."""
        import polars as pl

        return pl.scan_parquet(self.path) if self._frame is None and self.path else self.frame.lazy()

    def to_pandas(self) -> Any:
        """Return a pandas frame; null is pandas' NA."""
        from foedus.data.panel.write import to_pandas

        return to_pandas(self.frame)

    def design(self) -> str:
        """Return the ledger as text: cases, events, sampling, sources."""
        plain = self.rows - self.events
        lines = [
            f"{self.k}-ad-years, {self.first}-{self.last}, Correlates of War codes: {self.rows:,} rows", "",
            f"1. cases: any {self.k} states, {self.why}; {self.population:,} in all",
            f"2. formed: {self.events:,} of them formed an alliance in the year (its members entered in its "
            f"first year); {self.lost:,} alliances of {self.k} lost: not all members of the system together",
        ]  # fmt: skip
        if self.seed is not None:
            weight = (self.population - self.events) / plain if plain else 0
            lines.append(
                f"3. sample: all events, {plain:,} other {self.k}-ad-years drawn with seed {self.seed}, "
                f"weight {weight:,.6g} each (King & Zeng 2001)"
            )
        lines += ["", "Sources"] + [f"  {s.table}, {s.version}. {s.citation}".rstrip() for s in self.sources]
        return "\n".join(lines)


def kad_years(
    k: int = 3, first: int = 1816, last: int = 2016, *, sample: int | None = None, seed: int = 0,
    out: Path | str | None = None, told: Told | None = None, store: At = None,
) -> KadYears:  # fmt: skip
    """Return the k-ad-years of these years: all, or all events and `sample` non-events with weights.

    With `out` they are written to a Parquet file in blocks and not kept in memory; `told(rows, of)` hears of
    each block. The same seed draws the same sample in every process. Raises QuestionError when there are too
    many for memory, or a sample would reach outside the alliance data.
    """
    if k < 2 or (sample is not None and sample < 1):
        raise QuestionError(
            f"no {k}-ads with a sample of {sample}", why="k is at least 2, a sample at least 1"
        )
    if sample is not None and not COVERAGE[0] <= first <= last <= COVERAGE[1]:
        why = f"whether an alliance was formed is known for {COVERAGE[0]}-{COVERAGE[1]}"
        raise QuestionError(f"no sample of {first}-{last}", why=why)
    tables = opened(store)
    dyads = dyad_years(first, last, directed=False, store=tables.at)
    years = rosters(dyads.frame)
    formed, lost = founded(tables, k, years)
    total = sum(one.count(k) for one in years)
    base = KadYears(
        k, first, last, total, total, sum(map(len, formed)), lost, None if sample is None else seed,
        (*dyads.ledger[0].sources, tables.source(MEMBERS)), dyads.ledger[0].why.replace("both", "each two"),
    )  # fmt: skip
    if sample is None:
        return _made(base, _frames(years, formed, k), out, told)
    drawn = sampled(years, formed, k, total, sample, seed)
    return _made(replace(base, rows=drawn.height), iter([drawn]), out, told)


def rosters(dyads: pl.DataFrame) -> tuple[Roster, ...]:
    """Return who is in each year's system, from the undirected dyad-years."""
    found = []
    for (year,), rows in dyads.sort("year", "ccode1", "ccode2").group_by("year", maintain_order=True):
        one, two = rows["ccode1"].to_numpy(), rows["ccode2"].to_numpy()
        codes = np.unique(np.concatenate([one, two]))
        met = np.tri(len(codes), dtype=bool)
        met[np.searchsorted(codes, one), np.searchsorted(codes, two)] = True
        apart = tuple((int(i), int(j)) for i, j in np.argwhere(~met))
        found.append(Roster(int(str(year)), codes, apart))
    return tuple(found)


def founded(tables: Tables, k: int, years: Sequence[Roster]) -> tuple[list[Ints], int]:
    """Return, for each year, the k-ads that formed an alliance as places (events, k), and how many are lost.

    The founders of an alliance are the members that entered it in its first year. Source: Leeds, Ritter,
    Mitchell & Long 2002; ATOP 5.1. Two alliances of the same states in a year are one event.
    """
    import polars as pl

    member = tables.table(MEMBERS, ["atopid", "member", "yrent"])
    entered = member.group_by("atopid", "member").agg(pl.col("yrent").min())
    start = pl.col("yrent").min().over("atopid")
    founders = entered.filter(pl.col("yrent") == start).sort("atopid", "member")
    treaties = founders.group_by("atopid", "yrent", maintain_order=True).agg("member")
    treaties = treaties.filter(pl.col("member").list.len() == k)
    when = {one.year: at for at, one in enumerate(years)}
    events: list[set[tuple[int, ...]]] = [set() for _ in years]
    lost = 0
    for year, states in treaties.select("yrent", "member").iter_rows():
        if year in when:
            places = _places(years[when[year]], states)
            lost += places is None
            if places is not None:
                events[when[year]].add(places)
    return [np.array(sorted(one), np.int16).reshape(-1, k) for one in events], lost


def sampled(
    years: Sequence[Roster], formed: Sequence[Ints], k: int, total: int, size: int, seed: int
) -> pl.DataFrame:
    """Return all events and `size` non-events, uniform without replacement, in order of year and codes."""
    import polars as pl

    events = _with_year(formed)
    others, rng = total - len(events), np.random.default_rng(seed)
    if 2 * size >= others:
        rest = _distinct(_with_year([_stacked(one, k) for one in years]), events)
        rest = rest[np.sort(rng.choice(len(rest), min(size, len(rest)), replace=False))]
    else:
        rest = np.empty((0, k + 1), np.int16)
        while len(rest) < size:
            more = _drawn(years, k, (size - len(rest)) * 9 // 8 + 64, rng)
            rest = _distinct(np.concatenate([rest, more]), events)
        rest = rest[:size]
    rows = np.concatenate([events, rest])
    happened = np.arange(len(rows)) < len(events)
    codes = _padded(years)[rows[:, :1], rows[:, 1:]]
    year = np.array([one.year for one in years], np.int16)[rows[:, 0]]
    frame = _named(list(codes.T), year, happened.astype(np.int8))
    weight = np.where(happened, 1.0, others / max(len(rest), 1))
    return frame.with_columns(pl.Series("weight", weight)).sort("year", *frame.columns[:k])


def _drawn(years: Sequence[Roster], k: int, size: int, rng: np.random.Generator) -> Ints:
    """Draw k-ads as (year's place, members' places), each equally likely; those never together are left out.

    The members by Floyd's algorithm: Bentley & Floyd 1987, Communications of the ACM 30:754-757.
    """
    n = np.array([len(one.codes) for one in years])
    each = [comb(int(one), k) for one in n]
    at = rng.choice(len(years), size, p=[one / sum(each) for one in each])
    chosen = np.full((size, k), -1, np.int16)
    for i in range(k):
        top = n[at] - k + i
        draw = rng.integers(0, top + 1)
        taken = (chosen[:, :i] == draw[:, None]).any(1)
        chosen[:, i] = np.where(taken, top, draw)
    chosen.sort(axis=1)
    keep = np.ones(size, bool)
    for place, one in enumerate(years):
        for pair in one.apart:
            keep &= ~((at == place) & (np.isin(chosen, pair).sum(1) == 2))
    return np.column_stack([at.astype(np.int16), chosen])[keep]


def _distinct(rows: Ints, events: Ints) -> Ints:
    """Return the rows that are no event, each once, in order of first appearance."""
    both = np.concatenate([events, rows])
    at = np.sort(np.unique(both, axis=0, return_index=True)[1])
    return both[at[at >= len(events)]]


def _frames(years: Sequence[Roster], formed: Sequence[Ints], k: int) -> Iterator[pl.DataFrame]:
    """Yield no row, then all k-ads, year by year in blocks."""
    none = np.empty(0, np.int16)
    yield _named([none] * k, none, none)
    for one, events in zip(years, formed, strict=True):
        for places in _blocks(one, k):
            happened = np.zeros(len(places[0]), np.int8)
            for event in events:
                happened[np.logical_and.reduce([p == e for p, e in zip(places, event, strict=True)])] = 1
            covered = COVERAGE[0] <= one.year <= COVERAGE[1]
            year = np.full(len(happened), one.year, np.int16)
            yield _named([one.codes.take(p) for p in places], year, happened if covered else None)


def _blocks(one: Roster, k: int) -> Iterator[list[Ints]]:
    """Yield a year's k-ads as k columns of places, in lexicographic order, about BLOCK rows at a time."""
    n = len(one.codes)
    places: list[Ints] = [np.arange(max(n - k + 1, 0), dtype=np.int16)]
    for i in range(1, k - 1):
        places = _extended(places, n - k + i)
    ends = np.cumsum(n - 1 - places[-1].astype(np.int64))
    cuts = np.searchsorted(ends, np.arange(BLOCK, ends[-1] if len(ends) else 0, BLOCK))
    for low, high in zip([0, *cuts], [*cuts, len(ends)], strict=True):
        if low < high:
            block = _extended([column[low:high] for column in places], n - 1)
            keep = np.ones(len(block[0]), bool)
            for i, j in one.apart:
                has_i, has_j = (np.logical_or.reduce([c == p for c in block]) for p in (i, j))
                keep &= ~(has_i & has_j)
            yield block if not one.apart else [column[keep] for column in block]


def _extended(places: list[Ints], top: int) -> list[Ints]:
    """Return every row once with each greater place up to `top` behind it."""
    which, more = spells(places[-1] + 1, np.full(len(places[-1]), top), 0, top)
    return [*(column.take(which) for column in places), more]


def _made(
    base: KadYears, frames: Iterator[pl.DataFrame], out: Path | str | None, told: Told | None
) -> KadYears:
    """Return the rows in memory, or written to a file whole or not at all."""
    import polars as pl

    if out is None:
        if base.seed is None and base.population > IN_MEMORY:
            why = f"there are {base.population:,} of them"
            hint = "sample=100_000 for a weighted sample, or out='kads.parquet' to write them all"
            raise QuestionError(f"too many {base.k}-ad-years for memory", why=why, try_next=hint)
        frame = pl.concat(list(_counted(frames, base, told)), rechunk=False)
        return replace(base, rows=frame.height, _frame=frame)
    path = Path(out)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=f".{path.name}.") as folder:
            part = Path(folder) / path.name
            rows = _write(_counted(frames, base, told), part, base.design())
            part.replace(path)
    except OSError as error:
        raise disk(error, path) from None
    return replace(base, rows=rows, path=path)


def _write(frames: Iterator[pl.DataFrame], target: Path, design: str) -> int:
    """Write the frames one after another, each a row group, with the ledger; return the number of rows."""
    parquet, first = import_module("pyarrow.parquet"), next(frames)
    schema, rows = first.to_arrow().schema.with_metadata({"foedus.design": design}), 0
    with parquet.ParquetWriter(target, schema, compression="zstd") as writer:
        for frame in chain([first], frames):
            writer.write_table(frame.to_arrow().replace_schema_metadata(schema.metadata))
            rows += frame.height
    return rows


def _counted(frames: Iterator[pl.DataFrame], base: KadYears, told: Told | None) -> Iterator[pl.DataFrame]:
    done = 0
    for frame in frames:
        yield frame
        done += frame.height
        if told:
            told(done, base.rows)


def _named(codes: Sequence[Ints], year: Ints, formed: Ints | None) -> pl.DataFrame:
    import polars as pl

    columns = [pl.Series(f"ccode{i}", one, pl.Int16) for i, one in enumerate(codes, 1)]
    last = (
        pl.Series("formed", formed, pl.Int8) if formed is not None else pl.lit(None, pl.Int8).alias("formed")
    )
    return pl.DataFrame([*columns, pl.Series("year", year, pl.Int16)]).with_columns(last)


def _places(one: Roster, states: Sequence[int]) -> tuple[int, ...] | None:
    """Return the places of these states in a year's system, None when they were not members together."""
    found = np.flatnonzero(np.isin(one.codes, states))
    together = len(found) == len(states) and not any(np.isin(pair, found).all() for pair in one.apart)
    return tuple(found.tolist()) if together else None


def _independent(places: frozenset[int], apart: Sequence[tuple[int, int]]) -> list[int]:
    """Return how many sets of each size hold no two of `apart`, by leaving one place out or taking it in."""
    pairs = [pair for pair in apart if pair[0] in places and pair[1] in places]
    if not pairs:
        return [comb(len(places), size) for size in range(len(places) + 1)]
    one = pairs[0][0]
    near = {place for pair in pairs if one in pair for place in pair}
    without, within = _independent(places - {one}, pairs), [0, *_independent(places - near, pairs)]
    size = max(len(without), len(within))
    both = (side + [0] * (size - len(side)) for side in (without, within))
    return [a + b for a, b in zip(*both, strict=True)]


def _stacked(one: Roster, k: int) -> Ints:
    return np.concatenate(
        [np.empty((0, k), np.int16), *(np.column_stack(block) for block in _blocks(one, k))]
    )


def _with_year(each: Sequence[Ints]) -> Ints:
    """Return rows (place of the year, places of the members) from the members' places of each year."""
    at = np.repeat(np.arange(len(each), dtype=np.int16), [len(one) for one in each])
    return np.column_stack([at, np.concatenate(list(each))])


def _padded(years: Sequence[Roster]) -> NDArray[np.int16]:
    """Return the codes of each year's members, shape (years, most members), -1 behind the last."""
    codes = np.full((len(years), max(len(one.codes) for one in years)), -1, np.int16)
    for row, one in zip(codes, years, strict=True):
        row[: len(one.codes)] = one.codes
    return codes
