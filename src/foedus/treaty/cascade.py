"""Rounds: help given under a duty puts a state at war, and that may make other duties fall due.

Round 1 is what is owed on the facts given. Whoever must then act comes in: each entry is a war, however
begun, and never an attack (`Event.helps`). Every event is read again with all entries known, until nobody
more enters.
A state that owes help to both sides, or owes one side help and is barred from acting against the other, has
duties that collide: the law does not say which prevails, so it does not come in by the law alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import count

import msgspec

from foedus.system.dates import Date
from foedus.treaty.duty import ENTERING, STRENGTH, Duty, order_key
from foedus.treaty.engine import duties
from foedus.treaty.language import Treaty
from foedus.treaty.scene import NON_STATE, Event, Law, Situation
from foedus.treaty.when import victims

OF_THE_FIRST = ("first", "joined", "menaced", "provoked")  # given facts that speak of the first event alone
Key = tuple[str, str, str, str, str, str]


class Entry(msgspec.Struct, frozen=True):
    """A state that comes in: against whom, to help whom, in which round, under which duty."""

    state: str
    against: str
    helps: str
    round: int
    treaty: str = ""
    article: str = ""


class Collision(msgspec.Struct, frozen=True):
    """A state that is bound to help one side and barred from it, or bound to help both."""

    state: str
    helps: str
    against: str
    bars: str


class Rounds(msgspec.Struct, frozen=True):
    """Every duty with the round in which its verdict came about, who came in, and whose duties collide."""

    duties: tuple[Duty, ...]
    entries: tuple[Entry, ...]
    collisions: tuple[Collision, ...]


def cascade(
    treaties: Iterable[Treaty], situation: Situation, law: Law, *, with_discretion: bool = False
) -> Rounds:
    """Return the rounds that a situation sets off by law.

    `with_discretion` lets those states come in too that may choose how, or whose organs decide whether.
    """
    laws = in_force(treaties, situation.event.date)
    peaces = alliances(laws, situation.event.date)
    enough = STRENGTH.index("discretionary" if with_discretion else "obliged")
    known: dict[Key, Duty] = {}
    entries: list[Entry] = []
    collided: dict[tuple[str, str, str], list[str]] = {}
    for number in count(1):
        found = read(laws, situation, entries, law)
        for key, duty in found.items():
            if key not in known or known[key].verdict != duty.verdict:
                known[key] = msgspec.structs.replace(duty, round=number)
        called = [duty for duty in found.values() if calls(duty) and STRENGTH.index(duty.verdict) <= enough]
        asked = _asked(called, number, situation, entries)
        torn = {one: bars for one in asked if (bars := barred(one, found.values(), called, peaces))}
        collided |= {(one.state, one.helps, one.against): bars for one, bars in torn.items()}
        fresh = [one for one in asked if one not in torn]
        if not fresh:
            break
        entries += _once(fresh)
    collisions = (Collision(*who, ", ".join(dict.fromkeys(bars))) for who, bars in collided.items())
    return Rounds(_numbered(known.values()), tuple(entries), tuple(collisions))


def _asked(
    called: Iterable[Duty], number: int, situation: Situation, entries: Iterable[Entry]
) -> list[Entry]:
    """Return the new entries that duties ask for."""
    made = [entry(duty, number, situation, entries) for duty in called]
    return [one for one in made if one is not None and comes_in(one, entries, situation)]


def _once(entries: Iterable[Entry]) -> Iterable[Entry]:
    """Return the first entry of each state against each other."""
    found: dict[tuple[str, str], Entry] = {}
    for one in entries:
        found.setdefault((one.state, one.against), one)
    return found.values()


def _numbered(duties_: Iterable[Duty]) -> tuple[Duty, ...]:
    """Return duties by round, numbered from 1."""
    ordered = sorted(duties_, key=lambda duty: (duty.round, order_key(duty)))
    return tuple(msgspec.structs.replace(duty, id=n) for n, duty in enumerate(ordered, 1))


def in_force(treaties: Iterable[Treaty], on: Date) -> tuple[Treaty, ...]:
    """Return the treaties of which a clause may be in force that day."""
    return tuple(t for t in treaties if any(t.clause_spell(c).holds(on) is not False for c in t.clauses))


def read(
    treaties: tuple[Treaty, ...], situation: Situation, entries: Iterable[Entry], law: Law
) -> dict[Key, Duty]:
    """Return what is owed once those have come in: by reason of the event, and of each entry."""
    first = situation.event
    came = [Event(e.state, e.against, first.date, act="war", helps=e.helps) for e in entries]
    beside = tuple(
        Event(power, first.target, first.date, act="war", helps=first.attacker) for power in situation.joined
    )
    about = {fact: value for fact, value in situation.assumed.items() if fact not in OF_THE_FIRST}
    found: dict[Key, Duty] = {}
    for event in (first, *came):
        others = tuple(other for other in (first, *came) if other is not event)
        seen = msgspec.structs.replace(situation, event=event, earlier=(*situation.earlier, *others))
        if event is not first:
            seen = msgspec.structs.replace(seen, assumed=about, earlier=(*seen.earlier, *beside))
        for duty in duties(treaties, seen, law):
            if event.helps and (duty.verdict == "free" or duty.kind == "nonaggression"):
                continue  # an entry can only add duties; whom it may be made against, the first reading says
            key = (duty.treaty, duty.article, duty.state.id, duty.toward, duty.duty, duty.against)
            if key not in found or order_key(duty) < order_key(found[key]):
                found[key] = duty
    return found


def calls(duty: Duty) -> bool:
    """Return whether help under this duty puts its bearer at war with somebody."""
    return duty.duty in ENTERING and bool(duty.against)


def entry(duty: Duty, number: int, situation: Situation, entries: Iterable[Entry]) -> Entry | None:
    """Return the entry that a duty asks for: against the first of those it names that is at war, if any."""
    at_war = {side for pair in fighting(situation, entries) for side in pair}
    foe = next((name for name in duty.against.split(", ") if name in at_war), None)
    if foe is None:
        return None
    return Entry(duty.state.id, foe, duty.toward, number, duty.treaty, duty.article)


def fighting(situation: Situation, entries: Iterable[Entry]) -> set[frozenset[str]]:
    """Return the pairs that are at war."""
    event = situation.event
    pairs = {frozenset((e.attacker, e.target)) for e in (event, *situation.earlier)}
    pairs |= {frozenset((power, event.target)) for power in situation.joined}
    return pairs | {frozenset((e.state, e.against)) for e in entries}


def comes_in(one: Entry, entries: Iterable[Entry], situation: Situation) -> bool:
    """Return whether the entry is new: against a state not yet fought, and for one that is not an enemy."""
    at_war = fighting(situation, entries)
    fights = any(frozenset((one.state, other)) in at_war for other in (one.against, one.helps))
    return not one.against.startswith(NON_STATE) and not fights


def barred(
    one: Entry, found: Iterable[Duty], called: Iterable[Duty], peaces: Mapping[str, frozenset[str]]
) -> list[str]:
    """Return the treaties that keep a state from entering, or that call it to the other side."""
    mine = [duty for duty in found if duty.state.id == one.state]
    bars = [d.treaty for d in mine if d.verdict == "barred" and d.toward == one.against]
    sides = [d.treaty for d in called if d.state.id == one.state and d.toward == one.against]
    return [*bars, *sides, *allied(one, peaces)]


def allied(one: Entry, peaces: Mapping[str, frozenset[str]]) -> list[str]:
    """Return the alliances for peace of which the state and the one it would fight are both members."""
    return [treaty for treaty, members in peaces.items() if {one.state, one.against} <= members]


def alliances(laws: Iterable[Treaty], on: Date) -> dict[str, frozenset[str]]:
    """Return the members of each alliance whose parties also promise each other peace."""
    return {
        treaty.id: frozenset(treaty.parties_on(on))
        for treaty in laws
        if not treaty.is_universal
        if _among_themselves(treaty, "nonaggression") and _among_themselves(treaty, "defence", "offence")
    }


def _among_themselves(treaty: Treaty, *kinds: str) -> bool:
    """Return whether its parties promise each other one of those."""
    named = {"party", *(party.polity for party in treaty.parties)}
    return any(c.duty in kinds and named & set(victims(c.when)) for c in treaty.clauses)
