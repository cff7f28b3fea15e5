"""The road: what each situation points to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.model.road.road import ROADS, road

share = st.floats(0, 1)


@pytest.mark.parametrize(
    ("outside", "inside", "asymmetry", "danger", "gain", "label"),
    [
        (1.0, 0.0, 0.5, 0.9, 0.4, "balance"),  # danger from outside, the alliance helps
        (0.1, 1.0, 0.95, 0.9, 0.1, "bandwagon"),  # the danger is the strong ally itself
        (0.1, 1.0, 0.5, 0.9, 0.1, "tether"),  # the danger is an equal inside
        (0.3, 0.0, 0.5, 0.02, 0.0, "hedge"),  # no danger, nothing gained: balancing and none tie at most
    ],
)
def test_clear_cases(outside, inside, asymmetry, danger, gain, label):
    found = road(outside, inside, asymmetry, danger, gain)
    assert found.label == label or found.probabilities[label] == pytest.approx(
        max(found.probabilities.values()), abs=0.02
    )


@given(outside=st.floats(0, 10), inside=st.floats(0, 10), asymmetry=share, danger=share, gain=share)
def test_probabilities(outside, inside, asymmetry, danger, gain):
    found = road(outside, inside, asymmetry, danger, gain)
    assert set(found.probabilities) == set(ROADS)
    assert sum(found.probabilities.values()) == pytest.approx(1)
    assert all(0 <= p <= 1 for p in found.probabilities.values())


@given(danger=share, gain=st.floats(0, 0.9))
def test_more_gain_never_makes_hedging_likelier(danger, gain):
    less, more = (road(1.0, 0.2, 0.5, danger, g).probabilities["hedge"] for g in (gain, gain + 0.1))
    assert more <= less + 1e-12
