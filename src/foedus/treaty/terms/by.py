"""by: who does it; `count` asks how many qualifying powers are at war with the victim."""

from __future__ import annotations

from foedus.system.records import many
from foedus.treaty.scene import Scene
from foedus.treaty.truth import Proof, Truth, all_of
from foedus.treaty.when import By


def holds(value: By, scene: Scene) -> Proof:
    """Return whether the adversary, or enough adversaries, fit."""
    if value.count:
        return _enough(value, scene)
    claim = f"{scene.law.name(scene.adversary)} is {describe(value, scene)}"
    switch = f"neighbour:{scene.adversary}" if value.kind == "neighbour" else ""
    steps = [Proof(claim, scene.matches(scene.adversary, value), switch=switch)]
    if value.at_war_at:
        steps.append(_at_war(f"at war on {value.at_war_at}", True, scene))
    if value.not_at_war_at:
        steps.append(_at_war(f"not at war on {value.not_at_war_at}", False, scene))
    return steps[0] if len(steps) == 1 else all_of(claim, steps)


def _enough(value: By, scene: Scene) -> Proof:
    needed = value.count or 0
    foes = [scene.adversary, *(who for who, how in scene.at_war_with(scene.victim).items() if how == "war")]
    fits = [scene.matches(who, value) for who in dict.fromkeys(foes)]
    sure, possible = fits.count(True), len(fits) - fits.count(False)
    open_ = "joined" in scene.situation.disputed
    truth: Truth = True if sure >= needed else None if possible >= needed or open_ else False
    names = ", ".join(scene.law.name(who) for who in dict.fromkeys(foes))
    victim = scene.law.name(scene.victim)
    claim = f"{victim} is at war with {needed} or more, each {describe(value, scene)} (found {sure}: {names})"
    return Proof(claim, truth, switch="joined")


def _at_war(shown: str, wanted: bool, scene: Scene) -> Proof:
    fact = f"at-war:{scene.adversary}"
    value, why = scene.fact(fact, None, f"{scene.law.name(scene.adversary)} was {shown}")
    return why if value is None else Proof(why.claim, (value == "true") is wanted)


def describe(value: By | None, scene: Scene) -> str:
    """Return a `by` condition in words."""
    if value is None:
        return "any power"
    parts = [_KINDS[value.kind]] if value.kind is not None else []
    if value.are is not None:
        parts.append(_names(many(value.are), scene))
    if value.not_ is not None:
        parts.append("other than " + _names(many(value.not_), scene))
    return " ".join(parts) if value.kind is None or value.are is None else " and ".join(parts)


def _names(words: tuple[str, ...], scene: Scene) -> str:
    names = [scene.law.name(word) if word in scene.law.polities else f"the {word}" for word in words]
    return " or ".join(names)


_KINDS = {
    "great-power": "a great power",
    "european": "a European power",
    "neighbour": "a neighbour",
    "communist": "under communist rule",
    "non-state": "no state",
    "member": "itself a party",
    "outsider": "not a party",
}
