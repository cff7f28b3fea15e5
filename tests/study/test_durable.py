"""How long treaties were likely to last: from the corpus alone, and with the fetched tables."""

import os

import polars as pl
import pytest

import foedus as fd
from foedus.data.entry import catalogue
from foedus.data.fetch import get
from foedus.data.store import Store
from foedus.errors import QuestionError
from foedus.study.corpus import listing
from foedus.study.durable import durable
from foedus.study.fitting.durability_case import phase_rows
from foedus.study.fitting.durability_frame import durability_frame
from foedus.study.fitting.durability_members import SUPPORT, TABLES, Record
from foedus.study.fitting.durability_phases import TABLE, members, phases
from foedus.study.fitting.durability_score import kaplan_meier
from foedus.study.question import CorpusList
from foedus.system.dates import Date
from foedus.world.tables import WORLD


def seen(shipped, name, on=None):
    return durable(shipped.corpus.find(name), on, shipped)


def test_without_tables_the_text_and_a_world_tell(shipped):
    found = seen(shipped, "NATO")
    assert found.on == Date(1949, 8, 24) and found.age == 0
    assert found.model == "durability-brief" and "burden_gap" in found.lacks
    assert found.used["defence"] == found.used["organ"] == 1 and found.used["multilateral"] == 1
    assert found.n > 10_000 and found.events > 300 and found.data_to >= "2014"


def test_without_a_world_the_text_alone_tells(shipped):
    found = seen(shipped, "warsaw-pact-1955", Date(1989, 11, 1))
    assert found.model == "durability-text" and "common_threat" in found.lacks
    assert found.age == pytest.approx(34.4, abs=0.1)


def test_the_age_of_the_greeks_is_outside_the_record(shipped):
    found = seen(shipped, "delian-league-478bc")
    assert found.horizons is None and "1816" in found.reason and not found.used


def test_a_treaty_for_all_the_world_is_no_alliance(shipped):
    assert seen(shipped, "un-charter-1945").horizons is None


def test_dates_after_the_record_say_so(shipped):
    notes = " ".join(seen(shipped, "NATO", Date(2024, 6, 1)).notes)
    assert "2018" in notes


def test_what_is_not_on_record_leaves_inert_open(shipped):
    old = seen(shipped, "sino-soviet-1950", Date(1979, 1, 1)).inert
    assert old.inert is None and "exercise" in old.unknown and old.last
    assert seen(shipped, "NATO", Date(2024, 6, 1)).inert.last.what == "Sweden joined"


def test_explain_shows_it_and_a_state_alone_has_none():
    assert fd.explain("NATO").durability.horizons
    assert fd.explain(state="sweden", on="1949-04-04").durability is None


def test_inert_pacts_are_listed_for_a_day(shipped):
    with pytest.raises(QuestionError):
        listing(CorpusList(inert=True), shipped)
    found = listing(CorpusList(on="1992-01-01", inert=True), shipped)
    assert not found.treaties and found.undecided > 5  # without tables nothing proves a pact inert
    standing = {line.id for line in listing(CorpusList(on="1914-07-01"), shipped).treaties}
    assert "franco-russian-1892" in standing and "north-atlantic-1949" not in standing


@pytest.fixture(scope="session")
def full(tmp_path_factory):
    """The tables that the models rest on."""
    mirror = os.environ.get("FOEDUS_MIRROR")
    if not mirror:
        pytest.skip("set FOEDUS_MIRROR to a folder with the originals")
    store = Store(tmp_path_factory.mktemp("durable-store"))
    for name in {*WORLD, TABLE, *TABLES, SUPPORT, "mme_v7_long"}:
        get(catalogue()[name], store, mirror)
    return store


# how ATOP's phases ended, against what the histories say
ENDED = [
    (1385, 0, 1917, "violation"),  # Franco-Russian alliance: the Bolsheviks left it
    (1335, 0, 1918, "absorption"),  # Dual Alliance: defeat
    (1415, 1, 1905, "renegotiation"),  # first Anglo-Japanese alliance, replaced by the second
    (1350, 3, 1913, "renegotiation"),  # Triple Alliance of 1891, renewed in changed form
    (1180, 0, 1856, "expiry"),  # alliance for the Crimean War: peace
    (2060, 0, 1939, "absorption"),  # Franco-Polish alliance: Poland fell
    (2302, 0, 1939, "absorption"),  # Little Entente: Czechoslovakia gone
    (2345, 0, 1940, "absorption"),  # Baltic Entente
    (2130, 0, 1937, "violation"),  # Locarno: Germany tore it up
    (2325, 0, 1939, "violation"),  # German-Polish declaration, denounced by Hitler
    (2470, 0, 1941, "violation"),  # Molotov-Ribbentrop pact: invasion
    (2525, 0, 1945, "violation"),  # Soviet-Japanese neutrality, denounced
    (3200, 0, 1980, "expiry"),  # Sino-Soviet alliance: not renewed after thirty years
    (3220, 0, 1960, "renegotiation"),  # American-Japanese treaty of 1951, replaced
    (3670, 0, 1976, "violation"),  # Soviet-Egyptian treaty, abrogated by Sadat
    (3140, 0, 1992, "renegotiation"),  # Finnish-Soviet treaty, replaced
]


@pytest.mark.parametrize(("alliance", "phase", "year", "cause"), ENDED)
def test_how_famous_alliances_ended(full, alliance, phase, year, cause):
    from foedus.model.durability.covariates import CAUSES

    found = next(one for one in phase_rows(full, alliance) if one["phase"] == phase)
    assert (int(found["ended"]), CAUSES[found["cause"]]) == (year, cause)


def test_every_phase_that_ended_has_a_cause(full):
    found = phases(members(full))
    assert found.filter(pl.col("ended").is_finite())["cause"].null_count() == 0
    assert found.filter(pl.col("ended").is_infinite(), pl.col("cause").is_not_null()).is_empty()


def test_promises_broken_count_once_the_war_is_over(full):
    # ATOP 2070, Poland and Romania: coded as broken in the Second World War
    told = Record(full)
    assert told.columns(2070, [290, 360], 1940)["failed"] == 0
    assert told.columns(2070, [290, 360], 1950)["failed"] == 1


def test_changes_of_regime_and_leader_by_name(full):
    told = Record(full)
    assert told.columns(None, [365], 1918)["leader_change"] == 1  # Russia, 1917
    assert told.columns(None, [255], 1935)["regime_change"] == 1  # Germany between 1932 and 1934
    assert told.columns(None, [200], 1935)["regime_change"] == 0
    assert told.columns(None, [345], 2013)["leader_change"] == 1  # Serbia, 2012: another number in that table


def test_the_frame_knows_when_nato_is_alive_and_how_a_pact_ends(full):
    frame = durability_frame(full)
    assert frame.select("alliance", "phase", "year").is_duplicated().sum() == 0
    soviet = frame.filter(pl.col("alliance") == 3670).sort("year")
    assert soviet["year"].to_list() == [1972, 1973, 1974, 1975, 1976]
    assert soviet["cause"].to_list() == [None] * 4 + ["violation"]
    assert soviet["ended_5"].to_list() == [True] * 5
    first = frame.filter(pl.col("alliance") == 3270).sort("year")[-2:]  # it ended on 1 January 1980
    assert first["year"].to_list() == [1978, 1979] and first["cause"].to_list() == [None, "violation"]
    assert first["ended_1"].to_list() == [False, True]
    late = frame.filter(pl.col("year") == 2017)
    assert late["ended_5"].null_count() == late.height and late["common_threat"].null_count() == late.height


def test_the_tables_bring_all_covariates(full, shipped, monkeypatch):
    monkeypatch.setenv("FOEDUS_DATA", str(full.root))
    found = seen(shipped, "warsaw-pact-1955", Date(1989, 11, 1))
    assert found.model == "durability" and not found.lacks
    assert found.used["failed"] == 1 and found.used["military"] == 1  # Hungary 1956; the joint command
    assert found.inert.last.kind == "exercise"
    pakistan = seen(shipped, "us-pakistan-1959", Date(1992, 1, 1))
    assert pakistan.inert.inert is True and pakistan.inert.last.date.year == 1971


def test_kaplan_meier_by_hand():
    # age 0: 4 at risk, 1 end; age 1: 2 at risk, 1 end; one row of the pooled rate 1/3 is added to each
    train = pl.DataFrame(
        {"age": [0.1, 0.5, 0.9, 0.2, 1.5, 1.1], "cause": ["expiry", None, None, None, "expiry", None]}
    )
    curve = kaplan_meier(train)
    assert curve.hazard == pytest.approx([(1 + 1 / 3) / 5, (1 + 1 / 3) / 3])
    assert curve.lasts([0.5], 2)[0] == pytest.approx((1 - 4 / 15) * (1 - 4 / 9))
