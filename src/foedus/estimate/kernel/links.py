"""Links of generalised linear models: mean, log-likelihood and its first two derivatives in eta.

McCullagh & Nelder 1989, Generalized Linear Models, sections 2.2 and 4.3; the complementary log-log link is
the discrete form of a proportional hazard (Prentice & Gloeckler 1978, Biometrics 34:57-67).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from foedus.estimate.design.columns import Floats
from foedus.estimate.libraries import load

Parts = tuple[Floats, Floats, Floats]  # log-likelihood, its slope, minus its curvature: each (n,)


@dataclass(frozen=True)
class Link:
    """A model of y given eta: its mean and the mean's slope, `parts` of (y, eta), and eta of a mean."""

    name: str
    family: str
    mean: Callable[[Any], Any]
    slope: Callable[[Any], Any]
    parts: Callable[[Floats, Floats], Parts]
    of_mean: Callable[[float], float]
    glum: Callable[[], Any]


def _expit(eta: Any) -> Any:
    return load("scipy.special").expit(eta)


def _logit_parts(y: Floats, eta: Floats) -> Parts:
    p = _expit(eta)
    return y * eta - np.logaddexp(0.0, eta), y - p, p * (1 - p)


def _logit_slope(eta: Any) -> Any:
    p = _expit(eta)
    return p * (1 - p)


def _normal(eta: Any) -> Any:
    return np.exp(-0.5 * np.square(eta)) / np.sqrt(2 * np.pi)


def _probit_parts(y: Floats, eta: Floats) -> Parts:
    sign = 2 * y - 1
    log_p = load("scipy.special").log_ndtr(sign * eta)
    mills = np.exp(-0.5 * eta**2 - log_p) / np.sqrt(2 * np.pi)
    return log_p, sign * mills, mills * (mills + sign * eta)


def _hazard(eta: Any) -> Any:
    return np.exp(np.minimum(eta, 50.0))


def _cloglog_parts(y: Floats, eta: Floats) -> Parts:
    u = _hazard(eta)
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        ratio = np.where(u < 1e-8, 1.0 - u / 2, u / np.expm1(np.minimum(u, 700.0)))
        log_p = np.where(u < 1e-8, eta - u / 2, np.log(-np.expm1(-u)))
    one = y == 1
    curve = np.where(u < 1e-5, u / 2, ratio * (u + ratio - 1))
    return np.where(one, log_p, -u), np.where(one, ratio, -u), np.where(one, curve, u)


def _poisson_parts(y: Floats, eta: Floats) -> Parts:
    mean = np.exp(eta)
    return y * eta - mean - load("scipy.special").gammaln(y + 1), y - mean, mean


def _probit_link() -> Any:
    glum, special = load("glum"), load("scipy.special")

    class ProbitLink(glum.Link):  # type: ignore[misc,name-defined]
        def link(self, mu: Any) -> Any:
            return special.ndtri(mu)

        def derivative(self, mu: Any) -> Any:
            return 1 / _normal(special.ndtri(mu))

        def inverse(self, lin_pred: Any) -> Any:
            return np.clip(special.ndtr(lin_pred), 1e-15, 1 - 1e-15)

        def inverse_derivative(self, lin_pred: Any) -> Any:
            return _normal(lin_pred)

        def inverse_derivative2(self, lin_pred: Any) -> Any:
            return -lin_pred * _normal(lin_pred)

    return ProbitLink()


LINKS = {
    link.name: link
    for link in (
        Link("logit", "binomial", _expit, _logit_slope, _logit_parts, lambda m: float(np.log(m / (1 - m))),
             lambda: load("glum").LogitLink()),
        Link("probit", "binomial", lambda e: load("scipy.special").ndtr(e), _normal, _probit_parts,
             lambda m: float(load("scipy.special").ndtri(m)), _probit_link),
        Link("cloglog", "binomial", lambda e: -np.expm1(-_hazard(e)), lambda e: np.exp(e - _hazard(e)),
             _cloglog_parts, lambda m: float(np.log(-np.log1p(-m))), lambda: load("glum").CloglogLink()),
        Link("poisson", "poisson", np.exp, np.exp, _poisson_parts, lambda m: float(np.log(m)),
             lambda: load("glum").LogLink()),
    )
}  # fmt: skip
