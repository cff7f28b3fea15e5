"""Words outside, snake_case inside: verdicts, roads, counts."""

from __future__ import annotations

UNKNOWN = "unknown"
VERDICTS = ("obliged", "discretionary", "contested", "barred", "consult", "free")
ROADS = {
    "balance": "balancing",
    "bandwagon": "bandwagoning",
    "tether": "tethering",
    "hedge": "hedging or none",
}


def plural(count: int, noun: str) -> str:
    """Return a count with its noun.

    >>> plural(1, "case"), plural(2, "treaty")
    ('1 case', '2 treaties')
    """
    ending = noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
    return f"{count} {noun if count == 1 else ending}"
