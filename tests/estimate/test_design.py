"""From formula and rows to columns: coding, rows dropped and why, what others determine."""

from types import SimpleNamespace

import numpy as np
import polars as pl
import pytest

import foedus as fd
from foedus.errors import QuestionError, UnknownNameError

ROWS = pl.DataFrame(
    {
        "y": [1.0, 2, 4, 3, 5, 7, 6, 9, 8, 12],
        "x": [1.0, 2, 3, 4, None, 6, 7, 8, 9, 10],
        "d": [1.0, 0, 2, 5, 1, 3, 8, 2, 4, 9],
        "g": list("aabbccaabb"),
        "year": [1900, 1900, 1901, 1901, 1902, 1902, 1903, 1903, 1904, 1904],
    }
)


def test_every_dropped_row_has_its_reasons():
    fit = fd.fit("y ~ x + log(d)", ROWS)
    glance = fit.glance()
    assert (glance["rows"], glance["n"], glance["coverage"]) == (10, 8, 0.8)
    assert glance["dropped"] == [
        {"column": "x", "why": "null", "rows": 1, "only": 1},
        {"column": "log(d)", "why": "has no finite value", "rows": 1, "only": 1},
    ]
    assert (glance["first_year"], glance["last_year"]) == (1900, 1904)


def test_clusters_that_are_unknown_drop_rows_too():
    rows = ROWS.with_columns(c=pl.Series([1, 1, None, 2, 2, 3, 3, 4, 4, 5]))
    dropped = fd.fit("y ~ d", rows, vcov={"CRV1": "c"}).glance()["dropped"]
    assert dropped == [{"column": "c", "why": "null", "rows": 1, "only": 1}]


@pytest.mark.parametrize(
    ("formula", "names"),
    [
        ("y ~ C(g)", ["(Intercept)", "C(g)[b]", "C(g)[c]"]),
        ("y ~ g", ["(Intercept)", "C(g)[b]", "C(g)[c]"]),
        ("y ~ C(g, 'c')", ["(Intercept)", "C(g)[a]", "C(g)[b]"]),
        ("y ~ C(g) - 1", ["C(g)[a]", "C(g)[b]", "C(g)[c]"]),
        ("y ~ g + g:d", ["(Intercept)", "C(g)[b]", "C(g)[c]", "C(g)[a]:d", "C(g)[b]:d", "C(g)[c]:d"]),
        ("y ~ g*d", ["(Intercept)", "C(g)[b]", "C(g)[c]", "d", "C(g)[b]:d", "C(g)[c]:d"]),
        ("y ~ spline(d, 2)", ["(Intercept)", "spline(d)[1]", "spline(d)[2]"]),
        ("y ~ d | g", ["d"]),
    ],
)
def test_names_of_columns(formula, names):
    assert list(fd.fit(formula, ROWS).names) == names


def test_columns_that_others_determine_are_left_out_with_a_note():
    fit = fd.fit("y ~ d + I(2 * d + 1) + x", ROWS)
    assert fit.names == ("(Intercept)", "d", "x") and "I(2 * d + 1)" in fit.notes[0]
    assert fd.fit("y ~ x + I(x * 0 + 3)", ROWS).names == ("(Intercept)", "x")
    within = fd.fit("y ~ d + year | year", ROWS)
    assert within.names == ("d",) and "year" in within.notes[0]


def test_fixed_effects_equal_their_dummies():
    one, other = fd.fit("y ~ d | g", ROWS, vcov="HC1"), fd.fit("y ~ d + C(g)", ROWS, vcov="HC1")
    assert one.coef[0] == pytest.approx(other.coefficient("d"))
    assert one.std_error[0] == pytest.approx(other.std_error[other.place("d")])
    assert np.allclose(one.estimate.fitted, other.estimate.fitted)


@pytest.mark.parametrize("estimator", ["logit", "probit", "cloglog", "poisson"])
def test_fixed_effects_equal_their_dummies_in_models_that_are_not_linear(estimator):
    i = np.arange(600)
    rows = {"y": (i * 7919 % 1009 < 400 + 60 * (i % 5)).astype(int), "x": i * 31 % 17 / 17, "g": i % 5}
    one = fd.fit("y ~ x | g", rows, estimator=estimator, vcov={"CRV1": "g"})
    other = fd.fit("y ~ x + C(g)", rows, estimator=estimator, vcov={"CRV1": "g"})
    assert one.coef[0] == pytest.approx(other.coefficient("x"), rel=1e-4)
    assert one.glance()["log_lik"] == pytest.approx(other.glance()["log_lik"])
    few = 1 + (estimator != "")  # nested levels cost no degree of freedom, dummies do
    factor = np.sqrt((600 - 6) / (600 - few))
    assert one.std_error[0] == pytest.approx(other.std_error[1] * factor, rel=1e-3)


def test_levels_in_which_nothing_happens_are_dropped_with_the_reason():
    rows = {"y": [0, 0, 0, 1, 0, 1, 1, 0], "x": [1.0, 2, 3, 1, 2, 4, 3, 1], "g": [1, 1, 2, 2, 2, 3, 3, 3]}
    fit = fd.fit("y ~ x | g", rows, estimator="logit")
    assert fit.glance()["dropped"] == [
        {"column": "g", "why": "the outcome never varies", "rows": 2, "only": 2}
    ]


def test_the_dyad_is_made_of_its_states_whichever_comes_first():
    rows = ROWS.with_columns(
        ccode1=pl.Series([2, 20, 2, 200, 220, 2, 200, 1, 20, 11]),
        ccode2=pl.Series([20, 2, 200, 2, 2, 220, 1, 200, 11, 20]),
    )
    fit = fd.fit("y ~ d", rows, vcov={"CRV1": "dyad"})
    assert fit.glance()["clusters"] == {"dyad": 5}


@pytest.mark.parametrize(
    ("formula", "more", "error", "says"),
    [
        ("y ~ yera", {}, UnknownNameError, "near: year"),
        ("y ~ log(dd)", {}, UnknownNameError, "no column 'dd'"),
        ("y ~ log(g)", {}, QuestionError, "C(g)"),
        ("y ~ C(g, 'z')", {}, QuestionError, "no level 'z'"),
        ("y ~ d", {"estimator": "logt"}, UnknownNameError, "near: logit"),
        ("y ~ d", {"estimator": "logit"}, QuestionError, "not 0 or 1"),
        ("y ~ d", {"vcov": {"CRV1": "yer"}}, UnknownNameError, "near: year"),
        ("y ~ d", {"vcov": "CRV2"}, QuestionError, "near: CRV1"),
        ("y ~ d", {"vcov": "dyadic"}, QuestionError, "two columns of states"),
        ("y ~ d", {"vcov": {"bootstrap": "g", "draws": 1}}, QuestionError, "from 2"),
        ("y ~ d", {"vcov": {"CRV1": "g", "seed": 1}}, QuestionError, "says nothing"),
        ("y ~ d", {"estimator": "cox"}, QuestionError, "Surv("),
        ("Surv(d, y) ~ x", {}, QuestionError, "outcome ~"),
        ("I(y * 0) ~ d", {}, QuestionError, "nothing to explain"),
        ("y ~ spline(d, 1)", {}, QuestionError, "from 2"),
        ("Surv(year, I(y * 0 + 1)) ~ 1", {"estimator": "cox"}, QuestionError, "needs a covariate"),
        ("y ~ d", {"reference": "a"}, QuestionError, "multinomial"),
        ("y ~ d", {"weights": "x1"}, UnknownNameError, "no column"),
        ("y ~ log(I(0 - d - 1))", {}, QuestionError, "no row"),
        ("y ~ x + d + I(x^2) + I(x^3) + I(d^2) + C(g) + x:d", {}, QuestionError, "degrees of freedom"),
    ],
)
def test_what_does_not_fit_is_said(formula, more, error, says):
    with pytest.raises(error) as caught:
        fd.fit(formula, ROWS, **more)
    assert says in str(caught.value)


def test_any_table_will_do():
    columns = {name: ROWS[name].to_list() for name in ("y", "d")}
    expected = fd.fit("y ~ d", ROWS).coef
    panel = SimpleNamespace(frame=ROWS)
    for data in (columns, panel, ROWS.lazy(), ROWS.to_arrow(), [dict(r) for r in ROWS.iter_rows(named=True)]):
        assert fd.fit("y ~ d", data).coef == pytest.approx(expected)
    with pytest.raises(QuestionError, match="no rows to fit on"):
        fd.fit("y ~ d", 7)
