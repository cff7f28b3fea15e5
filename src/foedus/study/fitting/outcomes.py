"""What happened next: whether one state began a militarised dispute with another within some years."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from foedus.system.world import Flags
from foedus.world.shelf import shelf
from foedus.world.tables import LAST_CODE, Stamp


@dataclass(frozen=True)
class Begun:
    """Disputes as code pairs (`by`, `against`) and the first and last day on which each may have begun."""

    by: NDArray[Any]
    against: NDArray[Any]
    first: NDArray[np.int64]
    last: NDArray[np.int64]

    def within(self, codes: NDArray[Any], year: int, span: int) -> Flags:
        """Return, `(n, n)`, whether the column state began one with the row state in `span` years.

        The span runs from 1 January of `year`; a dispute counts when it surely began within it.
        """
        start, stop = _day(year), _day(year + span)
        rows = np.flatnonzero((self.first >= start) & (self.last < stop))
        at = np.full(LAST_CODE, -1)
        at[codes] = np.arange(codes.size)
        one, two = at[self.against[rows]], at[self.by[rows]]
        inside = (one >= 0) & (two >= 0)
        out = np.zeros((codes.size, codes.size), dtype=bool)
        out[one[inside], two[inside]] = True
        return out


def begun(root: Path, as_of: Stamp) -> Begun:
    """Return the disputes of the stored tables that an originator on side A began."""
    told = shelf(root, as_of).disputes
    return Begun(told.by, told.against, told.first, told.last)


def _day(year: int) -> int:
    return int(np.datetime64(f"{year:04d}-01-01", "D").astype(np.int64))
