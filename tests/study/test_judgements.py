"""Judgements of historians: names mean one polity that day, sources are cited and used, none stands twice."""

from __future__ import annotations

from importlib import resources

import pytest

from foedus.study.fitting.judgements import _Roads, _Threats, first_threats, roads_taken, tunes
from foedus.study.setting import setting
from foedus.system.dates import Date
from foedus.system.records import many
from foedus.system.registry import registry
from foedus.system.yamlfile import load

FILES = {
    file.name: load(file, _Threats if file.name.startswith("threats") else _Roads)
    for file in sorted(resources.files("foedus").joinpath("judgements").iterdir(), key=lambda one: one.name)
    if file.name.endswith(".yaml")
}
every_file = pytest.mark.parametrize("held", FILES.values(), ids=FILES)


def named(one):
    """Every polity that a judgement names beside the state itself."""
    return (one.threat, *many(one.also)) if hasattr(one, "threat") else many(one.with_)


def test_every_file_is_read():
    written = sum(len(held.judgements) for held in FILES.values())
    assert len(first_threats()) + len(roads_taken()) == written > 300
    assert all(name.startswith(("threats-", "roads-")) for name in FILES)


@every_file
def test_names_are_ids_of_states_that_exist_that_day(held):
    for one in held.judgements:
        for id_ in (one.state, *named(one)):
            polity = registry().find(id_, one.on)
            assert polity.id == id_ and polity.exists_on(one.on) is not False, (one.state, one.on, id_)


@every_file
def test_nobody_fears_or_joins_himself_and_no_name_stands_twice(held):
    for one in held.judgements:
        others = named(one)
        assert one.state not in others and len(set(others)) == len(others), (one.state, one.on)


@every_file
def test_sources_are_cited_and_known(held):
    for one in held.judgements:
        assert many(one.source) and set(many(one.source)) <= set(held.sources), (one.state, one.on)


@every_file
def test_sources_are_used_and_can_be_found(held):
    assert set(held.sources) == {key for one in held.judgements for key in many(one.source)}
    for key, source in held.sources.items():
        assert source.author and source.title and 1800 < int(source.year) <= 2026, key


@pytest.mark.parametrize("made", [first_threats, roads_taken])
def test_no_state_is_judged_twice_on_a_day(made):
    seen = [(one.state, one.on.iso()) for one in made()]
    assert len(set(seen)) == len(seen)


@pytest.mark.parametrize("name", FILES)
def test_a_file_keeps_to_its_years(name):
    first, last = (0, 1945) if name.endswith("to-1945.yaml") else (1945, 3000)
    assert all(first <= one.on.year <= last for one in FILES[name].judgements)


@every_file
def test_days_lie_within_the_tables(held):
    assert all(Date(1816, 1, 1) <= one.on < Date(2019, 1, 1) for one in held.judgements)


def test_each_road_was_taken_often_enough_to_be_told():
    found = [one.road for one in roads_taken()]
    assert all(found.count(road) >= 20 for road in ("balance", "bandwagon", "tether", "hedge"))


@pytest.mark.parametrize(
    "one", [one for one in roads_taken() if one.treaty], ids=lambda one: f"{one.state}-{one.treaty}"
)
def test_a_treaty_that_a_road_names_binds_the_state(one):
    treaty = setting().corpus.find(one.treaty)
    assert one.state in {party.polity for party in treaty.parties}


@pytest.mark.parametrize("made", [first_threats, roads_taken])
def test_half_of_the_judgements_tune(made):
    """By the hash of state and date: near a half, and the same half whatever the order of the file."""
    half = [tunes(one) for one in made()]
    assert abs(sum(half) - len(half) / 2) < 3 * (len(half) / 4) ** 0.5
    assert [tunes(one) for one in reversed(made())] == half[::-1]


def test_who_tunes_is_what_the_protocol_says():
    """`printf "iran on 1946-03-06" | sha256sum` begins with 03: odd, so it tests."""
    judged = {f"{one.state} on {one.on}": tunes(one) for one in (*first_threats(), *roads_taken())}
    known = {
        "united-kingdom on 1948-03-01": False,  # 9b
        "iran on 1946-03-06": False,  # 03
        "norway on 1949-04-04": True,  # 08
        "turkey on 1946-08-08": False,  # 7d
    }
    assert {name: judged[name] for name in known} == known
