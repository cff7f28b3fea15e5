"""Hazard and threat: hand-worked values, and what must hold of the shares."""

from dataclasses import replace

import numpy as np
import pytest

from foedus.model.fitted import fitted
from foedus.model.threat.covariates import FAMILIES, covariates, positive
from foedus.model.threat.threat import Reach, chosen, threat
from foedus.system.dates import Date, Spell
from foedus.system.world import World

N = 4
FLAGS = np.zeros((N, N), dtype=bool)
POWER = np.array([0.4, 0.1, 0.3, 0.2])
DAY = Date(1900, 1, 1)
BARE = World(
    id="invented", title="", date=DAY, covers=Spell(DAY, None), ids=("a", "b", "c", "d"),
    latitude=np.array([0.0, 5.0, 0.0, 30.0]), longitude=np.array([0.0, 0.0, 8.0, 0.0]),
    major=np.zeros(N, dtype=bool), regime=np.array([0.0, 1.0, 1.0, 0.5]), measures=(), neighbours=FLAGS,
    rivalry=FLAGS, claims=FLAGS, coercion=np.zeros((N, N)), wars=np.zeros((N, N)), fighting=FLAGS,
    relations=(),
)  # fmt: skip


def pair(one, other, value=1.0):
    out = np.zeros((N, N))
    out[one, other] = value
    return out


def seen(power=POWER, **changed):
    world = replace(BARE, **changed)
    x = covariates(world, power)
    return threat(x, world.fighting, Reach(power, world.distance_km, 250))


def full(**changed):
    return seen(disputes=np.zeros((N, N)), since=np.full((N, N), np.inf), **changed)


def test_the_hazard_is_the_logit_of_the_shipped_weights():
    weights = dict(zip((model := fitted("threat-brief")).names, model.coef[0], strict=True))
    km = max(BARE.distance_km[1, 0], 500.0) / 1000
    odds = weights["(Intercept)"] + weights["log_power_self"] * np.log(0.25)
    odds += weights["log_distance"] * np.log(km)
    assert seen().hazard[1, 0] == pytest.approx(1 / (1 + np.exp(-odds)))


def test_a_full_record_of_disputes_chooses_the_full_model():
    assert seen().model.name == "threat-brief" and full().model.name == "threat"
    assert chosen(covariates(BARE, POWER)).name == "threat-brief"


def test_two_democracies_fight_less():
    assert seen().hazard[1, 2] < seen(regime=np.array([0.0, 1.0, 0.5, 0.5])).hazard[1, 2]


@pytest.mark.parametrize("name", ["rivalry", "claims"])
@pytest.mark.parametrize("ask", [seen, full])
def test_each_sign_of_enmity_raises_the_hazard(name, ask):
    assert ask(**{name: pair(1, 0).astype(bool)}).hazard[1, 0] > ask().hazard[1, 0]


def test_a_recent_dispute_weighs_more_than_an_old_one():
    record = {"disputes": pair(1, 0)}
    rates = [seen(since=np.full((N, N), years), **record).hazard[1, 0] for years in (20, 5, 1)]
    assert rates == sorted(rates) and len(set(rates)) == 3


def test_an_enemy_at_war_needs_no_forecast():
    found = seen(fighting=(pair(1, 0) + pair(0, 1)).astype(bool))
    assert found.hazard[1, 0] == found.low[1, 0] == 1.0
    assert found.score[1, 0] == np.nanmax(found.score[1])


def test_an_unknown_regime_is_no_democracy():
    unknown = seen(regime=np.array([np.nan, 1.0, 1.0, 0.5]))
    assert unknown.hazard[1, 0] == seen(regime=np.array([0.0, 1.0, 1.0, 0.5])).hazard[1, 0]


def test_the_interval_holds_the_estimate():
    found = full(rivalry=pair(1, 0).astype(bool))
    off = ~np.eye(N, dtype=bool)
    assert np.all(found.low[off] < found.hazard[off]) and np.all(found.hazard[off] < found.high[off])


@pytest.mark.parametrize("name", ["threat", "threat-brief"])
def test_families_cover_every_shipped_covariate(name):
    assert set(fitted(name).columns) <= {one for names in FAMILIES.values() for one in names}


@pytest.mark.parametrize("ask", [seen, full])
def test_shares_sum_to_one_and_are_never_negative(ask):
    found = ask(rivalry=pair(1, 0).astype(bool))
    total = sum(found.shares.values())
    off = ~np.eye(N, dtype=bool)
    known = ~np.isnan(total)
    assert np.all(known[off] | (found.hazard[off] < np.nanmean(found.hazard)))  # unknown: nothing raises it
    assert total[known & off] == pytest.approx(1.0)
    assert all(np.all(share[known & off] >= 0) for share in found.shares.values())


def test_what_differs_gets_the_share():
    # like states at like distances, one of them a rival: the threat it poses is owed to intent
    even = np.full(N, 0.25)
    world = replace(BARE, rivalry=pair(1, 0).astype(bool), regime=np.full(N, 0.5), latitude=np.zeros(N),
                    longitude=np.zeros(N))  # fmt: skip
    km = np.full((N, N), 1000.0)
    found = threat(covariates(world, even), FLAGS, Reach(even, km, 250))
    assert found.shares["intent"][1, 0] == pytest.approx(1.0)


def test_nobody_threatens_himself():
    assert np.all(np.isnan(np.diag(seen().score)))


def test_a_known_zero_counts_half_the_least_power():
    assert positive(np.array([0.0, 0.2, 0.6, np.nan]))[0] == pytest.approx(0.1)
