"""Pledges that stand on a day: who could owe whom, under which article, whatever may happen.

A static reading of the clauses in force: no event is asked about. A pledge is listed for every pair for which
the engine could find a duty on that day; where the precision of a date, a disputed reading or understanding
leaves open whether it stands at all, it is `contested`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import msgspec

from foedus.system.dates import Date, Spell
from foedus.system.records import many
from foedus.treaty.duty import State
from foedus.treaty.groups import group
from foedus.treaty.language import Clause, Party, Treaty, Understanding
from foedus.treaty.naming import Naming
from foedus.treaty.pledge import Conditions, Pledge, conditions, sources, term, under
from foedus.treaty.scene import Event, Law, Scene, Situation
from foedus.treaty.understandings import reserved
from foedus.treaty.when import When, acts, victims
from foedus.treaty.words import condition, is_disputed, understood

NOBODY = ""


def standing(
    treaties: Iterable[Treaty], law: Law, on: Date, *, by: str | None = None, to: str | None = None
) -> tuple[Pledge, ...]:
    """Return every pledge that stands on a day, of one state (`by`) or toward one (`to`) where given."""
    laws = tuple(treaties)
    company = {treaty.id: treaty for treaty in laws}
    read = [_Reading(law, treaty, clause, on, company) for treaty in laws for clause in treaty.clauses]
    found = [pledge for reading in read if reading.stands for pledge in reading.pledges(by, to)]
    return tuple(sorted(found, key=_order))


def _order(pledge: Pledge) -> tuple[str, ...]:
    return pledge.state.id, pledge.toward.id, pledge.treaty, pledge.article, pledge.duty


@dataclass(frozen=True)
class _Reading:
    """One clause read on one day, whatever may happen."""

    law: Law
    treaty: Treaty
    clause: Clause
    on: Date
    company: Mapping[str, Treaty]

    @cached_property
    def scene(self) -> Scene:
        """The scene of an event that concerns nobody: it tells who is bound that day."""
        nothing = Situation(Event(NOBODY, NOBODY, self.on))
        return Scene(self.law, self.treaty, self.clause, nothing, NOBODY, NOBODY, self.company)

    @cached_property
    def naming(self) -> Naming:
        """How the clause is put into words that day."""
        return Naming(self.treaty, self.clause.article, self.on, self.law.name, self._place)

    @cached_property
    def runs(self) -> Spell:
        """When the clause holds."""
        return self.treaty.clause_spell(self.clause)

    @property
    def stands(self) -> bool:
        """Whether the clause holds that day, and a reading that it waits for is held by somebody."""
        return self.runs.holds(self.on) is not False and _can_be_read(self.clause.when, self.naming)

    @cached_property
    def said(self) -> Conditions:
        """The conditions in words, without what one party alone makes of them."""
        return conditions(self.clause, self.naming, self.on)

    def pledges(self, by: str | None, to: str | None) -> Iterator[Pledge]:
        """Yield the pledges under the clause, of `by` and toward `to` where given."""
        bound = set(self.scene.members) | group("protected", self.scene)
        owing = self._named(self.clause.of) & bound
        for state in filter(self._lives, sorted(owing if by is None else owing & {by})):
            bends = reserved(self.scene, state)
            owed = self._owed(state)
            for toward in filter(self._lives, sorted(owed if to is None else owed & {to})):
                yield self._pledge(state, toward, bends)
                yield from self._instead(state, toward, bends)

    def _owed(self, owing: str) -> set[str]:
        """Return whom `owing` could owe: any who may be the victim, or else all that the clause names."""
        clause, words = self.clause, victims(self.clause.when)
        always = "standing" in acts(clause.when)
        anybody = always or "any" in words
        struck = self._named(tuple(word for word in words if word != "any"))
        if clause.to is None:
            return (set(self.scene.members) if anybody else struck) - {owing}
        named = self._named(clause.to) - {owing}
        others = anybody or not struck <= named  # a victim to whom the clause cannot mean that it is owed
        return named if anybody or (others and "party" not in words) else struck & named

    def _named(self, words: str | tuple[str, ...]) -> set[str]:
        return set().union(*(group(word, self.scene) for word in many(words)))

    def _lives(self, who: str) -> bool:
        return who in self.law.polities and self.law.polities[who].exists_on(self.on) is not False

    def _pledge(self, state: str, toward: str, bends: list[Understanding]) -> Pledge:
        clause, bound = self.clause, [*self._bound(state), *self._bound(toward)]
        starts = [self.runs.start, *(party.from_ or self.treaty.spell.start for party in bound)]
        ends = [self.runs.until, *(party.until for party in bound)]
        latitude = "discretionary" if self._left_to(clause.when, state) else clause.latitude
        doubt = self._doubt(state, toward, bends)
        return Pledge(
            state=self._state(state),
            toward=self._state(toward),
            treaty=self.treaty.id,
            article=clause.article,
            duty=clause.duty,
            latitude=next((u.latitude for u in bends if u.latitude), latitude),
            standing="contested" if doubt else "in force",
            doubt=doubt,
            since=max(day for day in starts if day),
            until=min((day for day in ends if day), default=None),
            term=term(self.treaty),
            gist=clause.gist,
            conditions=under(self.said, bends, self.naming),
            sources=sources([clause, *bound, *bends]),
        )

    def _instead(self, state: str, toward: str, bends: list[Understanding]) -> Iterator[Pledge]:
        """Yield what is owed instead where the state's own understanding does not hold."""
        for u in bends:
            if (other := u.else_) is not None and u.only_if is not None:
                found = self._pledge(state, toward, [])
                said = f"{self.said.when}, where this does not hold: {condition(u.only_if, self.naming)}"
                yield msgspec.structs.replace(
                    found,
                    article=other.article,
                    duty=other.duty or "consultation",
                    gist=next((c.gist for c in self.treaty.clauses if c.article == other.article), ""),
                    conditions=msgspec.structs.replace(self.said, when=said),
                    sources=sources([self.clause, *self._bound(state), *self._bound(toward), u]),
                )

    def _state(self, id_: str) -> State:
        polity = self.law.polities[id_]
        return State(id_, polity.name, polity.cow)

    def _bound(self, who: str) -> list[Party]:
        """Return the entry under which a polity is a party, or protected, that day; none if it is neither."""
        bound = (*self.treaty.parties, *self.treaty.protected)
        now = [p for p in bound if p.polity == who and p.spell.holds(self.on) is not False]
        return [*[p for p in now if p.spell.holds(self.on)], *now][:1]

    def _doubt(self, state: str, toward: str, bends: list[Understanding]) -> str:
        """Return why it is not settled that the pledge stands; empty where it is."""
        parts = (
            [] if self.runs.holds(self.on) else [f"whether the article was in force that day ({self.runs})"]
        )
        steps = [step for who in (state, toward) if (step := self.scene.proven.get(who)) is not None]
        parts += [f"no source dates to the day that {step.claim}" for step in steps if step.holds is None]
        parts += [f"whether this still binds: {_claimed(u, self.naming)}" for u in bends if u.contested]
        parts += ["it turns on a disputed reading"] if is_disputed(self.clause.when, self.naming) else []
        return "; ".join(parts)

    def _left_to(self, when: When, state: str) -> bool:
        """Return whether every way to the duty leads through the state's own organs."""
        if when.decided and self.naming.is_own(when.decided.organ):
            organ = self.naming.organ(when.decided.organ)
            return not (organ and organ.of) or state in self.scene.ids(many(organ.of))
        ways = [self._left_to(way, state) for way in when.any or () if not self.naming.unread(way)]
        return bool(ways) and all(ways)

    def _place(self, id_: str) -> str:
        places = self.law.places.by_id
        return places[id_].name if id_ in places else self.law.name(id_)


def _claimed(understanding: Understanding, naming: Naming) -> str:
    return understood(msgspec.structs.replace(understanding, contested=False), naming)


def _can_be_read(when: When, naming: Naming) -> bool:
    """Return whether some way of the condition waits for no reading that nobody held that day."""
    ways = [_can_be_read(way, naming) for way in when.any or ()]
    return not naming.unread(when) and (not ways or any(ways))
