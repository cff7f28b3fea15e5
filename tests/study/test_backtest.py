"""The backtest: the protocol's origins, no look ahead, records that mean what they say, bad names."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest

from foedus.cli.run import run
from foedus.data.store import Store
from foedus.errors import InputError, UnknownNameError
from foedus.study import backtest
from foedus.study.ask import ask
from foedus.study.backtest import BACKTESTS, HORIZONS, ORIGINS, BacktestAnswer, Comparison, Report, ScoreRow
from foedus.study.fitting import threat_backtest
from foedus.study.fitting.scoring import compared, curve, scored
from foedus.study.fitting.threat import training
from foedus.study.question import Backtest

STATES, FIRST, LAST = 12, 1816, 2014


def test_the_origins_and_horizons_are_those_of_the_protocol():
    page = (Path(__file__).parents[2] / "docs" / "explanation" / "backtest-protocol.md").read_text()
    assert "1 January of 1950, 1955, ... 2010" in page and "1 and 5 years" in page
    assert ORIGINS == (1950, 1955, 1960, 1965, 1970, 1975, 1980, 1985, 1990, 1995, 2000, 2005, 2010)
    assert HORIZONS == (1, 5)


@pytest.mark.parametrize("name", BACKTESTS)
def test_every_backtest_is_there_and_asks_for_its_tables(name, tmp_path):
    module, function = BACKTESTS[name].split(":")
    report = getattr(import_module(f"foedus.study.fitting.{module}"), function)
    with pytest.raises(InputError) as caught:
        report(Store(tmp_path / "nothing"))
    assert "foedus data get" in caught.value.try_next


def test_an_unknown_name_has_near_ones(capsys):
    with pytest.raises(UnknownNameError) as caught:
        ask(Backtest(name="honuor"))
    assert "honour" in caught.value.near
    assert run(["backtest", "nonsense"]) == 2
    said = capsys.readouterr().err
    assert all(name in said for name in BACKTESTS)
    assert run(["backtest", "thret", "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["error"]["near"] == ["threat"]


# records


def test_better_needs_the_whole_interval():
    found = [Comparison("all", 1, "a", "b", 0.1, low, 0.3, 9).better for low in (0.05, 0.0, -0.05)]
    assert found == [True, False, False]


def test_a_row_of_scores_by_hand():
    """0.5, 0.25 and 0.75 of yes, no, yes: 1 and twice 0.415 bits; Brier 0.125 against 0.25 of a coin."""
    row = scored("all", 5, "mine", [0.5, 0.25, 0.75], [1, 0, 1], 0.5)
    assert (row.n, row.events) == (3, 2) and row.base_rate == pytest.approx(2 / 3)
    assert row.log_score == pytest.approx(-0.6100249995) and row.brier_skill == pytest.approx(0.5)
    assert row.auc_pr == pytest.approx(1.0)
    assert scored("all", 5, "mine", [0.1, 0.1], [0, 0], 0.2).auc_pr is None  # nothing happened


def test_a_comparison_is_of_the_same_rows_and_counts_clusters():
    """0.5 against 0.25 of what happened is one bit, in every row."""
    found = compared("all", None, "a", "b", [0.5, 0.5], [0.25, 0.75], [1, 0], ["x", "y"])
    assert (found.value, found.low, found.high, found.clusters) == (1, 1, 1, 2) and found.better


def test_a_curve_keeps_its_model_and_horizon():
    stream = np.random.default_rng(4)
    p = stream.uniform(0.05, 0.95, 4000)
    one = curve("mine", 5, p, stream.random(4000) < p)
    assert (one.model, one.horizon, sum(one.n)) == ("mine", 5, 4000)
    assert one.slope == pytest.approx(1, abs=0.1) and one.intercept == pytest.approx(0, abs=0.1)


def test_reports_join_in_order_and_say_a_note_once():
    row = ScoreRow("all", 1, "a", 2, 1, -1.0, 0.0, 0.5, 0.5)
    one, other = Report((row,), notes=("x", "y")), Report((row, row), notes=("y", "z"))
    found = backtest.joined(iter([one, other]))
    assert found.rows == (row, row, row) and found.notes == ("x", "y", "z")


def test_the_answer_counts_what_is_better(shipped):
    sure, unsure = (Comparison("all", 1, "a", "b", 0.1, low, 0.3, 9) for low in (0.05, -0.05))
    row = ScoreRow("all", 1, "a", 2, 1, -1.0, 0.0, None, 0.5)
    answer = BacktestAnswer(
        question=Backtest(name="threat"),
        report=Report((row,), (sure, unsure)),
        provenance=shipped.provenance(),
    )
    assert answer.glance() == {"model": "threat", "comparisons": 2, "better": 1}
    assert answer.rows()[0]["auc_pr"] is None and len(answer.rows()) == 1


# the threat backtest on invented disputes


@pytest.fixture(scope="module")
def frame():
    """Directed pairs of twelve states, whose disputes follow a known hazard."""
    pl = pytest.importorskip("polars")
    pytest.importorskip("glum")
    stream = np.random.default_rng(1914)
    years = np.arange(FIRST, LAST + 1)
    one, two = (codes[~np.eye(STATES, dtype=bool)] for codes in np.indices((STATES, STATES)))
    pairs, n = len(one), len(one) * len(years)
    at = np.tile(np.arange(pairs), len(years))
    near = (np.abs(one - two) == 1)[at]
    power = stream.uniform(-4, 0, STATES)
    x = {
        "log_power_other": power[two][at], "log_power_self": power[one][at], "neighbour": near.astype(float),
        "log_distance": np.where(near, 0, np.log(1 + np.abs(one - two)[at])),
        "rivalry": stream.random(n) < 0.2, "claim": stream.random(n) < 0.1,
        "joint_democracy": stream.random(n) < 0.3, "disputes_30": stream.exponential(0.3, n),
        "recency": stream.random(n), "belligerence": stream.exponential(0.5, n),
        "coerced": stream.random(n) < 0.1, "wars_30": stream.random(n) < 0.1,
    }  # fmt: skip
    x |= {"neighbour_own": near * x["log_power_self"], "neighbour_power": near * x["log_power_other"]}
    x |= {"active_rivalry": x["rivalry"] * x["recency"]}
    eta = -3 + 0.4 * x["log_power_other"] + 1.2 * x["rivalry"] + 2 * x["recency"] + 0.8 * x["neighbour"]
    yearly = 1 / (1 + np.exp(-eta))
    told = {f"begun_{span}": stream.random(n) < 1 - (1 - yearly) ** (span / 5) for span in (1, 5)}
    keys = {"year": np.repeat(years, pairs), "ccode1": one[at] + 1, "ccode2": two[at] + 1}
    columns = {name: np.asarray(values, float) for name, values in x.items()}
    made = pl.DataFrame(keys | columns | told | {"at_war": stream.random(n) < 0.02})
    return made.with_columns(
        pl.when(pl.col("year") + span <= LAST + 1).then(pl.col(f"begun_{span}")).alias(f"begun_{span}")
        for span in (1, 5)
    )


@pytest.fixture
def scores(monkeypatch):
    """Return a function from a history to the report on it."""

    def of(history):
        monkeypatch.setattr(threat_backtest, "history", lambda store: history)
        return threat_backtest.report(Store(Path("nowhere")))

    return of


def test_what_happens_after_an_origin_moves_no_score_before_it(frame, scores):
    """Every dispute known from 1970 on is turned over: what was scored by then stands."""
    import polars as pl

    turned = frame.with_columns(
        pl.when(pl.col("year") + span > 1970)
        .then(~pl.col(f"begun_{span}"))
        .otherwise(pl.col(f"begun_{span}"))
        .alias(f"begun_{span}")
        for span in (1, 5)
    )
    before, after = scores(frame), scores(turned)
    pairs = list(zip(before.rows, after.rows, strict=True))
    early = [(a, b) for a, b in pairs if a.group.isdigit() and int(a.group) + (a.horizon or 0) <= 1970]
    assert len(early) == 2 * 2 * len((1950, 1955, 1960, 1965)) and all(a == b for a, b in early)
    assert all(a != b for a, b in pairs if a.group in ("1975", "2005", "all"))


def test_rows_at_war_and_unseen_windows_are_left_out(frame, scores):
    rows = {(row.group, row.horizon): row for row in scores(frame).rows if row.model == "threat"}
    assert set(rows) == {(g, h) for g in ("all", *map(str, ORIGINS)) for h in HORIZONS}
    peace = frame.filter(~frame["at_war"])
    for (group, span), row in rows.items():
        if group != "all":
            test = peace.filter(peace["year"] == int(group))
            assert (row.n, row.events) == (test.height, test[f"begun_{span}"].sum())
    assert rows["all", 5].n == sum(rows[str(origin), 5].n for origin in ORIGINS)


def test_the_true_hazard_beats_a_peer_that_lacks_a_cause(frame, scores):
    found = scores(frame)
    gap = {(one.horizon, one.peer): one for one in found.comparisons}
    assert gap[5, threat_backtest.PEER].better
    assert gap[5, threat_backtest.PEER].clusters == STATES * (STATES - 1) / 2
    slope = {(one.model, one.horizon): one.slope for one in found.curves}
    assert slope["threat", 5] == pytest.approx(1, abs=0.15)


def test_training_rows_were_known_by_the_day(frame):
    for before in (1950, 1985, 2015):
        yearly, every_fifth = training(frame, before, 1), training(frame, before)
        assert yearly["year"].max() == before - 1 and every_fifth["year"].max() == before - 5
        assert not yearly["at_war"].any() and not every_fifth["at_war"].any()
        assert np.all(np.diff(np.unique(every_fifth["year"].to_numpy())) == 5)
        assert every_fifth["begun_5"].null_count() == 0
