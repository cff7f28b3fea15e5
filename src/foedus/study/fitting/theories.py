"""The theory cards, each fitted to the same panel with only its own covariates, and the joint model.

Beside the fit to all rows each holds ten more, each without one tenth of the pacts (and of the pairs that
got none), so that a recorded pact can be scored by a fit that has not seen it.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from foedus.data.store import Store
from foedus.model.fitted import Fitted, fitted
from foedus.model.theory.bits import fold_of
from foedus.study.fitting.formation import PENALTY, SPAN, clusters, grid, mixed, shipped, thinned
from foedus.study.fitting.formation_panel import panel
from foedus.study.fitting.ridge import Ridge, ridge
from foedus.study.fitting.save import rounded
from foedus.study.fitting.theories_backtest import JOINT, by_era, columns, pl_mask, scoreboard

if TYPE_CHECKING:
    import polars as pl

FOLDS = 10


def folds(frame: pl.DataFrame) -> NDArray[np.int64]:
    """Return the fold of each row: its pact's, or the pair's."""
    pact = frame[f"pact_{SPAN}"].to_numpy().astype(np.int64)
    return np.where(pact > 0, fold_of(pact, FOLDS), mixed(frame) % FOLDS)


def fitted_card(id_: str, store: Store) -> Fitted:
    """Return the model of a theory, with its ten fits that leave out a tenth of the pacts each."""
    frame = panel(store, fitted("threat"), grid())
    own, event = columns(id_), (frame[f"door_{SPAN}"].to_numpy() > 0).astype(int)
    found = ridge(frame, own, event, PENALTY)
    part, labels = folds(frame), clusters(frame, SPAN)
    apart = [_without(frame, part == fold, own, found) for fold in range(FOLDS)]
    bases = [float(event[part != fold].mean()) for fold in range(FOLDS)]
    model = shipped(
        f"theory-{id_}", found, found.clustered(labels), store, outcomes=("",), frame=frame,
        constants={
            "means": found.means, "base": float(event.mean()), "folds": [one.coef for one in apart],
            "bases": bases
        },
        clusters={"pact or pair": int(np.unique(labels).size)}, vcov="CRV1 by pact, else pair",
        note=f"a new pact of defence within {SPAN} years; penalty {PENALTY:g}",
    )  # fmt: skip
    if id_.endswith("-brief"):
        return model
    chance = np.empty(frame.height)
    for fold, one in enumerate(apart):
        chance[part == fold] = one.chances(frame.filter(pl_mask(part == fold)))[:, 1]
    scores = by_era(frame, chance, np.array(bases)[part], labels) | scoreboard(store)[id_]
    return replace(model, scores=rounded(scores))


def _without(frame: pl.DataFrame, out: NDArray[np.bool_], own: tuple[str, ...], near: Ridge) -> Ridge:
    """Return the fit without those rows, of the other pairs without a pact one in five with weight."""
    rows, weights = thinned(frame.filter(pl_mask(~out)))
    event = (rows[f"door_{SPAN}"].to_numpy() > 0).astype(int)
    return ridge(rows, own, event, PENALTY, weights=weights, start=near)


balance_of_power = partial(fitted_card, "balance-of-power")
balance_of_threat = partial(fitted_card, "balance-of-threat")
bandwagoning = partial(fitted_card, "bandwagoning")
tethering = partial(fitted_card, "tethering")
tethering_brief = partial(fitted_card, "tethering-brief")
hegemonic_order = partial(fitted_card, "hegemonic-order")
hegemonic_order_brief = partial(fitted_card, "hegemonic-order-brief")
affinity = partial(fitted_card, "affinity")
affinity_brief = partial(fitted_card, "affinity-brief")
institutions = partial(fitted_card, "institutions")
interdependence = partial(fitted_card, "interdependence")
joint = partial(fitted_card, JOINT)
joint_brief = partial(fitted_card, f"{JOINT}-brief")
