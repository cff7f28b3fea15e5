"""Values of papers, certified values, and other software (reference/make.py), estimator by covariance."""

import json
from pathlib import Path

import numpy as np
import pytest

import foedus as fd
from foedus.estimate.kernel.cox import _scores, _value, risk_sets

from .reference.rows import longley, made, spector

VALUES = json.loads(Path(__file__).with_name("reference").joinpath("values.json").read_text())


def test_longley_certified_by_nist():
    """NIST Statistical Reference Datasets, Longley: certified to 15 digits, hard for its collinearity."""
    fit = fd.fit("employed ~ deflator + gnp + unemployed + armed + population + year", longley())
    coef = [-3482258.63459582, 15.0618722713733, -0.0358191792925910, -2.02022980381683, -1.03322686717359,
            -0.0511041056535807, 1829.15146461355]  # fmt: skip
    error = [890420.383607373, 84.9149257747669, 0.0334910077722432, 0.488399681651699, 0.214274163161675,
             0.226073200069370, 455.478499142212]  # fmt: skip
    assert fit.coef == pytest.approx(coef, rel=1e-7) and fit.std_error == pytest.approx(error, rel=1e-7)
    glance = fit.glance()
    assert (glance["sigma"], glance["r2"]) == pytest.approx((304.854073561965, 0.995479004577296), rel=1e-9)


# Greene, Econometric Analysis, table of estimated probability models (Spector & Mazzeo's data); typed from
# memory and self-consistent
GREENE = {
    "logit": ([-13.021, 2.826, 0.095, 2.379], -12.890),
    "probit": ([-7.452, 1.626, 0.052, 1.426], -12.819),
    "cloglog": ([-10.031, 2.293, 0.041, 1.562], -13.008),
}


@pytest.mark.parametrize("estimator", GREENE)
def test_spector_and_mazzeo_as_greene_prints_them(estimator):
    fit = fd.fit("grade ~ gpa + tuce + psi", spector(), estimator=estimator)
    coef, log_lik = GREENE[estimator]
    assert fit.coef == pytest.approx(coef, abs=6e-4)
    assert fit.glance()["log_lik"] == pytest.approx(log_lik, abs=6e-4)


def test_spector_and_mazzeo_standard_errors_and_slopes():
    """Greene: standard errors 4.931, 1.263, 0.142, 1.065; slopes at the means 0.534, 0.018."""
    fit = fd.fit("grade ~ gpa + tuce + psi", spector(), estimator="logit")
    assert fit.std_error == pytest.approx([4.931, 1.263, 0.142, 1.065], abs=6e-4)
    row = fit.predict({"gpa": [np.mean(spector()["gpa"])], "tuce": [np.mean(spector()["tuce"])],
                       "psi": [np.mean(spector()["psi"])]})["fitted"][0]  # fmt: skip
    assert row * (1 - row) * fit.coef[1:3] == pytest.approx([0.534, 0.018], abs=6e-4)


def test_dobson_1990_randomised_trial():
    """Dobson 1990, p. 93, the example of R's help page for glm: printed coefficients and AIC."""
    rows = {"counts": [18, 17, 15, 20, 10, 20, 25, 13, 12], "outcome": [1, 2, 3] * 3,
            "treatment": [1, 1, 1, 2, 2, 2, 3, 3, 3]}  # fmt: skip
    fit = fd.fit("counts ~ C(outcome) + C(treatment)", rows, estimator="poisson")
    assert fit.coef == pytest.approx([3.045, -0.4543, -0.2930, 0, 0], abs=6e-4)
    assert fit.std_error == pytest.approx([0.1709, 0.2022, 0.1927, 0.2, 0.2], abs=6e-5)
    assert fit.glance()["aic"] == pytest.approx(56.76, abs=6e-3)


FIRST = {"time": [1, 1, 6, 6, 8, 9], "status": [1, 0, 1, 1, 0, 1], "x": [1, 1, 1, 0, 0, 0]}
SECOND = {"start": [1, 2, 5, 2, 1, 7, 3, 4, 8, 8], "stop": [2, 3, 6, 7, 8, 9, 9, 9, 14, 17],
          "event": [1, 1, 1, 1, 1, 1, 1, 0, 0, 0], "x": [1, 0, 0, 1, 0, 1, 1, 1, 0, 0]}  # fmt: skip


def test_cox_with_ties_as_therneau_and_grambsch_work_it_by_hand():
    """Therneau & Grambsch 2000, appendix E, first data set, Efron's approximation."""
    fit = fd.fit("Surv(time, status) ~ x", FIRST, estimator="cox")
    root = 2 * np.sqrt(23 / 3) * np.cos(np.arccos(45 / 23 * np.sqrt(3 / 23)) / 3)
    assert fit.coef == pytest.approx([np.log(root)]) and fit.coef == pytest.approx([1.676857], abs=6e-7)
    assert fit.glance()["null_log_lik"] == pytest.approx(-4.276666, abs=6e-7)
    at_root = 2 * np.log(root) - np.log(3 * root + 3) - np.log(root + 3) - np.log(root / 2 + 2.5)
    assert fit.glance()["log_lik"] == pytest.approx(
        at_root
    )  # their formula; the number they print is 4e-6 off
    means = root / (root + np.array([1, 3, 5]))
    assert 1 / fit.covariance.matrix[0, 0] == pytest.approx((means - means**2).sum())


def test_cox_scores_at_zero_as_therneau_and_grambsch_work_them_by_hand():
    x, status = np.array(FIRST["x"], float)[:, None], np.array(FIRST["status"]) == 1
    risk = risk_sets(np.zeros(6), np.array(FIRST["time"], float), status, np.zeros(6, int))
    _, gradient, information = _value(x, np.zeros(1), np.zeros(6), np.ones(6), risk)
    assert (gradient[0], information[0, 0]) == pytest.approx((52 / 48, 83 / 144))
    found = _scores(x, np.zeros(6), np.ones(6), risk)[:, 0] * 144
    assert found == pytest.approx([60, -12, 55, -5, 29, 29])


def test_survival_variance_as_therneau_and_grambsch_work_it_by_hand():
    """The same appendix: cumulative hazard and its variance for x = 0, at times 1, 6 and 9."""
    fit = fd.fit("Surv(time, status) ~ x", FIRST, estimator="cox")
    curve = fit.survival({"x": [0]})
    r = np.exp(fit.coefficient("x"))
    steps = [1 / (3 * r + 3), 1 / (r + 3) + 2 / (r + 5), 1]
    assert curve["hazard"].to_numpy() == pytest.approx(np.cumsum(steps))
    assert curve["survival"].to_numpy() == pytest.approx(np.exp(-np.cumsum(steps)))
    squares = np.cumsum([1 / (3 * r + 3) ** 2, 1 / (r + 3) ** 2 + 4 / (r + 5) ** 2, 1])
    c = np.cumsum([r / (r + 1) / (3 * r + 3), r / (r + 3) ** 2 + 2 * r / (r + 5) ** 2, 0])
    expected = squares + c**2 * fit.covariance.matrix[0, 0]
    assert curve["std_error"].to_numpy() ** 2 == pytest.approx(expected)
    assert squares == pytest.approx([0.00275667, 0.05445330, 1.05445330], abs=6e-8)  # as printed
    assert expected[0] == pytest.approx(0.0059505, rel=0.04)  # printed with an information that is 6 % off


def test_cox_of_intervals_maximises_the_likelihood_written_out():
    """The second data set of the same appendix; its Efron likelihood written out from the risk sets."""
    fit = fd.fit("Surv(start, stop, event) ~ x", SECOND, estimator="cox")

    def log_lik(b):
        r = np.exp(b)
        gone = [r + 1, r + 2, 3 * r + 2, 3 * r + 1, 3 * r + 1, 3 * r + 2, 2 * r + 2]
        return 4 * b - sum(map(np.log, gone))

    b = fit.coefficient("x")
    assert fit.glance()["log_lik"] == pytest.approx(log_lik(b))
    assert log_lik(b + 1e-4) < log_lik(b) > log_lik(b - 1e-4)


CASES = {
    "logit iid": ("y ~ x + log(z)", "logit", "iid"),
    "probit iid": ("y ~ x + log(z)", "probit", "iid"),
    "cloglog coef": ("y ~ x + log(z)", "cloglog", "iid"),
    "poisson iid": ("count ~ x + log(z)", "poisson", "iid"),
    "poisson offset": ("count ~ x + offset(log(z))", "poisson", "iid"),
    "multinomial iid": ("kind ~ x + log(z)", "multinomial", "iid"),
    "ols HC1": ("z ~ x", "ols", "HC1"),
    "ols weights": ("z ~ x", "ols", "iid"),
    "cox iid": ("Surv(start, stop, y) ~ x + log(z)", "cox", "iid"),
    "ols year CRV1": ("z ~ x | year", "ols", {"CRV1": "dyad"}),
    "ols year state HC1": ("z ~ x | year + one", "ols", "HC1"),
    "ols two-way CRV1": ("z ~ x", "ols", {"CRV1": "one + year"}),
    "logit CRV1": ("y ~ x + log(z)", "logit", {"CRV1": "dyad"}),
    "poisson year CRV1": ("count ~ x + log(z) | year", "poisson", {"CRV1": "dyad"}),
}


@pytest.mark.parametrize("name", VALUES)
def test_as_other_software(name):
    formula, estimator, vcov = CASES[name]
    rows = made()
    rows = rows | {"state1": rows["one"], "state2": rows["two"]}
    more = {"weights": "w"} if name == "ols weights" else {}
    more |= {"reference": "none"} if estimator == "multinomial" else {}
    fit = fd.fit(formula, rows, estimator=estimator, vcov=vcov, **more)
    order = slice(None)
    if estimator == "multinomial":
        assert dict.fromkeys(fit.outcome) == {"expiry": None, "violation": None}
    assert fit.coef[order] == pytest.approx(VALUES[name]["coef"], rel=2e-5, abs=1e-7)
    if name != "cloglog coef":  # that library's errors rest on the expected information, ours on the observed
        assert fit.std_error == pytest.approx(VALUES[name]["std_error"], rel=2e-4)
    if "log_lik" in VALUES[name] and name != "ols weights":
        assert fit.glance()["log_lik"] == pytest.approx(VALUES[name]["log_lik"], rel=1e-7)
