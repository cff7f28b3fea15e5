"""Who would be called in every quarrel that an outsider could have with a member."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

import msgspec

from foedus.study.alike import Reader
from foedus.study.setting import Setting
from foedus.system.dates import Date
from foedus.treaty.duty import AID, STRENGTH, Verdict
from foedus.treaty.engine import duties
from foedus.treaty.language import Party, Treaty
from foedus.treaty.scene import Event, Situation


@dataclass(frozen=True)
class Pledges:
    """Verdicts of aid on one date: `kinds` of attackers, and what is `owed` by kind and victim."""

    on: Date
    kinds: dict[str, int]
    owed: dict[tuple[int, str], dict[str, Verdict]]

    def helpers(self, attacker: str, victim: str) -> dict[str, Verdict]:
        """Return who would owe `victim` aid against `attacker`, with the verdict."""
        same = attacker == victim or attacker not in self.kinds
        return {} if same else self.owed.get((self.kinds[attacker], victim), {})


def pledges(
    treaties: Iterable[Treaty], attackers: Iterable[str], victims: Iterable[str], on: Date, use: Setting
) -> Pledges:
    """Ask the engine who owes each victim aid against each attacker.

    Attackers of whom the treaties tell the same get one answer; of two victims of whom they tell the same,
    one is owed what the other is, with their places exchanged. The engine is asked once for each kind.
    """
    laws, targets = [_aid_only(treaty) for treaty in treaties], list(victims)
    readers = [Reader(treaty, on, use.law) for treaty in laws]
    alike = {victim: tuple(reader.party(victim) for reader in readers) for victim in targets}
    numbers: dict[Hashable, int] = {}
    found = Pledges(on, {}, {})
    known: dict[Hashable, tuple[str, dict[str, Verdict]]] = {}
    for attacker in attackers:
        likeness = tuple(reader.attacker(attacker) for reader in readers)
        kind = found.kinds[attacker] = numbers.setdefault(likeness, len(numbers))
        for victim in targets:
            if attacker != victim and (kind, victim) not in found.owed:
                key = (kind, alike[victim])
                if key not in known:
                    known[key] = victim, _aid(laws, Situation(Event(attacker, victim, on)), use)
                found.owed[kind, victim] = _exchanged(*known[key], victim)
    return found


def _exchanged(asked: str, owed: dict[str, Verdict], victim: str) -> dict[str, Verdict]:
    """Return what is owed to `victim`, a twin of the state asked about: each stands where the other stood."""
    return {asked if who == victim else who: verdict for who, verdict in owed.items()}


def _aid_only(treaty: Treaty) -> Treaty:
    clauses = tuple(clause for clause in treaty.clauses if clause.duty in AID)
    return msgspec.structs.replace(treaty, clauses=clauses)


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
