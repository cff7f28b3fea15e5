"""What was owed in one war and what was done: the strongest verdict of each duty, beside the record.

One record a treaty, state that owes, kind of duty and side to which it was owed: a state that owes help to
several on one side owes it once. A treaty made in the course of a war is read on its first day for every
fight then under way; one that an attack ended, on the day before. Consultation leaves no trace in a list of
wars, nor does a contribution: the first is left out, the second of unknown outcome.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

import msgspec

from foedus.study.audit_events import Course
from foedus.system.dates import Date, civil
from foedus.treaty.duty import STRENGTH, Duty, State, Verdict
from foedus.treaty.engine import duties
from foedus.treaty.language import Treaty
from foedus.treaty.scene import Event, Law, Situation
from foedus.treaty.when import acts
from foedus.world.atop import PREFIX
from foedus.world.stored import by_code
from foedus.world.wars import SLACK, Spell, War

LATE = 365  # days after which help is no longer the help that was owed
Kind = Literal["help", "neutrality", "restraint", "contribution"]
KINDS: dict[str, Kind] = {"neutrality": "neutrality", "contribution": "contribution"}
FALLS_DUE: dict[Verdict, bool | None] = {
    "obliged": True, "discretionary": True, "barred": True, "contested": None, "consult": None, "free": False,
}  # fmt: skip


class Owed(msgspec.Struct, frozen=True, kw_only=True):
    """One duty in one war: the strongest verdict it had, whether it fell due, and what the state did.

    `kind`: a war calls in help and neutrality; restraint (non-aggression, standing bars) holds always.
    `due` is null where it is contested whether the duty fell due. `honoured` is null where it did not, where
    the list of wars cannot show what was done, and where a state that had to sit still was attacked first.
    `scope` is text, coding (ATOP's) or universal (more than 40 parties).
    """

    war: int
    war_name: str
    period: str
    treaty: str
    atop: int | None
    article: str
    duty: str
    kind: Kind
    state: State
    toward: tuple[str, ...]
    on: Date
    verdict: Verdict
    due: bool | None
    honoured: bool | None
    did: str
    reason: str
    scope: str


Key = tuple[str, str, str, int]


@dataclass(frozen=True)
class Reading:
    """One war read: what was owed in it, and the treaties that bound a belligerent when it came in."""

    course: Course
    owed: tuple[Owed, ...]
    treaties: tuple[Treaty, ...]


def read(course: Course, treaties: Iterable[Treaty], law: Law) -> Reading:
    """Return every duty that the treaties put on a state toward a belligerent in a war, each once."""
    laws = relevant(course, treaties)
    scopes = {treaty.id: scope(treaty) for treaty in laws}
    best: dict[Key, tuple[Duty, Event]] = {}
    toward: dict[Key, set[str]] = {}
    for duty, event in _duties(course, laws, scopes, law):
        side = course.war.side(_code(duty.toward), event.date, SLACK)
        if side is None:
            continue
        key = (duty.treaty, duty.state.id, duty.duty, side)
        first = best.get(key)
        if first is None or STRENGTH.index(duty.verdict) < STRENGTH.index(first[0].verdict):
            best[key], toward[key] = (duty, event), {duty.toward}
        elif duty.verdict == first[0].verdict:
            toward[key].add(duty.toward)
    by_id = {treaty.id: treaty for treaty in laws}
    found = [
        _owed(course, by_id[treaty], *best[key], side, tuple(sorted(toward[key])), scopes[treaty])
        for key in sorted(best)
        for treaty, *_, side in [key]
    ]
    return Reading(course, tuple(found), tuple(t for t in laws if _binds(t, course)))


def relevant(course: Course, treaties: Iterable[Treaty]) -> tuple[Treaty, ...]:
    """Return the treaties of the war's time that a belligerent is a party to, or protected by."""
    who = {polity.id for code in course.war.codes for polity in by_code().get(code, ())}
    first, last = course.war.start, course.war.end
    return tuple(
        t
        for t in treaties
        if (t.spell.start is None or t.spell.start.first <= last.last)
        and (t.spell.until is None or first.first <= t.spell.until.last)
        and any(one.polity in who for one in (*t.parties, *t.protected))
    )


def _binds(treaty: Treaty, course: Course) -> bool:
    """Return whether the treaty may bind, or protect, one of the two states of some event."""
    start = treaty.spell.start
    told = [
        e if start is None else msgspec.structs.replace(e, date=max(e.date, start)) for e in course.events
    ]
    for event in (*told, *(event for event, _ in _ending(course, treaty))):
        on = event.date
        if treaty.spell.holds(on) is not False:
            bound = {p.polity for p in (*treaty.parties, *treaty.protected) if p.spell.holds(on) is not False}
            if bound & {event.attacker, event.target}:
                return True
    return False


def _duties(
    course: Course, laws: tuple[Treaty, ...], scopes: dict[str, str], law: Law
) -> Iterator[tuple[Duty, Event]]:
    """Yield the duties after each event, all earlier ones known, and those of treaties made in the war.

    Of a treaty that nearly all are in, what did not fall due is left out, and what those owe who never
    fought and had only to sit still; it is not read anew when help comes in.
    """
    narrow = tuple(treaty for treaty in laws if scopes[treaty.id] != "universal")
    for n, event in enumerate(course.events):
        for duty in _of(event, course.events[:n], narrow if event.helps else laws, course, law):
            if scopes[duty.treaty] != "universal" or _tested(duty, course.war):
                yield duty, event
    for treaty in narrow:
        for event, earlier in (*_under_way(course, treaty), *_ending(course, treaty)):
            for duty in _of(event, earlier, (treaty,), course, law):
                yield duty, event


def _of(
    event: Event, earlier: tuple[Event, ...], laws: tuple[Treaty, ...], course: Course, law: Law
) -> Iterator[Duty]:
    """Yield the duties after an event; help brought adds no non-aggression, and talks leave no trace."""
    situation = Situation(event, earlier, course.facts.assume, course.facts.disputed)
    for duty in duties(laws, situation, law):
        if duty.duty != "consultation" and not (event.helps and duty.duty == "nonaggression"):
            yield duty


def _under_way(course: Course, treaty: Treaty) -> Iterator[tuple[Event, tuple[Event, ...]]]:
    """Yield the fights that were under way when a treaty came into force, as of that day."""
    start = treaty.spell.start
    if start is None or start.last <= course.war.start.first:
        return
    day = start.settled()
    before = tuple(event for event in course.events if event.date.last < day.first)
    for event in before:
        sides = [course.war.side(_code(who), day) for who in (event.attacker, event.target)]
        if None not in sides and sides[0] != sides[1]:
            others = tuple(other for other in before if other is not event)
            yield msgspec.structs.replace(event, date=day), others


def _ending(course: Course, treaty: Treaty) -> Iterator[tuple[Event, tuple[Event, ...]]]:
    """Yield the attacks on whose day a treaty ended for one of its parties, as of the day before."""
    ends = {one.until for one in treaty.parties if one.until} | {treaty.spell.until}
    for n, event in enumerate(course.events):
        if event.date in ends:
            eve = Date(*civil(event.date.first - 1))
            yield msgspec.structs.replace(event, date=eve), course.events[:n]


def _tested(duty: Duty, war: War) -> bool:
    still = duty.duty in ("neutrality", "nonaggression")
    return duty.verdict != "free" and (not still or duty.state.cow in war.codes)


def _owed(
    course: Course,
    treaty: Treaty,
    duty: Duty,
    event: Event,
    side: int,
    toward: tuple[str, ...],
    scope: str,
) -> Owed:
    war, due = course.war, FALLS_DUE[duty.verdict]
    kept, did = _done(duty, side, toward, event, course)
    return Owed(
        war=war.number,
        war_name=war.name,
        period=period(war),
        treaty=treaty.id,
        atop=treaty.atop,
        article=duty.article,
        duty=duty.duty,
        kind=kind(treaty, duty),
        state=duty.state,
        toward=toward,
        on=event.date,
        verdict=duty.verdict,
        due=due,
        honoured=kept if due else None,
        did=did,
        reason=duty.reason,
        scope=scope,
    )


def kind(treaty: Treaty, duty: Duty) -> Kind:
    """Return help, neutrality, contribution, or restraint: what holds at all times and no war calls in."""
    clause = next((c for c in treaty.clauses if (c.article, c.duty) == (duty.article, duty.duty)), None)
    if duty.duty == "nonaggression" or (clause is not None and "standing" in acts(clause.when)):
        return "contribution" if duty.duty == "contribution" else "restraint"
    return KINDS.get(duty.duty, "help")


def period(war: War) -> str:
    """Return the period in which a war began."""
    return "to 1944" if war.start.year < 1945 else "since 1945"


def scope(treaty: Treaty) -> str:
    """Return whether a treaty is counted as a text, as a coding of ATOP, or apart because all are in it."""
    if treaty.is_universal:
        return "universal"
    return "coding" if treaty.id.startswith(PREFIX) else "text"


def _done(
    duty: Duty, side: int, toward: tuple[str, ...], event: Event, course: Course
) -> tuple[bool | None, str]:
    """Return whether what the state did keeps the duty, and what it did.

    Help was given where the state fought on that side within a year, and not on the other first; against a
    foe that the list of wars has on the same side, where it fought that foe. Restraint was kept where it
    fought none of those to whom it was owed from that day on; it was not tested where they attacked first.
    """
    code, war, on = duty.state.cow, course.war, event.date
    if duty.duty == "contribution" or code is None:
        return None, "not on record in a list of wars"
    sides = ((war.fought(code, side, on), "beside"), (war.fought(code, 3 - side, on), "against"))
    spells = sorted([(spell, word) for spell, word in sides if spell], key=lambda pair: pair[0].start.first)
    did = " and ".join(f"fought {word} it from {spell.start}" for spell, word in spells) or "did not fight"
    if not spells and war.fought(code, side) is not None:
        return None, "had fought beside it and was out of the war by then"
    if duty.kind == "aid":
        foe = _code(event.target if event.attacker in toward else event.attacker)
        if war.fought(foe, side) and not war.fought(foe, 3 - side):
            met_foe = war.against(code, foe, on)
            return met_foe is not None and met_foe.side == side and _in_time(met_foe, on), did
        return bool(spells) and spells[0][1] == "beside" and _in_time(spells[0][0], on), did
    if _struck_first(code, side, course):
        return None, f"{did}, attacked first"
    met = any(war.against(code, _code(who), on) or _strikes(course, code, _code(who), on) for who in toward)
    return not met, did if spells or not met else "attacked it"


def _in_time(spell: Spell, on: Date) -> bool:
    return spell.start.first <= on.last + LATE


def _struck_first(code: int, side: int, course: Course) -> bool:
    """Return whether a state was attacked by that side before it went to war with any of it itself."""
    for event in course.events:
        who, whom = _code(event.attacker), _code(event.target)
        other = whom if who == code else who
        if code in (who, whom) and course.war.side(other, event.date, SLACK) == side:
            return whom == code and not event.helps
    return False


def _strikes(course: Course, code: int, other: int, on: Date) -> bool:
    told = (event for event in course.events if event.date.last >= on.first)
    return any((_code(event.attacker), _code(event.target)) == (code, other) for event in told)


@cache
def _code(polity: str) -> int:
    """Return the Correlates of War number of a polity; -1 where it has none."""
    return next((code for code, found in by_code().items() for one in found if one.id == polity), -1)
