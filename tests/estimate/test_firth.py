"""Firth's logit against hand-worked values and the likelihood that it maximises."""

from __future__ import annotations

import numpy as np
import pytest

from foedus.errors import QuestionError
from foedus.estimate.firth import firth


def test_two_groups_one_of_which_always_did_it():
    """Log odds (k + 1/2) / (n - k + 1/2): of 3 in 4 log(3.5 / 1.5), of 5 in 5 log(5.5 / 0.5)."""
    first = np.repeat([1.0, 0.0], [4, 5])
    found = firth(np.column_stack([first, 1 - first]), np.array([1, 1, 1, 0, 1, 1, 1, 1, 1.0]))
    assert found == pytest.approx([np.log(3.5 / 1.5), np.log(11)], abs=1e-8)


def test_it_maximises_the_penalised_likelihood():
    stream = np.random.default_rng(7)
    x = np.column_stack([np.ones(40), stream.normal(size=40)])
    y = (stream.random(40) < 1 / (1 + np.exp(0.5 - x[:, 1]))).astype(float)

    def penalised(coef):
        p = 1 / (1 + np.exp(-x @ coef))
        told = np.sum(y * np.log(p) + (1 - y) * np.log(1 - p))
        return told + np.linalg.slogdet((x.T * (p * (1 - p))) @ x)[1] / 2

    found = firth(x, y)
    for step in 1e-3 * np.array([[1, 0], [-1, 0], [0, 1], [0, -1], [1, 1], [-1, -1]]):
        assert penalised(found) > penalised(found + step)


def test_columns_that_depend_on_each_other_are_refused():
    with pytest.raises(QuestionError, match="depend on each other"):
        firth(np.ones((4, 2)), np.array([0.0, 1, 0, 1]))
