"""From hazards to a survival curve: how likely a treaty is to last some years, and how it would end."""

from __future__ import annotations

from collections.abc import Mapping
from math import inf
from typing import Any

import numpy as np

from foedus.model.durability.covariates import CLOCK, Length, clock
from foedus.model.fitted import Fitted
from foedus.system.world import Floats

DRAWS, SEED = 1000, 1914


def path(
    columns: Mapping[str, float], age: float, length: Length, years: int, oldest: float = inf
) -> dict[str, Floats]:
    """Return the columns year by year, `(years,)`: the clock runs on, all else stays as on the date."""
    found = {name: np.full(years, float(value)) for name, value in columns.items()}
    ticks = [clock(age + year, length, oldest) for year in range(years)]
    return found | {name: np.array([tick[name] for tick in ticks]) for name in CLOCK}


def hazards(model: Fitted, x: Mapping[str, Any], coef: Floats | None = None) -> Floats:
    """Return the hazard of each year and cause, `(..., years, causes)`; `coef` is `(..., causes, k)`."""
    weights = np.array(model.coef) if coef is None else coef
    return np.asarray(np.exp(np.einsum("...k,...ck->...c", model.design(x), weights[..., None, :, :])))


def survival(yearly: Floats) -> Floats:
    r"""Return the chance to outlast each year, `(..., years)`, from hazards `(..., years, causes)`.

    .. math:: S(t) = \exp\Big(-\sum_{s \le t} \sum_c \lambda_{cs}\Big)
    """
    return np.asarray(np.exp(-np.cumsum(yearly.sum(axis=-1), axis=-1)))


def incidence(yearly: Floats) -> Floats:
    r"""Return the chance to have ended by each cause within each span, `(..., years, causes)`.

    .. math:: F_c(t) = \sum_{s \le t} S(s-1)\,(1 - e^{-\lambda_s})\,\lambda_{cs} / \lambda_s, \quad
              \lambda_s = \sum_c \lambda_{cs}

    Causes race within the year at constant rates (Kalbfleisch & Prentice 2002, ch. 8); sums to 1 - S.
    """
    total = yearly.sum(axis=-1, keepdims=True)
    before = np.exp(-(np.cumsum(total, axis=-2) - total))
    return np.asarray(np.cumsum(before * -np.expm1(-total) * yearly / total, axis=-2))


def curve(
    model: Fitted, columns: Mapping[str, float], age: float, length: Length, years: int
) -> tuple[Floats, Floats]:
    """Return survival `(3, years)` and incidence by cause `(3, years, causes)`: value, 95 % low and high.

    The bounds are percentiles over 1,000 draws of the coefficients (seed 1914): what is not known of the
    weights, not of the future.
    """
    x = path(columns, age, length, years, float(model.constants["oldest"]))
    yearly, drawn = hazards(model, x), hazards(model, x, model.drawn(DRAWS, SEED))
    lasting, ending = (
        np.array([figure(yearly), *np.quantile(figure(drawn), (0.025, 0.975), axis=0)])
        for figure in (survival, incidence)
    )
    return lasting, ending
