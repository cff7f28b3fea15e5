"""Formation: the columns of a pair by hand, chances that hang together, bits that add up."""

import numpy as np
import pytest

from foedus.model.fitted import fitted
from foedus.model.formation.covariates import (
    FAMILIES,
    family_of,
    same_region,
    threat_covariates,
    world_covariates,
)
from foedus.model.formation.formation import formation, joining, spread
from foedus.model.formation.network import Ties, first_camp, network_covariates, similarity
from foedus.model.theory.bits import bits, family_bits, fold_of, shares, speaking, unseen
from foedus.model.theory.cards import CARDS, WORDS
from foedus.model.threat.power import composite
from foedus.world.find import shipped_world

NAN = np.nan


def means(model):
    return model.constants["means"]


def pairs(model, n=7, seed=3):
    stream = np.random.default_rng(seed)
    usual = means(model)
    return {name: usual[name] + stream.normal(0, 0.3, n) for name in model.columns}


def test_the_common_threat_is_what_the_less_threatened_must_fear():
    score = np.array(
        [[NAN, 0.1, 0.8, 0.02], [0.3, NAN, 0.5, 0.6], [0.1, 0.2, NAN, 0.1], [0.1, 0.1, 0.1, NAN]]
    )
    found = {name: np.exp(value) for name, value in threat_covariates(score).items()}
    assert found["common_threat"][0, 1] == pytest.approx(
        0.5
    )  # the third state (2) threatens them 0.8 and 0.5
    assert found["common_threat"][0, 3] == pytest.approx(0.1)
    assert found["danger_high"][0, 1] == pytest.approx(0.8)
    assert found["danger_low"][0, 1] == pytest.approx(0.6)  # to 1 from 3
    assert found["danger_low"][1, 3] == pytest.approx(0.1)
    assert found["mutual_threat"][0, 1] == pytest.approx(0.3)


def test_every_column_is_symmetric_and_a_pair_has_no_place_of_its_own():
    world = shipped_world("1914")
    power = composite(world.measures).value
    regions = [frozenset({"europe"})] * len(world.ids)
    for name, value in world_covariates(world, power, regions).items():
        assert np.array_equal(value, value.T, equal_nan=True), name


def test_joint_power_is_weighed_against_the_strongest_third_state():
    world = shipped_world("1914")
    n = len(world.ids)
    power = np.arange(n, 0, -1.0)
    found = np.exp(world_covariates(world, power, [frozenset()] * n)["log_joint_power"])
    assert found[0, 1] == pytest.approx((n + n - 1) / (n - 2))
    assert found[0, 5] == pytest.approx((n + n - 5) / (n - 1))
    assert found[4, 5] == pytest.approx((n - 4 + n - 5) / n)


def test_likeness_of_portfolios_by_hand():
    strangers = np.zeros((2, 2))
    assert similarity(strangers)[0, 1] == -1  # each has the highest tie with itself and none with the other
    friends = np.array([[0.0, 3], [3, 0]])
    assert similarity(friends)[0, 1] == 1
    three = np.array([[0.0, 2, 0], [2, 0, 0], [0, 0, 0]])  # 3,2,0 and 2,3,0: apart by 2 of 9
    assert similarity(three)[0, 1] == pytest.approx(1 - 2 * 2 / 9)


def test_shared_partners_and_open_doors():
    defence = np.zeros((5, 5), bool)
    for a, b in ((0, 1), (0, 2), (1, 2)):
        defence[a, b] = defence[b, a] = True
    members = np.array([[True, True, True, False, False]])
    ties = Ties(3.0 * defence, defence, np.full((5, 5), np.inf), members, (3180,))
    near = same_region(
        [frozenset({"europe"})] * 2 + [frozenset({"north-america"})] + [frozenset({"europe"})] * 2
    )
    found = network_covariates(ties, near)
    assert np.exp(found["shared_allies"][0, 1]) - 1 == pytest.approx(1)
    assert found["open_door"][0, 3] == pytest.approx(2 / 3)  # two of its three members are near state 3
    assert found["open_door"][3, 4] == found["open_door"][0, 1] == 0
    assert np.exp(found["open_door_size"][0, 4]) == pytest.approx(3)
    assert not found["past_alliance"].any()
    assert first_camp(ties, np.array([1.0, 9, 1, 1, 1]))[0, 2] == 1
    assert first_camp(ties, np.array([1.0, 9, 1, 1, 1]))[0, 3] == 0


def test_chances_over_years_hang_together():
    five = np.array([0.7, 0.05, 0.05, 0.2])
    assert spread(five, 5) == pytest.approx(five)
    one = spread(five, 1)
    assert one.sum() == pytest.approx(1) and one[0] ** 5 == pytest.approx(0.7)
    assert one[3] / one[1] == pytest.approx(4)


def test_the_shipped_model_gives_chances_with_intervals_that_hold_them():
    model = fitted("formation")
    x = pairs(model)
    found = formation(x, model, 5, means(model))
    assert (found.low <= found.ally).all() and (found.ally <= found.high).all()
    assert found.doors.sum(axis=1) == pytest.approx(found.ally)
    assert (formation(x, model, 1, means(model)).ally < found.ally).all()
    value, low, high = joining(x, model, 5)
    assert low <= value <= high and value == pytest.approx(found.doors[:, 2].mean())


def test_the_families_together_make_the_whole_difference_from_the_average_pair():
    model = fitted("formation")
    x = pairs(model)
    x["log_states"] = np.full(7, model.constants["means"]["log_states"])  # the setting is no family's
    average = formation({name: [means(model)[name]] for name in model.columns}, model, 5, means(model))
    whole = np.log2(formation(x, model, 5, means(model)).ally / average.ally)
    assert sum(family_bits(x, model, means(model)).values()) == pytest.approx(whole)
    assert all(abs(one[0]) < 1e-12 for one in average.bits.values())


def test_shares_are_of_what_raises_the_chance():
    found = shares(
        {"power": [1.0], "geography": [-2.0], "threat": [2.0], "economy": [1.0], "network": [-9.0]}
    )
    assert found == pytest.approx({"power": 0.25, "geography": 0.0, "incentives": 0.75})
    assert shares({"power": [-1.0], "geography": [-2.0]}) is None


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.id)
def test_a_card_has_ten_fits_each_without_a_fold_and_nothing_speaks_for_the_average_pair(card):
    model = fitted(card.model)
    assert model.columns == card.covariates and set(card.covariates) <= set(WORDS)
    assert len(model.constants["folds"]) == 10
    x = pairs(model)
    seen = {bits(x, model, fold).value for fold in (None, *range(10))}
    assert len(seen) == 11  # every fold is another fit
    one = bits(x, model, 4)
    assert one.low <= one.value <= one.high and one.pairs == 7
    assert speaking(dict.fromkeys(model.columns, 0.0) | model.constants["means"], model, None)[0][
        1
    ] == pytest.approx(0)


def test_an_alliance_has_one_fold_and_its_fit_another_base():
    model = fitted("theory-joint")
    assert {fold_of(3180, 10)} == {int(fold_of(np.array([3180]), 10)[0])}
    assert len({fold_of(number, 10) for number in range(1000, 5000, 5)}) == 10
    assert unseen(model, fold_of(3180, 10))[1] < unseen(model, None)[1]  # without NATO's hundreds of ties


def test_every_covariate_of_the_model_has_one_family():
    names = [name for names in FAMILIES.values() for name in names]
    assert len(names) == len(set(names))
    assert [name for name in fitted("formation").columns if not family_of(name)] == ["log_states"]
