"""The fetched tables as arrays that a world of any date is cut from, made once a process."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from foedus.system.world import Floats
from foedus.world.quarrels import Quarrels, begun, fought, rivals
from foedus.world.tables import FIRST, LAST, LAST_CODE, Columns, Stamp, columns, frames

AS_COLUMNS = ("cow_system", "cow_nmc_v7", "cow_capitals", "cow_contdir", "cow_majors", "cow_democracy")


@dataclass(frozen=True)
class Shelf:
    """Tables by name, CINC by code and year since 1816, and what states did to one another."""

    table: dict[str, Columns]
    cinc: Floats
    disputes: Quarrels
    aims: Quarrels
    wars: Quarrels
    rivalries: Quarrels


@lru_cache(maxsize=2)
def shelf(root: Path, as_of: Stamp) -> Shelf:
    """Return the tables of a store as arrays; raises InputError when one is not sound."""
    found = frames(root, as_of)
    table = {name: columns(found[name]) for name in AS_COLUMNS}
    nmc = table["cow_nmc_v7"]
    cinc = np.full((LAST_CODE, int(nmc["year"].max(initial=LAST)) - FIRST + 1), np.nan)
    cinc[nmc["ccode"], nmc["year"] - FIRST] = nmc["cinc"]
    disputes, aims = begun(found["gml_mid_dirdisp"], found["cow_mid5_dirdisps"])
    wars, rivalries = fought(found["cow_war_inter_v4"]), rivals(found["tss_rivalries"])
    return Shelf(table, cinc, disputes, aims, wars, rivalries)
