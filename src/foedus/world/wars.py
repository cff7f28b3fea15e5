"""The recorded inter-state wars of the user's store: who fought, on which side, when, and who struck whom.

The Correlates of War list (Sarkees & Wayman 2010) has sides, days and initiators; it does not say who fought
whom. That is in the list of Reiter, Stam & Horowitz (2016), whose fights (one initiator, one target, a day)
are laid under the wars: a fight belongs to the war in which its two states stood on opposite sides that day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

from foedus.data.entry import catalogue
from foedus.data.store import Store
from foedus.system.dates import Date
from foedus.world.tables import Stamp, stamp

WARS, FIGHTS = "cow_war_inter_v4", "iwd_reiter_stam_horowitz"
FIRST, LAST = 1816, 2018  # the years that may be asked about
LISTED_TO = 2007  # wars were looked for until then
SLACK = 45  # days by which the two lists may differ on when a state came in
AFAR = 10**9

Row = dict[str, Any]


@dataclass(frozen=True)
class Spell:
    """One spell of fighting of a state on one side; an end that is not on record is open."""

    code: int
    side: int
    start: Date
    end: Date | None
    began: bool

    def lasts(self, on: Date, slack: int = 0) -> bool:
        """Return whether the state fought that day, give or take `slack` days."""
        return self.start.first - slack <= on.last and on.first <= self._last + slack

    def comes_to(self, on: Date) -> bool:
        """Return whether the state fought that day or came in later."""
        return on.first <= self._last

    @property
    def _last(self) -> int:
        return self.end.last if self.end else AFAR


@dataclass(frozen=True)
class Fight:
    """One state's attack on another, from the day on which it came in; `foes`: all that it then fought."""

    attacker: int
    target: int
    day: Date
    foes: tuple[int, ...] = ()


@dataclass(frozen=True)
class War:
    """One war: its number and name in the Correlates of War list, who fought in it, who struck whom."""

    number: int
    name: str
    spells: tuple[Spell, ...]
    fights: tuple[Fight, ...] = ()

    @property
    def start(self) -> Date:
        """The first day of fighting."""
        return min(spell.start for spell in self.spells)

    @property
    def codes(self) -> frozenset[int]:
        """The Correlates of War numbers of the belligerents."""
        return frozenset(spell.code for spell in self.spells)

    def side(self, code: int, on: Date, slack: int = 0) -> int | None:
        """Return the side on which a state fought that day, or nearest to it; None where it did not."""
        now = [s for s in self.spells if s.code == code and s.lasts(on, slack)]
        now = [s for s in now if s.lasts(on)] or now
        return min(now, key=lambda spell: abs(spell.start.first - on.first)).side if now else None

    @property
    def end(self) -> Date:
        """The last day of fighting on record."""
        return max(spell.end or spell.start for spell in self.spells)

    def fought(self, code: int, side: int, since: Date | None = None) -> Spell | None:
        """Return the first spell in which a state fought on a side, that day or later; None without one."""
        found = [s for s in self.spells if (s.code, s.side) == (code, side)]
        found = [s for s in found if since is None or s.comes_to(since)]
        return min(found, key=lambda spell: spell.start.first, default=None)

    def against(self, code: int, other: int, on: Date) -> Spell | None:
        """Return the spell in which a state fought another that day or later; None where it did not.

        By the list of fights; where this has neither state in this war, by the sides.
        """
        pairs = {frozenset((f.attacker, foe)) for f in self.fights for foe in (f.target, *f.foes)}
        named = {one for pair in pairs for one in pair}
        theirs = {s.side for s in self.spells if s.code == other}
        met = frozenset((code, other)) in pairs or not {code, other} <= named
        found = [s for s in self.spells if s.code == code and theirs - {s.side} and s.comes_to(on)]
        return min(found, key=lambda spell: spell.start.first, default=None) if met else None


def wars(store: Store) -> tuple[War, ...]:
    """Return every recorded war by number; raises InputError when a table is absent or not sound."""
    for name in (WARS, FIGHTS):
        store.sound(catalogue()[name])
    return _wars(store.root, stamp(store, (WARS, FIGHTS)))


@lru_cache(maxsize=2)
def _wars(root: Path, as_of: Stamp) -> tuple[War, ...]:
    store = Store(root)
    listed = store.read(catalogue()[WARS]).sort("war_num", "side", "start_year1", maintain_order=True)
    found = [_war(list(rows)) for _, rows in groupby(listed.iter_rows(named=True), lambda r: r["war_num"])]
    firsts = store.read(catalogue()[FIGHTS]).sort("init_war_id", "year").group_by("init_war_id").first()
    by_war: dict[int, list[Fight]] = {}
    for row in firsts.sort("init_war_id").iter_rows(named=True):
        day = Date(row["year"], row["month_entry"], row["day_entry"])
        foes = tuple(row[f"adv{n}ccode"] for n in range(2, 15) if row[f"adv{n}ccode"] is not None)
        fight = Fight(row["init_ccode"], row["target_ccode"], day, foes)
        if (war := _war_of(fight, found)) is not None:
            by_war.setdefault(war.number, []).append(fight)
    return tuple(War(w.number, w.name, w.spells, tuple(by_war.get(w.number, ()))) for w in found)


def _war(rows: list[Row]) -> War:
    spells = tuple(spell for row in rows for spell in _spells(row))
    return War(int(rows[0]["war_num"]), str(rows[0]["war_name"]), spells)


def _spells(row: Row) -> Iterator[Spell]:
    """Yield the one or two spells of a row."""
    for n in (1, 2):
        start = _day(row, "start", n)
        if start is not None:
            began = n == 1 and row["initiator"] == 1
            yield Spell(row["ccode"], row["side"], start, _day(row, "end", n), began)


def _day(row: Row, which: str, n: int) -> Date | None:
    year, month, day = (row[f"{which}_{part}{n}"] for part in ("year", "month", "day"))
    if year is None:
        return None
    if month is None:
        return Date(year, precision="year")
    return Date(year, month, day) if day is not None else Date(year, month, precision="month")


def _war_of(fight: Fight, found: Iterable[War]) -> War | None:
    """Return the war in which the two stood on opposite sides that day, the one that began last before it."""
    fits = []
    for war in found:
        sides = (war.side(fight.attacker, fight.day, SLACK), war.side(fight.target, fight.day, SLACK))
        if None not in sides and sides[0] != sides[1]:
            fits.append(war)
    return max(fits, key=lambda war: war.start, default=None)
