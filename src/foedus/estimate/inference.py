"""Intervals and p-values, by the normal or the t distribution."""

from __future__ import annotations

from typing import Any

import numpy as np

from foedus.errors import QuestionError
from foedus.estimate.design.columns import Floats
from foedus.estimate.libraries import load


def quantile(level: float, df: float = np.inf) -> float:
    """Return how many standard errors an interval of that level reaches to each side."""
    if not 0 < level < 1:
        raise QuestionError(f"a level of {level!r}", why="it lies between 0 and 1", try_next="level=0.95")
    special = load("scipy.special")
    half = (1 + level) / 2
    return float(special.ndtri(half) if np.isinf(df) else special.stdtrit(df, half))


def interval(value: Any, error: Any, level: float = 0.95, df: float = np.inf) -> tuple[Floats, Floats]:
    """Return the ends of an interval of that level about `value`."""
    reach = quantile(level, df) * np.asarray(error, float)
    return np.asarray(value - reach), np.asarray(value + reach)


def p_value(z: Any, df: float = np.inf) -> Any:
    """Return the two-sided p-value of a statistic."""
    special = load("scipy.special")
    return 2 * (special.ndtr(-np.abs(z)) if np.isinf(df) else special.stdtr(df, -np.abs(z)))
