"""victim: to whom it is done. The engine picks the victims of a clause; this tells alternatives apart."""

from __future__ import annotations

from foedus.system.records import OneOrMore, many
from foedus.treaty.groups import group
from foedus.treaty.scene import Scene
from foedus.treaty.truth import Proof


def holds(value: OneOrMore, scene: Scene) -> Proof:
    """Return whether the one attacked is one of those named."""
    words = many(value)
    meant = any(word == "any" or scene.victim in group(word, scene) for word in words)
    shown = " or ".join(scene.law.name(word) if word in scene.law.polities else word for word in words)
    return Proof(f"{scene.law.name(scene.victim)} is meant by: {shown}", meant)
