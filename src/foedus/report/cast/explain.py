"""The figures of an explanation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from foedus.report.assessed import Assessed, assessed, bound
from foedus.report.figures.record import Actor, Bar, Entry, Spot, Tie
from foedus.report.frontier import standing
from foedus.report.sources import position
from foedus.study.explained import ExplainAnswer, Member
from foedus.study.threatened import ThreatRow
from foedus.treaty.duty import State

FEW = 2  # so many states or fewer: every threat shown, not the first alone
FEARS, CALLED, WOULD = "fears", "likeliest to be called for", "would be called for, had it joined"


def actors(answer: ExplainAnswer) -> list[Actor]:
    """Return the states of the case: members, the outside states they feared, and possible allies."""
    found: dict[str, Actor] = {}
    for m in answer.members:
        kind = ("member" if m.under else "state asked about") if m.road else "member, not assessed"
        found[m.state.id] = _actor(m.state, kind, m.world)
    for m in answer.members:
        for row in _feared(answer, m):
            found.setdefault(row.id, _actor(row, "feared state", m.world))
    for door in assessed(answer.alternatives):
        for path in door.paid.paths:
            found.setdefault(path.ally.id, _actor(path.ally, "possible ally", door.member.world))
    return list(found.values())


def ties(answer: ExplainAnswer) -> list[Tie]:
    """Return who fears whom first, and for which ally each is likeliest to be called to fight."""
    lines = [Tie(m.state.id, foe.id, FEARS) for m in answer.members for foe in _feared(answer, m)]
    for one in bound(assessed(answer.members)):
        lines += [Tie(one.member.state.id, p.ally.id, CALLED) for p in one.paid.paths[:1]]
    for door in assessed(answer.alternatives):
        allies = dict.fromkeys(path.ally.id for path in door.paid.paths)
        lines += [Tie(door.member.state.id, ally, WOULD) for ally in allies]
    return list(dict.fromkeys(lines))


def bars(answer: ExplainAnswer) -> list[Bar]:
    """Return the first outside threat of each member; of a state or a pair, every threat listed."""
    if len(answer.members) > FEW:
        found = [(a, a.threat) for a in assessed(answer.members)]
        rows = [(f"{a.name}: {row.state.name}", row) for a, row in found if row]
    else:
        several = len(answer.members) > 1
        rows = [
            (f"{row.state.name} (to {m.state.name})" if several else row.state.name, row)
            for m in answer.members
            for row in m.threats or ()
        ]
    return [bar(label, row) for label, row in sorted(rows, key=lambda pair: -pair[1].score)]


def bar(label: str, row: ThreatRow) -> Bar:
    """Return the bar of one threat."""
    power, geography, intent = row.share.power, row.share.geography, row.share.intent
    if power is None or geography is None or intent is None:
        return Bar(label, row.score, None)
    return Bar(label, row.score, {"power": power, "geography": geography, "intent": intent})


def entries(answer: ExplainAnswer) -> list[Entry]:
    """Return the ledger's lines, the heaviest payer first; what joining would have brought comes last."""
    members = sorted(bound(assessed(answer.members)), key=lambda a: -a.excess)
    doors = [_entry(door, f"{door.name}, had it joined") for door in assessed(answer.alternatives)]
    return [_entry(one, one.name) for one in members] + doors


def spots(answer: ExplainAnswer) -> list[Spot]:
    """Return the options of the frontier, the undominated first."""
    return [Spot(o.name, o.war_risk, o.security, standing(o)) for o in answer.frontier]


def _entry(one: Assessed, label: str) -> Entry:
    sheds, bears = one.sheds, one.bears
    return Entry(label, (sheds.value, sheds.low, sheds.high), (bears.value, bears.low, bears.high))


def _feared(answer: ExplainAnswer, m: Member) -> Iterator[State]:
    if len(answer.members) > FEW:
        yield from _first(assessed([m]))
    else:
        yield from (row.state for row in m.threats or ())


def _first(found: Iterable[Assessed]) -> Iterator[State]:
    return (one.security.against for one in found)


def _actor(state: State, kind: str, world: str | None) -> Actor:
    return Actor(state.id, state.name, kind, position(state.id, world))
