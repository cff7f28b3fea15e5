"""Laws of the engine on the shipped treaties: order, company and the precision of the day."""

from __future__ import annotations

from itertools import permutations

import msgspec
import pytest

from foedus.study import facts
from foedus.study.cases import company
from foedus.study.setting import setting
from foedus.system.dates import Date, civil
from foedus.treaty.duty import Duty
from foedus.treaty.engine import duties
from foedus.treaty.language import Treaty
from foedus.treaty.scene import Event, Situation

from ..invented import plain

USE = setting()
ALL = list(USE.corpus)


def questions(treaty: Treaty, most: int = 4) -> list[Situation]:
    """Return some of the treaty's cases as situations, spread over the file."""
    cases = USE.corpus.cases[treaty.id]
    found = []
    for case in cases[:: max(1, len(cases) // most)]:
        q = case.question
        event = facts.event(q.attacker, q.target, q.date, q.place, q.act, q.object, USE)
        found.append(Situation(event, (), facts.assumed(q.assume, q.date, USE), q.disputed))
    return found


@pytest.mark.parametrize("treaty", ALL, ids=lambda treaty: treaty.id)
def test_the_order_of_a_file_changes_nothing(treaty: Treaty) -> None:
    turned = msgspec.structs.replace(
        treaty,
        **{
            name: tuple(reversed(getattr(treaty, name)))
            for name in (
                "parties",
                "protected",
                "clauses",
                "readings",
                "decisions",
                "understandings",
                "organs",
            )
        },
    )
    for asked in questions(treaty):
        assert plain(duties([turned], asked, USE.law)) == plain(duties([treaty], asked, USE.law))


@pytest.mark.parametrize("treaty", ALL, ids=lambda treaty: treaty.id)
def test_other_treaties_change_nothing(treaty: Treaty) -> None:
    for asked in questions(treaty):
        alone = [d for d in duties(company(treaty, USE), asked, USE.law) if d.treaty == treaty.id]
        together = [d for d in duties(reversed(ALL), asked, USE.law) if d.treaty == treaty.id]
        assert plain(together) == plain(alone)


@pytest.mark.parametrize("treaty", ALL, ids=lambda treaty: treaty.id)
def test_a_settled_verdict_on_a_year_holds_on_every_day_of_it(treaty: Treaty) -> None:
    """Standing duties apart, which are listed only for quarrels of the parties of that day.

    And apart from what a stricter clause displaces: where that one is open, the weaker is left standing.
    """
    standing = {c.article for c in treaty.clauses if c.when.act == "standing" or c.displaced_by}
    for year, days in turning_years(treaty):
        for attacker, target in permutations(_quarrellers(treaty), 2):
            coarse = _verdicts(treaty, attacker, target, year)
            for day in days:
                exact = _verdicts(treaty, attacker, target, day)
                for key in coarse.keys() | exact.keys():
                    if key[0] not in standing and coarse.get(key, "free") != "contested":
                        assert exact.get(key, "free") == coarse.get(key, "free"), (str(day), key)


def turning_years(treaty: Treaty, most: int = 3) -> list[tuple[Date, list[Date]]]:
    """Return some of the years in which something changes, each with the days about the changes."""
    dated = (*treaty.parties, *treaty.clauses, *treaty.readings, *treaty.understandings)
    dates = [date for item in dated for date in (item.from_, item.until) if date]
    dates += [decision.date for decision in treaty.decisions]
    years = sorted({date.year for date in dates})
    found = []
    for number in years[:: max(1, len(years) // most)]:
        year = Date(number, precision="year")
        about = {n for d in dates if d.year == number for n in (d.first - 1, d.first, d.last, d.last + 1)}
        inside = sorted(n for n in about | {year.first, year.last} if year.first <= n <= year.last)
        found.append((year, [Date(*civil(n)) for n in inside]))
    return found


def _quarrellers(treaty: Treaty) -> list[str]:
    members = list(dict.fromkeys(party.polity for party in treaty.parties))
    outsider = "achaemenid-empire" if treaty.signed.year < 0 else "france"
    return [*dict.fromkeys([*members[:2], outsider])]


def _verdicts(treaty: Treaty, attacker: str, target: str, on: Date) -> dict[tuple[str, ...], str]:
    found: list[Duty] = duties([treaty], Situation(Event(attacker, target, on)), USE.law)
    return {(d.article, d.duty, d.state.id, d.toward, d.against): d.verdict for d in found}
