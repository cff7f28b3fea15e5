"""Formulas: what they mean, what they refuse, and that nothing in them runs."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.errors import InputError, QuestionError
from foedus.estimate.formula.nodes import term_text
from foedus.estimate.formula.parser import read, read_expression

READ = [
    ("onset ~ threat + log(distance) + joint_rival | year", ["threat", "log(distance)", "joint_rival"]),
    ("y ~ a*b", ["a", "b", "a:b"]),
    ("y ~ a*b*c", ["a", "b", "a:b", "c", "a:c", "b:c", "a:b:c"]),
    ("y ~ (a + b):c", ["a:c", "b:c"]),
    ("y ~ a + b + a:b - b", ["a", "a:b"]),
    ("y ~ a:b + b:a + a:a", ["a:b", "a"]),
    ("y ~ I(x^2 - 2*x / (1 + z)) + `odd name`", ["I(x ^ 2 - 2 * x / (1 + z))", "odd name"]),
    ("y ~ spline(t, 3) + C(region, 'north')", ["spline(t, 3)", "C(region, 'north')"]),
    ("y ~ I(-x^2) + I((-x)^2) + I(a - (b - c))", ["I(-x ^ 2)", "I((-x) ^ 2)", "I(a - (b - c))"]),
]


@pytest.mark.parametrize(("text", "terms"), READ)
def test_terms(text, terms):
    assert [term_text(term) for term in read(text).terms] == terms


def test_constant_fixed_effects_and_offset():
    assert read("y ~ x").intercept and not read("y ~ x - 1").intercept and not read("y ~ 0 + x").intercept
    assert read("y ~ x | year + dyad").fixed == ("year", "dyad")
    assert [str(one) for one in read("y ~ x + offset(log(n))").offsets] and len(
        read("y ~ offset(n)").terms
    ) == 0


@pytest.mark.parametrize("text", [text for text, _ in READ])
def test_a_formula_printed_reads_the_same(text):
    once = read(text.replace("`odd name`", "odd"))
    assert read(str(once)) == once


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("y", "needs ~"), ("y ~", "a term expected"), ("y ~ x +", "a term expected"), ("y ~ x^2", "I(x^2)"),
        ("y ~ lgo(x)", "near: log"), ("y ~ __import__('os')", "refused"),
        ("y ~ x.__class__(1)", "no function"),
        ("y ~ log(x, 2)", "takes 1 arguments"), ("y ~ eval('1')", "no function"), ("y ~ x; import os", "';'"),
        ("y ~ log(C(x))", "stands alone"), ("y ~ (x", ") expected"), ("y ~ x | ", "name of a column"),
        ("y ~ [x]", "'['"), ("y ~ " + "(" * 500 + "x" + ")" * 500, "nested deeper"),
        ("y ~ I(" + "-" * 3000 + "x)", "nested deeper"),
        ("y ~ I(" + "x+" * 4000 + "x)", "more than 200 parts"),
        ("y ~ " + "x" * 20_000, "characters"), ("y ~ " + "*".join("abcdefghijklmnop"), "500 terms"),
        ("y ~ lambda: 0", "a term expected"), ("y ~ x ~ z", "the end expected"),
        ("y ~ " + "x" * 300, "a name of"),
    ],
)  # fmt: skip
def test_what_is_off_is_said_with_its_place(text, says):
    with pytest.raises(QuestionError) as caught:
        read(text)
    assert says in str(caught.value) and len(str(caught.value)) < 700


@given(st.text(max_size=60) | st.text(alphabet="xy~+-*/^:()|,.12 _`'C", max_size=60))
def test_any_text_reads_or_is_refused(text):
    for reader in (read, read_expression):
        with suppress(InputError):
            reader(text)
