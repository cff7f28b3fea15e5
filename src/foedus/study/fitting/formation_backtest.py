"""The backtest of formation: new ties only, rolling origins, against logits with less memory."""

from __future__ import annotations

import numpy as np

from foedus.data.store import Store
from foedus.model.formation.formation import spread
from foedus.study.backtest import HORIZONS, Report, joined
from foedus.study.fitting.formation import COLUMNS, PENALTY, SPAN, clusters
from foedus.study.fitting.formation_pacts import DOORS
from foedus.study.fitting.formation_rolling import Origin, origins
from foedus.study.fitting.ridge import ridge
from foedus.study.fitting.scoring import compared, curve, scored
from foedus.system.world import Floats

PLAIN = ("log_power_high", "log_power_low", "one_major", "neighbour", "log_distance", "same_region",
         "joint_democracy", "joint_autocracy", "regime_gap")  # fmt: skip
MODEL, MEMORYLESS, SHARED = "formation", "logit without memory", "logit with shared partners"
MODELS = {MODEL: COLUMNS, MEMORYLESS: PLAIN, SHARED: (*PLAIN, "shared_allies")}
NOTES = (
    "new ties only: pairs with a pact of defence on the day are left out",
    "one year's chances are the five years' spread evenly, of every model alike",
    "clusters: the pact that a pair got, else the pair; a pact of thirty makes hundreds of ties",
)


def report(store: Store) -> Report:
    """Return the scores at every origin and horizon; some 20 seconds."""
    tests = list(origins(store))
    chances = [_chances(one) for one in tests]
    return joined(_horizon(tests, chances, span) for span in HORIZONS)


def _chances(one: Origin) -> dict[str, Floats]:
    """Return each model's five-year chances of the doors, `(n, 4)`, and the training rows' rates."""
    door = one.train[f"door_{SPAN}"].to_numpy()
    found = {}
    for name, columns in MODELS.items():
        outcome, penalty = (door, PENALTY) if name == MODEL else ((door > 0).astype(int), 1.0)
        found[name] = ridge(one.train, columns, outcome, penalty, weights=one.weights).chances(one.test)
    rates = np.array([one.base(door == kind) for kind in range(1, len(DOORS))])
    return found | {"base": np.tile(np.r_[1 - rates.sum(), rates], (one.test.height, 1))}


def _horizon(tests: list[Origin], chances: list[dict[str, Floats]], span: int) -> Report:
    doors = [one.test[f"door_{span}"].to_numpy() for one in tests]
    door = np.concatenate(doors)
    every = {name: spread(np.concatenate([one[name] for one in chances]), span) for name in (*MODELS, "base")}
    ally = {name: 1 - chance[:, 0] for name, chance in every.items()}
    groups = np.concatenate([clusters(one.test, span) for one in tests])
    ends = np.cumsum([one.size for one in doors])
    parts = [np.arange(end - one.size, end) for end, one in zip(ends, doors, strict=True)]
    rows = [scored("all", span, name, ally[name], door > 0, ally["base"]) for name in (*MODELS, "base")]
    rows += [
        scored(str(one.year), span, name, ally[name][at], door[at] > 0, ally["base"][at])
        for one, at in zip(tests, parts, strict=True)
        for name in (MODEL, MEMORYLESS)
    ]
    rows += [
        scored(DOORS[k], span, MODEL, every[MODEL][:, k], door == k, every["base"][:, k]) for k in (1, 2, 3)
    ]
    return Report(
        tuple(rows),
        tuple(
            compared("all", span, MODEL, peer, ally[MODEL], ally[peer], door > 0, groups)
            for peer in (MEMORYLESS, SHARED, "base")
        ),
        (curve(MODEL, span, ally[MODEL], door > 0),),
        NOTES,
    )
