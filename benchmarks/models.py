"""The fitted models: threat fitted and asked, explain, fit-all; beside plain correct baselines in one run.

python benchmarks/models.py [STORE]     default: the user's store; FOEDUS_DATA is read as everywhere
python benchmarks/models.py --all       with fit-all, which takes minutes

Seconds are the least of the runs, wall and processor (user and system): other work on the machine only adds.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from foedus.data.store import Store, default_root
from foedus.estimate.fit import fit
from foedus.model.fitted import Z95, fitted
from foedus.model.threat.covariates import covariates, positive
from foedus.model.threat.power import composite
from foedus.model.threat.reach import KM_PER_MILE, miles_a_day
from foedus.model.threat.threat import Reach, Threat, threat
from foedus.study.fitting.history import DATA_TO, history
from foedus.study.fitting.threat import FULL, formula, training
from foedus.system.dates import Date
from foedus.system.world import World
from foedus.world.find import shipped_world
from foedus.world.stored import world_from_store

FIT = """from foedus.data.store import Store, default_root
from foedus.study.fitting.threat import full
full(Store(default_root()))"""
DAY = Date(2010, 6, 1)
SMALL = "1949"


def least(work: Callable[[], object], runs: int) -> tuple[float, float]:
    """Return the least wall and processor seconds of `runs` calls, children too, after one to warm up."""
    work()
    found = []
    for _ in range(runs):
        start, used = time.perf_counter(), _used()
        work()
        found.append((time.perf_counter() - start, _used() - used))
    walls, processors = zip(*found, strict=True)
    return min(walls), min(processors)


def _used() -> float:
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(one.ru_utime + one.ru_stime for one in map(resource.getrusage, who))


def process(*words: str, store: Path | None = None) -> Callable[[], object]:
    """Return a whole process of this Python; with another store where one is named."""
    env = os.environ | ({"FOEDUS_DATA": str(store)} if store else {})
    return lambda: subprocess.run([sys.executable, *words], capture_output=True, check=True, env=env)


def newton(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return a logit's coefficients by plain Newton steps, without errors."""
    coef = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ coef))
        step = np.linalg.solve((x.T * (p * (1 - p))) @ x, x.T @ (y - p))
        coef += step
        if np.abs(step).max() < 1e-9:
            return coef
    raise ArithmeticError("no convergence")


def fits(store: Store) -> None:
    """Print the fit of the threat hazard, from tables to errors, and beside Newton steps on ready arrays."""
    rows = training(history(store), int(DATA_TO[:4]) + 1)
    x = np.column_stack([np.ones(rows.height), *(rows[name].to_numpy().astype(float) for name in FULL)])
    y = rows["begun_5"].to_numpy().astype(float)

    def ours() -> object:
        return fit(formula(FULL), rows, estimator="logit", vcov="dyadic")

    assert np.allclose(newton(x, y), ours().coef, atol=1e-6)  # type: ignore[attr-defined]
    told("threat fit, tables to errors, cold", least(process("-c", FIT), 3), 5.0)
    told(f"threat fit alone, {rows.height:,} rows, dyadic errors", least(ours, 5))
    told("  Newton in NumPy, no errors", least(lambda: newton(x, y), 3))


def matrix(world: World) -> Threat:
    """Return the threat of all to all: power, covariates, hazard with interval, score, shares."""
    power = composite(world.measures).value
    km = np.where(world.neighbours, 0.0, world.distance_km)
    return threat(covariates(world, power), world.fighting, Reach(power, km, miles_a_day(world.date)))


def by_pairs(world: World) -> list[list[tuple[float, float, float, float]]]:
    """Return score, hazard, low and high of every pair by a plain loop; no shares."""
    power = composite(world.measures).value
    x, model, strength = covariates(world, power), fitted("threat-brief"), positive(power)
    spread, pace = np.array(model.covariance), miles_a_day(world.date)
    weights, exponent = np.array(model.coef[0]), float(model.constants["power_exponent"])
    n = len(world.ids)

    def pair(i: int, j: int) -> tuple[float, float, float, float]:
        case = np.array([1.0, *(x[name][i, j] for name in model.columns)])
        at, half = float(case @ weights), Z95 * float(case @ spread @ case) ** 0.5
        middle, low, high = (1 / (1 + np.exp(-eta)) for eta in (at, at - half, at + half))
        km = 0.0 if world.neighbours[i, j] else world.distance_km[i, j]
        door = strength[j] ** np.log10(km / KM_PER_MILE / pace + 10 - np.e)
        war = bool(world.fighting[i, j])
        score = (war + middle) * door**exponent
        return (score, 1.0, 1.0, 1.0) if war else (score, middle, low, high)

    return [[pair(i, j) for j in range(n)] for i in range(n)]


def matrices(store: Store | None) -> None:
    """Print the threat matrix of the system on one date, and of a small world beside the loop."""
    world = world_from_store(DAY, store) if store else None
    if world:
        told(
            f"threat matrix of {DAY}, {len(world.ids)} states, warm", least(lambda: matrix(world), 20), 0.020
        )
    small = shipped_world(SMALL)
    found, plain = matrix(small), np.moveaxis(np.array(by_pairs(small)), -1, 0)
    off = ~np.eye(len(small.ids), dtype=bool)
    for one, other in zip((found.score, found.hazard, found.low, found.high), plain, strict=True):
        assert np.allclose(one[off], other[off], equal_nan=True)
    told(f"threat matrix of {SMALL}, {len(small.ids)} states, with shares", least(lambda: matrix(small), 20))
    told("  a loop over pairs, no shares", least(lambda: by_pairs(small), 5))


def every(store: Store) -> None:
    """Print fit-all, whole, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        work = process("-m", "foedus", "fit-all", "--out", folder)
        start, used = time.perf_counter(), _used()
        work()
        told("fit-all, whole, cold", (time.perf_counter() - start, _used() - used), 600.0)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e6
    print(f"  {peak:.2f} GB peak, from {store.root.name}")


def told(what: str, found: tuple[float, float], bar: float | None = None) -> None:
    """Print a line."""
    print(f"{what:<58}{found[0]:>9.3f}{found[1]:>9.3f}{'' if bar is None else f'{bar:>8.2f}'}", flush=True)


def main() -> None:
    """Print every timing that the store allows."""
    folders = [one for one in sys.argv[1:] if one != "--all"]
    if folders:
        os.environ["FOEDUS_DATA"] = folders[0]
    store = Store(default_root())
    full = world_from_store(DAY, store) is not None
    print(f"{'least seconds':<58}{'wall':>9}{'cpu':>9}{'bar':>8}")
    words = ("-m", "foedus", "explain", "NATO")
    with tempfile.TemporaryDirectory() as empty:
        told("explain NATO, cold, embedded worlds", least(process(*words, store=Path(empty)), 5), 2.0)
    if full:
        told("explain NATO, cold, fetched tables", least(process(*words), 5), 2.0)
    matrices(store if full else None)
    if not full:
        print("the rest needs fetched tables: foedus data get core")
        return
    fits(store)
    if "--all" in sys.argv:
        every(store)


if __name__ == "__main__":
    main()
