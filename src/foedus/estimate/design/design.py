"""Everything an estimator needs of formula and rows, with what was dropped on the way and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np

from foedus.errors import QuestionError
from foedus.estimate.design.absorb import Fixed, demeaned
from foedus.estimate.design.collinear import independent
from foedus.estimate.design.columns import Columns, Floats, Ints, Mask, codes
from foedus.estimate.design.factor import numbers
from foedus.estimate.design.rows import Dropped, usable
from foedus.estimate.design.terms import Recipe, recipe
from foedus.estimate.formula.nodes import Call, Expr, Formula, Name, names_in, show
from foedus.estimate.libraries import load

Response = Literal["number", "binary", "count", "category", "times"]


@dataclass(frozen=True, eq=False)
class Design:
    """The rows and columns of a fit.

    `columns` are the rows used; `x` is `(n, k)`; `y` `(n,)` holds the response (event codes for durations,
    whose intervals `start`-`stop` are `(n,)`); `levels` are the response's categories or kinds of event;
    `given` counts the rows before any was dropped.
    """

    formula: Formula
    columns: Columns
    recipe: Recipe
    x: Floats
    y: Floats
    given: int
    dropped: tuple[Dropped, ...]
    levels: tuple[Any, ...] = ()
    start: Floats | None = None
    stop: Floats | None = None
    offset: Floats | None = None
    weights: Floats | None = None
    fixed: tuple[Fixed, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns of `x`."""
        return self.recipe.names

    def codes(self, name: str) -> Ints:
        """Return each row's level of a column, numbered from 0."""
        return codes(self.columns.series(name))[0]


def build(
    formula: Formula, columns: Columns, kind: Response, also: Sequence[str] = (), weights: str = ""
) -> Design:
    """Return the design of a formula on these rows; `also` are columns that must be known (clusters)."""
    response: tuple[Expr, ...] = (formula.response,)
    if isinstance(formula.response, Call) and formula.response.function == "Surv":
        response = formula.response.arguments
    extra = [*also, *([weights] if weights else [])]
    mask, dropped = usable(formula, response, columns, extra)
    needed = _needed(formula, response, extra)
    kept = _kept(columns, needed, mask)
    y, levels = _response(formula, kind, kept)
    fixed = _fixed(formula, kept)
    if kind in ("binary", "count") and fixed and (live := _live(y, fixed, kind)) is not None:
        lost = int(len(live) - live.sum())
        dropped = (*dropped, Dropped(" + ".join(formula.fixed), "the outcome never varies", lost, lost))
        kept, y = _kept(kept, needed, live), y[live]
        fixed = _fixed(formula, kept)
    made = recipe(formula, kept) if kind != "times" else replace(recipe(formula, kept), intercept=False)
    start, stop = _times(formula, kept) if kind == "times" else (None, None)
    found = Design(
        formula, kept, made, made.matrix(kept), y, columns.rows, dropped, levels, start, stop,
        made.offset(kept), kept.numbers(weights) if weights else None, fixed,
    )  # fmt: skip
    return _without_collinear(_checked(found))


def _needed(formula: Formula, response: Sequence[Expr], also: Sequence[str]) -> list[str]:
    exprs = [*response, *(one for term in formula.terms for one in term), *formula.offsets]
    return list(dict.fromkeys([*(n for one in exprs for n in names_in(one)), *formula.fixed, *also]))


def _kept(columns: Columns, needed: Sequence[str], mask: Mask | None) -> Columns:
    """Return the columns needed (and those that say where and when) of the rows kept."""
    pl = load("polars")
    places = [*(columns.pair or ()), *(n for n in ("ccode", "gwcode", "year") if n in columns.frame.columns)]
    wanted = [columns.series(name).alias(name) for name in dict.fromkeys([*needed, *places])]
    frame = pl.DataFrame(wanted)
    if mask is None:
        return Columns(frame, dict(columns._numbers))
    frame = frame.filter(pl.Series(mask))
    if not frame.height:
        raise QuestionError("no row has every value that the formula needs", where="formula")
    return Columns(frame)


def _surv(formula: Formula) -> bool:
    return isinstance(formula.response, Call) and formula.response.function == "Surv"


def _response(formula: Formula, kind: Response, columns: Columns) -> tuple[Floats, tuple[Any, ...]]:
    """Return the response as floats, and its levels where it is a category or a kind of event."""
    what = formula.response
    if (kind == "times") != _surv(formula):
        form = "Surv(start, stop, event) ~ ..." if kind == "times" else "outcome ~ ..."
        raise QuestionError("the response does not fit the estimator", where="formula", try_next=form)
    if isinstance(what, Call) and kind == "times":
        what = what.arguments[-1]
    if kind == "category" or (kind == "times" and isinstance(what, Name) and columns.is_words(what.text)):
        if not isinstance(what, Name):
            raise QuestionError("a response of categories is the name of a column", where="formula")
        places, levels = codes(columns.series(what.text))
        return places.astype(float), tuple(levels)
    y = np.ascontiguousarray(numbers(what, columns))
    if kind == "binary" and not ((y == 0) | (y == 1)).all():
        raise QuestionError(f"{show(what)} is not 0 or 1 in every row", where="formula")
    if kind == "count" and (y < 0).any():
        raise QuestionError(f"{show(what)} is below 0 in some row", where="formula")
    if kind != "times" and len(y) and y.min() == y.max():
        raise QuestionError(
            f"{show(what)} is {y[0]:g} in every row used: nothing to explain", where="formula"
        )
    return y, tuple(sorted(set(np.unique(y).tolist()))) if kind == "times" else ()


def _times(formula: Formula, columns: Columns) -> tuple[Floats, Floats]:
    assert isinstance(formula.response, Call)
    *begin, end, _ = formula.response.arguments
    stop = numbers(end, columns)
    start = numbers(begin[0], columns) if begin else np.zeros(len(stop))
    if wrong := int((start >= stop).sum()):
        raise QuestionError(
            f"{wrong:,} rows start no earlier than they stop", where="formula", why="(start, stop]"
        )
    return start, stop


def _fixed(formula: Formula, columns: Columns) -> tuple[Fixed, ...]:
    found = ((name, *codes(columns.series(name))) for name in formula.fixed)
    return tuple(Fixed(name, places, tuple(levels)) for name, places, levels in found)


def _live(y: Floats, fixed: tuple[Fixed, ...], kind: Response) -> Mask | None:
    """Return the rows whose fixed effects all have an outcome that varies; None when all do."""
    live = np.ones(len(y), bool)
    while True:
        before = int(live.sum())
        for one in fixed:
            n = np.bincount(one.codes[live], minlength=len(one.levels))
            total = np.bincount(one.codes[live], y[live], len(one.levels))
            fine = (total > 0) & ((total < n) | (kind == "count"))
            live &= fine[one.codes]
        if not live.any():
            names = " + ".join(one.name for one in fixed)
            raise QuestionError(f"within {names} the outcome never varies", where="formula")
        if int(live.sum()) == before:
            return None if live.all() else live


def _checked(design: Design) -> Design:
    if design.weights is not None and (design.weights <= 0).any():
        raise QuestionError("weights must be above 0", where="weights")
    return design


def _without_collinear(design: Design) -> Design:
    """Return the design without columns that others (or the fixed effects) determine, which a note names."""
    if not design.x.shape[1] and design.stop is not None:
        raise QuestionError("a model of durations needs a covariate", where="formula")
    if not design.x.shape[1]:
        return design
    groups = design.fixed
    if design.stop is not None and not groups:  # a duration has no constant, but a baseline that acts as one
        groups = (Fixed("", np.zeros(len(design.y), np.int32), ("",)),)
    keep = independent(demeaned(design.x, groups), design.recipe.intercept)
    gone = [name for k, name in enumerate(design.names) if k not in keep]
    if not gone:
        return design
    made = replace(design.recipe, keep=keep)
    note = f"left out, because the other columns determine them: {', '.join(gone)}"
    return replace(
        design, recipe=made, x=np.asfortranarray(design.x[:, list(keep)]), notes=(*design.notes, note)
    )
