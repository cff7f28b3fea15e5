"""provoked: what the victim did before; nothing, if the question does not say."""

from __future__ import annotations

from foedus.treaty.scene import Scene
from foedus.treaty.truth import Proof


def holds(value: str, scene: Scene) -> Proof:
    """Return whether the provocation is of the kind the clause names (`any`: of whatever kind)."""
    found, why = scene.fact("provoked", "none", "provocation by the victim")
    if found is None:
        return why
    fits = found != "none" if value == "any" else found == value
    return Proof(why.claim, fits, assumed=why.assumed)
