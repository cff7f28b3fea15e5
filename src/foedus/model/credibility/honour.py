"""The chance that a pledge called in by war is kept: the published rates, and the shipped estimate.

The estimate is a logit of the recorded invocations on period x clause (Firth 1993), its errors clustered by
war. Nothing that was added to it tells a war it has not seen better beyond doubt
(docs/explanation/credibility.md).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import log, sqrt
from typing import Literal

from foedus.system.dates import Date

SOURCE = "Berkemeier & Fuhrmann 2018, Research & Politics 5(2), tables of fulfilment, wars of 1816-2003"
DATA_TO = "2003-12-31"
Z95 = 1.959963984540054

# (honoured, cases) as printed: all pledges, and defence pledges by period
ALL = (73, 146)
DEFENCE_BEFORE_1945, DEFENCE_SINCE_1945 = (36, 59), (6, 43)
BY_DUTY = {"offence": (31, 42), "neutrality": (35, 45), "nonaggression": (18, 49)}

Kind = Literal["offence", "defence", "neutrality", "nonaggression"]
KINDS: tuple[Kind, ...] = ("offence", "defence", "neutrality", "nonaggression")
PERIODS = {False: "to 1944", True: "since 1945"}
WORDS = {
    "offence": "pacts that promise joint war",
    "defence": "pacts that promise defence and no joint war",
    "neutrality": "pacts that promise neutrality and no help",
}
FIRST = 1816  # the year from which wars were searched


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
    (0.4199, 0.5801)
    """
    p, z2 = honoured / n, Z95**2
    centre, spread = p + z2 / (2 * n), Z95 * sqrt(p * (1 - p) / n + z2 / (4 * n * n))
    return (centre - spread) / (1 + z2 / n), (centre + spread) / (1 + z2 / n)


def honour(duty: str, on: Date, promises: Iterable[str] = ()) -> Honour | None:
    """Return the chance that a duty is kept if war calls it in; None where nothing is recorded.

    `promises` are the kinds of duty that its treaty lays down: a promise of defence beside one of joint war
    is of the kind of the latter, as a pact is coded as a whole. Wars call in the pledges that failed to
    deter: the chance is that of pledges tested, not of all. Before 1816 published rates of all ages stand in,
    and `basis` says so. Non-aggression keeps its published rate: alone, it is coded only when broken.
    Consultation was not coded.
    """
    kind = clause(duty, promises)
    if kind is None or kind == "nonaggression" or on.year < FIRST:
        return published(duty, on)
    from foedus.model.fitted import fitted

    model, name = fitted("honour"), cell(kind, since_1945=on.year >= 1945)
    x = {one: float(one == name) for one in model.names}
    low, high = model.interval(x)
    n = int(model.constants["counts"][name][1])
    basis = f"{WORDS[kind]}, in wars {'since 1945' if on.year >= 1945 else 'of 1816-1944'}"
    return Honour(float(model.chance(x)), float(low), float(high), n, model.data_to, basis)


def evidence(duty: str, on: Date, promises: Iterable[str] = ()) -> tuple[float, float] | None:
    """Return (honoured, cases) whose Beta posterior has the mean and the spread in log odds of `honour`.

    Errors clustered by war make the cases worth fewer than they are; None where nothing is recorded.
    """
    found = honour(duty, on, promises)
    if found is None:
        return None
    spread = (_logit(found.high) - _logit(found.low)) / (2 * Z95)
    worth = 1 / (spread**2 * found.value * (1 - found.value))
    return found.value * worth - 0.5, worth - 1


def clause(duty: str, promises: Iterable[str] = ()) -> Kind | None:
    """Return of which kind a duty is in the record; None where none is coded.

    >>> clause("guarantee"), clause("defence", ["defence", "offence"]), clause("neutrality", ["defence"])
    ('defence', 'offence', 'neutrality')
    """
    if duty in ("neutrality", "nonaggression", "offence"):
        return duty  # type: ignore[return-value]
    if duty == "consultation":
        return None
    return "offence" if "offence" in promises else "defence"


def cell(kind: str, *, since_1945: bool) -> str:
    """Return the name of a cell of period x clause, a column of the shipped model."""
    return f"{kind} {PERIODS[since_1945]}"


def published(duty: str, on: Date) -> Honour | None:
    """Return the published rate for that duty and period with Wilson's interval; None where none is coded."""
    found = record(duty, on)
    if found is None:
        return None
    counts, basis = found
    low, high = wilson(*counts)
    return Honour(counts[0] / counts[1], low, high, counts[1], basis=basis)


def record(duty: str, on: Date) -> tuple[tuple[int, int], str] | None:
    """Return (honoured, cases) as published for that duty and period and what they count; None: none coded.

    A pact counts under each kind of promise that it has.
    """
    if duty == "consultation":
        return None
    early = ", standing in for an age without a record" if on.year < FIRST else ""
    if duty in BY_DUTY:
        alone = " (alone, coded only when broken)" if duty == "nonaggression" else ""
        return BY_DUTY[duty], f"{duty} pledges 1816-2003{alone}{early}"
    if early:
        return ALL, f"all pledges 1816-2003{early}"
    if on.year < 1945:
        return DEFENCE_BEFORE_1945, "defence pledges 1816-1944"
    return DEFENCE_SINCE_1945, "defence pledges 1945-2003"


def _logit(p: float) -> float:
    return log(p / (1 - p))
