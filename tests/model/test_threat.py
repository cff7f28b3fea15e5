"""Hazard and threat: hand-worked values, and what must hold of the shares."""

from dataclasses import fields

import numpy as np
import pytest

from foedus.model.threat.hazard import FAMILIES, Weights, covariates, hazard, positive
from foedus.model.threat.threat import threat

N = 4
KM = np.array(
    [[0, 500, 900, 3000], [500, 0, 700, 2500], [900, 700, 0, 2000], [3000, 2500, 2000, 0]], dtype=float
)
POWER = np.array([0.4, 0.1, 0.3, 0.2])


def world(**changed):
    none, flags = np.zeros((N, N)), np.zeros((N, N), dtype=bool)
    given = {
        "power": POWER,
        "distance_km": KM,
        "neighbours": flags,
        "rivalry": flags,
        "claims": flags,
        "coercion": none,
        "regime": np.array([0.0, 1.0, 1.0, 0.5]),
        "major": np.zeros(N, dtype=bool),
    }
    return covariates(**(given | changed))


def pair(one, other, value=1.0):
    out = np.zeros((N, N))
    out[one, other] = value
    return out


def test_hazard_by_hand():
    # i = 1, j = 0: log(.4/.4) * .3 + log(.1/.4) * .2 - .5 log(.5) + .45 (autocracy) - 3.3
    odds = np.exp(0.2 * np.log(0.25) - 0.5 * np.log(0.5) + 0.45 - 3.3)
    assert hazard(world())[1, 0] == pytest.approx(odds / (1 + odds))


def test_two_democracies_fight_less():
    assert hazard(world())[1, 2] < hazard(world(regime=np.array([0.0, 1.0, 0.5, 0.5])))[1, 2]


@pytest.mark.parametrize("name", ["rivalry", "claims", "neighbours"])
def test_each_sign_of_enmity_raises_the_hazard(name):
    assert hazard(world(**{name: pair(1, 0).astype(bool)}))[1, 0] > hazard(world())[1, 0]


def test_coercion_raises_it_more_each_time():
    rates = [hazard(world(coercion=pair(1, 0, times)))[1, 0] for times in (0, 1, 2, 5)]
    assert rates == sorted(rates) and len(set(rates)) == 4


def test_an_unknown_regime_counts_as_mixed():
    unknown = hazard(world(regime=np.array([np.nan, 1.0, 1.0, 0.5])))
    assert unknown[1, 0] == hazard(world(regime=np.array([0.5, 1.0, 1.0, 0.5])))[1, 0]


def test_families_cover_every_weight_but_the_constant():
    assert {t for terms in FAMILIES.values() for t in terms} == {f.name for f in fields(Weights)} - {
        "constant"
    }


def test_shares_sum_to_one_and_are_never_negative():
    found = threat(world(rivalry=pair(1, 0).astype(bool)), POWER, KM, 250)
    total = sum(found.shares.values())
    off = ~np.eye(N, dtype=bool)
    known = ~np.isnan(total)
    assert np.all(known[off] | (found.hazard[off] < np.nanmean(found.hazard)))  # unknown: nothing raises it
    assert total[known & off] == pytest.approx(1.0)
    assert all(np.all(share[known & off] >= 0) for share in found.shares.values())


def test_what_differs_gets_the_share():
    # three like states, one of them a rival: the threat it poses is owed to intent
    like = np.full(N, 0.25)
    even = np.where(np.eye(N, dtype=bool), 0.0, 1000.0)
    x = world(power=like, distance_km=even, rivalry=pair(1, 0).astype(bool), regime=np.full(N, 0.5))
    found = threat(x, like, np.where(np.eye(N, dtype=bool), 1000.0, even), 250)
    assert found.shares["intent"][1, 0] == pytest.approx(1.0)


def test_nobody_threatens_himself():
    assert np.all(np.isnan(np.diag(threat(world(), POWER, KM, 250).score)))


def test_a_known_zero_counts_half_the_least_power():
    assert positive(np.array([0.0, 0.2, 0.6, np.nan]))[0] == pytest.approx(0.1)
