"""Answer `threats`: whom a state had to fear on a date, and why."""

from __future__ import annotations

from foedus.study.answer import ThreatsAnswer
from foedus.study.assess import assess, threat_rows
from foedus.study.question import Threats
from foedus.study.setting import Setting
from foedus.system.dates import parse_date
from foedus.world.find import coverage


def answer(question: Threats, use: Setting) -> ThreatsAnswer:
    """Return the threats to a state, highest first; raises InputError when the words are off."""
    on = parse_date(question.on, where="--on")
    polity = use.law.polities.find(question.state, on, where="STATE")
    world = use.world_on(on)
    row = world.index(polity.id) if world else None
    if world is None or row is None:
        what = (
            f"no benchmark world covers {on}"
            if world is None
            else f"the world of {world.id} does not hold it"
        )
        return ThreatsAnswer(
            question=question,
            state=use.state(polity.id),
            on=on,
            threats=None,
            reason=f"{what}; covered: {coverage()}" if world is None else what,
            provenance=use.provenance(),
        )
    rows = threat_rows(assess(world), row, use)
    return ThreatsAnswer(
        question=question,
        state=use.state(polity.id),
        on=on,
        threats=tuple(rows),
        reason=f"world of {world.id} ({world.date}), {len(world.ids)} states",
        provenance=use.provenance(world.id, tuple(world.sources.values())),
    )
