"""One interface to every estimator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np

from foedus.errors import QuestionError
from foedus.estimate.covariance.apply import covariance
from foedus.estimate.covariance.choose import chosen
from foedus.estimate.design.columns import Columns, Floats, rows_of
from foedus.estimate.design.design import Design, build
from foedus.estimate.formula.parser import read
from foedus.estimate.kernel.cox import causes
from foedus.estimate.libraries import one_thread
from foedus.estimate.models import Model, model
from foedus.estimate.result import Fit


def fit(
    formula: str,
    data: Any,
    *,
    estimator: str = "ols",
    vcov: str | Mapping[str, Any] = "",
    weights: str = "",
    cause: Any = None,
    reference: Any = None,
) -> Fit:
    """Return a model fitted to rows.

    `data` is a panel, a Polars, Arrow or pandas table, or a mapping of columns. `estimator` is one of ols,
    logit, probit, cloglog, poisson, multinomial, cox, competing; `vcov` one of 'iid' (the default), 'HC1',
    {'CRV1': column} (one to three columns), 'dyadic' (Aronow, Samii & Assenova 2015), {'bootstrap':
    column}. `weights` names a column above 0. Durations are written `Surv(start, stop, event) ~ ...`;
    `cause` is the event that `cox` is about, `reference` the first level of a multinomial response, or no
    event of `competing`.

    Rows that lack a value are dropped, and `glance()` says how many and for which column. Raises
    UnknownNameError, QuestionError (a formula that cannot be read, separation, no convergence) and
    MissingExtraError.

    >>> import foedus as fd
    >>> cars = {"dist": [2, 10, 4, 22, 16], "speed": [4, 4, 7, 7, 8]}
    >>> round(fd.fit("dist ~ speed", cars).coefficient("speed"), 4)
    2.4286
    """
    asked, how, columns = read(formula), model(estimator), Columns(rows_of(data))
    sort = chosen(vcov, columns, "iid")
    design = build(asked, columns, how.response, sort.by, weights)
    design = _referenced(design, how, cause, reference)
    kernel = partial(how.kernel, design, cause=cause) if how.name == "cox" else partial(how.kernel, design)

    def refit(drawn: Floats) -> Floats:
        own = drawn if design.weights is None else drawn * design.weights
        return np.asarray(kernel(weights=own, start=found.coef).coef)

    with one_thread():
        found = kernel(weights=design.weights)
        spread = covariance(design, found, sort, refit, how.linear)
    outcomes = _outcomes(design, how)
    names = design.names * len(outcomes)
    each = tuple(outcome for outcome in outcomes for _ in design.names)
    return Fit(how.name, str(asked), str(sort), names, each, found.coef, spread, design, found, cause)


def _outcomes(design: Design, how: Model) -> tuple[str, ...]:
    if how.name == "multinomial":
        return tuple(str(level) for level in design.levels[1:])
    return (
        tuple(one if isinstance(one, str) else f"{one:g}" for one in causes(design))
        if how.name == "competing"
        else ("",)
    )


def _referenced(design: Design, how: Model, cause: Any, reference: Any) -> Design:
    """Return the design with its response's levels in the order asked for; raises QuestionError."""
    if reference is not None and how.name not in ("multinomial", "competing"):
        raise QuestionError("reference is for multinomial and competing models", where="reference")
    if cause is not None and how.name != "cox":
        raise QuestionError(
            "cause is for cox", where="cause", try_next="estimator='competing' takes all causes"
        )
    for one in (cause, reference):
        if one is not None and one not in design.levels:
            raise QuestionError(
                f"no event {one!r}", why=f"the column has {', '.join(map(str, design.levels[:10]))}"
            )
    if how.name == "cox" and cause is None and not set(design.levels) <= {0.0, 1.0}:
        raise QuestionError(
            "several kinds of event", where="formula", try_next="cause=..., or estimator='competing'"
        )
    if how.durations and design.levels and isinstance(design.levels[0], float):
        place = np.searchsorted(design.levels, design.y).astype(float)
        design = design if how.name == "cox" and cause is None else replace(design, y=place)
    if reference is None:
        return design
    at = design.levels.index(reference)
    order = [at, *(k for k in range(len(design.levels)) if k != at)]
    place = np.argsort(order).astype(float)[design.y.astype(int)]
    return replace(design, y=place, levels=tuple(design.levels[k] for k in order))
