"""reading: a dated reading brings the act under the article.

Where it names an organ, that organ decides case by case; where it names none, the reading is disputed and
`--assume reading:ID=true` settles it.
"""

from __future__ import annotations

from foedus.treaty.language import Reading
from foedus.treaty.scene import OPENING, Scene
from foedus.treaty.terms.decided import resolved
from foedus.treaty.truth import Proof, all_of, any_of


def holds(value: str, scene: Scene) -> Proof:
    """Return whether a reading for this act is in place that day and its organ has resolved."""
    act, article = scene.situation.event.act, scene.clause.article
    found = [
        _read(reading, scene)
        for reading in scene.treaty.readings
        if value in ("true", reading.id) and _covers(reading.act, act) and reading.article in ("", article)
    ]
    claim = f"a reading brings {act} under article {article}"
    return found[0] if len(found) == 1 else any_of(claim if found else f"no{claim[1:]}", found)


def _read(reading: Reading, scene: Scene) -> Proof:
    act, article = scene.situation.event.act, scene.clause.article
    fact = f"reading:{reading.id or reading.act}"
    if fact in scene.situation.assumed:
        given = scene.situation.assumed[fact]
        return Proof(f"the reading of {act} under article {article}: {given} (as given)", given == "true")
    claim = f"{act} comes under article {article}"
    disputed = Proof(f"disputed reading '{reading.id}': {reading.note or claim}", None, switch=fact)
    if fact in scene.situation.disputed:
        return disputed
    dated = Proof(
        f"the parties read {act} under article {article} {reading.spell}", reading.spell.holds(scene.on)
    )
    if dated.holds is False:
        return dated
    return all_of(claim, [dated, resolved(reading.decided, scene) if reading.decided else disputed])


def _covers(read: str, act: str) -> bool:
    """Return whether a reading of one act speaks of another: war and armed attack stand for each other."""
    return read in (act, "any") or (read == "war" and act in OPENING) or (read == "armed" and act == "war")
