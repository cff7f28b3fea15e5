"""The engine on small invented treaties, each read from YAML as a historian would write it."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedus.errors import FoedusError
from foedus.treaty.language import Treaty

from ..invented import owed, situation, treaty, verdicts

TWO = "parties: [{polity: alpha}, {polity: beta}]\n"
THREE = "parties: [{polity: alpha}, {polity: beta}, {polity: delta}]\n"
LEAGUE = f"hegemon: alpha\n{THREE}"
FIGHT = "duty: defence, latitude: automatic"


def clauses(*lines: str) -> str:
    return "clauses:\n" + "".join(f"- {{{line}}}\n" for line in lines)


@pytest.fixture
def dual(tmp_path: Path) -> Treaty:
    """The shape of the Dual Alliance: neutrality, replaced by help when a second power joins."""
    return treaty(
        tmp_path,
        TWO
        + clauses(
            f"article: I, {FIGHT}, when: {{act: armed, victim: party, by: {{are: delta}}}}",
            "article: II, duty: neutrality, when: {act: armed, victim: party, by: {not: delta}}, "
            "displaced_by: [I, III]",
            f"article: III, {FIGHT}, when: {{by: {{not: delta}}, joined: {{by: {{are: delta}}}}}}",
        ),
    )


def test_the_stricter_clause_displaces(dual: Treaty) -> None:
    alone = verdicts(owed(dual, situation()))
    assert alone["beta", "alpha", "II"] == "barred"
    assert alone["beta", "alpha", "III"] == "free"
    joined = owed(dual, situation(assume={"joined": "delta"}))
    assert verdicts(joined)["beta", "alpha", "III"] == "obliged"
    assert verdicts(joined)["beta", "alpha", "II"] == "free"
    assert (
        next(d.reason for d in joined if (d.article, d.against) == ("II", "gamma"))
        == "displaced by article I, which is triggered"
    )


def test_a_stricter_clause_displaces_only_for_whom_it_binds(tmp_path: Path) -> None:
    pact = treaty(
        tmp_path,
        THREE
        + clauses(
            f"article: I, of: [beta], {FIGHT}, when: {{act: armed}}",
            "article: II, duty: neutrality, when: {act: armed}, displaced_by: I",
        ),
    )
    assert verdicts(owed(pact, situation())) == {
        ("beta", "alpha", "I"): "obliged",
        ("beta", "alpha", "II"): "free",
        ("delta", "alpha", "II"): "barred",
    }


def test_an_open_stricter_clause_displaces_nothing(dual: Treaty) -> None:
    found = verdicts(owed(dual, situation(disputed=("joined",))))
    assert found["beta", "alpha", "II"] == "barred"
    assert found["beta", "alpha", "III"] == "contested"


def test_unless(tmp_path: Path) -> None:
    pact = treaty(
        tmp_path,
        TWO + clauses(f"article: '1', {FIGHT}, when: {{act: armed}}, unless: {{provoked: direct}}"),
    )
    key = ("beta", "alpha", "1")
    assert verdicts(owed(pact, situation()))[key] == "obliged"
    assert verdicts(owed(pact, situation(assume={"provoked": "direct"})))[key] == "free"
    assert verdicts(owed(pact, situation(disputed=("provoked",))))[key] == "contested"


def test_own_organs_make_the_duty_discretionary(tmp_path: Path) -> None:
    own = "decided: {organ: own}"
    pact = treaty(
        tmp_path,
        TWO
        + clauses(
            f"article: '1', {FIGHT}, when: {{act: armed, {own}}}",
            f"article: '2', {FIGHT}, when: {{act: armed, any: [{{{own}}}]}}",
            f"article: '3', {FIGHT}, when: {{act: armed}}",
            f"article: '4', {FIGHT}, when: {{act: cyber, {own}}}",
        ),
    )
    found = verdicts(owed(pact, situation()))
    assert [found["beta", "alpha", article] for article in "1234"] == [
        "discretionary",
        "discretionary",
        "obliged",
        "free",
    ]


def test_victim_any_binds_the_parties_to_each_other(tmp_path: Path) -> None:
    pact = treaty(
        tmp_path,
        THREE
        + clauses(
            f"article: '1', {FIGHT}, when: {{act: armed, victim: any, by: {{kind: member}}}}",
            "article: '2', duty: consultation, when: {act: armed, victim: any}",
        ),
    )
    found = verdicts(owed(pact, situation("alpha", "gamma")))
    pairs = {(a, b) for a in ("alpha", "beta", "delta") for b in ("alpha", "beta", "delta") if a != b}
    assert {(a, b) for a, b, article in found if article == "2"} == pairs
    assert {(a, b) for a, b, article in found if article == "1"} == {("beta", "delta"), ("delta", "beta")}


def test_nobody_helps_against_himself(tmp_path: Path) -> None:
    pact = treaty(
        tmp_path,
        THREE
        + clauses(
            f"article: '1', {FIGHT}, when: {{act: armed}}",
            f"article: '2', {FIGHT}, to: [alpha, beta], when: {{act: armed, victim: any}}",
            "article: '3', duty: nonaggression, when: {act: armed}",
        ),
    )
    found = owed(pact, situation("beta", "alpha"))
    assert {(d.state.id, d.article) for d in found} == {
        ("delta", "1"),
        ("delta", "2"),
        ("beta", "3"),
        ("delta", "3"),
    }
    against_itself = owed(pact, situation("beta", "gamma"))
    assert {(d.state.id, d.toward) for d in against_itself} == {("delta", "alpha")}


def test_nonaggression_bars_the_attacker(tmp_path: Path) -> None:
    pact = treaty(tmp_path, TWO + clauses("article: '1', duty: nonaggression, when: {act: [armed, threat]}"))
    assert verdicts(owed(pact, situation("beta", "alpha")))["beta", "alpha", "1"] == "barred"
    assert verdicts(owed(pact, situation("beta", "alpha", act="cyber")))["beta", "alpha", "1"] == "free"


def test_non_state_attackers(tmp_path: Path) -> None:
    pact = treaty(
        tmp_path,
        TWO
        + clauses(
            f"article: '1', {FIGHT}, when: {{act: armed}}",
            f"article: '2', {FIGHT}, when: {{act: armed, not: {{by: {{kind: non-state}}}}}}",
            f"article: '3', {FIGHT}, when: {{act: war}}",
        ),
    )
    found = owed(pact, situation("non-state:pirates", "alpha"))
    assert verdicts(found) == {
        ("beta", "alpha", "1"): "obliged",
        ("beta", "alpha", "2"): "free",
        ("beta", "alpha", "3"): "obliged",
    }
    assert {duty.against for duty in found} == {"non-state:pirates"}


def test_a_reading_extends_a_clause(tmp_path: Path) -> None:
    pact = treaty(
        tmp_path,
        TWO
        + "readings: [{id: wires, act: cyber, article: '1', from: 1925-01-01}]\n"
        + clauses(f"article: '1', {FIGHT}, when: {{any: [{{act: armed}}, {{act: cyber, reading: true}}]}}"),
    )
    key = ("beta", "alpha", "1")
    assert verdicts(owed(pact, situation(act="cyber", on="1924-12-31")))[key] == "free"
    found = owed(pact, situation(act="cyber"))
    assert verdicts(found)[key] == "contested"
    assert "[--assume reading:wires=...]" in next(d.reason for d in found if d.state.id == "beta")
    assert verdicts(owed(pact, situation(act="cyber", assume={"reading:wires": "true"})))[key] == "obliged"


def test_an_unknown_place_is_asked_for_by_its_option(tmp_path: Path) -> None:
    pact = treaty(tmp_path, TWO + clauses(f"article: '1', {FIGHT}, when: {{act: armed, where: metropole}}"))
    duty = owed(pact, situation(place="unknown"))[0]
    assert duty.verdict == "contested"
    assert "[--place ...]" in duty.reason


def test_every_duty_is_numbered_and_proved(dual: Treaty) -> None:
    found = owed(dual, situation(assume={"joined": "delta"}))
    assert [duty.id for duty in found] == list(range(1, len(found) + 1))
    for duty in found:
        assert duty.proof.holds is (duty.verdict != "free") or duty.reason.startswith("displaced")
        assert duty.reason
        assert duty.round == 1


def test_no_treaty_no_duty() -> None:
    assert owed([], situation()) == []


def test_a_word_out_of_the_language_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FoedusError, match=r"pact\.yaml:7.*wenn"):
        treaty(tmp_path, TWO + "clauses:\n- {article: '1', duty: defence, wenn: {act: armed}}\n")
