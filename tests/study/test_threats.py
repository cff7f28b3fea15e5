"""Threats as they are and as they are seen: intervals, the model behind them, bias."""

import numpy as np
import pytest

import foedus as fd
from foedus.errors import QuestionError
from foedus.model.threat.perception import feared_first, perceived


def test_every_chance_has_its_interval_and_its_model():
    found = fd.threats("france", "1914-06-01")
    assert all(t.low < t.hazard < t.high for t in found.threats)
    assert found.basis.model == "threat-brief" and found.basis.lacks and found.basis.events > 1000


def test_first_fears_sum_to_one_and_their_intervals_hold_them():
    found = fd.threats("france", "1914-06-01", perceived=True)
    seen = [t.perceived for t in found.threats]
    assert sum(p.value for p in seen) == pytest.approx(1.0)
    assert all(p.low <= p.value <= p.high for p in seen)
    assert found.perception.model == "perception"


def test_bias_changes_whom_a_state_fears_and_nothing_else():
    plain, biased = (fd.threats("france", "1914-06-01", bias=b) for b in ({"italy": 1.0}, {"italy": 30.0}))
    assert plain.threats[0].state.id == "germany" and biased.threats[0].state.id == "italy"
    before, after = ({t.state.id: t.score for t in one.threats} for one in (plain, biased))
    assert before == after


@pytest.mark.parametrize("bias", [{"italy": 0.0}, {"italy": -1.0}, {"italy": float("nan")}, {"peru": 2.0}])
def test_a_bias_that_makes_no_sense_is_refused(bias):
    with pytest.raises(QuestionError):
        fd.threats("france", "1914-06-01", bias=bias)


def test_perception_by_hand():
    # threats of 4 and 1, sharpness 2: 16 against 1; an unknown threat has no chance
    assert feared_first(np.array([4.0, 1.0, np.nan]), 2.0) == pytest.approx([16 / 17, 1 / 17, 0.0])


def test_the_interval_holds_a_chance_that_is_greatest_in_between():
    # of 300, 290 and forty of 150: dull eyes lump all together, sharp ones see the first alone
    score = np.array([300.0, 290.0, *np.full(40, 150.0)])
    value, low, high, _ = perceived(score, np.ones(score.size))
    ends = [feared_first(score, sharpness)[1] for sharpness in (0.01, 200.0)]
    assert value[1] > max(ends) and np.all(low <= value) and np.all(value <= high)
    stream = np.random.default_rng(1914)
    for score in stream.lognormal(0, 3, (200, 12)):
        value, low, high, _ = perceived(score, np.ones(12))
        assert np.all(low <= value) and np.all(value <= high)
