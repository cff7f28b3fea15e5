"""Timings of similarity, peace years and k-ads, each beside a plain correct baseline: medians of five.

python benchmarks/similarity.py [FOLDER with tables/]     default: the user's store
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import combinations
from pathlib import Path

import numpy as np
from timing import RUNS, median

import foedus as fd
from foedus.data.panel import kads
from foedus.data.panel.add import similarity
from foedus.data.panel.peace import cubic, natural_spline, peace_years

FOLDER = sys.argv[1] if len(sys.argv) > 1 else None
ROWS = 1_690_000
YEAR = 1914


def all_similarity() -> float:
    """Return the seconds for twelve measures of every undirected dyad-year 1816-2018."""
    panel = fd.dyad_years(1816, 2018, directed=False, store=FOLDER)
    return median(lambda: panel.add("similarity"))


def one_year() -> tuple[float, float]:
    """Return seconds for a year's dyads: ours (twelve measures), and a plain loop (S, pi and kappa)."""
    panel = fd.dyad_years(YEAR, YEAR, directed=False, store=FOLDER)
    ((_, _, valued, power, _),) = similarity.portfolios(panel.tables, YEAR, YEAR)
    portfolios, m = valued.tolist(), len(valued)

    def loop() -> list[tuple[float, float, float]]:
        found = []
        for x, y in combinations(portfolios, 2):
            s = 1 - 2 * sum(abs(a - b) for a, b in zip(x, y, strict=True)) / (3 * m)
            alike = sum(a == b for a, b in zip(x, y, strict=True)) / m
            pooled = sum(((x.count(v) + y.count(v)) / (2 * m)) ** 2 for v in range(4))
            chance = sum((a - b) ** 2 * x.count(a) * y.count(b) for a in range(4) for b in range(4)) / m
            apart = sum((a - b) ** 2 for a, b in zip(x, y, strict=True))
            found.append((s, (alike - pooled) / (1 - pooled), 1 - apart / chance))
        return found

    ours = similarity.measures(valued, power)
    names = list(similarity.COLUMNS)
    at = [names.index(name) for name in ("ally_s", "ally_pi", "ally_kappa_quadratic")]
    assert np.allclose(ours[at].T, loop())
    return median(lambda: similarity.measures(valued, power)), median(loop)


def peace() -> tuple[float, float, float]:
    """Return seconds for peace years and spells, for splines and cubics, and for a plain loop."""
    frame = fd.dyad_years(1816, 2016, store=FOLDER).frame.head(ROWS)
    one, two, year = (frame[name].to_numpy() for name in frame.columns[:3])
    event = np.random.default_rng(0).choice([0, 1, np.nan], len(year), p=[0.97, 0.02, 0.01])

    def loop() -> list[int | None]:
        found: list[int | None] = []
        before, since = (0, 0, 0, 0.0), None
        for row in zip(one.tolist(), two.tolist(), year.tolist(), event.tolist(), strict=True):
            if row[:2] != before[:2] or row[2] != before[2] + 1 or before[3] == 1:
                since = row[2]
            elif before[3] != before[3]:
                since = None
            found.append(None if since is None else row[2] - since)
            before = row
        return found

    ours = peace_years((one, two), year, event)
    assert [y if k else None for y, k in zip(ours.years.tolist(), ours.known.tolist(), strict=True)] == loop()
    count = median(lambda: peace_years((one, two), year, event))
    return count, median(lambda: (natural_spline(ours.t), cubic(ours.t))), median(loop)


def triads_of_a_year() -> tuple[float, float]:
    """Return seconds to list the triads of 2016: ours, and itertools."""
    (roster,) = kads.rosters(fd.dyad_years(2016, 2016, directed=False, store=FOLDER).frame)
    codes = roster.codes.tolist()

    def plain() -> object:
        return np.array(list(combinations(codes, 3)), np.int16)

    return median(lambda: list(kads._frames([roster], [np.empty((0, 3), np.int16)], 3))), median(plain)


def all_triads() -> tuple[int, float, float]:
    """Return how many triads 1816-2016 has, seconds to write them in a process, and its peak memory in GB."""
    with tempfile.TemporaryDirectory() as folder:
        code = (
            "import sys, foedus as fd\n"
            "print(fd.kad_years(3, 1816, 2016, out=sys.argv[1], store=sys.argv[2] or None).rows)"
        )
        words = [sys.executable, "-c", code, str(Path(folder) / "triads.parquet"), FOLDER or ""]
        rows, times = 0, []
        for _ in range(RUNS):
            start = time.perf_counter()
            rows = int(subprocess.run(words, capture_output=True, text=True, check=True).stdout)
            times.append(time.perf_counter() - start)
    return rows, statistics.median(times), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e6


def main() -> None:
    """Print every timing."""
    rows, seconds, peak = all_triads()
    print(f"all triads 1816-2016 to Parquet: {rows:,} rows, {seconds:.2f} s, {peak:.2f} GB peak (bar 4 GB)")
    print(f"all similarity measures 1816-2018: {all_similarity():.2f} s (bar 2 s)")
    count, terms, loop = peace()
    print(f"splines and cubics of {ROWS:,} rows: {terms:.3f} s")
    print(f"\n{'beside a baseline':<44}{'ours ms':>9}{'base ms':>10}{'ratio':>7}")
    table = {
        f"similarity of {YEAR}: 12 measures, loop of 3": one_year(),
        f"peace years of {ROWS:,} rows (bar 100 ms)": (count, loop),
        "triads of 2016: blocks, itertools": triads_of_a_year(),
    }
    for name, (ours, base) in table.items():
        print(f"{name:<44}{ours * 1000:>9.2f}{base * 1000:>10.2f}{base / ours:>7.0f}")


if __name__ == "__main__":
    main()
