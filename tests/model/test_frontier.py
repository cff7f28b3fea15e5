"""The security-autonomy frontier: offers by hand, which options stand, and laws of both."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from foedus.model.road.frontier import Theatre, best, undominated, with_each

DOOR = np.array([[1.0, 2.0, 3.0], [1.0, 4.0, 2.0], [1.0, 1.0, 2.0]])
HAZARD = np.array([[np.nan, 0.1, 0.4], [0.2, np.nan, 0.5], [0.3, 0.6, np.nan]])
THEATRE = Theatre(DOOR, HAZARD, HAZARD)
KEPT, WARS = 0.5, 0.2


def test_offers_by_hand():
    found = with_each(THEATRE, 0, KEPT, WARS)
    # with 1 against 2: (1 + 0.5 * 2) / (2 + 3); with 2, the first threat itself, against 1: 2.5 / (2.5 + 2)
    assert found.foe.tolist()[1:] == [2, 1]
    assert found.security[1:] == pytest.approx([0.4, 5 / 9])
    # 2 on 1: loss falls from 1/3 to 2/6.5; 1 on 2: from 1/3 to 2/7; its own foes do not count
    assert found.price[1:] == pytest.approx([0.05 * 12 / 13, 0.06 * 6 / 7])
    assert np.isnan(found.security[0]) and np.isnan(found.price[0])


def test_each_attacker_makes_one_war():
    door = np.pad(DOOR, ((0, 1), (0, 1)), mode="edge")
    hazard = np.full((4, 4), np.nan)
    hazard[1, 2], hazard[1, 3] = 0.5, 0.5
    door[1, 3] = 2.0
    one = 0.05 * 12 / 13
    found = with_each(Theatre(door, hazard, np.nan_to_num(hazard)), 0, KEPT, WARS)
    assert found.price[1] == pytest.approx(1 - (1 - one) ** 2)


def test_pledges_never_kept_bring_and_cost_nothing():
    found = with_each(THEATRE, 0, 0.0, WARS)
    assert found.security[1:] == pytest.approx([1 / 4, 1 / 3]) and found.price[1:].tolist() == [0.0, 0.0]


def test_a_partner_of_unknown_power_is_unknown():
    door = DOOR.copy()
    door[:, 1] = np.nan
    found = with_each(Theatre(door, HAZARD, HAZARD), 0, KEPT, WARS)
    assert np.isnan(found.security[1]) and np.isnan(found.price[1])
    # nor is it known how 2 would fare against 1, so that attack is left out
    assert found.price[2] == 0.0


def test_a_world_without_a_third_state_has_no_frontier():
    found = with_each(Theatre(DOOR[:2, :2], HAZARD[:2, :2], HAZARD[:2, :2]), 0, KEPT, WARS)
    assert found.foe.tolist() == [1, -1] and np.isnan(found.security).all()


# out, cheap and good, dear and better, dear and worse, the same as the second, unknown
S = np.array([0.1, 0.4, 0.6, 0.3, 0.4, np.nan])
P = np.array([0.0, 0.1, 0.5, 0.5, 0.1, 0.0])


def test_which_options_stand():
    assert undominated(S, P).tolist() == [True, True, True, False, False, False]


@pytest.mark.parametrize(("most", "place"), [(0.0, 0), (0.1, 1), (0.49, 1), (0.5, 2), (-1.0, None)])
def test_the_best_for_a_price(most, place):
    assert best(S, P, most) == place


grid = st.integers(0, 8).map(lambda eighths: eighths / 8)
options = st.integers(1, 7).flatmap(
    lambda k: st.tuples(arrays(float, k, elements=grid), arrays(float, k, elements=grid))
)


@given(options)
def test_an_undominated_option_is_never_worse_in_both(found):
    s, p = found
    stands = undominated(s, p)
    assert stands.any()
    for k in np.flatnonzero(stands):
        assert not ((s > s[k]) & (p < p[k])).any()
    for k in np.flatnonzero(~stands):
        assert any(s[j] >= s[k] and p[j] <= p[k] for j in np.flatnonzero(stands))


@given(options, grid)
def test_the_best_for_a_price_stands(found, most):
    s, p = found
    place = best(s, p, most)
    assert (place is None) == bool((p > most).all())
    assert place is None or (undominated(s, p) & (s == s[place]) & (p == p[place])).any()


@given(options, grid)
def test_a_useless_partner_changes_no_other_status(found, price):
    s, p = np.append(0.5, found[0]), np.append(0.0, found[1])  # the first: to stay out
    with_it = undominated(np.append(s, 0.5), np.append(p, price))
    assert with_it[:-1].tolist() == undominated(s, p).tolist() and not with_it[-1]


square = st.integers(2, 5).flatmap(
    lambda n: st.tuples(
        arrays(float, (n, n), elements=st.floats(0.01, 5)), arrays(float, (n, n), elements=st.floats(0, 1))
    )
)


@given(square, st.floats(0, 1), st.floats(0, 1))
def test_a_newcomer_without_force_or_ill_will_changes_no_other_offer(found, kept, wars):
    door, hazard = found
    without = with_each(Theatre(door, hazard, hazard), 0, kept, wars)
    door, hazard = (np.pad(one, ((0, 1), (0, 1))) for one in (door, hazard))
    more = with_each(Theatre(door, hazard, hazard - np.eye(len(hazard))), 0, kept, wars)
    known = ~np.isnan(without.security)
    assert more.price[:-1][known] == pytest.approx(without.price[known])
    assert more.security[:-1][known] == pytest.approx(without.security[known])


@given(square, st.floats(0, 1), st.floats(0, 1))
def test_surer_pledges_bring_no_less(found, kept, more):
    door, hazard = found
    low, high = sorted((kept, more))
    one, two = (with_each(Theatre(door, hazard, hazard), 0, c, 0.1) for c in (low, high))
    known = ~np.isnan(one.security)
    assert (two.security[known] >= one.security[known] - 1e-12).all()
    assert ((one.price[known] >= 0) & (one.price[known] <= 1)).all()
