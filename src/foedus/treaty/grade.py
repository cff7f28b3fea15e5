"""How well a treaty file is made: what it lacks of cases, boundary days and second sources."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from foedus.system.dates import Date
from foedus.system.records import DatedCited, many
from foedus.treaty.cases import Case
from foedus.treaty.language import Treaty

Mark = Literal["A", "B", "C"]


class Grade(msgspec.Struct, frozen=True):
    """A: nothing lacks; B: a boundary day or a second source does; C: a clause is untried or unsourced."""

    treaty: str
    grade: Mark
    missing: tuple[str, ...]


def grade(treaty: Treaty, cases: tuple[Case, ...]) -> Grade:
    """Return the grade of a treaty with its cases, and what is missing for the next better one."""
    grave, light = [*_untried(treaty, cases), *_unsourced(treaty)], [*_days(treaty, cases), *_second(treaty)]
    return Grade(treaty.id, "C" if grave else "B" if light else "A", (*grave, *light))


def _untried(treaty: Treaty, cases: tuple[Case, ...]) -> Iterator[str]:
    """Yield clauses that no case triggers, or that no case leaves untriggered."""
    expected = [(e.article, e.verdict) for case in cases for e in case.expect]
    if not cases:
        yield "no cases"
    for clause in treaty.clauses:
        verdicts = {verdict for article, verdict in expected if article == clause.article}
        standing = clause.when.act == "standing"
        if not verdicts - {"free"}:
            yield f"article {clause.article}: no case triggers it"
        if "free" not in verdicts and not standing:
            yield f"article {clause.article}: no case leaves it untriggered"
    yield from (f"case {case.id}: no source" for case in cases if not case.source)


def _unsourced(treaty: Treaty) -> Iterator[str]:
    if len(treaty.sources) < 2:
        yield "fewer than two sources"
    yield from (f"source {key}: a placeholder" for key, s in treaty.sources.items() if "example.org" in s.url)
    if treaty.as_of is None:
        yield "as_of: until when it was checked"
    yield from (
        f"article {c.article}: no {what}" for c in treaty.clauses for what in _blank(c.gist, c.source)
    )


def _blank(gist: str, source: object) -> Iterator[str]:
    yield from (name for name, value in (("gist", gist), ("source", source)) if not value)


def _days(treaty: Treaty, cases: tuple[Case, ...]) -> Iterator[str]:
    """Yield the first and last days of the treaty that no pair of cases tries."""
    asked = {case.question.date.first for case in cases if case.question.date.precision == "day"}
    turns: list[tuple[str, Date | None]] = [("first day", treaty.in_force or treaty.signed)]
    turns += [("end", treaty.ends.date if treaty.ends else None)]
    for name, date in turns:
        if date is not None and date.precision == "day" and not {date.first - 1, date.first} <= asked:
            yield f"{name} {date}: no pair of cases on that day and the day before"


def _second(treaty: Treaty) -> Iterator[str]:
    """Yield facts that rest on one source."""
    start = treaty.spell.start
    named: list[tuple[str, object]] = [
        (f"area {name}", i) for name, items in treaty.areas.items() for i in items
    ]
    named += [(f"party {p.polity}", p) for p in treaty.parties if p.until or (p.from_ and p.from_ != start)]
    named += [(f"understanding on {u.article}", u) for u in treaty.understandings]
    named += [(f"reading {r.id or r.act}", r) for r in treaty.readings]
    named += [(what, one) for what, one in (("term", treaty.term), ("ends", treaty.ends)) if one]
    for name, item in named:
        if len(many(getattr(item, "source", ""))) < 2 and not _refers(item):
            yield f"{name}: one source or none"


def _refers(item: object) -> bool:
    """Return whether an area item only points to another area, which has its own sources."""
    return isinstance(item, DatedCited) and bool(getattr(item, "area", None))
