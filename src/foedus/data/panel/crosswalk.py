"""From one state system's codes to the other's, year by year.

Source: the `cow_gw_panel` crosswalk (Miller, isard): the states of each year with both codes. A state that
only one system knows has no code in the other, and what is known under the other is null for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from foedus.data.panel.keys import Ints
from foedus.data.panel.tables import Tables

if TYPE_CHECKING:
    from foedus.data.panel.panel import System


def translated(tables: Tables, code: Ints, year: Ints, system: System) -> Ints:
    """Return the codes of the other system for codes of `system` in their years, -1 where there is none."""
    import polars as pl

    here, there = ("ccode", "gwcode") if system == "cow" else ("gwcode", "ccode")
    both = tables.table("cow_gw_panel", ["ccode", "gwcode", "year"]).drop_nulls()
    both = both.unique([here, "year"], keep="first", maintain_order=True)
    low, high = (int(both["year"].min()), int(both["year"].max()))  # type: ignore[arg-type]
    top = int(max(both[here].cast(pl.Int64).max() or 0, code.max(initial=0)))
    dense = np.full((top + 1, high - low + 1), -1, np.int16)
    dense[both[here].to_numpy(), both["year"].to_numpy() - low] = both[there].to_numpy()
    found = dense[np.maximum(code, 0), np.clip(year, low, high) - low]
    return np.where((code >= 0) & (year >= low) & (year <= high), found, -1)
