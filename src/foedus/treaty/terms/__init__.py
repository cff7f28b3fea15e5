"""The condition vocabulary, one term a module: what each key of `when` means.

A term is a function `holds(value, scene) -> Proof`. To add one: a module here, a row below, a field in
`foedus.treaty.when.When`, a test in tests/treaty/terms.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from foedus.treaty.scene import Scene
from foedus.treaty.terms import (
    act,
    aided,
    by,
    called,
    decided,
    fact,
    finding,
    first,
    joined,
    object,
    over,
    provoked,
    reading,
    status,
    victim,
    where,
)  # fmt: skip
from foedus.treaty.truth import Proof, all_of, any_of, negation
from foedus.treaty.when import When

TERMS: dict[str, Callable[[Any, Scene], Proof]] = {
    "act": act.holds,
    "object": object.holds,
    "where": where.holds,
    "by": by.holds,
    "first": first.holds,
    "provoked": provoked.holds,
    "over": over.holds,
    "joined": joined.holds,
    "aided": aided.holds,
    "called": called.holds,
    "finding": finding.holds,
    "decided": decided.holds,
    "reading": reading.holds,
    "status": status.holds,
    "fact": fact.holds,
}


def evaluate(when: When, scene: Scene, claim: str) -> Proof:
    """Return whether every condition given holds, with the proof."""
    steps = [term(value, scene) for key, term in TERMS.items() if (value := getattr(when, key)) is not None]
    if when.victim is not None and claim == "together":  # of the whole clause the engine chose the victim
        steps.insert(0, victim.holds(when.victim, scene))
    if when.any is not None:
        steps.append(any_of("one of these holds", [evaluate(w, scene, "together") for w in when.any]))
    if when.not_ is not None:
        steps.append(negation(evaluate(when.not_, scene, "together")))
    return steps[0] if len(steps) == 1 and claim == "together" else all_of(claim, steps)
