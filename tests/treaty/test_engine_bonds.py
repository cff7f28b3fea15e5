"""Who owes whom: understandings, prior ties, lords, hegemons and wards, and the days that bind them."""

from __future__ import annotations

from pathlib import Path

import pytest

from ..invented import owed, situation, treaty, verdicts

TWO = "parties: [{polity: alpha}, {polity: beta}]\n"
THREE = "parties: [{polity: alpha}, {polity: beta}, {polity: delta}]\n"
LEAGUE = f"hegemon: alpha\n{THREE}"
FIGHT = "duty: defence, latitude: automatic"


def clauses(*lines: str) -> str:
    return "clauses:\n" + "".join(f"- {{{line}}}\n" for line in lines)


@pytest.mark.parametrize(
    ("understanding", "case", "verdict"),
    [
        ("of: beta, article: '1', latitude: discretionary", {}, "discretionary"),
        ("of: delta, article: '1', latitude: discretionary", {}, "obliged"),
        ("of: beta, article: '2', latitude: discretionary", {}, "obliged"),
        ("article: '1', latitude: discretionary", {}, "discretionary"),
        ("of: beta, article: '1', latitude: discretionary, until: 1920-01-01", {}, "obliged"),
        ("of: beta, article: '1', only_if: {by: {are: gamma}}", {}, "obliged"),
        ("of: beta, article: '1', only_if: {by: {are: delta}}", {}, "free"),
        ("of: beta, article: '1', only_if: {by: {are: delta}}, until: 1930-01-01", {}, "obliged"),
        (
            "of: beta, article: '1', only_if: {by: {are: delta}}, until: 1930-12-31",
            {"on": "1930"},
            "contested",
        ),
        ("of: beta, article: '1', only_if: {by: {are: delta}}, contested: true", {}, "contested"),
        ("of: beta, article: '1', only_if: {by: {are: gamma}}, contested: true", {}, "obliged"),
        (
            "of: beta, article: '1', only_if: {by: {are: delta}}, contested: true",
            {"assume": {"understanding:1": "true"}},
            "free",
        ),
        (
            "of: beta, article: '1', only_if: {by: {are: delta}}, contested: true",
            {"assume": {"understanding:1": "false"}},
            "obliged",
        ),
        ("of: beta, article: '1', latitude: discretionary, contested: true", {}, "contested"),
        (
            "of: beta, article: '1', latitude: discretionary, contested: true",
            {"assume": {"understanding:1": "true"}},
            "discretionary",
        ),
        (
            "of: beta, article: '1', latitude: discretionary, contested: true",
            {"assume": {"understanding:1": "false"}},
            "obliged",
        ),
    ],
)
def test_understandings(tmp_path: Path, understanding: str, case: dict[str, object], verdict: str) -> None:
    text = f"understandings: [{{{understanding}}}]\n" + clauses(
        f"article: '1', {FIGHT}, when: {{act: armed}}"
    )
    found = owed(treaty(tmp_path, TWO + text), situation(**case))  # type: ignore[arg-type]
    assert verdicts(found)["beta", "alpha", "1"] == verdict


@pytest.mark.parametrize(
    ("liege", "verdict", "homage"),
    [
        ("automatic", "obliged", "free"),
        ("discretionary", "discretionary", "obliged"),
    ],
)
def test_yields_to_a_prior_tie(tmp_path: Path, liege: str, verdict: str, homage: str) -> None:
    """Delta is liege man of gamma and vassal of alpha: against gamma it owes alpha nothing."""
    first = treaty(
        tmp_path,
        "parties: [{polity: gamma, role: lord}, {polity: delta, role: vassal}]\n"
        + clauses(
            f"article: liege, of: vassals, to: lord, duty: contribution, latitude: {liege}, "
            "when: {act: war, victim: lord}"
        ),
        "liege-homage",
    )
    second = treaty(
        tmp_path,
        "parties: [{polity: alpha, role: lord}, {polity: delta, role: vassal}]\n"
        + clauses(
            "article: homage, of: vassals, to: lord, duty: contribution, latitude: automatic, "
            "when: {act: war, victim: lord}, limits: {days: 40, per: year}, yields_to: [liege-homage]"
        ),
        "homage",
    )
    for order in ([first, second], [second, first], iter([second, first])):
        found = verdicts(owed(order, situation("gamma", "alpha")))
        assert found["delta", "gamma", "liege"] == verdict
        assert found["delta", "alpha", "homage"] == homage
    assert (
        verdicts(owed([first, second], situation("epsilon", "alpha")))["delta", "alpha", "homage"]
        == "obliged"
    )
    assert verdicts(owed(second, situation("gamma", "alpha")))["delta", "alpha", "homage"] == "obliged"


def test_vassals_owe_lords_and_lords_owe_each_other_nothing(tmp_path: Path) -> None:
    parties = "[{polity: alpha, role: lord}, {polity: beta, role: lord}, {polity: delta, role: vassal}]"
    pact = treaty(
        tmp_path,
        f"parties: {parties}\n"
        + clauses(f"article: '1', of: vassals, to: lord, {FIGHT}, when: {{act: war, victim: lord}}"),
    )
    assert verdicts(owed(pact, situation())) == {("delta", "alpha", "1"): "obliged"}


def test_standing_duties_need_no_trigger(tmp_path: Path) -> None:
    tribute = "duty: contribution, latitude: automatic, when: {act: standing}"
    pact = treaty(tmp_path, LEAGUE + clauses(f"article: tribute, of: others, to: hegemon, {tribute}"))
    for attacker, target in (("gamma", "alpha"), ("gamma", "beta"), ("alpha", "gamma")):
        found = owed(pact, situation(attacker, target, act="threat"))
        assert verdicts(found) == {
            ("beta", "alpha", "tribute"): "obliged",
            ("delta", "alpha", "tribute"): "obliged",
        }
        assert {duty.against for duty in found} == {""}
    assert not owed(pact, situation("gamma", "epsilon"))


def test_a_standing_duty_is_owed_to_parties_only(tmp_path: Path) -> None:
    pact = treaty(
        tmp_path,
        THREE + clauses("article: '1', duty: contribution, latitude: automatic, when: {act: standing}"),
    )
    assert {duty.toward for duty in owed(pact, situation("alpha", "gamma"))} <= {"alpha", "beta", "delta"}


def test_hegemon_and_others(tmp_path: Path) -> None:
    pact = treaty(
        tmp_path,
        LEAGUE
        + clauses(
            "article: follow, of: others, to: hegemon, duty: offence, latitude: automatic, "
            "when: {act: war, victim: hegemon}",
            "article: peace, of: others, to: party, duty: nonaggression, when: {act: armed}",
            f"article: shield, of: hegemon, to: party, {FIGHT}, "
            "when: {act: armed, victim: party, by: {kind: outsider}}",
        ),
    )
    opened = {(d.state.id, d.toward, d.against, d.verdict) for d in owed(pact, situation("alpha", "gamma"))}
    assert opened == {("beta", "alpha", "gamma", "obliged"), ("delta", "alpha", "gamma", "obliged")}
    attacked = verdicts(owed(pact, situation("gamma", "alpha")))
    assert attacked["beta", "alpha", "follow"] == "obliged"
    ally = verdicts(owed(pact, situation("gamma", "beta")))
    assert ally == {("alpha", "beta", "shield"): "obliged", ("delta", "beta", "peace"): "barred"}
    within = verdicts(owed(pact, situation("delta", "beta")))
    assert within["alpha", "beta", "shield"] == "free"


@pytest.mark.parametrize(
    ("on", "verdict"),
    [
        ("1909-12-31", None),
        ("1910-01-01", "obliged"),
        ("1920-01-01", None),
        ("1910", "obliged"),
        ("1919", "obliged"),
    ],
)
def test_protected(tmp_path: Path, on: str, verdict: str | None) -> None:
    pact = treaty(
        tmp_path,
        TWO
        + "protected: [{polity: epsilon, from: 1910-01-01, until: 1920-01-01}]\n"
        + clauses(f"article: '1', {FIGHT}, when: {{act: armed, victim: [party, protected]}}"),
    )
    found = verdicts(owed(pact, situation("gamma", "epsilon", on)))
    assert found.get(("alpha", "epsilon", "1")) == verdict
    assert not [key for key in found if key[0] == "epsilon"]


def test_a_protection_whose_day_is_not_known_is_contested(tmp_path: Path) -> None:
    text = "protected: [{polity: epsilon, from: 1910}]\n"
    clause = clauses(f"article: '1', {FIGHT}, when: {{act: armed, victim: protected}}")
    pact = treaty(tmp_path, TWO + text + clause)
    found = verdicts(owed(pact, situation("gamma", "epsilon", "1910-06-01")))
    assert found["alpha", "epsilon", "1"] == "contested"


def test_a_party_bound_twice_is_bound_by_either(tmp_path: Path) -> None:
    """Beta left in 1931 and came back on an unknown day of 1930: in June 1930 it is surely a party."""
    for spells in ("{until: 1931}, {from: 1930}", "{from: 1930}, {until: 1931}"):
        parties = "[{polity: alpha}, " + spells.replace("{", "{polity: beta, ") + "]"
        pact = treaty(
            tmp_path, f"parties: {parties}\n" + clauses(f"article: '1', {FIGHT}, when: {{act: armed}}")
        )
        assert verdicts(owed(pact, situation(on="1930-06-01")))["beta", "alpha", "1"] == "obliged"


def test_a_named_state_owes_only_while_it_is_bound(tmp_path: Path) -> None:
    pact = treaty(
        tmp_path,
        "parties: [{polity: alpha}, {polity: beta, from: 1900-01-01, until: 1930-01-01}]\n"
        + clauses(f"article: '1', of: [beta], to: alpha, {FIGHT}, when: {{act: armed}}"),
    )
    held = [
        len(owed(pact, situation(on=on))) for on in ("1899-12-31", "1900-01-01", "1929-12-31", "1930-01-01")
    ]
    assert held == [0, 1, 1, 0]
    assert verdicts(owed(pact, situation(on="1930-01"))) == {}
    vague = verdicts(owed(pact, situation(on="1900")))
    assert vague == {("beta", "alpha", "1"): "obliged"}


@pytest.mark.parametrize(
    ("on", "verdict"), [("1909-12-31", None), ("1910-06-01", "contested"), ("1911-01-01", "obliged"),
                        ("1919-12-31", "obliged"), ("1920-01-01", None)],
)  # fmt: skip
def test_clause_dates(tmp_path: Path, on: str, verdict: str | None) -> None:
    clause = clauses(f"article: '1', {FIGHT}, when: {{act: armed}}, from: 1910, until: 1920-01-01")
    found = verdicts(owed(treaty(tmp_path, TWO + clause), situation(on=on)))
    assert found.get(("beta", "alpha", "1")) == verdict
