"""ATOP's pacts as the claims count them: all but coalitions for a war under way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from foedus.data.entry import catalogue
from foedus.data.store import Store
from foedus.study.fitting.claims.frames import ATOP
from foedus.study.fitting.formation_pacts import Pacts, coalition, pacts
from foedus.system.world import Flags
from foedus.world.tables import LAST_CODE, stamp

if TYPE_CHECKING:
    import polars as pl


def table(store: Store) -> pl.DataFrame:
    """Return ATOP's member table without coalitions (`formation_pacts.coalition`)."""
    return store.read(catalogue()[ATOP]).filter(~coalition())


def promising(store: Store, *promises: str) -> pl.DataFrame:
    """Return the rows of texts in which a member made one of those promises (`defense`, `offense` ...)."""
    import polars as pl

    made = pl.any_horizontal(*(pl.col(name) == 1 for name in promises))
    return table(store).filter(made.any().over("atopid", "phase"), pl.col("member") < LAST_CODE)


def membership(rows: pl.DataFrame, year: int) -> Flags:
    """Return who stood in which of those pacts on 1 January, `(pacts, codes)`."""
    import polars as pl

    inside = rows.filter(pl.col("yrent") < year, pl.col("yrexit").fill_null(9999) >= year)
    ids, at = np.unique(inside["atopid"].to_numpy(), return_inverse=True)
    found = np.zeros((ids.size, LAST_CODE), bool)
    found[at, inside["member"].to_numpy()] = True
    return found


def spells(store: Store) -> Pacts:
    """Return in which spells two states were bound; coalitions are among them as another promise."""
    return pacts(store.root, stamp(store, (ATOP,)))
