"""Composite power: the mean share over the components that are known."""

import numpy as np
import pytest

from foedus.model.threat.power import composite
from foedus.system.world import Measure

NAN = np.nan


def measure(values, weight=1.0, low=None, high=None):
    value = np.array(values, dtype=float)
    edges = [np.array(edge, dtype=float) if edge is not None else value for edge in (low, high)]
    return Measure("x", "unit", weight, value, *edges, np.full(value.shape, 1949.0))


def test_one_component_gives_its_shares():
    assert composite([measure([60, 30, 10])]).value == pytest.approx([0.6, 0.3, 0.1])


def test_a_missing_component_is_left_out_never_zero():
    # CINC's rule: the mean over the components that are known
    found = composite([measure([60, 40, NAN]), measure([10, 10, 20])])
    assert found.value == pytest.approx([(0.6 + 0.25) / 2, (0.4 + 0.25) / 2, 0.5])
    assert found.components.tolist() == [2, 2, 1]


def test_nothing_known_is_unknown():
    found = composite([measure([NAN, 1, 3])])
    assert np.isnan(found.value[0]) and found.value[1] == pytest.approx(0.25)


def test_weights_are_heeded_and_weight_zero_counts_for_nothing():
    parts = [measure([75, 25], weight=3), measure([25, 75], weight=1), measure([0, 100], weight=0)]
    assert composite(parts).value == pytest.approx([0.625, 0.375])


def test_range_moves_only_its_own_state():
    found = composite([measure([50, 50], low=[25, 50], high=[150, 50])])
    assert found.low == pytest.approx([25 / 75, 0.5])
    assert found.high == pytest.approx([150 / 200, 0.5])


def test_unknown_ranges_do_not_leak_warnings_or_zeros():
    found = composite([measure([0, NAN, 4]), measure([NAN, NAN, 4])])
    assert found.value[0] == 0 and np.isnan(found.value[1])
