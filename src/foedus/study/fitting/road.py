"""The road: a multinomial logit under a normal prior, fitted on judgements of named authors."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from foedus.data.store import Store
from foedus.estimate.libraries import load
from foedus.model.fitted import CONSTANT, Fitted
from foedus.model.road.covariates import MEANT, covariates
from foedus.model.road.road import ROADS
from foedus.study.alignment import latest, scene
from foedus.study.assess import assess
from foedus.study.fitting.history import DATA_TO, TABLES
from foedus.study.fitting.judgements import RoadTaken, roads_taken
from foedus.study.fitting.need import need
from foedus.study.fitting.save import digests, rounded
from foedus.study.setting import setting
from foedus.system.world import Floats
from foedus.world.atop import TABLE as ATOP
from foedus.world.stored import world_from_store

SPREAD = 0.45  # standard deviation of the prior on coefficients of standardised covariates
NAMES = tuple(MEANT)


@dataclass(frozen=True, eq=False)
class Judged:
    """The judgements with their covariates `(n, k)` and roads `(n,)` as indices of ROADS."""

    cases: tuple[RoadTaken, ...]
    x: Floats
    y: np.ndarray


def judged(store: Store) -> Judged:
    """Return every judgement that the tables cover; ties are those of the corpus and of ATOP's codings."""
    need(store, (*TABLES, ATOP), "the road")
    cases = roads_taken()
    use = setting().with_atop(cases[0].on)
    found, rows = [], []
    for one in cases:
        world = world_from_store(one.on, store)
        row = world.index(one.state) if world else None
        if world is None or row is None:
            continue
        taken, _ = latest(use.corpus, one.state, one.on, world)
        x = covariates(scene(assess(world)), row, taken)
        found.append(one)
        rows.append([x[name] for name in NAMES])
    y = np.array([ROADS.index(one.road) for one in found])
    return Judged(tuple(found), np.array(rows), y)


def make(store: Store) -> Fitted:
    """Return the posterior of the coefficients on the covariates' scales, against the first road."""
    data = judged(store)
    coef, covariance = posterior(data.x, data.y)
    years = [one.on.year for one in data.cases]
    means = dict(zip(NAMES, data.x.mean(axis=0).tolist(), strict=True))
    return Fitted(
        name="road", link="multinomial", formula=f"road ~ {' + '.join(NAMES)}",
        names=(CONSTANT, *NAMES), outcomes=ROADS[1:], coef=_rows(coef), covariance=_rows(covariance),
        n=len(data.y), events=len(data.y),
        first=min(years), last=max(years), data_to=DATA_TO, tables=digests(store, (*TABLES, ATOP)),
        constants=rounded({"reference": ROADS[0], "means": means, "prior_sd": SPREAD}),
        note="judgements of named authors; a normal prior on standardised covariates",
    )  # fmt: skip


def posterior(x: Floats, y: np.ndarray) -> tuple[Floats, Floats]:
    """Return coefficients `(3, k + 1)` against the first road, and their covariance (Laplace)."""
    mean, spread = x.mean(axis=0), np.maximum(x.std(axis=0), 1e-9)
    z = np.column_stack([np.ones(len(x)), (x - mean) / spread])
    every = _symmetric(z[:, 1:], y)
    p = np.exp(z @ every.T)
    p /= p.sum(axis=1, keepdims=True)
    prior = np.diag([1e-6, *np.full(x.shape[1], SPREAD**-2)])
    m = len(ROADS)
    information = np.kron(np.eye(m), prior)
    for a in range(m):
        for b in range(m):
            weight = p[:, a] * ((a == b) - p[:, b])
            at = slice(a * z.shape[1], (a + 1) * z.shape[1]), slice(b * z.shape[1], (b + 1) * z.shape[1])
            information[at] += (z * weight[:, None]).T @ z
    # back to the covariates' own scales, then differences from the first road
    scale = np.diag([1.0, *(1 / spread)])
    scale[0, 1:] = -mean / spread
    gap = np.hstack([-np.ones((m - 1, 1)), np.eye(m - 1)])
    move = np.kron(gap, scale)
    covariance = move @ np.linalg.inv(information) @ move.T
    return (move @ every.ravel()).reshape(m - 1, -1), covariance


def _symmetric(z: Floats, y: np.ndarray) -> Floats:
    """Return the coefficients of every road, `(4, k + 1)`, the constant first and not under the prior."""
    found = load("sklearn.linear_model").LogisticRegression(C=SPREAD**2, max_iter=5000, tol=1e-10).fit(z, y)
    return np.column_stack([found.intercept_, found.coef_])


def chances(x: Floats, y: np.ndarray, new: Floats) -> Floats:
    """Return the chances of the roads of new cases by a fit of others, `(n, 4)`."""
    coef, _ = posterior(x, y)
    eta = np.column_stack([np.zeros(len(new)), np.column_stack([np.ones(len(new)), new]) @ coef.T])
    grown = np.exp(eta - eta.max(axis=1, keepdims=True))
    return np.asarray(grown / grown.sum(axis=1, keepdims=True))


def _rows(matrix: Floats) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(rounded(float(one)) for one in row) for row in matrix)
