"""finding: a court, council or guarantor has found it; none, if the question does not say."""

from __future__ import annotations

from foedus.treaty.scene import Scene
from foedus.treaty.truth import Proof
from foedus.treaty.when import Found


def holds(value: Found, scene: Scene) -> Proof:
    """Return whether the organ's finding is the one named."""
    fact = f"finding:{value.of}"
    found, why = scene.fact(fact, "none", f"the finding of {value.of}")
    return why if found is None else Proof(why.claim, found == value.says, assumed=why.assumed, switch=fact)
