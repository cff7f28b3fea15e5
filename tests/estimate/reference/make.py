"""Make values.json: the same models by statsmodels, pyfixest and lifelines, which foedus does not need.

python -m venv V && V/bin/pip install statsmodels==0.15.0 pyfixest==0.60.0 lifelines==0.30.0
V/bin/python tests/estimate/reference/make.py
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pyfixest as pf
import statsmodels.api as sm
from lifelines import CoxTimeVaryingFitter
from rows import made

ROWS = pd.DataFrame(made())
ROWS["lz"] = np.log(ROWS["z"])
ROWS["dyad"] = ROWS[["one", "two"]].min(axis=1) * 100 + ROWS[["one", "two"]].max(axis=1)
X = sm.add_constant(ROWS[["x", "lz"]])


def statsmodels(model, **more):
    found = model.fit(disp=0, **more) if "disp" in model.fit.__code__.co_varnames else model.fit(**more)
    params = np.asarray(found.params).T.ravel()
    errors = np.asarray(found.bse).T.ravel()
    return {"coef": params.tolist(), "std_error": errors.tolist(), "log_lik": float(found.llf)}


def pyfixest(fit):
    return {"coef": fit.coef().tolist(), "std_error": fit.se().tolist()}


def cox():
    rows = ROWS.assign(id=np.arange(len(ROWS)))[["id", "start", "stop", "y", "x", "lz"]]
    found = CoxTimeVaryingFitter().fit(rows, id_col="id", event_col="y", start_col="start", stop_col="stop",
                                       fit_options={"precision": 1e-12})  # fmt: skip
    return {
        "coef": found.params_.tolist(),
        "std_error": found.standard_errors_.tolist(),
        "log_lik": found.log_likelihood_,
    }


def main() -> None:
    """Write the values."""
    kinds = ROWS["kind"].map({"none": 0, "expiry": 1, "violation": 2})
    cloglog = sm.families.Binomial(sm.families.links.CLogLog())
    values = {
        "logit iid": statsmodels(sm.Logit(ROWS["y"], X)),
        "probit iid": statsmodels(sm.Probit(ROWS["y"], X)),
        "cloglog coef": statsmodels(sm.GLM(ROWS["y"], X, family=cloglog), tol=1e-12),
        "poisson iid": statsmodels(sm.Poisson(ROWS["count"], X)),
        "poisson offset": statsmodels(sm.Poisson(ROWS["count"], X[["const", "x"]], offset=ROWS["lz"])),
        "multinomial iid": statsmodels(sm.MNLogit(kinds, X)),
        "ols HC1": statsmodels(sm.OLS(ROWS["z"], sm.add_constant(ROWS[["x"]])), cov_type="HC1"),
        "ols weights": statsmodels(sm.WLS(ROWS["z"], sm.add_constant(ROWS[["x"]]), weights=ROWS["w"])),
        "cox iid": cox(),
        "ols year CRV1": pyfixest(pf.feols("z ~ x | year", ROWS, vcov={"CRV1": "dyad"})),
        "ols year state HC1": pyfixest(pf.feols("z ~ x | year + one", ROWS, vcov="HC1")),
        "ols two-way CRV1": pyfixest(pf.feols("z ~ x", ROWS, vcov={"CRV1": "one + year"})),
        "logit CRV1": pyfixest(pf.feglm("y ~ x + lz", ROWS, family="logit", vcov={"CRV1": "dyad"})),
        "poisson year CRV1": pyfixest(pf.fepois("count ~ x + lz | year", ROWS, vcov={"CRV1": "dyad"})),
    }
    target = Path(__file__).with_name("values.json")
    target.write_text(json.dumps(values, indent=1) + "\n")


if __name__ == "__main__":
    main()
