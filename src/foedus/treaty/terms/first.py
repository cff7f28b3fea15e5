"""first: who opened hostilities; the attacker, if the question does not say."""

from __future__ import annotations

from foedus.treaty.scene import OPENING, Scene
from foedus.treaty.truth import Proof


def holds(value: str, scene: Scene) -> Proof:
    """Return whether the adversary (or the party) opened hostilities."""
    if value == "any":
        return Proof("it does not matter who began", True)
    event = scene.situation.event
    if scene.joined:
        claim = f"{scene.law.name(scene.adversary)} came in on its own account"
        return Proof(claim, value == "adversary")
    pair = {event.helps or event.attacker, event.target}
    fights = [e for e in scene.situation.earlier if {e.attacker, e.target} == pair and e.act in OPENING]
    past = [e.attacker for e in sorted(fights, key=lambda e: e.date)]
    presumed = "target" if event.helps else "attacker"
    began, why = scene.fact("first", None if past else presumed, "who opened hostilities")
    if past and began is None and "first" not in scene.situation.disputed:
        opener = past[0]
    elif began is None:
        return why
    else:
        opener = event.attacker if began == "attacker" else event.target
    wanted = scene.adversary if value == "adversary" else scene.victim
    return Proof(f"{scene.law.name(opener)} opened hostilities", opener == wanted, assumed=why.assumed)
