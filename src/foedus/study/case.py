"""An alliance on one date in one world: its members, the law of every quarrel, and what follows for force."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import product

import numpy as np
import numpy.typing as npt

from foedus.model.credibility.honour import Honour
from foedus.model.security.contest import success
from foedus.model.security.war import Escalation
from foedus.study.assess import Assessment
from foedus.study.pledges import Pledges
from foedus.study.setting import Setting
from foedus.system.world import Floats
from foedus.treaty.duty import STRENGTH, Verdict

COUNTED: tuple[Verdict, ...] = ("obliged", "discretionary")  # a contested pledge is not counted on
CORNERS = tuple(product(("low", "high"), repeat=3))  # honour, escalation, every hazard of the world together
Codes = npt.NDArray[np.int8]


@dataclass(frozen=True)
class Case:
    """Members by id, who would be called in every quarrel, and the rates that turn pledges into force.

    What is estimated has a first axis of nine: the estimate, then the corners of the 95 % intervals of
    honour, escalation and hazard (all hazards of the world low together, or high together).
    """

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
    def rows(self) -> list[int]:
        """The rows of the members."""
        return [self.row(member) for member in self.members]

    @cached_property
    def outsiders(self) -> list[int]:
        """The rows of the states of the world that are not members."""
        return [row for row, id_ in enumerate(self.view.world.ids) if id_ not in self.members]

    def outside_threats(self, row: int) -> list[int]:
        """Return the rows of the non-members that threaten `row`, highest first."""
        outside = set(self.outsiders)
        return [column for column in self.view.threats_to(row) if column in outside]

    @cached_property
    def owed(self) -> Codes:
        """What each state owes (kinds of attacker, members, n): the number of the verdict in `STRENGTH`."""
        places = {id_: row for row, id_ in enumerate(self.view.world.ids)}
        shape = (len(set(self.pledges.kinds.values())), len(self.members), len(places))
        found = np.full(shape, STRENGTH.index("free"), dtype=np.int8)
        for (kind, victim), owed in self.pledges.owed.items():
            at = self.members.index(victim)
            for helper, verdict in owed.items():
                if helper in places:
                    found[kind, at, places[helper]] = STRENGTH.index(verdict)
        return found

    @cached_property
    def kinds(self) -> list[int]:
        """The kind of attacker that each outsider is."""
        return [self.pledges.kinds[self.view.world.ids[row]] for row in self.outsiders]

    @cached_property
    def help(self) -> Floats:
        """What the states that owe aid bring, `(n, n)`: row the victim's door, column the attacker."""
        door = np.nan_to_num(self.view.door)
        total = np.zeros_like(door)
        if self.rows and self.outsiders:
            counted = np.isin(self.owed, [STRENGTH.index(verdict) for verdict in COUNTED])
            brought = np.einsum("mn,kmn->mk", door[self.rows], counted)
            total[np.ix_(self.rows, self.outsiders)] = brought[:, self.kinds]
        return total

    @cached_property
    def own(self) -> Floats:
        """What each state has at its own door, `(n, 1)`."""
        return np.diag(self.view.door)[:, None]

    @cached_property
    def kept(self) -> Floats:
        """The chance that a pledge is kept, `(9, 1, 1)`."""
        rates = [self.record.value, *(getattr(self.record, honour) for honour, _, _ in CORNERS)]
        return np.array(rates)[:, None, None]

    @cached_property
    def wars_alone(self) -> Floats:
        """The five-year chance of war without pledges, `(9, n, n)`: the hazard times the share of wars."""
        rates = [self.wars.value, *(getattr(self.wars, escalates) for _, escalates, _ in CORNERS)]
        found = self.view.threat
        hazards = [found.hazard, *(getattr(found, hazard) for _, _, hazard in CORNERS)]
        return np.asarray(np.array(rates)[:, None, None] * np.array(hazards))

    @cached_property
    def alone(self) -> Floats:
        """The victim's chance to prevail without pledges, `(n, n)`: row the victim, column the attacker."""
        return success(self.own, self.view.door)

    @cached_property
    def allied(self) -> Floats:
        """The victim's chance to prevail with the pledges, `(9, n, n)`, each kept with its chance."""
        return success(self.own + self.kept * self.help, self.view.door)

    @cached_property
    def attacked(self) -> Floats:
        """The five-year chance of war, `(9, n, n)`: row the victim, column the attacker.

        That without pledges, times the attacker's chance to prevail against the pledges relative to the
        victim alone: attack pays less, so it comes less (a stated rule, not an estimate).
        """
        return np.asarray(self.wars_alone * (1 - self.allied) / (1 - self.alone))
