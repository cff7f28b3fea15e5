"""Timings of the law on the whole corpus, each beside a simple correct baseline or a bar: medians of five.

make bench
"""

from __future__ import annotations

import random

from timing import median

import foedus as fd
from foedus.model.credibility.entries import outlook
from foedus.model.credibility.honour import record
from foedus.model.credibility.outlook import Call, Entered
from foedus.study.invoke import situate
from foedus.study.outlook import outlook as played
from foedus.study.question import Invoke
from foedus.study.setting import setting
from foedus.system.dates import parse_date
from foedus.treaty.corpus import read_corpus, shipped
from foedus.treaty.index import compiled

DRAWS = 20_000
ASKED = (
    ("Russia", "Germany", "1914-08-01"), ("Germany", "Poland", "1939-09-01"), ("Athens", "Sparta", "418 BC"),
    ("Argentina", "United Kingdom", "1982-04-02"), ("Russia", "Estonia", "2024-06-01"),
)  # fmt: skip


def corpus() -> tuple[float, float]:
    """Return seconds to read the corpus from its index, and from its files."""
    from importlib import resources

    folder = resources.files("foedus").joinpath("corpus")
    return median(lambda: compiled(folder, read_corpus)), median(lambda: read_corpus(folder), 3)


def chain(entered: Entered) -> tuple[Call, ...]:
    """A made-up cascade: two states are called, and each entry calls two more."""
    first = [Call("a", "defence"), Call("b", "defence")]
    further = [Call(f"{state}{n}", "defence") for state in "ab" if state in entered for n in range(2)]
    return tuple(first + further)


def one_by_one(draws: int) -> float:
    """Play the same cascades draw by draw; return how many come in on average."""
    kept, n = record("defence", parse_date("1914"))[0]  # type: ignore[index]
    stream, came = random.Random(1914), 0
    for draw in range(draws):
        if draw % (draws // 200) == 0:
            rate = stream.betavariate(kept + 0.5, n - kept + 0.5)
        mind: dict[str, bool] = {}
        entered: frozenset[str] = frozenset()
        while True:
            called = {call.state for call in chain(entered)}
            for state in called - mind.keys():
                mind[state] = stream.random() < rate
            now = frozenset(state for state in called if mind[state])
            if now == entered:
                break
            entered = now
        came += len(entered)
    return came / draws


def cascades() -> tuple[float, float]:
    """Return seconds of the vectorised cascades, and of the same draw by draw."""
    counts = {"defence": record("defence", parse_date("1914"))[0]}  # type: ignore[index]
    fast = outlook(chain, counts, draws=DRAWS).size.value
    assert abs(fast - one_by_one(DRAWS)) < 0.1
    return median(lambda: outlook(chain, counts, draws=DRAWS)), median(lambda: one_by_one(DRAWS), 1)


def main() -> None:
    """Print every timing."""
    fast, slow = corpus()
    ratio = slow / fast
    print(f"{len(shipped())} treaties: index {fast * 1e3:.0f} ms, files {slow * 1e3:.0f} ms ({ratio:.1f}x)")
    for words in ASKED:
        seconds = median(lambda words=words: fd.invoke(*words))  # type: ignore[misc]
        print(f"invoke {' '.join(words)}: {seconds * 1e3:.1f} ms warm (bar 30)")
    fast, slow = cascades()
    ratio = slow / fast
    print(
        f"{DRAWS:,} cascades: {fast * 1e3:.0f} ms vectorised, {slow * 1e3:.0f} ms one by one ({ratio:.0f}x)"
    )
    use = setting()
    for attacker, target, on in ASKED:
        asked = situate(Invoke(attacker=attacker, target=target, on=on), use)
        seconds = median(lambda asked=asked: played(asked, use, draws=DRAWS, seed=1), 3)  # type: ignore[misc]
        print(f"cascades {attacker} {target} {on}: {DRAWS / seconds:,.0f} a second (bar 20,000)")


if __name__ == "__main__":
    main()
