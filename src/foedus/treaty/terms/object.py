"""object: what is struck - territory, forces, ships, nationals."""

from __future__ import annotations

from foedus.system.records import OneOrMore, many
from foedus.treaty.scene import Scene
from foedus.treaty.truth import Proof


def holds(value: OneOrMore, scene: Scene) -> Proof:
    """Return whether what is struck is one of the objects named."""
    struck = scene.situation.event.object
    wanted = many(value)
    if struck in wanted:
        return Proof(f"what is struck: {struck}", True)
    return Proof(f"what is struck: {struck}; the clause asks for {' or '.join(wanted)}", False)
