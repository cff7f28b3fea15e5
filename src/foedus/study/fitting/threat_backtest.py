"""The backtest of the threat hazard: rolling origins, against power / distance x rivalry."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from foedus.data.store import Store
from foedus.estimate.fit import fit
from foedus.study.backtest import HORIZONS, ORIGINS, Report, joined
from foedus.study.fitting.history import FIRST, LAST, history
from foedus.study.fitting.scoring import compared, curve, scored
from foedus.study.fitting.threat import BRIEF, FULL, WARM_UP, formula
from foedus.system.world import Floats

if TYPE_CHECKING:
    import polars as pl

PEER = "power / distance x rivalry"
MODELS = {"threat": FULL, "threat-brief": BRIEF, PEER: ("pull", "rivalry", "pull_rivalry")}


def report(store: Store) -> Report:
    """Return the scores at every origin and horizon; some 30 seconds."""
    import polars as pl

    frame = history(store).filter(pl.col("year") >= FIRST + WARM_UP, ~pl.col("at_war"))
    return joined(_horizon(_with_peer(frame), span) for span in HORIZONS)


def _with_peer(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the frame with log(power / distance), neighbours at 50 km, and its product with rivalry."""
    import polars as pl

    pull = pl.col("log_power_other") - pl.when(pl.col("neighbour") == 1).then(np.log(0.05)).otherwise(
        pl.col("log_distance")
    )
    return frame.with_columns(pull.alias("pull")).with_columns(
        (pl.col("pull") * pl.col("rivalry")).alias("pull_rivalry")
    )


def _horizon(frame: pl.DataFrame, span: int) -> Report:
    found: dict[str, list[Floats]] = {name: [] for name in (*MODELS, "base")}
    tests = []
    for origin in (one for one in ORIGINS if one + span <= LAST + 1):
        test = _of(frame, origin, span)
        tests.append(test)
        for name, chance in _chances(frame, test, origin, span).items():
            found[name].append(chance)
    y = np.concatenate([one[f"begun_{span}"].to_numpy() for one in tests]).astype(float)
    pair = np.concatenate([_pairs(one) for one in tests])
    every = {name: np.concatenate(parts) for name, parts in found.items()}
    rows = [scored("all", span, name, every[name], y, every["base"]) for name in MODELS]
    for test, *parts in zip(tests, *(found[name] for name in ("threat", PEER, "base")), strict=True):
        seen = test[f"begun_{span}"].to_numpy()
        group = str(test["year"][0])
        rows += [
            scored(group, span, name, parts[k], seen, parts[2]) for k, name in enumerate(("threat", PEER))
        ]
    return Report(
        tuple(rows),
        tuple(
            compared("all", span, "threat", peer, every["threat"], every[peer], y, pair)
            for peer in (PEER, "threat-brief")
        ),
        tuple(curve(name, span, every[name], y) for name in ("threat", "threat-brief")),
        ("pairs at war on the day are left out: their hazard is 1 by definition",),
    )


def _of(frame: pl.DataFrame, origin: int, span: int) -> pl.DataFrame:
    import polars as pl

    return frame.filter(pl.col("year") == origin, pl.col(f"begun_{span}").is_not_null())


def _chances(frame: pl.DataFrame, test: pl.DataFrame, origin: int, span: int) -> dict[str, Floats]:
    import polars as pl

    train = frame.filter(pl.col("year") + span <= origin)
    found = {
        name: fit(formula(columns, span), train, estimator="logit").predict(test)["fitted"].to_numpy()
        for name, columns in MODELS.items()
    }
    return found | {"base": np.full(test.height, train[f"begun_{span}"].mean())}


def _pairs(test: pl.DataFrame) -> Floats:
    one, two = test["ccode1"].to_numpy().astype(np.int64), test["ccode2"].to_numpy().astype(np.int64)
    return np.asarray(np.minimum(one, two) * 1000 + np.maximum(one, two))
