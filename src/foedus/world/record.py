"""Rivalries, disputes and wars on one day: the matrices of a World and its record."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from foedus.system.world import Flags, Floats, Relation
from foedus.world.quarrels import Quarrels
from foedus.world.shelf import Shelf

COERCION_DAYS, WAR_DAYS = 3652, 10957  # ten years, thirty years
DAYS_A_YEAR = 365.25

Rows = NDArray[np.int_]


class DayRecord:
    """What lay between the states of a world on one day; `at` is the place of each code in `ids`.

    A dispute counts when it surely began before the day, in the ten years before it; a war when it was fought
    in the thirty years before; a rivalry when its years hold the day.
    """

    def __init__(self, shelf: Shelf, at: Rows, ids: tuple[str, ...], day: int) -> None:
        self._at, self._n, self._day = at, len(ids), day
        rivalries = self._running(shelf.rivalries, 0)
        disputes, aims = self._begun(shelf.disputes), self._begun(shelf.aims)
        wars = self._running(shelf.wars, WAR_DAYS)
        long, every = self._begun(shelf.disputes, WAR_DAYS), self._begun(shelf.disputes, None)
        self.rivalry: Flags = self._counts(shelf.rivalries, rivalries, both=True) > 0
        self.coercion: Floats = self._counts(shelf.disputes, disputes)
        claimed = disputes[shelf.disputes.revises[disputes]]
        claims = self._counts(shelf.disputes, claimed) + self._counts(shelf.aims, aims)
        self.claims: Flags = claims > 0
        self.wars: Floats = self._counts(shelf.wars, wars, both=True)
        self.fighting: Flags = self._counts(shelf.wars, self._running(shelf.wars, 0), both=True) > 0
        self.disputes: Floats = self._counts(shelf.disputes, long)
        self.since: Floats = self._since(shelf.disputes, every)
        chosen = (
            (shelf.rivalries, rivalries), (shelf.disputes, disputes), (shelf.aims, aims), (shelf.wars, wars)
        )  # fmt: skip
        self.relations: tuple[Relation, ...] = tuple(
            relation for of, rows in chosen for relation in of.relations(rows, ids, at)
        )

    def _begun(self, of: Quarrels, days: int | None = COERCION_DAYS) -> Rows:
        """Return the rows between states of this world that surely began in so many days before, or ever."""
        recent = np.ones(of.first.size, dtype=bool) if days is None else of.first >= self._day - days
        return self._inside(of, (of.last < self._day) & recent)

    def _since(self, of: Quarrels, rows: Rows) -> Floats:
        """Return the years since the last of these rows between two states, either way; inf if none."""
        acted, concerned = self._at[of.by[rows]], self._at[of.against[rows]]
        last = np.full((self._n, self._n), -np.inf)
        np.maximum.at(last, (concerned, acted), of.last[rows])
        return np.asarray((self._day - np.maximum(last, last.T)) / DAYS_A_YEAR)

    def _running(self, of: Quarrels, days: int) -> Rows:
        """Return the rows that had begun and were not over more than that many days before."""
        return self._inside(of, (of.first <= self._day) & (of.last >= self._day - days))

    def _inside(self, of: Quarrels, which: NDArray[np.bool_]) -> Rows:
        return np.flatnonzero(which & (self._at[of.by] >= 0) & (self._at[of.against] >= 0))

    def _counts(self, of: Quarrels, rows: Rows, *, both: bool = False) -> Floats:
        """Count rows by the state concerned (row) and the one that acted (column), or either way."""
        acted, concerned = self._at[of.by[rows]], self._at[of.against[rows]]
        out = np.zeros((self._n, self._n))
        np.add.at(out, (concerned, acted), 1)
        if both:
            np.add.at(out, (acted, concerned), 1)
        return out
