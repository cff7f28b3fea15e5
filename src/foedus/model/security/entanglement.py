"""Entanglement: the chance of being called to war by an ally's quarrel, path by path."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from foedus.system.world import Flags, Floats


@dataclass(frozen=True)
class Exposure:
    """Five-year chance of at least one call, and the paths `(attacker, ally, chance)`, largest first."""

    value: float
    paths: tuple[tuple[int, int, float], ...]


def exposure(hazards: Floats, called: Flags) -> Exposure:
    r"""Return the chance that some outsider's attack on some ally calls the state in.

    .. math:: E = 1 - \prod_j \left(1 - \max_{k \in C_j} w_{jk}\right)

    `hazards` `(j, k)` are the five-year chances that outsider j goes to war with ally k, `called` `(j, k)`
    whether the state would have to help (the engine's verdict). One outsider's attacks on several allies are
    one war, so they count once, at the likeliest; different outsiders are independent. Unknown hazards are
    left out. The concept is that of Snyder 1984 (pp. 466-468); the aggregation is ours.
    """
    open_ = called & ~np.isnan(hazards)
    rates = np.where(open_, hazards, 0.0)
    value = 1 - np.prod(1 - rates.max(axis=1, initial=0.0))
    order = np.argsort(-rates, axis=None, kind="stable")
    pairs = [np.unravel_index(int(flat), rates.shape) for flat in order]
    paths = tuple((int(j), int(k), float(rates[j, k])) for j, k in pairs if rates[j, k] > 0)
    return Exposure(float(value), paths)
