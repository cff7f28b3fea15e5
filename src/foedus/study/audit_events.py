"""A recorded war as a list of events: the opening, then whoever came in, in order of day.

A state that comes in against one that has attacked a state of its own side helps that state: it is at war,
yet it did not attack (`Event.helps`). One that comes in against a state that its own side has attacked is an
attacker, too. Where the lists of wars err or are silent on what decides a verdict (who opened on whom, where,
what the war was over, a resolution taken), `audits/facts.yaml` says so, with its source.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

import msgspec

from foedus.errors import InputError
from foedus.system.dates import Date
from foedus.system.records import Cited, Record, Source
from foedus.system.registry import registry
from foedus.system.yamlfile import load
from foedus.treaty.scene import Event
from foedus.world.stored import polity_of
from foedus.world.wars import SLACK, Fight, Spell, War


class ToldEvent(Cited, frozen=True, kw_only=True):
    """An event as history has it; it takes the place of what the lists say of the same two states."""

    attacker: str
    target: str
    date: Date
    helps: str = ""
    act: str = "war"
    place: str | None = None


class Fought(Cited, frozen=True, kw_only=True):
    """A state that fought beside another from a day on, though the list of wars does not have it."""

    state: str
    beside: str
    date: Date


class WarFacts(Cited, frozen=True, kw_only=True):
    """What decides verdicts in one war; `without` are pairs that the lists have and history has not."""

    war: int
    about: str = ""
    events: tuple[ToldEvent, ...] = ()
    without: tuple[tuple[str, str], ...] = ()
    fought: tuple[Fought, ...] = ()
    assume: dict[str, str] = msgspec.field(default_factory=dict)
    disputed: tuple[str, ...] = ()


class Facts(Record, frozen=True, kw_only=True):
    """The file of facts."""

    sources: dict[str, Source]
    wars: tuple[WarFacts, ...]


@dataclass(frozen=True)
class Course:
    """The events of a war, the facts that hold in it, and the codes that named no polity on their day."""

    war: War
    events: tuple[Event, ...]
    facts: WarFacts
    unnamed: tuple[int, ...] = ()


@cache
def war_facts() -> dict[int, WarFacts]:
    """Return what is on file about wars, by number, read once."""
    file = resources.files("foedus").joinpath("audits").joinpath("facts.yaml")
    return {found.war: found for found in load(file, Facts, "audits/facts.yaml").wars}


def course(war: War) -> Course:
    """Return a war as events in order of day, each state by the name it had that day."""
    facts = war_facts().get(war.number, WarFacts(war=war.number))
    pairs = {frozenset((event.attacker, event.target)) for event in facts.events}
    pairs |= {frozenset(pair) for pair in facts.without}
    found = [Event(e.attacker, e.target, e.date, e.place, e.act, helps=e.helps) for e in facts.events]
    unnamed: set[int] = set()
    for fight, helps in _helping(war):
        try:
            who, whom = polity_of(fight.attacker, fight.day), polity_of(fight.target, fight.day)
            helped = polity_of(helps, fight.day) if helps is not None else ""
        except InputError:
            unnamed |= {code for code in (fight.attacker, fight.target) if not _named(code, fight.day)}
            continue
        if frozenset((who, whom)) not in pairs:
            found.append(Event(who, whom, fight.day, act="war", helps=helped))
    found.sort(key=lambda event: event.date.first)
    return Course(_with(facts, war), tuple(found), facts, tuple(sorted(unnamed)))


def _with(facts: WarFacts, war: War) -> War:
    """Return a war with the states that fought in it beside those on the list."""
    side = {spell.code: spell.side for spell in reversed(war.spells)}
    more = [(_code(one.state), side[_code(one.beside)], one.date) for one in facts.fought]
    return replace(war, spells=war.spells + tuple(Spell(*one, end=None, began=False) for one in more))


def _code(polity: str) -> int:
    code = registry()[polity].cow
    return -1 if code is None else code


def _named(code: int, on: Date) -> bool:
    try:
        return bool(polity_of(code, on))
    except InputError:
        return False


def _helping(war: War) -> Iterator[tuple[Fight, int | None]]:
    """Yield each fight with the state that it helps: the last of its side that the target attacked first."""
    attacks: list[Fight] = []
    for fight in _fights(war):
        foe, mine = fight.target, war.side(fight.attacker, fight.day, SLACK)
        between = [a for a in attacks if foe in (a.attacker, a.target)]
        between = [a for a in between if war.side(_other(a, foe), fight.day, SLACK) == mine]
        helps = bool(between) and between[0].attacker == foe
        if not helps:
            attacks.append(fight)
        yield fight, next(a.target for a in reversed(between) if a.attacker == foe) if helps else None


def _other(fight: Fight, one: int) -> int:
    return fight.target if fight.attacker == one else fight.attacker


def _fights(war: War) -> Iterator[Fight]:
    """Yield the opening, the fights on record, and an entry for every state that these do not name."""
    opening = _opening(war)
    yield opening
    at_war, seen = {frozenset((opening.attacker, opening.target))}, {opening.attacker, opening.target}
    entries = [*war.fights, *_entries(war, opening)]
    on_record = {code for fight in (*war.fights, opening) for code in (fight.attacker, fight.target)}
    for fight in sorted(entries, key=lambda fight: fight.day.first):
        pair = frozenset((fight.attacker, fight.target))
        known = fight not in war.fights and fight.attacker in on_record | seen
        if pair not in at_war and not known:
            at_war.add(pair)
            seen |= pair
            yield fight


def _opening(war: War) -> Fight:
    """Return the first act: an initiator of the first day against the adversary it struck, or the first."""
    on = war.start
    first = [spell for spell in war.spells if spell.start == on]
    opener = next((s for s in first if s.began), None) or next((s for s in war.spells if s.began), first[0])
    foes = sorted((s for s in war.spells if s.side != opener.side), key=_by_start)
    struck = [f.target for f in sorted(war.fights, key=lambda f: f.day.first) if f.attacker == opener.code]
    target = next((code for code in struck if any(s.code == code for s in foes)), foes[0].code)
    return Fight(opener.code, target, opener.start)


def _entries(war: War, opening: Fight) -> Iterator[Fight]:
    """Yield each state's entry as the list of sides has it: against the one that opened, or the first foe."""
    for spell in sorted(war.spells, key=_by_start):
        foes = sorted((s for s in war.spells if s.side != spell.side and s.lasts(spell.start)), key=_by_start)
        codes = [s.code for s in foes]
        if codes:
            chosen = next((c for c in (opening.attacker, opening.target) if c in codes), codes[0])
            yield Fight(spell.code, chosen, spell.start)


def _by_start(spell: Spell) -> int:
    return spell.start.first
