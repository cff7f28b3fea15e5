"""Logit, clustered and dyadic errors, Cox: beside peers, in one run; medians of three, a process each.

python benchmarks/estimate.py          statsmodels joins in where it is installed (foedus does not need it)
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec

import numpy as np

RUNS = 3
K = 11
FORMULA = "y ~ " + " + ".join(f"x{k}" for k in range(K))
SMALL, LARGE, DURATIONS = 700_000, 2_000_000, 200_000
WORK = {  # what: rows, peers, bar in seconds, bar in megabytes
    "logit, clustered by dyad": (SMALL, ("scikit-learn, no errors", "statsmodels"), 0.45, 750),
    "logit, clustered by dyad, large": (LARGE, ("scikit-learn, no errors",), 2.0, None),
    "dyadic errors alone": (SMALL, ("a loop over states",), 0.3, None),
    "Cox, (start, stop]": (DURATIONS, ("statsmodels Cox",), None, None),
}


def rows(n: int) -> dict[str, np.ndarray]:
    """Return dyad-years of 200 states with 11 covariates and a rare event (about 1 %)."""
    drawn = np.random.default_rng(1914)
    x = drawn.normal(size=(K, n))
    x[3], x[4] = x[3] > 1.6, x[4] > 0.5
    weights = np.array([0.3, 0.2, -0.5, 1.5, 0.5, 0.1, 0.2, -0.1, 0.05, 0.3, -0.2])
    y = (drawn.random(n) < 1 / (1 + np.exp(5.1 - weights @ x))).astype(float)
    one = drawn.integers(0, 200, n)
    codes = {"ccode1": one, "ccode2": (one + drawn.integers(1, 200, n)) % 200}
    start = drawn.integers(0, 60, n).astype(float)
    return {f"x{k}": x[k] for k in range(K)} | codes | {"y": y, "start": start, "stop": start + 1}


def ours(n: int, what: str) -> Callable[[], object]:
    """Return the work of foedus."""
    import polars as pl

    import foedus as fd

    table = pl.DataFrame(rows(n))
    fd.fit(FORMULA, table.head(20_000), estimator="logit")  # libraries loaded
    if what.startswith("Cox"):
        durations = FORMULA.replace("y ~", "Surv(start, stop, y) ~")
        return lambda: fd.fit(durations, table, estimator="cox")
    if what.startswith("dyadic"):
        from foedus.estimate.covariance.dyadic import dyadic

        one = fd.fit(FORMULA, table, estimator="logit").estimate
        first, second = (table[c].to_numpy() for c in ("ccode1", "ccode2"))
        return lambda: dyadic(one.bread, one.scores, first, second)
    return lambda: fd.fit(FORMULA, table, estimator="logit", vcov={"CRV1": "dyad"})


def peer(n: int, name: str) -> Callable[[], object]:
    """Return the work of a peer, on arrays that stand ready."""
    made = rows(n)
    x = np.column_stack([made[f"x{k}"] for k in range(K)])
    if name.startswith("scikit-learn"):
        from sklearn.linear_model import LogisticRegression

        return lambda: LogisticRegression(C=np.inf, solver="newton-cholesky", tol=1e-8).fit(x, made["y"])
    if name.startswith("a loop"):
        return lambda: loop(x, made["ccode1"], made["ccode2"])
    import statsmodels.api as sm

    if name.endswith("Cox"):
        entry = made["start"] + 0.5  # rows that start at an event's time are taken to be at risk there
        return lambda: sm.PHReg(made["stop"], x, status=made["y"], entry=entry, ties="efron").fit()
    dyad = np.minimum(made["ccode1"], made["ccode2"]) * 1000 + np.maximum(made["ccode1"], made["ccode2"])
    design = sm.add_constant(x)
    return lambda: sm.Logit(made["y"], design).fit(disp=0, cov_type="cluster", cov_kwds={"groups": dyad})


def loop(scores: np.ndarray, one: np.ndarray, two: np.ndarray) -> np.ndarray:
    """Return the meat of dyadic errors by the plain sum: state by state, less each dyad's own part."""
    meat = np.zeros((K, K))
    for state in range(200):
        total = scores[(one == state) | (two == state)].sum(axis=0)
        meat += np.outer(total, total)
    dyad = np.minimum(one, two) * 200 + np.maximum(one, two)
    for code in np.unique(dyad)[:200]:  # the first 200 dyads only: all 19,900 would take a minute
        total = scores[dyad == code].sum(axis=0)
        meat -= np.outer(total, total)
    return meat


def child(who: str, what: str, n: int) -> dict[str, float]:
    """Return seconds and peak megabytes of one piece of work in this process."""
    work = ours(n, what) if who == "foedus" else peer(n, who)
    start = time.perf_counter()
    work()
    seconds = time.perf_counter() - start
    return {"seconds": seconds, "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def measured(who: str, what: str, n: int) -> tuple[float, float]:
    """Return median seconds and megabytes."""
    order = [sys.executable, "-W", "ignore", __file__, who, what, str(n)]
    quiet = os.environ | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    found = [
        json.loads(subprocess.run(order, capture_output=True, check=True, env=quiet).stdout)
        for _ in range(RUNS)
    ]
    return tuple(statistics.median(one[key] for one in found) for key in ("seconds", "megabytes"))


def main() -> None:
    """Print a line for each piece of work and each peer, with its ratio to ours."""
    if len(sys.argv) > 3:
        print(json.dumps(child(sys.argv[1], sys.argv[2], int(sys.argv[3]))))
        return
    for what, (n, peers, bar, room) in WORK.items():
        seconds, peak = measured("foedus", what, n)
        bars = f"bar {bar} s" * bool(bar) + f", {room} MB" * bool(room)
        print(f"{what:32} {n:9,} rows {seconds:7.3f} s {peak:7,.0f} MB   {bars}")
        for name in peers:
            if name.startswith("statsmodels") and find_spec("statsmodels") is None:
                print(f"  {name:30} not installed")
                continue
            other, space = measured(name, what, n)
            print(f"  {name:30} {'':14} {other:7.3f} s {space:7,.0f} MB   {other / seconds:.1f} x ours")


if __name__ == "__main__":
    main()
