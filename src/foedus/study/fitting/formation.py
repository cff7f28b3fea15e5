"""The formation model: by which door two states get a pact of defence within five years."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from foedus.data.store import Store
from foedus.model.fitted import Fitted, fitted
from foedus.model.formation.covariates import FAMILIES, SETTING
from foedus.study.fitting.formation_pacts import DOORS
from foedus.study.fitting.formation_panel import DATA_TO, FIRST, PACTS_TO, TABLES, panel
from foedus.study.fitting.ridge import Ridge, ridge
from foedus.study.fitting.save import digests, rounded
from foedus.system.world import Floats

if TYPE_CHECKING:
    import polars as pl

COLUMNS = (*(name for names in FAMILIES.values() for name in names), *SETTING)
PENALTY = 100.0  # by five-fold cross-validation on the pacts of 1820-1949, before the first origin
SPAN = 5  # years of the window, and between rows of a pair, so that windows do not overlap
KEEP = 5  # one pair without a pact in so many trains a fit that is only scored
MIX = 2654435761  # Knuth's multiplier: spreads pairs over folds whatever their codes


def grid() -> range:
    """Return the years of rows that the shipped models rest on."""
    last = PACTS_TO + 1 - SPAN
    return range(FIRST + (last - FIRST) % SPAN, last + 1, SPAN)


def mixed(frame: pl.DataFrame, *, yearly: bool = False) -> NDArray[np.int64]:
    """Return a whole number for each pair (or each pair and year) that scatters them evenly."""
    pair = frame["ccode1"].to_numpy().astype(np.int64) * 1000 + frame["ccode2"].to_numpy()
    pair = pair * 3000 + frame["year"].to_numpy() if yearly else pair
    return np.asarray((pair * MIX >> 16) & 0xFFFF)


def thinned(frame: pl.DataFrame) -> tuple[pl.DataFrame, Floats]:
    """Return all rows with a pact and one in five of the others, with weights that make up for it.

    Weighting non-events by the inverse of their share keeps estimates consistent (King & Zeng 2001, pp.
    144-146).
    """
    import polars as pl

    event = frame[f"door_{SPAN}"].to_numpy() > 0
    rows = event | (mixed(frame, yearly=True) % KEEP == 0)
    return frame.filter(pl.Series(rows)), np.where(event[rows], 1.0, float(KEEP))


def clusters(frame: pl.DataFrame, span: int) -> NDArray[np.int64]:
    """Return what rows share their fate with: the pact that a pair got, else the pair."""
    pact = frame[f"pact_{span}"].to_numpy().astype(np.int64)
    pair = frame["ccode1"].to_numpy().astype(np.int64) * 1000 + frame["ccode2"].to_numpy()
    return np.where(pact > 0, pact, 100_000 + pair)


def make(store: Store) -> Fitted:
    """Return the model; raises InputError where a table is lacking."""
    frame = panel(store, fitted("threat"), grid())
    door = frame[f"door_{SPAN}"].to_numpy()
    found = ridge(frame, COLUMNS, door, PENALTY)
    base = [float((door == kind).mean()) for kind in range(len(DOORS))]
    labels = clusters(frame, SPAN)
    spread = found.both(frame["ccode1"].to_numpy(), frame["ccode2"].to_numpy(), labels)
    return shipped(
        "formation", found, spread, store,
        outcomes=DOORS[1:], frame=frame, vcov="dyadic by ccode1 and ccode2, and by pact",
        constants={"means": found.means, "base": 1 - base[0], "doors": dict(zip(DOORS, base, strict=True))},
        clusters={"pact or pair": int(np.unique(labels).size)},
        note=f"the first pact of defence of two states within {SPAN} years, by door; penalty {PENALTY:g}",
    )  # fmt: skip


def shipped(
    name: str, found: Ridge, covariance: Floats, store: Store, *, outcomes: tuple[str, ...],
    frame: pl.DataFrame, constants: dict[str, Any], clusters: dict[str, int], vcov: str, note: str,
) -> Fitted:  # fmt: skip
    """Return a penalised fit as a model to ship."""
    years = frame["year"].to_numpy()
    return Fitted(
        name=name, link="multinomial" if len(outcomes) > 1 else "logit",
        formula=f"door ~ {' + '.join(found.names[1:])}", names=found.names, outcomes=outcomes,
        coef=rows_of(found.coef), covariance=rows_of(covariance), n=found.n, events=found.events,
        clusters=clusters, vcov=vcov, first=int(years.min()), last=int(years.max()), data_to=DATA_TO,
        tables=digests(store, TABLES), constants=rounded(constants), note=note,
    )  # fmt: skip


def rows_of(matrix: Any) -> tuple[tuple[float, ...], ...]:
    """Return a matrix as rows of numbers with ten digits."""
    return tuple(tuple(rounded(float(one)) for one in row) for row in np.asarray(matrix))
