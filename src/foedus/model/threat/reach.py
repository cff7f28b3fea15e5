"""Reach: how much of a state's power arrives at another's door."""

from __future__ import annotations

import numpy as np

from foedus.system.dates import Date
from foedus.system.world import Floats

KM_PER_MILE = 1.609344
ANCIENT_MILES_A_DAY = 60.0  # a fleet under oar and sail; ours, after Casson 1971, pp. 281-296


def miles_a_day(on: Date) -> float:
    """Return how far a force moves in a day at that date, in miles.

    250 to 1918, 375 to 1945, 500 after (Bueno de Mesquita 1981, p. 105); 60 before AD 1500 is our own figure.
    """
    if on.year < 1500:
        return ANCIENT_MILES_A_DAY
    return 250.0 if on.year <= 1918 else 375.0 if on.year <= 1945 else 500.0


def at_the_door(power: Floats, distance_km: Floats, miles_per_day: float) -> Floats:
    r"""Return power discounted by distance (loss-of-strength gradient).

    .. math:: p'_j = p_j^{\log_{10}(d/m + 10 - e)}

    with `power` a share in [0, 1], d the distance in miles and m miles a day (Boulding 1962, p. 245; Bueno de
    Mesquita 1981, p. 105). `power` and `distance_km` broadcast. At no distance the exponent is 0.862, so a
    share grows slightly: a property of the published formula.

    >>> at_the_door(np.array([0.2]), np.array([1000 * KM_PER_MILE]), 500).round(5)
    array([0.2107])
    """
    if np.any((power < 0) | (power > 1)):
        raise ValueError("power must be a share between 0 and 1")
    return np.asarray(power ** fading(distance_km, miles_per_day), dtype=np.float64)


def fading(distance_km: Floats, miles_per_day: float) -> Floats:
    """Return the exponent with which power fades over a distance: 0.862 at none, 1 at 2.7 days' travel."""
    return np.asarray(np.log10(distance_km / KM_PER_MILE / miles_per_day + 10 - np.e))
