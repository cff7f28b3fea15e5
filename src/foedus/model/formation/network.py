"""What the pacts of a day say of each pair: shared partners, open doors, likeness of portfolios."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from foedus.system.world import Flags, Floats

LEVELS = 3  # 3 defence or offence, 2 neutrality or non-aggression, 1 consultation, 0 nothing
FADES = 10.0  # years after which the mark of a past pact has faded to 1/e
SEVERAL = 3  # members of a pact that others may think of joining


@dataclass(frozen=True)
class Ties:
    """The pacts of one day among n states.

    `level` `(n, n)` the strongest promise between two (0 to 3); `defence` whether a pact of defence binds
    them; `since_end` years since the last pact of defence between them ended, inf if there was none;
    `pacts` `(p, n)` the members of each standing pact of defence of three states or more, numbered `ids`.
    """

    level: Floats
    defence: Flags
    since_end: Floats
    pacts: Flags
    ids: tuple[int, ...]


def network_covariates(ties: Ties, near: Floats) -> dict[str, Floats]:
    """Return symmetric columns `(n, n)`; `near` is 1 for states of one part of the world.

    `shared_allies` is log(1 + partners in defence that both have); `open_door` the highest share of a pact's
    members from the outsider's part of the world among pacts that hold one of the two, `open_door_size` the
    log of that pact's size; `similarity` is S of the portfolios of promises (Signorino & Ritter 1999, p.
    134).
    """
    ally = ties.defence.astype(float)
    degree = np.log1p(ally.sum(axis=1))
    share, size = _doors(ties.pacts, near)
    return {
        "shared_allies": np.log1p(ally @ ally),
        "allies_high": np.maximum(degree[:, None], degree),
        "allies_low": np.minimum(degree[:, None], degree),
        "past_alliance": np.exp(-ties.since_end / FADES),
        "other_pact": ((ties.level > 0) & ~ties.defence).astype(float),
        "similarity": similarity(ties.level),
        "open_door": share,
        "open_door_size": size,
    }


def first_camp(ties: Ties, power: Floats) -> Floats:
    """Return 1 where both states are the strongest power or its partners in defence, `(n, n)`."""
    first = int(np.nanargmax(power))
    camp = ties.defence[first] | (np.arange(len(power)) == first)
    return np.asarray(np.outer(camp, camp), float)


def _doors(pacts: Flags, near: Floats) -> tuple[Floats, Floats]:
    """Return the best open door of each pair: share of members near the outsider, log of the pact's size."""
    n = len(near)
    best, size = np.zeros((n, n)), np.zeros((n, n))
    for members in pacts:
        if members.sum() < SEVERAL:
            continue
        share = near[:, members].mean(axis=1)
        worth = np.where(members[:, None] & ~members, share, 0.0)
        worth = np.maximum(worth, worth.T)
        size = np.where(worth > best, np.log(members.sum()), size)
        best = np.maximum(best, worth)
    return best, size


def similarity(level: Floats) -> Floats:
    r"""Return S of every two portfolios of promises, from -1 to 1, unweighted; the own entry is the highest.

    .. math:: S = 1 - 2 \sum_k |x_{ik} - x_{jk}| / (R n), \quad R = 3
    """
    full = level + LEVELS * np.eye(len(level))
    apart = np.zeros_like(full)
    for step in range(1, LEVELS + 1):
        has = (full >= step).astype(float)
        count = has.sum(axis=1)
        apart += count[:, None] + count - 2 * (has @ has.T)
    return np.asarray(1 - 2 * apart / (LEVELS * len(level)))
