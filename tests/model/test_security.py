"""Contest success, escalation, honour and entanglement: published counts and hand-worked values."""

import numpy as np
import pytest

from foedus.model.credibility.honour import published, wilson
from foedus.model.security.contest import success
from foedus.model.security.entanglement import exposure, paths
from foedus.model.security.war import escalation
from foedus.system.dates import parse_date


@pytest.mark.parametrize(
    ("ours", "theirs", "m", "expected"), [(1, 1, 1, 0.5), (3, 1, 1, 0.75), (2, 1, 2, 0.8)]
)
def test_ratio_form(ours, theirs, m, expected):
    assert float(success(ours, theirs, m)) == pytest.approx(expected)


def test_two_empty_sides_are_unknown():
    assert np.isnan(success(0.0, 0.0))


# Berkemeier & Fuhrmann 2018, printed counts
PRINTED = [
    ("defence", "1914-07-28", 36, 59, 0.6102),
    ("defence", "1950-06-25", 6, 43, 0.1395),
    ("offence", "1914-07-28", 31, 42, 0.7381),
    ("neutrality", "1914-07-28", 35, 45, 0.7778),
    ("nonaggression", "1939-09-01", 18, 49, 0.3673),
    ("defence", "431 BC", 73, 146, 0.50),
]


@pytest.mark.parametrize(("duty", "date", "kept", "n", "rate"), PRINTED)
def test_published_rates_of_honour(duty, date, kept, n, rate):
    found = published(duty, parse_date(date))
    assert (
        found.n == n
        and found.value == pytest.approx(kept / n)
        and found.value == pytest.approx(rate, abs=5e-5)
    )
    assert found.low < found.value < found.high and found.data_to == "2003-12-31"


def test_consultation_was_not_coded():
    assert published("consultation", parse_date("1914-07-28")) is None


# Brown, Cai & DasGupta 2001, Statistical Science 16, discuss the interval; values by the closed form by hand
@pytest.mark.parametrize(
    ("k", "n", "low", "high"), [(0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (10, 10, 0.7225, 1.0)]
)
def test_wilson(k, n, low, high):
    assert wilson(k, n) == pytest.approx((low, high), abs=1e-4)


def test_escalation_by_era():
    assert escalation(parse_date("1900")).n == 397
    assert escalation(parse_date("2024")).n == escalation(parse_date("1950")).n == 1681
    ancient = escalation(parse_date("431 BC"))
    assert ancient.n == 397 + 396 + 1681 and "standing in" in ancient.basis


def test_one_outsider_counts_once_at_its_likeliest():
    hazards = np.array([[0.2, 0.1], [0.5, 0.4]])
    called = np.array([[True, True], [False, True]])
    assert float(exposure(hazards, called)) == pytest.approx(1 - 0.8 * 0.6)
    assert paths(hazards, called) == [(1, 1), (0, 0), (0, 1)]
    several = exposure(np.array([hazards, hazards / 2]), called)
    assert several == pytest.approx([1 - 0.8 * 0.6, 1 - 0.9 * 0.8])


def test_unknown_hazards_and_uncalled_pairs_add_nothing():
    hazards, called = np.array([[np.nan, 0.3]]), np.array([[True, False]])
    assert float(exposure(hazards, called)) == 0 and paths(hazards, called) == []
