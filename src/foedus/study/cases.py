"""Run the cases of a corpus through the engine."""

from __future__ import annotations

from foedus.study import facts
from foedus.study.setting import Setting
from foedus.treaty.cases import Case, Outcome, judge
from foedus.treaty.engine import duties
from foedus.treaty.scene import Situation


def run_case(case: Case, treaty: str, use: Setting) -> list[Outcome]:
    """Return one outcome for each expectation of a case, by that treaty alone; raises InputError."""
    asked = case.question
    event = facts.told(asked, use)
    earlier = tuple(facts.told(event, use) for event in asked.events)
    given = facts.assumed(asked.assume, asked.date, use)
    situation = Situation(event, earlier, given, asked.disputed)
    found = duties([use.corpus.by_id[treaty]], situation, use.law)
    return [judge(case, expected, treaty, found) for expected in case.expect]
