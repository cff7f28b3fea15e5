"""Answer `threats`: whom a state had to fear on a date, and why."""

from __future__ import annotations

import numpy as np
from msgspec import structs

from foedus.errors import QuestionError
from foedus.model.fitted import fitted
from foedus.model.threat.perception import perceived
from foedus.study.assess import assess, basis, threat_basis, threat_rows
from foedus.study.question import Threats
from foedus.study.setting import Setting, remark
from foedus.study.threatened import Perceived, ThreatRow, ThreatsAnswer
from foedus.system.dates import Date, parse_date
from foedus.system.world import World

MOST_BIAS = 100.0


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
    sees = question.perceived or bool(question.bias)
    if rows and world and sees:
        rows = _perceived(rows, _bias(question.bias, world, on, use))
    return ThreatsAnswer(
        question=question,
        state=use.state(polity.id),
        on=on,
        threats=tuple(rows) or None,
        basis=threat_basis(assess(world)) if rows and world else None,
        perception=basis(fitted("perception")) if rows and sees else None,
        reason=_reason(polity.id, on, world, use, known=bool(rows)),
        provenance=use.provenance(world.id, tuple(world.sources.values())) if world else use.provenance(),
    )


def _bias(asked: dict[str, float], world: World, on: Date, use: Setting) -> dict[str, float]:
    """Return by how much each state's threat is seen larger; raises QuestionError."""
    found = {}
    for name, factor in asked.items():
        polity = use.law.polities.find(name, on, where="--bias")
        if not 0 < factor <= MOST_BIAS:
            why = f"{factor:g} is not above 0 and up to {MOST_BIAS:g}"
            raise QuestionError("a bias is a factor", where="--bias", why=why, try_next=f"--bias {name}=2")
        if world.index(polity.id) is None:
            raise QuestionError(f"the world of {world.id} does not hold {polity.id}", where="--bias")
        found[polity.id] = factor
    return found


def _perceived(rows: list[ThreatRow], bias: dict[str, float]) -> list[ThreatRow]:
    """Return the threats as leaders may see them, likeliest first fear first."""
    factors = [bias.get(row.state.id, 1.0) for row in rows]
    value, low, high, _ = perceived(np.array([row.score for row in rows]), np.array(factors))
    parts = zip(rows, value.tolist(), low.tolist(), high.tolist(), factors, strict=True)
    seen = [structs.replace(row, perceived=Perceived(p, a, b, f)) for row, p, a, b, f in parts]
    return sorted(seen, key=lambda row: -(row.perceived.value if row.perceived else 0.0))


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
