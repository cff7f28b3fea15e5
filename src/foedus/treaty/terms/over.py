"""over: what the war is about; contested, if the question does not say."""

from __future__ import annotations

from foedus.system.records import OneOrMore, many
from foedus.system.registry import fold
from foedus.treaty.scene import Scene
from foedus.treaty.truth import Proof


def holds(value: OneOrMore, scene: Scene) -> Proof:
    """Return whether the war is over one of the interests named."""
    found, why = scene.fact("over", None, f"the war is over {' or '.join(many(value))}")
    if found is None:
        return why
    return Proof(why.claim, fold(found) in {fold(interest) for interest in many(value)})
