"""How the numbers of the claims are made: invented rows with a planted answer, and the tables again."""

from __future__ import annotations

import os

import numpy as np
import polars as pl
import pytest
from msgspec.structs import replace

from foedus.data.entry import catalogue
from foedus.data.fetch import get
from foedus.data.store import Store
from foedus.data.tidy import dtype
from foedus.model.fitted import fitted
from foedus.study.claim_tests import ALL, claim_of
from foedus.study.fitting.claims import bits, estimators, event_study
from foedus.study.fitting.claims.burdens import burdens
from foedus.study.fitting.claims.disputes import _of_year
from foedus.study.fitting.claims.formation import _balancing
from foedus.study.fitting.claims.frames import FRAMES
from foedus.study.fitting.claims.make import made
from foedus.study.fitting.claims.pacts import membership, promising, table
from foedus.study.fitting.claims.stacks import Grid, stacked
from foedus.study.fitting.fitall import difference

LOGIT = replace(claim_of("democracies-ally").parts[0], formula="y ~ x + z", term="x", covariance=("group",))
EVENTS = replace(claim_of("regime-survival").parts[0], covariance=("state", "stack"))
BITS = replace(claim_of("uncertainty").parts[0], formula="joined ~ pledged + near", term="pledged")


def rows(n=600, seed=3, effect=1.5):
    draw = np.random.default_rng(seed)
    x, z = draw.integers(0, 2, n), draw.integers(0, 2, n)
    y = draw.random(n) < 1 / (1 + np.exp(1 - effect * x))
    return pl.DataFrame(
        {"y": y.astype(int), "x": x, "z": z, "group": np.arange(n) % 60, "year": 1950 + np.arange(n) % 30}
    )


# one sample


def test_a_planted_effect_is_found_and_its_numbers_told():
    found = estimators.sample(LOGIT, ALL, rows())
    assert found.low < 1.5 < found.high and found.low > 0
    assert (found.n, found.first, found.last, found.clusters) == (600, 1950, 1979, {"group": 60})


def test_the_wider_of_two_covariances_counts():
    frame = rows().with_columns(one=pl.arange(0, 600))
    each = [
        estimators.sample(replace(LOGIT, covariance=by), ALL, frame)
        for by in (("group",), ("one",), ("group", "one"))
    ]
    widths = [one.high - one.low for one in each]
    assert widths[2] == pytest.approx(max(widths[:2])) and widths[0] != pytest.approx(widths[1])


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda f: f.head(15), "fewer than 20 rows"),
        (lambda f: f.with_columns(y=(pl.arange(0, 600) < 19).cast(int)), "fewer than 20 events"),
        (
            lambda f: f.with_columns(y=(pl.arange(0, 600) >= 19).cast(int)),
            "fewer than 20 rows without an event",
        ),
        (lambda f: f.with_columns(group=pl.col("group") % 9), "fewer than 10 clusters (group)"),
        (lambda f: f.with_columns(y=pl.col("x") * pl.col("y")), "x tells the outcome outright"),
        (lambda f: f.with_columns(x=pl.lit(1)), "x does not vary"),
    ],
)
def test_what_cannot_be_tested_says_why_and_gives_no_figure(change, reason):
    found = estimators.sample(LOGIT, ALL, change(rows()))
    assert found.reason == reason and found.estimate is found.low is found.high is None


def test_a_control_that_decides_the_outcome_leaves_with_its_rows():
    frame = rows().with_columns(y=pl.when(pl.col("z") == 1).then(0).otherwise(pl.col("y")))
    found = estimators.sample(LOGIT, ALL, frame)
    alone = estimators.sample(replace(LOGIT, formula="y ~ x"), ALL, frame.filter(pl.col("z") == 0))
    assert found.left_out == ("z",) and found.n == alone.n == frame.filter(pl.col("z") == 0).height
    assert found.estimate == pytest.approx(alone.estimate)


# balancing


def test_who_balances_against_whom():
    state, threat, free, friend = range(4)
    ally, new = np.zeros((4, 4), bool), np.zeros((4, 4), bool)
    ally[threat, friend] = ally[friend, threat] = True
    for other in (free, friend):
        new[state, other] = new[other, state] = True
    pact = np.where(new, 1234, 0)
    found, label = _balancing(ally, new, pact)
    assert found[state, threat] and label[state, threat] == 1234  # free has no pact with the threat
    new[state, free] = new[free, state] = False
    assert not _balancing(ally, new, pact)[0][state, threat]  # its friend's help is none against it


# pledges


def member(atop, code, since, until=None, **coded):
    promises = dict.fromkeys(
        ("defense", "offense", "neutral", "nonagg", "consul", "wartime", "speclgth", "phase"), 0
    )
    return promises | {"atopid": atop, "member": code, "yrent": since, "yrexit": until} | coded


WARTIME = {"wartime": 1, "defense": 1}
PACTS = [
    *(member(1000, code, 1950, defense=1) for code in (2, 20)),
    *(member(1005, code, 1951, speclgth=3, **WARTIME) for code in (2, 900)),
    *(member(1010, code, 1951, speclgth=1, offense=1, **WARTIME) for code in (2, 740)),
    *(member(1015, code, 1951, 1953, offense=1, **WARTIME) for code in (2, 732)),
    member(1020, 365, 1950, neutral=1),
    *(member(1025, code, 1950, offense=1) for code in (365, 310)),
]


@pytest.fixture
def told(tmp_path):
    store, entry = Store(tmp_path / "store"), catalogue()["atop51_member"]
    schema = {name: dtype(about.type) for name, about in entry.columns.items()}
    store.put(pl.DataFrame([dict.fromkeys(schema) | row for row in PACTS], schema=schema), entry, "invented")
    return store


def test_a_coalition_for_the_war_under_way_is_no_pact(told):
    assert sorted(table(told)["atopid"].unique()) == [1000, 1005, 1010, 1020, 1025]
    assert promising(told, "neutral")["member"].to_list() == [365]


def test_membership_is_that_of_the_first_of_january(told):
    held = membership(promising(told, "defense"), 1951)
    assert held[:, 2].sum() == 1 and held[:, 900].sum() == 0
    assert membership(promising(told, "defense"), 1952)[:, [2, 20, 900, 740]].sum(axis=0).tolist() == [
        3,
        1,
        1,
        1,
    ]


def test_a_pledge_counts_when_the_other_side_is_outside_it(told):
    promised = {name: promising(told, name) for name in ("defense", "offense", "neutral")}
    target, challenger = np.array([2, 900, 2, 310]), np.array([365, 2, 900, 365])
    found = _of_year(promised, 1955, target, challenger)
    assert found["target_defence"].tolist() == [1, 0, 1, 0]  # the last two of 2's pacts do not hold 900
    assert found["allied"].tolist() == [0, 1, 1, 0]
    assert found["challenger_offence"].tolist() == [1, 1, 0, 0]  # 740's pact; 365 shares its own with 310
    assert found["challenger_neutrality"].tolist() == [1, 0, 0, 1]


# events


def grid(effect=0.0, drift=0.0, units=120, years=40, seed=5):
    draw = np.random.default_rng(seed)
    level = draw.normal(size=(units, 1))
    y = level + draw.normal(scale=0.3, size=(units, years))
    bound = np.zeros((units, years), bool)
    for unit in range(0, units, 3):
        at = 8 + unit % 20
        bound[unit, at:] = True
        y[unit, at + 1 :] += effect
        y[unit, : at - 1] -= drift * np.arange(at - 1, 0, -1)
    pact = np.arange(units)
    return Grid(y, np.ones_like(bound), bound, (), lambda unit, at: np.ones(units, bool), 1900, pact)


def studied(found):
    return event_study.sample(EVENTS, ALL, stacked(found, {"state": np.arange(len(found.y))}))


def test_controls_are_three_untreated_units_of_the_same_years():
    found = grid()
    frame = stacked(found, {"state": np.arange(len(found.y))})
    assert frame.group_by("stack").agg(pl.col("unit").n_unique())["unit"].unique().to_list() == [4]
    controls = frame.filter(pl.col("treated") == 0)
    free = ~found.bound[
        controls["state"].to_numpy(), (controls["year"] + controls["event"]).to_numpy() - 1900
    ]
    assert free.all() and frame["event"].min() == -5 and frame["event"].max() == 10
    assert frame.filter(pl.col("event") == 0).group_by("stack").agg(pl.col("weight").sum())[
        "weight"
    ].to_numpy() == pytest.approx(2)


def test_the_nearest_in_earlier_level_are_chosen():
    found = grid()
    frame = stacked(found, {"state": np.arange(len(found.y))})
    first = frame.filter(pl.col("stack") == 0)
    unit = first.filter(pl.col("treated") == 1)["state"][0]
    at = first["year"][0] - 1900
    level = found.y[:, at - 5 : at].mean(axis=1)
    chosen = set(first.filter(pl.col("treated") == 0)["state"].to_list())
    free = np.flatnonzero(~found.bound[:, at - 5 : at + 11].any(axis=1))
    assert chosen == set(free[np.argsort(np.abs(level[free] - level[unit]))][:3].tolist())


def test_a_planted_event_is_found_with_flat_leads():
    found = studied(grid(effect=0.5))
    assert found.low < 0.5 < found.high and found.low > 0.2 and found.leads_p > 0.05 and found.events == 40


def test_no_event_gives_an_interval_with_zero():
    found = studied(grid())
    assert found.low < 0 < found.high


def test_groups_that_drift_apart_fail_the_test_of_leads():
    assert studied(grid(drift=0.2)).leads_p < 0.001


def test_units_that_were_not_there_before_are_no_treated_units():
    found = grid()
    found.there[0, :6] = False
    frame = stacked(found, {"state": np.arange(len(found.y))})
    assert 0 not in frame.filter(pl.col("treated") == 1)["state"].to_list()


# bits


def bystanders(effect, n=4000, seed=9):
    draw = np.random.default_rng(seed)
    pledged, near = draw.integers(0, 2, n), draw.integers(0, 2, n)
    joined = draw.random(n) < 1 / (1 + np.exp(2 - effect * pledged - near))
    columns = {"joined": joined.astype(int), "pledged": pledged, "near": near}
    return pl.DataFrame(columns | {"dispute": np.arange(n) // 8, "year": 1950})


def test_bits_come_from_pledges_that_tell():
    found = bits.sample(BITS, ALL, bystanders(2.0))
    assert found.low > 0 and found.clusters == {"dispute": 500}


def test_pledges_that_tell_nothing_add_nothing():
    found = bits.sample(BITS, ALL, bystanders(0.0))
    assert found.low < 0


# the real tables

AGAIN = ("institutions-keep", "pledges-entrap", "small-allies-bear-less", "regime-survival")


@pytest.fixture(scope="module")
def fetched(tmp_path_factory):
    """A store with the tables of those claims, the real ones."""
    mirror = os.environ.get("FOEDUS_MIRROR")
    if not mirror:
        pytest.skip("set FOEDUS_MIRROR to a folder with the originals")
    store = Store(tmp_path_factory.mktemp("claims-store"))
    for name in {t for id_ in AGAIN for part in claim_of(id_).parts for t in FRAMES[part.frame].tables}:
        get(catalogue()[name], store, mirror)
    return store


def test_american_pacts_of_1951_count_and_the_grand_alliance_does_not(fetched):
    kept = set(table(fetched)["atopid"])
    assert {3210, 3215, 3220} <= kept and 2550 not in kept  # Manila, ANZUS, Tokyo; the Declaration of 1942


def test_who_stands_alone_has_no_pact_on_any_day_of_the_year(fetched):
    """NATO's founders are no states without a pact in 1949, nor its members in 2018, the last year."""
    frame = burdens(fetched)
    alone = set(frame.filter(pl.col("member") == 0).select("year", "ccode").iter_rows())
    bound = set(frame.filter(pl.col("member") > 0).select("year", "ccode").iter_rows())
    norway, switzerland = 385, 225
    assert not {(1949, norway), (2018, norway)} & alone and not alone & bound
    assert (2018, norway) in bound and (1949, norway) not in bound
    assert {(1949, switzerland), (2018, switzerland)} <= alone


@pytest.mark.parametrize("id_", AGAIN)
def test_the_fetched_tables_give_the_shipped_numbers(id_, fetched):
    again, shipped = made(id_, fetched), fitted(f"claim-{id_}")
    assert difference(again, shipped) < 1e-6
    assert (again.n, again.events, again.tables) == (shipped.n, shipped.events, shipped.tables)
