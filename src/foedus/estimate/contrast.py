"""Versions of the same rows that an effect compares: a variable moved, everything else as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from foedus.errors import UnknownNameError, near_names
from foedus.estimate.design.columns import Columns, Floats
from foedus.estimate.design.factor import Category
from foedus.estimate.formula.nodes import names_in
from foedus.estimate.libraries import load

if TYPE_CHECKING:
    from foedus.estimate.result import Fit

STEP = 1e-5  # of a value, by which it is moved for a slope


@dataclass(frozen=True, eq=False)
class Contrast:
    """Two versions of the same rows whose mean responses are compared, row by row over `step`."""

    variable: str
    label: str
    low: Columns
    high: Columns
    step: Floats


def variables(fit: Fit) -> dict[str, Category | None]:
    """Return the variables of the formula, with their levels where they are categories."""
    found: dict[str, Category | None] = {}
    for term in fit.design.recipe.terms:
        for factor in term.factors:
            if isinstance(factor, Category):
                found[factor.name] = factor
            else:
                found.update(dict.fromkeys(n for n in names_in(factor.expr) if n not in found))
    return found


def checked(name: str, kinds: Mapping[str, Category | None]) -> None:
    """Raise UnknownNameError for what is no variable of the model."""
    if name not in kinds:
        near = near_names(name, kinds) or tuple(kinds)
        raise UnknownNameError(f"no variable {name!r} in the model", near=near)


def contrasts(fit: Fit, name: str, levels: Category | None) -> Iterator[Contrast]:
    """Yield what to compare for a variable: a small step, 1 with 0, or each level with the reference."""
    base = fit.design.columns
    one = np.ones(base.rows)
    if levels is not None:
        low = replaced(base, name, levels.levels[0])
        for level in levels.levels[1:]:
            yield Contrast(name, f"{level} - {levels.levels[0]}", low, replaced(base, name, level), one)
        return
    values = base.numbers(name)
    if ((values == 0) | (values == 1)).all():
        yield Contrast(name, "1 - 0", replaced(base, name, 0.0), replaced(base, name, 1.0), one)
        return
    step = STEP * np.where(values != 0, np.abs(values), values.std() or 1.0)
    yield Contrast(
        name, "slope", replaced(base, name, values - step), replaced(base, name, values + step), 2 * step
    )


def replaced(columns: Columns, name: str, values: Any) -> Columns:
    """Return the rows with one column replaced: by an array, a number, or a level."""
    pl = load("polars")
    new = pl.Series(name, values) if isinstance(values, np.ndarray) else pl.lit(values).alias(name)
    kept = {key: known for key, known in columns._numbers.items() if key != name}
    return Columns(columns.frame.with_columns(new), kept)


def ends(fit: Fit, name: str, levels: Category | None) -> tuple[Any, Any]:
    """Return the least and the greatest value of a variable, or its first and last level."""
    if levels is not None:
        return levels.levels[0], levels.levels[-1]
    values = fit.design.columns.numbers(name)
    return float(values.min()), float(values.max())


def typical(columns: Columns, kinds: dict[str, Category | None], given: Mapping[str, Any]) -> Columns:
    """Return one row: numbers at their means, categories at their most frequent level, or as given."""
    pl, row = load("polars"), {}
    for name in given:
        if name not in columns.frame.columns:
            raise UnknownNameError(
                f"no column {name!r}", where="at", near=near_names(name, columns.frame.columns)
            )
    for name in columns.frame.columns:
        if name in given:
            row[name] = given[name]
        elif kinds.get(name) is not None or columns.is_words(name):
            row[name] = columns.series(name).mode().sort()[0]
        else:
            row[name] = float(columns.numbers(name).mean())
    return Columns(pl.DataFrame([row]))
