"""An alliance on one date in one world: its members, the law of every quarrel, and what follows for force."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from foedus.model.credibility.honour import Honour
from foedus.model.security.contest import success
from foedus.model.security.war import Escalation
from foedus.study.assess import Assessment
from foedus.study.pledges import Pledges
from foedus.study.setting import Setting
from foedus.system.world import Floats
from foedus.treaty.duty import Verdict

COUNTED: tuple[Verdict, ...] = ("obliged", "discretionary")  # a contested pledge is not counted on


@dataclass(frozen=True)
class Case:
    """Members by id, who would be called in every quarrel, and the rates that turn pledges into force."""

    view: Assessment
    members: tuple[str, ...]
    pledges: Pledges
    record: Honour
    wars: Escalation
    use: Setting

    def row(self, polity: str) -> int:
        """Return the row of a state that the world holds."""
        row = self.view.world.index(polity)
        assert row is not None
        return row

    @cached_property
    def outsiders(self) -> list[int]:
        """The rows of the states of the world that are not members."""
        return [row for row, id_ in enumerate(self.view.world.ids) if id_ not in self.members]

    def outside_threats(self, row: int) -> list[int]:
        """Return the rows of the non-members that threaten `row`, highest first."""
        outside = set(self.outsiders)
        return [column for column in self.view.threats_to(row) if column in outside]

    def danger(self, row: int, foes: list[int]) -> float:
        """Return the five-year chance that one of `foes` starts a militarised dispute with `row`."""
        return 1 - float(np.prod(1 - self.view.threat.hazard[row, foes]))

    @cached_property
    def help(self) -> Floats:
        """What the states that owe aid bring, `(n, n)`: row the victim's door, column the attacker."""
        door = np.nan_to_num(self.view.door)
        total = np.zeros_like(door)
        for (attacker, victim), owed in self.pledges.verdicts.items():
            row, column = self.row(victim), self.row(attacker)
            able = [self.view.world.index(who) for who, verdict in owed.items() if verdict in COUNTED]
            total[row, column] = door[row, [helper for helper in able if helper is not None]].sum()
        return total

    @cached_property
    def own(self) -> Floats:
        """What each state has at its own door, `(n, 1)`."""
        return np.diag(self.view.door)[:, None]

    def prevails(self, chance: float) -> Floats:
        """Return the victim's chance to prevail, `(n, n)`, when each pledge is kept with `chance`."""
        return success(self.own + chance * self.help, self.view.door)

    def attacked(self, chance: float, escalates: float) -> Floats:
        """Return the five-year chance of war, `(n, n)`: row the victim, column the attacker.

        The hazard of a dispute, times the share that become wars, times the attacker's chance to prevail
        against the pledges relative to the victim alone: attack pays less, so it comes less.
        """
        lost = (1 - self.prevails(chance)) / (1 - self.prevails(0.0))
        return np.asarray(self.view.threat.hazard * escalates * lost)
