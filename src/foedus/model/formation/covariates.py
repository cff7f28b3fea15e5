"""What bears on whether two states ally: symmetric columns `(n, n)` from a World and its threats."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from foedus.model.threat.covariates import MIN_KM, QUIET_YEARS, positive
from foedus.system.world import Flags, Floats, World

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


def world_covariates(
    world: World, power: Floats, score: Floats, regions: Sequence[frozenset[str]]
) -> dict[str, Floats]:
    """Return the covariates that any World gives, an `(n, n)` symmetric array each.

    `power` `(n,)` in any unit, relative to the strongest, in logs; `score` `(n, n)` the threat of the column
    state to the row state (`model.threat`); `regions` `(n,)` the parts of the world each state belongs to.
    `common_threat` is log max_k min(T_ki, T_kj), the threat of the third state k that both must fear (after Walt
    1987, pp. 21-26; Farber & Gowa 1995 on common interests); `danger` the highest threat of a third state to
    the more and to the less threatened of the two. Unknown power or place gives NaN; an unknown regime counts
    as mixed.
    """
    relative = np.log(positive(power) / np.nanmax(power))
    regime = np.nan_to_num(world.regime, nan=0.5)
    near = world.neighbours.astype(float)
    known = np.log(np.maximum(score, FAINT))
    common, danger = _third(score)
    rivals = (world.rivalry | world.fighting).astype(float)
    fights = world.fighting.astype(float)
    major = world.major.astype(float)
    found = {
        "log_power_high": _pair(relative, np.maximum),
        "log_power_low": _pair(relative, np.minimum),
        "both_major": np.outer(major, major),
        "one_major": np.abs(major[:, None] - major),
        "neighbour": near,
        "log_distance": np.log(np.maximum(world.distance_km, MIN_KM) / 1000) * (1 - near),
        "same_region": same_region(regions),
        "common_threat": common,
        "common_rivals": np.log1p(rivals @ rivals),
        "common_war": (fights @ fights > 0).astype(float),
        "danger_high": _ends(danger, np.maximum),
        "danger_low": _ends(danger, np.minimum),
        "mutual_threat": np.maximum(known, known.T),
        "rivalry": world.rivalry.astype(float),
        "wars_30": (world.wars > 0).astype(float),
        "joint_democracy": np.outer(regime == 1, regime == 1).astype(float),
        "joint_autocracy": np.outer(regime == 0, regime == 0).astype(float),
        "regime_gap": np.abs(regime[:, None] - regime),
    }
    if world.since is not None:
        found["recency"] = np.exp(-world.since / QUIET_YEARS)
    return found


def same_region(regions: Sequence[frozenset[str]]) -> Floats:
    """Return 1 for states that share a part of the world, `(n, n)`."""
    names = sorted(set().union(*regions)) if regions else []
    inside = np.array([[name in own for name in names] for own in regions], float).reshape(len(regions), -1)
    return (inside @ inside.T > 0).astype(float)


def _pair(value: Floats, choose: Callable[[Floats, Floats], Floats]) -> Floats:
    return np.asarray(choose(value[:, None], value))


def _third(score: Floats) -> tuple[Floats, Floats]:
    """Return, in logs, the threat that both must fear, `(n, n)`, and the highest to i from any but j."""
    n = len(score)
    held = np.where(np.eye(n, dtype=bool), -np.inf, np.nan_to_num(score, nan=0.0))
    common, others = np.full((n, n), -np.inf), np.full((n, n), -np.inf)
    for k in range(n):
        to = held[:, k]
        shared = np.minimum(to[:, None], to)  # -inf in row and column k: a state is no third state to itself
        np.maximum(common, shared, out=common)
    top = np.argsort(-held, axis=1)[:, :2]
    rows = np.arange(n)
    first, second = held[rows, top[:, 0]], held[rows, top[:, min(1, n - 1)]]
    others = np.where(top[:, :1] == np.arange(n), second[:, None], first[:, None])
    return np.log(np.maximum(common, FAINT)), np.log(np.maximum(others, FAINT))


def _ends(danger: Floats, choose: Callable[[Floats, Floats], Floats]) -> Floats:
    """Return the danger of one end of each pair: `danger[i, j]` is that to i from any but j."""
    return np.asarray(choose(danger, danger.T))


def known_ties(ties: Flags) -> Floats:
    """Return log(1 + number of partners) of each state, `(n,)`."""
    return np.asarray(np.log1p(ties.sum(axis=1)))
