"""Average marginal effects, first differences and combinations of coefficients, with intervals.

Intervals by the delta method, or by simulation from the estimates' normal distribution (King, Tomz &
Wittenberg 2000, AJPS 44:347-361). Effects are averaged over the rows as observed (Hanmer & Kalkan 2013,
AJPS 57:263-277) or taken at means.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from foedus.errors import QuestionError
from foedus.estimate.contrast import Contrast, checked, contrasts, ends, replaced, typical, variables
from foedus.estimate.design.columns import Columns, Floats
from foedus.estimate.design.factor import value
from foedus.estimate.formula.nodes import names_in, show
from foedus.estimate.formula.parser import read_expression
from foedus.estimate.inference import interval, p_value
from foedus.estimate.libraries import load
from foedus.estimate.predict import offsets
from foedus.estimate.response import mean_response, mean_slope, outcomes
from foedus.estimate.streams import stream

if TYPE_CHECKING:
    import polars

    from foedus.estimate.result import Fit

MAX_DRAWS = 100_000
Method = Literal["delta", "simulation"]
Side = tuple[float, Floats, Floats]  # sign, design matrix, offsets


@dataclass(frozen=True)
class How:
    """How an interval is made: by which method, of which level, from how many draws of which seed."""

    method: Method = "delta"
    level: float = 0.95
    draws: int = 1000
    seed: int = 1914


@dataclass(frozen=True)
class Effect:
    """One effect, in units of the response (per unit of the variable for a slope)."""

    variable: str
    contrast: str
    outcome: str
    estimate: float
    std_error: float
    p_value: float
    conf_low: float
    conf_high: float


@dataclass(frozen=True)
class Effects:
    """Effects, how their intervals were made, and over how many rows they are averaged."""

    effects: tuple[Effect, ...]
    method: str
    n: int

    def rows(self) -> list[dict[str, Any]]:
        """Return one plain record an effect."""
        return [dict(vars(one)) for one in self.effects]

    def tidy(self) -> polars.DataFrame:
        """Return `rows()` as a Polars frame."""
        frame: polars.DataFrame = load("polars").DataFrame(self.rows())
        return frame


def margins(fit: Fit, names: tuple[str, ...], how: How) -> Effects:
    """Return average marginal effects: slopes of numbers, differences of 0/1 variables and of categories."""
    kinds = variables(fit)
    for name in names:
        checked(name, kinds)
    found: list[Effect] = []
    for name in names or kinds:
        for one in contrasts(fit, name, kinds[name]):
            found += _effects(fit, one, how)
    return Effects(tuple(found), how.method, fit.n)


def first_difference(
    fit: Fit, name: str, given: tuple[Any, Any], at: str | Mapping[str, Any], how: How
) -> Effects:
    """Return by how much the mean response changes between two values (default: least and greatest).

    `at` is 'observed', 'means' (categories at their most frequent level), or means with some values given.
    """
    kinds = variables(fit)
    checked(name, kinds)
    base = fit.design.columns
    low, high = (a if b is None else b for a, b in zip(ends(fit, name, kinds[name]), given, strict=True))
    if at not in ("observed", "means") and not isinstance(at, Mapping):
        raise QuestionError(f"no way {at!r}", where="at", try_next="'observed', 'means' or {'x': 1}")
    if at != "observed":
        base = typical(base, kinds, {} if isinstance(at, str) else at)
    words = f"{low:g} to {high:g}" if isinstance(low, float) else f"{low} to {high}"
    one = Contrast(name, words, replaced(base, name, low), replaced(base, name, high), np.ones(base.rows))
    return Effects(tuple(_effects(fit, one, how)), how.method, base.rows)


def combined(fit: Fit, expression: str, level: float) -> Effects:
    r"""Return a function g of the coefficients with its delta-method interval.

    .. math:: Var\, g(\hat\beta) = \nabla g' V \nabla g

    Coefficients stand by name, in backticks where the name is no plain word: '`log(x)` / (1 - lag_y)'. A
    long-run multiplier is one.
    """
    expr = read_expression(expression)
    for name in names_in(expr):
        fit.place(name)
        if fit.names.count(name) > 1:
            raise QuestionError(f"{name!r} stands for several outcomes", where="combine")

    def g(coef: Floats) -> float:
        return float(value(expr, lambda name: coef[fit.place(name)]))

    moves = np.diag(1e-6 * np.where(fit.std_error > 0, fit.std_error, 1.0))
    slope = np.array([(g(fit.coef + move) - g(fit.coef - move)) / (2 * move.sum()) for move in moves])
    error = float(np.sqrt(slope @ fit.covariance.matrix @ slope))
    one = _effect(show(expr), "", "", g(fit.coef), error, level, fit.covariance.df)
    return Effects((one,), "delta", fit.n)


def _effects(fit: Fit, one: Contrast, how: How) -> Iterator[Effect]:
    """Yield the effect on each outcome."""
    recipe, outs = fit.design.recipe, outcomes(fit)
    sides = [(sign, recipe.matrix(c), _base(fit, c)) for sign, c in ((1.0, one.high), (-1.0, one.low))]
    weights = 1 / one.step / len(one.step)
    total = _means(fit, sides, weights, fit.coef[None])[0]
    if how.method == "simulation":
        error, low, high = _simulated(fit, sides, weights, how)
    elif how.method == "delta":
        slopes = [s * mean_slope(fit, x, base, weights) for s, x, base in sides]
        slope = np.add(*slopes)
        error = np.sqrt(np.maximum(np.einsum("ij,jk,ik->i", slope, fit.covariance.matrix, slope), 0.0))
        low, high = interval(total, error, how.level, fit.covariance.df)
    else:
        raise QuestionError(f"no method {how.method!r}", where="margins", try_next="'delta' or 'simulation'")
    for k, outcome in enumerate(outs):
        p = p_value(total[k] / error[k], fit.covariance.df) if error[k] else np.nan
        numbers = map(float, (total[k], error[k], p, low[k], high[k]))
        yield Effect(one.variable, one.label, outcome, *numbers)


def _means(fit: Fit, sides: list[Side], weights: Floats, coefs: Floats) -> Floats:
    """Return the difference of the mean responses, `(draws, m)`."""
    return np.asarray(np.add(*(s * mean_response(fit, x, base, weights, coefs) for s, x, base in sides)))


def _base(fit: Fit, columns: Columns) -> Floats:
    """Return offsets and fixed effects of rows: the fitted ones changed, or one typical row."""
    if columns.rows == fit.n or not fit.design.fixed:
        return offsets(fit, columns, fitted=True)
    return np.full(columns.rows, float(offsets(fit, fit.design.columns, fitted=True).mean()))


def _simulated(fit: Fit, sides: list[Side], weights: Floats, how: How) -> tuple[Floats, Floats, Floats]:
    """Return standard errors and interval ends `(m,)` from draws of the coefficients."""
    if not 2 <= how.draws <= MAX_DRAWS:
        raise QuestionError(f"{how.draws!r} draws", where="margins", try_next=f"2 to {MAX_DRAWS:,}")
    values, vectors = np.linalg.eigh(fit.covariance.matrix)
    root = vectors * np.sqrt(np.maximum(values, 0.0))
    normal = stream(how.seed, "margins").standard_normal((how.draws, len(fit.coef)))
    found = _means(fit, sides, weights, fit.coef + normal @ root.T)
    ends = np.quantile(found, ((1 - how.level) / 2, (1 + how.level) / 2), axis=0)
    return found.std(axis=0, ddof=1), ends[0], ends[1]


def _effect(
    name: str, contrast: str, outcome: str, estimate: float, error: float, level: float, df: float
) -> Effect:
    low, high = interval(estimate, error, level, df)
    return Effect(
        name,
        contrast,
        outcome,
        estimate,
        error,
        float(p_value(estimate / error, df)),
        float(low),
        float(high),
    )
