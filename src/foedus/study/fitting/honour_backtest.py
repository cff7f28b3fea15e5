"""The backtest of P(honour): every war told by the others, against the period's rate and period x clause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np

from foedus.data.store import Store
from foedus.estimate.firth import firth
from foedus.estimate.score import Interval, bits, brier, paired_bootstrap
from foedus.study.backtest import Report
from foedus.study.fitting.honour_frame import CELLS, CLAUSES, CLEAR, PACT, STATES, Cases, cases
from foedus.study.fitting.scoring import compared, curve, scored
from foedus.system.world import Flags, Floats

PERIOD, CELL, REPUTATION = "the period's rate", "period x clause (shipped)", "period x clause, reputation"
ADDITIVE = ("since_1945", "offence", "neutrality", "nonaggression")
LOGITS = {
    "period + clause": ADDITIVE,
    "+ pact": (*ADDITIVE, *PACT),
    "+ clear terms as ATOP codes them": (*ADDITIVE, *CLEAR),
    "+ capabilities, regimes": (*ADDITIVE, *STATES),
    "+ pact, capabilities, regimes": (*ADDITIVE, *PACT, *STATES),
    "+ distance, who attacked": (*ADDITIVE, "distance", "attacker_inside"),
    "+ all of these": (*ADDITIVE, *PACT, *CLEAR, *STATES, "distance", "attacker_inside"),
}
WORDS = "+ clauses of the texts we have"
HALF_LIVES, WORTHS = (5.0, 10.0, 20.0, 40.0, 80.0, 160.0), (2.0, 5.0, 10.0, 20.0, 50.0)


def report(store: Store) -> Report:
    """Return the scores, each war left out in turn; some ten seconds."""
    known = cases(store)
    chances = predicted(known)
    y, war = known.kept, known.war
    rows, comparisons, notes = [], [], []
    for name, chance in chances.items():
        for peer in (PERIOD, CELL):
            group = f"against {peer}"
            rows.append(scored(group, None, name, chance, y, chances[peer]))
            if name != peer and (name, peer) != (PERIOD, CELL):
                comparisons.append(compared(group, None, name, peer, chance, chances[peer], y, war))
                notes.append(_said(name, peer, skill(chance, chances[peer], y, war)))
    subset = _texts(known)
    return Report(
        (*rows, *subset.rows),
        (*comparisons, *subset.comparisons),
        (curve(CELL, None, chances[CELL], y),),
        (
            *notes,
            *subset.notes,
            "Brier skill and its interval beside each comparison of log scores; wars resampled.",
        ),
    )


def predicted(known: Cases) -> dict[str, Floats]:
    """Return each model's chance of every case `(n,)`, from the other wars."""
    period = np.stack([1 - known.x["since_1945"], known.x["since_1945"]], axis=1)
    found = {PERIOD: by_cell(period, known), CELL: by_cell(known.columns(CELLS), known)}
    found |= {name: _unseen(_scaled(known.columns(names)), known) for name, names in LOGITS.items()}
    return found | {REPUTATION: _reputed(found[CELL], known)}


def by_cell(x: Floats, known: Cases) -> Floats:
    """Return (kept + 1/2) / (cases + 1) of each case's cell in the other wars: Firth's logit on the cells."""
    found = np.empty(known.kept.size)
    for out in _wars(known):
        share = (x[~out].T @ known.kept[~out] + 0.5) / (x[~out].sum(axis=0) + 1)
        found[out] = x[out] @ share
    return found


def skill(chance: Floats, peer: Floats, kept: Floats, war: Floats) -> Interval:
    """Return the Brier skill over a peer with its interval over resampled wars."""
    own, other = brier(chance, kept), brier(peer, kept)
    return paired_bootstrap(lambda weight: float(1 - weight @ own / (weight @ other)), war)


def reputed(prior: Floats, known: Cases, told: Links, half_life: float, worth: float) -> Floats:
    """Return the posterior of each case from `prior` and its members' earlier tests, in other wars.

    The tests of a pact's members are averaged: each counts by the share of the members whose test it was.
    """
    weight = told.shared * 2 ** (-told.age / half_life)
    return np.asarray((worth * prior + weight @ known.kept) / (worth + weight.sum(axis=1)))


@dataclass(frozen=True)
class Links:
    """Years from a test to a case, and the share of the case's members whose test it was, `(n, n)`.

    The share is 0 for tests that did not come before, or in the same war.
    """

    age: Floats
    shared: Floats

    def among(self, rows: Flags) -> Links:
        """Return the links among some cases."""
        return Links(self.age[np.ix_(rows, rows)], self.shared[np.ix_(rows, rows)])


def links(known: Cases) -> Links:
    """Return the links among all cases."""
    year = np.array([one.year for one in known.told], float)
    age = year[:, None] - year
    who = [frozenset(one.members) for one in known.told]
    shared = np.array([[len(mine & other) / len(mine) for other in who] for mine in who])
    before = (age > 0) & (known.war[:, None] != known.war)
    return Links(np.maximum(age, 0), np.where(before, shared, 0))


def tuned(known: Cases, told: Links) -> tuple[float, float]:
    """Return the half-life and the worth of the prior with the best log score, each war left out in turn."""
    prior = by_cell(known.columns(CELLS), known)
    return max(
        product(HALF_LIVES, WORTHS),
        key=lambda pair: bits(reputed(prior, known, told, *pair), known.kept).mean(),
    )


def _reputed(prior: Floats, known: Cases) -> Floats:
    """Return the posteriors, half-life and worth chosen for each war by the other wars alone."""
    told = links(known)
    found = np.empty(known.kept.size)
    for out in _wars(known):
        pair = tuned(known.some(~out), told.among(~out))
        found[out] = reputed(prior, known, told, *pair)[out]
    return found


def _unseen(x: Floats, known: Cases) -> Floats:
    """Return the chance of each war's cases by a Firth logit of all other wars."""
    found = np.empty(known.kept.size)
    for out in _wars(known):
        found[out] = 1 / (1 + np.exp(-x[out] @ firth(x[~out], known.kept[~out])))
    return found


def _wars(known: Cases) -> Iterator[Flags]:
    for war in np.unique(known.war):
        yield known.war == war


def _scaled(x: Floats) -> Floats:
    """Return a column of ones and the covariates in standard deviations from their means."""
    return np.column_stack([np.ones(len(x)), (x - x.mean(axis=0)) / x.std(axis=0)])


def _texts(known: Cases) -> Report:
    """Return the scores of what clauses add, among the pacts whose promises of help we have the words of."""
    some = known.some(~np.isnan(known.x[CLAUSES[0]]))
    base = _unseen(_scaled(some.columns(("since_1945", "offence"))), some)
    more = _unseen(_scaled(some.columns(("since_1945", "offence", *CLAUSES))), some)
    group, peer = "pacts whose words we have", "period + clause"
    return Report(
        tuple(
            scored(group, None, name, chance, some.kept, base)
            for name, chance in ((peer, base), (WORDS, more))
        ),
        (compared(group, None, WORDS, peer, more, base, some.kept, some.war),),
        notes=(_said(WORDS, f"{peer} ({some.kept.size} cases)", skill(more, base, some.kept, some.war)),),
    )


def _said(name: str, peer: str, found: Interval) -> str:
    return f"Brier skill of {name} over {peer}: {found.value:.3f} ({found.low:.3f} to {found.high:.3f})"
