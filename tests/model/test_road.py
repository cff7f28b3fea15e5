"""The road: a posterior over four roads, its covariates by hand, its reasons."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.model.fitted import fitted
from foedus.model.road.covariates import LEAST, MEANT, OF_PARTNERS, Scene, Step, covariates
from foedus.model.road.road import ROADS, road

NONE = np.zeros((3, 3), dtype=bool)
SCENE = Scene(
    threat=np.array([[np.nan, 0.4, 0.1], [0.2, np.nan, 0.1], [0.1, 0.1, np.nan]]),
    power=np.array([0.1, 0.6, 0.3]), regime=np.array([1.0, 0.0, np.nan]), fighting=NONE, claims=NONE,
    major=np.array([False, True, True]),
)  # fmt: skip
cases = st.fixed_dictionaries({name: st.floats(-5, 5) for name in MEANT})


def test_covariates_by_hand():
    found = covariates(SCENE, 0, Step((2,), (2,)))
    assert found["outside_threat"] == pytest.approx(np.log(0.4))
    assert found["inside_over_outside"] == pytest.approx(np.log(0.1 / 0.4))
    assert found["lean"] == pytest.approx(np.log(3)) and found["power"] == pytest.approx(np.log(1 / 6))
    assert found["regime_gap"] == 0.5 and found["new_help"] == 1.0 and found["first_inside"] == 0.0
    assert covariates(SCENE, 0, Step((1,)))["first_inside"] == 1.0


def test_a_state_without_partners_has_nothing_of_them():
    alone = covariates(SCENE, 0, Step())
    assert all(alone[name] == 0.0 for name in ("new_pact", *OF_PARTNERS))
    everybody = covariates(SCENE, 0, Step((1, 2)))
    assert everybody["outside_threat"] == pytest.approx(np.log(LEAST))  # nobody is left outside


@given(cases)
def test_chances_sum_to_one_and_lie_in_their_intervals(x):
    found = road(x)
    assert tuple(found.probabilities) == ROADS
    assert sum(found.probabilities.values()) == pytest.approx(1)
    assert found.label == max(found.probabilities, key=found.probabilities.get)
    assert all(0 <= found.low[name] <= found.high[name] <= 1 for name in ROADS)


def test_reasons_speak_for_the_road_and_not_of_partners_it_has_not():
    found = road(covariates(SCENE, 0, Step()))
    assert found.reasons and all(reason.weight > 0 for reason in found.reasons)
    assert not {reason.covariate for reason in found.reasons} & set(OF_PARTNERS)


def test_help_against_an_outsider_is_balancing_and_no_step_is_none():
    plain = fitted("road").constants["means"] | {"at_war": 0.0, "foe_at_war": 0.0, "major": 0.0}
    helped = plain | {"new_pact": 1.0, "new_help": 1.0, "first_inside": 0.0, "inside_over_outside": -6.0,
                      "inside_threat": -8.0, "outside_threat": -1.0, "lean": 1.5}  # fmt: skip
    alone = plain | dict.fromkeys(("new_pact", *OF_PARTNERS), 0.0)
    assert road(helped).label == "balance" and road(alone).label == "hedge"
