"""Who would be called in every quarrel that an outsider could have with a member."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field

import msgspec

from foedus.study.setting import Setting
from foedus.system.dates import Date
from foedus.system.records import many
from foedus.treaty.duty import AID, STRENGTH, Verdict
from foedus.treaty.engine import duties
from foedus.treaty.language import Party, Treaty
from foedus.treaty.scene import Event, Scene, Situation
from foedus.treaty.when import When, actors, victims


@dataclass(frozen=True)
class Pledges:
    """Verdicts of aid by (attacker, victim, helper) on one date under some treaties."""

    on: Date
    verdicts: dict[tuple[str, str], dict[str, Verdict]] = field(default_factory=dict)

    def helpers(self, attacker: str, victim: str) -> dict[str, Verdict]:
        """Return who would owe `victim` aid against `attacker`, with the verdict."""
        return self.verdicts.get((attacker, victim), {})


def pledges(
    treaties: Iterable[Treaty], attackers: Iterable[str], victims: Iterable[str], on: Date, use: Setting
) -> Pledges:
    """Ask the engine who owes each victim aid against each attacker.

    Attackers whom no treaty names and no condition tells apart get one answer, so the engine is asked once
    for each kind of attacker.
    """
    laws, targets = [_aid_only(treaty) for treaty in treaties], list(victims)
    found = Pledges(on)
    known: dict[Hashable, dict[str, Verdict]] = {}
    for attacker in attackers:
        likeness = tuple(_likeness(attacker, treaty, on, use) for treaty in laws)
        for victim in targets:
            if attacker != victim:
                key = (likeness, victim)
                if key not in known:
                    known[key] = _aid(laws, Situation(Event(attacker, victim, on)), use)
                found.verdicts[attacker, victim] = known[key]
    return found


def _aid_only(treaty: Treaty) -> Treaty:
    clauses = tuple(clause for clause in treaty.clauses if clause.duty in AID)
    return msgspec.structs.replace(treaty, clauses=clauses)


def _likeness(attacker: str, treaty: Treaty, on: Date, use: Setting) -> Hashable:
    """Return all that the treaty's conditions can tell about an attacker."""
    if not treaty.clauses:
        return ()
    situation = Situation(Event(attacker, attacker, on))
    scene = Scene(use.law, treaty, treaty.clauses[0], situation, attacker, attacker)
    if attacker in scene.ids(_named(treaty)):
        return attacker
    bys = [by for when in _conditions(treaty) for by in actors(when)]
    return tuple(scene.matches(attacker, by) for by in bys)


def _named(treaty: Treaty) -> tuple[str, ...]:
    """Return every polity that the treaty names as more than an adversary of some kind."""
    names = {party.polity for party in (*treaty.parties, *treaty.protected)}
    names |= {name for d in treaty.decisions for name in (*many(d.against), d.victim)}
    for clause in treaty.clauses:
        names |= {*many(clause.of), *many(clause.to), *clause.against, *victims(clause.when)}
    return tuple(sorted(names))


def _conditions(treaty: Treaty) -> list[When]:
    whens = [when for clause in treaty.clauses for when in (clause.when, clause.unless) if when]
    return whens + [u.only_if for u in treaty.understandings if u.only_if]


def _aid(treaties: list[Treaty], situation: Situation, use: Setting) -> dict[str, Verdict]:
    best: dict[str, Verdict] = {}
    for duty in duties(treaties, situation, use.law):
        if duty.duty in AID and duty.toward == situation.event.target and duty.verdict != "free":
            best[duty.state.id] = min(best.get(duty.state.id, "free"), duty.verdict, key=STRENGTH.index)
    return best


def joined_by(treaty: Treaty, polity: str, on: Date) -> Treaty:
    """Return the treaty as it would stand had `polity` joined it on that date (a what-if)."""
    party = Party(polity=polity, from_=on, role="hypothetical")
    return msgspec.structs.replace(treaty, parties=(*treaty.parties, party))
