"""What bears on whether one state starts a militarised dispute with another: the columns of the hazard."""

from __future__ import annotations

import numpy as np

from foedus.model.threat.reach import miles_a_day
from foedus.system.world import Floats, World

MIN_KM = 500.0  # seats of government of states that are no neighbours count as this far at least
SINCE_PACE = 250.0  # miles a day of the age that the hazard was fitted on; slower ages make distances longer
QUIET_YEARS = 10.0  # years after which the mark of a dispute has faded to 1/e

# own power next door: the product of `neighbour` with a power, told by family from its parts
JOINT = {"neighbour_own": "log_power_self"}
FAMILIES = {
    "power": ("log_power_other", "log_power_self", *JOINT),
    "geography": ("neighbour", "log_distance"),
    "intent": (
        *("rivalry", "claim", "joint_democracy"),
        *("disputes_30", "recency", "active_rivalry", "belligerence", "coerced", "wars_30"),
    ),
}


def covariates(world: World, power: Floats) -> dict[str, Floats]:
    """Return every covariate that a world gives, an `(n, n)` array each: row the threatened i, column j.

    `power` `(n,)` in any unit; it enters relative to the strongest, in logs. Distance counts for states that
    are no neighbours, in logs of 1,000 km between seats of government (longer where an age travels slower).
    An unknown regime is no democracy. What a world has no record of (disputes of thirty years: hand-made
    worlds) is absent. After Bremer 1992 (pp. 309-341), Bennett & Stam 2004 (ch. 3), Walt 1987 (pp. 21-26).
    """
    n = power.size
    relative = np.log(positive(power) / np.nanmax(power))
    other, own = np.broadcast_to(relative, (n, n)), np.broadcast_to(relative[:, None], (n, n))
    near = world.neighbours.astype(float)
    km = world.distance_km * max(1.0, SINCE_PACE / miles_a_day(world.date))
    far = np.log(np.maximum(km, MIN_KM) / 1000) * (1 - near)
    found = {
        "log_power_other": other,
        "log_power_self": own,
        "neighbour_own": near * own,
        "neighbour": near,
        "log_distance": far,
        "rivalry": world.rivalry.astype(float),
        "claim": world.claims.astype(float),
        "joint_democracy": np.outer(world.regime == 1, world.regime == 1).astype(float),
        "coerced": (world.coercion > 0).astype(float),
        "wars_30": (world.wars > 0).astype(float),
    }
    return found | _disputes(world)


def _disputes(world: World) -> dict[str, Floats]:
    """Return what only a full record of disputes gives."""
    if world.disputes is None or world.since is None:
        return {}
    recency = np.exp(-world.since / QUIET_YEARS)
    return {
        "disputes_30": np.log1p(world.disputes),
        "recency": recency,
        "active_rivalry": world.rivalry * recency,
        "belligerence": np.broadcast_to(np.log1p(world.coercion.sum(axis=0)), world.coercion.shape),
    }


def positive(power: Floats) -> Floats:
    """Return power with known zeros (a fleet given up, nothing else known) at half the least known power."""
    return np.where(power == 0, np.nanmin(power[power > 0]) / 2, power)
