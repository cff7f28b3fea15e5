"""The members of whom an answer says enough to compare them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import isfinite

from foedus.study.answer import Range
from foedus.study.explained import Bought, Member, Paid, RoadView, Security
from foedus.study.threatened import ThreatRow


@dataclass(frozen=True)
class Assessed:
    """A member whose every figure is known."""

    member: Member
    security: Security
    bought: Bought
    paid: Paid
    road: RoadView

    @property
    def name(self) -> str:
        """The state's name."""
        return self.member.state.name

    @property
    def foe(self) -> str:
        """The name of the outside state it feared first."""
        return self.security.against.name

    @property
    def threat(self) -> ThreatRow | None:
        """That state's threat, where it is among those listed."""
        rows = self.member.threats or ()
        return next((row for row in rows if row.state.id == self.security.against.id), None)

    @property
    def gain(self) -> float:
        """What the pledges add to the chance to prevail."""
        return self.security.allied.value - self.security.alone

    @property
    def sheds(self) -> Range:
        """The five-year risk of being attacked that the pledges remove."""
        return self.bought.attack_risk_removed

    @property
    def bears(self) -> Range:
        """The five-year risk of being drawn into war for an ally."""
        return self.paid.war_risk

    @property
    def excess(self) -> float:
        """By how much the risk borne for allies exceeds the risk shed."""
        return self.bears.value - self.sheds.value

    @property
    def clearly_bears_more(self) -> bool:
        """Whether the ranges do not even touch."""
        return self.bears.low > self.sheds.high


def assessed(members: Iterable[Member]) -> list[Assessed]:
    """Return the members with all figures known and finite, in order."""
    found = []
    for m in members:
        if m.security and m.bought and m.paid and m.road:
            figures = (m.security.alone, m.security.allied.value, m.bought.attack_risk_removed.value)
            if all(map(isfinite, (*figures, m.bought.force_ratio.value, m.paid.war_risk.value))):
                found.append(Assessed(m, m.security, m.bought, m.paid, m.road))
    return found


def bound(found: Iterable[Assessed]) -> list[Assessed]:
    """Return those that some treaty of the answer binds."""
    return [a for a in found if a.member.under]
