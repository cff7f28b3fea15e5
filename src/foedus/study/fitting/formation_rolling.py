"""The rolling origins of the formation models: what could be known at each, threat estimated anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from foedus.data.store import Store
from foedus.estimate.fit import fit
from foedus.model.fitted import Fitted
from foedus.study.backtest import ORIGINS
from foedus.study.fitting.formation import SPAN, thinned
from foedus.study.fitting.formation_panel import FIRST, panel
from foedus.study.fitting.history import TABLES, history
from foedus.study.fitting.save import saved
from foedus.study.fitting.threat import FULL, POWER_EXPONENT, formula, training
from foedus.system.world import Flags, Floats

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True, eq=False)
class Origin:
    """One forecast origin: rows to train on with weights, and rows to score."""

    year: int
    train: pl.DataFrame
    weights: Floats
    test: pl.DataFrame

    def base(self, event: Flags) -> float:
        """Return the weighted rate of an event among the training rows, at least half an event."""
        return max(float(self.weights @ event), 0.5) / float(self.weights.sum())


def origins(store: Store) -> Iterator[Origin]:
    """Yield the origins; raises InputError where a table is lacking."""
    import polars as pl

    every = tuple(range(FIRST + (-FIRST) % SPAN, ORIGINS[-1] + 1, SPAN))
    for year in ORIGINS:
        frame = panel(store, threat_before(store, year), every)
        known = frame.filter(pl.col("year") + SPAN <= year)
        train, weights = thinned(known)
        yield Origin(year, train, weights, frame.filter(pl.col("year") == year))


def threat_before(store: Store, year: int) -> Fitted:
    """Return the hazard of threat from what was known by 1 January of a year."""
    found = fit(formula(FULL), training(history(store), year), estimator="logit")
    return saved(
        "threat", found, store, TABLES, data_to=f"{year - 1}-12-31",
        constants={"power_exponent": POWER_EXPONENT},
    )  # fmt: skip
