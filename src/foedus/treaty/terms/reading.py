"""reading: a dated reading brings the act under the article.

Where it names an organ, that organ decides case by case; where it names none, the reading is disputed and
`--assume reading:ID=true` settles it.
"""

from __future__ import annotations

from foedus.treaty.scene import OPENING, Scene
from foedus.treaty.terms.decided import resolved
from foedus.treaty.truth import Proof, all_of


def holds(value: str, scene: Scene) -> Proof:
    """Return whether a reading for this act is in place that day and its organ has resolved."""
    act, article = scene.situation.event.act, scene.clause.article
    for reading in scene.treaty.readings:
        named = value in ("true", reading.id)
        if not named or not _covers(reading.act, act) or reading.article not in ("", article):
            continue
        dated = Proof(
            f"the parties read {act} under article {article} {reading.spell}", reading.spell.holds(scene.on)
        )
        fact = f"reading:{reading.id or act}"
        if fact in scene.situation.assumed:
            given = scene.situation.assumed[fact]
            return Proof(f"the reading of {act} under article {article}: {given} (as given)", given == "true")
        if dated.holds is False:
            return dated
        claim = f"{act} comes under article {article}"
        disputed = Proof(f"{claim}: the reading {reading.id} is disputed", None, switch=fact)
        return all_of(claim, [dated, resolved(reading.decided, scene) if reading.decided else disputed])
    return Proof(f"no reading brings {act} under article {article}", False)


def _covers(read: str, act: str) -> bool:
    return read in (act, "any") or (read == "war" and act in OPENING)
