"""The value World: who had how much power, where, under which regime, against whom, at one date.

Arrays run over `ids` in order; a matrix's row is the state concerned, its column the other state. Unknown
is NaN (floats) or absent (relations), never zero.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from foedus.system.dates import Date, Spell

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

EARTH_RADIUS_KM = 6371.0


@dataclass(frozen=True)
class Measure:
    """One component of power: estimates with their low-high, `(n,)`, NaN where unknown."""

    name: str
    unit: str
    weight: float
    value: Floats
    low: Floats
    high: Floats
    year: Floats


@dataclass(frozen=True)
class Relation:
    """A rivalry, a war or an act of coercion between two states of the world, with its source."""

    kind: str
    by: str
    against: str
    about: str
    source: str
    start: Date | None = None
    until: Date | None = None


@dataclass(frozen=True, eq=False)
class World:
    """Power, positions, regimes, rivalries, recent wars and coercion at one date."""

    id: str
    title: str
    date: Date
    covers: Spell
    ids: tuple[str, ...]
    latitude: Floats
    longitude: Floats
    major: Flags
    regime: Floats  # 1 democracy, 0.5 mixed, 0 autocracy
    measures: tuple[Measure, ...]
    neighbours: Flags
    rivalry: Flags
    claims: Flags  # row state is claimed against by column state
    coercion: Floats  # times the column state coerced or attacked the row state in the ten years before
    wars: Floats  # wars between the two in the thirty years before
    fighting: Flags  # whether the two are at war that day
    relations: tuple[Relation, ...]
    growth: Floats = field(default_factory=lambda: np.empty(0))
    growth_5: Floats | None = None  # over five years; None where not on record
    sources: dict[str, str] = field(default_factory=dict)
    note: str = ""
    disputes: Floats | None = None  # disputes begun in thirty years, as `coercion`; None where not on record
    since: Floats | None = None  # years since either began a dispute with the other, inf if never; or None
    at: Date | None = None  # the day on which its rivalries, wars and coercions are read; None: its date

    def index(self, polity: str) -> int | None:
        """Return the row of a polity, or None when the world does not hold it."""
        return self._rows.get(polity)

    @cached_property
    def _rows(self) -> dict[str, int]:
        return {id_: row for row, id_ in enumerate(self.ids)}

    @cached_property
    def distance_km(self) -> Floats:
        """Great-circle distance between seats of government, `(n, n)`, kilometres."""
        lat, lon = np.radians(self.latitude), np.radians(self.longitude)
        dlat, dlon = lat[:, None] - lat, lon[:, None] - lon
        half = np.sin(dlat / 2) ** 2 + np.cos(lat)[:, None] * np.cos(lat) * np.sin(dlon / 2) ** 2
        return np.asarray(2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.clip(half, 0, 1))))

    def between(self, one: str, other: str) -> tuple[Relation, ...]:
        """Return what is on record between two states, either way."""
        return tuple(self._between.get(frozenset((one, other)), ()))

    @cached_property
    def _between(self) -> dict[frozenset[str], list[Relation]]:
        found: dict[frozenset[str], list[Relation]] = {}
        for relation in self.relations:
            found.setdefault(frozenset((relation.by, relation.against)), []).append(relation)
        return found
