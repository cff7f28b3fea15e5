"""The backtest of durability: rolling origins, against the Kaplan-Meier curve of the training rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from foedus.data.store import Store
from foedus.estimate.fit import fit
from foedus.model.durability.covariates import Length
from foedus.model.durability.survival import hazards, path, survival
from foedus.model.fitted import Fitted
from foedus.study.backtest import HORIZONS, ORIGINS, Report, joined
from foedus.study.fitting import threat
from foedus.study.fitting.durability import CLUSTER, VARIANTS, risks
from foedus.study.fitting.durability_frame import durability_frame
from foedus.study.fitting.history import history
from foedus.study.fitting.save import saved
from foedus.study.fitting.scoring import compared, curve, scored
from foedus.system.world import Floats

if TYPE_CHECKING:
    import polars as pl

MODEL, PEER, AGED = "durability", "Kaplan-Meier", "age and period"
PERIOD = ("log_age", "log_age_2", "since_1945")
MODELS = (*VARIANTS, PEER, AGED)
PAIRS = (
    (MODEL, PEER), (MODEL, AGED), (MODEL, "durability-brief"), (MODEL, "durability-text"),
    ("durability-text", PEER), ("durability-text", AGED), (AGED, PEER),
)  # fmt: skip
SPLIT = 1990  # the first origin of the second era
NOTE = "where covariates are not all known, the next smaller model speaks, at last Kaplan-Meier"


@dataclass(frozen=True)
class Tested:
    """The alliances alive at one origin: who they are, and by model and horizon the chance that they end."""

    origin: int
    alliance: NDArray[np.int64]
    ended: dict[int, Floats]
    chance: dict[tuple[str, int], Floats]
    base: dict[int, float]


def report(store: Store) -> Report:
    """Return the scores at every origin and horizon; about two minutes."""
    tests = [_tested(store, origin) for origin in ORIGINS]
    return joined(_horizon(tests, span) for span in HORIZONS)


def _tested(store: Store, origin: int) -> Tested:
    import polars as pl

    frame = durability_frame(store, _hazard(store, origin))
    train = frame.filter(pl.col("year") < origin)
    alive = frame.filter(pl.col("year") == origin)
    ages = kaplan_meier(train)
    chance = {(PEER, span): 1 - ages.lasts(alive["age"].to_numpy(), span) for span in HORIZONS}
    fallback = {span: chance[PEER, span] for span in HORIZONS}
    aged = risks(train, AGED, columns=PERIOD)
    chance |= {(AGED, span): _ends(aged, alive, span, fallback[span]) for span in HORIZONS}
    for name in reversed(VARIANTS):
        model = risks(train, name)
        fallback = {span: _ends(model, alive, span, fallback[span]) for span in HORIZONS}
        chance |= {(name, span): fallback[span] for span in HORIZONS}
    return Tested(
        origin,
        alive[CLUSTER].to_numpy().astype(np.int64),
        {span: alive[f"ended_{span}"].to_numpy().astype(float) for span in HORIZONS},
        chance,
        {span: _base(train, origin, span) for span in HORIZONS},
    )


def _hazard(store: Store, origin: int) -> Fitted:
    """Return the threat model as it would have been fitted at the origin."""
    rows = threat.training(history(store), origin)
    found = fit(threat.formula(threat.FULL), rows, estimator="logit")
    constants = {"power_exponent": threat.POWER_EXPONENT}
    return saved("threat", found, store, (), data_to=f"{origin - 1}-12-31", constants=constants)


def _base(train: pl.DataFrame, origin: int, span: int) -> float:
    import polars as pl

    known = train.filter(pl.col("year") + span <= origin)[f"ended_{span}"]
    return float(known.cast(pl.Float64).mean())  # type: ignore[arg-type]


def _ends(model: Fitted, alive: pl.DataFrame, span: int, otherwise: Floats) -> Floats:
    """Return the chance that each ends within `span` years; `otherwise` where a covariate is unknown."""
    found = otherwise.copy()
    for place, row in enumerate(alive.iter_rows(named=True)):
        if all(row[name] is not None for name in model.columns):
            found[place] = 1 - _lasts(model, row, span)
    return found


def _lasts(model: Fitted, row: Mapping[str, float | None], span: int) -> float:
    stated = Length(np.nan if row["stated"] is None else row["stated"], row["renewal"] or 0.0)
    columns = {name: float(row[name] or 0.0) for name in model.columns}
    x = path(columns, float(row["age"] or 0.0), stated, span)
    return float(survival(hazards(model, x))[-1])


@dataclass(frozen=True)
class Curve:
    """Yearly chances to end by whole years of age; beyond the last, the last."""

    hazard: Floats

    def lasts(self, age: Floats, span: int) -> Floats:
        """Return the chance to last `span` years more."""
        at = np.floor(age).astype(int)[:, None] + np.arange(span)
        return np.asarray(np.prod(1 - self.hazard[np.minimum(at, self.hazard.size - 1)], axis=1))


def kaplan_meier(train: pl.DataFrame) -> Curve:
    """Return the life table of rows that end or not within a year (Kaplan & Meier 1958).

    One row of the pooled rate is added at each age, so that no chance is 0 where few are left.
    """
    age, ends = np.floor(train["age"].to_numpy()).astype(int), train["cause"].is_not_null().to_numpy()
    at_risk, ended = np.bincount(age), np.bincount(age, ends)
    return Curve((ended + ends.mean()) / (at_risk + 1))


def _horizon(tests: list[Tested], span: int) -> Report:
    eras = (f"{ORIGINS[0]}-{SPLIT - 5}", f"{SPLIT}-{ORIGINS[-1]}")
    groups = {
        "all": tests,
        eras[0]: [one for one in tests if one.origin < SPLIT],
        eras[1]: [one for one in tests if one.origin >= SPLIT],
        **{str(one.origin): [one] for one in tests},
    }
    return joined(_group(name, some, span) for name, some in groups.items())


def _group(group: str, tests: list[Tested], span: int) -> Report:
    """Return the scores of some origins; comparisons only for several, calibration only for all."""
    y = np.concatenate([one.ended[span] for one in tests])
    base = np.concatenate([np.full(one.alliance.size, one.base[span]) for one in tests])
    p = {name: np.concatenate([one.chance[name, span] for one in tests]) for name in MODELS}
    who = np.concatenate([one.alliance for one in tests])
    several = PAIRS if len(tests) > 1 else ()
    return Report(
        tuple(scored(group, span, name, p[name], y, base) for name in MODELS),
        tuple(compared(group, span, one, peer, p[one], p[peer], y, who) for one, peer in several),
        tuple(curve(name, span, p[name], y) for name in MODELS) if group == "all" else (),
        (NOTE,),
    )
