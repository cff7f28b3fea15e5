r"""Cox's proportional hazards with time-varying covariates, and competing risks, cause by cause.

Rows are intervals (start, stop] with what happened at `stop`; a subject may have many. At the time of event
e a row is at risk when start < t <= stop, within its own stratum:

.. math:: \ell = \sum_e x_e'\beta - \log\Big(\sum_{i \in R(t_e)} e^{x_i'\beta}
          - \frac{l_e}{d_e} \sum_{i \in D(t_e)} e^{x_i'\beta}\Big)

Cox 1972; ties after Efron 1977 (l_e = 0 ... d_e - 1 among the d_e events at one time); intervals and score
residuals after Andersen & Gill 1982 and Therneau & Grambsch 2000, ch. 3 and 7; causes after Prentice et al.
1978 (Biometrics 34:541-554): events of another cause are censored.

Risk sets are sums by differences: a row adds to the event times between its start and its stop, so no loop
runs over times or subjects.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from foedus.errors import QuestionError
from foedus.estimate.design.columns import Floats, Ints, Mask
from foedus.estimate.design.design import Design
from foedus.estimate.kernel.estimate import DECREMENT, POLISHED, Estimate, gram, inverse

MAX_STEPS, MAX_HALVES, EXTREME = 40, 12, 50.0


@dataclass(frozen=True, eq=False)
class Risk:
    """Who is at risk when: row i at the event times `low[i]` to `high[i] - 1` (numbered by stratum).

    `events` are the rows with an event, `at` their times, `share` the part of their ties already gone, and
    `times` is how many event times there are.
    """

    low: Ints
    high: Ints
    events: Ints
    at: Ints
    share: Floats
    times: int

    def sums(self, values: Floats) -> Floats:
        """Return, for each event time, the sum over the rows at risk of `values` `(n,)` or `(n, k)`."""
        if values.ndim == 2:
            return np.column_stack([self.sums(column) for column in values.T])
        size = self.times + 1
        change = np.bincount(self.low, values, size) - np.bincount(self.high, values, size)
        return np.cumsum(change)[:-1]

    def tied(self, values: Floats) -> Floats:
        """Return, for each event time, the sum of the events' `values`, `(events,)` or `(events, k)`."""
        if values.ndim == 2:
            return np.column_stack([self.tied(column) for column in values.T])
        return np.asarray(np.bincount(self.at, values, self.times), float)

    def passed(self, steps: Floats) -> Floats:
        """Return, for each row, the sum of `steps` over the event times at which it was at risk."""
        total = np.concatenate([np.zeros((1, *steps.shape[1:])), np.cumsum(steps, axis=0)])
        return np.asarray(total[self.high] - total[self.low])


def risk_sets(start: Floats, stop: Floats, event: Mask, strata: Ints) -> Risk:
    """Return who is at risk when; strata are kept apart by numbering their times one after the other."""
    times = np.unique(stop)
    size = len(times) + 1
    end = strata.astype(np.int64) * size + np.searchsorted(times, stop)
    begin = strata.astype(np.int64) * size + np.searchsorted(times, start, side="right")
    keys, at = np.unique(end[event], return_inverse=True)
    low, high = np.searchsorted(keys, begin), np.searchsorted(keys, end, side="right")
    order = np.argsort(at, kind="stable")
    number = np.bincount(at, minlength=len(keys))
    first = np.concatenate([[0], np.cumsum(number)[:-1]])
    place = np.empty(len(at))
    place[order] = np.arange(len(at)) - np.repeat(first, number)
    return Risk(low, high, np.flatnonzero(event), at, place / number[at], len(keys))


def cox(
    design: Design, weights: Floats | None = None, start: Floats | None = None, cause: Any = None
) -> Estimate:
    """Return the partial-likelihood estimate by Newton's method; fixed effects are strata.

    The event is a response of 1 (or the level `cause`). Raises QuestionError without events and where the
    likelihood has no maximum.
    """
    assert design.start is not None and design.stop is not None
    event = _events(design, weights, cause)
    risk = risk_sets(design.start, design.stop, event, _strata(design))
    x = design.x - design.x.mean(axis=0)
    offset = np.zeros(len(x)) if design.offset is None else design.offset
    own = np.ones(len(x)) if weights is None else weights
    null = _value(x, np.zeros(x.shape[1]), offset, own, risk)[0]
    coef, log_lik, bread, gap = _newton(
        x, np.zeros(x.shape[1]) if start is None else start, offset, own, risk
    )
    eta = x @ coef + offset
    scores = _scores(x, eta, own, risk)
    return Estimate(coef, bread, scores, np.exp(eta), eta, log_lik, null, gap=gap)


def _newton(
    x: Floats, coef: Floats, offset: Floats, own: Floats, risk: Risk
) -> tuple[Floats, float, Floats, float]:
    """Return coefficients, log-likelihood, inverse information and Newton decrement; failing steps halve."""
    log_lik, gradient, information = _value(x, coef, offset, own, risk)
    gap = np.inf
    for _ in range(MAX_STEPS):
        bread = inverse(information)
        gap = float(gradient @ bread @ gradient) if bread is not None else np.inf
        if bread is None or gap < POLISHED * 1e-3:
            break
        step = bread @ gradient
        for _ in range(MAX_HALVES):
            ahead = _value(x, coef + step, offset, own, risk)
            if ahead[0] >= log_lik - 1e-9:
                break
            step = step / 2
        coef, (log_lik, gradient, information) = coef + step, ahead
    if bread is None or not gap < DECREMENT or np.abs(x @ coef).max(initial=0.0) > EXTREME:
        why = "some covariate (nearly) decides when events come"
        raise QuestionError(
            "the partial likelihood has no maximum that the fit could reach", where="cox", why=why
        )
    return coef, log_lik, bread, gap


def baseline(design: Design, found: Estimate, cause: Any = None) -> tuple[Floats, Floats, Floats, Floats]:
    """Return the baseline hazard, that of a row of mean covariates.

    Event times `(m,)`, and at each the jump, the sum of its squared parts, and the sum of mean covariates
    times it `(m, k)`.
    """
    assert design.start is not None and design.stop is not None
    event = _events(design, design.weights, cause)
    risk = risk_sets(design.start, design.stop, event, _strata(design))
    own = np.ones(len(event)) if design.weights is None else design.weights
    x = design.x - design.x.mean(axis=0)
    _, mean, hazard = _means(x, own * np.exp(found.eta), own, risk)
    times = np.unique(design.stop[event])
    return times, risk.tied(hazard), risk.tied(hazard**2), risk.tied(mean * hazard[:, None])


def _events(design: Design, weights: Floats | None, cause: Any) -> Mask:
    """Return which rows have the event; raises QuestionError if none has."""
    event = np.asarray(design.y == (1 if cause is None else design.levels.index(cause)))
    if not event.any():
        why = f"cause {cause!r}" if cause else ""
        raise QuestionError("no event among the rows used", where="formula", why=why)
    return event if weights is None else event & (weights > 0)


def competing(design: Design, weights: Floats | None = None, start: Floats | None = None) -> Estimate:
    """Return one Cox model a cause; coefficients stand cause by cause, scores side by side."""
    found = list(_each(design, weights, start))
    size = len(found[0].coef)
    bread = np.zeros((size * len(found),) * 2)
    for k, one in enumerate(found):
        bread[k * size : (k + 1) * size, k * size : (k + 1) * size] = one.bread
    return Estimate(
        np.concatenate([one.coef for one in found]), bread, np.hstack([one.scores for one in found]),
        np.column_stack([one.fitted for one in found]), np.column_stack([one.eta for one in found]),
        sum(one.log_lik for one in found), sum(one.null_log_lik for one in found),
        gap=max(one.gap for one in found),
    )  # fmt: skip


def causes(design: Design) -> tuple[Any, ...]:
    """Return the kinds of event: every level but the first, or but 0, which is no event."""
    return design.levels[1:]


def _each(design: Design, weights: Floats | None, start: Floats | None) -> Iterator[Estimate]:
    kinds = causes(design)
    if not kinds:
        raise QuestionError("the event column has one level only", where="formula")
    begin = [None] * len(kinds) if start is None else np.split(start, len(kinds))
    for cause, first in zip(kinds, begin, strict=True):
        yield cox(design, weights, first, cause)


def _strata(design: Design) -> Ints:
    found = np.zeros(len(design.y), np.int64)
    for one in design.fixed:
        found = np.unique(found * len(one.levels) + one.codes, return_inverse=True)[1]
    return found


def _value(x: Floats, coef: Floats, offset: Floats, own: Floats, risk: Risk) -> tuple[float, Floats, Floats]:
    """Return the log partial likelihood, its gradient `(k,)` and the information `(k, k)`."""
    eta = x @ coef + offset
    with np.errstate(over="ignore", invalid="ignore"):
        total, mean, hazard = _means(x, own * np.exp(eta), own, risk)
        log_lik = float((own[risk.events] * eta[risk.events]).sum() - (hazard * total * np.log(total)).sum())
    each = (hazard * total)[:, None]
    gradient = own[risk.events] @ x[risk.events] - (mean * each).sum(axis=0)
    passed = own * np.exp(eta) * risk.passed(risk.tied(hazard))
    passed[risk.events] -= (own * np.exp(eta))[risk.events] * risk.tied(hazard * risk.share)[risk.at]
    return log_lik, gradient, gram(x, passed) - mean.T @ (mean * each)


def _means(x: Floats, rate: Floats, own: Floats, risk: Risk) -> tuple[Floats, Floats, Floats]:
    """Return each event's sum of rates at risk, mean covariates there, and jump of the baseline hazard."""
    here = rate[risk.events]
    total = risk.sums(rate)[risk.at] - risk.share * risk.tied(here)[risk.at]
    first = risk.sums(x * rate[:, None])[risk.at]
    tied = risk.tied(x[risk.events] * here[:, None])[risk.at]
    number = np.bincount(risk.at, minlength=risk.times)
    weight = (risk.tied(own[risk.events]) / number)[risk.at]
    return total, (first - risk.share[:, None] * tied) / total[:, None], weight / total


def _scores(x: Floats, eta: Floats, own: Floats, risk: Risk) -> Floats:
    """Return the score residuals, `(n, k)`: they sum to the gradient."""
    rate = own * np.exp(eta)
    _, mean, hazard = _means(x, rate, own, risk)
    jumps, drift = risk.tied(hazard), risk.tied(mean * hazard[:, None])
    found = -rate[:, None] * (x * risk.passed(jumps)[:, None] - risk.passed(drift))
    number = np.bincount(risk.at, minlength=risk.times)[:, None]
    centre = (risk.tied(mean) / number)[risk.at]
    gone = risk.tied(hazard * risk.share)[risk.at][:, None]
    away = risk.tied(mean * (hazard * risk.share)[:, None])[risk.at]
    here = risk.events
    found[here] += own[here, None] * (x[here] - centre) + rate[here, None] * (x[here] * gone - away)
    return found
