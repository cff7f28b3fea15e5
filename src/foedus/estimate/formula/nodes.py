"""What a formula is made of: frozen records, and their text, which names the coefficients."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Name:
    """A column (in a combination of coefficients: a coefficient)."""

    text: str


@dataclass(frozen=True)
class Number:
    """A number."""

    value: float


@dataclass(frozen=True)
class Text:
    """A quoted word: the reference level of a category."""

    value: str


@dataclass(frozen=True)
class Call:
    """An allow-listed function of expressions."""

    function: str
    arguments: tuple[Expr, ...]


@dataclass(frozen=True)
class Binary:
    """Arithmetic on two expressions: + - * / ^."""

    sign: str
    left: Expr
    right: Expr


@dataclass(frozen=True)
class Minus:
    """An expression with its sign turned."""

    inner: Expr


Expr = Name | Number | Text | Call | Binary | Minus
Term = tuple[Expr, ...]


@dataclass(frozen=True)
class Formula:
    """A formula read: response, terms (each a product of factors), fixed effects and offsets."""

    response: Expr
    terms: tuple[Term, ...]
    intercept: bool = True
    fixed: tuple[str, ...] = ()
    offsets: tuple[Expr, ...] = ()

    def __str__(self) -> str:
        parts = [] if self.intercept else ["-1"]
        parts += [term_text(term) for term in self.terms]
        parts += [f"offset({show(one)})" for one in self.offsets]
        text = f"{show(self.response)} ~ {' + '.join(parts) or '1'}"
        return text + (f" | {' + '.join(self.fixed)}" if self.fixed else "")


RANK = {"+": 1, "-": 1, "*": 2, "/": 2, "^": 4}


def show(expr: Expr, rank: int = 0) -> str:
    """Return an expression as text, with no more brackets than it needs."""
    match expr:
        case Name(text):
            return text
        case Number(value):
            return f"{value:g}"
        case Text(value):
            return repr(value)
        case Call(function, arguments):
            return f"{function}({', '.join(show(one) for one in arguments)})"
        case Minus(inner):
            text, own = f"-{show(inner, 3)}", 3
        case Binary(sign, left, right):
            own = RANK[sign]
            text = f"{show(left, own)} {sign} {show(right, own + 1)}"
    return f"({text})" if own < rank else text


def term_text(term: Term) -> str:
    """Return a term as text: factors joined by a colon."""
    return ":".join(show(factor) for factor in term)


def names_in(expr: Expr) -> Iterator[str]:
    """Yield the columns that an expression reads."""
    match expr:
        case Name(text):
            yield text
        case Call(_, arguments):
            for one in arguments:
                yield from names_in(one)
        case Binary(_, left, right):
            yield from names_in(left)
            yield from names_in(right)
        case Minus(inner):
            yield from names_in(inner)
