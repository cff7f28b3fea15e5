"""What a fit returns: frozen, with its table, its figures, its rows, its margins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from foedus.errors import QuestionError, UnknownNameError, near_names
from foedus.estimate.covariance.apply import Covariance
from foedus.estimate.design.columns import Floats
from foedus.estimate.design.design import Design
from foedus.estimate.effects import Effects, How, Method, combined, first_difference, margins
from foedus.estimate.inference import interval, p_value
from foedus.estimate.kernel.estimate import Estimate
from foedus.estimate.libraries import load
from foedus.estimate.models import MODELS
from foedus.estimate.predict import predicted
from foedus.estimate.survival import survival

if TYPE_CHECKING:
    import polars

Shape = Literal["", "t", "normal"]


@dataclass(frozen=True, eq=False)
class Fit:
    """A fitted model.

    `coef` `(k,)` in the order of `names`; `outcome` says, for a multinomial model or competing risks, which
    outcome a coefficient is about; `covariance.matrix` is `(k, k)`.
    """

    estimator: str
    formula: str
    vcov: str
    names: tuple[str, ...]
    outcome: tuple[str, ...]
    coef: Floats
    covariance: Covariance = field(repr=False)
    design: Design = field(repr=False)
    estimate: Estimate = field(repr=False)
    cause: Any = None

    @property
    def n(self) -> int:
        """How many rows were used."""
        return len(self.design.y)

    @property
    def events(self) -> int | None:
        """How many events there are (of a category: rows beside the reference); None for least squares."""
        if self.estimator == "ols":
            return None
        if self.estimator == "cox" and self.cause is not None:
            return int((self.design.y == self.design.levels.index(self.cause)).sum())
        y = self.design.y
        return int(y.sum() if self.estimator == "poisson" else (y > 0).sum())

    @property
    def std_error(self) -> Floats:
        """Standard errors, `(k,)`."""
        return np.sqrt(np.diag(self.covariance.matrix))

    def place(self, name: str, outcome: str = "") -> int:
        """Return where a coefficient stands; raises UnknownNameError."""
        for k, (one, what) in enumerate(zip(self.names, self.outcome, strict=True)):
            if one == name and outcome in ("", what):
                return k
        raise UnknownNameError(
            f"no coefficient {name!r}", near=near_names(name, self.names) or self.names[:5]
        )

    def coefficient(self, name: str, outcome: str = "") -> float:
        """Return a coefficient by name."""
        return float(self.coef[self.place(name, outcome)])

    def rows(self, level: float = 0.95, distribution: Shape = "") -> list[dict[str, Any]]:
        """Return a plain record a coefficient: estimate, std_error, statistic, p_value, conf_low, conf_high.

        `distribution` overrides that of the test: t for least squares, else the normal.
        """
        df = {"t": float(self.n - len(self.coef) - self.estimate.absorbed), "normal": np.inf}.get(
            distribution, self.covariance.df
        )
        error = self.std_error
        with np.errstate(divide="ignore", invalid="ignore"):
            z = self.coef / error
        low, high = interval(self.coef, error, level, df)
        several = any(self.outcome)
        return [
            {
                **({"outcome": self.outcome[k]} if several else {}),
                "term": name,
                "estimate": float(self.coef[k]),
                "std_error": float(error[k]),
                "statistic": float(z[k]),
                "p_value": float(p_value(z[k], df)),
                "conf_low": float(low[k]),
                "conf_high": float(high[k]),
            }
            for k, name in enumerate(self.names)
        ]

    def tidy(self, level: float = 0.95, distribution: Shape = "") -> polars.DataFrame:
        """Return `rows()` as a Polars frame."""
        frame: polars.DataFrame = load("polars").DataFrame(self.rows(level, distribution))
        return frame

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader must know: terms left out, few clusters, lost draws."""
        return (*self.design.notes, *self.covariance.notes)

    def glance(self) -> dict[str, Any]:
        """Return the fit in figures: rows given and used, events, clusters, likelihood, and what was dropped.

        `coverage` is the share of the rows given that were used; `dropped` has a record a column: how many
        rows lack it, how many lack nothing else (`only`), and why. AIC and BIC count the residual variance
        of least squares; BIC takes the log of rows, for durations of events.
        """
        one, design = self.estimate, self.design
        size = len(self.coef) + one.absorbed + (self.estimator == "ols")
        base = self.events if MODELS[self.estimator].durations else self.n
        return {
            "estimator": self.estimator,
            "formula": self.formula,
            "vcov": self.vcov,
            "rows": design.given,
            "n": self.n,
            "coverage": self.n / design.given,
            **self._years(),
            "events": self.events,
            "clusters": dict(self.covariance.clusters),
            "log_lik": one.log_lik,
            "null_log_lik": one.null_log_lik,
            "parameters": size,
            "aic": 2 * size - 2 * one.log_lik,
            "bic": float(np.log(base or 1)) * size - 2 * one.log_lik,
            **self._fitness(),
            "dropped": [asdict(lost) for lost in design.dropped],
            "notes": list(self.notes),
        }

    def _fitness(self) -> dict[str, float]:
        one = self.estimate
        if self.estimator != "ols":
            return {"pseudo_r2": 1 - one.log_lik / one.null_log_lik} if one.null_log_lik else {}
        r2 = 1 - float(np.exp(2 * (one.null_log_lik - one.log_lik) / self.n))
        return {"r2": r2, "sigma": float(np.sqrt(one.scale))}

    def _years(self) -> dict[str, Any]:
        frame = self.design.columns.frame
        year = frame["year"] if "year" in frame.columns else None
        known = year is not None and year.dtype.is_integer() and len(year)
        return {"first_year": year.min(), "last_year": year.max()} if year is not None and known else {}

    def augment(self) -> polars.DataFrame:
        """Return the rows used with `fitted` and `residual` (of a category: the chance of what happened)."""
        if MODELS[self.estimator].durations:
            raise QuestionError(
                "durations have no residual of this kind", try_next="predict() gives relative hazards"
            )
        fitted, y = self.estimate.fitted, self.design.y
        if fitted.ndim == 2:
            fitted = fitted[np.arange(self.n), y.astype(int)]
            y = np.ones(self.n)
        pl = load("polars")
        frame: polars.DataFrame = self.design.columns.frame.with_columns(
            pl.Series("fitted", fitted), pl.Series("residual", y - fitted)
        )
        return frame

    def predict(self, data: Any = None, level: float | None = None) -> polars.DataFrame:
        """Return expected responses of new rows (default: those fitted); see `foedus.estimate.predict`."""
        return predicted(self, data, level)

    def survival(self, data: Any, level: float = 0.95) -> polars.DataFrame:
        """Return survival curves of a Cox model for rows of covariates; see `foedus.estimate.survival`."""
        return survival(self, data, level)

    def margins(
        self, *names: str, method: Method = "delta", level: float = 0.95, draws: int = 1000, seed: int = 1914
    ) -> Effects:
        """Return average marginal effects of variables (default: all); see `effects.margins`."""
        return margins(self, names, How(method, level, draws, seed))

    def first_difference(
        self, name: str, low: Any = None, high: Any = None, *,
        at: Literal["observed", "means"] | Mapping[str, Any] = "observed",
        method: Method = "delta", level: float = 0.95, draws: int = 1000, seed: int = 1914,
    ) -> Effects:  # fmt: skip
        """Return by how much the response changes from `low` to `high`; see `effects.first_difference`."""
        return first_difference(self, name, (low, high), at, How(method, level, draws, seed))

    def combine(self, expression: str, level: float = 0.95) -> Effects:
        """Return a combination of coefficients, such as 'b / (1 - a)'; see `effects.combined`."""
        return combined(self, expression, level)

    def __repr__(self) -> str:
        from foedus.estimate.etable import etable

        return str(etable([self]))
