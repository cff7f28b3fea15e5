"""The polity registry against the two lists of states: the same days to a year, or listed with a reason.

The reasons are in docs/reference/registry_differences.toml; run as a program, this file writes registry.md
from them. What needs the lists needs $FOEDUS_MIRROR.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl
import pytest

from foedus.data.entry import catalogue
from foedus.data.fetch import get
from foedus.data.store import Store
from foedus.system.dates import civil, day_number
from foedus.system.registry import Polity, registry

FOLDER = Path(__file__).parents[2] / "docs" / "reference"
LISTED: dict[str, Any] = tomllib.loads((FOLDER / "registry_differences.toml").read_text(encoding="utf-8"))
LISTS = {"cow": ("cow_system", "ccode"), "gw": ("gw_system", "gwcode")}
SIDES = ("ours", "theirs")
FIRST = day_number(1816, 1, 1)  # both lists begin here
JULIAN = day_number(1970, 1, 1) - dt.date(1970, 1, 1).toordinal()
TOLERANCE = 366  # days

Days = tuple[int, int]  # the first day, and the day after the last


class Run(NamedTuple):
    """Days that only one side counts."""

    side: str
    code: int
    years: str


def joined(spells: list[Days]) -> list[Days]:
    """The same days in as few spells as can be."""
    found: list[Days] = []
    for start, end in sorted(spells):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def runs(ours: list[Days], theirs: list[Days]) -> list[tuple[str, Days]]:
    """The days that one side alone counts: the long runs, and every spell or gap that is only its own."""
    a, b = joined(ours), joined(theirs)
    found = []
    for start, end in pairwise(sorted({day for spell in a + b for day in spell})):
        here, there = (any(s <= start < e for s, e in spells) for spells in (a, b))
        if here == there:
            continue
        mine, other = (a, b) if here else (b, a)
        own_spell = (start, end) in mine
        own_gap = any(e == start for _, e in other) and any(s == end for s, _ in other)
        if end - start > TOLERANCE or own_spell or own_gap:
            found.append(("ours" if here else "theirs", (start, end)))
    return found


def years(days: Days, last: int) -> str:
    """The years of a run, open where a list begins or ends."""
    start, end = days
    return f"{'' if start == FIRST else civil(start)[0]}-{'' if end == last else civil(end)[0]}"


def days_of(polity: Polity, last: int) -> list[Days]:
    """The days of a polity that lie within a list's time."""
    found = []
    for spell in polity.exists:
        start = spell.from_.last if spell.from_ else FIRST
        end = spell.until.last if spell.until else last
        if start < last and end > FIRST:
            found.append((max(start, FIRST), min(end, last)))
    return found


def meets(spell: Days, run: Days, side: str) -> bool:
    """Whether the run lies in the spell (where it is ours), or next to it."""
    if side == "ours":
        return spell[0] < run[1] and run[0] < spell[1]
    return run[0] == spell[1] or spell[0] == run[1]


class Compared:
    """One list beside the registry."""

    def __init__(self, which: str, frame: pl.DataFrame) -> None:
        self.theirs: dict[int, list[Days]] = {}
        for code, start, end in frame.select(LISTS[which][1], "start", "end").iter_rows():
            days = (start.toordinal() + JULIAN, end.toordinal() + JULIAN + 1)
            self.theirs.setdefault(code, []).append(days)
        last = max(end for spells in self.theirs.values() for _, end in spells)
        self.bearers: dict[int, list[tuple[str, list[Days]]]] = {}
        for polity in registry():
            code = getattr(polity, which)
            if code is not None and (days := days_of(polity, last)):
                self.bearers.setdefault(code, []).append((polity.id, days))
        self.found: dict[Run, set[str]] = {}
        for code in self.theirs.keys() | self.bearers.keys():
            bearers = self.bearers.get(code, [])
            ours = [days for _, spells in bearers for days in spells]
            for side, run in runs(ours, self.theirs.get(code, [])):
                near = {i for i, spells in bearers if any(meets(spell, run, side) for spell in spells)}
                self.found[Run(side, code, years(run, last))] = near


@pytest.fixture(scope="module", params=LISTS)
def which(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def compared(which: str, mirror: str, store: Store) -> Compared:
    entry = catalogue()[LISTS[which][0]]
    get(entry, store, mirror)
    return Compared(which, store.read(entry))


def listed(which: str) -> dict[Run, str]:
    """The differences on the page, each with the polity it is said of."""
    rows = [row for row in LISTED["differences"] if row["list"] == which]
    return {
        Run(side, getattr(registry()[row["polity"]], which), row[side]): row["polity"]
        for row in rows
        for side in SIDES
        if side in row
    }


def test_the_list_covers_every_difference_and_no_other(which: str, compared: Compared) -> None:
    page = listed(which)
    unlisted = {run: sorted(near) for run, near in compared.found.items() if run not in page}
    assert not unlisted, "correct the registry, or list them with a reason"
    assert not [polity for run, polity in page.items() if run not in compared.found], "no longer needed"
    assert all(polity in compared.found[run] for run, polity in page.items())


def test_no_day_of_a_code_is_carried_twice(compared: Compared) -> None:
    for code, bearers in compared.bearers.items():
        spells = sorted((days, id_) for id_, found in bearers for days in found)
        twice = [(code, a, b) for (a_days, a), (b_days, b) in pairwise(spells) if b_days[0] < a_days[1]]
        assert not twice


def test_every_code_is_on_both_sides(compared: Compared) -> None:
    assert compared.theirs.keys() == compared.bearers.keys()


def test_the_list_is_in_order() -> None:
    rows, reasons = LISTED["differences"], LISTED["reasons"]
    for row in rows:
        assert row.keys() in ({"polity", "list", side, "reason"} for side in SIDES)
        assert row["list"] in LISTS
        assert getattr(registry()[row["polity"]], row["list"]) is not None
    assert {row["reason"] for row in rows} == reasons.keys()
    assert all(reason.keys() == {"title", "text"} for reason in reasons.values())
    assert sum(len(listed(which)) for which in LISTS) == len(rows)


@pytest.mark.parametrize(
    ("ours", "theirs", "found"),
    [
        ([(0, 5000)], [(366, 4700)], []),
        ([(0, 5000)], [(367, 5000)], [("ours", (0, 367))]),
        ([(0, 5000)], [(0, 5500)], [("theirs", (5000, 5500))]),
        ([(0, 5000)], [(0, 900), (910, 5000)], [("ours", (900, 910))]),
        ([(0, 900), (900, 5000)], [(0, 5000)], []),
        ([(0, 900)], [(0, 900), (2000, 2010)], [("theirs", (2000, 2010))]),
        ([(0, 900)], [], [("ours", (0, 900))]),
        ([(0, 10)], [(20, 30)], [("ours", (0, 10)), ("theirs", (20, 30))]),
    ],
)
def test_runs(ours: list[Days], theirs: list[Days], found: list[tuple[str, Days]]) -> None:
    assert runs(ours, theirs) == found


def test_the_page_is_made_from_the_list() -> None:
    assert (FOLDER / "registry.md").read_text(encoding="utf-8") == page(), "run this file as a program"


HEAD = """# What the polity registry counts as a state

Made from `registry_differences.toml` by `python tests/data/test_registry_membership.py`; a test fails when
either is out of date.

`src/foedus/system/polities/` says who existed when. It asks one question: could this polity bind itself, by a
treaty in its own name, on that day?

* Size does not matter, nor who had recognised it. A state enters with the act that made it one: a
  declaration that held, a treaty, a transfer of power.
* It leaves with its annexation, with its entry into a union that acts for it abroad, or with a treaty of
  protection after which it signs nothing itself. (Korea and Afghanistan went on signing, so they stay.)
* An occupied state goes on as long as a government, at home or in exile, acts for it. An annexed one is left
  out until it is restored.
* A state of today may carry an earlier spell of the same name (Georgia in 1918-21). When the two need
  different numbers, they are two polities (`annam` and `vietnam`, `austrian-empire` and `austria`).
* Each polity has at most one number of the Correlates of War list (COW) and one of Gleditsch and Ward's (GW).
  No two polities have the same number on one day.

The registry is our own reading of the histories, not a copy of a list. It is compared with both lists over
all the days that they cover: COW from 1816 to 2016, GW from 1816 to 2020. Dates up to a year apart count as
equal, but a spell or a gap that only one side knows is a difference however short it is.

All {count} that are left are below: {cow} with COW, {gw} with GW. Where one runs to 1859, it begins with the
list; where one runs from 1990, it ends with the list.

| reason | COW | GW |
|---|---|---|
{table}"""
SAID = {"ours": "only the registry counts", "theirs": "only the list counts"}


def page() -> str:
    """The page registry.md."""
    rows, reasons = LISTED["differences"], LISTED["reasons"]
    count = Counter((row["reason"], row["list"]) for row in rows)
    table = "".join(
        f"| {reason['title']} | {count[key, 'cow']} | {count[key, 'gw']} |\n"
        for key, reason in reasons.items()
    )
    total = Counter(row["list"] for row in rows)
    parts = [HEAD.format(count=len(rows), table=table, **total)]
    for key, reason in reasons.items():
        parts.append(f"\n## {reason['title']}\n\n{reason['text']}\n\n")
        for which in LISTS:
            for side in SIDES:
                mine = [r for r in rows if (r["reason"], r["list"]) == (key, which) and side in r]
                if mine:
                    named = "; ".join(f"{registry()[r['polity']].name} {in_words(r[side])}" for r in mine)
                    parts.append(f"* {which.upper()}, {SAID[side]}: {named}.\n")
    return "".join(parts)


def in_words(run: str) -> str:
    """The years of a run as a reader says them."""
    start, _, end = run.partition("-")
    return run if start and end else f"from {start}" if start else f"to {end}" if end else "throughout"


if __name__ == "__main__":
    (FOLDER / "registry.md").write_text(page(), encoding="utf-8")
