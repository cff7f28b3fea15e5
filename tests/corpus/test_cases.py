"""Every case of every shipped treaty, as the command line would ask it of the whole corpus."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from foedus.study import facts
from foedus.study.setting import setting
from foedus.treaty.cases import Case, judge
from foedus.treaty.engine import duties
from foedus.treaty.scene import Situation

USE = setting()


def every_case() -> Iterator[object]:
    for treaty, cases in sorted(USE.corpus.cases.items()):
        for case in cases:
            yield pytest.param(treaty, case, id=f"{treaty}:{case.id}")


def situate(case: Case) -> Situation:
    """Resolve the words of a case on its dates."""
    asked = case.question
    earlier = tuple(
        facts.event(e.attacker, e.target, e.date, e.place, e.act, e.object, USE) for e in asked.events
    )
    for fact in asked.disputed:
        facts.check_fact(fact, USE, f"case {case.id}")
    event = facts.event(asked.attacker, asked.target, asked.date, asked.place, asked.act, asked.object, USE)
    return Situation(event, earlier, facts.assumed(asked.assume, asked.date, USE), asked.disputed)


@pytest.mark.parametrize(("treaty", "case"), list(every_case()))
def test_case(treaty: str, case: Case) -> None:
    found = duties(USE.corpus, situate(case), USE.law)
    outcomes = [judge(case, expected, treaty, found) for expected in case.expect]
    assert outcomes
    assert [(o.expected, o.found) for o in outcomes if not o.passed] == []


@pytest.mark.parametrize(("treaty", "case"), list(every_case()))
def test_a_case_speaks_of_what_there_is(treaty: str, case: Case) -> None:
    articles = {clause.article for clause in USE.corpus.by_id[treaty].clauses}
    assert case.source
    for expected in case.expect:
        assert expected.article in articles | {""}
        assert expected.state in USE.law.polities
        assert expected.toward in USE.law.polities
    dates = [event.date for event in case.question.events]
    assert all(date.first <= case.question.date.last for date in dates), "an earlier event comes later"
