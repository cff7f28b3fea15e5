"""The estimators, one row each: what response they take, how they fit, what they are called."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from foedus.errors import UnknownNameError, near_names
from foedus.estimate.design.design import Response
from foedus.estimate.kernel.cox import competing, cox
from foedus.estimate.kernel.estimate import Estimate
from foedus.estimate.kernel.glm import glm
from foedus.estimate.kernel.linear import ols
from foedus.estimate.kernel.multinomial import multinomial


@dataclass(frozen=True)
class Model:
    """An estimator: `kernel(design, weights, start)` returns its estimate."""

    name: str
    title: str
    response: Response
    kernel: Callable[..., Estimate]

    @property
    def linear(self) -> bool:
        """Whether it is least squares."""
        return self.name == "ols"

    @property
    def durations(self) -> bool:
        """Whether its response is a duration."""
        return self.response == "times"


MODELS = {
    one.name: one
    for one in (
        Model("ols", "least squares", "number", ols),
        Model("logit", "logit", "binary", partial(glm, link="logit")),
        Model("probit", "probit", "binary", partial(glm, link="probit")),
        Model("cloglog", "complementary log-log", "binary", partial(glm, link="cloglog")),
        Model("poisson", "Poisson", "count", partial(glm, link="poisson")),
        Model("multinomial", "multinomial logit", "category", multinomial),
        Model("cox", "Cox proportional hazards", "times", cox),
        Model("competing", "cause-specific Cox", "times", competing),
    )
}


def model(name: Any) -> Model:
    """Return the estimator of that name; raises UnknownNameError."""
    if name not in MODELS:
        why = f"known: {', '.join(MODELS)}"
        raise UnknownNameError(f"no estimator {str(name)[:60]!r}", where="estimator", why=why,
                               near=near_names(str(name), MODELS))  # fmt: skip
    return MODELS[name]
