"""Time since the last event: peace years, spells and the terms by which they enter a model.

A panel with a 0/1 outcome is duration data in grouped time (Beck, Katz & Tucker 1998, AJPS 42:1260-1288):
each row needs to know how long its unit has waited. With e the year of the unit's last event before year t,

    peace(t) = t - e - 1        t - t_0 when there was none since its first row t_0 (left-censored)

so an event's own row keeps the wait that it ends, and the row after it has 0. The rule for what cannot be
seen is ours:

* a year without a row (a gap): an event could have passed unseen. The clock starts at 0 again, left-censored,
  as at a unit's first row (`restart`); or it runs on as if nothing had happened (`run`).
* an event that is missing: its own row still has its wait; the rows after it are unknown until the row after
  the next event, or a restart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from foedus.data.panel.keys import Address, Ints
from foedus.errors import QuestionError

KNOTS = (1.0, 4.0, 7.0)
Mask = NDArray[np.bool_]
Floats = NDArray[np.float64]
Gaps = Literal["restart", "run"]


@dataclass(frozen=True, eq=False)
class Peace:
    """What is known of each row's wait, arrays of shape (rows,).

    `years` since the last event, 0 where not `known`. `spell` numbers the stretches between events (gaps,
    missing events) from 1 up over all units. `censored`: counted from a first row, not from an event.
    """

    years: Ints
    known: Mask
    spell: Ints
    censored: Mask

    @property
    def t(self) -> Floats:
        """The years as floats, NaN where unknown."""
        return np.where(self.known, self.years, np.nan)


def peace_years(
    unit: Ints | Sequence[Ints], year: Ints, event: NDArray[Any], known: Mask | None = None, *,
    gaps: Gaps = "restart",
) -> Peace:  # fmt: skip
    """Return the wait of each row; arrays of shape (rows,), a unit may take several (a dyad's codes).

    An event is missing where `known` is false or it is NaN. Rows may come in any order; a unit has one row a
    year, else QuestionError. See the module for the equation and Beck, Katz & Tucker 1998.
    """
    codes = [np.asarray(one) for one in ([unit] if isinstance(unit, np.ndarray) else unit)]
    missing = np.isnan(event) if event.dtype.kind == "f" else np.zeros(len(year), bool)
    missing = missing if known is None else missing | ~known
    happened = (event != 0) & ~missing
    if _in_order(codes, year):
        return _counted(codes, year, happened, missing, gaps)
    order = np.lexsort((year, *reversed(codes)))
    codes = [one[order] for one in codes]
    if not _in_order(codes, year[order]):
        raise QuestionError("a unit has two rows in one year", where="peace years")
    sorted_ = _counted(codes, year[order], happened[order], missing[order], gaps)
    back = np.empty_like(order)
    back[order] = np.arange(len(order))
    return Peace(sorted_.years[back], sorted_.known[back], sorted_.spell[back], sorted_.censored[back])


def _in_order(codes: Sequence[Ints], year: Ints) -> bool:
    """Return whether the rows ascend strictly by unit and year."""
    up = year[1:] > year[:-1]
    for one in reversed(codes):
        up = (one[1:] > one[:-1]) | ((one[1:] == one[:-1]) & up)
    return bool(up.all())


def _counted(codes: Sequence[Ints], year: Ints, happened: Mask, missing: Mask, gaps: Gaps) -> Peace:
    """Count over rows in order: every row takes its origin from the last row that set one."""
    n = len(year)
    restart = np.ones(n, bool)
    restart[1:] = np.any([one[1:] != one[:-1] for one in codes], axis=0)
    if gaps == "restart":
        restart[1:] |= year[1:] != year[:-1] + 1
    after, lost = ~restart, ~restart
    after[1:] &= happened[:-1]
    lost[1:] &= missing[:-1]
    mark = restart | after | lost
    at = np.flatnonzero(mark)
    origin = np.where(restart[at], year[at], year[at - 1] + 1)
    lasts: Address = np.diff(at, append=n)
    known = np.repeat(~lost[at], lasts)
    years = np.where(known, year - np.repeat(origin, lasts), 0).astype(np.int32, copy=False)
    spell = np.repeat(np.arange(1, len(at) + 1, dtype=np.int32), lasts)
    return Peace(years, known, spell, np.repeat(restart[at], lasts))


def cubic(t: Floats) -> Floats:
    """Return t, t^2 and t^3, shape (rows, 3), for years t of shape (rows,), NaN kept.

    Source: Carter & Signorino 2010, Political Analysis 18:271-292.
    """
    return np.stack([t, t * t, t * t * t], axis=1)


def natural_spline(
    t: Floats, knots: Sequence[float] = KNOTS, ends: tuple[float, float] | None = None
) -> Floats:
    """Return the curved terms of a natural cubic spline, shape (rows, knots); t itself comes beside them.

        N_j(t) = d_j(t) - d_(K-1)(t),    d_j(t) = ((t - z_j)_+^3 - (t - z_K)_+^3) / (z_K - z_j),  j = 1..K-2

    over z = the lower end, the knots, the upper end (default: of the known t): linear beyond the ends. t is
    in years, shape (rows,), NaN kept. Source: Hastie, Tibshirani & Friedman 2009, The Elements of Statistical
    Learning, eq. 5.4-5.5 (p. 145); with peace years: Beck, Katz & Tucker 1998.
    """
    seen = t[~np.isnan(t)]
    low, high = ends or ((float(seen.min()), float(seen.max())) if len(seen) else (0.0, 0.0))
    z = [low, *knots, high]
    if any(one >= two for one, two in pairwise(z)):
        why = f"knots and ends must ascend: {', '.join(f'{one:g}' for one in z)}"
        raise QuestionError("no spline with these knots", why=why, try_next="knots=(...), ends=(low, high)")

    cubes = [_cube(np.maximum(t - one, 0)) for one in z]
    d = [(cube - cubes[-1]) / (z[-1] - one) for cube, one in zip(cubes[:-1], z[:-1], strict=True)]
    return np.stack([one - d[-1] for one in d[:-1]], axis=1)


def _cube(x: Floats) -> Floats:
    return x * x * x
