"""Monte-Carlo cascades against chances that can be worked out by hand."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from foedus.model.credibility.entries import outlook
from foedus.model.credibility.outlook import Call, Entered

COUNTS = {"defence": (36, 59), "offence": (31, 42)}
DRAWS = 100_000


def mean(kind: str) -> float:
    """Return the mean of Beta(honoured + 1/2, broken + 1/2)."""
    kept, n = COUNTS[kind]
    return (kept + 0.5) / (n + 1)


def chain(entered: Entered) -> tuple[Call, ...]:
    """Beta is called by the attack, gamma once beta is in."""
    return (Call("beta", "defence"), *([Call("gamma", "offence")] if "beta" in entered else []))


def test_a_chain_multiplies_chances() -> None:
    found = outlook(chain, COUNTS, draws=DRAWS)
    assert found.enters["beta"].value == pytest.approx(mean("defence"), abs=0.01)
    assert found.enters["gamma"].value == pytest.approx(mean("defence") * mean("offence"), abs=0.01)
    assert found.size.value == pytest.approx(sum(c.value for c in found.enters.values()))
    shares = {path.rounds: path.share for path in found.paths}
    assert shares[()] == pytest.approx(1 - mean("defence"), abs=0.01)
    assert sum(shares.values()) == pytest.approx(1)
    assert set(shares) == {(), (("beta",),), (("beta",), ("gamma",))}


@pytest.mark.parametrize(("kept", "n", "low", "high"), [(73, 146, 0.420, 0.580), (6, 43, 0.060, 0.267)])
def test_intervals_are_those_of_the_posterior(kept: int, n: int, low: float, high: float) -> None:
    """2.5 and 97.5 per cent points of Beta(kept + 1/2, broken + 1/2), at the draws of the command."""
    found = outlook(lambda entered: (Call("beta", "x"),), {"x": (kept, n)}, draws=20_000).enters["beta"]
    assert found.low == pytest.approx(low, abs=0.025) and found.high == pytest.approx(high, abs=0.025)


def test_a_state_that_declined_is_not_asked_again() -> None:
    def twice(entered: Entered) -> tuple[Call, ...]:
        return (Call("beta", "defence"), Call("gamma", "defence"))

    found = outlook(twice, COUNTS, draws=DRAWS)
    both = (mean("defence") ** 2) + np.var(np.random.default_rng(1).beta(36.5, 23.5, 10**6))
    together = {path.rounds: path.share for path in found.paths}[("beta", "gamma"),]
    assert together == pytest.approx(both, abs=0.01)


def test_a_state_makes_up_its_mind_once() -> None:
    def again(entered: Entered) -> tuple[Call, ...]:
        return (Call("beta", "defence"), Call("beta", "guarantee"))

    counts = COUNTS | {"guarantee": COUNTS["defence"]}
    once = outlook(lambda entered: (Call("beta", "defence"),), COUNTS, draws=DRAWS).enters["beta"].value
    assert outlook(again, counts, draws=DRAWS).enters["beta"].value == pytest.approx(once, abs=0.05)


def test_many_calls_at_once_are_all_played() -> None:
    names = [f"s{n:02}" for n in range(70)]
    found = outlook(lambda entered: tuple(Call(name, "defence") for name in names), COUNTS, draws=4_000)
    assert set(found.enters) == set(names)
    assert found.size.value == pytest.approx(70 * mean("defence"), rel=0.03)


def test_nobody_called_is_nobody_in() -> None:
    found = outlook(lambda entered: (), COUNTS, draws=200)
    assert found.enters == {} and found.size.value == 0 and found.paths[0].rounds == ()


def test_the_seed_decides_alone() -> None:
    code = (
        "from foedus.model.credibility.entries import outlook;"
        "from foedus.model.credibility.outlook import Call;"
        "print(outlook(lambda e: (Call('beta', 'defence'),), {'defence': (36, 59)}, draws=2000, seed=7))"
    )
    runs = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        for _ in range(2)
    ]
    assert runs[0] == runs[1] != ""
    again = outlook(lambda e: (Call("beta", "defence"),), {"defence": (36, 59)}, draws=2000, seed=8)
    assert str(again) != runs[0].strip()


def test_the_order_of_calls_changes_nothing() -> None:
    def backwards(entered: Entered) -> tuple[Call, ...]:
        return chain(entered)[::-1]

    assert outlook(chain, COUNTS, draws=2_000) == outlook(backwards, COUNTS, draws=2_000)


def test_no_draws_are_refused() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        outlook(chain, COUNTS, draws=0)
