"""The chance of a new pact of defence between two states, by door, with its interval and what raises it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from foedus.model.fitted import Fitted, inverse
from foedus.model.theory.bits import family_bits
from foedus.system.world import Floats

MODEL = "formation"
SPAN = 5  # years of the fitted window
DRAWS, SEED = 400, 1914


@dataclass(frozen=True)
class Formation:
    """Chances of n pairs within some years.

    `ally` `(n,)` by any door, with its 95 % interval `low`, `high`; `doors` `(n, 3)` bilateral, founded,
    acceded, with `doors_low`, `doors_high`; `bits` by family the Shapley value in log2 of the five-year
    chance, against the mean pair.
    """

    ally: Floats
    low: Floats
    high: Floats
    doors: Floats
    doors_low: Floats
    doors_high: Floats
    bits: dict[str, Floats]
    model: Fitted


def formation(x: Mapping[str, Any], model: Fitted, horizon: float, means: Mapping[str, float]) -> Formation:
    r"""Return the chances of pairs without a pact of defence; `x` holds the model's covariates, `(n,)` each.

    .. math:: P(y = m) = \frac{e^{x'\beta_m}}{1 + \sum_l e^{x'\beta_l}}, \quad
              m \in \{\text{bilateral}, \text{founded}, \text{acceded}\}

    over five years (McFadden 1974; new ties only); over h of them 1 - (1 - P)^{h/5}, an even hazard, each
    door keeping its share. The intervals are of draws from the dyadic-robust covariance.
    """
    chance = _chances(x, model, horizon)
    edges = np.quantile(chance[1:], (0.025, 0.975), axis=0)
    ally = np.quantile(1 - chance[1:, :, 0], (0.025, 0.975), axis=0)
    return Formation(
        1 - chance[0, :, 0], ally[0], ally[1], chance[0, :, 1:], edges[0][:, 1:], edges[1][:, 1:],
        family_bits(x, model, means), model,
    )  # fmt: skip


def joining(x: Mapping[str, Any], model: Fitted, horizon: float) -> tuple[float, float, float]:
    """Return the mean chance of accession over pairs with its 95 % interval: how open a pact's door is."""
    mean = _chances(x, model, horizon)[..., 3].mean(axis=1)
    low, high = np.quantile(mean[1:], (0.025, 0.975))
    return float(mean[0]), float(low), float(high)


def _chances(x: Mapping[str, Any], model: Fitted, horizon: float) -> Floats:
    """Return the chances by the estimate, then by each draw of coefficients, `(1 + draws, n, 4)`."""
    drawn = np.concatenate([np.array(model.coef)[None], model.drawn(DRAWS, SEED)])
    eta = np.einsum("nk,dmk->dnm", model.design(x), drawn)
    return spread(inverse(eta, "multinomial"), horizon)


def spread(chance: Floats, horizon: float) -> Floats:
    """Return five-year chances `(..., 4)`, none first, over `horizon` years by an even hazard."""
    none = chance[..., :1] ** (horizon / SPAN)
    share = chance[..., 1:] / np.maximum(1 - chance[..., :1], 1e-300)
    return np.concatenate([none, share * (1 - none)], axis=-1)
