"""Understandings: how a party's reservation bends an article for that party."""

from __future__ import annotations

from foedus.system.records import many
from foedus.treaty.language import Understanding
from foedus.treaty.scene import Scene
from foedus.treaty.terms import evaluate
from foedus.treaty.truth import Proof, negation


def reserved(scene: Scene, owing: str) -> list[Understanding]:
    """Return the understandings that bend this clause for that state on that day."""
    return [u for u in scene.treaty.understandings if _binds(u, owing, scene)]


def _binds(understanding: Understanding, owing: str, scene: Scene) -> bool:
    if understanding.article != scene.clause.article or understanding.spell.holds(scene.on) is False:
        return False
    reserved_only = understanding.only_if is not None or understanding.latitude is not None
    if understanding.contested and reserved_only and _given(understanding, scene) == "false":
        return False
    of = understanding.of
    if isinstance(of, dict):
        other = scene.company.get(of.get("party_to", ""))
        return other is not None and owing in other.parties_on(scene.on)
    return of is None or owing in scene.ids(many(of))


def _fact(understanding: Understanding) -> str:
    return f"understanding:{understanding.article}"


def _given(understanding: Understanding, scene: Scene) -> str | None:
    return scene.situation.assumed.get(_fact(understanding))


def condition(understanding: Understanding, scene: Scene) -> list[Proof]:
    """Return what an understanding adds: its condition, or an unknown where it is open whether it binds."""
    about = _about(understanding)
    fact, wanted = _fact(understanding), understanding.only_if
    given = _given(understanding, scene)
    if understanding.contested and wanted is None and given == "false":
        return [Proof(f"{about}: it does not bind (as given)", False, switch=fact)]
    doubtful = understanding.contested and given != "true"
    if wanted is None and understanding.latitude and understanding.spell.holds(scene.on) is None:
        return [Proof(f"whether this held that day ({understanding.spell}): {about}", None)]
    if wanted is None:
        return [Proof(f"whether this still binds: {about}", None, switch=fact)] if doubtful else []
    step = evaluate(wanted, scene, about)
    if doubtful:
        return [] if step.holds else [Proof(f"whether this still binds: {about}", None, (step,), switch=fact)]
    if understanding.spell.holds(scene.on) is None and not step.holds:
        return [Proof(f"whether this held that day ({understanding.spell}): {about}", None, (step,))]
    return [step]


def otherwise(understanding: Understanding, scene: Scene) -> Proof | None:
    """Return the step under which the understanding's `else` is owed instead; None where it has none."""
    if understanding.else_ is None or understanding.only_if is None:
        return None
    return negation(evaluate(understanding.only_if, scene, _about(understanding)))


def _about(understanding: Understanding) -> str:
    return understanding.about or f"understanding on article {understanding.article}"
