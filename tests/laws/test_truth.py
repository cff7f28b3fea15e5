"""Kleene's strong logic of three values, as proofs carry it."""

from __future__ import annotations

from itertools import permutations, product

import pytest

from foedus.treaty.truth import Proof, Truth, all_of, any_of, negation

VALUES: tuple[Truth, ...] = (True, False, None)


def step(value: Truth) -> Proof:
    return Proof(str(value), value)


@pytest.mark.parametrize("values", list(product(VALUES, repeat=3)), ids=str)
def test_de_morgan_and_order(values: tuple[Truth, ...]) -> None:
    steps = [step(value) for value in values]
    whole = all_of("all", steps).holds
    assert negation(any_of("any", map(negation, steps))).holds is whole
    assert {all_of("all", order).holds for order in permutations(steps)} == {whole}


@pytest.mark.parametrize("values", list(product(VALUES, repeat=3)), ids=str)
def test_an_unknown_stands_for_either(values: tuple[Truth, ...]) -> None:
    """A compound is settled exactly when every way of settling its unknowns gives it that value."""
    choices = [(True, False) if value is None else (value,) for value in values]
    for join, whole in ((all_of, all), (any_of, any)):
        outcomes = {whole(bool(value) for value in settled) for settled in product(*choices)}
        expected = outcomes.pop() if len(outcomes) == 1 else None
        assert join("joined", [step(value) for value in values]).holds is expected


def test_of_nothing() -> None:
    assert all_of("all", []).holds is True
    assert any_of("any", []).holds is False


def test_decisive_is_the_step_that_settled_it() -> None:
    fails = step(False)
    proof = all_of("top", [step(True), all_of("inner", [step(True), step(None), fails]), step(None)])
    assert proof.decisive() is fails
    assert [p.claim for p in proof.walk()] == ["top", "True", "inner", "True", "None", "False", "None"]


def test_decisive_takes_the_nearest_miss() -> None:
    near = all_of("near", [step(True), step(True), Proof("last", False)])
    far = all_of("far", [Proof("first", False), step(False), step(True)])
    assert any_of("either", [far, near]).decisive().claim == "last"
