"""Every case of every shipped treaty, read with those that bear on it; the suite asks the whole corpus."""

from __future__ import annotations

import pytest

from foedus.study import facts
from foedus.study.cases import run_case
from foedus.study.setting import setting

USE = setting()


TREATIES = sorted(USE.corpus.cases)


@pytest.mark.parametrize("treaty", TREATIES)
def test_cases(treaty: str) -> None:
    cases = USE.corpus.cases[treaty]
    outcomes = [outcome for case in cases for outcome in run_case(case, treaty, USE)]
    assert outcomes
    assert [(o.case, o.expected, o.found) for o in outcomes if not o.passed] == []


@pytest.mark.parametrize("treaty", TREATIES)
def test_cases_speak_of_what_there_is(treaty: str) -> None:
    articles = {clause.article for clause in USE.corpus.by_id[treaty].clauses}
    for case in USE.corpus.cases[treaty]:
        assert case.source and case.did, case.id
        for fact in case.question.disputed:
            facts.check_fact(fact, USE, f"case {case.id}")
        for expected in case.expect:
            assert expected.article in articles | {""}, case.id
            assert expected.state in USE.law.polities and expected.toward in USE.law.polities, case.id
