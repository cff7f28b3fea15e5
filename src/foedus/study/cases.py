"""Run the cases of a corpus through the engine."""

from __future__ import annotations

from foedus.study import facts
from foedus.study.setting import Setting
from foedus.treaty.cases import Case, Outcome, judge
from foedus.treaty.engine import duties
from foedus.treaty.language import Treaty
from foedus.treaty.scene import Situation


def run_case(case: Case, treaty: str, use: Setting) -> list[Outcome]:
    """Return one outcome for each expectation of a case, by that treaty alone; raises InputError."""
    asked = case.question
    event = facts.told(asked, use)
    earlier = tuple(facts.told(event, use) for event in asked.events)
    given = facts.assumed(asked.assume, asked.date, use)
    situation = Situation(event, earlier, given, asked.disputed)
    found = duties(company(use.corpus.by_id[treaty], use), situation, use.law)
    return [judge(case, expected, treaty, found) for expected in case.expect]


def company(treaty: Treaty, use: Setting) -> list[Treaty]:
    """Return a treaty with those that its clauses and understandings name, which bear on its verdicts."""
    named = {name for clause in treaty.clauses for name in clause.yields_to}
    named |= {u.of.get("party_to", "") for u in treaty.understandings if isinstance(u.of, dict)}
    return [treaty, *(use.corpus.by_id[name] for name in sorted(named) if name in use.corpus.by_id)]
