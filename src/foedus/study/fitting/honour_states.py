"""How the members of a pact stood when a war called it in: power, regimes, distance, who began the war."""

from __future__ import annotations

from itertools import combinations
from math import log, log1p, nan

import numpy as np

from foedus.data.entry import catalogue
from foedus.data.store import Store
from foedus.world.invocations import WARS, Invocation

CAPABILITIES, DEMOCRACY, MAJORS, CAPITALS = "cow_nmc_v7", "cow_democracy", "cow_majors", "cow_capitals"
TABLES = (CAPABILITIES, DEMOCRACY, MAJORS, CAPITALS)
NEAR = (0, -1, 1, -2)  # years looked at, in this order, where one is lacking
EARTH_KM = 6371.0


class States:
    """Reads the covariates of states from the stored tables."""

    def __init__(self, store: Store) -> None:
        def read(name: str, *columns: str) -> list[tuple[float, ...]]:
            return store.read(catalogue()[name], list(columns)).drop_nulls().rows()

        self._cinc = {(c, y): v for c, y, v in read(CAPABILITIES, "ccode", "year", "cinc")}
        self._polyarchy = {(c, y): v for c, y, v in read(DEMOCRACY, "ccode", "year", "v2x_polyarchy")}
        majors = store.read(catalogue()[MAJORS], ["ccode", "styear", "endyear"]).rows()
        self._majors = [(c, start, end or 9999) for c, start, end in majors]
        self._capital = {c: (lat, lng) for c, lat, lng in read(CAPITALS, "ccode", "lat", "lng")}
        began = store.read(catalogue()[WARS], ["start_year1", "ccode", "initiator"]).drop_nulls().rows()
        self._began = {(year, code) for year, code, first in began if first == 1}

    def covariates(self, one: Invocation) -> dict[str, float]:
        """Return the covariates of one invocation, NaN where unknown; figures of the year before it."""
        last = one.called - 1
        cinc = [v for code in one.members if (v := _near(self._cinc, code, last)) > 0]
        regimes = [v for code in one.members if not np.isnan(v := _near(self._polyarchy, code, last))]
        return {
            "capability_change": self._change(one, last),
            "democracy": float(np.mean(regimes)) if regimes else nan,
            "asymmetry": log(max(cinc) / min(cinc)) if cinc else nan,
            "major": float(any(self._major(code, one.called) for code in one.members)),
            "distance": self._distance(one.members),
            "attacker_inside": float(any((one.year, code) in self._began for code in one.members)),
        }

    def _change(self, one: Invocation, last: int) -> float:
        """Return the greatest change of a member's capabilities since the pact's first year, in logs."""
        pairs = [(_near(self._cinc, c, one.made), _near(self._cinc, c, last)) for c in one.members]
        return max((abs(log(now / then)) for then, now in pairs if then > 0 and now > 0), default=nan)

    def _major(self, code: int, year: int) -> bool:
        return any(who == code and start <= year <= end for who, start, end in self._majors)

    def _distance(self, members: tuple[int, ...]) -> float:
        """Return the log of one and the mean distance of the members' capitals, km."""
        known = [self._capital[code] for code in members if code in self._capital]
        apart = [_km(a, b) for a, b in combinations(known, 2)]
        return log1p(float(np.mean(apart))) if apart else nan


def _near(table: dict[tuple[float, float], float], code: int, year: int) -> float:
    """Return the figure of a year, or of one close by; NaN where there is none."""
    return next((table[code, year + gap] for gap in NEAR if (code, year + gap) in table), nan)


def _km(one: tuple[float, float], other: tuple[float, float]) -> float:
    lat1, lon1, lat2, lon2 = np.radians([*one, *other])
    half = np.sin((lat2 - lat1) / 2) ** 2 + np.cos(lat1) * np.cos(lat2) * np.sin((lon2 - lon1) / 2) ** 2
    return float(2 * EARTH_KM * np.arcsin(np.sqrt(half)))
