"""Covariances against sums written out row by row."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import foedus as fd
from foedus.errors import QuestionError
from foedus.estimate.covariance.dyadic import dyadic
from foedus.estimate.covariance.sandwich import clustered

from .reference.rows import made


def brute(scores, related):
    """The meat as Aronow, Samii & Assenova 2015 write it: every two rows that are related, one by one."""
    k = scores.shape[1]
    meat = np.zeros((k, k))
    for i in range(len(scores)):
        for j in range(len(scores)):
            if related(i, j):
                meat += np.outer(scores[i], scores[j])
    return meat


states = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=2, max_size=40)


@given(states, st.integers(0, 2**32 - 1))
def test_dyadic_equals_every_two_rows_that_share_a_state(pairs, seed):
    scores = np.random.default_rng(seed).normal(size=(len(pairs), 2))
    one, two = np.array(pairs).T
    found, _ = dyadic(np.eye(2), scores, one, two)
    assert found == pytest.approx(brute(scores, lambda i, j: bool(set(pairs[i]) & set(pairs[j]))), abs=1e-9)


CODES = st.lists(
    st.sampled_from([1, 11, 111, 2, 12, 21, 112, 211, 1211]), min_size=3, max_size=9, unique=True
)


@given(CODES, st.integers(0, 2**32 - 1), st.booleans())
def test_dyadic_holds_for_codes_that_look_alike_as_text(codes, seed, words):
    """1 and 11 with 11 and 1, 112 with 1 and 12: what pasting codes together takes for one dyad."""
    drawn = np.random.default_rng(seed)
    pairs = [tuple(drawn.choice(codes, 2, replace=False)) for _ in range(30)]
    rows = {"y": drawn.normal(size=30), "x": drawn.normal(size=30)}
    rows["a"], rows["b"] = ([str(p[k]) if words else int(p[k]) for p in pairs] for k in (0, 1))
    fit = fd.fit("y ~ x", rows, vcov={"dyadic": ("a", "b")})
    one = fit.estimate
    meat = brute(one.scores, lambda i, j: bool(set(pairs[i]) & set(pairs[j])))
    expected = one.bread @ meat @ one.bread
    mended = any("negative eigenvalues" in note for note in fit.notes)
    assert (
        mended == (np.linalg.eigvalsh(expected).min() < -1e-7)
        or abs(np.linalg.eigvalsh(expected).min()) < 1e-7
    )
    if not mended:
        assert fit.covariance.matrix == pytest.approx(expected, abs=1e-9)


def test_many_states_take_the_other_way_to_the_same_sum(monkeypatch):
    rows, drawn = made(300), np.random.default_rng(3)
    scores = drawn.normal(size=(300, 3))
    one, _ = dyadic(np.eye(3), scores, rows["one"], rows["two"])
    monkeypatch.setattr("foedus.estimate.covariance.dyadic.TABLE", 1)
    other, _ = dyadic(np.eye(3), scores, rows["one"], rows["two"])
    assert one == pytest.approx(other)


@given(st.integers(0, 2**32 - 1))
def test_clusters_equal_every_two_rows_of_one_cluster(seed):
    drawn = np.random.default_rng(seed)
    scores, one, two = drawn.normal(size=(30, 2)), drawn.integers(0, 5, 30), drawn.integers(0, 4, 30)
    one, two = (np.unique(codes, return_inverse=True)[1] for codes in (one, two))
    groups = len(set(one))
    found = clustered(np.eye(2), scores, [one], 2)
    assert found == pytest.approx(
        groups / (groups - 1) * 29 / 28 * brute(scores, lambda i, j: one[i] == one[j])
    )
    least = min(groups, len(set(two)))
    both = brute(scores, lambda i, j: one[i] == one[j] or two[i] == two[j])
    assert clustered(np.eye(2), scores, [one, two], 2) == pytest.approx(least / (least - 1) * 29 / 28 * both)


def test_dyadic_of_dyads_that_share_nobody_is_clustering_by_dyad():
    rows = made(400)
    rows["a"], rows["b"] = rows["one"] % 5 * 2, rows["one"] % 5 * 2 + 1
    apart = fd.fit("z ~ x", rows, vcov={"dyadic": ("a", "b")}).covariance.matrix
    byone = fd.fit("z ~ x", rows, vcov={"CRV1": "a"}).covariance.matrix / (5 / 4 * 399 / 398)
    assert apart == pytest.approx(byone)


def test_bootstrap_draws_are_named_and_repeat():
    rows = made(400)
    first, again, other = (
        fd.fit("y ~ x", rows, estimator="logit", vcov={"bootstrap": "one", "draws": 60, "seed": seed})
        for seed in (1, 1, 2)
    )
    assert np.array_equal(first.covariance.matrix, again.covariance.matrix)
    assert not np.array_equal(first.covariance.matrix, other.covariance.matrix)
    assert "12 one" in first.notes[0] and first.vcov == "bootstrap by one, 60 draws, seed 1"


def test_bootstrap_agrees_with_the_sandwich_where_clusters_are_many():
    rows = made(1200) | {"c": np.arange(1200) // 4}
    for estimator, formula in (("ols", "z ~ x"), ("logit", "y ~ x"), ("cox", "Surv(stop, y) ~ x")):
        vcov = {"bootstrap": "c", "draws": 150, "seed": 7}
        drawn = fd.fit(formula, rows, estimator=estimator, vcov=vcov).std_error
        assert drawn == pytest.approx(
            fd.fit(formula, rows, estimator=estimator, vcov={"CRV1": "c"}).std_error, rel=0.2
        )


def test_too_few_clusters_are_noted_and_one_is_refused():
    rows = made(200) | {"few": np.arange(200) % 3, "one_only": np.zeros(200, int)}
    fit = fd.fit("z ~ x", rows, vcov={"CRV1": "few"})
    assert "few clusters (3 few)" in fit.notes[0] and fit.covariance.df == 2
    with pytest.raises(QuestionError, match="one cluster only"):
        fd.fit("z ~ x", rows, vcov={"CRV1": "one_only"})


def test_states_of_two_kinds_of_code_are_refused():
    rows = pl.DataFrame({"y": [1.0, 2, 4], "x": [1.0, 3, 2], "a": ["1", "2", "3"], "b": [2, 3, 1]})
    with pytest.raises(QuestionError, match="different types"):
        fd.fit("y ~ x", rows, vcov={"dyadic": ("a", "b")})
