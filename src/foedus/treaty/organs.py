"""Who decides: a party's own organs (authorisation at home), or a joint body that binds those who assent."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from foedus.treaty.scene import Scene
from foedus.treaty.truth import Proof
from foedus.treaty.when import When, walk

EACH = "*"


def left_to(owing: str, proofs: Iterable[Proof]) -> str | None:
    """Return the words of the organ step through which every way to the duty leads; None where none does."""
    for proof in proofs:
        if (found := _through(owing, proof)) is not None:
            return found
    return None


def any_organs(proofs: Iterable[Proof]) -> bool:
    """Return whether some state's own organs turn up in the proofs at all."""
    return any(step.own_organs for proof in proofs for step in proof.walk())


def _through(owing: str, proof: Proof) -> str | None:
    if {owing, EACH} & set(proof.own_organs):
        return proof.claim
    ways = [_through(owing, step) for step in proof.because if step.holds]
    if proof.alternatives and None in ways:
        return None
    return next((way for way in ways if way is not None), None)


def authorised(owing: str, organ: str, scene: Scene) -> Proof:
    """Return the step at home: left to the state's organ, unless the question says what that decided."""
    fact = f"authorised:{owing}"
    state = scene.law.name(owing)
    given = scene.situation.assumed.get(fact)
    if given is None:
        return Proof(f"authorisation in {state} ({organ}): left to it", True, switch=fact)
    return Proof(f"authorisation in {state} ({organ}): {given} (as given)", given == "true", switch=fact)


@lru_cache(maxsize=4096)
def assenting(when: When) -> frozenset[str]:
    """Return the bodies whose resolutions bind only those who assent, of those a condition names."""
    bodies = [part.decided for part in walk(when) if part.decided]
    return frozenset(body.organ for body in bodies if body.binds == "assenting")


def assented(owing: str, scene: Scene) -> list[Proof]:
    """Return the step of a resolution that binds only those who assented to it, if the clause asks for one.

    Assent is presumed of all but those that the recorded resolution names in `dissent`.
    """
    asked = assenting(scene.clause.when)
    if not asked:
        return []
    taken = [d for d in scene.treaty.decisions if d.organ in asked and d.date <= scene.on]
    against = any(owing in d.dissent for d in taken if d.victim in ("", scene.victim))
    presumed = "false" if against else "true"
    claim = f"{scene.law.name(owing)} assented to the resolution"
    found, why = scene.fact(f"assented:{owing}", presumed, claim)
    if found is None or (found == presumed == "false" and why.assumed):
        return [why if found is None else Proof(f"{claim}: it did not", False)]
    return [Proof(why.claim, found == "true", assumed=why.assumed and ("assented", "true"))]
