"""What a fit hands on: tables, figures, rows, predictions, margins; and what it refuses to say."""

import dataclasses
import subprocess
import sys

import numpy as np
import polars as pl
import pytest

import foedus as fd
from foedus.errors import MissingExtraError, QuestionError, UnknownNameError

from .reference.rows import made, spector

ROWS = made()
LOGIT = fd.fit("y ~ x + log(z)", ROWS, estimator="logit", vcov={"CRV1": "one"})


def test_a_fit_is_frozen():
    with pytest.raises(dataclasses.FrozenInstanceError):
        LOGIT.coef = 1


def test_tidy_has_one_row_a_coefficient():
    tidy = LOGIT.tidy()
    assert tidy.columns == ["term", "estimate", "std_error", "statistic", "p_value", "conf_low", "conf_high"]
    assert tidy["term"].to_list() == ["(Intercept)", "x", "log(z)"]
    wide = LOGIT.tidy(level=0.99)
    assert (wide["conf_low"] < tidy["conf_low"]).all() and (wide["conf_high"] > tidy["conf_high"]).all()


def test_glance_counts_rows_events_and_clusters():
    glance = LOGIT.glance()
    assert (glance["n"], glance["events"], glance["clusters"]) == (1200, int(ROWS["y"].sum()), {"one": 12})
    assert (glance["first_year"], glance["last_year"], glance["coverage"]) == (1900, 1919, 1.0)
    assert glance["aic"] == pytest.approx(6 - 2 * glance["log_lik"])
    assert 0 < glance["pseudo_r2"] < 1


@pytest.mark.parametrize(
    ("estimator", "formula", "events"),
    [("poisson", "count ~ x", "count"), ("cox", "Surv(stop, y) ~ x", "y"), ("ols", "z ~ x", None)],
)
def test_events_by_estimator(estimator, formula, events):
    expected = None if events is None else int(ROWS[events].sum())
    assert fd.fit(formula, ROWS, estimator=estimator).glance()["events"] == expected


def test_augment_gives_the_rows_used_with_what_was_expected():
    rows = LOGIT.augment()
    assert rows.height == 1200 and rows["fitted"].sum() == pytest.approx(ROWS["y"].sum())
    assert (rows["y"] - rows["fitted"] - rows["residual"]).abs().max() < 1e-12


def test_predictions_of_the_rows_fitted_and_of_new_ones_agree():
    assert LOGIT.predict()["fitted"].to_numpy() == pytest.approx(LOGIT.estimate.fitted, rel=1e-5)
    again = LOGIT.predict({"x": ROWS["x"][:5], "z": ROWS["z"][:5]}, level=0.9)
    assert again["fitted"].to_numpy() == pytest.approx(LOGIT.predict()["fitted"].to_numpy()[:5])
    assert ((again["conf_low"] < again["fitted"]) & (again["fitted"] < again["conf_high"])).all()


@pytest.mark.parametrize("formula", ["z ~ x | kind", "z ~ x + kind", "z ~ x + spline(w, 2) | kind"])
def test_predictions_carry_levels_and_knots_and_know_no_others(formula):
    fit = fd.fit(formula, ROWS)
    new = {"x": ROWS["x"][:4], "w": ROWS["w"][:4], "kind": ROWS["kind"][:4].tolist()}
    assert fit.predict(new)["fitted"].to_numpy() == pytest.approx(fit.estimate.fitted[:4])
    assert fit.predict(new | {"kind": ["never seen"] * 4})["fitted"].null_count() == 4


def test_chances_of_all_outcomes_sum_to_one():
    fit = fd.fit("kind ~ x", ROWS, estimator="multinomial", reference="none")
    assert fit.predict().sum_horizontal().to_numpy() == pytest.approx(np.ones(1200))
    effects = fit.margins("x").rows()
    assert [one["outcome"] for one in effects] == ["none", "expiry", "violation"]
    assert sum(one["estimate"] for one in effects) == pytest.approx(0, abs=1e-9)


def test_average_marginal_effects_of_a_logit_are_the_mean_slope():
    fit = fd.fit("grade ~ gpa + tuce + psi", spector(), estimator="logit")
    p = fit.estimate.fitted
    gpa, psi = fit.margins("gpa", "psi").effects
    assert gpa.estimate == pytest.approx((p * (1 - p)).mean() * fit.coefficient("gpa"), rel=1e-6)
    assert (psi.contrast, gpa.contrast) == ("1 - 0", "slope")
    drawn = fit.margins("gpa", "psi", method="simulation", draws=4000).effects
    assert [d.std_error for d in drawn] == pytest.approx([gpa.std_error, psi.std_error], rel=0.25)


def test_effects_of_transformed_variables_are_about_the_variable():
    fit = fd.fit("w ~ log(z) + x*kind", ROWS)
    by_variable = {(one.variable, one.contrast): one.estimate for one in fit.margins().effects}
    assert by_variable["z", "slope"] == pytest.approx(fit.coefficient("log(z)") * (1 / ROWS["z"]).mean())
    share = {level: (ROWS["kind"] == level).mean() for level in ("none", "violation")}
    slope = fit.coefficient("x") + sum(fit.coefficient(f"x:C(kind)[{k}]") * share[k] for k in share)
    assert by_variable["x", "slope"] == pytest.approx(slope)
    assert ("kind", "none - expiry") in by_variable


def test_first_differences_at_observed_and_at_given_values():
    fit = fd.fit("y ~ x + kind", ROWS)
    one = fit.first_difference("x", 0.0, 1.0).effects[0]
    assert one.estimate == pytest.approx(fit.coefficient("x"))
    assert one.std_error == pytest.approx(fit.std_error[fit.place("x")])
    two = fit.first_difference("kind", "expiry", "none", at={"x": 0.2}).effects[0]
    assert two.estimate == pytest.approx(fit.coefficient("C(kind)[none]"))


def test_a_sum_of_coefficients_has_the_variance_of_a_sum():
    found = LOGIT.combine("x + 2 * `log(z)`").effects[0]
    v = LOGIT.covariance.matrix
    assert found.estimate == pytest.approx(LOGIT.coefficient("x") + 2 * LOGIT.coefficient("log(z)"))
    assert found.std_error == pytest.approx(np.sqrt(v[1, 1] + 4 * v[2, 2] + 4 * v[1, 2]))


def test_tables_in_every_form(tmp_path):
    other = fd.fit("y ~ x", {"x": [1.0, 2, 3, None, 5], "y": [1.0, 3, 2, 4, 6]})
    table = fd.etable([LOGIT, other], titles=["A & B", "<b>"], labels={"x": "Balance_%"})
    text = str(table)
    assert "Balance_%" in text and "12 one" in text and "x null (1)" in text and "80.0%" in text
    assert "&lt;b&gt;" in table.html() and "<b>" not in table.html()
    assert r"A \& B" in table.latex() and r"Balance\_\%" in table.latex() and r"\toprule" in table.latex()
    assert "[" in str(fd.etable([LOGIT], below="interval")) and repr(LOGIT).count("log(z)") == 1
    document = pytest.importorskip("docx").Document(table.docx(tmp_path / "table.docx"))
    assert document.tables[0].rows[1].cells[0].text == "(Intercept)"


def test_survival_curves_fall_and_order_by_hazard():
    rows = ROWS | {"side": np.where(ROWS["one"] % 2, "odd", "even")}
    cox = fd.fit("Surv(start, stop, y) ~ x + side", rows, estimator="cox", vcov={"CRV1": "one"})
    low, high = cox.survival({"x": [0.4, -0.4], "side": ["odd", "odd"]}).partition_by("row")
    assert (low["survival"].diff().drop_nulls() < 0).all()
    assert ((low["survival"] < high["survival"]) == (cox.coefficient("x") > 0)).all()
    assert (low["conf_low"] < low["survival"]).all() and (low["survival"] < low["conf_high"]).all()
    for data in ({"x": [None], "side": ["odd"]}, {"x": [1.0], "side": ["new"]}):
        with pytest.raises(QuestionError, match="lacks a value"):
            cox.survival(pl.DataFrame(data, schema={"x": pl.Float64, "side": pl.String}))
    with pytest.raises(QuestionError, match="no survival curve"):
        LOGIT.survival({"x": [1.0], "z": [1.0]})


def test_offsets_count_in_what_is_expected():
    rows = {"y": [1.0, 3, 2, 6, 4, 8], "x": [1.0, 2, 3, 4, 5, 6], "g": list("aabbab")}
    rows["o"] = [0.5 * v for v in rows["x"]]
    for formula in ("y ~ x + offset(o)", "y ~ x + offset(o) | g"):
        fit = fd.fit(formula, rows)
        free = fd.fit(formula.replace(" + offset(o)", ""), rows)
        assert fit.estimate.fitted == pytest.approx(free.estimate.fitted)
        assert fit.predict(rows)["fitted"].to_numpy() == pytest.approx(fit.estimate.fitted)


def test_the_example_of_the_docstring_is_right():
    import doctest

    import foedus.estimate.fit as module

    assert doctest.testmod(module).attempted == 3 and doctest.testmod(module).failed == 0


def test_what_cannot_be_said_is_refused():
    cox = fd.fit("Surv(stop, y) ~ x", ROWS, estimator="cox")
    for ask in (cox.margins, cox.augment, lambda: fd.etable([]), lambda: LOGIT.margins(method="guess"),
                lambda: LOGIT.rows(level=95), lambda: LOGIT.combine("log(x, 2)"),
                lambda: LOGIT.first_difference("x", at="noon")):  # fmt: skip
        with pytest.raises(QuestionError):
            ask()
    with pytest.raises(UnknownNameError, match=r"near: (x|z)"):
        LOGIT.margins("zz")


SEPARATED = {
    "y": [0, 0, 0, 1, 1, 1, 0, 1],
    "x": [1.0, 2, 3, 4, 5, 6, 2.5, 4.5],
    "z": [1.0, 5, 2, 3, 4, 2, 2, 1],
}


@pytest.mark.parametrize("estimator", ["logit", "probit", "cloglog"])
def test_separation_is_named(estimator):
    with pytest.raises(QuestionError, match=r"perfectly told by .*\bx\b(?s:.*)separation"):
        fd.fit("y ~ x + z", SEPARATED, estimator=estimator)


def test_a_rare_flag_without_events_is_separation_in_large_data_too():
    i = np.arange(100_000)
    rows = {"y": (i * 7919 % 10007 < 100).astype(int), "x": i * 31 % 101 / 101, "flag": (i % 5000 == 1)}
    rows["y"][rows["flag"]] = 0
    with pytest.raises(QuestionError, match="perfectly told by flag"):
        fd.fit("y ~ x + flag", rows, estimator="logit")


def test_large_predictors_are_no_separation():
    i = np.arange(4000)
    x = i * 7919 % 4001 / 100 - 20
    y = (x + 4 * np.sin(i) > 0).astype(int)
    assert fd.fit("y ~ x", {"y": y, "x": x}, estimator="logit").coefficient("x") > 0.5


@pytest.mark.parametrize(("formula", "estimator"), [("k ~ x", "multinomial"), ("Surv(t, e) ~ x", "cox")])
def test_infinite_estimates_elsewhere_are_refused_too(formula, estimator):
    rows = {
        "k": list("aaabbbab"),
        "x": SEPARATED["x"],
        "t": [9.0, 8, 7, 3, 2, 1, 7.5, 2.5],
        "e": SEPARATED["y"],
    }
    with pytest.raises(QuestionError, match="no maximum"):
        fd.fit(formula, rows, estimator=estimator)


def test_importing_is_light_and_a_missing_library_says_what_to_install(monkeypatch):
    heavy = {"glum", "scipy", "sklearn", "polars", "pandas"}
    code = f"import sys, foedus.estimate.fit; print({heavy} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "set()\n"
    monkeypatch.setitem(sys.modules, "glum", None)
    with pytest.raises(MissingExtraError, match=r"foedus\[estimate\]"):
        fd.fit("y ~ x", ROWS, estimator="logit")


def test_splines_of_duration_are_straight_beyond_their_knots():
    fit = fd.fit("y ~ spline(stop, 3)", pl.DataFrame(ROWS), estimator="cloglog")
    high = ROWS["stop"].max()
    eta = np.log(-np.log1p(-fit.predict({"stop": high + np.array([1.0, 2, 3])})["fitted"].to_numpy()))
    assert np.diff(eta, 2) == pytest.approx([0], abs=1e-6)


@pytest.mark.parametrize("estimator", ["logit", "probit", "cloglog"])
@pytest.mark.parametrize(("weights", "null"), [("", -5.292505905), ("w", -6.931471806)])
def test_pseudo_r2_is_against_a_constant_alone(estimator, weights, null):
    """Three of eight: 3 log(3/8) + 5 log(5/8); weighted, five of ten: 10 log(1/2)."""
    rows = {"y": [1, 1, 1, 0, 0, 0, 0, 0], "x": [3, 1, 4, 1, 5, 2, 0, 3], "w": [1, 1, 3, 1, 1, 1, 1, 1]}
    found = fd.fit("y ~ x", rows, estimator=estimator, weights=weights).glance()
    assert found["pseudo_r2"] == pytest.approx(1 - found["log_lik"] / null)
