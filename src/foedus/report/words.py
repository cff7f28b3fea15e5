"""Words outside, snake_case inside: how figures, verdicts and names are shown."""

from __future__ import annotations

from foedus.study.answer import Member, Range

VERDICTS = {
    "obliged": "must act",
    "discretionary": "must act, chooses how",
    "contested": "contested",
    "barred": "must not act",
    "consult": "must consult",
    "free": "owes nothing",
}
ROADS = {
    "balance": "balancing",
    "bandwagon": "bandwagoning",
    "tether": "tethering",
    "hedge": "hedging or none",
}
UNKNOWN = "unknown"


def percent(value: float | None) -> str:
    """Return a share as per cent: whole above ten, one decimal below; `unknown` for None."""
    if value is None:
        return UNKNOWN
    return f"{value:.0%}" if value >= 0.0995 or value == 0 else f"{value:.1%}"


def interval(value: Range | None) -> str:
    """Return an estimate with its interval, as per cent."""
    return (
        UNKNOWN if value is None else f"{percent(value.value)} ({percent(value.low)}-{percent(value.high)})"
    )


def road(member: Member) -> str:
    """Return a member's likeliest road with its probability."""
    if member.road is None:
        return UNKNOWN
    return f"{ROADS[member.road.label]} {percent(member.road.probabilities[member.road.label])}"


def plural(count: int, noun: str) -> str:
    """Return a count with its noun."""
    ending = noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
    return f"{count} {noun if count == 1 else ending}"
