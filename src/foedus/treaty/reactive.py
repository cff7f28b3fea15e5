"""Which entries a treaty can tell apart: most wars of others trigger nothing, and like entries do alike.

An entry can set off help under a treaty only through a clause that looks at wars however begun, at a second
power that joins, at a helper, or at the number of enemies, and only if a party, or one it protects, takes
part. Entries on the same side that no such clause can tell apart are interchangeable, so of each sort only
as many need to be read as a clause may count. A treaty says nothing about another: each is asked by itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal

from foedus.system.dates import Date
from foedus.system.records import many
from foedus.treaty.cascade import Entry
from foedus.treaty.duty import ENTERING
from foedus.treaty.groups import group
from foedus.treaty.language import Clause, Treaty
from foedus.treaty.scene import Event, Law, Scene, Situation
from foedus.treaty.when import When, actors, acts, victims, walk

Apart = frozenset[tuple[int, int]]
"""What a treaty can see of a set of entries: sorts by number, each with how many there are of it."""

KINDS: tuple[Literal["great-power", "european", "communist"], ...] = ("great-power", "european", "communist")


class Sieve:
    """Keeps of a set of entries those that one treaty can tell apart on a day."""

    def __init__(self, treaty: Treaty, on: Date, law: Law) -> None:
        found = list(reactive(treaty, on))
        self._on, self._law = on, law
        self._parties = frozenset(treaty.parties_on(on))
        self._inside = frozenset(who for clause in found for who in _helped(treaty, clause, on, law))
        self._sorts: dict[tuple[object, ...], int] = {}
        self._alike: dict[int, list[Entry]] = {}  # the first met of each sort
        self._placed: dict[Entry, int | None] = {}
        self._named = {name for clause in found for name in _names(clause)}
        self._most = max((by.count or 1 for c in found for w in _whens(c) for by in actors(w)), default=1)

    def kept(self, entries: Iterable[Entry]) -> tuple[Entry, ...]:
        """Return entries that stand for these: the same of each sort, no more than a clause may count."""
        return self.chosen(self.apart(sort for entry in entries if (sort := self.place(entry)) is not None))

    def apart(self, sorts: Iterable[int]) -> Apart:
        """Return how many there are of each sort, no more than a clause may count."""
        return frozenset((sort, min(n, self._most)) for sort, n in Counter(sorts).items())

    def chosen(self, numbers: Apart) -> tuple[Entry, ...]:
        """Return the entries that stand for so many of each sort."""
        chosen = [one for sort, number in numbers for one in self._alike[sort][:number]]
        return tuple(sorted(chosen, key=_sides))

    def place(self, entry: Entry) -> int | None:
        """Return the sort of an entry, and keep it if it is among the first of its sort; None if unseen."""
        if entry not in self._placed:
            self._placed[entry] = None
            if self._looks_at(entry):
                sort = self._sorts.setdefault(self._sort(entry), len(self._sorts))
                known = self._alike.setdefault(sort, [])
                known += [entry] * (len(known) < self._most)
                self._placed[entry] = sort
        return self._placed[entry]

    def _looks_at(self, entry: Entry) -> bool:
        """Return whether one whom such a clause helps takes part."""
        return bool(self._inside & {entry.state, entry.against, entry.helps})

    def _sort(self, entry: Entry) -> tuple[object, ...]:
        """Return what a clause can see of an entry: sides, memberships, names, kinds."""
        state = entry.state
        if state in self._inside or state in self._named:
            return (state, entry.against, entry.helps)
        polity = self._law.polities[state]
        kinds = tuple(polity.is_a(kind, self._on) for kind in KINDS)
        return (kinds, state in self._parties, entry.against, entry.helps)


def _sides(entry: Entry) -> tuple[str, str, str]:
    return entry.state, entry.against, entry.helps


def _helped(treaty: Treaty, clause: Clause, on: Date, law: Law) -> set[str]:
    """Return those whose wars the clause looks at: all that it may have for a victim."""
    scene = Scene(law, treaty, clause, Situation(Event("", "", on)), "", "")
    words = victims(clause.when)
    anybody = set(scene.members) | group("protected", scene) if "any" in words else set()
    return anybody.union(*(group(word, scene) for word in words if word != "any"))


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
