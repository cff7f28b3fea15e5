"""The record: how often pledges were honoured when a war called them in."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from foedus.system.dates import Date

SOURCE = "Berkemeier & Fuhrmann 2018, Research & Politics 5(2), tables of fulfilment, wars of 1816-2003"
DATA_TO = "2003-12-31"
Z95 = 1.959963984540054

# (honoured, cases) as printed: all pledges, and defence pledges by period
ALL = (73, 146)
DEFENCE_BEFORE_1945, DEFENCE_SINCE_1945 = (36, 59), (6, 43)
BY_DUTY = {"offence": (31, 42), "neutrality": (35, 45), "nonaggression": (18, 49)}


@dataclass(frozen=True)
class Honour:
    """Chance that a pledge called in by war is honoured, with 95 % interval, n and date of the data."""

    value: float
    low: float
    high: float
    n: int
    data_to: str = DATA_TO
    basis: str = ""


def wilson(honoured: int, n: int) -> tuple[float, float]:
    r"""Return the 95 % score interval of a proportion (Wilson 1927, pp. 209-212).

    >>> low, high = wilson(73, 146)
    >>> round(low, 4), round(high, 4)
    (0.42, 0.58)
    """
    p, z2 = honoured / n, Z95**2
    centre, spread = p + z2 / (2 * n), Z95 * sqrt(p * (1 - p) / n + z2 / (4 * n * n))
    return (centre - spread) / (1 + z2 / n), (centre + spread) / (1 + z2 / n)


def honour(duty: str, on: Date) -> Honour | None:
    """Return the published rate for that duty and period; None where nothing is recorded.

    Wars call in the pledges that failed to deter: the rate is that of pledges tested, not of all pledges.
    Before 1816 the pooled rate stands in, and `basis` says so. Consultation was not coded.
    """
    found = record(duty, on)
    if found is None:
        return None
    counts, basis = found
    low, high = wilson(*counts)
    return Honour(counts[0] / counts[1], low, high, counts[1], basis=basis)


def record(duty: str, on: Date) -> tuple[tuple[int, int], str] | None:
    """Return (honoured, cases) for that duty and period and what they count; None where none is coded."""
    if duty == "consultation":
        return None
    if duty in BY_DUTY:
        return BY_DUTY[duty], f"{duty} pledges 1816-2003"
    if on.year < 1816:
        return ALL, "all pledges 1816-2003, standing in for an age without a record"
    if on.year < 1945:
        return DEFENCE_BEFORE_1945, "defence pledges 1816-1944"
    return DEFENCE_SINCE_1945, "defence pledges 1945-2003"
