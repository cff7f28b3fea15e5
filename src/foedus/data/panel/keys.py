"""Where each row of a panel stands: dense addresses, so that tables are joined by NumPy gathers and scatters.

A state-year has the address `state * years + year`, a dyad-year `(state1 * states + state2) * years + year`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import polars as pl

Ints = NDArray[np.integer[Any]]
Address = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Keys:
    """The distinct keys of a panel's rows, in one code system.

    `code2` is None for state-years. `expand` says at which key each panel row stands (null: at none), or is
    None when keys and rows are the same, one for one.
    """

    code1: Ints
    code2: Ints | None
    year: Ints
    directed: bool
    expand: pl.Series | None = None

    @property
    def rows(self) -> int:
        """How many distinct keys there are."""
        return len(self.year)

    @cached_property
    def codes(self) -> Ints:
        """The codes that occur, sorted."""
        seen = np.zeros(int(max(self._top, 0)) + 1, bool)
        seen[self.code1] = True
        if self.code2 is not None:
            seen[self.code2] = True
        return np.flatnonzero(seen)

    @cached_property
    def _top(self) -> int:
        tops = [side.max() for side in (self.code1, self.code2) if side is not None and len(side)]
        return int(max(tops, default=0))

    @cached_property
    def first(self) -> int:
        """The first year that occurs."""
        return int(self.year.min()) if self.rows else 0

    @cached_property
    def years(self) -> int:
        """How many years lie between the first and the last, both counted."""
        return int(self.year.max()) - self.first + 1 if self.rows else 1

    @cached_property
    def _place(self) -> Ints:
        """The rank of each code, -1 where a code does not occur."""
        place = np.full(self._top + 2, -1, np.int32)
        place[self.codes] = np.arange(len(self.codes), dtype=np.int32)
        return place

    def place(self, codes: Ints) -> Address:
        """Return the rank of each code, -1 for codes (or -1) that do not occur."""
        known = np.clip(
            codes, -1, self._top + 1
        )  # the last entry, and -1, which is the same, stand for unknown
        return self._place.take(known, mode="wrap").astype(np.intp)

    def cells(self, codes: Ints, year: Ints) -> Address:
        """Return the state-year address of each code and year, -1 where it lies outside the panel."""
        at, y = self.place(codes), year.astype(np.intp) - self.first
        return np.where((at >= 0) & (y >= 0) & (y < self.years), at * self.years + y, -1)

    @property
    def states(self) -> int:
        """How many state-year addresses there are."""
        return max(len(self.codes), 1) * self.years

    @cached_property
    def cell1(self) -> Address:
        """The state-year address of each key's first state."""
        return self.place(self.code1) * self.years + (self.year.astype(np.intp) - self.first)

    @cached_property
    def cell2(self) -> Address:
        """The state-year address of each key's second state."""
        assert self.code2 is not None
        return self.place(self.code2) * self.years + (self.year.astype(np.intp) - self.first)

    @cached_property
    def _row_of(self) -> Ints:
        """The row of each address, -1 where there is none."""
        states = 1 if self.code2 is None else len(self.codes)
        rows = np.full(max(states, 1) * self.states, -1, np.int32)
        rows[self._address(self.cell1, self.code2)] = np.arange(self.rows, dtype=np.int32)
        return rows

    def _address(self, cell1: Address, code2: Ints | None) -> Address:
        if code2 is None:
            return cell1
        state, y = np.divmod(cell1, self.years)
        return (state * len(self.codes) + self.place(code2)) * self.years + y

    def find(self, code1: Ints, code2: Ints | None, year: Ints) -> Ints:
        """Return the row at which each given key stands, -1 where the panel has no such row."""
        y = year.astype(np.intp) - self.first
        at, inside = self.place(code1), (y >= 0) & (y < self.years)
        inside &= at >= 0
        if code2 is not None:
            other = self.place(code2)
            inside &= other >= 0
            at = at * len(self.codes) + other
        at *= self.years
        at += y
        return np.where(inside, self._row_of.take(at, mode="clip"), -1)

    def within(self, coverage: tuple[int, int]) -> NDArray[np.bool_] | None:
        """Return which keys lie in these years; None when all do."""
        low, high = coverage
        if low <= self.first and high >= self.first + self.years - 1:
            return None
        return (self.year >= low) & (self.year <= high)

    def spread(self, column: pl.Series) -> pl.Series:
        """Return a column of the keys as a column of the panel's rows."""
        return column if self.expand is None else column.gather(self.expand)


def keys_of(code1: Ints, code2: Ints | None, year: Ints, *, directed: bool, distinct: bool = False) -> Keys:
    """Return the keys of rows with these codes (-1: none in this system) and years; rows may share a key."""
    import polars as pl

    plain = Keys(code1, code2, year, directed)
    if distinct:
        return plain
    frame = pl.DataFrame({"code1": code1, "code2": code1 if code2 is None else code2, "year": year})
    known = (pl.col("code1") >= 0) & (pl.col("code2") >= 0)
    one = frame.filter(known).unique(maintain_order=True)
    if one.height == frame.height:
        return plain
    at = one.with_row_index("at")
    expand = frame.join(at, on=["code1", "code2", "year"], how="left", maintain_order="left")["at"]
    first, second, when = (one[name].to_numpy() for name in one.columns)
    return Keys(first, None if code2 is None else second, when, directed, expand)
