"""The security-autonomy frontier: what each partner would bring a state, and what it would cost it.

After Morrow 1991, 'Alliances and Asymmetry: An Alternative to the Capability Aggregation Model of Alliances',
American Journal of Political Science 35(4), pp. 904-933: allies trade security for autonomy, and a state
weighs every alliance by how much of the one it gives for how much of the other. The measures are ours.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from foedus.model.security.contest import success
from foedus.system.world import Flags, Floats


@dataclass(frozen=True, eq=False)
class Theatre:
    """What decides over pacts, each `(n, n)`: row the state concerned, column the other.

    `door`: force that the column can bring to the row's door; `hazard`: five-year chance that the column
    starts a militarised dispute with the row; `threat`: the score by which threats are ordered.
    """

    door: Floats
    hazard: Floats
    threat: Floats


@dataclass(frozen=True, eq=False)
class Offers:
    """A pact of mutual defence with each state: `(n,)` each, NaN where unknown and for the state itself.

    `security`: chance to prevail against the first threat besides the partner, `foe` its row (-1: none);
    `price`: five-year chance of war for the partner's sake.
    """

    security: Floats
    price: Floats
    foe: np.ndarray


def with_each(theatre: Theatre, row: int, kept: float, escalates: float) -> Offers:
    r"""Return what a pact of mutual defence with each state would bring a state, and its price.

    .. math:: S_k = \frac{a + c\,a_k}{a + c\,a_k + b_f}, \quad
              A_k = 1 - \prod_{j} \left(1 - c\,e\,h_{kj}\,\frac{1 - P_{kj}(c)}{1 - P_{kj}(0)}\right)

    with f the first threat other than the partner k; a, a_k and b_f what the state, the partner and f bring
    to the state's door; c the chance that a pledge is kept (`kept`), e the share of disputes that become wars
    (`escalates`), both from 0 to 1; h_kj the hazard of a dispute of j with k, and P_kj k's chance to prevail
    against j with the state's help: attack pays less, so it comes less. Each attacker j makes one war. The
    trade is Morrow's (1991, pp. 904-933), the measures are those of `contest` and `entanglement`.
    """
    own = np.diag(theatre.door)
    foe = _first_besides(theatre.threat[row], row)
    against = np.where(foe >= 0, theatre.door[row, foe], np.nan)
    security = success(own[row] + kept * theatre.door[row], against)
    price = 1 - np.prod(1 - _wars(theatre, row, kept, escalates), axis=1)
    open_ = (np.arange(len(own)) != row) & ~np.isnan(own)
    return Offers(np.where(open_, security, np.nan), np.where(open_, price, np.nan), foe)


def _first_besides(threat: Floats, row: int) -> np.ndarray:
    """Return, for a pact with each state, the first threat that is another; -1 where there is none."""
    known = np.nan_to_num(threat, nan=-1.0)
    known[row] = -1.0
    order = np.argsort(-known, kind="stable")
    first, second = (int(one) if known[one] >= 0 else -1 for one in order[:2])
    return np.where(np.arange(len(known)) == first, second, first)


def _wars(theatre: Theatre, row: int, kept: float, escalates: float) -> Floats:
    """Return the chance that each attack on each partner draws the state in, `(n, n)`: row the partner."""
    own = np.diag(theatre.door)[:, None]
    alone = success(own, theatre.door)
    helped = success(own + kept * np.nan_to_num(theatre.door[:, [row]]), theatre.door)
    lost = np.divide(1 - helped, 1 - alone, out=np.full(alone.shape, np.nan), where=alone < 1)
    wars: Floats = np.nan_to_num(kept * escalates * theatre.hazard * lost)
    wars[:, row] = 0.0
    np.fill_diagonal(wars, 0.0)
    return wars


def undominated(security: Floats, price: Floats) -> Flags:
    """Return which options no other one beats: at least as secure and as cheap, and better in one.

    Of options alike in both the first stands. Both `(k,)`; unknown options neither beat nor stand
    (Pareto's criterion, as Morrow 1991 compares pacts).
    """
    s, p, order = security, price, np.arange(len(security))
    as_good = (s[:, None] >= s) & (p[:, None] <= p)
    better = (s[:, None] > s) | (p[:, None] < p) | (order[:, None] < order)
    known = ~(np.isnan(s) | np.isnan(p))
    return np.asarray(known & ~(as_good & better).any(axis=0))


def best(security: Floats, price: Floats, most: float) -> int | None:
    """Return the safest option whose price is at most `most`, the cheapest of those; None: there is none."""
    open_ = [k for k in range(len(security)) if price[k] <= most and not np.isnan(security[k])]
    return min(open_, key=lambda k: (-security[k], price[k]), default=None)
