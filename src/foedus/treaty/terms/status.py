"""status: the legal status of a place that day, from the gazetteer."""

from __future__ import annotations

from foedus.system.records import many
from foedus.treaty.scene import Scene
from foedus.treaty.truth import Proof
from foedus.treaty.when import Standing


def holds(value: Standing, scene: Scene) -> Proof:
    """Return whether the place has one of the statuses named."""
    fact = f"status:{value.of}"
    place = scene.law.places.by_id.get(value.of)
    rows = place.held_by(scene.on) if place else ()
    known = rows[0][0].status if len(rows) == 1 and rows[0][1] else None
    found, why = scene.fact(fact, known, f"the status of {value.of}")
    return why if found is None else Proof(why.claim, found in many(value.is_), switch=fact)
