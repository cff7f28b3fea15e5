"""The linter of drafts: each rule finds its gap, and no gap where the point is made."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedus.treaty.corpus import shipped
from foedus.treaty.language import Treaty
from foedus.treaty.lint import RULES, lint

from ..invented import treaty

CARE = """
purpose: [defence against gamma]
parties: [{polity: alpha}, {polity: beta}]
organs: [{id: council, name: The Council}, {id: diet, name: The Diet, own: true}]
areas: {home: [{territory_of: parties}]}
term: {years: 10, renews: by silence, notice: 1 year}
clauses:
- article: '1'
  duty: defence
  latitude: automatic
  when: {act: war, victim: party, first: adversary, where: home, by: {are: [gamma]}, decided: {organ: diet}}
  terms: {means: all, peace: jointly}
- {article: '2', duty: nonaggression, when: {act: any, victim: party}}
- {article: '3', duty: consultation, when: {act: threat, victim: party}}
"""
LESS = {  # what to take away from the careful treaty, and the one rule that then speaks
    "trigger": ("act: war, ", ""),
    "ally's own war": ("first: adversary, where", "where"),
    "objective": ("purpose: [defence against gamma]\n", ""),
    "duration": ("years: 10, renews: by silence, ", ""),
    "exit": (", notice: 1 year", ""),
    "verification": ("{id: council, name: The Council}, ", ""),
    "consultation": ("- {article: '3', duty: consultation, when: {act: threat, victim: party}}\n", ""),
    "secrecy": ("  terms: {", "  secret_until: 1900-01-01\n  terms: {"),
    "authorisation at home": (", decided: {organ: diet}", ""),
    "adversary": ("by: {are: [gamma]}, ", ""),
    "area": ("where: home, ", ""),
    "means": ("means: all, ", ""),
    "separate peace": (", peace: jointly", ""),
    "peace among allies": ("- {article: '2', duty: nonaggression, when: {act: any, victim: party}}\n", ""),
}


@pytest.fixture
def careful(tmp_path: Path) -> Treaty:
    return treaty(tmp_path, CARE)


def test_every_rule_has_its_case() -> None:
    assert {rule.name for rule in RULES} == LESS.keys()


def test_a_careful_treaty_passes(careful: Treaty) -> None:
    assert lint(careful, []) == ()


@pytest.mark.parametrize("rule", LESS)
def test_what_is_taken_away_is_missed(rule: str, tmp_path: Path, careful: Treaty) -> None:
    old, new = LESS[rule]
    assert CARE.count(old) == 1
    poorer = treaty(tmp_path, CARE.replace(old, new), "poorer")
    (found,) = lint(poorer, [careful])
    assert found.rule == rule and found.what and found.why
    assert found.precedent is not None


def test_the_nearest_in_time_is_the_precedent() -> None:
    corpus = shipped()
    found = {f.rule: f for f in lint(corpus.by_id["pact-of-steel-1939"], corpus)}
    own_war = found["ally's own war"]
    assert own_war.weight == "gap" and own_war.articles == ("3",)
    assert own_war.precedent is not None
    assert corpus.by_id[own_war.precedent.treaty].signed.year in range(1936, 1946)


def test_findings_speak_of_articles_that_there_are() -> None:
    corpus = shipped()
    for one in corpus:
        for finding in lint(one, corpus):
            assert set(finding.articles) <= {clause.article for clause in one.clauses}
