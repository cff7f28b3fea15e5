"""How well the road is told of judgements that the fit has not seen: a decade is left out at a time."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from foedus.data.store import Store
from foedus.estimate.score import Interval, bits, mean_difference
from foedus.model.road.road import ROADS
from foedus.study.backtest import Comparison, Report, ScoreRow
from foedus.study.fitting.road import Judged, chances, judged
from foedus.system.world import Floats

PEER = "frequencies of the roads"


def report(store: Store) -> Report:
    """Return accuracy and log scores; intervals resample decades."""
    data = judged(store)
    decades = [str(one.on.year // 10 * 10) for one in data.cases]
    chance, plain = held_out(data, decades), frequencies(data, decades)
    groups = [
        ("all", np.ones(len(data.y), dtype=bool)),
        *((name, data.y == k) for k, name in enumerate(ROADS)),
    ]
    rows = [
        _row(group, model, p, data.y, keep)
        for model, p in (("road", chance), (PEER, plain))
        for group, keep in groups
    ]
    gap = _gap(chance, plain, data.y, decades)
    found = Comparison("all", None, "road", PEER, gap.value, gap.low, gap.high, len(set(decades)))
    right = chance.argmax(axis=1) == data.y
    macro = float(np.mean([right[data.y == k].mean() for k in range(len(ROADS))]))
    return Report(tuple(rows), (found,), (), (
        f"accuracy, the mean over the four roads: {macro:.3f}",
        *(f"{one}: {right[data.y == k].sum()} of {(data.y == k).sum()} right" for k, one in enumerate(ROADS)),
        "the covariates were chosen with these judgements in view, so a new list may score lower",
    ))  # fmt: skip


def held_out(data: Judged, groups: Sequence[str]) -> Floats:
    """Return each case's chances by a fit that has seen nothing of its group, `(n, 4)`."""
    labels = np.array(groups)
    found = np.zeros((len(labels), len(ROADS)))
    for group in np.unique(labels):
        test = labels == group
        found[test] = chances(data.x[~test], data.y[~test], data.x[test])
    return found


def frequencies(data: Judged, groups: Sequence[str]) -> Floats:
    """Return the share of each road among the cases outside the group, `(n, 4)`."""
    labels = np.array(groups)
    share = {g: np.bincount(data.y[labels != g], minlength=len(ROADS)) / (labels != g).sum() for g in labels}
    return np.array([share[group] for group in labels])


def _row(group: str, model: str, p: Floats, y: np.ndarray, keep: np.ndarray) -> ScoreRow:
    """Return the mean log score of what happened, and the Brier skill over equal chances."""
    told = np.eye(len(ROADS))[y]
    brier, even = ((one - told) ** 2 for one in (p, np.full_like(p, 1 / len(ROADS))))
    happened = p[np.arange(len(y)), y][keep]
    skill = 1 - float(brier[keep].sum() / even[keep].sum())
    n = int(keep.sum())
    return ScoreRow(group, None, model, n, n, float(np.log2(happened).mean()), skill, None, n / len(y))


def _gap(p: Floats, plain: Floats, y: np.ndarray, groups: Sequence[str]) -> Interval:
    at = np.arange(len(y)), y
    one = np.ones(len(y))
    return mean_difference(bits(p[at], one), bits(plain[at], one), groups)
