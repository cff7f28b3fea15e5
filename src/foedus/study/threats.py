"""Answer `threats`: whom a state had to fear on a date, and why."""

from __future__ import annotations

from foedus.study.answer import ThreatsAnswer
from foedus.study.assess import assess, threat_rows
from foedus.study.question import Threats
from foedus.study.setting import Setting, remark
from foedus.system.dates import Date, parse_date
from foedus.system.world import World


def answer(question: Threats, use: Setting) -> ThreatsAnswer:
    """Return the threats to a state, highest first.

    Raises InputError when the words are off, or when tables that cover the date have not been fetched.
    """
    on = parse_date(question.on, where="--on")
    polity = use.law.polities.find(question.state, on, where="STATE")
    world = use.world_on(on)
    if world is None and (lacking := use.no_world(on)).try_next:
        raise lacking
    row = world.index(polity.id) if world else None
    rows = threat_rows(assess(world), row, use) if world and row is not None else []
    return ThreatsAnswer(
        question=question,
        state=use.state(polity.id),
        on=on,
        threats=tuple(rows) or None,
        reason=_reason(polity.id, on, world, use, known=bool(rows)),
        provenance=use.provenance(world.id, tuple(world.sources.values())) if world else use.provenance(),
    )


def _reason(who: str, on: Date, world: World | None, use: Setting, *, known: bool) -> str:
    """Return what the answer rests on, or why there is none."""
    if world is None:
        lacking = use.no_world(on)
        return f"{lacking.what}; {lacking.why}"
    if world.index(who) is None:
        return f"the world of {world.id} does not hold it{remark(world)}"
    if not known:
        return f"the world of {world.id} says too little of {use.law.name(who)}{remark(world)}"
    return f"world of {world.id} ({world.date}), {len(world.ids)} states{remark(world)}"
