"""Rounds by law on small invented treaties: chains, second powers, collisions, and what must not follow."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedus.treaty.cascade import Rounds, cascade
from foedus.treaty.language import Treaty

from ..invented import LAW, situation, treaty

AID = "article: I, duty: defence, latitude: automatic"


def pact(folder: Path, name: str, one: str, other: str, when: str, rest: str = "") -> Treaty:
    parties = f"parties: [{{polity: {one}}}, {{polity: {other}}}]\n"
    return treaty(folder, f"{parties}clauses: [{{{AID}{rest}, when: {when}}}]\n", name)


def played(*treaties: Treaty, **options: bool) -> Rounds:
    return cascade(treaties, situation(), LAW, **options)


def came(rounds: Rounds) -> list[tuple[str, str, str, int]]:
    return [(e.state, e.against, e.helps, e.round) for e in rounds.entries]


@pytest.fixture
def attacked(tmp_path: Path) -> Treaty:
    """Beta must help alpha when it is attacked (gamma attacks alpha)."""
    return pact(tmp_path, "attacked", "alpha", "beta", "{act: armed, victim: party}")


def test_help_under_a_duty_comes_in(attacked: Treaty) -> None:
    rounds = played(attacked)
    assert came(rounds) == [("beta", "gamma", "alpha", 1)]
    assert {duty.round for duty in rounds.duties} == {1}


def test_a_war_however_begun_calls_the_next_round(tmp_path: Path, attacked: Treaty) -> None:
    chain = pact(tmp_path, "chain", "beta", "delta", "{act: war, victim: party}")
    further = pact(tmp_path, "further", "delta", "epsilon", "{act: war, victim: party}")
    rounds = played(attacked, chain, further)
    assert came(rounds) == [
        ("beta", "gamma", "alpha", 1),
        ("delta", "gamma", "beta", 2),
        ("epsilon", "gamma", "delta", 3),
    ]
    called = {(d.state.id, d.toward): d.round for d in rounds.duties if d.verdict == "obliged"}
    assert called["delta", "beta"] == 2 and called["epsilon", "delta"] == 3


def test_a_helper_is_no_attacker(tmp_path: Path, attacked: Treaty) -> None:
    """Gamma's ally helps it when attacked: beta comes in to help alpha, which attacks nobody."""
    defence = pact(tmp_path, "defence", "gamma", "delta", "{act: armed, victim: party}")
    war = pact(tmp_path, "war", "gamma", "epsilon", "{act: war, victim: party}")
    rounds = played(attacked, defence, war)
    assert {e.state for e in rounds.entries} == {"beta", "epsilon"}


def test_a_duty_that_waits_for_a_second_power(tmp_path: Path, attacked: Treaty) -> None:
    """Epsilon must help gamma once a second power joins against it; the clause looks at war, not attack."""
    waits = pact(
        tmp_path, "waits", "gamma", "epsilon", "{act: war, victim: party, joined: {by: {are: beta}}}"
    )
    rounds = played(attacked, waits)
    assert came(rounds)[1][:1] == ("epsilon",) and rounds.entries[1].round == 2
    assert came(played(waits)) == []


def test_help_waits_for_a_helper(tmp_path: Path, attacked: Treaty) -> None:
    waits = pact(tmp_path, "waits", "alpha", "delta", "{act: armed, victim: party, aided: {by: {are: beta}}}")
    assert came(played(waits)) == []
    assert came(played(attacked, waits)) == [("beta", "gamma", "alpha", 1), ("delta", "gamma", "alpha", 2)]


def test_what_is_left_to_a_state_waits_for_the_word(tmp_path: Path) -> None:
    choice = treaty(
        tmp_path,
        "parties: [{polity: alpha}, {polity: beta}]\nclauses: [{article: I, duty: defence, "
        "latitude: discretionary, when: {act: armed}}]\n",
    )
    assert came(played(choice)) == []
    assert came(played(choice, with_discretion=True)) == [("beta", "gamma", "alpha", 1)]


def test_a_state_bound_and_barred_is_shown_and_does_not_come_in(tmp_path: Path, attacked: Treaty) -> None:
    peace = treaty(
        tmp_path,
        "parties: [{polity: beta}, {polity: gamma}]\n"
        "clauses: [{article: peace, duty: nonaggression, when: {act: standing}}]\n",
        "peace",
    )
    rounds = played(attacked, peace)
    assert rounds.entries == ()
    (collision,) = rounds.collisions
    assert (collision.state, collision.helps, collision.against, collision.bars) == (
        *("beta", "alpha", "gamma"),
        "peace",
    )
    assert {d.verdict for d in rounds.duties if d.state.id == "beta"} >= {"obliged", "barred"}


def test_a_state_called_by_both_sides_comes_in_on_neither(tmp_path: Path, attacked: Treaty) -> None:
    other = pact(tmp_path, "other", "gamma", "beta", "{act: war, victim: party}")
    rounds = played(attacked, other)
    assert rounds.entries == ()
    assert {(c.helps, c.bars) for c in rounds.collisions} == {("alpha", "other"), ("gamma", "attacked")}


@pytest.mark.parametrize("duty", ["defence", "offence", "guarantee", "contribution"])
def test_money_is_no_war(tmp_path: Path, duty: str) -> None:
    """Beta owes alpha help of that kind without choice: all but a contribution puts it at war."""
    pact = treaty(
        tmp_path,
        "parties: [{polity: alpha}, {polity: beta}]\n"
        f"clauses: [{{article: I, duty: {duty}, latitude: automatic, when: {{act: armed}}}}]\n",
    )
    rounds = played(pact)
    assert [d.verdict for d in rounds.duties if d.state.id == "beta"] == ["obliged"]
    assert came(rounds) == ([] if duty == "contribution" else [("beta", "gamma", "alpha", 1)])


def test_a_chain_of_vassals_answers_link_by_link(tmp_path: Path) -> None:
    """Delta holds of beta, beta of alpha: alpha's war calls beta, and beta's war calls delta."""
    roles = "parties: [{{polity: {lord}, role: lord}}, {{polity: {man}, role: vassal}}]\n"
    homage = (
        "clauses: [{article: homage, of: vassals, to: lord, duty: offence, latitude: automatic, "
        "when: {act: war, victim: lord}}]\n"
    )
    links = [
        treaty(tmp_path, roles.format(lord=lord, man=man) + homage, f"{man}-{lord}")
        for lord, man in (("alpha", "beta"), ("beta", "delta"))
    ]
    assert [(e.state, e.round) for e in played(*links).entries] == [("beta", 1), ("delta", 2)]


def test_stating_what_is_presumed_changes_nothing(tmp_path: Path, attacked: Treaty) -> None:
    """That the attacker opened speaks of the first event, not of those who come in against him."""
    other = pact(tmp_path, "other", "gamma", "delta", "{act: war, victim: party, first: adversary}")
    told = cascade([attacked, other], situation(assume={"first": "attacker"}), LAW)
    assert told.entries == played(attacked, other).entries


def test_nobody_enters_against_a_state_at_peace(tmp_path: Path) -> None:
    clause = (
        "{article: I, duty: defence, latitude: automatic, against: [delta, gamma], "
        "when: {act: armed, victim: party}}"
    )
    parties = "parties: [{polity: alpha}, {polity: beta}]\n"
    named = treaty(tmp_path, f"{parties}clauses: [{clause}]\n", "named")
    assert came(played(named)) == [("beta", "gamma", "alpha", 1)]


def test_a_clause_on_no_war_is_no_clause_on_war(tmp_path: Path) -> None:
    denied = pact(tmp_path, "denied", "gamma", "delta", "{act: cyber, victim: party, not: {act: war}}")
    assert all(duty.toward != "gamma" for duty in played(denied).duties)
