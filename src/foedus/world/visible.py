"""What outsiders can see of a pledge: American troops on a member's soil, and exercises held together."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from foedus.data.entry import catalogue
from foedus.data.store import Store
from foedus.world.tables import Stamp, stamp

TROOPS, EXERCISES = "us_troops_1950_2024", "mme_v7_long"
UNITED_STATES = 2  # Correlates of War
GERMANY, WEST_GERMANY = 255, 260  # troops are under 255 before 1990, too; exercises under 260 after, too


def troops(store: Store, host: int, year: int) -> int | None:
    """Return American personnel on active duty in a state that year; None outside the table, 1950-2024."""
    if not _held(store, TROOPS):
        return None
    return _troops(store.root, stamp(store, (TROOPS,))).get((GERMANY if host == WEST_GERMANY else host, year))


def exercises(store: Store, state: int, partners: Iterable[int], first: int, last: int) -> int | None:
    """Return how many exercises begun in `first` to `last` a state (Gleditsch-Ward code) held with a partner.

    None where the table does not cover every year asked for (1980-2010).
    """
    low, high = catalogue()[EXERCISES].coverage or (0, -1)
    if not _held(store, EXERCISES) or first < low or last > high:
        return None
    own, *allies = (WEST_GERMANY if code == GERMANY else code for code in (state, *partners))
    return sum(
        first <= year <= last and own in who and not who.isdisjoint(allies)
        for year, who in _exercises(store.root, stamp(store, (EXERCISES,)))
    )


def _held(store: Store, name: str) -> bool:
    return store.path(name).is_file() and store.has(catalogue()[name])


@lru_cache(maxsize=2)
def _troops(root: Path, as_of: Stamp) -> dict[tuple[int, int], int]:
    rows = Store(root).read(catalogue()[TROOPS], ["ccode", "year", "troops"]).drop_nulls()
    sums = rows.group_by("ccode", "year").sum()
    code, year, number = (sums[name].to_list() for name in ("ccode", "year", "troops"))
    return dict(zip(zip(code, year, strict=True), number, strict=True))


@lru_cache(maxsize=2)
def _exercises(root: Path, as_of: Stamp) -> tuple[tuple[int, frozenset[int]], ...]:
    rows = Store(root).read(catalogue()[EXERCISES], ["mme_id", "year", "gwcode"]).drop_nulls()
    found: dict[tuple[str, int], set[int]] = {}
    for number, year, code in rows.iter_rows():
        found.setdefault((number, year), set()).add(code)
    return tuple((year, frozenset(who)) for (_, year), who in found.items())
