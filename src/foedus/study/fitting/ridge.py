"""A multinomial logit with a penalty, for outcomes that come in few large bundles.

A pact of thirty states makes hundreds of ties at once, so thousands of events are a few dozen decisions,
and an unpenalised fit learns those by heart. Coefficients of standardised covariates are held near zero
(Hoerl & Kennard 1970; le Cessie & van Houwelingen 1992); constants are free.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from foedus.errors import QuestionError
from foedus.estimate.covariance.dyadic import dyadic
from foedus.estimate.covariance.sandwich import clustered, positive, robust
from foedus.estimate.libraries import one_thread
from foedus.model.fitted import CONSTANT
from foedus.system.world import Floats

if TYPE_CHECKING:
    import polars as pl

STEPS, CLOSE, HALVINGS = 60, 1e-8, 20


@dataclass(frozen=True, eq=False)
class Ridge:
    """A fit: `coef` `(m, k)` in the covariates' own units, constant first; `bread`, `scores` likewise."""

    names: tuple[str, ...]
    coef: Floats
    bread: Floats
    scores: Floats
    n: int
    events: int
    means: dict[str, float]

    def both(self, one: Any, two: Any, labels: Any) -> Floats:
        """Return the covariance for rows that share a state, or a label, `(mk, mk)`.

        Dyadic-robust (Aronow, Samii & Assenova 2015) plus clustered by label, less the robust one of rows
        that both count (Cameron, Gelbach & Miller 2011, JBES 29:238-249), made positive.
        """
        codes = np.unique(np.concatenate([one, two]), return_inverse=True)[1]
        pairs = dyadic(self.bread, self.scores, codes[: len(one)], codes[len(one) :])[0]
        alone = robust(self.bread, self.scores, self.coef.size)
        return positive(pairs + self.clustered(labels) - alone)[0]

    def clustered(self, labels: Any) -> Floats:
        """Return the cluster-robust covariance `(mk, mk)` (Liang & Zeger 1986)."""
        return clustered(self.bread, self.scores, [np.unique(labels, return_inverse=True)[1]], self.coef.size)

    def chances(self, x: Mapping[str, Any] | pl.DataFrame) -> Floats:
        """Return the chance of each outcome, `(n, m + 1)`, the reference first."""
        eta = self.coef[:, 0] + sum(
            np.outer(np.asarray(x[name], float), b)
            for name, b in zip(self.names[1:], self.coef[:, 1:].T, strict=True)
        )
        return _softmax(eta)


def ridge(
    frame: pl.DataFrame, columns: Sequence[str], outcome: Any, penalty: float, *,
    weights: Any = None, start: Ridge | None = None,
) -> Ridge:  # fmt: skip
    r"""Return the maximum of the penalised likelihood.

    .. math:: \sum_r w_r \log P(y_r) - \tfrac{\lambda}{2} \sum_{m,j} (\beta_{mj} s_j)^2

    with :math:`s_j` the standard deviation of covariate j; `outcome` `(n,)` whole numbers from 0, the
    reference. A covariate that does not vary gets no weight; `start` is a fit of like rows to begin at.
    Raises QuestionError without convergence.
    """
    x = np.column_stack([frame[name].to_numpy().astype(float) for name in columns])
    y = np.asarray(outcome).astype(int)
    w = np.ones(len(y)) if weights is None else np.asarray(weights, float)
    mean, spread = np.average(x, axis=0, weights=w), x.std(axis=0)
    varies = spread > 1e-9
    z = np.column_stack([np.ones(len(y)), np.where(varies, (x - mean) / np.where(varies, spread, 1.0), 0.0)])
    kinds = int(y.max())
    hold = np.tile(np.r_[1e-8, np.full(len(columns), penalty)], kinds)
    turn = _turn(mean, np.where(varies, spread, 1.0), kinds)
    back = np.linalg.inv(turn)
    with one_thread():
        first = (
            _level(y, w, kinds, z.shape[1])
            if start is None
            else (back @ start.coef.ravel()).reshape(kinds, -1)
        )
        beta, information = _climbed(z, y, w, first, hold)
        chance = _softmax(z @ beta.T)
        scores = _scores(z, y, w, chance)
    bread = turn @ np.linalg.inv(information) @ turn.T
    return Ridge(
        (CONSTANT, *columns), (turn @ beta.ravel()).reshape(kinds, -1), bread, scores @ back,
        len(y), int((y > 0).sum()), dict(zip(columns, mean.tolist(), strict=True)),
    )  # fmt: skip


def _level(y: Any, w: Floats, kinds: int, k: int) -> Floats:
    """Return the constants alone, from the frequencies."""
    beta = np.zeros((kinds, k))
    counts = np.bincount(y, w, kinds + 1)
    beta[:, 0] = np.log(np.maximum(counts[1:], 0.5) / counts[0])
    return beta


def _climbed(z: Floats, y: Any, w: Floats, beta: Floats, hold: Floats) -> tuple[Floats, Floats]:
    """Return the coefficients `(m, k)` and the penalised information, by Newton steps that never go down."""
    value = _value(z, y, w, beta, hold)
    for _ in range(STEPS):
        chance = _softmax(z @ beta.T)
        gradient = _gradient(z, y, w, chance) - hold * beta.ravel()
        information = _information(z, w, chance) + np.diag(hold)
        step = np.linalg.solve(information, gradient)
        if gradient @ step < CLOSE:
            return beta, information
        for halved in range(HALVINGS):
            trial = beta + (step * 0.5**halved).reshape(beta.shape)
            if (reached := _value(z, y, w, trial, hold)) > value:
                break
        beta, value = trial, reached
    raise QuestionError("the penalised fit did not converge", where="ridge")


def _value(z: Floats, y: Any, w: Floats, beta: Floats, hold: Floats) -> float:
    chance = _softmax(z @ beta.T)
    picked = np.maximum(chance[np.arange(len(y)), y], 1e-300)
    return float(w @ np.log(picked) - 0.5 * hold @ beta.ravel() ** 2)


def _softmax(eta: Floats) -> Floats:
    full = np.column_stack([np.zeros(len(eta)), eta])
    grown = np.exp(full - full.max(axis=1, keepdims=True))
    return np.asarray(grown / grown.sum(axis=1, keepdims=True))


def _residual(y: Any, w: Floats, chance: Floats) -> Floats:
    hot = y[:, None] == np.arange(1, chance.shape[1])
    return np.asarray((hot - chance[:, 1:]) * w[:, None])


def _gradient(z: Floats, y: Any, w: Floats, chance: Floats) -> Floats:
    return np.asarray((_residual(y, w, chance).T @ z).ravel())


def _scores(z: Floats, y: Any, w: Floats, chance: Floats) -> Floats:
    return np.hstack([z * column[:, None] for column in _residual(y, w, chance).T])


def _information(z: Floats, w: Floats, chance: Floats) -> Floats:
    k, m = z.shape[1], chance.shape[1] - 1
    found = np.empty((m * k, m * k))
    for a in range(m):
        for b in range(a, m):
            own = chance[:, a + 1] * (float(a == b) - chance[:, b + 1]) * w
            part = z.T @ (z * own[:, None])
            found[a * k : (a + 1) * k, b * k : (b + 1) * k] = part
            found[b * k : (b + 1) * k, a * k : (a + 1) * k] = part.T
    return found


def _turn(mean: Floats, spread: Floats, kinds: int) -> Floats:
    """Return the matrix that takes coefficients of standardised covariates to those of their own units."""
    one = np.diag(np.r_[1.0, 1 / spread])
    one[0, 1:] = -mean / spread
    return np.kron(np.eye(kinds), one)
