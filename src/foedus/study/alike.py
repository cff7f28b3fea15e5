"""What a treaty can tell about a state: where it tells the same, states attack, help and are helped alike."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import Any

import msgspec

from foedus.study.answer import plain
from foedus.system.dates import Date
from foedus.system.records import many
from foedus.treaty.language import Treaty
from foedus.treaty.scene import Event, Law, Scene, Situation
from foedus.treaty.terms import where
from foedus.treaty.when import actors, walk

SILENT: dict[str, Any] = {"sources": {}, "about": "", "purpose": (), "aliases": (), "parties": ()}
ALL = {"parties", "party"}  # the words that single nobody out


class Reader:
    """One treaty on one day, read once for all that its conditions can ask of a state."""

    def __init__(self, treaty: Treaty, on: Date, law: Law) -> None:
        self.treaty, self.on, self.law = treaty, on, law
        self._members = treaty.parties_on(on)
        whens = [when for clause in treaty.clauses for when in (clause.when, clause.unless) if when]
        whens += [u.only_if for u in treaty.understandings if u.only_if]
        self._bys = [by for when in whens for by in actors(when)]
        self._areas = sorted({area for when in whens for part in walk(when) for area in many(part.where)})
        self._named, self._land = self._names(SILENT | {"areas": {}}), self._names(SILENT)

    def attacker(self, state: str) -> Hashable:
        """Return all that the treaty can tell about a state that attacks."""
        if not self.treaty.clauses:
            return self._members.get(state, False)
        if state in self._named or state in self._members:
            return state
        scene = self._scene(state)
        return tuple(scene.matches(state, by) for by in self._bys)

    def party(self, state: str) -> Hashable:
        """Return all that it can tell about a state attacked at home, or called to help."""
        if not self.treaty.clauses:
            return self._members.get(state, False)
        if state in self._land or state not in self.law.polities:
            return state
        scene = self._scene(state)
        roles = tuple(sorted({party.role for party in self.treaty.parties if party.polity == state}))
        kinds = tuple(scene.matches(state, by) for by in self._bys)
        land = tuple(where.holds(area, scene).holds for area in self._areas)
        here = self.law.polities[state].exists_on(self.on)
        return roles, self._members.get(state, False), here, kinds, land

    def _names(self, silent: dict[str, Any]) -> set[str]:
        """Return the polities that the treaty names anywhere but in its silent parts."""
        if not self.treaty.clauses:
            return set()
        said = msgspec.to_builtins(msgspec.structs.replace(self.treaty, **silent), enc_hook=plain)
        return self._scene("").ids(tuple(set(_words(said)) - ALL))

    def _scene(self, state: str) -> Scene:
        event = Event(state, state, self.on)
        return Scene(self.law, self.treaty, self.treaty.clauses[0], Situation(event), state, state)


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _words(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _words(inner)
