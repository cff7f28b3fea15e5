"""An explanation in one paragraph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from foedus.report import names
from foedus.report.assessed import Assessed, assessed, bound
from foedus.report.phrases import day, listed, percent, ranged, sentence, spanned, when
from foedus.report.story.threats import owed
from foedus.report.words import ROADS, plural
from foedus.study.answer import Range
from foedus.study.explained import Alliance, ExplainAnswer, Member
from foedus.study.theory_view import Drivers
from foedus.system.dates import parse_date


def paragraph(answer: ExplainAnswer) -> str:
    """Return why these states allied, or why not."""
    tell = _of_treaty if answer.question.treaty else _of_states
    return " ".join(sentence(part) for part in tell(answer))


def _of_treaty(answer: ExplainAnswer) -> Iterator[str]:
    found = assessed(answer.members)
    if answer.alliance:
        yield _life(answer.alliance)
    yield _coverage(answer.members, len(found))
    if not found:
        return
    roads = Counter(a.road.label for a in found).most_common()
    yield "the likeliest road is " + listed([f"{ROADS[road]} for {n}" for road, n in roads])
    yield _first_fear(found)
    yield from _gain(found)
    yield from ledger(found)
    if answer.drivers:
        yield _drivers(answer.drivers)


def _life(alliance: Alliance) -> str:
    text = f"{names.titled(alliance.name)} was concluded {when(alliance.signed)}"
    if alliance.in_force and alliance.in_force != alliance.signed:
        text += f" and came into force {when(alliance.in_force)}"
    return text + (f"; it ended {when(alliance.ended)}" if alliance.ended else "; it has not ended")


def _coverage(members: Sequence[Member], known: int) -> str:
    n, rest = plural(len(members), "member"), len(members) - known
    if not members:
        return "it has no member on that day"
    if not known:
        return f"what moved its {n} is unknown: {names.cause(members[0].reason)}"
    if rest:
        return f"{known} of its {n} can be assessed; of the other {rest} the table says why not"
    return f"all its {n} can be assessed" if known > 1 else "its one member can be assessed"


def _first_fear(found: Sequence[Assessed]) -> str:
    foe, n = Counter(a.foe for a in found).most_common(1)[0]
    of_them = [a.name for a in found if a.foe == foe]
    if len(found) == 1:
        return f"the outside state that {found[0].name} feared first was {names.the(foe)}"
    most = "the outside state most often feared first was"
    return f"{most} {names.the(foe)} ({n} of {len(found)}: {listed(of_them)})"


def _gain(found: Sequence[Assessed]) -> Iterator[str]:
    best = max(found, key=lambda a: a.gain)
    if best.gain > 0:
        who = f"{best.name} gained most security" if len(found) > 1 else f"{best.name} gained security"
        yield f"{who}: {prevails(best)}"


def prevails(one: Assessed, *, would: bool = False) -> str:
    """Return how the pledges change a state's chance to prevail."""
    s, rises = one.security, "would rise" if would else "rises"
    return (
        f"its chance to prevail against {names.the(one.foe)} {rises} from {percent(s.alone)} alone to "
        f"{ranged(s.allied)} with pledges kept as often as the record says, and to "
        f"{percent(s.if_all_honour)} if all are kept"
    )


def ledger(found: Sequence[Assessed], *, would: bool = False) -> Iterator[str]:
    """Yield what was bought against what was paid, or would have been."""
    more = [a for a in found if a.excess > 0]
    if not more:
        yield "bought against paid: no state bears more risk of war for allies than the pledges remove"
        return
    worst, several = max(more, key=lambda a: a.excess), len(found) > 1
    bears = "would bear" if would else "bears"
    who = f"{len(more)} of {len(found)} bear" if several else f"{names.the(worst.name)} {bears}"
    widest = f", most of all {names.the(worst.name)}" if several else ""
    yield (
        f"bought against paid: {who} a higher five-year risk of being drawn into war for allies than the "
        f"risk of attack the pledges remove{widest}: {ranged(worst.bears)} borne against "
        f"{ranged(worst.sheds)} removed; that pledges deter is a stated rule, the rest is estimated"
    )


def _of_states(answer: ExplainAnswer) -> Iterator[str]:
    on = when(parse_date(answer.question.on)) if answer.question.on else ""
    if len(answer.members) == 2:
        yield _pair(answer)
    for m in answer.members:
        yield from _state(m, on)
    if len(answer.members) == 1 and assessed(answer.members) and not answer.members[0].under:
        yield f"no treaty of this corpus bound {answer.members[0].state.name} that day"
    for door in assessed(answer.alternatives):
        under = listed([names.titled(names.treaty(id_)) for id_ in door.member.under])
        read = f"read as in force {when(door.member.on)}"
        yield f"had {door.name} joined {under} ({read}), {prevails(door, would=True)}"
        yield from ledger([door], would=True)


def _state(m: Member, on: str) -> Iterator[str]:
    found = assessed([m])
    if not found:
        yield f"what moved {m.state.name} {on} is unknown: {names.cause(m.reason)}"
        return
    one = found[0]
    yield f"{on} the outside state that {names.the(one.name)} feared first was {names.the(one.foe)}"
    if one.threat:
        chance = Range(one.threat.hazard, one.threat.low, one.threat.high)
        yield f"the five-year chance of a militarised dispute with it was {ranged(chance)}"
        yield owed(one.threat.share)
    if bound(found):
        treaties = listed([names.titled(names.treaty(id_)) for id_ in m.under])
        yield f"{names.the(one.name)} was bound by {treaties}: {prevails(one)}"
        yield from ledger(found)
    else:
        yield f"its chance to prevail against {names.the(one.foe)} alone was {percent(one.security.alone)}"
    label, road = one.road.label, one.road
    at = spanned(road.probabilities[label], road.low[label], road.high[label])
    yield f"its situation points to {ROADS[label]}, {at}: {names.ROAD_MEANINGS[label]}"
    if one.road.reasons:
        yield "what speaks for that most: " + listed([reason.meaning for reason in one.road.reasons])
    if stands := one.road.standing:
        treaty = names.titled(names.treaty(stands.treaty))
        then = f"{ROADS[stands.label]} then, {spanned(stands.probability, stands.low, stands.high)}"
        yield f"it stood in {treaty} since {when(stands.joined).removeprefix('on ')}: {then}"


def _pair(answer: ExplainAnswer) -> str:
    one, other = answer.members
    if answer.alliance:
        force = answer.alliance.in_force or answer.alliance.signed
        return f"the two were bound by {names.titled(answer.alliance.name)}, in force from {day(force)}"
    return f"no treaty of this corpus bound {one.state.name} and {other.state.name} to each other that day"


def _drivers(drivers: Drivers) -> str:
    parts = {"power": drivers.power, "geography": drivers.geography, "incentives": drivers.incentives}
    order = sorted(parts, key=lambda part: -parts[part])
    shares = listed([f"{percent(parts[part])} to {part}" for part in order])
    return f"what raised the chance of a pact between them is owed {shares}"
