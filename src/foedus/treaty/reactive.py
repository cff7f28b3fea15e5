"""Which entries a treaty can tell apart: most wars of others trigger nothing, and like entries do alike.

An entry can set off help under a treaty only through a clause that looks at wars however begun, at a second
power that joins, at a helper, or at the number of enemies, and only if a party, or one it protects, takes
part. Entries on the same side that no such clause can tell apart are interchangeable, so of each sort only
as many need to be read as a clause may count. A treaty says nothing about another: each is asked by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from foedus.system.dates import Date
from foedus.system.records import many
from foedus.treaty.cascade import Entry
from foedus.treaty.duty import ENTERING
from foedus.treaty.language import Clause, Treaty
from foedus.treaty.scene import Law
from foedus.treaty.when import When, actors, acts, walk

KINDS: tuple[Literal["great-power", "european", "communist"], ...] = ("great-power", "european", "communist")


class Sieve:
    """Keeps of a set of entries those that one treaty can tell apart on a day."""

    def __init__(self, treaty: Treaty, on: Date, law: Law) -> None:
        found = list(reactive(treaty, on))
        wards = (ward.polity for ward in treaty.protected)
        self._on, self._law = on, law
        self._inside = frozenset((*treaty.parties_on(on), *wards)) if found else frozenset()
        self._named = {name for clause in found for name in _names(clause)}
        self._most = max((by.count or 1 for c in found for w in _whens(c) for by in actors(w)), default=1)

    def looks_at(self, entry: Entry) -> bool:
        """Return whether a party, or one whom the treaty protects, takes part."""
        return bool(self._inside & {entry.state, entry.against, entry.helps})

    def kept(self, entries: Iterable[Entry]) -> tuple[Entry, ...]:
        """Return the entries that can matter, of each sort no more than a clause may count."""
        room: dict[tuple[object, ...], int] = {}
        out = []
        for entry in sorted(entries, key=lambda e: (e.state, e.against, e.helps)):
            if not self.looks_at(entry):
                continue
            sort = self._sort(entry)
            room[sort] = room.get(sort, self._most) - 1
            if room[sort] >= 0:
                out.append(entry)
        return tuple(out)

    def _sort(self, entry: Entry) -> tuple[object, ...]:
        """Return what a clause can see of an entry: sides, memberships, names, kinds."""
        state = entry.state
        if state in self._inside or state in self._named:
            return (state, entry.against, entry.helps)
        polity = self._law.polities[state]
        kinds = tuple(polity.is_a(kind, self._on) for kind in KINDS)
        return (kinds, entry.against, entry.helps)


def reactive(treaty: Treaty, on: Date) -> Iterator[Clause]:
    """Yield the clauses in force by which wars of others can call for help, or displace such a call."""
    calling = [clause for clause in treaty.clauses if clause.duty in ENTERING]
    displacing = {article for clause in calling for article in many(clause.displaced_by)}
    for clause in treaty.clauses:
        concerned = clause.duty in ENTERING or clause.article in displacing
        if concerned and _reacts(clause) and treaty.clause_spell(clause).holds(on) is not False:
            yield clause


def _reacts(clause: Clause) -> bool:
    counts = any(by.count for when in _whens(clause) for by in actors(when))
    joins = any(part.joined or part.aided for when in _whens(clause) for part in walk(when))
    return counts or joins or "war" in acts(clause.when)


def _whens(clause: Clause) -> Iterator[When]:
    yield from (when for when in (clause.when, clause.unless) if when is not None)


def _names(clause: Clause) -> Iterator[str]:
    for when in _whens(clause):
        for by in actors(when):
            yield from (*many(by.are), *many(by.not_))
