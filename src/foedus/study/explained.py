"""The answer to `explain`: each member's threats, road, ledger and credibility, and the case as a whole."""

from __future__ import annotations

from typing import Any

import msgspec

from foedus.model.credibility.contributions import Visible
from foedus.model.credibility.honour import Honour
from foedus.model.credibility.reputation import Reputation
from foedus.model.durability.durability import Durability
from foedus.study.answer import Answer, Range
from foedus.study.frontier import Option, best
from foedus.study.question import Explain
from foedus.study.theory_view import Drivers, TheoryView
from foedus.study.threatened import Basis, ThreatRow
from foedus.system.dates import Date
from foedus.treaty.duty import State


class RoadReason(msgspec.Struct, frozen=True):
    """What speaks for a road: a covariate, its value, its mean among the judgements, its pull in log odds."""

    covariate: str
    meaning: str
    value: float
    usual: float
    weight: float


class Standing(msgspec.Struct, frozen=True):
    """The road on which a state stands by an older pact of help: the treaty, the day joined, that road."""

    treaty: str
    joined: Date
    label: str
    probability: float
    low: float
    high: float


class RoadView(msgspec.Struct, frozen=True):
    """The road a state took with its latest step, as probabilities with 95 % intervals, and why.

    `by` names the treaties of that step; a state that took none may stand on an older one (`standing`).
    """

    label: str
    probabilities: dict[str, float]
    low: dict[str, float]
    high: dict[str, float]
    reasons: tuple[RoadReason, ...] = ()
    by: tuple[str, ...] = ()
    basis: Basis | None = None
    standing: Standing | None = None


class Security(msgspec.Struct, frozen=True):
    """Chance to prevail against the first outside threat: alone, with the pledges, and if all were kept."""

    against: State
    alone: float
    allied: Range
    if_all_honour: float


class Bought(msgspec.Struct, frozen=True):
    """What the pledges bring: five-year risk of war removed, force in the attacker's way."""

    attack_risk_removed: Range
    attack_risk_alone: Range
    force_ratio: Range
    uncertainty_removed: Range | None = None


class Path(msgspec.Struct, frozen=True):
    """One way into war: this outsider attacks this ally, with the five-year chance and its interval."""

    attacker: State
    ally: State
    chance: float
    low: float
    high: float
    verdict: str


class Paid(msgspec.Struct, frozen=True):
    """What the pledges cost: the five-year chance of being drawn into war for an ally, money, and autonomy.

    Both columns of the ledger believe in pledges alike: each is kept with the record's chance of honour.

    `automatic_share` is the share of calls that leave no choice; `contested` counts calls left out as
    unsettled.
    """

    war_risk: Range
    paths: tuple[Path, ...]
    automatic_share: float | None
    contested: int = 0
    money: Range | None = None


class Credibility(msgspec.Struct, frozen=True):
    """Three parts: clear terms, visible contributions, record.

    `contributions` are those on record, a line each; `visible` what fetched tables count. `record` is the
    chance of honour of such pledges; `reputation` the state's own tests, null without fetched tables.
    """

    terms: dict[str, Any]
    contributions: tuple[str, ...]
    record: Honour | None
    visible: Visible | None = None
    reputation: Reputation | None = None


class Member(msgspec.Struct, frozen=True):
    """One state of the case, on the day it joined (or the day asked about); `under` which treaties."""

    state: State
    joined: Date | None
    on: Date
    world: str | None
    threats: tuple[ThreatRow, ...] | None
    road: RoadView | None
    security: Security | None
    bought: Bought | None
    paid: Paid | None
    credibility: Credibility | None
    reason: str = ""
    under: tuple[str, ...] = ()


class ClauseCard(msgspec.Struct, frozen=True):
    """A clause in one line."""

    article: str
    duty: str
    latitude: str | None
    gist: str


class Alliance(msgspec.Struct, frozen=True):
    """The treaty of the case."""

    id: str
    name: str
    about: str
    signed: Date
    in_force: Date | None
    ended: Date | None
    clauses: tuple[ClauseCard, ...]
    sources: tuple[str, ...]


class ExplainAnswer(Answer, frozen=True, kw_only=True):
    """Why these states allied, or why not.

    `basis` names each fitted model and published rate behind the figures, with what the case lacked.
    """

    question: Explain
    alliance: Alliance | None
    members: tuple[Member, ...]
    drivers: Drivers | None
    theories: tuple[TheoryView, ...] = ()
    durability: Durability | None = None
    alternatives: tuple[Member, ...] = ()
    frontier: tuple[Option, ...] = ()
    basis: tuple[Basis, ...] = ()
    notes: tuple[str, ...] = ()

    def best(self, war_risk: float) -> Option | None:
        """Return the safest option that draws the state into war with at most that chance."""
        return best(self.frontier, war_risk)

    def rows(self) -> list[dict[str, Any]]:
        """Return one row a member."""
        return [_member_row(member) for member in self.members]

    def glance(self) -> dict[str, Any]:
        """Return the case in a few figures."""
        scored = [m for m in self.members if m.road]
        return {
            "alliance": self.alliance and self.alliance.id,
            "members": len(self.members),
            "assessed": len(scored),
            "balance": sum(m.road.label == "balance" for m in scored if m.road),
        }


def _member_row(m: Member) -> dict[str, Any]:
    return {
        "state": m.state.id,
        "joined": m.joined and m.joined.iso(),
        "world": m.world,
        "first_outside_threat": m.security and m.security.against.id,
        "road": m.road and m.road.label,
        "alone": m.security and m.security.alone,
        **_ranged("allied", m.security.allied if m.security else None),
        **_ranged("attack_risk_removed", m.bought.attack_risk_removed if m.bought else None),
        **_ranged("war_risk_through_allies", m.paid.war_risk if m.paid else None),
    }


def _ranged(name: str, found: Range | None) -> dict[str, float | None]:
    """Return an estimate and its interval as three columns."""
    columns = (name, f"{name}_low", f"{name}_high")
    values = (found.value, found.low, found.high) if found else (None,) * 3
    return dict(zip(columns, values, strict=True))
