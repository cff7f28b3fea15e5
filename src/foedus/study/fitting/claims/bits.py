"""What knowing the pledges adds to a forecast, in bits, on cases that the fits have not seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from foedus.errors import QuestionError
from foedus.estimate.fit import fit
from foedus.study.claim_tests import Part, Sample
from foedus.study.fitting.claims import estimators
from foedus.system.world import Floats

if TYPE_CHECKING:
    import polars as pl

FOLDS = 10
CERTAIN = 1e-6  # no forecast is surer than this


def sample(part: Part, era: str, frame: pl.DataFrame) -> Sample:
    """Return the mean gain in log2 of the probability given to what happened, clustered as written.

    Both logits, with and without `term`, are fitted on nine tenths of the clusters and scored on the rest.
    """
    import polars as pl

    count = estimators.events(part, frame)
    why = estimators.few(part, frame)
    cluster = part.covariance[0]
    known = frame.drop_nulls([estimators.outcome(part), cluster, part.term, *estimators.controls(part)])
    if not why:
        try:
            gain = _gain(part, known, cluster)
        except QuestionError as error:
            why = str(error.what)
    if why:
        return Sample(part=part.id, era=era, n=frame.height, events=count, reason=why)
    mean = fit("gain ~ 1", known.with_columns(pl.Series("gain", gain)), vcov={"CRV1": cluster})
    row, clusters = mean.rows()[0], dict(mean.covariance.clusters)
    years = (int(known["year"].min()), int(known["year"].max()))  # type: ignore[arg-type]
    if reason := estimators.too_few(clusters):
        return Sample(part=part.id, era=era, n=known.height, events=count, reason=reason)
    return Sample(
        part=part.id, era=era, n=known.height, events=count, estimate=row["estimate"], low=row["conf_low"],
        high=row["conf_high"], first=years[0], last=years[1], clusters=clusters,
    )  # fmt: skip


def _gain(part: Part, frame: pl.DataFrame, cluster: str) -> Floats:
    import polars as pl

    without = f"{estimators.outcome(part)} ~ {' + '.join(estimators.controls(part))}"
    happened = frame[estimators.outcome(part)].to_numpy().astype(bool)
    fold = frame[cluster].to_numpy() % FOLDS
    gain = np.zeros(frame.height)
    for one in range(FOLDS):
        out = fold == one
        seen, unseen = frame.filter(pl.Series(~out)), frame.filter(pl.Series(out))
        scores = [_score(formula, seen, unseen, happened[out]) for formula in (part.formula, without)]
        gain[out] = scores[0] - scores[1]
    return gain


def _score(formula: str, seen: pl.DataFrame, unseen: pl.DataFrame, happened: Floats) -> Floats:
    """Return log2 of the probability given to what happened."""
    chance = fit(formula, seen, estimator="logit").predict(unseen)["fitted"].to_numpy()
    chance = np.clip(chance, CERTAIN, 1 - CERTAIN)
    return np.asarray(np.log2(np.where(happened, chance, 1 - chance)))
