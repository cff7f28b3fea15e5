"""joined: a second power comes in on the adversary's side (war), or threatens to (menace)."""

from __future__ import annotations

from foedus.system.records import many
from foedus.treaty.scene import Scene
from foedus.treaty.terms.by import describe
from foedus.treaty.truth import Proof
from foedus.treaty.when import Joined


def holds(value: Joined, scene: Scene) -> Proof:
    """Return whether a power that fits has come in, as the events or the asker say."""
    claim = f"a second power ({describe(value.by, scene)}) comes in against {scene.law.name(scene.victim)}"
    fact = "joined" if "war" in many(value.how) else "menaced"
    read = {"joined", "menaced"} if "menace" in many(value.how) else {"joined"}
    for open_ in sorted(read & set(scene.situation.disputed)):
        return Proof(f"{claim}: disputed", None, switch=open_)
    found = scene.at_war_with(scene.victim)
    able = [who for who, how in found.items() if how in many(value.how) or how == "war"]
    fits = {who: scene.matches(who, value.by) for who in able if who != scene.adversary}
    for who, sure in fits.items():
        if sure:
            return Proof(f"{scene.law.name(who)} has come in on the adversary's side", True)
    presumed = None if able else (fact, "nobody")
    return Proof(claim, None if None in fits.values() else False, switch=fact, assumed=presumed)
