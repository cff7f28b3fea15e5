"""The sieve of entries loses nothing: with it the law calls in the same states as without."""

from __future__ import annotations

from itertools import combinations

import pytest

from foedus.study.cases import company
from foedus.study.setting import setting
from foedus.system.dates import parse_date
from foedus.treaty.cascade import Entry, calls, in_force, read
from foedus.treaty.reactive import Sieve, reactive
from foedus.treaty.scene import Event, Situation

USE = setting()
WARS = {
    "1914-08-03": ("germany", "france", ["russia", "austria-hungary", "italy", "united-kingdom", "japan"]),
    "1939-09-01": ("germany", "poland", ["france", "united-kingdom", "italy", "romania", "spain"]),
    "1904-02-08": ("russia", "japan", ["france", "germany", "united-kingdom", "united-states", "italy"]),
}


@pytest.mark.parametrize("day", WARS)
def test_the_sieve_changes_no_call(day: str) -> None:
    attacker, target, powers = WARS[day]
    on = parse_date(day)
    situation = Situation(Event(attacker, target, on), assumed={"over": "korea"})
    sides = ((attacker, target), (target, attacker))
    every = [Entry(who, foe, friend, 1) for who in powers for foe, friend in sides]
    seen = 0
    for treaty in in_force(USE.corpus, on):
        if treaty.is_universal or not any(reactive(treaty, on)):
            continue
        sieve, laws = Sieve(treaty, on, USE.law), tuple(company(treaty, USE))
        for number in (1, 2):
            for entries in combinations(every, number):
                if len({entry.state for entry in entries}) == number:
                    kept = sieve.kept(entries)
                    seen += len(kept) < number
                    assert called(laws, situation, kept) == called(laws, situation, entries), treaty.id
    assert seen


def called(laws: object, situation: Situation, entries: tuple[Entry, ...]) -> set[tuple[str, str]]:
    """Return who owes help once those have entered, but for what those who came in do anyway."""
    found = read(laws, situation, entries, USE.law).values()  # type: ignore[arg-type]
    inside = {entry.state for entry in entries}
    return {(d.state.id, d.verdict) for d in found if calls(d) and d.verdict != "free"} - {
        (who, verdict) for who in inside for verdict in ("obliged", "discretionary", "contested")
    }
