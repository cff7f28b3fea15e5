"""aided: a third state already helps the victim; nobody, unless events or the asker say so."""

from __future__ import annotations

from foedus.treaty.scene import OPENING, Scene
from foedus.treaty.terms.by import describe
from foedus.treaty.truth import Proof
from foedus.treaty.when import Joined


def holds(value: Joined, scene: Scene) -> Proof:
    """Return whether a state that fits already helps the victim."""
    claim = f"the victim is already helped by {describe(value.by, scene)}"
    if "aided" in scene.situation.disputed:
        return Proof(f"{claim}: disputed", None, switch="aided")
    given = scene.situation.assumed.get("aided", "").split(",")
    helpers = {who.strip() for who in given if who.strip()}
    helpers |= {
        e.attacker for e in scene.situation.earlier if e.target == scene.adversary and e.act in OPENING
    } - {scene.victim}
    fits = {who: scene.matches(who, value.by) for who in sorted(helpers)}
    for who, sure in fits.items():
        if sure:
            return Proof(f"{scene.law.name(who)} already helps {scene.law.name(scene.victim)}", True)
    return Proof(claim, None if None in fits.values() else False, switch="aided")
