"""Adders: one variable family a file, each with NAME, TITLE, TABLES, COVERAGE, COLUMNS and `add(panel)`.

COLUMNS gives each column's meaning and unit; `#` in a column's name stands for the state: 1 and 2 in dyads,
nothing in state-years.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedus.errors import QuestionError

if TYPE_CHECKING:
    from foedus.data.panel.keys import Keys
    from foedus.data.panel.panel import Panel, System


def pairs(panel: Panel, name: str, system: System = "cow") -> Keys:
    """Return where the dyads of a panel stand; raises QuestionError when its rows are states."""
    if not panel.dyadic:
        raise QuestionError(
            f"{name} says something about two states", where="add", why="the rows are state-years"
        )
    return panel.keys(system)
