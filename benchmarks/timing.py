"""How the timings are taken."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

RUNS = 5


def median(work: Callable[[], object], runs: int = RUNS) -> float:
    """Return the median seconds of `runs` calls after one to warm up."""
    work()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)
