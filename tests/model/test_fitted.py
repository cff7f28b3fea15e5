"""Fitted models as files: what a prediction is, how sure it is, and what a bad file says."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.errors import FileError, UnknownNameError
from foedus.model.fitted import Fitted, fitted, read_fitted, shipped, using

SPREAD = ((0.04, 0.01, 0.0), (0.01, 0.09, -0.02), (0.0, -0.02, 0.25))
MODEL = Fitted(
    name="invented", link="logit", formula="y ~ x + z", names=("(Intercept)", "x", "z"),
    coef=((-1.0, 2.0, 0.5),), covariance=SPREAD, n=100, events=20, data_to="1999-12-31",
    first=1900, last=1999,
    constants={"exponent": 0.3, "means": [1.0, 2.0]}, tables={"a_table": "0123456789abcdef"},
)  # fmt: skip
CASE = {"x": np.array([0.0, 1.0]), "z": np.array([2.0, -2.0])}


def of(**changed):
    return msgspec.structs.replace(MODEL, **changed)


def test_a_prediction_is_a_sum_of_products():
    """-1 + 2 x + z / 2 is 0 in both cases: even odds."""
    assert MODEL.index(CASE) == pytest.approx([0.0, 0.0])
    assert MODEL.chance(CASE) == pytest.approx([0.5, 0.5])
    assert MODEL.columns == ("x", "z") and MODEL.weight("x") == 2.0


def test_the_interval_is_the_delta_method_on_the_log_odds():
    """Of (1, 0, 2): variance 0.04 + 4 x 0.25 = 1.04; of (1, 1, -2): 0.04 + 0.09 + 1 + 0.02 + 0.08 = 1.23."""
    low, high = MODEL.interval(CASE)
    half = 1.959964 * np.sqrt([1.04, 1.23])
    assert np.log(low / (1 - low)) == pytest.approx(-half) and np.log(high / (1 - high)) == pytest.approx(
        half
    )


@pytest.mark.parametrize(
    ("link", "at_one"),
    [("logit", 0.7310586), ("cloglog", 0.9340120), ("identity", 1.0), ("cox", 2.7182818)],
)
def test_the_mean_of_each_link(link, at_one):
    """At a linear predictor of 1: 1 / (1 + 1/e), 1 - exp(-e), 1, e."""
    assert of(link=link).chance({"x": 1.0, "z": 0.0}) == pytest.approx(at_one)


def test_a_multinomial_gives_the_reference_first():
    """Odds of 1 : 2 : 5 are shares of 1/8, 1/4 and 5/8."""
    model = of(
        link="multinomial", outcomes=("two", "five"), names=("(Intercept)",),
        coef=((np.log(2),), (np.log(5),)), covariance=((1.0, 0.0), (0.0, 1.0)),
    )  # fmt: skip
    assert model.chance({}) == pytest.approx([0.125, 0.25, 0.625])
    assert model.weight("(Intercept)", "five") == pytest.approx(1.6094379)


def test_a_multinomial_stands_extreme_predictors():
    model = of(
        link="multinomial", outcomes=("a", "b"), names=("x",), coef=((1.0,), (-1.0,)),
        covariance=((1.0, 0.0), (0.0, 1.0)),
    )  # fmt: skip
    assert model.chance({"x": 800.0}) == pytest.approx([0, 1, 0])


cases = st.tuples(*[st.floats(-3, 3)] * 2)


@given(cases)
def test_the_interval_holds_the_estimate_and_lies_within_chances(case):
    value, low, high = MODEL.ranged(dict(zip("xz", case, strict=True)))
    assert 0 <= low <= value <= high <= 1


@given(st.lists(cases, min_size=1, max_size=8))
def test_cases_side_by_side_are_the_cases_one_by_one(made):
    x = {name: np.array(column) for name, column in zip("xz", zip(*made, strict=True), strict=True)}
    together = np.array(MODEL.ranged(x))
    alone = np.array([MODEL.ranged(dict(zip("xz", case, strict=True))) for case in made])
    assert together == pytest.approx(alone.T)


@given(cases)
def test_a_covariate_more_does_not_matter_and_order_neither(case):
    x = dict(zip("xz", case, strict=True))
    assert MODEL.chance({"q": 9.0, "z": x["z"], "x": x["x"]}) == MODEL.chance(x)


def test_shapes_broadcast():
    value, low, high = MODEL.ranged({"x": np.zeros((3, 1)), "z": np.ones((1, 4))})
    assert value.shape == low.shape == high.shape == (3, 4)


def test_an_unknown_covariate_gives_an_unknown_chance():
    value, low, high = MODEL.ranged({"x": np.array([np.nan, 1.0]), "z": np.zeros(2)})
    assert np.isnan([value[0], low[0], high[0]]).all() and 0 < low[1] < value[1] < high[1] < 1


def test_the_interval_of_draws_is_the_interval():
    draws = MODEL.drawn(20_000, seed=1914)
    assert draws.shape == (20_000, 1, 3)
    assert draws[:, 0].mean(axis=0) == pytest.approx(np.array(MODEL.coef[0]), abs=0.02)
    assert np.cov(draws[:, 0].T) == pytest.approx(np.array(SPREAD), abs=0.01)
    eta = draws[:, 0] @ [1.0, 1.0, -2.0]
    low, high = (float(one[1]) for one in MODEL.interval(CASE))
    assert 1 / (1 + np.exp(-np.quantile(eta, [0.025, 0.975]))) == pytest.approx([low, high], abs=0.01)


def test_the_interval_of_a_logit_is_that_of_a_bootstrap():
    """A logit of 600 rows, its rows drawn again 400 times: the chance of one case has the same interval."""
    pytest.importorskip("glum")
    import foedus as fd

    stream = np.random.default_rng(8)
    x = stream.normal(size=600)
    y = (stream.random(600) < 1 / (1 + np.exp(1 - x))).astype(float)
    found = fd.fit("y ~ x", {"x": x, "y": y}, estimator="logit")
    model = of(
        names=found.names, coef=(tuple(found.coef),), covariance=tuple(map(tuple, found.covariance.matrix))
    )
    again = []
    for _ in range(400):
        rows = stream.integers(0, 600, 600)
        one = fd.fit("y ~ x", {"x": x[rows], "y": y[rows]}, estimator="logit")
        again.append(float(one.predict({"x": np.array([1.0])})["fitted"][0]))
    low, high = model.interval({"x": 1.0})
    assert np.quantile(again, [0.025, 0.975]) == pytest.approx([float(low), float(high)], abs=0.015)


def test_draws_are_the_same_every_time_and_differ_by_model_and_seed():
    first = MODEL.drawn(5, seed=1)
    assert np.array_equal(first, MODEL.drawn(5, seed=1))
    assert not np.array_equal(first, MODEL.drawn(5, seed=2))
    assert not np.array_equal(first, of(name="another").drawn(5, seed=1))


def test_draws_of_a_covariance_without_full_rank():
    ones = of(names=("x", "z"), coef=((0.0, 0.0),), covariance=((1.0, 1.0), (1.0, 1.0)))
    found = ones.drawn(200, seed=3)[:, 0]
    assert found[:, 0] == pytest.approx(found[:, 1]) and np.isfinite(found).all()


def test_a_file_gives_back_the_model(tmp_path):
    file = tmp_path / "invented.json"
    file.write_bytes(msgspec.json.encode(MODEL))
    assert read_fitted(file) == MODEL
    assert read_fitted(file).constants["means"] == [1.0, 2.0]


def test_what_is_lacking_is_named():
    with pytest.raises(UnknownNameError, match="invented needs z"):
        MODEL.chance({"x": 1.0})
    with pytest.raises(UnknownNameError) as caught:
        fitted("threat").weight("rivalri")
    assert "rivalry" in caught.value.near


def test_a_name_nearly_right_is_told():
    with pytest.raises(UnknownNameError) as caught:
        fitted("thraet")
    assert "threat" in caught.value.near and caught.value.try_next == "foedus fit-all --list"


BAD = {
    "not JSON": "{",
    "a list": "[]",
    "no coefficients": '{"name": "x", "link": "logit"}',
    "a link that is none": json.dumps({**json.loads(msgspec.json.encode(MODEL)), "link": "tobit"}),
    "words for numbers": json.dumps({**json.loads(msgspec.json.encode(MODEL)), "coef": [["a"]]}),
    "nothing": "",
}


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_a_bad_file_is_told_by_name(text, tmp_path):
    file = tmp_path / "mine.json"
    file.write_text(text)
    with pytest.raises(FileError, match="is not a fitted model") as caught:
        read_fitted(file)
    assert caught.value.where == str(file) and caught.value.why


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(FileError, match="cannot be read"):
        read_fitted(tmp_path / "none.json")


def test_ones_own_models_stand_in_while_they_are_used(tmp_path):
    shipped_one = fitted("threat")
    (tmp_path / "threat.json").write_bytes(msgspec.json.encode(of(name="threat")))
    with using(tmp_path):
        assert fitted("threat").coef == MODEL.coef
        assert fitted("threat-brief").name == "threat-brief"  # the folder lacks it: the shipped one
    assert fitted("threat") == shipped_one


@pytest.mark.parametrize("name", shipped())
class TestShipped:
    """What must hold of every file that ships."""

    def test_shapes_agree(self, name):
        model = fitted(name)
        m, k = len(model.outcomes), len(model.names)
        assert model.name == name and len(set(model.names)) == k
        assert np.shape(model.coef) == (m, k) and np.shape(model.covariance) == (m * k, m * k)
        assert np.isfinite(model.coef).all() and np.isfinite(model.covariance).all()

    def test_the_covariance_is_one(self, name):
        spread = np.array(fitted(name).covariance)
        assert spread == pytest.approx(spread.T, rel=1e-6, abs=1e-12)
        assert np.diag(spread).min() >= 0
        scale = np.sqrt(np.maximum(np.diag(spread), 1e-300))
        assert np.linalg.eigvalsh(spread / np.outer(scale, scale)).min() > -1e-6

    def test_it_says_what_it_rests_on(self, name):
        model = fitted(name)
        assert 0 <= model.events <= model.n and model.first <= model.last <= int(model.data_to[:4])
        assert model.tables and all(len(digest) == 16 for digest in model.tables.values())

    def test_a_prediction_needs_no_formula(self, name):
        if name.startswith("claim-"):
            pytest.skip("a claim is a set of estimates; it predicts nothing")
        assert not any(set(one) & set("*|~:()+") for one in fitted(name).columns)

    def test_the_file_is_a_file_of_this_package(self, name):
        folder = Path(__import__("foedus").__file__).parent / "fitted"
        assert read_fitted(folder / f"{name}.json") == fitted(name)
