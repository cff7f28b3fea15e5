"""Scores of probabilities: values worked by hand, scikit-learn's, and what must hold whatever the rows."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.estimate import score

P = np.array([0.5, 0.25, 0.75, 0.875])
Y = np.array([1, 0, 1, 0])


@st.composite
def rows(draw, least=2, most=60, unique=False):
    """Probabilities strictly inside (0, 1) and outcomes of both kinds."""
    n = draw(st.integers(least, most))
    p = draw(st.lists(st.floats(0.001, 0.999), min_size=n, max_size=n, unique=unique))
    y = [0, 1, *draw(st.lists(st.integers(0, 1), min_size=n - 2, max_size=n - 2))]
    return np.array(p), np.array(draw(st.permutations(y)))


def test_the_log_score_is_in_bits():
    """log2 of 1/2, 3/4, 3/4 and 1/8."""
    assert score.bits(P, Y) == pytest.approx([-1, -0.4150374993, -0.4150374993, -3])
    assert score.log_score(P, Y) == pytest.approx(-1.2075187496)


def test_a_certainty_that_fails_costs_what_the_edge_allows():
    """Odds of one in a thousand million are 29.897 bits; a certainty that holds costs nothing to see."""
    assert score.bits([0.0, 1.0], [1, 0]) == pytest.approx([-29.897353, -29.897353])
    assert score.bits([1.0, 0.0], [1, 0]) == pytest.approx([0, 0], abs=1e-8)


def test_brier_by_hand():
    assert score.brier(P, Y) == pytest.approx([0.25, 0.0625, 0.0625, 0.765625])
    # mean 0.28515625, against a coin's 0.25 and against the truth's own share
    assert score.brier_skill(P, Y, 0.5) == pytest.approx(-0.140625)
    assert score.brier_skill([0.9, 0.2], [1, 0], [0.5, 0.4]) == pytest.approx(1 - 0.05 / 0.41)


def test_average_precision_by_hand():
    """Ranked 0.875 (no), 0.75 (yes), 0.5 (yes), 0.25 (no): (1/2 + 2/3) / 2."""
    assert score.auc_pr(P, Y) == pytest.approx(7 / 12)


@given(rows(unique=True))
def test_average_precision_is_the_mean_precision_at_each_event(made):
    p, y = made
    ranked = y[np.argsort(-p)]
    precision = np.cumsum(ranked) / np.arange(1, len(y) + 1)
    assert score.auc_pr(p, y) == pytest.approx(precision[ranked == 1].mean())


@given(rows())
def test_log_and_brier_scores_are_those_of_scikit_learn(made):
    metrics = pytest.importorskip("sklearn.metrics")
    p, y = made
    assert -score.log_score(p, y) * np.log(2) == pytest.approx(metrics.log_loss(y, p, labels=[0, 1]))
    assert score.brier(p, y).mean() == pytest.approx(metrics.brier_score_loss(y, p))


def test_a_guess_reaches_the_share_of_events():
    """All alike: whatever the threshold, one in four is right."""
    assert score.auc_pr(np.full(8, 0.3), [1, 0, 0, 0, 1, 0, 0, 0]) == pytest.approx(0.25)


@given(rows(), st.randoms(use_true_random=False))
def test_the_order_of_rows_says_nothing(made, order):
    p, y = made
    at = list(range(len(p)))
    order.shuffle(at)
    assert score.log_score(p[at], y[at]) == pytest.approx(score.log_score(p, y))
    assert score.brier_skill(p[at], y[at], 0.3) == pytest.approx(score.brier_skill(p, y, 0.3))
    assert score.auc_pr(p[at], y[at]) == pytest.approx(score.auc_pr(p, y))


@given(rows())
def test_naming_the_opposite_event_leaves_log_and_brier_scores(made):
    p, y = made
    assert score.log_score(1 - p, 1 - y) == pytest.approx(score.log_score(p, y))
    assert score.brier(1 - p, 1 - y) == pytest.approx(score.brier(p, y))


@given(rows(), st.floats(0.01, 0.99))
def test_no_constant_scores_better_than_the_share_of_events(made, other):
    """Log and Brier score are proper (Gneiting & Raftery 2007)."""
    _, y = made
    share = np.full(len(y), y.mean())
    assert score.log_score(share, y) >= score.log_score(np.full(len(y), other), y) - 1e-12
    assert score.brier_skill(np.full(len(y), other), y, share) <= 1e-12


@given(rows())
def test_skill_is_none_against_oneself_and_whole_for_the_truth(made):
    p, y = made
    assert score.brier_skill(p, y, p) == pytest.approx(0)
    assert score.brier_skill(y, y, p) == 1
    assert score.auc_pr(y, y) == 1 and score.log_score(y, y) == pytest.approx(0, abs=1e-8)


def grouped(groups):
    """Rows of given `(chance, events, rows)`, so that shares are exact."""
    p = np.concatenate([np.full(n, chance) for chance, _, n in groups])
    y = np.concatenate([np.arange(n) < events for _, events, n in groups]).astype(float)
    return p, y


def test_chances_that_come_true_are_calibrated():
    p, y = grouped([(0.1, 1, 10), (0.5, 5, 10), (0.8, 8, 10)])
    found = score.calibration(p, y, bins=3)
    assert (found.slope, found.intercept) == pytest.approx((1, 0), abs=1e-6)
    assert found.predicted == pytest.approx((0.1, 0.5, 0.8)) and found.observed == pytest.approx(
        found.predicted
    )
    assert found.n == (10, 10, 10)


def test_chances_too_extreme_have_the_slope_that_mends_them():
    """Said 0.1 and 0.9 where 1/4 and 3/4 came true: log 3 / log 9 = 1/2, and both sides alike."""
    p, y = grouped([(0.1, 5, 20), (0.9, 15, 20)])
    found = score.calibration(p, y, bins=2)
    assert (found.slope, found.intercept) == pytest.approx((0.5, 0), abs=1e-6)


def test_chances_too_low_have_an_intercept():
    """Said 1/4 and 1/2, odds a third of those that came true (1/2 and 3/4): slope 1, intercept log 3."""
    p, y = grouped([(0.25, 10, 20), (0.5, 15, 20)])
    found = score.calibration(p, y, bins=2)
    assert (found.slope, found.intercept) == pytest.approx((1, np.log(3)), abs=1e-6)


@given(st.integers(0, 2**32 - 1))
def test_bins_hold_all_rows_in_order(seed):
    stream = np.random.default_rng(seed)
    p = stream.uniform(0.01, 0.99, 97)
    y = (stream.random(97) < 0.5).astype(float)
    found = score.calibration(p, y)
    assert sum(found.n) == 97 and max(found.n) - min(found.n) <= 1 and len(found.n) == 10
    assert list(found.predicted) == sorted(found.predicted)
    assert np.dot(found.n, found.observed) == pytest.approx(y.sum())
    assert np.dot(found.n, found.predicted) == pytest.approx(p.sum())


def test_the_difference_is_the_mean_over_rows_not_clusters():
    """Gaps 1, 1, 1 in one cluster and 5 in another: 2, where the mean of clusters would be 3."""
    found = score.mean_difference([1, 1, 1, 5], [0, 0, 0, 0], list("aaab"))
    assert found.value == 2
    assert (found.low, found.high) == (1, 5)  # both drawn alike: a quarter of the draws each


def test_a_constant_difference_has_no_width():
    found = score.mean_difference(np.arange(30) + 0.25, np.arange(30), np.arange(30) % 7)
    assert (found.value, found.low, found.high) == pytest.approx((0.25, 0.25, 0.25))
    assert found.excludes_zero


def test_one_cluster_gives_no_spread():
    found = score.mean_difference([3, 1], [0, 0], ["war", "war"])
    assert (found.low, found.high) == (found.value, found.value) == (2, 2)


def test_the_interval_is_that_of_the_theory():
    """400 independent clusters of one row: the normal interval of a mean, s / sqrt(n)."""
    gap = np.random.default_rng(3).normal(0.1, 1, 400)
    found = score.mean_difference(gap, np.zeros(400), np.arange(400), draws=4000)
    half = 1.96 * gap.std() / 20
    assert found.high - found.value == pytest.approx(half, rel=0.08)
    assert found.value - found.low == pytest.approx(half, rel=0.08)


def test_rows_said_twice_in_their_cluster_add_no_certainty():
    gap = np.random.default_rng(5).normal(size=60)
    once = score.mean_difference(gap, np.zeros(60), np.arange(60))
    twice = score.mean_difference(np.repeat(gap, 2), np.zeros(120), np.repeat(np.arange(60), 2))
    assert twice.high - twice.low == pytest.approx(once.high - once.low, rel=0.15)
    alone = score.mean_difference(np.repeat(gap, 2), np.zeros(120), np.arange(120))
    assert alone.high - alone.low < 0.85 * (once.high - once.low)


@given(st.integers(0, 2**32 - 1))
def test_which_model_is_named_first_turns_the_interval(seed):
    one, other = np.random.default_rng(seed).normal(size=(2, 40))
    clusters = np.arange(40) // 4
    a, b = (score.mean_difference(*pair, clusters, draws=200) for pair in ((one, other), (other, one)))
    assert (a.value, a.low, a.high) == pytest.approx((-b.value, -b.high, -b.low))
    assert a.low <= a.high and a.excludes_zero == b.excludes_zero


def test_the_weighted_bootstrap_is_the_one_of_sums():
    """The same seed draws the same clusters, so that both ways to a mean agree to the last digit."""
    stream = np.random.default_rng(11)
    one, other, clusters = stream.normal(size=90), stream.normal(size=90), stream.integers(0, 12, 90)
    quick = score.mean_difference(one, other, clusters, draws=300)
    slow = score.paired_bootstrap(lambda w: float(np.average(one - other, weights=w)), clusters, draws=300)
    assert (slow.value, slow.low, slow.high) == pytest.approx((quick.value, quick.low, quick.high))


def test_a_bootstrap_is_the_same_every_time_and_another_with_another_seed():
    gap = np.random.default_rng(2).normal(size=50)
    ask = [score.mean_difference(gap, np.zeros(50), np.arange(50), seed=seed) for seed in (1914, 1914, 1939)]
    assert ask[0] == ask[1] != ask[2]


@pytest.mark.parametrize(
    ("low", "high", "sure"), [(0.1, 0.2, True), (-0.2, -0.1, True), (-0.1, 0.2, False), (0, 0.1, False)]
)
def test_an_interval_that_touches_zero_does_not_exclude_it(low, high, sure):
    assert score.Interval(0.1, low, high).excludes_zero is sure


def test_labels_of_clusters_are_names_only():
    gap = np.arange(12.0)
    numbers, words = np.repeat([30, 10, 20], 4), np.repeat(["c", "a", "b"], 4)
    assert score.mean_difference(gap, gap * 0, numbers) == score.mean_difference(gap, gap * 0, words)
