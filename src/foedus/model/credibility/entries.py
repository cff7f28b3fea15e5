"""Who comes in, if pledges are kept as often as the record says: Monte-Carlo cascades.

Each draw takes a rate of honour for every kind of pledge from its Beta posterior (prior of Jeffreys 1946;
counts as `honour.evidence` gives them, worth less where a war holds many), then plays rounds: a state called
in comes in with that chance, once and for all, and every entry may call in others. What each set of entries
calls in is asked of the law (`step`) and remembered, so a draw costs array work only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from foedus.model.credibility.outlook import Call, Chance, Entered, Outlook, Path, Rounds

BLOCKS = 200  # draws of the rates; within a block they are the same, so that their spread gives an interval


def outlook(
    step: Callable[[Entered], tuple[Call, ...]],
    counts: Mapping[str, tuple[float, float]],
    *,
    draws: int = 20_000,
    seed: int = 1914,
    paths: int = 5,
) -> Outlook:
    """Return who comes in when pledges are kept at the recorded rates.

    `step(entered)` says who is called in once those have entered; `counts[kind]` is (honoured, cases).
    A state makes up its mind once: a second pledge of a kind kept no oftener changes nothing. `draws` is
    rounded up to a multiple of 200. Random numbers come from streams named by state, so the order in which
    calls turn up changes nothing. Raises ValueError without draws.
    """
    if draws < 1:
        raise ValueError("draws must be at least 1")
    size = -(-draws // BLOCKS) * BLOCKS
    rates = _rates(counts, seed)
    ended: list[tuple[Rounds, NDArray[np.intp]]] = []
    open_: list[tuple[Rounds, frozenset[Call], NDArray[np.intp]]] = [((), frozenset(), np.arange(size))]
    comes: dict[Call, NDArray[np.bool_]] = {}
    while open_:
        path, decided, rows = open_.pop()
        called = step(frozenset(s for names in path for s in names))
        calls = _fresh(called, path, decided, counts)
        if not calls:
            ended.append((path, rows))
            continue
        for call in calls:
            if call not in comes:
                comes[call] = _comes(call, rates, size, seed)
        for names, part in _outcomes(calls, comes, rows):
            open_.append(((*path, names) if names else path, decided.union(called), part))
    return _told(ended, size, seed, paths)


def _fresh(
    calls: tuple[Call, ...], path: Rounds, decided: frozenset[Call], counts: Mapping[str, tuple[float, float]]
) -> list[Call]:
    """Return the calls not yet answered to states not in yet, one a state: by the pledge best kept."""
    inside = {state for names in path for state in names}
    best: dict[str, Call] = {}
    for call in sorted(calls, key=lambda c: (-counts[c.kind][0] / counts[c.kind][1], c.kind)):
        if call.state not in inside and call not in decided:
            best.setdefault(call.state, call)
    return [best[state] for state in sorted(best)]


def _rates(counts: Mapping[str, tuple[float, float]], seed: int) -> dict[str, NDArray[np.float64]]:
    """Return a rate for every kind and block, from Beta(honoured + 1/2, broken + 1/2)."""
    return {
        kind: _stream(seed, "rate", kind).beta(kept + 0.5, n - kept + 0.5, BLOCKS)
        for kind, (kept, n) in counts.items()
    }


def _comes(call: Call, rates: Mapping[str, NDArray[np.float64]], size: int, seed: int) -> NDArray[np.bool_]:
    """Return in which draws the state comes; in each block one draw falls in each k-th of the interval."""
    k, stream = size // BLOCKS, _stream(seed, "state", call.state)
    strata = stream.permuted(np.tile(np.arange(k), (BLOCKS, 1)), axis=1)
    found: NDArray[np.bool_] = ((strata + stream.random((BLOCKS, k))) / k).ravel() < np.repeat(
        rates[call.kind], k
    )
    return found


def _stream(seed: int, *name: str) -> np.random.Generator:
    """Return the random stream of that name: the same in every process."""
    return np.random.default_rng([seed, *"\0".join(name).encode()])


def _outcomes(
    calls: list[Call], comes: Mapping[Call, NDArray[np.bool_]], rows: NDArray[np.intp]
) -> list[tuple[tuple[str, ...], NDArray[np.intp]]]:
    """Return the draws grouped by who comes in this round."""
    came = np.stack([comes[call][rows] for call in calls], axis=1)
    packed = np.packbits(came, axis=1)
    _, first, group = np.unique(packed, axis=0, return_index=True, return_inverse=True)
    order = np.argsort(group.ravel(), kind="stable")
    parts = np.split(rows[order], np.cumsum(np.bincount(group.ravel()))[:-1])
    names = np.array([call.state for call in calls])
    return [(tuple(names[came[at]].tolist()), part) for at, part in zip(first, parts, strict=True)]


def _told(ended: list[tuple[Rounds, NDArray[np.intp]]], size: int, seed: int, paths: int) -> Outlook:
    """Return shares and intervals of what happened in the draws."""
    states = sorted({state for path, _ in ended for names in path for state in names})
    came = {state: np.zeros(size, dtype=bool) for state in states}
    for path, rows in ended:
        for names in path:
            for state in names:
                came[state][rows] = True
    number = sum((one.astype(np.float64) for one in came.values()), np.zeros(size))
    shares = Counter({path: len(rows) for path, rows in ended})
    common = sorted(shares.items(), key=lambda item: (-item[1], item[0]))[:paths]
    return Outlook(
        enters={state: _chance(one.astype(np.float64)) for state, one in came.items()},
        size=_chance(number),
        paths=tuple(Path(path, count / size) for path, count in common),
        draws=size,
        seed=seed,
    )


def _chance(values: NDArray[np.float64]) -> Chance:
    """Return the mean and the 95 % range of the blocks' means."""
    means = values.reshape(BLOCKS, -1).mean(axis=1)
    low, high = np.quantile(means, (0.025, 0.975))
    return Chance(float(values.mean()), float(low), float(high))
