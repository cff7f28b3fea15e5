"""called: the victim or a party has asked, declared an opinion, or agreed."""

from __future__ import annotations

from foedus.treaty.scene import Scene
from foedus.treaty.truth import Proof
from foedus.treaty.when import Called

PRESUMED: dict[str, str | None] = {"request": "true", "opinion": "false", "consent": None}
_CLAIMS = {
    "request": "help was asked for",
    "opinion": "a party has declared it so",
    "consent": "consent was given",
}


def holds(value: Called, scene: Scene) -> Proof:
    """Return whether the call was made: a request is presumed, an opinion not, consent is open."""
    found, why = scene.fact(value.fact, PRESUMED[value.fact], _CLAIMS[value.fact])
    return why if found is None else Proof(why.claim, found == "true", assumed=why.assumed, switch=value.fact)
