"""Answer `timeline`: when each treaty was in force and each known war was fought, for a line of time.

Wars between states come from the Correlates of War list where the store has it (1816-2007), else from the
benchmark worlds, which list those of their own years; the answer says which.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from foedus.errors import FoedusError, InputError
from foedus.study.answer import Answer
from foedus.study.question import Timeline
from foedus.study.setting import FETCH, Setting
from foedus.system.dates import Date


class TreatySpan(msgspec.Struct, frozen=True):
    """A treaty from its first day to its last, null where it goes on; `universal`: for all the world."""

    id: str
    name: str
    since: Date
    until: Date | None
    universal: bool


class WarSpan(msgspec.Struct, frozen=True):
    """A war between states: when, who on which side (those whose name is known), and who says so."""

    name: str
    since: Date
    until: Date | None
    sides: tuple[tuple[str, ...], tuple[str, ...]]
    source: str


class TimelineAnswer(Answer, frozen=True, kw_only=True):
    """Every treaty and every known war with its first and last day, in the order of the first days."""

    question: Timeline
    treaties: tuple[TreatySpan, ...]
    wars: tuple[WarSpan, ...]
    notes: tuple[str, ...] = ()

    def rows(self) -> list[dict[str, Any]]:
        """Return one row a treaty or war."""
        treaties = [_row("treaty", t.name, t.since, t.until) for t in self.treaties]
        return treaties + [_row("war", w.name, w.since, w.until) for w in self.wars]

    def glance(self) -> dict[str, Any]:
        """Return how many there are."""
        return {"treaties": len(self.treaties), "wars": len(self.wars)}


def _row(what: str, name: str, since: Date, until: Date | None) -> dict[str, Any]:
    return {"what": what, "name": name, "since": since.iso(), "until": until.iso() if until else None}


def answer(question: Timeline, use: Setting) -> TimelineAnswer:
    """Return the spans of treaties and wars."""
    listed = tuple(_recorded())
    wars = (*_of_worlds(bool(listed)), *listed)
    why = "wars between states: the Correlates of War list, 1816-2007; before it the wars of the worlds"
    lacking = f"wars only of the years of the worlds; {FETCH} adds the list of 1816-2007"
    spans = [(t, t.spell) for t in use.corpus]
    found = [
        TreatySpan(t.id, t.name, spell.start, spell.until, t.is_universal)
        for t, spell in spans
        if spell.start
    ]
    return TimelineAnswer(
        question=question,
        treaties=tuple(sorted(found, key=lambda t: t.since)),
        wars=tuple(sorted(wars, key=lambda w: w.since)),
        notes=(why if listed else lacking,),
        provenance=use.provenance(),
    )


def _of_worlds(listed: bool) -> Iterator[WarSpan]:
    """Yield the wars that the benchmark worlds name, those before 1816 alone where a list has the rest."""
    from foedus.world.find import shipped_ids, shipped_world

    seen: dict[tuple[str, Date], tuple[set[str], set[str], Date | None, str]] = {}
    for id_ in shipped_ids():
        for r in shipped_world(id_).relations:
            if r.kind == "war" and r.start and not (listed and r.start.year >= 1816):
                sides = seen.setdefault((r.about, r.start), (set(), set(), r.until, r.source))
                sides[0].add(r.by)
                sides[1].add(r.against)
    for (name, since), (one, other, until, source) in seen.items():
        yield WarSpan(name, since, until, (tuple(sorted(one)), tuple(sorted(other))), source)


def _recorded() -> Iterator[WarSpan]:
    """Yield the wars of the Correlates of War list; none where the store lacks it."""
    try:
        from foedus.data.store import Store, default_root
        from foedus.world.wars import wars

        found = wars(Store(default_root()))
    except InputError:
        return
    for war in found:
        spells = ({s.code for s in war.spells if s.side == 1}, {s.code for s in war.spells if s.side == 2})
        sides = tuple(_ids(codes, war.start) for codes in spells)
        yield WarSpan(war.name, war.start, war.end, (sides[0], sides[1]), f"Correlates of War {war.number}")


def _ids(codes: set[int], on: Date) -> tuple[str, ...]:
    """Return the polities that codes name on a date; a code that names none, or two, is left out."""
    from foedus.world.stored import polity_of

    found = []
    for code in sorted(codes):
        try:
            found.append(polity_of(code, on))
        except FoedusError:
            continue
    return tuple(found)
