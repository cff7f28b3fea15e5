"""From source rows to panel columns: gathers for states, scatters for dyads, null where nothing is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from foedus.data.panel.keys import Address, Ints, Keys

if TYPE_CHECKING:
    import polars as pl

Values = NDArray[Any]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Found:
    """What an adder found: its columns, how many source rows it used and lost, and a word on why."""

    columns: tuple[pl.Series, ...]
    used: int = 0
    lost: int = 0
    note: str = ""


@dataclass(eq=False)
class Writer:
    """Makes the columns of one set of keys; columns with the same gaps share one mask."""

    keys: Keys
    masks: dict[bytes, Any] = field(default_factory=dict)

    def column(self, name: str, values: Values, known: Mask | None = None) -> pl.Series:
        """Return the values as a column, null where not `known`, without a copy."""
        return self.keys.spread(column(name, values, None if known is None else packed(known)))

    def gather(self, name: str, values: Values, known: Mask | None, cell: Address) -> pl.Series:
        """Return the values of the cells at which the rows stand."""
        bits = None
        if known is not None:
            which = known.tobytes() + id(cell).to_bytes(8, "little")
            bits = self.masks.get(which)
            if bits is None:
                bits = self.masks[which] = packed(known.take(cell, mode="clip"))
        return self.keys.spread(column(name, values.take(cell, mode="clip"), bits))


def packed(known: Mask) -> NDArray[np.uint8]:
    """Return a mask as bits, in Arrow's order."""
    return np.packbits(known, bitorder="little")


def column(name: str, values: Values, bits: NDArray[np.uint8] | None = None) -> pl.Series:
    """Return an array as a Polars column, null where the bit is 0; nothing is copied but flags."""
    import polars as pl

    arrow = import_module("pyarrow")
    flags = values.dtype == np.bool_
    body = packed(values) if flags else values
    type_ = arrow.bool_() if flags else arrow.from_numpy_dtype(values.dtype)
    buffers = [None if bits is None else arrow.py_buffer(bits), arrow.py_buffer(body)]
    return pl.Series(name, arrow.Array.from_buffers(type_, len(values), buffers))


def numbers(series: pl.Series, *, small: bool = True) -> tuple[Values, Mask | None]:
    """Return a column's values, whole numbers in the smallest type that holds them, and which are known."""
    known = series.is_not_null().to_numpy() if series.null_count() else None
    values = series.to_numpy() if known is None else series.fill_null(strategy="zero").to_numpy()
    if values.dtype.kind in "iuf" and small:
        values = shrunk(values)
    return values, known


def shrunk(values: Values) -> Values:
    """Return whole numbers in the smallest signed type that holds them all; others as they are."""
    if not len(values):
        return values
    low, high = values.min(), values.max()
    if values.dtype.kind == "f" and not (np.isfinite(high) and np.array_equal(values, np.rint(values))):
        return values
    for type_ in (np.int8, np.int16, np.int32):
        if np.iinfo(type_).min <= low and high <= np.iinfo(type_).max:
            return values.astype(type_, copy=False)
    return values.astype(np.int64, copy=False)


def of_states(
    keys: Keys, table: pl.DataFrame, names: Iterable[str] | Mapping[str, str], code: str,
    coverage: tuple[int, int], fill: float | None = None,
) -> Found:  # fmt: skip
    """Return the columns of a state-year table, one for each state of a dyad (`cinc1`, `cinc2`).

    Outside `coverage` a row is null; inside it is `fill` where the table has no row (None: null).
    """
    called = names if isinstance(names, Mapping) else {name: name for name in names}
    cell = keys.cells(table[code].to_numpy(), table["year"].to_numpy())
    inside = cell >= 0
    at = cell[inside]
    year = keys.first + np.arange(keys.states) % keys.years
    covered = (year >= coverage[0]) & (year <= coverage[1])
    writer, out = Writer(keys), []
    for source, name in called.items():
        values, given = numbers(table[source])
        dense = np.zeros(keys.states, values.dtype)
        known = covered.copy() if fill is not None else np.zeros(keys.states, bool)
        if fill:
            dense[:] = fill
        dense[at] = values[inside]
        known[at] = (True if given is None else given[inside]) & covered[at]
        out += both_sides(writer, name, dense, None if known.all() else known)
    return Found(
        tuple(out), int(inside.sum()), int((~inside & _in_span(keys, table["year"].to_numpy())).sum())
    )


def both_sides(writer: Writer, name: str, dense: Values, known: Mask | None) -> list[pl.Series]:
    """Return a state-year variable of the row's state, or of both states of the row's dyad."""
    keys = writer.keys
    if keys.code2 is None:
        return [writer.gather(name, dense, known, keys.cell1)]
    sides = ((f"{name}1", keys.cell1), (f"{name}2", keys.cell2))
    return [writer.gather(side, dense, known, cell) for side, cell in sides]


@dataclass(frozen=True, eq=False)
class Match:
    """Which source rows stand at which rows of the panel."""

    take: Address
    at: Ints
    used: int
    lost: int


def matched(keys: Keys, code1: Ints, code2: Ints, year: Ints, *, both: bool = False) -> Match:
    """Match source rows to panel rows; with `both`, a source row holds for the dyad in either order."""
    rows = keys.find(code1, code2, year)
    used = rows >= 0
    take, at = np.flatnonzero(used), rows[used]
    if both:
        turned = keys.find(code2, code1, year)
        more = turned >= 0
        take, at = np.concatenate([take, np.flatnonzero(more)]), np.concatenate([at, turned[more]])
        used = used | more
    lost = ~used & _in_span(keys, year)
    return Match(take, at, int(used.sum()), int(lost.sum()))


def _in_span(keys: Keys, year: Ints) -> Mask:
    return (year >= keys.first) & (year < keys.first + keys.years)


def of_dyads(
    keys: Keys, match: Match, series: Mapping[str, pl.Series], coverage: tuple[int, int], *, zero: bool
) -> Found:
    """Return columns of the dyad's rows: with `zero`, 0 in covered years in which the source has no row."""
    writer, covered, out = Writer(keys), keys.within(coverage), []
    for name, source in series.items():
        values, given = numbers(source)
        found = np.zeros(keys.rows, values.dtype)
        found[match.at] = values[match.take]
        known = covered
        if not zero:
            known = np.zeros(keys.rows, bool)
            known[match.at] = True if given is None else given[match.take]
            known = known if covered is None else known & covered
        elif given is not None:
            known = np.ones(keys.rows, bool) if covered is None else covered.copy()
            known[match.at] &= given[match.take]
        out.append(writer.column(name, found, known))
    return Found(tuple(out), match.used, match.lost)


def spells(begin: Ints, end: Ints, first: int, last: int) -> tuple[Address, Ints]:
    """Return every year of every spell (both ends counted) within `first`-`last`: its spell, and the year."""
    begin, end = np.maximum(begin, first), np.minimum(end, last)
    length = np.maximum(end.astype(np.intp) - begin + 1, 0)
    which = np.repeat(np.arange(len(begin)), length)
    offset = np.arange(len(which)) - np.repeat(np.cumsum(length) - length, length)
    return which, (begin[which] + offset).astype(np.int16)
