"""Survival curves, competing risks, the clock of a term, common threat, and inert pacts."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.model.durability.covariates import CAUSES, Length, Snapshot, around, clock, ends_within, lost
from foedus.model.durability.durability import SPANS, VARIANTS, chosen, lacking, outlasts
from foedus.model.durability.inert import Sign, inert
from foedus.model.durability.survival import incidence, survival
from foedus.model.fitted import fitted
from foedus.system.dates import Date

hazard = st.floats(0.0, 3.0).filter(lambda one: one == 0 or one > 1e-6)


def test_two_years_of_two_causes_by_hand():
    # half a chance to last the first year, a third of that the second; the first cause is twice the other
    yearly = np.log([2.0, 3.0])[:, None] * np.array([2 / 3, 1 / 3])
    assert survival(yearly) == pytest.approx([1 / 2, 1 / 6])
    assert incidence(yearly)[-1] == pytest.approx([5 / 6 * 2 / 3, 5 / 6 / 3])


@given(st.lists(st.lists(st.floats(1e-6, 3.0), min_size=4, max_size=4), min_size=1, max_size=20))
def test_lasting_and_every_end_sum_to_one(yearly):
    yearly = np.array(yearly)
    assert survival(yearly) + incidence(yearly).sum(axis=-1) == pytest.approx(np.ones(len(yearly)))
    assert (np.diff(incidence(yearly), axis=0) >= 0).all()


@pytest.mark.parametrize(
    ("age", "stated", "renewed", "due"),
    [(3.9, 5, 0, False), (4, 5, 0, True), (5, 5, 0, False), (9.2, 5, 5, True), (6, 5, 5, False),
     (40, 5, 12, True)],
)  # fmt: skip
def test_when_a_term_runs_out(age, stated, renewed, due):
    assert ends_within(age, Length(stated, renewed)) is due


def test_a_treaty_without_term_is_never_due():
    assert (
        clock(4.5, Length())["due"] == clock(4.5, Length())["overdue"] == clock(4.5, Length())["fixed"] == 0
    )


def test_age_stands_still_where_no_fit_has_looked():
    assert (
        clock(600, Length(), 100)["log_age"]
        == clock(100, Length())["log_age"]
        < clock(101, Length())["log_age"]
    )


def test_the_common_threat_is_the_one_that_weighs_most_on_all():
    # two members (rows 0, 1); the third state frightens both somewhat, the fourth only the first member
    threat = np.full((4, 4), np.nan)
    threat[0, 1:], threat[1, [0, 2, 3]] = (0.01, 0.3, 0.5), (0.02, 0.3, 0.0)
    view = Snapshot(threat, np.zeros((4, 4), dtype=bool), np.log([8.0, 2, 1, 1]), np.array([1, 0, np.nan, 0]))
    found = around(view, [0, 1])
    assert found.foe == 2
    assert found.columns["common_threat"] == pytest.approx(np.log(0.3))
    assert found.columns["congruence"] == 0.5  # the first member fears the fourth state more
    assert found.columns["inside_threat"] == pytest.approx(np.log(0.02))
    assert found.columns["asymmetry"] == pytest.approx(np.log(4))
    assert found.columns["democracies"] == 0.5


def test_a_state_alone_has_no_world_around_it():
    view = Snapshot(np.zeros((2, 2)), np.zeros((2, 2), dtype=bool), np.zeros(2), np.zeros(2))
    assert np.isnan(list(around(view, [0]).columns.values())).all()


@pytest.mark.parametrize(
    ("then", "now", "fall"),
    [(0.2, 0.1, np.log(2)), (0.1, 0.2, -np.log(2)), (0.2, np.nan, 3.0), (0.2, 1e-9, 3.0)],
)
def test_a_threat_that_is_gone_is_lost(then, now, fall):
    assert lost(then, now) == pytest.approx(fall)


@pytest.mark.parametrize("name", VARIANTS)
def test_shipped_models_are_whole(name):
    model = fitted(name)
    assert model.outcomes == CAUSES and sum(model.constants["ends"].values()) == model.events
    spread = np.array(model.covariance)
    assert np.allclose(spread, spread.T) and np.linalg.eigvalsh(spread).min() > -1e-8


def known(name):
    columns = dict.fromkeys(fitted(name).columns, 0.0)
    return columns | clock(2.0, Length()) | {"common_threat": -2.0, "inside_threat": -4.0}


@pytest.mark.parametrize("name", VARIANTS)
def test_the_fullest_model_that_the_facts_allow(name):
    assert chosen(known(name)).name == name


def test_unknown_is_listed_and_never_zero():
    columns = known("durability") | {"burden_gap": np.nan}
    assert lacking(columns) == ("burden_gap",) and chosen(columns).name == "durability-brief"


def test_curves_fall_and_intervals_hold_them():
    found = outlasts(fitted("durability"), known("durability"), 2.0, Length(5.0))
    assert [one.years for one in found] == list(SPANS)
    assert all(1 > one.low < one.value < one.high < 1 for one in found)
    assert all(one.value + sum(one.causes.values()) == pytest.approx(1) for one in found)
    assert [one.value for one in found] == sorted((one.value for one in found), reverse=True)


def test_a_term_that_runs_out_ends_more_treaties():
    model, columns = fitted("durability-text"), known("durability-text")
    soon, later = (outlasts(model, columns | {"fixed": 1.0}, 2.5, Length(years))[0] for years in (3.0, 20.0))
    assert soon.causes["expiry"] > 5 * later.causes["expiry"]


NOW = Date(2000, 6, 1)
ALL = ("exercise", "renewal", "invocation")


def sign(year):
    return Sign("renewal", Date(year, 6, 1), "renewed")


@pytest.mark.parametrize(
    ("signs", "covered", "meets", "expected"),
    [
        ([sign(1995)], (), True, False),  # a sign of life is one, whatever is not on record
        ([sign(1980)], ALL, False, True),
        ([sign(1980)], ("renewal",), False, None),  # there may have been exercises
        ([sign(1980)], ALL, True, None),  # there may have been meetings
        ([sign(1980), sign(2005)], ALL, False, True),  # what came later is no sign yet
        ([sign(2005)], ALL, False, None),  # not in force yet
        ([sign(1990)], ALL, False, True),  # ten years to the day
    ],
)
def test_inert(signs, covered, meets, expected):
    found = inert(signs, covered, NOW, meets=meets)
    assert found.inert is expected and found.reason and "meeting" in found.unknown
