"""The covariance of an estimate, as it was asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np

from foedus.errors import QuestionError
from foedus.estimate.covariance.bootstrap import bootstrap
from foedus.estimate.covariance.choose import Vcov
from foedus.estimate.covariance.dyadic import dyadic
from foedus.estimate.covariance.sandwich import clustered, positive, robust
from foedus.estimate.design.absorb import nested
from foedus.estimate.design.columns import Floats, Ints, codes
from foedus.estimate.design.design import Design
from foedus.estimate.kernel.estimate import Estimate
from foedus.estimate.libraries import load

FEW = 30


@dataclass(frozen=True, eq=False)
class Covariance:
    """A covariance `(k, k)`, the number of clusters of each column, degrees of freedom of t, and notes."""

    matrix: Floats
    clusters: Mapping[str, int] = field(default_factory=dict)
    df: float = np.inf
    notes: tuple[str, ...] = ()


def covariance(
    design: Design, estimate: Estimate, vcov: Vcov, refit: Callable[[Floats], Floats], linear: bool
) -> Covariance:
    """Return the covariance of an estimate; `refit(weights)` returns coefficients, for the bootstrap.

    Tests of linear models use t with N - K degrees of freedom, or G - 1 with clusters; others the normal.
    """
    clusters = [design.codes(name) for name in vcov.by]
    counts = {name: int(one.max()) + 1 for name, one in zip(vcov.by, clusters, strict=True)}
    lost = _lost(design, estimate, clusters if vcov.kind == "CRV1" else [])
    df = float(len(design.y) - lost) if linear else np.inf
    if df <= 0:
        why = f"{len(design.y):,} rows, {lost:,} parameters"
        raise QuestionError("there are no degrees of freedom left", where="formula", why=why)
    if vcov.kind == "iid":
        return Covariance(estimate.bread * estimate.scale, df=df)
    if vcov.kind == "HC1":
        return Covariance(robust(estimate.bread, estimate.scores, lost), df=df)
    if min(counts.values()) < 2:
        raise QuestionError(
            "there is one cluster only", where="vcov", why=f"column {min(counts, key=counts.__getitem__)}"
        )
    df = float(min(counts.values()) - 1) if linear else np.inf
    notes = _few(counts)
    if vcov.kind == "bootstrap":
        matrix, failed = bootstrap(refit, clusters[0], vcov.draws, vcov.seed)
        lost_draws = (
            (f"{failed} of {vcov.draws} bootstrap draws had no estimate and are left out",) if failed else ()
        )
        return Covariance(matrix, counts, df, (*notes, *lost_draws))
    if vcov.kind == "dyadic":
        return _dyadic(design, estimate, vcov)
    matrix, mended = positive(clustered(estimate.bread, estimate.scores, clusters, lost))
    return Covariance(matrix, counts, df, (*notes, *_mended(mended)))


def _dyadic(design: Design, estimate: Estimate, vcov: Vcov) -> Covariance:
    """Return the dyadic-robust covariance; states are counted over both columns."""
    one, two = (design.columns.series(name) for name in vcov.by)
    if one.dtype != two.dtype and not (one.dtype.is_integer() and two.dtype.is_integer()):
        raise QuestionError(f"{vcov.by[0]} and {vcov.by[1]} are of different types", where="vcov")
    pl = load("polars")
    kind = pl.Int64 if one.dtype.is_integer() else one.dtype
    both, levels = codes(pl.concat([one.cast(kind), two.cast(kind).alias(one.name)]))
    first, second = np.split(both, 2)
    matrix, dyads = dyadic(estimate.bread, estimate.scores, first, second)
    matrix, mended = positive(matrix)
    counts = {"dyads": dyads, "states": len(levels)}
    return Covariance(matrix, counts, np.inf, (*_few({"states": len(levels)}), *_mended(mended)))


def _lost(design: Design, estimate: Estimate, clusters: list[Ints]) -> int:
    """Return the number of parameters; fixed effects within clusters are not counted (Stata, fixest)."""
    free = sum(len(one.levels) for one in design.fixed if not any(nested(one, by) for by in clusters))
    absorbed = min(estimate.absorbed, max(free, int(bool(design.fixed))))
    return len(estimate.coef) + absorbed


def _few(counts: Mapping[str, int]) -> tuple[str, ...]:
    """Return a note where clusters are too few for the theory."""
    few = [f"{n} {name}" for name, n in counts.items() if n < FEW]
    return (f"few clusters ({', '.join(few)}): intervals are too narrow",) if few else ()


def _mended(mended: bool) -> tuple[str, ...]:
    return (
        ("the covariance had negative eigenvalues, set to zero: too few clusters for it",) if mended else ()
    )
