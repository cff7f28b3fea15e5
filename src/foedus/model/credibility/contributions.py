"""Visible contributions: what outsiders can see of a pledge before a war (sunk costs: Fearon 1997)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

TROOPS = "us_troops_1950_2024"
EXERCISES = "mme_v7_long"
SPAN = 5  # years of exercises


@dataclass(frozen=True)
class Visible:
    """American troops on a member's soil, and exercises with fellow members in the five years before.

    None is unknown: a year outside the tables, no tables, or no American partner (`troops`).
    """

    year: int
    troops: int | None = None
    exercises: int | None = None
    lacks: tuple[str, ...] = ()

    def lines(self, polity: str) -> Iterator[str]:
        """Yield what is known and not nothing of a member, a line each with its table."""
        if self.troops:
            about = f"{self.troops:,} troops on its soil"
            yield f"contribution {self.year}, united-states to {polity}: {about} [{TROOPS}]"
        if self.exercises:
            years = f"{self.year - SPAN}-{self.year - 1}"
            about = f"{self.exercises} exercises held together"
            yield f"contribution {years}, fellow members and {polity}: {about} [{EXERCISES}]"
