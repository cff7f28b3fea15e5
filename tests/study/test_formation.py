"""The panel of pairs: doors by invented pacts, ATOP's own dyads, the penalised fit, the faces."""

import json
import os

import numpy as np
import polars as pl
import pytest

import foedus as fd
from foedus.cli.run import run
from foedus.data.entry import catalogue
from foedus.data.fetch import get
from foedus.data.store import Store
from foedus.study.fitting.formation_pacts import DOORS, day_of, spelled
from foedus.study.fitting.ridge import ridge

PROMISES = ("defense", "offense", "neutral", "nonagg", "consul")


def member(atop, code, since, until=None, *, bilat=0, war=0, **promises):
    row = {"atopid": atop, "member": code, "bilat": bilat, "wartime": war, "phase": 0, "speclgth": 0}
    row |= dict(zip(("yrent", "moent", "dayent"), since, strict=True))
    row |= dict(zip(("yrexit", "moexit", "dayexit"), until or (None, None, None), strict=True))
    return row | dict.fromkeys(PROMISES, 0) | promises


ROWS = [
    *(member(1000, code, (1900, 5, 1), (1905, 4, None), bilat=1, defense=1) for code in (2, 20)),
    *(member(1005, code, (1910, 1, 1), defense=1) for code in (2, 200, 210)),
    member(1005, 20, (1912, 7, 4), defense=1),
    *(member(1010, code, (1901, 1, 1), bilat=1, nonagg=1) for code in (200, 20)),
    *(member(1015, code, (1903, 1, 1), (1904, 1, 1), war=1, defense=1, offense=1) for code in (210, 20)),
    member(1020, 210, (1914, 6, 1), bilat=1, defense=1),
    member(1020, 220, (1914, 6, 1), bilat=1, consul=1),
    *(member(1025, code, (1915, 1, 1), bilat=1, war=1, defense=1) for code in (2, 220)),
]
CODES = np.array([2, 20, 200, 210, 220])
USA, CANADA, BRITAIN, DUTCH, FRANCE = range(5)


@pytest.fixture(scope="module")
def told():
    return spelled(
        pl.DataFrame(ROWS, schema_overrides=dict.fromkeys(("yrexit", "moexit", "dayexit"), pl.Int32))
    )


def test_each_door_by_its_first_pact(told):
    door, pact = told.next(CODES, day_of(1900), day_of(1905))
    assert DOORS[door[USA, CANADA]] == "bilateral" and pact[CANADA, USA] == 1000
    assert not door[BRITAIN, CANADA]  # non-aggression is no pact of defence
    assert not door[DUTCH, CANADA]  # nor is a coalition for a war under way
    assert told.next(CODES, day_of(1915), day_of(1916))[1][USA, FRANCE] == 1025  # made in a war, no coalition
    door, pact = told.next(CODES, day_of(1908), day_of(1913))
    assert DOORS[door[USA, BRITAIN]] == "founded" and DOORS[door[BRITAIN, CANADA]] == "acceded"
    assert np.array_equal(door, door.T) and pact[BRITAIN, CANADA] == 1005
    assert (
        DOORS[told.next(CODES, day_of(1914), day_of(1915))[0][DUTCH, FRANCE]] == "bilateral"
    )  # one promises


def test_the_earliest_pact_of_a_window_counts(told):
    door, _ = told.next(CODES, day_of(1900), day_of(1920))
    assert DOORS[door[USA, CANADA]] == "bilateral"  # 1900, though both were in the pact of several from 1912


def test_what_stood_on_a_day(told):
    now = told.standing(CODES, day_of(1904, 6))
    assert now.defence[USA, CANADA] and now.level[BRITAIN, CANADA] == 2 and not now.defence[BRITAIN, CANADA]
    assert np.isinf(now.since_end[USA, CANADA]) and not now.pacts.any()
    assert told.standing(CODES, day_of(1905, 4, 30)).defence[
        USA, CANADA
    ]  # an unknown day is the month's last
    later = told.standing(CODES, day_of(1906, 4, 30))
    assert not later.defence[USA, CANADA] and later.since_end[CANADA, USA] == pytest.approx(1, abs=0.01)
    assert not told.standing(CODES, day_of(1910)).defence[USA, BRITAIN]  # begun before the day, not on it
    open_ = told.standing(CODES, day_of(1911))
    assert open_.ids == (1005,) and open_.pacts.tolist() == [[True, False, True, True, False]]


@pytest.fixture(scope="module")
def fetched(tmp_path_factory):
    if not (mirror := os.environ.get("FOEDUS_MIRROR")):
        pytest.skip("set FOEDUS_MIRROR to a folder with the originals")
    from foedus.study.fitting.formation_panel import TABLES

    store = Store(tmp_path_factory.mktemp("formation-store"))
    for name in (*TABLES, "atop51_ddyad_year"):
        get(catalogue()[name], store, mirror)
    return store


@pytest.mark.parametrize("year", [1850, 1938, 1955, 1985, 2015])
def test_pairs_with_defence_are_those_of_atops_own_dyads(fetched, year):
    dyads = fetched.read(catalogue()["atop51_ddyad_year"]).filter(year=year, atop_defense=1)
    theirs = {tuple(sorted(pair)) for pair in dyads.select("ccode1", "ccode2").iter_rows()}
    every = fetched.read(catalogue()["atop51_member"]).with_columns(
        wartime=pl.lit(0)
    )  # theirs holds coalitions too
    told = spelled(every)
    stood = (told.first <= day_of(year, 12, 31)) & (told.last >= day_of(year)) & told.defence
    assert {(int(a), int(b)) for a, b in zip(told.one[stood], told.two[stood], strict=True)} == theirs


def test_a_forecast_ranks_new_partners_and_says_what_it_rests_on(fetched, monkeypatch, capsys):
    monkeypatch.setenv("FOEDUS_DATA", str(fetched.root))
    words = ["forecast", "--state", "poland", "--on", "2018-12-31", "--horizon", "5"]
    assert run([*words, "--json"]) == 0
    body = json.loads(capsys.readouterr().out)
    chances = [one["probability"] for one in body["partners"]]
    assert chances == sorted(chances, reverse=True)
    assert all(one["low"] <= one["probability"] <= one["high"] for one in body["partners"])
    allies = {one["id"] for one in body["allies"]}
    assert {"united-states", "germany"} <= allies and not allies & {
        one["state"]["id"] for one in body["partners"]
    }
    first = [one["state"]["id"] for one in body["partners"][:10]]
    assert "north-macedonia" in first  # in the alliance from 2020
    assert (
        body["n"] and body["data_to"] == "2018-12-31" and any("last known" in note for note in body["notes"])
    )
    assert run(words) == 0 and "North Macedonia" in capsys.readouterr().out


def test_nato_is_read_by_fits_without_it(fetched, monkeypatch):
    monkeypatch.setenv("FOEDUS_DATA", str(fetched.root))
    answer = fd.explain("NATO", on="1949-09-01")
    assert len(answer.theories) == 8 and all(
        one.bits is not None and not one.lacks for one in answer.theories
    )
    assert all(
        one.world == "store-1948-12-31" and not one.seen and not one.outside for one in answer.theories
    )
    assert answer.theories[0].pairs < 66  # the pairs of the Brussels pact were allied already


def test_without_tables_the_forecast_says_what_to_type(capsys):
    assert run(["forecast", "--state", "poland", "--on", "2018-12-31"]) == 2
    assert "foedus data get core" in capsys.readouterr().err


def test_dates_outside_the_tables_are_unknown_not_an_error(capsys):
    assert run(["forecast", "--state", "athens", "--on", "-0431", "--json"]) == 0
    body = json.loads(capsys.readouterr().out)
    assert body["partners"] is None and "1816" in body["reason"]


def test_a_world_by_hand_gives_what_it_can_and_marks_the_old():
    league = fd.explain("Delian League")
    scored = {one.id: one for one in league.theories}
    assert scored["balance-of-threat"].outside and scored["balance-of-threat"].bits is not None
    assert scored["interdependence"].bits is None and "log_trade" in scored["interdependence"].lacks
    assert league.drivers and sum(
        (league.drivers.power, league.drivers.geography, league.drivers.incentives)
    ) == (pytest.approx(1))


def sample(n=4000, seed=1):
    stream = np.random.default_rng(seed)
    a, b = stream.normal(0, 2, n), stream.normal(5, 0.5, n)
    eta = np.column_stack([np.zeros(n), -1 + 0.5 * a, -4 + 0.6 * b - 0.3 * a])
    y = np.array([stream.choice(3, p=p) for p in np.exp(eta) / np.exp(eta).sum(axis=1, keepdims=True)])
    group = stream.integers(0, 200, n)
    return pl.DataFrame({"a": a, "b": b, "y": y, "group": group})


def test_without_a_penalty_it_is_the_multinomial_logit():
    rows = sample()
    ours = ridge(rows, ("a", "b"), rows["y"].to_numpy(), 1e-9)
    theirs = fd.fit("y ~ a + b", rows, estimator="multinomial", vcov={"CRV1": "group"})
    assert ours.coef.ravel() == pytest.approx(theirs.coef, abs=1e-5)
    assert ours.clustered(rows["group"].to_numpy()) == pytest.approx(theirs.covariance.matrix, rel=1e-3)


def test_weights_stand_for_copies_and_the_penalty_for_caution():
    rows = sample(600)
    twice = ridge(pl.concat([rows, rows]), ("a", "b"), np.tile(rows["y"].to_numpy(), 2), 5.0)
    weighted = ridge(rows, ("a", "b"), rows["y"].to_numpy(), 5.0, weights=np.full(600, 2.0))
    assert weighted.coef == pytest.approx(twice.coef, abs=1e-6)
    held = ridge(rows, ("a", "b"), rows["y"].to_numpy(), 1e4)
    assert np.abs(held.coef[:, 1:]).max() < 0.2 * np.abs(weighted.coef[:, 1:]).max()


def test_an_outcome_that_a_covariate_decides_still_has_an_estimate():
    x = np.linspace(-1, 1, 200)
    found = ridge(pl.DataFrame({"x": x}), ("x",), (x > 0).astype(int), 1.0)
    assert np.isfinite(found.coef).all() and found.coef[0, 1] > 0


def test_the_scoreboard_is_the_same_from_both_faces(capsys):
    from foedus.study.question import Theories

    assert run(["theories", "--json"]) == 0
    body = json.loads(capsys.readouterr().out)
    assert body == json.loads(fd.ask(Theories()).to_json())
    assert [one["id"] for one in body["theories"]][-1] == "joint" and len(body["theories"]) == 9
    for one in body["theories"]:
        assert [score["group"] for score in one["eras"]] == ["to 1913", "1914-45", "1946-89", "since 1990"]
        assert all(score["low"] <= score["value"] <= score["high"] for score in (*one["kinds"], *one["eras"]))
    assert run(["theories"]) == 0 and "balance of threat" in capsys.readouterr().out


def test_known_pacts_come_by_their_door_and_what_is_known_comes_before(fetched):
    from foedus.model.fitted import fitted
    from foedus.study.fitting.formation_panel import panel

    frame = panel(fetched, fitted("threat"), (1890, 1949, 1950))
    told = {row[:3]: DOORS[row[3]] for row in frame.select("year", "ccode1", "ccode2", "door_5").iter_rows()}
    assert told[1890, 220, 365] == "bilateral"  # France and Russia, 1892
    assert told[1949, 2, 325] == "founded"  # the United States and Italy, April 1949
    assert told[1950, 2, 640] == "acceded"  # Turkey, 1952
    assert (1950, 2, 325) not in told  # allied by then
    assert told[1949, 2, 380] == "none"
    signed = frame.filter(year=1949, ccode1=2, ccode2=325)
    assert signed["shared_allies"][0] == 0 and signed["past_alliance"][0] == 0  # nothing of the pact to come
    floats = frame.select(pl.col(pl.Float32))
    assert floats.width > 40 and floats.select(pl.all().is_finite().all()).row(0) == (True,) * floats.width


def test_the_panel_has_the_threats_that_answers_have(fetched):
    """Of 1940, when many fight: the fits and `foedus threats` mean the same by a threat."""
    from foedus.model.fitted import fitted
    from foedus.study.assess import assess
    from foedus.study.fitting.formation_panel import snapshot
    from foedus.system.dates import Date

    view = snapshot(Date(1940, 12, 31), fetched)
    assert view.world.fighting.any()
    found = view.threat(fitted("threat"))
    assert np.allclose(found, assess(view.world).threat.score, equal_nan=True, rtol=1e-9)
