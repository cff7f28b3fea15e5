"""ATOP 5.1's codings of alliances as treaties, with no more certainty than a coding has.

ATOP (Leeds, Ritter, Mitchell & Long 2002) says which member promised defence, offence, neutrality,
non-aggression or consultation, from which day to which, and whether a promise has conditions of some kind.
It does not give the words. So what it tells becomes a clause; what it leaves open (which adversary, place,
conflict, number or demand; whether a member of the same alliance may be the adversary) becomes a disputed
reading, and the verdict is `contested`; and since it never says whether help is automatic, aid is
`discretionary` at most. A day or month that it does not know stays coarse.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

from foedus.data.entry import catalogue
from foedus.data.store import Store
from foedus.system.dates import Date
from foedus.system.records import Source
from foedus.treaty.language import Clause, Party, Reading, Treaty
from foedus.treaty.when import By, Called, When
from foedus.world.codes import PROMISES, UNNAMED, Promise
from foedus.world.stored import by_code
from foedus.world.tables import Stamp, stamp

TABLE = "atop51_member"
FIRST, LAST = 1815, 2018
PREFIX = "atop-"  # of the ids of these treaties

Row = dict[str, Any]


def alliances(store: Store) -> tuple[Treaty, ...]:
    """Return every alliance of the stored table whose members the registry knows, by number.

    Raises InputError when the table is not in the store, or damaged.
    """
    store.sound(catalogue()[TABLE])
    return _alliances(store.root, stamp(store, (TABLE,)))


@lru_cache(maxsize=2)
def _alliances(root: Path, as_of: Stamp) -> tuple[Treaty, ...]:
    entry = catalogue()[TABLE]
    table = Store(root).read(entry).sort("atopid", "phase", "member", "yrent", "moent", "dayent")
    made = f"{TABLE} {entry.version}, sha256 {entry.file.sha256[:16]}"
    source = Source(title=f"{entry.citation} ({made})")
    numbered = groupby(table.iter_rows(named=True), key=lambda row: int(row["atopid"]))
    found = (alliance(number, list(rows), source) for number, rows in numbered)
    return tuple(treaty for treaty in found if treaty is not None)


def alliance(number: int, rows: Sequence[Row], source: Source) -> Treaty | None:
    """Return one alliance from its member rows; None unless the registry knows two of its members."""
    members = [bound for row in rows for bound in _bound(row)]
    if len({bound.polity for bound in members}) < 2:
        return None
    known = {id(bound.row) for bound in members}
    unknown = sorted({f"cow:{row['member']}" for row in rows if id(row) not in known})
    many = len({row["member"] for row in rows}) > 2
    clauses, readings = _clauses(number, members, many)
    left = f" Members that the registry does not know are left out: {', '.join(unknown)}." if unknown else ""
    return Treaty(
        id=f"{PREFIX}{number}",
        name=f"ATOP {number}",
        about=f"An alliance as ATOP codes it; the words of the treaty are not read.{left}",
        signed=min(bound.start for bound in members),
        parties=tuple(_parties(members)),
        clauses=clauses,
        readings=readings,
        sources={"atop": source},
        atop=number,
    )


@dataclass(frozen=True)
class _Member:
    """A polity bound under one row of the table."""

    polity: str
    start: Date
    until: Date | None
    row: Row


def _bound(row: Row) -> Iterator[_Member]:
    """Yield who was bound by a row: the polities that have its code, each for its own part of the time."""
    start, until = _day(row, "ent"), _day(row, "exit")
    assert start is not None
    for polity in by_code().get(row["member"], []):
        for life in polity.exists:
            first = max(start, life.from_) if life.from_ else start
            ends = [end for end in (until, life.until) if end]
            last = min(ends, default=None)
            if last is None or first < last:
                yield _Member(polity.id, first, last, row)


def _day(row: Row, which: str) -> Date | None:
    """Return the day of entry or exit, as exactly as ATOP knows it."""
    year, month, day = (row[f"{part}{which}"] for part in ("yr", "mo", "day"))
    if year is None:
        return None
    if month is None:
        return Date(year, precision="year")
    return Date(year, month, day) if day is not None else Date(year, month, precision="month")


def _parties(members: Sequence[_Member]) -> Iterator[Party]:
    """Yield each polity's spells; phases that follow one another are one."""
    for polity, phases in groupby(sorted(members, key=_by_polity), key=lambda bound: bound.polity):
        first, *later = phases
        start, until = first.start, first.until
        for phase in later:
            if until is not None and phase.start > until:
                yield Party(polity=polity, from_=start, until=until, source="atop")
                start, until = phase.start, phase.until
            elif until is not None:
                until = None if phase.until is None else max(until, phase.until)
        yield Party(polity=polity, from_=start, until=until, source="atop")


def _by_polity(bound: _Member) -> tuple[str, Date]:
    return bound.polity, bound.start


def _clauses(
    number: int, members: Iterable[_Member], many: bool
) -> tuple[tuple[Clause, ...], tuple[Reading, ...]]:
    """Return one clause for each promise, its conditions, and the phase in which it was made."""
    groups: dict[tuple[Any, ...], list[_Member]] = {}
    for bound in members:
        for promise in PROMISES:
            if bound.row[promise.column] == 1:
                key = (promise, promise.left_open(bound.row), promise.told(bound.row), *_time(bound))
                groups.setdefault(key, []).append(bound)
    clauses: list[Clause] = []
    readings: dict[str, Reading] = {}
    for (promise, left_open, told, *_), bound_by in groups.items():
        unnamed = _unnamed(number, promise, left_open) if left_open else None
        within = _within(number) if many and promise.outward else None
        readings |= {reading.id: reading for reading in (unnamed, within) if reading}
        clauses.append(_clause(promise, unnamed, within, told, bound_by))
    return tuple(clauses), tuple(readings.values())


def _time(bound: _Member) -> tuple[Any, ...]:
    """Return what tells a member's phases apart, for it may owe in one what it does not in another."""
    return (bound.row["phase"], bound.row["yrent"], bound.row["yrexit"]) if bound.row["maxphase"] else ()


def _unnamed(number: int, promise: Promise, left_open: tuple[str, ...]) -> Reading:
    """Return the reading on which a promise turns whose conditions are coded without their names."""
    name = "-".join((f"{PREFIX}{number}", promise.article, *left_open))
    words = ", ".join(UNNAMED[key] for key in left_open)
    note = f"that the case is one that ATOP codes without naming it: {words}"
    return Reading(act="any", id=name, note=note, source="atop")


def _within(number: int) -> Reading:
    """Return the reading on which it turns whether an attack by a member counts."""
    note = "that the promise holds against a member too; ATOP does not say"
    return Reading(act="any", id=f"{PREFIX}{number}-member", note=note, source="atop")


def _clause(
    promise: Promise,
    unnamed: Reading | None,
    within: Reading | None,
    told: tuple[str, ...],
    bound: Sequence[_Member],
) -> Clause:
    ends = [member.until for member in bound]
    outside = (When(by=By(kind="outsider")), When(reading=within.id)) if within else None
    return Clause(
        article=promise.article,
        duty=promise.duty,
        gist=promise.gist,
        latitude="discretionary" if promise.aid else None,
        when=When(
            act="armed" if "attacked" in told else promise.act,
            first=promise.first,
            provoked="none" if "unprovoked" in told else None,
            called=Called(fact="request") if "asked" in told else None,
            reading=unnamed.id if unnamed else None,
            any=outside,
        ),
        of=tuple(dict.fromkeys(member.polity for member in bound)),
        from_=min(member.start for member in bound),
        until=None if None in ends else max(end for end in ends if end),
        source="atop",
    )
