"""Who decides: organs at home, joint bodies that bind those who assent, and the bounds of what is owed."""

from __future__ import annotations

from pathlib import Path

import pytest

from ..invented import owed, situation, treaty, truth, verdicts

THREE = "parties: [{polity: alpha}, {polity: beta}, {polity: delta}]\n"
DUTY = "article: I, duty: defence, latitude: automatic"


def test_an_organ_of_one_state_leaves_the_choice_to_that_state(tmp_path: Path) -> None:
    pact = treaty(
        tmp_path,
        f"{THREE}organs: [{{id: senate, name: The Senate of Beta, own: true, of: beta}}]\n"
        f"clauses: [{{{DUTY}, when: {{act: armed, decided: {{organ: senate}}}}}}]\n",
    )
    found = owed(pact, situation())
    assert verdicts(found) == {("beta", "alpha", "I"): "discretionary", ("delta", "alpha", "I"): "obliged"}
    claims = {d.state.id: [step.claim for step in d.proof.walk()] for d in found}
    assert any("authorisation in Beta (The Senate of Beta decides)" in claim for claim in claims["beta"])
    refused = owed(pact, situation(assume={"authorised:beta": "false"}))
    assert verdicts(refused)["beta", "alpha", "I"] == "free"
    granted = owed(pact, situation(assume={"authorised:beta": "true"}))
    assert verdicts(granted)["beta", "alpha", "I"] == "discretionary"


def test_a_resolution_that_binds_those_who_assent(tmp_path: Path) -> None:
    pact = treaty(
        tmp_path,
        f"{THREE}organs: [{{id: council}}]\n"
        "decisions: [{organ: council, date: 1930-05-01, says: for, dissent: [delta]}]\n"
        f"clauses: [{{{DUTY}, when: {{act: armed, decided: {{organ: council, binds: assenting}}}}}}]\n",
    )
    assert verdicts(owed(pact, situation())) == {
        ("beta", "alpha", "I"): "obliged",
        ("delta", "alpha", "I"): "free",
    }
    won_over = owed(pact, situation(assume={"assented:delta": "true"}))
    assert verdicts(won_over)["delta", "alpha", "I"] == "obliged"
    doubtful = owed(pact, situation(disputed=("assented:beta",)))
    assert verdicts(doubtful)["beta", "alpha", "I"] == "contested"


def test_a_resolution_on_one_article_settles_no_other(tmp_path: Path) -> None:
    pact = treaty(
        tmp_path,
        f"{THREE}organs: [{{id: council}}]\n"
        "decisions: [{organ: council, date: 1930-05-01, says: for, article: I}]\nclauses:\n"
        f"- {{{DUTY}, when: {{act: armed, decided: {{organ: council}}}}}}\n"
        "- {article: II, duty: offence, latitude: automatic, when: {decided: {organ: council}}}\n",
    )
    found = verdicts(owed(pact, situation()))
    assert (found["beta", "alpha", "I"], found["beta", "alpha", "II"]) == ("obliged", "contested")


@pytest.mark.parametrize(
    ("assume", "expected"),
    [({}, True), ({"served": "39"}, True), ({"served": "40"}, False), ({"served": "400"}, False)],
)
def test_days_of_service_run_out(tmp_path: Path, assume: dict[str, str], expected: bool) -> None:
    assert truth(tmp_path, "{act: armed}, limits: {days: 40, per: year}", assume=assume) is expected


def test_a_limit_waits_for_consent(tmp_path: Path) -> None:
    clause = "{act: armed}, limits: {needs: consent}"
    assert truth(tmp_path, clause) is None
    assert truth(tmp_path, clause, assume={"consent": "true"}) is True
    assert truth(tmp_path, clause, assume={"consent": "false"}) is False


def test_a_call_may_be_made_by_one_state(tmp_path: Path) -> None:
    clause = "{act: armed, called: {fact: request, of: alpha}}"
    assert truth(tmp_path, clause) is True
    assert truth(tmp_path, clause, assume={"request:alpha": "false"}) is False
    assert truth(tmp_path, clause, assume={"request:delta": "false"}) is True
    assert truth(tmp_path, clause, disputed=("request:alpha",)) is None


def test_a_neighbour_is_known_by_fact_alone(tmp_path: Path) -> None:
    clause = "{act: armed, by: {kind: neighbour}}"
    assert truth(tmp_path, clause) is None
    assert truth(tmp_path, clause, assume={"neighbour:gamma": "true"}) is True
    assert truth(tmp_path, clause, assume={"neighbour:gamma": "false"}) is False


def test_help_is_war_but_no_attack(tmp_path: Path) -> None:
    assert truth(tmp_path, "{act: armed}", helps="delta") is False
    assert truth(tmp_path, "{act: war}", helps="delta") is True
    assert truth(tmp_path, "{act: war, first: adversary}", helps="delta") is False
    past = [("delta", "alpha", "1930-05-01", "armed")]
    assert truth(tmp_path, "{act: war, first: adversary}", helps="delta", earlier=past) is False
    opened = [("alpha", "delta", "1930-05-01", "armed")]
    assert truth(tmp_path, "{act: war, first: party}", helps="delta", earlier=opened) is True


def test_a_secret_clause_says_so_until_it_is_known(tmp_path: Path) -> None:
    pact = treaty(tmp_path, f"{THREE}public_from: 1931-01-01\nclauses: [{{{DUTY}, when: {{act: armed}}}}]\n")
    assert all(duty.secret for duty in owed(pact, situation()))
    assert not any(duty.secret for duty in owed(pact, situation(on="1931-01-01")))
