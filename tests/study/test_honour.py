"""The model of honour on the real codings: what is shipped, and what the backtest found."""

from __future__ import annotations

import os

import numpy as np
import pytest

from foedus.data.entry import catalogue
from foedus.data.fetch import get
from foedus.data.store import Store
from foedus.model.credibility.honour import ALL
from foedus.model.fitted import fitted
from foedus.study.ask import ask
from foedus.study.fitting import honour_backtest as backtest
from foedus.study.fitting.fitall import difference
from foedus.study.fitting.honour import make
from foedus.study.fitting.honour_frame import CELLS, cases
from foedus.study.fitting.honour_states import TABLES as STATES
from foedus.study.question import Explain, Invoke
from foedus.world.invocations import TABLES, invocations, record
from foedus.world.visible import EXERCISES, TROOPS, exercises, troops

GERMANY, WEST_GERMANY, UNITED_STATES, LUXEMBOURG = 255, 260, 2, 212


@pytest.fixture(scope="module")
def fetched(tmp_path_factory):
    """The real tables, in the user's store."""
    mirror = os.environ.get("FOEDUS_MIRROR")
    if not mirror:
        pytest.skip("set FOEDUS_MIRROR to a folder with the originals")
    store = Store(tmp_path_factory.mktemp("honour-store"))
    for name in (*TABLES, *STATES, EXERCISES, TROOPS):
        get(catalogue()[name], store, mirror)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FOEDUS_DATA", str(store.root))
        yield store


@pytest.fixture(scope="module")
def report(fetched):
    return backtest.report(fetched)


def test_the_invocations_are_the_published_ones(fetched):
    """Berkemeier & Fuhrmann 2018: 73 of 146 honoured; in 45 wars."""
    told = invocations(fetched)
    assert (sum(one.kept for one in told), len(told)) == ALL
    assert len({one.war for one in told}) == 45
    assert {one.year for one in told if one.war.startswith("WorldWar")} == {1914, 1939}
    by_war = {(one.atop, one.war): one for one in told}
    assert by_war[1350, "WorldWarI"].members == (255, 300, 325)  # the Triple Alliance


def test_a_case_lies_in_one_cell(fetched):
    known = cases(fetched)
    assert np.all(known.columns(CELLS).sum(axis=1) == 1)
    assert not any(np.isnan(known.columns([name])).any() for name in known.x)


def test_what_is_shipped_is_what_the_tables_give(fetched):
    made, model = make(fetched), fitted("honour")
    assert difference(made, model) < 1e-6
    assert (model.n, model.events, model.clusters) == (146, 73, {"war": 45})
    counts = model.constants["counts"]
    assert sum(n for _, n in counts.values()) == 146 and counts["defence since 1945"] == [4, 38]


def test_period_and_clause_beat_the_period_in_brier_skill(fetched):
    """A logit on the same cases had reached 0.156; the interval of the log score holds zero."""
    known = cases(fetched)
    found = backtest.predicted(known)
    skill = backtest.skill(found[backtest.CELL], found[backtest.PERIOD], known.kept, known.war)
    assert skill.value == pytest.approx(0.162, abs=2e-3) and skill.excludes_zero


def test_nothing_beats_period_and_clause_beyond_doubt(report):
    against = [one for one in report.comparisons if one.peer == backtest.CELL]
    assert len(against) == len(backtest.LOGITS) + 1
    assert not any(one.better for one in against)


def test_a_war_left_out_says_nothing_about_itself(fetched):
    """If every pledge of one war is turned round, what the others tell of it stays the same."""
    known = cases(fetched)
    war = known.war == "WorldWarI"
    turned = type(known)(known.told, np.where(war, 1 - known.kept, known.kept), known.war, known.x)
    before, after = backtest.predicted(known), backtest.predicted(turned)
    for name in (backtest.PERIOD, backtest.CELL, "+ all of these", backtest.REPUTATION):
        assert before[name][war] == pytest.approx(after[name][war]), name
        assert not np.allclose(before[name][~war], after[name][~war]), name


def test_a_record_holds_only_what_came_before(fetched):
    assert record(fetched, 200, 1853) == ()
    assert record(fetched, 200, 1915) and max(year for year, _ in record(fetched, 200, 1915)) == 1914


def test_troops_and_exercises_are_unknown_outside_their_tables(fetched):
    assert troops(fetched, WEST_GERMANY, 1985) == 246_875
    assert troops(fetched, GERMANY, 1949) is None
    assert exercises(fetched, WEST_GERMANY, [UNITED_STATES], 1978, 1984) is None
    assert exercises(fetched, LUXEMBOURG, [UNITED_STATES], 1985, 1989) > 0


def test_germany_keeps_its_exercises_when_it_is_one(fetched):
    """The table has united Germany under the number of the Federal Republic."""
    france, years = 220, (1995, 1999)
    found = exercises(fetched, GERMANY, [france], *years)
    assert found == exercises(fetched, france, [GERMANY], *years) > 10
    assert exercises(fetched, GERMANY, [], *years) == 0


def test_explain_shows_the_three_parts(fetched):
    """France had been tested twenty times by 1985; nobody tests a state that has no pacts."""
    one = ask(Explain(treaty="NATO", on="1949-08-24")).members
    found = next(m.credibility for m in one if m.state.id == "france")
    assert found.terms["named_area"] and found.record.n == 38
    assert found.reputation.n > 10 and found.reputation.half_life == fitted("honour").constants["half_life"]
    assert found.visible.lacks == ("troops", "exercises")


def test_each_duty_has_its_chance_without_fetched_tables():
    """Of what fell due in September 1939 only consultation was never coded."""
    found = ask(Invoke(attacker="Germany", target="Poland", on="1939-09-01", behaviour=True))
    by_id = {duty.id: duty for duty in found.duties}
    kinds = {by_id[one.duty].duty for one in found.behaviour}
    assert {"defence", "guarantee", "neutrality", "consultation"} <= kinds
    for one in found.behaviour:
        if by_id[one.duty].duty == "consultation":
            assert one.honour is None
        else:
            assert 0 < one.honour.low < one.honour.value < one.honour.high < 1
            assert one.honour.n > 0 and one.honour.data_to == "2003-12-31"


def test_joint_war_beside_defence_changes_the_chance_of_defence():
    """The Balkan League's treaty of 1912 promises joint war; the British pledge of 1939 does not."""

    def of(treaty: str, **asked: str) -> int:
        found = ask(Invoke(**asked, behaviour=True))
        ids = {duty.id for duty in found.duties if duty.treaty == treaty and duty.duty == "defence"}
        return next(one.honour.n for one in found.behaviour if one.duty in ids)

    assert of("anglo-polish-1939", attacker="Germany", target="Poland", on="1939-09-01") == 29
    assert of("serbia-bulgaria-1912", attacker="Ottoman Empire", target="Serbia", on="1912-10-01") == 35
