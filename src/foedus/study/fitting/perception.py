"""How sharply leaders tell threats apart: the sharpness of perception, fitted on historians' judgements."""

from __future__ import annotations

import numpy as np

from foedus.data.store import Store
from foedus.estimate.libraries import load
from foedus.model.fitted import Fitted
from foedus.model.threat.perception import feared_first
from foedus.study.assess import assess
from foedus.study.fitting.history import DATA_TO, TABLES
from foedus.study.fitting.judgements import FirstThreat, first_threats, tunes
from foedus.study.fitting.need import need
from foedus.study.fitting.save import digests, rounded
from foedus.system.world import Flags, Floats
from foedus.world.stored import world_from_store

STEP = 1e-3
Seen = tuple[FirstThreat, Floats, Flags]  # a judgement, the threats to its state, which answers are right


def seen(store: Store, *, tuning: bool | None = None) -> list[Seen]:
    """Return the judgements that the tables cover, with the threats of the day to each state.

    `tuning` keeps the half that tunes, or the half that tests.
    """
    need(store, TABLES, "perception")
    found = []
    for one in first_threats():
        world = world_from_store(one.on, store) if tuning in (None, tunes(one)) else None
        row = world.index(one.state) if world else None
        if world is not None and row is not None:
            right = np.array([id_ in one.right for id_ in world.ids])
            found.append((one, assess(world).threat.score[row], right))
    return found


def log_likelihood(cases: list[Seen], sharpness: float) -> float:
    """Return the log-likelihood of the judgements, in nats."""
    return float(sum(np.log(feared_first(score, sharpness)[right].sum()) for _, score, right in cases))


def make(store: Store) -> Fitted:
    """Return the sharpness that makes the tuning half of the judgements likeliest."""
    cases = seen(store, tuning=True)
    best = load("scipy.optimize").minimize_scalar(
        lambda x: -log_likelihood(cases, x), bounds=(0.05, 20), method="bounded"
    )
    at = float(best.x)
    here, up, down = (log_likelihood(cases, at + step) for step in (0, STEP, -STEP))
    variance = -(STEP**2) / (up - 2 * here + down)
    years = [one.on.year for one, _, _ in cases]
    return Fitted(
        name="perception", link="identity", formula="first fear ~ log threat", names=("log_threat",),
        coef=((rounded(at),),), covariance=((rounded(variance),),), n=len(cases), events=len(cases),
        data_to=DATA_TO, first=min(years), last=max(years), tables=digests(store, TABLES),
        constants={"log_likelihood": rounded(here)}, scores=rounded(hits(seen(store, tuning=False))),
        note="judgements of named historians; scores on the half that tunes nothing",
    )  # fmt: skip


def hits(cases: list[Seen]) -> dict[str, float]:
    """Return how often the first, and one of the first three, is a right answer."""
    order = [right[np.argsort(-np.nan_to_num(score, nan=-1.0), kind="stable")] for _, score, right in cases]
    return {
        "n": len(cases),
        "first": float(np.mean([one[0] for one in order])),
        "first_three": float(np.mean([one[:3].any() for one in order])),
    }
