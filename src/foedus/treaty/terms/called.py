"""called: the victim or a party has asked, declared an opinion, or agreed."""

from __future__ import annotations

from foedus.system.records import many
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
    fact = _spoken_of(value, scene)
    found, why = scene.fact(fact, PRESUMED[value.fact], _CLAIMS[value.fact])
    return why if found is None else Proof(why.claim, found == "true", assumed=why.assumed, switch=fact)


def _spoken_of(value: Called, scene: Scene) -> str:
    """Return the fact that settles it: one about a state that the clause names, where one was given."""
    given = {*scene.situation.assumed, *scene.situation.disputed}
    named = [f"{value.fact}:{who}" for who in sorted(scene.ids(many(value.of)))]
    return next((fact for fact in named if fact in given), value.fact)
