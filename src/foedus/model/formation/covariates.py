"""What bears on whether two states ally: symmetric columns `(n, n)` from a World and its threats."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from foedus.model.threat.covariates import MIN_KM, QUIET_YEARS, positive
from foedus.system.world import Floats, World

FAINT = 1e-9  # a threat below this counts as this, so that its logarithm stays finite

FAMILIES: dict[str, tuple[str, ...]] = {
    "power": ("log_power_high", "log_power_low", "both_major", "one_major"),
    "geography": ("neighbour", "log_distance", "same_region"),
    "threat": (
        *("common_threat", "common_rivals", "common_war", "danger_high", "danger_low"),
        *("mutual_threat", "rivalry", "wars_30", "recency"),
    ),
    "economy": ("log_trade", "trade_unknown", "dependence", "log_output_low"),
    "domestic politics": ("joint_democracy", "joint_autocracy", "regime_gap"),
    "institutions": ("log_igos", "ideal_gap", "ideal_unknown"),
    "network": (
        *("shared_allies", "allies_high", "allies_low", "past_alliance", "other_pact"),
        *("similarity", "open_door", "open_door_size"),
    ),
}
INCENTIVES = ("threat", "economy", "domestic politics", "institutions", "network")
SETTING = ("log_states",)  # of the whole system: moves every pair alike, belongs to no family


def family_of(name: str) -> str:
    """Return the family of a covariate; empty for those of the whole system."""
    return next((family for family, names in FAMILIES.items() if name in names), "")


def world_covariates(world: World, power: Floats, regions: Sequence[frozenset[str]]) -> dict[str, Floats]:
    """Return the covariates that any World gives without a model, an `(n, n)` symmetric array each.

    `power` `(n,)` in any unit, relative to the strongest, in logs; `regions` `(n,)` the parts of the world
    each state belongs to. Unknown power or place gives NaN; an unknown regime counts as mixed. Years since
    a dispute (`recency`) are absent where the world has no full record of disputes.
    """
    relative = np.log(positive(power) / np.nanmax(power))
    regime = np.nan_to_num(world.regime, nan=0.5)
    near = world.neighbours.astype(float)
    rivals = (world.rivalry | world.fighting).astype(float)
    fights = world.fighting.astype(float)
    major = world.major.astype(float)
    found = {
        "log_power_high": np.maximum(relative[:, None], relative),
        "log_power_low": np.minimum(relative[:, None], relative),
        "both_major": np.outer(major, major),
        "one_major": np.abs(major[:, None] - major),
        "neighbour": near,
        "log_distance": np.log(np.maximum(world.distance_km, MIN_KM) / 1000) * (1 - near),
        "same_region": same_region(regions),
        "common_rivals": np.log1p(rivals @ rivals),
        "common_war": (fights @ fights > 0).astype(float),
        "rivalry": world.rivalry.astype(float),
        "wars_30": (world.wars > 0).astype(float),
        "joint_democracy": np.outer(regime == 1, regime == 1).astype(float),
        "joint_autocracy": np.outer(regime == 0, regime == 0).astype(float),
        "regime_gap": np.abs(regime[:, None] - regime),
        **_order(world, power, relative),
    }
    if world.since is not None:
        found["recency"] = np.exp(-world.since / QUIET_YEARS)
    return found


def _order(world: World, power: Floats, relative: Floats) -> dict[str, Floats]:
    """Return who stands where in the order of power, who grows, and who claims what from others."""
    share = np.nan_to_num(power / np.nansum(power))
    first = np.arange(len(power)) == int(np.nanargmax(power))
    stronger = relative[:, None] >= relative
    claims = world.claims.T.astype(float)  # row state claims something of column state
    revision = np.log1p(claims.sum(axis=1))
    growth = np.nan_to_num(world.growth) if world.growth.size else np.zeros(len(power))
    with_first = (first[:, None] | first).astype(float)
    return {
        "log_joint_power": _against_first(power),
        "with_first": with_first,
        "first_share": with_first * share.max(),
        "growth_high": np.where(stronger, growth[:, None], growth),
        "revision_high": np.where(stronger, revision[:, None], revision),
        "joint_claims": np.log1p(claims @ claims.T),
        "mutual_claim": np.maximum(claims, claims.T),
    }


def _against_first(power: Floats) -> Floats:
    """Return log of the two states' joint power over that of the strongest third state."""
    n = len(power)
    power = positive(power)
    held = np.nan_to_num(power)
    order = np.argsort(-held)[:3]
    third = np.full((n, n), held[order[-1]])
    for place in order[1::-1]:
        free = (np.arange(n) != place)[:, None] & (np.arange(n) != place)
        third = np.where(free, held[place], third)
    return np.asarray(np.log((power[:, None] + power) / third))


def threat_covariates(score: Floats) -> dict[str, Floats]:
    """Return the columns that follow from who threatens whom, `(n, n)` symmetric, in logs.

    `score` `(n, n)` is the threat of the column state to the row state (`model.threat`). `common_threat` is
    max_k min(T_ki, T_kj), what the third state k that both must fear means to the less threatened of the two
    (Walt 1987, pp. 21-26; Farber & Gowa 1995, pp. 123-146, on common interests); `danger` the highest
    threat of a third state to the more and to the less threatened; `mutual_threat` the greater of what each
    means to the other.
    """
    common, danger = _third(score)
    known = np.log(np.maximum(np.nan_to_num(score), FAINT))
    return {
        "common_threat": common,
        "danger_high": np.maximum(danger, danger.T),
        "danger_low": np.minimum(danger, danger.T),
        "mutual_threat": np.maximum(known, known.T),
    }


def same_region(regions: Sequence[frozenset[str]]) -> Floats:
    """Return 1 for states that share a part of the world, `(n, n)`."""
    names = sorted(set().union(*regions)) if regions else []
    inside = np.array([[name in own for name in names] for own in regions], float).reshape(len(regions), -1)
    return np.asarray(inside @ inside.T > 0, float)


def _third(score: Floats) -> tuple[Floats, Floats]:
    """Return, in logs, the threat that both must fear, `(n, n)`, and the highest to i from any but j."""
    n = len(score)
    held = np.where(np.eye(n, dtype=bool), -np.inf, np.nan_to_num(score, nan=0.0))
    common = np.full((n, n), -np.inf)
    for k in range(n):
        to = held[:, k]
        shared = np.minimum(to[:, None], to)  # -inf in row and column k: a state is no third state to itself
        np.maximum(common, shared, out=common)
    top = np.argsort(-held, axis=1)[:, :2]
    rows = np.arange(n)
    first, second = held[rows, top[:, 0]], held[rows, top[:, min(1, n - 1)]]
    others = np.where(top[:, :1] == np.arange(n), second[:, None], first[:, None])
    return np.log(np.maximum(common, FAINT)), np.log(np.maximum(others, FAINT))
