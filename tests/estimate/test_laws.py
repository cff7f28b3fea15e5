"""What must hold of every fit, whatever the rows."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import foedus as fd
from foedus.errors import QuestionError

from .reference.rows import made

FORMS = {
    "ols": "z ~ x + w", "logit": "y ~ x + w", "probit": "y ~ x + w", "cloglog": "y ~ x + w",
    "poisson": "count ~ x + w", "multinomial": "kind ~ x + w", "cox": "Surv(start, stop, y) ~ x + w",
    "competing": "Surv(start, stop, kind) ~ x + w",
}  # fmt: skip
LAW = settings(max_examples=12)
seeds = st.integers(0, 2**32 - 1)
each = pytest.mark.parametrize("estimator", FORMS)


def some(seed, n=240):
    """Rows of a random part of the made ones, with state codes."""
    take = np.random.default_rng(seed).choice(1200, n, replace=False)
    rows = {name: values[take] for name, values in made().items()}
    return rows | {"ccode1": rows["one"], "ccode2": rows["two"]}


def fitted(rows, estimator, formula="", vcov="dyadic", **more):
    more |= {"reference": "none"} if estimator in ("multinomial", "competing") else {}
    try:
        return fd.fit(formula or FORMS[estimator], rows, estimator=estimator, vcov=vcov, **more)
    except QuestionError:
        assume(False)


def same(one, other, rel=1e-5):
    assert one.coef == pytest.approx(other.coef, rel=rel, abs=1e-7)
    assert one.std_error == pytest.approx(other.std_error, rel=1e-4, abs=1e-7)


@each
@LAW
@given(seed=seeds)
def test_the_order_of_rows_says_nothing(estimator, seed):
    rows = some(seed)
    order = np.random.default_rng(seed).permutation(240)
    same(fitted(rows, estimator), fitted({n: v[order] for n, v in rows.items()}, estimator))


@each
@LAW
@given(seed=seeds, by=st.sampled_from([1e-4, 0.1, -3.0, 2e5]))
def test_a_regressor_in_other_units_has_its_coefficient_in_other_units(estimator, seed, by):
    rows = some(seed)
    one, other = fitted(rows, estimator), fitted(rows | {"x": rows["x"] * by}, estimator)
    for name in ("x", "w"):
        for outcome in dict.fromkeys(one.outcome):
            factor = by if name == "x" else 1.0
            a, b = one.place(name, outcome), other.place(name, outcome)
            assert one.coef[a] == pytest.approx(other.coef[b] * factor, rel=1e-4, abs=1e-6)
            assert one.std_error[a] == pytest.approx(other.std_error[b] * abs(factor), rel=1e-3)
    assert one.glance()["log_lik"] == pytest.approx(other.glance()["log_lik"])


@pytest.mark.parametrize("estimator", ["ols", "logit", "probit", "cloglog", "poisson", "cox"])
@LAW
@given(seed=seeds, shift=st.floats(-2, 2))
def test_a_constant_in_the_offset_moves_the_constant_alone(estimator, seed, shift):
    rows, formula = some(seed), FORMS[estimator] + " + offset(off)"
    off = (rows["z"] - 3) / 10
    one = fitted(rows | {"off": off}, estimator, formula)
    other = fitted(rows | {"off": off + shift}, estimator, formula)
    moved = [shift if name == "(Intercept)" else 0.0 for name in one.names]
    assert one.coef == pytest.approx(other.coef + moved, rel=1e-4, abs=1e-5)
    assert one.std_error == pytest.approx(other.std_error, rel=1e-4)


@each
@LAW
@given(seed=seeds, words=st.booleans())
def test_new_names_for_states_change_nothing_under_dyadic_errors(estimator, seed, words):
    rows = some(seed)
    names = np.random.default_rng(seed).permutation(1000)[:12]
    code = {k: (f"s{names[k]}" if words else int(names[k])) for k in range(12)}
    turned = rows | {c: [code[k] for k in rows[c]] for c in ("ccode2", "ccode1")}
    same(fitted(rows, estimator), fitted(turned, estimator))


@pytest.mark.parametrize("estimator", ["logit", "poisson", "cloglog", "multinomial"])
@LAW
@given(seed=seeds)
def test_rows_twice_count_like_weights_of_two(estimator, seed):
    rows = some(seed, 120)
    one = fitted(rows | {"two": np.full(120, 2.0)}, estimator, vcov="iid", weights="two")
    same(one, fitted({n: np.concatenate([v, v]) for n, v in rows.items()}, estimator, vcov="iid"))


@LAW
@given(seed=seeds)
def test_a_logit_of_two_levels_is_a_logit(seed):
    rows = some(seed)
    rows |= {"word": np.where(rows["y"] == 1, "yes", "no")}
    one = fitted(rows, "logit")
    other = fd.fit("word ~ x + w", rows, estimator="multinomial", vcov="dyadic")
    same(one, other)


@LAW
@given(seed=seeds)
def test_competing_risks_of_one_kind_are_a_cox_model(seed):
    rows = some(seed)
    rows |= {"word": np.where(rows["y"] == 1, "over", "kept"), "day": rows["y"] * 2}
    one = fitted(rows, "cox")
    formula = "Surv(start, stop, word) ~ x + w"
    same(one, fd.fit(formula, rows, estimator="competing", reference="kept", vcov="dyadic"))
    same(one, fd.fit(formula, rows, estimator="cox", cause="over", vcov="dyadic"))
    same(one, fd.fit("Surv(start, stop, day) ~ x + w", rows, estimator="competing", vcov="dyadic"))


@LAW
@given(seed=seeds)
def test_strata_are_added_likelihoods(seed):
    rows = some(seed)
    rows |= {"part": rows["one"] % 2}
    whole = fitted(rows, "cox", FORMS["cox"] + " | part", vcov="iid")
    parts = [{n: v[rows["part"] == k] for n, v in rows.items()} for k in (0, 1)]
    null = sum(fitted(one, "cox", vcov="iid").glance()["null_log_lik"] for one in parts)
    assert whole.glance()["null_log_lik"] == pytest.approx(null)
