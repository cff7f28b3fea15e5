"""The options of one state on a day: no pact, its pacts as they stand, a pact it could join, a partner."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from foedus.model.credibility.honour import Honour, honour
from foedus.model.road.frontier import Theatre, with_each
from foedus.model.security.contest import success
from foedus.model.security.war import escalation
from foedus.study.assess import Assessment, assess
from foedus.study.case import CORNERS
from foedus.study.explained import Member
from foedus.study.frontier import Kind, Option, ranked
from foedus.study.setting import Setting
from foedus.system.dates import Date
from foedus.system.world import Floats
from foedus.treaty.duty import State

PARTNERS = 12  # states shown as partners, by the security gained
PROMISE = ("defence",)  # what a pact with a partner promises


def prospects(member: Member, doors: Iterable[Member], on: Date, use: Setting) -> tuple[Option, ...]:
    """Return the options of a state, each weighed by itself; none where the world says too little of it.

    `doors` are the state as it would stand in each pact open to it. A state at war with it is no partner,
    and a pact of such a state is not open.
    """
    world = use.world_on(on)
    row = world.index(member.state.id) if world else None
    if world is None or row is None or member.security is None:
        return ()
    view = assess(world)
    enemies = {world.ids[k] for k in np.flatnonzero(world.fighting[row])}
    standing = [_in_pacts("standing", member, use)] if member.under else []
    pacts = [_in_pacts("pact", door, use) for door in doors if not enemies & _parties(door, use)]
    return ranked((_alone(view, row, use), *standing, *pacts, *_partners(view, row, enemies, on, use)))


def _alone(view: Assessment, row: int, use: Setting) -> Option:
    foe = view.threats_to(row)[0]
    chance = float(success(view.door[row, row], view.door[row, foe]))
    return _option("alone", None, "no pact", use.state(view.world.ids[foe]), [chance] * 3, [0.0] * 3)


def _in_pacts(kind: Kind, member: Member, use: Setting) -> Option:
    """Return what the ledger says of a state under treaties."""
    assert member.security and member.paid and member.credibility
    one = member.under[0] if len(member.under) == 1 else None
    name = ", ".join(use.corpus.by_id[id_].name for id_ in member.under)
    safe, drawn = (
        (found.value, found.low, found.high) for found in (member.security.allied, member.paid.war_risk)
    )
    return _option(kind, one, name, member.security.against, safe, drawn, member.credibility.record)


def _parties(door: Member, use: Setting) -> set[str]:
    return {who for id_ in door.under for who in use.corpus.by_id[id_].parties_on(door.on)}


def _partners(view: Assessment, row: int, enemies: set[str], on: Date, use: Setting) -> list[Option]:
    """Return a pact of mutual defence with each of the states that would bring most security."""
    kept, wars, ids = honour("defence", on.settled(), PROMISE), escalation(on.settled()), view.world.ids
    assert kept is not None
    found = (kept, wars, view.threat)
    edges = [[getattr(one, edge) for one, edge in zip(found, at, strict=True)] for at in CORNERS]
    places = [(kept.value, wars.value, view.threat.hazard), *edges]
    offers = [
        with_each(Theatre(view.door, hazard, view.threat.score), row, chance, rate)
        for chance, rate, hazard in places
    ]
    safe, drawn = _spans([o.security for o in offers]), _spans([o.price for o in offers])
    known = np.flatnonzero(~np.isnan(safe[0] + drawn[0])).tolist()
    open_ = sorted((k for k in known if ids[k] not in enemies), key=lambda k: -safe[0, k])
    shown = [(k, use.state(ids[k]), use.state(ids[int(offers[0].foe[k])])) for k in open_[:PARTNERS]]
    return [
        _option("partner", state.id, state.name, against, safe[:, k].tolist(), drawn[:, k].tolist(), kept)
        for k, state, against in shown
    ]


def _spans(figures: Sequence[Floats]) -> Floats:
    """Return value, low and high `(3, n)`: of the estimate first, and of the corners after it."""
    return np.array([figures[0], np.min(figures[1:], axis=0), np.max(figures[1:], axis=0)])


def _option(
    kind: Kind,
    id_: str | None,
    name: str,
    against: State,
    safe: Sequence[float],
    drawn: Sequence[float],
    kept: Honour | None = None,
) -> Option:
    return Option(kind, id_, name, against, safe[0], safe[1], safe[2], drawn[0], drawn[1], drawn[2], kept)
