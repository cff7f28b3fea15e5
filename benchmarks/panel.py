"""The full directed panel and its parts: medians of five with peak memory, each in a process of its own.

python benchmarks/panel.py STORE      STORE: a filled store (default: the user's own)
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

RUNS = 5
NAMES = (
    "atop", "nmc", "contiguity", "capital_distance", "minimum_distance", "majors", "regime", "cow_mids",
    "gml_mids", "rivalries", "igos", "trade", "gdp_population",
)  # fmt: skip
BARS = {  # seconds, megabytes
    "panel, first build in a process": (1.5, 1400),
    "panel, later build": (1.5, 1400),
    "capital distance": (0.3, None),
}


def whole(store: str | None) -> int:
    """Build the panel of the bar and return its number of rows."""
    import foedus as fd

    return int(fd.dyad_years(1816, 2025, store=store).add(*NAMES).frame.height)


def child(what: str, store: str | None) -> dict[str, float]:
    """Return seconds and peak megabytes of one piece of work in this process; libraries are loaded before."""
    import foedus as fd
    from foedus.data.panel.registry import adder

    rows = fd.dyad_years(1816, 1820, store=store)
    for name in NAMES:  # imports only
        adder(name)
    work: Callable[[], object] = lambda: whole(store)  # noqa: E731
    if what == "capital distance":
        rows = fd.dyad_years(1816, 2025, store=store)
        work = lambda: rows.add("capital_distance")  # noqa: E731
    if what.endswith("later build"):
        work()
    start = time.perf_counter()
    work()
    seconds = time.perf_counter() - start
    return {"seconds": seconds, "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def main() -> None:
    """Print one line a piece of work."""
    store = (sys.argv[1] if len(sys.argv) > 1 else "") or os.environ.get("FOEDUS_DATA")
    if len(sys.argv) > 2:
        print(json.dumps(child(sys.argv[2], store)))
        return
    for what, (bar, most) in BARS.items():
        order = [sys.executable, __file__, store or "", what]
        found = [
            json.loads(subprocess.run(order, capture_output=True, check=True).stdout) for _ in range(RUNS)
        ]
        seconds = statistics.median(one["seconds"] for one in found)
        peak = statistics.median(one["megabytes"] for one in found)
        room = f"of {most:,} MB" if most else "MB"
        print(f"{what:34} {seconds:7.3f} s (bar {bar} s)   peak {peak:6,.0f} {room}")


if __name__ == "__main__":
    main()
