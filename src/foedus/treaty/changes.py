"""What happened to a state's pledges between two days: who came and went, which clauses changed.

Pure: it reads the dates of the treaty files. A date that is too coarse to say on which side of one of the two
days it falls is kept, and marked as not sure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import msgspec

from foedus.system.dates import Date, Spell, civil
from foedus.system.records import Dated, OneOrMore, many
from foedus.treaty.duty import State
from foedus.treaty.language import Clause, Party, Treaty
from foedus.treaty.naming import Naming
from foedus.treaty.scene import Law
from foedus.treaty.standing import standing
from foedus.treaty.when import victims
from foedus.treaty.words import area_item, areas_named, understood

Kind = Literal[
    "bound", "released", "treaty ended", "partner joined", "partner left", "partner continued",
    "protection began", "protection ended", "partner arose", "partner gone",
    "clause began", "clause ended", "area grew", "area shrank", "reading added", "reading ended",
    "understanding began", "understanding ended", "published",
]  # fmt: skip


class Change(msgspec.Struct, frozen=True):
    """One change: its day, kind and treaty, and in words; `sure` is false where its date is too coarse."""

    on: Date
    kind: Kind
    treaty: str
    article: str
    partner: State | None
    what: str
    sure: bool
    sources: tuple[str, ...]


def changes(treaties: Iterable[Treaty], law: Law, state: str, first: Date, last: Date) -> tuple[Change, ...]:
    """Return what changed for a state after `first` and up to `last`, in the order of the days."""
    histories = [_History(treaty, law, state, first, last) for treaty in treaties]
    found = [change for history in histories if history.concerned for change in history.all()]
    return tuple(sorted(found, key=lambda c: (c.on, c.treaty, c.kind, c.article, c.what)))


@dataclass(frozen=True)
class _History:
    """One treaty as one of its parties saw it between two days."""

    treaty: Treaty
    law: Law
    state: str
    first: Date
    last: Date

    def all(self) -> Iterator[Change]:
        """Yield every change of the treaty that concerned the state."""
        yield from self._own()
        if not self.treaty.is_universal:  # who else comes and goes in a treaty for all the world is no news
            yield from self._partners()
            yield from self._wards()
            yield from self._lives()
        yield from self._clauses()
        yield from self._areas()
        yield from self._bending()

    @cached_property
    def naming(self) -> Naming:
        """How things are called."""
        return Naming(self.treaty, call=self.law.name)

    @cached_property
    def bound(self) -> tuple[Spell, ...]:
        """The runs of time in which the state was bound or protected; runs that touch are one."""
        spells = [_spell(p, self.treaty) for p in self._everybody if p.polity == self.state]
        merged: list[Spell] = []
        for spell in sorted(spells, key=lambda s: (s.start is not None, s.start)):
            if merged and merged[-1].until == spell.start:
                merged[-1] = Spell(merged[-1].start, spell.until)
            else:
                merged.append(spell)
        return tuple(merged)

    @cached_property
    def concerned(self) -> tuple[Spell, ...]:
        """The same, and as long as the treaty runs where a clause names the state as one to be helped."""
        named = any(self.state in (*many(c.to), *victims(c.when)) for c in self.treaty.clauses)
        return (*self.bound, self.treaty.spell) if named else self.bound

    @property
    def _everybody(self) -> tuple[Party, ...]:
        return (*self.treaty.parties, *self.treaty.protected)

    @cached_property
    def edges(self) -> frozenset[Date]:
        """The days on which the state itself came or went: what else happens then is told by that."""
        ends = [self.treaty.spell.until, *(day for s in self.bound for day in (s.start, s.until))]
        return frozenset(day for day in ends if day)

    def _within(self, day: Date | None) -> bool:
        """Return whether something dated to that day came after the first day and by the last."""
        if day is None:
            return False
        begun = Spell(day)
        return begun.holds(self.first) is not True and begun.holds(self.last) is not False

    def _met(self, day: Date | None) -> bool:
        """Return whether it came while the state was bound, and not with its own coming or going."""
        if not self._within(day) or day is None or day in self.edges:
            return False
        return any(spell.holds(day) is not False for spell in self.concerned)

    def _change(
        self, day: Date, kind: Kind, what: str, source: OneOrMore, article: str = "", partner: str = ""
    ) -> Change:
        begun = Spell(day)
        sure = begun.holds(self.first) is False and begun.holds(self.last) is True
        polity = self.law.polities[partner] if partner else None
        who = State(partner, polity.name, polity.cow) if polity else None
        return Change(day, kind, self.treaty.id, article, who, what, sure, many(source))

    def _own(self) -> Iterator[Change]:
        name, ended = self.treaty.name, self.treaty.ends
        sources = tuple(key for p in self._everybody if p.polity == self.state for key in many(p.source))
        for spell in self.bound:
            if spell.start and self._within(spell.start):
                new = spell.start == self.treaty.spell.start
                how = "came into force" if new else "was joined"
                others = self._others(spell.start)
                yield self._change(spell.start, "bound", f"{name} {how}, with {others}", sources)
            if spell.until and self._within(spell.until) and not (ended and ended.date <= spell.until):
                yield self._change(spell.until, "released", f"left {name}", sources)
        if (
            ended
            and self._within(ended.date)
            and any(s.holds(_eve(ended.date)) is not False for s in self.bound)
        ):
            yield self._change(ended.date, "treaty ended", f"{name} ended: {ended.how}", ended.source)

    def _others(self, day: Date) -> str:
        ids = [who for who in self.treaty.parties_on(day) if who != self.state]
        return ", ".join(sorted(self.law.name(who) for who in ids)) or "nobody yet"

    def _partners(self) -> Iterator[Change]:
        """Yield who joined and left; a polity that takes another's place in law is neither."""
        name = self.treaty.name
        for p in self.treaty.parties:
            if p.polity == self.state:
                continue
            start = _spell(p, self.treaty).start
            if start and self._met(start):
                old = self._predecessor(p, start)
                did = f"took the place of {self.law.name(old)} in" if old else "joined"
                kind: Kind = "partner continued" if old else "partner joined"
                what = f"{self.law.name(p.polity)} {did} {name}"
                yield self._change(start, kind, what, p.source, partner=p.polity)
            if p.until and self._met(p.until) and p.polity not in self._continued(p.until):
                what = f"{self.law.name(p.polity)} left {name}"
                yield self._change(p.until, "partner left", what, p.source, partner=p.polity)

    def _wards(self) -> Iterator[Change]:
        """Yield who came under the treaty's protection, and who no longer was but became no party."""
        joined = {(p.polity, _spell(p, self.treaty).start) for p in self.treaty.parties}
        for ward in self.treaty.protected:
            if (ward.polity, ward.until) in joined:
                ward = msgspec.structs.replace(ward, until=None)
            if ward.polity != self.state:
                kinds: tuple[Kind, Kind] = ("protection began", "protection ended")
                what = f"{self.law.name(ward.polity)} under {self.treaty.name}"
                yield from self._dated(ward, kinds, what, ward.source, partner=ward.polity)

    def _lives(self) -> Iterator[Change]:
        """Yield who came to exist, or ceased to, while its seat in the treaty ran on."""
        for p in self._everybody:
            seat = _spell(p, self.treaty)
            for life in self.law.polities[p.polity].exists if p.polity != self.state else ():
                kinds: tuple[tuple[Date | None, Kind, str], ...] = (
                    (life.from_, "partner arose", "came to exist, by the registry of polities"),
                    (life.until, "partner gone", "ceased to exist, by the registry of polities"),
                )
                for day, kind, did in kinds:
                    if day and self._met(day) and day not in (seat.start, seat.until) and seat.holds(day):
                        what = f"{self.law.name(p.polity)}, bound by {self.treaty.name}, {did}"
                        yield self._change(day, kind, what, (), partner=p.polity)

    def _predecessor(self, party: Party, day: Date) -> str:
        """Return whose place in law a party took that day; empty where it came on its own."""
        gone = [p.polity for p in self.treaty.parties if p.until == day and p.polity != party.polity]
        return next((old for old in gone if self.law.polities.heir(old, day) == party.polity), "")

    def _continued(self, day: Date) -> set[str]:
        """Return the parties whose place another took that day."""
        return {self._predecessor(p, day) for p in self.treaty.parties if p.from_ == day}

    def _clauses(self) -> Iterator[Change]:
        for clause in self.treaty.clauses:
            about = clause.gist or clause.duty
            if clause.from_ and self._met(clause.from_) and self._concerns(clause, clause.from_.settled()):
                yield self._change(clause.from_, "clause began", about, clause.source, clause.article)
            if clause.until and self._met(clause.until) and self._concerns(clause, _eve(clause.until)):
                yield self._change(clause.until, "clause ended", about, clause.source, clause.article)
            day = clause.secret_until
            if day and self._met(day) and self._concerns(clause, day.settled()):
                yield self._change(
                    day, "published", "known to others from that day", clause.source, clause.article
                )
        if (day := self.treaty.public_from) and self._met(day):
            yield self._change(day, "published", f"{self.treaty.name} became known to others", ())

    def _concerns(self, clause: Clause, day: Date) -> bool:
        """Return whether the state owes or is owed under the clause that day."""
        alone = msgspec.structs.replace(self.treaty, clauses=(clause,))
        read = (
            standing([alone], self.law, day, by=self.state),
            standing([alone], self.law, day, to=self.state),
        )
        return any(read)

    def _areas(self) -> Iterator[Change]:
        articles: dict[str, list[str]] = {}
        for clause in self.treaty.clauses:
            for name in areas_named(clause.when, self.naming):
                articles.setdefault(name, []).append(clause.article)
        for name, items in self.treaty.areas.items():
            for item in items if name in articles else ():
                article, what = ", ".join(articles[name]), f"area '{name}': {area_item(item, self.naming)}"
                if item.from_ and self._met(item.from_):
                    yield self._change(item.from_, "area grew", what, item.source, article)
                if item.until and self._met(item.until):
                    yield self._change(item.until, "area shrank", what, item.source, article)

    def _bending(self) -> Iterator[Change]:
        """Yield readings, and understandings of the state or of its partners."""
        for reading in self.treaty.readings:
            about = reading.note or f"acts of the kind '{reading.act}' come under the article"
            what = f"{reading.id or reading.act}: {about}" + ("" if reading.decided else " (disputed)")
            yield from self._dated(
                reading, ("reading added", "reading ended"), what, reading.source, reading.article
            )
        for u in self.treaty.understandings:
            what = understood(u, Naming(self.treaty, u.article, call=self.law.name))
            whose = many(u.of) if not isinstance(u.of, dict) else ()
            what = f"{', '.join(map(self.naming.who, whose)) or 'every party'}: {what}"
            yield from self._dated(
                u, ("understanding began", "understanding ended"), what, u.source, u.article
            )

    def _dated(
        self,
        item: Dated,
        kinds: tuple[Kind, Kind],
        what: str,
        source: OneOrMore,
        article: str = "",
        partner: str = "",
    ) -> Iterator[Change]:
        for day, kind in zip((item.from_, item.until), kinds, strict=True):
            if day and self._met(day):
                yield self._change(day, kind, what, source, article, partner)


def _spell(party: Party, treaty: Treaty) -> Spell:
    return Spell(party.from_ or treaty.spell.start, party.until or treaty.spell.until)


def _eve(day: Date) -> Date:
    """Return the day before a date may begin."""
    return Date(*civil(day.first - 1))
