"""fact: a named fact of this treaty, presumed not to be so."""

from __future__ import annotations

from foedus.treaty.scene import Scene
from foedus.treaty.truth import Proof


def holds(value: str, scene: Scene) -> Proof:
    """Return whether the named fact is so."""
    fact = f"fact:{value}"
    found, why = scene.fact(fact, "false", value.replace("-", " "))
    return why if found is None else Proof(why.claim, found == "true", assumed=why.assumed, switch=fact)
