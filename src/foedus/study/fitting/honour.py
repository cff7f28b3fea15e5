"""The model of P(honour): a Firth logit of invocations on period x clause, errors clustered by war."""

from __future__ import annotations

import numpy as np

from foedus.data.store import Store
from foedus.estimate.firth import firth, information
from foedus.estimate.score import bits, mean_difference
from foedus.model.credibility.honour import DATA_TO
from foedus.model.fitted import Fitted
from foedus.study.fitting import honour_backtest as backtest
from foedus.study.fitting.honour_frame import CELLS, Cases, cases
from foedus.study.fitting.honour_states import TABLES as STATES
from foedus.study.fitting.save import digests, rounded
from foedus.system.world import Floats
from foedus.world.invocations import TABLES

NOTE = (
    "chance that a pact which a war called in was kept, by period and strongest promise; a cell is "
    "(kept + 1/2) / (cases + 1). half_life (years) and worth (cases of the prior) are of the reputation."
)


def make(store: Store) -> Fitted:
    """Return the model; raises InputError where a table is lacking."""
    known = cases(store)
    x, y = known.columns(CELLS), known.kept
    coef = firth(x, y)
    unseen = backtest.predicted(known)
    half_life, worth = backtest.tuned(known, backtest.links(known))
    counts = {name: [int((x[:, k] * y).sum()), int(x[:, k].sum())] for k, name in enumerate(CELLS)}
    years = [one.year for one in known.told]
    return Fitted(
        name="honour",
        link="logit",
        formula="kept ~ period * clause",
        names=CELLS,
        coef=(tuple(rounded(list(coef))),),
        covariance=tuple(tuple(row) for row in rounded(clustered(x, y, coef, known.war))),
        n=y.size,
        events=int(y.sum()),
        clusters={"war": len(np.unique(known.war))},
        vcov="CRV1 by war, no variance below that of independent cases",
        first=min(years),
        last=max(years),
        data_to=DATA_TO,
        tables=digests(store, (*TABLES, *STATES)),
        constants={"counts": counts, "half_life": half_life, "worth": worth},
        scores=_scores(known, unseen),
        note=NOTE,
    )


def clustered(x: Floats, y: Floats, coef: Floats, war: np.ndarray[tuple[int], np.dtype[np.str_]]) -> Floats:
    """Return the covariance `(k, k)` robust to dependence within wars.

    Where a cell has few wars, or kept every promise, the robust variance is too small (Angrist & Pischke
    2009, ch. 8): each is then raised to that of independent cases, 1 / ((n + 1) p (1 - p)) for a cell.
    """
    p = 1 / (1 + np.exp(-x @ coef))
    bread = np.linalg.inv(information(x, p * (1 - p)))
    groups = np.unique(war, return_inverse=True)[1]
    sums = np.zeros((groups.max() + 1, x.shape[1]))
    np.add.at(sums, groups, x * (y - p)[:, None])
    robust = bread @ (sums.T @ sums) @ bread * len(sums) / (len(sums) - 1)
    cell = 1 / (1 + np.exp(-coef))
    plain = 1 / ((x.sum(axis=0) + 1) * cell * (1 - cell))
    return np.asarray(robust + np.diag(np.maximum(plain - np.diag(robust), 0)))


def _scores(known: Cases, unseen: dict[str, Floats]) -> dict[str, object]:
    """Return what the backtest found, each with its interval over wars."""
    own, y, war = unseen[backtest.CELL], known.kept, known.war
    against = {"period": (own, unseen[backtest.PERIOD]), "reputation": (unseen[backtest.REPUTATION], own)}
    found: dict[str, object] = {"log_score": rounded(float(bits(own, y).mean()))}
    for name, (model, peer) in against.items():
        gap = mean_difference(bits(model, y), bits(peer, y), war)
        skill = backtest.skill(model, peer, y, war)
        found[f"bits_{name}"] = rounded([gap.value, gap.low, gap.high])
        found[f"skill_{name}"] = rounded([skill.value, skill.low, skill.high])
    return found
