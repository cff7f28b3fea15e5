"""Terms as columns: which factors they multiply, how categories are coded, what the columns are called."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np

from foedus.errors import QuestionError
from foedus.estimate.design.columns import Columns, Floats
from foedus.estimate.design.factor import Category, Factor, Numeric, factor, numbers
from foedus.estimate.formula.nodes import Expr, Formula, Term, term_text

MAX_COLUMNS = 2000


@dataclass(frozen=True)
class Encoded:
    """A term with its factors, and for each whether a category keeps its reference level."""

    text: str
    factors: tuple[Factor, ...]
    full: tuple[bool, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """The names of the term's columns."""
        each = [one.labels(full) for one, full in zip(self.factors, self.full, strict=True)]
        return tuple(":".join(parts) for parts in product(*each))

    def block(self, columns: Columns) -> Floats:
        """Return the term's columns, `(n, k)`."""
        blocks = [one.block(columns, full) for one, full in zip(self.factors, self.full, strict=True)]
        found = blocks[0]
        for more in blocks[1:]:
            found = (found[:, :, None] * more[:, None, :]).reshape(len(found), -1)
        return found


@dataclass(frozen=True)
class Recipe:
    """How rows become columns: the same for the rows fitted and for new ones.

    `keep` are the places of the columns kept; those that others determine are left out.
    """

    intercept: bool
    terms: tuple[Encoded, ...]
    offsets: tuple[Expr, ...] = ()
    keep: tuple[int, ...] | None = None

    @property
    def all_names(self) -> tuple[str, ...]:
        """The names of all columns, the constant first."""
        first = ("(Intercept)",) if self.intercept else ()
        return (*first, *(label for term in self.terms for label in term.labels))

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns kept."""
        found = self.all_names
        return found if self.keep is None else tuple(found[k] for k in self.keep)

    def matrix(self, columns: Columns) -> Floats:
        """Return the design matrix of these rows, `(n, k)`, column by column in memory."""
        wide = len(self.all_names)
        found = np.empty((columns.rows, wide), order="F")
        found[:, : int(self.intercept)] = 1.0
        at = int(self.intercept)
        for term in self.terms:
            first = term.factors[0]
            if len(term.factors) == 1 and isinstance(first, Numeric):
                found[:, at] = numbers(first.expr, columns)
                at += 1
                continue
            block = term.block(columns)
            found[:, at : at + block.shape[1]] = block
            at += block.shape[1]
        if self.keep is None or len(self.keep) == wide:
            return found
        return np.asfortranarray(found[:, list(self.keep)])

    def offset(self, columns: Columns) -> Floats | None:
        """Return the sum of the offsets, `(n,)`; None without one."""
        if not self.offsets:
            return None
        return np.asarray(sum(numbers(one, columns) for one in self.offsets), float)


def recipe(formula: Formula, columns: Columns) -> Recipe:
    """Return how the rows of `columns` become a design matrix.

    A category in a term is coded in full where the term without it is not in the formula, else without its
    reference level (Chambers & Hastie 1992, Statistical Models in S, ch. 2).
    """
    present = {frozenset(term) for term in formula.terms}
    if formula.intercept or formula.fixed:
        present.add(frozenset())
    made = {expr: factor(expr, columns, None) for term in formula.terms for expr in term}
    terms = tuple(_encoded(term, made, present) for term in formula.terms)
    found = Recipe(formula.intercept and not formula.fixed, terms, formula.offsets)
    if len(found.all_names) > MAX_COLUMNS:
        raise QuestionError(f"{len(found.all_names):,} columns in the design", why=f"at most {MAX_COLUMNS:,}")
    return found


def _encoded(term: Term, made: dict[Expr, Factor], present: set[frozenset[Expr]]) -> Encoded:
    full = tuple(isinstance(made[one], Category) and frozenset(term) - {one} not in present for one in term)
    return Encoded(term_text(term), tuple(made[one] for one in term), full)
