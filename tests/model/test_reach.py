"""Loss of strength with distance: values of the published formula."""

import numpy as np
import pytest

from foedus.model.threat.reach import KM_PER_MILE, at_the_door, miles_a_day
from foedus.system.dates import parse_date

# miles, miles a day, adjusted share of a power of .2 (own computation of the published formula)
VALUES = [
    (0, 500, 0.24965),
    (1000, 500, 0.21070),
    (5000, 500, 0.13645),
    (5000, 375, 0.12062),
    (5000, 250, 0.09917),
]


@pytest.mark.parametrize(("miles", "pace", "expected"), VALUES)
def test_published_formula(miles, pace, expected):
    found = at_the_door(np.array([0.2]), np.array([miles * KM_PER_MILE]), pace)
    assert found[0] == pytest.approx(expected, abs=5e-6)


@pytest.mark.parametrize(
    ("date", "pace"),
    [("1918-12-31", 250), ("1919-01-01", 375), ("1945-06-01", 375), ("1946", 500), ("431 BC", 60)],
)
def test_pace_by_era(date, pace):
    assert miles_a_day(parse_date(date)) == pace


def test_farther_is_weaker():
    reach = at_the_door(np.array([0.3]), np.linspace(0, 20_000, 50), 250)
    assert np.all(np.diff(reach) < 0)


def test_power_that_is_no_share_is_refused():
    with pytest.raises(ValueError, match="share"):
        at_the_door(np.array([2.0]), np.array([0.0]), 250)
