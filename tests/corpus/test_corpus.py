"""The shipped corpus as a whole: every name means something, every duty of help is tried both ways."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from foedus.study.setting import setting
from foedus.system.records import many
from foedus.treaty.check import faults, unheld
from foedus.treaty.language import Clause, Treaty
from foedus.treaty.when import walk

USE = setting()
ALL = list(USE.corpus)
AID = {"defence", "offence", "guarantee", "contribution"}
TRIGGERED = {"obliged", "discretionary"}

# Clauses that only a disputed reading brings in: the text itself never settles that they are owed.
NEVER_TRIGGERED = {
    ("peloponnesian-league", "follow wherever they lead"),
    ("peloponnesian-league", "defence of Aegina"),
}


@pytest.mark.parametrize("treaty", ALL, ids=lambda treaty: treaty.id)
def test_no_faults(treaty: Treaty) -> None:
    assert faults(treaty, USE.law) == []


def test_the_gazetteer_names_known_polities() -> None:
    assert unheld(USE.law) == []


def test_there_are_enough_cases() -> None:
    assert {treaty.id for treaty in ALL} == USE.corpus.cases.keys()
    assert sum(map(len, USE.corpus.cases.values())) >= 40
    for treaty, cases in USE.corpus.cases.items():
        ids = [case.id for case in cases]
        assert len(set(ids)) == len(ids), treaty


def aid_clauses(wanted: Callable[[Clause], bool] = lambda clause: clause.duty in AID) -> list[object]:
    pairs = {
        (treaty.id, clause.article): None for treaty in ALL for clause in treaty.clauses if wanted(clause)
    }
    return [pytest.param(*pair, id=":".join(pair)) for pair in pairs]


def expected_of(treaty: str, article: str) -> set[str]:
    """Return the verdicts of aid that the cases expect under an article."""
    return {
        expected.verdict
        for case in USE.corpus.cases[treaty]
        for expected in case.expect
        if (expected.article, expected.duty) == (article, "aid")
    }


@pytest.mark.parametrize(("treaty", "article"), aid_clauses())
def test_a_case_triggers_it(treaty: str, article: str) -> None:
    triggered = bool(expected_of(treaty, article) & TRIGGERED)
    assert triggered is ((treaty, article) not in NEVER_TRIGGERED)


@pytest.mark.parametrize(("treaty", "article"), aid_clauses())
def test_a_case_does_not_trigger_it(treaty: str, article: str) -> None:
    assert "free" in expected_of(treaty, article)


@pytest.mark.parametrize("treaty", ALL, ids=lambda treaty: treaty.id)
def test_what_a_file_refers_to_exists(treaty: Treaty) -> None:
    articles = {clause.article for clause in treaty.clauses}
    organs = {organ.id for organ in treaty.organs} | {"own"}
    conditions = [when for clause in treaty.clauses for when in (clause.when, clause.unless) if when]
    conditions += [item.only_if for item in treaty.understandings if item.only_if]
    for item in (*treaty.understandings, *treaty.readings, *treaty.decisions):
        assert item.article in articles | {""}
    assert {d.organ for d in treaty.decisions} <= organs
    assert {r.decided for r in treaty.readings} <= organs | {""}
    for part in (part for when in conditions for part in walk(when)):
        assert part.decided is None or part.decided.organ in organs
        assert set(many(part.where)) <= treaty.areas.keys() | {"metropole", "territory"}
    for clause in treaty.clauses:
        assert set(clause.yields_to) <= {other.id for other in ALL}
        assert clause.gist and clause.source


@pytest.mark.parametrize("treaty", ALL, ids=lambda treaty: treaty.id)
def test_articles_are_named_once(treaty: Treaty) -> None:
    articles = [clause.article for clause in treaty.clauses]
    assert sorted(set(articles)) == sorted(articles)


@pytest.mark.parametrize("treaty", ALL, ids=lambda treaty: treaty.id)
def test_it_is_found_by_every_name(treaty: Treaty) -> None:
    for name in (treaty.id, treaty.name, *treaty.aliases):
        assert USE.corpus.find(name.upper()).id == treaty.id


@pytest.mark.parametrize("treaty", ALL, ids=lambda treaty: treaty.id)
def test_parties_exist_while_they_are_bound(treaty: Treaty) -> None:
    for party in treaty.parties:
        polity = USE.law.polities[party.polity]
        start = party.from_ or treaty.spell.start
        assert start is not None
        assert polity.exists_on(start.settled()) is not False, f"{party.polity} joins on {start}"
