"""Every benchmark world: names known, figures sourced and in range, relations that make sense."""

import numpy as np
import pytest

from foedus.errors import FileError
from foedus.system.dates import parse_date
from foedus.system.registry import registry
from foedus.world.find import shipped_ids, shipped_world, world_on
from foedus.world.read import read_world


@pytest.fixture(params=shipped_ids())
def world(request):
    return shipped_world(request.param)


def test_the_five_worlds_are_there():
    assert set(shipped_ids()) == {"478bc", "431bc", "1914", "1949", "2024"}


def test_size_and_position(world):
    assert 15 <= len(world.ids) <= 50
    assert np.all(np.abs(world.latitude) <= 90) and np.all(np.abs(world.longitude) <= 180)
    assert world.covers.holds(world.date)


def test_polities_exist_at_the_date_or_soon_after(world):
    for id_ in world.ids:
        spells = [polity.spell for polity in registry()[id_].exists]
        assert any(s.start is None or s.start.first <= world.date.last + 366 for s in spells), id_
        assert any(s.until is None or s.until.last >= world.date.first for s in spells), id_


def test_every_range_holds_its_estimate(world):
    for measure in world.measures:
        known = ~np.isnan(measure.value)
        assert known.any(), measure.name
        assert np.all(measure.low[known] <= measure.value[known]), measure.name
        assert np.all(measure.value[known] <= measure.high[known]), measure.name
        assert np.all(measure.low[known] >= 0), measure.name


def test_neighbours_and_rivals_are_mutual(world):
    assert np.array_equal(world.neighbours, world.neighbours.T)
    assert np.array_equal(world.rivalry, world.rivalry.T)
    assert not world.neighbours.diagonal().any()


def test_relations_carry_a_source_and_two_different_states(world):
    for relation in world.relations:
        assert relation.source, relation
        assert relation.by != relation.against, relation


def test_wars_and_coercions_are_past(world):
    for relation in world.relations:
        if relation.kind in ("war", "coercion"):
            assert relation.start and relation.start.first <= world.covers.until.last, relation


def test_members_and_rivals_are_in(world):
    must = {
        "478bc": {"athens", "sparta", "achaemenid-empire"},
        "431bc": {"athens", "sparta", "corinth", "corcyra"},
        "1914": {"germany", "france", "russia", "united-kingdom", "austria-hungary", "italy", "serbia"},
        "1949": {"united-states", "soviet-union", "norway", "sweden", "turkey", "west-germany"},
        "2024": {"united-states", "russia", "china", "sweden", "finland", "ukraine"},
    }
    assert must[world.id] <= set(world.ids)


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("1949-08-24", "1949"),
        ("1914-07-28", "1914"),
        ("2024-03-07", "2024"),
        ("431 BC", "431bc"),
        ("478 BC", "478bc"),
    ],
)
def test_the_world_of_a_date(date, expected):
    assert world_on(parse_date(date)).id == expected


@pytest.mark.parametrize("date", ["1999-03-12", "1066-10-14", "1815"])
def test_no_world_is_stretched_over_an_age_it_does_not_know(date):
    assert world_on(parse_date(date)) is None


def spoil(tmp_path, name, text):
    head = (
        "id: w\ntitle: W\ndate: 1949\ncovers: {from: 1949}\n"
        "measures: {men: {unit: men, weight: 1}}\nsources: {book: {title: Book}}\n"
    )
    (tmp_path / "world.yaml").write_text(head)
    row = "polities:\n- {id: france, lat: 48, lon: 2, men: {value: 5, source: book}}\n"
    (tmp_path / "polities.yaml").write_text(row)
    (tmp_path / name).write_text(text)
    return tmp_path


SPOILED = [
    ("polities.yaml", "polities:\n- {id: frnce, lat: 48, lon: 2}\n", "not in the polity registry"),
    ("polities.yaml", "polities:\n- {id: france, lat: 48, lon: 2, men: {value: x, source: book}}\n", "value"),
    (
        "polities.yaml",
        "polities:\n- {id: france, lat: 48, lon: 2, men: {value: 5, source: bok}}\n",
        "no source",
    ),
    ("polities.yaml", "polities:\n- {id: france, lat: 48, lon: 2, womn: {value: 5}}\n", "unknown field"),
    ("polities.yaml", "polities:\n- {id: france, lat: 1, lon: 2}\n- {id: france, lat: 1, lon: 2}\n", "twice"),
    ("relations.yaml", "rivalries:\n- {of: [france, gemany], source: book}\n", "gemany"),
    ("world.yaml", "id: w\n", "missing"),
    ("polities.yaml", "polities:\n- {id: france, lat: 151, lon: 2}\n", "no place on earth"),
    (
        "polities.yaml",
        "polities:\n- {id: france, lat: 1, lon: 2, men: {value: -5, source: book}}\n",
        "out of range",
    ),
    (
        "polities.yaml",
        "polities:\n- {id: france, lat: 1, lon: 2, men: {value: nan, source: book}}\n",
        "out of range",
    ),
    (
        "polities.yaml",
        "polities:\n- {id: france, lat: 1, lon: 2, men: {value: 5, low: 9, source: book}}\n",
        "out of range",
    ),
]


@pytest.mark.parametrize(("name", "text", "what"), SPOILED)
def test_a_wrong_world_file_says_what_is_wrong(tmp_path, name, text, what):
    with pytest.raises(FileError) as caught:
        read_world(spoil(tmp_path, name, text), registry())
    assert what in str(caught.value)


def test_a_folder_that_is_no_world(tmp_path):
    with pytest.raises(FileError, match=r"world\.yaml"):
        read_world(tmp_path, registry())
