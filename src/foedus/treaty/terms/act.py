"""act: what is done. `war` holds for either side of the fighting, however it began."""

from __future__ import annotations

from foedus.system.records import OneOrMore, many
from foedus.treaty.scene import OPENING, Scene
from foedus.treaty.truth import Proof


def holds(value: OneOrMore, scene: Scene) -> Proof:
    """Return whether the event is one of the acts named."""
    wanted, act = set(many(value)), scene.situation.event.act
    shown = " or ".join(many(value))
    if "standing" in wanted:
        return Proof("owed at all times, without a trigger", True)
    if wanted & {"war"} and act in OPENING - {"blockade"}:
        return Proof(f"{scene.law.name(scene.victim)} is at war", True)
    event = scene.situation.event
    if event.helps and scene.clause.duty not in ("nonaggression", "consultation"):
        helper, helped = scene.law.name(event.attacker), scene.law.name(event.helps)
        return Proof(f"{helper} came in to help {helped}: that is war, no attack", False)
    if scene.opened:
        claim = f"{scene.law.name(scene.victim)} opened the fighting; the clause asks for {shown} against it"
        return Proof(claim, False)
    if "any" in wanted or act in wanted or (act == "war" and "armed" in wanted):
        return Proof(f"the act is {act}", True)
    return Proof(f"the act is {act}; the clause asks for {shown}", False)
