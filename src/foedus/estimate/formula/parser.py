"""Formulas read by recursive descent: an allow-list of functions, bounded depth, nothing evaluated.

    response ~ term + term ... [| fixed effect + fixed effect ...]

A term is a column, an allow-listed function, or factors joined by `:` (product) or `*` (product and parts).
Arithmetic (`+ - * / ^`) stands inside functions, as in `I(x^2)` or `log(a / b)`. `-1` leaves the constant
out. Notation after Wilkinson & Rogers 1973 (Applied Statistics 22:392-399).
"""

from __future__ import annotations

from foedus.errors import near_names
from foedus.estimate.formula.lexer import Word, fail, words
from foedus.estimate.formula.nodes import Binary, Call, Expr, Formula, Minus, Name, Number, Term, Text

MAX_DEPTH = 20
MAX_TERMS = 500
MAX_PARTS = 200  # parts of one expression
ARITY = {  # function: fewest and most arguments
    "log": (1, 1), "log1p": (1, 1), "log10": (1, 1), "sqrt": (1, 1), "exp": (1, 1), "abs": (1, 1),
    "I": (1, 1), "C": (1, 2), "spline": (2, 2), "offset": (1, 1), "Surv": (2, 3),
}  # fmt: skip
WHOLE = ("C", "spline", "offset", "Surv")  # these stand alone: never inside another function


def read(text: str) -> Formula:
    """Return a formula read; raises QuestionError that says where it is off and what to write instead."""
    return _Reader(text).formula()


def read_expression(text: str) -> Expr:
    """Return an arithmetic expression read, such as a combination of coefficients."""
    reader = _Reader(text)
    expr = reader.sum(0)
    reader.expect("end", "")
    return expr


class _Reader:
    def __init__(self, text: str) -> None:
        self.text, self.words, self.at = text, words(text), 0
        self.inside, self.parts = 0, 0  # calls around this place; parts of the expression so far

    @property
    def word(self) -> Word:
        return self.words[self.at]

    def take(self, *signs: str) -> str:
        """Return the sign that stands here, and step over it; '' if none of these does."""
        if self.word.kind == "sign" and self.word.text in signs:
            self.at += 1
            return self.words[self.at - 1].text
        return ""

    def expect(self, kind: str, sign: str) -> None:
        if self.word.kind != kind or self.word.text != sign:
            found = self.word.text or "the end"
            hint = "write I(x^2), I(a / b) for arithmetic between terms" if found in ("^", "/") else ""
            self.fail(f"{sign or 'the end'} expected, {found!r} found", try_next=hint)
        self.at += 1

    def fail(self, what: str, why: str = "", try_next: str = "", near: tuple[str, ...] = ()) -> None:
        fail(self.text, self.word.at, what, why, try_next, near)

    def formula(self) -> Formula:
        if not any(w.text == "~" and w.kind == "sign" for w in self.words):
            self.fail("a formula needs ~ between the response and the terms", try_next="'y ~ x1 + x2'")
        response = self.sum(0)
        self.expect("sign", "~")
        terms, intercept = self.terms(0)
        fixed = self.fixed() if self.take("|") else ()
        self.expect("end", "")
        offsets = tuple(
            f.arguments[0] for t in terms for f in t if isinstance(f, Call) and f.function == "offset"
        )
        kept = tuple(t for t in terms if not any(isinstance(f, Call) and f.function == "offset" for f in t))
        return Formula(response, kept, intercept, fixed, offsets)

    def fixed(self) -> tuple[str, ...]:
        found: list[str] = []
        while not found or self.take("+"):
            if self.word.kind != "name":
                self.fail("a fixed effect is the name of a column")
            found.append(self.word.text)
            self.at += 1
        return tuple(dict.fromkeys(found))

    def terms(self, depth: int) -> tuple[list[Term], bool]:
        """Return the terms of a sum in order, each once, and whether a constant is in it."""
        kept: dict[frozenset[Expr], Term] = {}
        intercept, sign = True, self.take("+", "-") or "+"
        while sign:
            if self.word.kind == "number" and self.word.text in ("0", "1"):
                intercept = (self.word.text == "1") == (sign == "+")
                self.at += 1
            else:
                for term in self.product(depth):
                    if sign == "+":
                        kept.setdefault(frozenset(term), term)
                    else:
                        kept.pop(frozenset(term), None)
            if len(kept) > MAX_TERMS:
                self.fail(f"more than {MAX_TERMS} terms")
            sign = self.take("+", "-")
        return list(kept.values()), intercept

    def product(self, depth: int) -> list[Term]:
        """Return the terms of factors joined by `:` and `*`: `:` binds first."""
        found = self.joined(depth)
        while self.take("*"):
            more = self.joined(depth)
            if len(found) * len(more) > MAX_TERMS:
                self.fail(f"more than {MAX_TERMS} terms")
            found = [*found, *more, *(_merge(a, b) for a in found for b in more)]
        return found

    def joined(self, depth: int) -> list[Term]:
        found = self.factor(depth)
        while self.take(":"):
            more = self.factor(depth)
            if len(found) * len(more) > MAX_TERMS:
                self.fail(f"more than {MAX_TERMS} terms")
            found = [_merge(a, b) for a in found for b in more]
        return found

    def factor(self, depth: int) -> list[Term]:
        self.deep(depth)
        if self.take("("):
            inner, _ = self.terms(depth + 1)
            self.expect("sign", ")")
            return inner
        if self.word.kind not in ("name",):
            self.fail(
                f"a term expected, {self.word.text or 'the end'!r} found", try_next="'y ~ x1 + log(x2)'"
            )
        self.parts = 0
        return [(self.atom(depth),)]

    def deep(self, depth: int) -> None:
        if depth > MAX_DEPTH:
            self.fail(f"nested deeper than {MAX_DEPTH}")

    def sum(self, depth: int) -> Expr:
        left = self.quotient(depth)
        while sign := self.take("+", "-"):
            left = Binary(sign, left, self.quotient(depth))
        return left

    def quotient(self, depth: int) -> Expr:
        left = self.signed(depth)
        while sign := self.take("*", "/"):
            left = Binary(sign, left, self.signed(depth))
        return left

    def signed(self, depth: int) -> Expr:
        self.deep(depth)
        if self.take("-"):
            return Minus(self.signed(depth + 1))
        base = self.atom(depth)
        return Binary("^", base, self.signed(depth + 1)) if self.take("^") else base

    def atom(self, depth: int) -> Expr:
        self.deep(depth)
        self.parts += 1
        if self.parts > MAX_PARTS:
            self.fail(f"an expression of more than {MAX_PARTS} parts")
        word = self.word
        if self.take("("):
            inner = self.sum(depth + 1)
            self.expect("sign", ")")
            return inner
        if word.kind not in ("number", "string", "name"):
            self.fail(f"a column, number or function expected, {word.text or 'the end'!r} found")
        self.at += 1
        if word.kind == "number":
            return Number(float(word.text))
        if word.kind == "string":
            return Text(word.text[1:-1])
        return self.call(word, depth) if self.take("(") else Name(word.text)

    def call(self, word: Word, depth: int) -> Expr:
        if word.text not in ARITY:
            near = near_names(word.text, ARITY)
            what = f"no function {word.text[:60]!r}"
            fail(self.text, word.at, what, f"formulas know {', '.join(ARITY)}", near=near)
        if word.text in WHOLE and self.inside:
            fail(self.text, word.at, f"{word.text}() stands alone, not inside another function")
        self.inside += 1
        found = [self.sum(depth + 1)]
        while self.take(","):
            found.append(self.sum(depth + 1))
        self.expect("sign", ")")
        self.inside -= 1
        low, high = ARITY[word.text]
        if not low <= len(found) <= high:
            wanted = str(low) if low == high else f"{low} or {high}"
            fail(self.text, word.at, f"{word.text}() takes {wanted} arguments, {len(found)} given")
        return Call(word.text, tuple(found))


def _merge(one: Term, other: Term) -> Term:
    return tuple(dict.fromkeys((*one, *other)))
