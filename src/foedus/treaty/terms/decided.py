"""decided: a body has resolved.

A party's own organs leave it a choice (the duty is discretionary); a joint body's resolution is looked up
among the treaty's recorded decisions and is otherwise contested.
"""

from __future__ import annotations

from foedus.system.dates import Spell
from foedus.system.records import many
from foedus.treaty.language import Decision
from foedus.treaty.scene import Scene
from foedus.treaty.truth import Proof
from foedus.treaty.when import Decided

FOR, AGAINST = "for", "against"


def holds(value: Decided, scene: Scene) -> Proof:
    """Return whether the body has resolved for it."""
    organ = next((o for o in scene.treaty.organs if o.id == value.organ), None)
    if value.organ == "own" or (organ and organ.own):
        whose = scene.ids(many(organ.of)) if organ and organ.of else {"*"}
        shown = f"{organ.name or organ.id.replace('-', ' ')} decides" if organ and organ.of else None
        return Proof(shown or "each party's own organs decide", True, own_organs=tuple(sorted(whose)))
    return resolved(value.organ, scene)


def resolved(organ: str, scene: Scene) -> Proof:
    """Return whether a joint body has resolved for action against the adversary."""
    fact = f"decided:{organ}"
    if fact not in scene.situation.assumed and fact not in scene.situation.disputed:
        recorded = _recorded(organ, scene)
        if recorded is not None:
            return recorded
    found, why = scene.fact(fact, None, f"the {organ.replace('-', ' ')} has resolved")
    return why if found is None else Proof(why.claim, found == FOR, switch=fact)


def _recorded(organ: str, scene: Scene) -> Proof | None:
    """Return the latest resolution in place that day; unknown where the dates leave open which that was."""
    perhaps: set[str] = set()
    for decision in sorted(scene.treaty.decisions, key=lambda d: d.date, reverse=True):
        if decision.organ != organ or not _meant(decision, scene):
            continue
        in_place = Spell(decision.date, decision.until).holds(scene.on)
        claim = f"the {organ.replace('-', ' ')} resolved {decision.says} it on {decision.date}"
        if decision.nominal:
            claim = f"no resolution of the {organ.replace('-', ' ')} is on record"
        if in_place and not perhaps - {decision.says}:
            return Proof(claim, decision.says == FOR)
        if in_place:
            return Proof(f"{claim}; a later resolution may have come first", None, switch=f"decided:{organ}")
        perhaps |= {decision.says} if in_place is None else set()
    return None


def _meant(decision: Decision, scene: Scene) -> bool:
    foes, victim = many(decision.against) or (scene.adversary,), decision.victim or scene.victim
    meant = scene.adversary in foes and victim == scene.victim
    return meant and decision.says in (FOR, AGAINST) and decision.article in ("", scene.clause.article)
