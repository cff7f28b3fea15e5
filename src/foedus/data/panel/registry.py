"""What can be added to a panel: a table, one row a family of variables."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from foedus.errors import UnknownNameError, near_names

if TYPE_CHECKING:
    from foedus.data.panel.columns import Found
    from foedus.data.panel.panel import Panel


class Adder(Protocol):
    """What a module in `add/` has."""

    NAME: str
    TITLE: str
    TABLES: tuple[str, ...]
    COVERAGE: tuple[int, int]
    COLUMNS: Mapping[str, str]

    def add(self, panel: Panel) -> Found:
        """Return the columns for a panel's rows."""
        ...


ADDERS = {
    "arms_races": "foedus.data.panel.add.arms_races",
    "atop": "foedus.data.panel.add.atop",
    "capital_distance": "foedus.data.panel.add.capital_distance",
    "claims": "foedus.data.panel.add.claims",
    "contiguity": "foedus.data.panel.add.contiguity",
    "cow_mids": "foedus.data.panel.add.cow_mids",
    "gdp_population": "foedus.data.panel.add.gdp_population",
    "gml_mids": "foedus.data.panel.add.gml_mids",
    "ideal_points": "foedus.data.panel.add.ideal_points",
    "igos": "foedus.data.panel.add.igos",
    "leaders": "foedus.data.panel.add.leaders",
    "majors": "foedus.data.panel.add.majors",
    "minimum_distance": "foedus.data.panel.add.minimum_distance",
    "nmc": "foedus.data.panel.add.nmc",
    "nuclear": "foedus.data.panel.add.nuclear",
    "peace_years": "foedus.data.panel.add.peace_years",
    "regime": "foedus.data.panel.add.regime",
    "rivalries": "foedus.data.panel.add.rivalries",
    "similarity": "foedus.data.panel.add.similarity",
    "trade": "foedus.data.panel.add.trade",
    "troops": "foedus.data.panel.add.troops",
    "wars": "foedus.data.panel.add.wars",
}


def adder(name: str) -> Adder:
    """Return the adder of that name; raises UnknownNameError with near names."""
    if name not in ADDERS:
        hint = f"one of {', '.join(ADDERS)}"
        near = near_names(name, ADDERS)
        raise UnknownNameError(f"no variable {name[:60]!r} to add", near=near, try_next=hint)
    return cast(Adder, import_module(ADDERS[name]))
