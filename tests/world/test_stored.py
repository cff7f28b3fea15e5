"""A world from fetched tables: who is in, CINC, what is on record, what is unknown, who answers with it."""

import time

import numpy as np
import polars as pl
import pytest

import foedus as fd
from foedus.data.entry import catalogue
from foedus.errors import FileError, InputError
from foedus.model.threat.power import composite
from foedus.study.setting import setting
from foedus.system.dates import Date, parse_date
from foedus.world.stored import world_from_store
from foedus.world.tables import lacking


def world(store, day="1914-06-15"):
    return world_from_store(parse_date(day), store)


def pair(found, matrix, one, other):
    return matrix[found.index(one), found.index(other)]


# small invented tables


def test_states_power_seats_rank_and_regime(invent):
    found = world(invent.store())
    assert found.ids == ("france", "spain", "germany")
    assert composite(found.measures).value == pytest.approx([1 / 6, 2 / 6, 3 / 6])
    assert found.latitude[[0, 2]].tolist() == [48.9, 52.5] and np.isnan(found.latitude[1])
    assert "no capital on record: spain" in found.note
    assert found.major.tolist() == [False, False, True]
    assert found.regime.tolist() == [1.0, 0.5, 0.0]
    assert found.growth.tolist() == [0, 0, 0]
    assert found.covers.holds(parse_date("1914-06-15")) and not found.covers.holds(parse_date("1914-06-16"))


def test_a_day_after_a_spell_is_outside_it(invent):
    found = world(invent.store(), "1914-06-16")
    assert not found.major.any()


def test_neighbours_are_by_land_or_across_150_miles_and_a_last_month_counts_whole(invent):
    store = invent.store()
    found = world(store, "1914-06-30")
    assert pair(found, found.neighbours, "france", "germany")
    assert pair(found, found.neighbours, "spain", "france")
    assert not pair(found, found.neighbours, "spain", "germany")
    assert not world(store, "1914-07-01").neighbours.any()


def test_rivalries_disputes_and_wars_count_for_the_right_side(invent):
    found = world(invent.store())
    assert pair(found, found.rivalry, "germany", "france") and found.rivalry.sum() == 2
    assert pair(found, found.coercion, "france", "germany") == 1 and found.coercion.sum() == 1
    assert pair(found, found.claims, "france", "germany") and found.claims.sum() == 1
    assert pair(found, found.wars, "germany", "france") == 1 and found.wars.sum() == 2
    [rivalry, coercion, war] = found.relations
    assert (rivalry.kind, rivalry.about, rivalry.start) == (
        "rivalry",
        "rivals over territory",
        Date(1756, precision="year"),
    )
    assert (coercion.by, coercion.against, str(coercion.start)) == ("germany", "france", "1911-07")
    assert coercion.about == "militarised dispute, a show of force, seeking territory"
    assert coercion.source == "Gibler, Miller & Little 2016, dispute 1"
    assert (war.by, war.against, str(war.until)) == ("germany", "france", "1890-05-01")


def test_a_dispute_of_the_same_month_is_not_yet_past_and_one_of_eleven_years_ago_no_longer(invent):
    store = invent.store()
    counts = [
        world(store, day).coercion.sum() for day in ("1911-07-31", "1911-08-01", "1914-07-01", "1921-07-05")
    ]
    assert counts[:3] == [0, 1, 2] and not world(store, "1921-07-05").ids


def test_who_joins_later_or_stands_on_side_b_began_nothing_but_may_claim(invent):
    rows = [
        invent.dispute(1, 255, 220, 1911, 7, orig1=0),
        invent.dispute(2, 220, 255, 1912, 7, sidea1=0),
        invent.dispute(3, 230, 255, 1912, 13, revstate1=0),
        invent.dispute(4, 230, 220, 1911, 7, midonset=0),
    ]
    found = world(invent.store(gml_mid_dirdisp=rows))
    assert pair(found, found.coercion, "germany", "spain") == 1 and found.coercion.sum() == 1
    assert pair(found, found.claims, "germany", "france") and pair(found, found.claims, "france", "germany")
    claim = next(r for r in found.relations if r.kind == "claim")
    assert claim.about == "germany sought territory in a dispute that it did not begin"
    assert str(next(r.start for r in found.relations if r.kind == "coercion")) == "1912"  # month 13 is a slip


def test_a_war_of_more_than_thirty_years_ago_is_left_out_and_one_going_on_is_in(invent):
    store = invent.store(cow_war_inter_v4=invent.fight((220, 1, 2), (255, 2, 2), end=1884))
    assert world(store, "1914-05-01").wars.sum() == 0
    ongoing = invent.store(cow_war_inter_v4=invent.fight((220, 1, 2), (255, 2, 2), end=1914))
    assert world(ongoing, "1914-04-01").wars.sum() == 2


def test_a_code_that_names_nobody_is_listed_and_never_guessed(invent):
    nmc = [{"ccode": code, "year": 1914, "milper": 1, "cinc": 0.5} for code in (220, 260)]
    system = [
        {
            "ccode": code,
            "start": pl.Series(["1816-01-01"]).str.to_date()[0],
            "end": pl.Series(["2016-12-31"]).str.to_date()[0],
        }
        for code in (220, 260)
    ]
    found = world(invent.store(cow_nmc_v7=nmc, cow_system=system))
    assert found.ids == ("france",)
    assert "left out: cow:260 (names no polity on that date)" in found.note


def test_a_missing_figure_and_an_unscored_regime_are_unknown(invent):
    nmc = [{"ccode": 220, "year": 1914, "milper": 1}, {"ccode": 230, "year": 1914, "tpop": 5.0}]
    found = world(invent.store(cow_nmc_v7=nmc, cow_democracy=[]))
    soldiers = next(m for m in found.measures if m.name == "milper")
    assert soldiers.value[0] == 1 and np.isnan(soldiers.value[1]) and np.isnan(soldiers.low[1])
    assert np.isnan(found.regime).all() and np.isnan(found.growth).all()


def test_the_same_date_is_the_same_world_until_a_table_changes(invent):
    store = invent.store()
    first = world(store)
    assert world(store) is first
    time.sleep(0.01)
    assert world(invent.store(tss_rivalries=[])) is not first
    assert not world(store).rivalry.any()


def test_a_lacking_table_means_no_world_and_a_damaged_one_an_error(invent):
    store = invent.store()
    assert lacking(store) == ()
    file = store.path("tss_rivalries")
    whole = file.read_bytes()
    file.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    with pytest.raises(FileError, match="tss_rivalries"):
        world(store)
    file.unlink()
    assert lacking(store) == ("tss_rivalries",) and world(store) is None


@pytest.mark.parametrize("day", ["1815-12-31", "2019-01-01", "431 BC"])
def test_outside_the_years_of_the_tables_there_is_no_world(invent, day):
    assert world(invent.store(), day) is None


# the real tables


def members_all_year(store, year):
    """Whether every state with capabilities in a year was a member on its first of July."""
    found = world(store, f"{year}-07-01")
    return "though the CINC" not in found.note and "left out" not in found.note


def test_the_composite_is_the_published_cinc(fetched):
    table = store_table(fetched, "cow_nmc_v7")
    checked = 0
    for year in range(1868, 2019, 3):
        if not members_all_year(fetched, year):
            continue
        found = world(fetched, f"{year}-07-01")
        rows = table.filter(pl.col("year") == year).sort("ccode")
        assert rows.height == len(found.ids)
        value = composite(found.measures).value
        assert np.nanmax(np.abs(value - rows["cinc"].to_numpy())) < 1e-6, year
        checked += 1
    assert checked > 20


def test_in_other_years_the_composite_is_cinc_over_the_states_of_the_day(fetched):
    found = world(fetched, "1990-08-01")
    assert "cow:255" in found.note and "germany" not in found.ids and "west-germany" in found.ids
    table = store_table(fetched, "cow_nmc_v7").filter(
        pl.col("year") == 1990, ~pl.col("ccode").is_in([223, 255, 678, 680])
    )
    parts = [
        pl.col(c) / pl.col(c).cast(pl.Float64).sum()
        for c in ("milex", "milper", "irst", "pec", "tpop", "upop")
    ]
    cinc = table.sort("ccode").select(pl.mean_horizontal(parts)).to_series().to_numpy()
    assert composite(found.measures).value == pytest.approx(cinc, abs=1e-12)


def store_table(store, name):
    return store.read(catalogue()[name])


@pytest.mark.parametrize("year", range(1816, 2019))
def test_every_year_has_a_world_that_holds_together(fetched, year):
    found = world(fetched, str(year))
    assert len(set(found.ids)) == len(found.ids) >= 20
    assert np.array_equal(found.neighbours, found.neighbours.T) and np.array_equal(
        found.rivalry, found.rivalry.T
    )
    assert np.array_equal(found.wars, found.wars.T) and not found.coercion.diagonal().any()
    assert all(
        r.source and r.by in found.ids and r.against in found.ids and r.by != r.against
        for r in found.relations
    )
    assert found.sources and found.note


@pytest.mark.parametrize(
    ("state", "day", "foe"),
    [
        ("france", "1914-06-01", "germany"),
        ("france", "1938-09-01", "germany"),
        ("poland", "1939-08-31", "germany"),
        ("south-korea", "1950-06-24", "north-korea"),
        ("egypt", "1967-06-01", "israel"),
        ("kuwait", "1990-08-01", "iraq"),
    ],
)
def test_known_threats_come_first(fetched, state, day, foe):
    from foedus.study.assess import assess, threat_rows

    found = world(fetched, day)
    rows = threat_rows(assess(found), found.index(state), setting())
    assert rows[0].state.id == foe and rows[0].record


def test_neighbours_and_great_powers_after_2016_are_empty_and_the_note_says_so(fetched):
    before, after = world(fetched, "2016-12-31"), world(fetched, "2017-01-01")
    assert before.neighbours.any() and before.major.sum() == 7
    assert not after.neighbours.any() and not after.major.any()
    assert "after 2016 are unknown" in after.note and "after 2016" not in before.note


def test_disputes_after_2010_come_from_the_later_file_by_year(fetched):
    later = [r for r in world(fetched, "2014-01-01").relations if r.source.startswith("Palmer")]
    assert later and all(r.start.precision == "year" and r.start.year in (2011, 2012, 2013) for r in later)


def test_a_world_takes_at_most_50_ms_once_the_tables_are_read(fetched):
    world(fetched, "1913-01-01")
    times = []
    for year in range(1980, 1989):
        start = time.perf_counter()
        world(fetched, f"{year}-03-03")
        times.append(time.perf_counter() - start)
    assert sorted(times)[len(times) // 2] < 0.05


# who asks


def test_threats_without_the_tables_say_what_to_type(empty):
    with pytest.raises(InputError) as caught:
        fd.threats("spain", "1982-05-30")
    assert caught.value.try_next == "foedus data get core" and "1982-05-30" in caught.value.what


@pytest.mark.parametrize("day", ["1066", "1815-06-18", "433 BC"])
def test_a_date_that_no_source_covers_is_answered_with_unknown(empty, day):
    state = "athens" if "BC" in day else "france"
    answer = fd.threats(state, day)
    assert (answer.threats is None) == ("BC" not in day) and answer.reason


def test_explain_without_the_tables_keeps_unknowns_with_the_command(empty):
    spain = next(m for m in fd.explain("NATO").members if m.state.id == "spain")
    assert spain.road is None and spain.world is None
    assert "no benchmark world covers 1982-05-30" in spain.reason and "foedus data get core" in spain.reason


def test_explain_with_the_tables_assesses_every_member(filled):
    answer = fd.explain("NATO")
    assert all(member.road for member in answer.members)
    worlds = {member.state.id: member.world for member in answer.members}
    assert worlds["spain"] == "store-1982-05-30" and worlds["poland"] == "store-1999-03-12"
    assert worlds["norway"] == "1949" and worlds["sweden"] == "2024"  # benchmark worlds go first
    assert any("cow_nmc" in c or "Capability Distribution" in c for c in answer.provenance.citations)


def test_threats_with_the_tables(filled):
    answer = fd.threats("poland", "1939-08-31")
    assert answer.threats[0].state.id == "germany"
    assert answer.provenance.world == "store-1939-08-31" and "0.5 democracy" in answer.reason


def test_a_state_that_the_tables_do_not_hold_is_unknown_with_the_reason(filled):
    answer = fd.threats("holy-see", "1938-01-01") if "holy-see" in setting().law.polities else None
    assert answer is None or (answer.threats is None and "does not hold" in answer.reason)
