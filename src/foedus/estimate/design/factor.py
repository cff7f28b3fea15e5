"""Factors: numbers, categories and splines, as columns of the design."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from foedus.errors import QuestionError
from foedus.estimate.design.columns import Columns, Floats, Ints, codes
from foedus.estimate.design.spline import knots, natural
from foedus.estimate.formula.nodes import Binary, Call, Expr, Minus, Name, Number, Text, names_in, show

FUNCTIONS: dict[str, Callable[[Any], Any]] = {
    "log": np.log, "log1p": np.log1p, "log10": np.log10, "sqrt": np.sqrt, "exp": np.exp, "abs": np.abs,
    "I": lambda x: x,
}  # fmt: skip
SIGNS: dict[str, Callable[[Any, Any], Any]] = {
    "+": np.add, "-": np.subtract, "*": np.multiply, "/": np.divide, "^": np.power,
}  # fmt: skip
MAX_LEVELS = 1000  # of a category as columns; more belong after |
MAX_DF = 20


def value(expr: Expr, read: Callable[[str], Any]) -> Any:
    """Return the value of an arithmetic expression; `read` gives the value of a name."""
    match expr:
        case Name(text):
            return read(text)
        case Number(number):
            return number
        case Minus(inner):
            return -value(inner, read)
        case Binary(sign, left, right):
            return SIGNS[sign](value(left, read), value(right, read))
        case Call(function, (inner,)) if function in FUNCTIONS:
            return FUNCTIONS[function](value(inner, read))
    raise QuestionError(f"{show(expr)[:80]} has no number", where="formula")


def numbers(expr: Expr, columns: Columns) -> Floats:
    """Return the values of an expression, `(n,)`; NaN or infinite where unknown or undefined."""
    with np.errstate(all="ignore"):
        found = value(expr, columns.numbers)
    return np.broadcast_to(np.asarray(found, float), (columns.rows,))


@dataclass(frozen=True)
class Numeric:
    """A factor of one column."""

    expr: Expr

    def labels(self, full: bool) -> tuple[str, ...]:
        """Return the names of its columns."""
        return (show(self.expr),)

    def known(self, columns: Columns) -> Any:
        """Return which rows have a finite value."""
        return np.isfinite(numbers(self.expr, columns))

    def block(self, columns: Columns, full: bool) -> Floats:
        """Return its columns, `(n, 1)`."""
        return numbers(self.expr, columns)[:, None]


@dataclass(frozen=True)
class Spline:
    """A natural cubic spline of an expression."""

    expr: Expr
    at: tuple[float, ...]

    def labels(self, full: bool) -> tuple[str, ...]:
        """Return the names of its columns."""
        return tuple(f"spline({show(self.expr)})[{k}]" for k in range(1, len(self.at)))

    def known(self, columns: Columns) -> Any:
        """Return which rows have a finite value."""
        return np.isfinite(numbers(self.expr, columns))

    def block(self, columns: Columns, full: bool) -> Floats:
        """Return its columns, `(n, knots - 1)`."""
        return natural(numbers(self.expr, columns), self.at)


@dataclass(frozen=True)
class Category:
    """A factor of one column a level, the first (the reference) left out unless `full`."""

    name: str
    levels: tuple[Any, ...]

    def labels(self, full: bool) -> tuple[str, ...]:
        """Return the names of its columns."""
        return tuple(f"C({self.name})[{level}]" for level in self.levels[0 if full else 1 :])

    def places(self, columns: Columns) -> Ints:
        """Return the place of each row's level, -1 where it is not known or not one of these."""
        found, here = codes(columns.series(self.name))
        place = {level: at for at, level in enumerate(self.levels)}
        table = np.array([*(place.get(level, -1) for level in here), -1], np.int32)
        return table[found]

    def known(self, columns: Columns) -> Any:
        """Return which rows have one of the levels."""
        return self.places(columns) >= 0

    def block(self, columns: Columns, full: bool) -> Floats:
        """Return its columns of 0 and 1."""
        first = 0 if full else 1
        return np.asarray(self.places(columns)[:, None] == np.arange(first, len(self.levels)), float)


Factor = Numeric | Spline | Category


def factor(expr: Expr, columns: Columns, kept: Any) -> Factor:
    """Return an expression as a factor; levels and knots are those of the rows `kept`."""
    if isinstance(expr, Name) and columns.is_words(expr.text):
        return _category(expr, None, columns, kept)
    if isinstance(expr, Call) and expr.function == "C":
        if not isinstance(expr.arguments[0], Name):
            raise QuestionError(f"{show(expr)}: C() takes the name of a column", where="formula")
        return _category(expr.arguments[0], expr.arguments[1:], columns, kept)
    if isinstance(expr, Call) and expr.function == "spline":
        return _spline(expr, columns, kept)
    for name in names_in(expr):
        columns.series(name)
    return Numeric(expr)


def _category(name: Name, reference: Any, columns: Columns, kept: Any) -> Category:
    places, levels = codes(columns.series(name.text))
    seen = np.zeros(len(levels) + 1, bool)
    seen[places if kept is None else places[kept]] = True
    found = [level for level, here in zip(levels, seen, strict=False) if here]
    if len(found) > MAX_LEVELS:
        hint = f"write it as a fixed effect: ... | {name.text}"
        raise QuestionError(
            f"C({name.text}) has {len(found):,} levels", why=f"at most {MAX_LEVELS:,}", try_next=hint
        )
    if reference:
        first = reference[0].value if isinstance(reference[0], (Number, Text)) else show(reference[0])
        if first not in found:
            why = f"levels: {', '.join(map(str, found[:10]))}"
            raise QuestionError(f"C({name.text}) has no level {first!r}", why=why)
        found = [first, *(level for level in found if level != first)]
    return Category(name.text, tuple(found))


def _spline(expr: Call, columns: Columns, kept: Any) -> Spline:
    inner, df = expr.arguments
    if not (isinstance(df, Number) and df.value in range(2, MAX_DF + 1)):
        raise QuestionError(
            f"{show(expr)}: the second argument is a number from 2 to {MAX_DF}", where="formula"
        )
    values = numbers(inner, columns)
    at = knots(values if kept is None else values[kept], int(df.value))
    if len(at) < int(df.value) + 1:
        raise QuestionError(
            f"{show(expr)}: too few distinct values for {int(df.value)} pieces", where="formula"
        )
    return Spline(inner, at)
