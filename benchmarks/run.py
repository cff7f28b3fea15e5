"""Timings, each beside a simple correct baseline or a bar, in one run: medians of five.

make bench
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

from timing import median

from foedus.study.pledges import pledges
from foedus.study.setting import setting
from foedus.system.dates import parse_date
from foedus.treaty.engine import duties
from foedus.treaty.scene import Event, Situation
from foedus.world.find import shipped_world

COLD = {
    "foedus": ([], 0.25),
    "foedus threats france --on 1914-06-01": (["threats", "france", "--on", "1914-06-01"], 0.8),
    "foedus invoke (1914-08-01)": (
        ["invoke", "--attacker", "russia", "--target", "germany", "--on", "1914-08-01"],
        0.8,
    ),
    "foedus explain NATO": (["explain", "NATO"], 2.0),
}


def cold(words: list[str]) -> Callable[[], object]:
    """Return a whole process that answers one question."""
    return lambda: subprocess.run([sys.executable, "-m", "foedus", *words], capture_output=True, check=True)


def quarrels() -> tuple[float, float]:
    """Return seconds to ask who is called in every quarrel of NATO 1949, and to ask the engine one by one."""
    use, on = setting(), parse_date("1949-08-24")
    treaty, world = use.corpus.find("NATO"), shipped_world("1949")
    members = [id_ for id_ in world.ids if id_ in treaty.parties_on(on)]
    outside = [id_ for id_ in world.ids if id_ not in members]

    def one_by_one() -> int:
        pairs = [(a, v) for a in outside for v in members]
        return sum(len(duties([treaty], Situation(Event(a, v, on)), use.law)) for a, v in pairs)

    return median(lambda: pledges([treaty], outside, members, on, use)), median(one_by_one, 3)


def main() -> None:
    """Print every timing."""
    print(f"{'whole process, cold':<44}{'median s':>9}{'bar s':>8}")
    for name, (words, bar) in COLD.items():
        print(f"{name:<44}{median(cold(words)):>9.3f}{bar:>8.2f}")
    use, on = setting(), parse_date("1914-08-01")
    event = Situation(Event("russia", "germany", on))
    warm = median(lambda: duties(use.corpus, event, use.law), 50)
    print(f"\n{'invoke, warm, whole corpus':<44}{warm * 1000:>9.2f} ms")
    print(f"\n{'beside a baseline':<44}{'ours ms':>9}{'base ms':>9}{'ratio':>7}")
    ours, base = quarrels()
    print(f"{'quarrels of NATO 1949':<44}{ours * 1000:>9.2f}{base * 1000:>9.2f}{base / ours:>7.0f}")


if __name__ == "__main__":
    main()
