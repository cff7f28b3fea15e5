"""The rows on which claims are tested, by name: who makes them, from which tables, to which last day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from foedus.data.store import Store
from foedus.model.fitted import fitted
from foedus.study.fitting.need import need
from foedus.world.tables import WORLD, Stamp, stamp

if TYPE_CHECKING:
    import polars as pl

Coefficients = tuple[tuple[float, ...], ...]
ATOP = "atop51_member"
FORMATION = (*WORLD, ATOP, "cow_trade_ddy_v4", "cow_igo_ndy_v3", "cow_gdppop", "un_ideal_points_2024")
DISPUTES = (*WORLD, ATOP)
LASTING = (*WORLD, ATOP, "cow_gdppop", "archigos_v41", "berkemeier_fuhrmann_2018")


@dataclass(frozen=True)
class Frame:
    """Rows of a kind: `module:function` of this folder that takes a store and returns a Polars frame."""

    by: str
    tables: tuple[str, ...]
    data_to: str


FRAMES = {
    "pairs": Frame("formation:pairs", FORMATION, "2018-12-31"),
    "facing": Frame("formation:facing", FORMATION, "2018-12-31"),
    "threatened": Frame("formation:threatened", FORMATION, "2018-12-31"),
    "answered": Frame("formation:answered", FORMATION, "2018-12-31"),
    "directed": Frame("disputes:directed", DISPUTES, "2014-12-31"),
    "relevant": Frame("disputes:relevant", DISPUTES, "2014-12-31"),
    "bystanders": Frame("bystanders:bystanders", (*DISPUTES, "cow_mid5_midb"), "2014-12-31"),
    "trade": Frame("trade:trade", (*DISPUTES, "cow_trade_ddy_v4"), "2014-12-31"),
    "regimes": Frame("regimes:regimes", DISPUTES, "2018-12-31"),
    "burdens": Frame("burdens:burdens", (*DISPUTES, "cow_gdppop"), "2018-12-31"),
    "nato": Frame("burdens:nato", (ATOP, "cow_gdppop", "sipri_milex_1949_2024"), "2018-12-31"),
    "lasting": Frame("endurance:lasting", LASTING, "2018-12-31"),
    "invoked": Frame("endurance:invoked", LASTING, "2003-12-31"),
}


def rows(name: str, store: Store) -> pl.DataFrame:
    """Return the rows of a name, with a column `year`; raises InputError where a table is lacking."""
    tables = FRAMES[name].tables
    need(store, tables, "a test of the claims")
    return _rows(name, store.root, stamp(store, tables), fitted("threat").coef)


@lru_cache(maxsize=len(FRAMES))
def _rows(name: str, root: Path, as_of: Stamp, threat: Coefficients) -> pl.DataFrame:
    module, function = FRAMES[name].by.split(":")
    make: Callable[[Store], pl.DataFrame] = getattr(
        import_module(f"foedus.study.fitting.claims.{module}"), function
    )
    return make(Store(root))
