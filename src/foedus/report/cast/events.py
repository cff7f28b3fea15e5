"""The figures of a list of events: who attacked whom, and who had to help whom."""

from __future__ import annotations

from foedus.report.cast.invoke import AID, ATTACKS
from foedus.report.figures.record import Actor, Tie
from foedus.report.names import polity
from foedus.report.sources import position
from foedus.study.events import EventsAnswer

HELPS = "goes to war to help another"
SHOWN = ("obliged", "contested")


def ties(answer: EventsAnswer) -> list[Tie]:
    """Return each attack, each war begun as help, and who was or may have been bound to help, once each."""
    found: dict[tuple[str, str], Tie] = {}
    for step in answer.steps:
        one = step.answer
        kind = HELPS if step.helps else ATTACKS
        found.setdefault((one.attacker.id, one.target.id), Tie(one.attacker.id, one.target.id, kind))
    for verdict in SHOWN:
        for duty in (d for step in answer.steps for d in step.answer.duties):
            if duty.kind == "aid" and duty.verdict == verdict:
                pair = (duty.state.id, duty.toward)
                found.setdefault(pair, Tie(*pair, AID[verdict]))
    return list(found.values())


def actors(answer: EventsAnswer) -> list[Actor]:
    """Return every state that a tie touches, by the part it first plays."""
    attackers = {step.answer.attacker.id for step in answer.steps if not step.helps}
    targets = {step.answer.target.id for step in answer.steps}
    called = {s.id: s.name for step in answer.steps for s in (step.answer.attacker, step.answer.target)}
    ids = dict.fromkeys(end for tie in ties(answer) for end in (tie.start, tie.end))
    kinds = {
        id_: "attacker" if id_ in attackers else "target" if id_ in targets else "bound state" for id_ in ids
    }
    return [
        Actor(id_, called.get(id_) or polity(id_), kind, position(id_, None)) for id_, kind in kinds.items()
    ]
