"""What the corpus covers, as tables for a terminal."""

from __future__ import annotations

from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from foedus.report.phrases import listed
from foedus.study.coverage import CoverageAnswer

HEADINGS = {
    "era": "Eras (by signature)",
    "region": "Regions of the parties",
    "duty": "Duties",
    "parties": "Parties",
}


def covered(answer: CoverageAnswer, **_: Any) -> RenderableType:
    """Draw the counts, then the day of each crisis with what ATOP has beside it."""
    parts: list[RenderableType] = []
    for by, title in HEADINGS.items():
        table = Table(title=title, title_justify="left", box=None, pad_edge=False)
        table.add_column("")
        for name in ("treaties", "clauses", "cases"):
            table.add_column(name, justify="right")
        for row in (row for row in answer.coverage if row.by == by):
            table.add_row(row.what, str(row.treaties), str(row.clauses), str(row.cases))
        parts += [table, Text()]
    days = Table(
        title="In force among the states of each crisis", title_justify="left", box=None, pad_edge=False
    )
    for name in ("crisis", "day", "encoded", "ATOP", "in ATOP, not encoded"):
        days.add_column(name, ratio=1 if name.startswith("in ATOP") else None)
    for day in answer.crises:
        lacking = (
            "unknown"
            if day.lacking is None
            else listed([_short(one) for one in day.lacking], most=30) or "none"
        )
        count = "unknown" if day.atop is None else str(day.atop)
        days.add_row(day.crisis, str(day.on), str(len(day.encoded)), count, Text(lacking))
    return Group(*parts, days, Text("\n".join(answer.notes), style="dim"))


def _short(alliance: str) -> str:
    """Return an alliance with no more than four of its members named."""
    number, _, members = alliance.partition(": ")
    return f"{number} ({listed(members.split(', '), most=4)})"
