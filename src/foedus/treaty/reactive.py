"""Which entries can matter to the law: most wars of others trigger nothing, and like entries do alike.

An entry can set off a duty only through a clause that looks at wars however begun, at a second power that
joins, at a helper, or at the number of enemies. Entries on the same side that no such clause can tell apart
are interchangeable, so that of each sort only as many need to be read as a clause may count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from foedus.system.records import many
from foedus.treaty.cascade import Entry
from foedus.treaty.language import Clause, Treaty
from foedus.treaty.scene import Law, Situation
from foedus.treaty.when import When, actors, acts, walk

KINDS: tuple[Literal["great-power", "european", "communist"], ...] = ("great-power", "european", "communist")


class Sieve:
    """Keeps of a set of entries those that the treaties in force can tell apart."""

    def __init__(self, treaties: Iterable[Treaty], situation: Situation, law: Law) -> None:
        self._on, self._law = situation.event.date, law
        found = [(treaty, clause) for treaty in treaties for clause in treaty.clauses if reacts(clause)]
        self._members = [
            frozenset(treaty.parties_on(self._on)) for treaty in {t.id: t for t, _ in found}.values()
        ]
        self._inside = frozenset().union(*self._members)
        self._named = {name for _, clause in found for name in _names(clause)}
        self._most = max((by.count or 1 for _, c in found for w in _whens(c) for by in actors(w)), default=1)

    def kept(self, entries: Iterable[Entry]) -> tuple[Entry, ...]:
        """Return the entries that can matter, of each sort no more than a clause may count."""
        room: dict[tuple[object, ...], int] = {}
        out = []
        for entry in sorted(entries, key=lambda e: (e.state, e.against, e.helps)):
            if not self._inside & {entry.state, entry.against, entry.helps}:
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


def reacts(clause: Clause) -> bool:
    """Return whether wars of others can trigger the clause."""
    counts = any(by.count for when in _whens(clause) for by in actors(when))
    joins = any(part.joined or part.aided for when in _whens(clause) for part in walk(when))
    return counts or joins or "war" in acts(clause.when)


def _whens(clause: Clause) -> Iterator[When]:
    yield from (when for when in (clause.when, clause.unless) if when is not None)


def _names(clause: Clause) -> Iterator[str]:
    for when in _whens(clause):
        for by in actors(when):
            yield from (*many(by.are), *many(by.not_))
