"""What bears on the end of a treaty, as columns: the text, its clock, and the world around its members.

After Leeds & Savun 2007 (Journal of Politics 69:1118-1132: changed power, regimes, allies and threats),
Weitsman 2004 (ch. 2: threat within and outside), and Bennett 1997 (American Journal of Political Science
41:846-878: security, domestic change, burdens).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import floor, inf, isnan, log, log1p, nan

import numpy as np

from foedus.system.world import Flags, Floats

CAUSES = ("violation", "expiry", "renegotiation", "absorption")
CLOCK = ("log_age", "log_age_2", "due", "overdue")
TEXT = ("since_1945", "multilateral", "log_members", "defence", "offence", "neutrality", "nonaggression",
        "consultation", "organ", "fixed", *CLOCK)  # fmt: skip
WORLD = ("common_threat", "congruence", "inside_threat", "fighting", "asymmetry", "democracies")
STORE = ("lost_threat", "regime_change", "leader_change", "burden_gap", "failed", "wartime", "military",
         "later")  # fmt: skip
LOST_MOST = 3.0  # natural logs by which a threat counts as lost at most: to a twentieth
SPLIT = 1946  # the first 1 January of the age after the world wars


@dataclass(frozen=True)
class Length:
    """A stated duration in years and that of each renewal; NaN where none is stated, 0 for no renewal."""

    years: float = nan
    renewal: float = 0.0


def clock(age: float, length: Length, oldest: float = inf) -> dict[str, float]:
    """Return what age in years tells: its logs, and whether the stated term is over or ends within a year.

    The logs stand still beyond `oldest`, the greatest age that a fit has seen.

    >>> round(clock(4.5, Length(5.0))["log_age"], 3), clock(4.5, Length(5.0))["due"]
    (1.705, 1.0)
    """
    gone = log1p(min(max(age, 0.0), oldest))
    known = not isnan(length.years)
    return {
        "log_age": gone,
        "log_age_2": gone * gone,
        "due": float(known and ends_within(age, length)),
        "overdue": float(known and age >= length.years),
        "fixed": float(known),
    }


def ends_within(age: float, length: Length, span: float = 1.0) -> bool:
    """Return whether the stated term, or a renewal of it, runs out in the `span` years after `age`."""
    if age < length.years:
        return age + span >= length.years
    if length.renewal <= 0:
        return False
    periods = floor((age - length.years) / length.renewal) + 1
    return age + span >= length.years + periods * length.renewal


def members_columns(count: int, year: int) -> dict[str, float]:
    """Return the columns of how many were bound, and of the age in which."""
    return {
        "multilateral": float(count > 2),
        "log_members": log(max(count, 2) / 2),
        "since_1945": float(year >= SPLIT),
    }


@dataclass(frozen=True)
class Snapshot:
    """The states of a day: `(n, n)` threats (row the threatened) and who fights whom; power, regimes `(n,)`.

    `power` in logs of any unit; `regime` 1 democracy, 0.5 mixed, 0 autocracy. The diagonals are NaN or False.
    """

    threat: Floats
    fighting: Flags
    power: Floats
    regime: Floats


@dataclass(frozen=True)
class Around:
    """The columns of the world around some members, and the row of their first common outside threat."""

    columns: Mapping[str, float]
    foe: int | None


def around(view: Snapshot, members: Sequence[int]) -> Around:
    """Return the world around the states in rows `members` (two at least): the columns of WORLD.

    * `common_threat`: log of the mean threat to the members from the outsider for whom it is greatest;
    * `congruence`: the share of members whose own first outside threat is that one;
    * `inside_threat`: log of the greatest threat of one member to another;
    * `fighting`: whether a member fights an outsider;
    * `asymmetry`: log of the strongest member's power over the second's;
    * `democracies`: the share of members that are democracies.
    """
    rows = np.asarray(members, dtype=int)
    outside = np.setdiff1d(np.arange(view.power.size), rows)
    if rows.size < 2 or not outside.size:
        return Around(dict.fromkeys(WORLD, nan), None)
    threat = np.nan_to_num(view.threat[np.ix_(rows, outside)])
    mean = threat.mean(axis=0)
    first = int(mean.argmax())
    inside = view.threat[np.ix_(rows, rows)]
    regime = view.regime[rows][np.isfinite(view.regime[rows])]
    power = np.sort(view.power[rows][np.isfinite(view.power[rows])])
    worst = float(np.nanmax(inside)) if np.isfinite(inside).any() else nan
    found = {
        "common_threat": _log(float(mean[first])),
        "congruence": float((threat.argmax(axis=1) == first).mean()),
        "inside_threat": _log(worst),
        "fighting": float(view.fighting[np.ix_(rows, outside)].any()),
        "asymmetry": float(power[-1] - power[-2]) if power.size > 1 else nan,
        "democracies": float((regime == 1).mean()) if regime.size else nan,
    }
    return Around(found, int(outside[first]))


def lost(then: float, now: float) -> float:
    """Return by how many natural logs a threat has fallen since signing, within 3 either way."""
    if isnan(then):
        return nan
    fall = LOST_MOST if isnan(now) or now <= 0 else log(then) - log(now)
    return float(np.clip(fall, -LOST_MOST, LOST_MOST))


def _log(value: float) -> float:
    return log(value) if value > 0 else nan
