"""Laws of the engine on random small systems: another evaluator agrees; what must not matter does not."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foedus.treaty.cascade import cascade
from foedus.treaty.duty import Duty, summary

from ..invented import plain
from . import brute
from .systems import CORE, FACTS, LAW, POLITIES, WIDER_FACTS, ask, cases, encoded, situation, systems

System = list[dict[str, Any]]
Case = dict[str, Any]
many = settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow])


@many
@given(systems(CORE), cases(FACTS))
def test_a_second_evaluator_agrees(system: System, case: Case) -> None:
    for treaty in system:
        found = {(d.article, d.state.id, d.toward, d.against, d.verdict) for d in ask([treaty], case)}
        assert found == brute.answer(treaty, case)


@many
@given(systems(CORE), cases(FACTS))
def test_a_second_evaluator_agrees_on_who_comes_in(system: System, case: Case) -> None:
    rounds = cascade([encoded(treaty) for treaty in system], situation(case), LAW)
    pairs = {(entry.state, entry.against) for entry in rounds.entries}
    assert pairs == {(who, foe) for who, foe, _ in brute.entrants(system, case)}


def test_the_random_systems_set_off_rounds() -> None:
    """The comparison is not empty: some cases bring in states in a later round."""
    seen: set[int] = set()

    @settings(max_examples=400)
    @given(systems(CORE), cases(FACTS))
    def collect(system: System, case: Case) -> None:
        rounds = cascade([encoded(treaty) for treaty in system], situation(case), LAW)
        seen.update(entry.round for entry in rounds.entries)

    collect()
    assert {1, 2} <= seen


def test_the_second_evaluator_sees_every_verdict() -> None:
    """The comparison is not empty: the random systems bring out all six verdicts and three kinds of duty."""
    seen: set[str] = set()

    @settings(max_examples=100)
    @given(systems(CORE), cases(FACTS))
    def collect(system: System, case: Case) -> None:
        seen.update(verdict for treaty in system for *_, verdict in brute.answer(treaty, case))

    collect()
    assert seen == {"obliged", "discretionary", "contested", "barred", "consult", "free"}


@many
@given(systems(displacing=True), cases())
def test_an_irrelevant_treaty_changes_nothing(system: System, case: Case) -> None:
    stranger = {
        "id": "aaa",
        "parties": ["far", "away"],
        "clauses": [{"article": "0", "duty": "defence", "latitude": "automatic", "when": {"act": "any"}}],
    }
    assert plain(ask([stranger, *system], case)) == plain(ask(system, case))


@many
@given(systems(displacing=True), cases())
def test_a_treaty_says_nothing_about_another(system: System, case: Case) -> None:
    together = plain(ask(system, case))
    assert together == set().union(*(plain(ask([treaty], case)) for treaty in system))


@many
@given(systems(displacing=True), cases(), st.randoms(use_true_random=False))
def test_order_changes_nothing(system: System, case: Case, order: Any) -> None:
    def shuffled(items: list[Any]) -> list[Any]:
        return order.sample(items, len(items))

    mixed = [
        {**treaty, "parties": shuffled(treaty["parties"]), "clauses": shuffled(treaty["clauses"])}
        for treaty in shuffled(system)
    ]
    assert bare(ask(mixed, case)) == bare(ask(system, case))


def bare(found: list[Duty]) -> list[tuple[object, ...]]:
    """Return everything but the steps of the proof, in the order given."""
    return [(d.id, d.state, d.toward, d.against, d.treaty, d.article, d.verdict, d.reason) for d in found]


@many
@given(systems(displacing=True), cases(), st.permutations(POLITIES))
def test_other_names_permute_the_duties(system: System, case: Case, names: list[str]) -> None:
    to = dict(zip(POLITIES, names, strict=True))
    expected = {
        (treaty, article, duty, to[state], to[toward], to.get(against, against), verdict)
        for treaty, article, duty, state, toward, against, verdict in plain(ask(system, case))
    }
    assert plain(ask(renamed(system, to), renamed(case, to))) == expected


def renamed(value: Any, to: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: renamed(inner, to) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(renamed(inner, to) for inner in value)
    return to.get(value, value) if isinstance(value, str) else value


@many
@given(systems(), cases(), st.data())
def test_settling_what_was_open_flips_nothing_settled(
    system: System, case: Case, data: st.DataObject
) -> None:
    """Kleene: a verdict other than contested is right however the disputed facts come out."""
    told = {fact: data.draw(st.sampled_from(WIDER_FACTS[fact]), fact) for fact in case["disputed"]}
    later = {**case, "disputed": [], "assume": case["assume"] | told}
    before, after = verdicts(ask(system, case)), verdicts(ask(system, later))
    assert before.keys() <= after.keys()  # who joined becomes an adversary of its own
    assert before.keys() == after.keys() or "joined" in told
    assert {key: after[key] for key, verdict in before.items() if verdict != "contested"} == {
        key: verdict for key, verdict in before.items() if verdict != "contested"
    }


def verdicts(found: list[Duty]) -> dict[tuple[str, ...], str]:
    return {(d.treaty, d.article, d.duty, d.state.id, d.toward, d.against): d.verdict for d in found}


@many
@given(systems(displacing=True), cases())
def test_the_summary_holds_the_strongest_of_each_kind(system: System, case: Case) -> None:
    order = ["obliged", "discretionary", "contested", "barred", "consult", "free"]
    found = ask(system, case)
    rows = {(row.state.id, row.toward): row for row in summary(found)}
    assert rows.keys() == {(d.state.id, d.toward) for d in found}
    for duty in found:
        best = getattr(rows[duty.state.id, duty.toward], duty.kind)
        assert order.index(best) <= order.index(duty.verdict)
        same = [
            d.verdict for d in found if (d.state, d.toward, d.kind) == (duty.state, duty.toward, duty.kind)
        ]
        assert best in same


@many
@given(systems(), cases())
def test_the_proof_says_what_the_verdict_says(system: System, case: Case) -> None:
    for duty in ask(system, case):
        assert (duty.verdict == "free") is (duty.proof.holds is False)
        assert (duty.verdict == "contested") is (duty.proof.holds is None)
