"""Which rows a fit can use, and why the others are dropped, column by column."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from foedus.estimate.design.columns import Columns, Mask
from foedus.estimate.design.factor import Numeric, Spline, factor, numbers
from foedus.estimate.formula.nodes import Expr, Formula, Name, names_in, show


@dataclass(frozen=True)
class Dropped:
    """Rows dropped for one reason: how many lack it, and how many lack nothing else."""

    column: str
    why: str
    rows: int
    only: int


def usable(
    formula: Formula, response: tuple[Expr, ...], columns: Columns, also: Iterable[str]
) -> tuple[Mask | None, tuple[Dropped, ...]]:
    """Return which rows have every value (None: all of them), and what the others lack."""
    exprs = [*response, *(one for term in formula.terms for one in term), *formula.offsets]
    names = list(dict.fromkeys([*(n for one in exprs for n in names_in(one)), *formula.fixed, *also]))
    bad = {(name, "null"): ~_known(columns, name) for name in names}
    for one in dict.fromkeys(exprs):
        if not isinstance(one, Name) and (lost := _undefined(one, columns)) is not None:
            known = ~np.any([bad[n, "null"] for n in names_in(one)] or [np.zeros(columns.rows, bool)], axis=0)
            bad[show(one), "has no finite value"] = lost & known
    bad = {key: mask for key, mask in bad.items() if mask.any()}
    if not bad:
        return None, ()
    times = np.zeros(columns.rows, np.int16)
    for mask in bad.values():
        times += mask
    dropped = tuple(
        Dropped(name, why, int(mask.sum()), int((mask & (times == 1)).sum()))
        for (name, why), mask in bad.items()
    )
    return times == 0, dropped


def _known(columns: Columns, name: str) -> Mask:
    series = columns.series(name)
    if series.dtype.is_float():
        return np.asarray(np.isfinite(columns.numbers(name)))
    return np.asarray(series.is_not_null().to_numpy())


def _undefined(expr: Expr, columns: Columns) -> Mask | None:
    made = factor(expr, columns, None)
    if not isinstance(made, (Numeric, Spline)):
        return None
    return np.asarray(~np.isfinite(numbers(made.expr, columns)))
