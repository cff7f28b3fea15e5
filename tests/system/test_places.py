"""Places: every one of the gazetteer lies somewhere and had known holders; the ones that treaties turn on."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest

from foedus.errors import FileError, UnknownNameError
from foedus.system.dates import Date, civil, parse_date
from foedus.system.places import TROPIC_OF_CANCER, Gazetteer, Place, gazetteer, home_of
from foedus.system.registry import Polity, fold, registry
from foedus.system.yamlfile import convert

ALL = gazetteer()
FROM, UNTIL = parse_date("1600").first, parse_date("2026").last

# Places that two states held as their own at one time.
SHARED: set[tuple[str, str, str]] = set()


def holders(place: str, on: str) -> set[tuple[str, str, bool | None]]:
    return {(h.polity, h.status, sure) for h, sure in ALL.by_id[place].held_by(parse_date(on))}


def turning_points(place: Place) -> Iterator[Date]:
    for holding in place.whose:
        for date in (holding.from_, holding.until):
            if date:
                yield from (Date(*civil(n)) for n in (date.first - 1, date.first, date.last, date.last + 1))
    yield from (parse_date("1700-01-01"), parse_date("1900-01-01"), parse_date("2026-01-01"))


@pytest.mark.parametrize("place", ALL.by_id.values(), ids=lambda place: place.id)
def test_every_place(place: Place) -> None:
    assert place.lies_in
    assert -90 <= place.lat <= 90
    assert -180 <= place.lon <= 180
    assert place.source
    assert (place.kind == "sea") is not bool(place.whose), "seas have no holders, lands have"
    assert place.kind != "island" or place.island
    assert all(h.polity in registry() for h in place.whose)
    assert place.part_of is None or place.part_of in ALL.by_id or place.part_of in registry()


@pytest.mark.parametrize("place", ALL.by_id.values(), ids=lambda place: place.id)
def test_holders_existed(place: Place) -> None:
    for holding in place.whose:
        polity = registry()[holding.polity]
        for date in (holding.from_, holding.until):
            if date:
                day = Date(*civil(date.first if date is holding.from_ else date.first - 1))
                assert polity.exists_on(day) is not False, f"{polity.id} holds {place.id} on {day}"


def test_nobody_shares_a_place_as_sovereign() -> None:
    found = set()
    for place in ALL.by_id.values():
        for on in turning_points(place):
            own = {h.polity for h, sure in place.held_by(on) if sure and h.status == "sovereign"}
            if FROM <= on.first <= UNTIL:
                found |= {(place.id, *pair) for pair in combinations(sorted(own), 2)}
    assert found == SHARED


def test_no_two_places_share_a_name() -> None:
    bearers: dict[str, set[str]] = {}
    for place in ALL.by_id.values():
        for name in (place.id, place.name, *place.aliases):
            bearers.setdefault(fold(name), set()).add(place.id)
    assert not {name: ids for name, ids in bearers.items() if len(ids) > 1}


@pytest.mark.parametrize(
    ("place", "on", "held"),
    [
        ("algiers", "1962-07-02", {("france", "department", True)}),
        ("algiers", "1962-07-03", {("algeria", "sovereign", True)}),
        ("hawaii", "1941-12-07", {("united-states", "overseas-territory", True)}),
        ("hawaii", "1959-08-21", {("united-states", "state", True)}),
        ("alaska", "1960-01-01", {("united-states", "state", True)}),
        ("crete", "1950-01-01", {("greece", "sovereign", True)}),
        ("saar", "1950-01-01", {("france", "protectorate", True)}),
        ("gulf-of-tonkin", "1964-08-02", set()),
    ],
)
def test_held_by(place: str, on: str, held: set[tuple[str, str, bool | None]]) -> None:
    assert holders(place, on) == held


def test_the_falklands_are_british_whoever_claims_them() -> None:
    for on in ("1982-04-01", "2020-01-01"):
        assert ("united-kingdom", True) in {(polity, sure) for polity, _, sure in holders("falklands", on)}
    assert ALL.by_id["falklands"].island
    assert ALL.by_id["falklands"].lat < TROPIC_OF_CANCER
    assert "north-atlantic" not in ALL.by_id["falklands"].lies_in


def test_hawaii_is_no_part_of_the_north_atlantic() -> None:
    assert not {"north-atlantic", "north-america", "europe"} & set(ALL.by_id["hawaii"].lies_in)


def test_west_berlin_was_occupied_by_three_powers_until_unification() -> None:
    powers = {"united-states", "united-kingdom", "france"}
    held = {polity for polity, status, sure in holders("west-berlin", "1961-08-13") if status == "occupied"}
    assert held == powers
    after = {(polity, sure) for polity, _, sure in holders("west-berlin", "1990-10-03")}
    assert after == {("germany", True)}


def test_an_imprecise_day_leaves_the_holder_open() -> None:
    assert {sure for _, _, sure in holders("algiers", "1962")} == {None}


@pytest.mark.parametrize("text", ["West Berlin", "west-berlin", "WEST  BERLIN"])
def test_find(text: str) -> None:
    assert ALL.find(text).id == "west-berlin"


def test_unknown_places_list_near_names() -> None:
    with pytest.raises(UnknownNameError) as caught:
        ALL.find("Algeirs", where="--place")
    assert "algiers" in {name.casefold() for name in caught.value.near}
    assert caught.value.where == "--place"


def test_an_id_is_defined_once() -> None:
    place = convert({"id": "a", "name": "A", "kind": "city", "lat": "0", "lon": "0", "in": ["asia"]}, Place)
    with pytest.raises(FileError, match="defined twice"):
        Gazetteer([place, place])


@pytest.mark.parametrize("polity", list(registry()), ids=lambda polity: polity.id)
def test_home(polity: Polity) -> None:
    home = home_of(polity)
    assert home.lies_in == polity.regions
    assert [(h.polity, h.status) for h, _ in home.held_by(parse_date("1900"))] == [(polity.id, "sovereign")]
    assert not home.island
    if polity.capital:
        assert (home.lat, home.lon) == (polity.capital.lat, polity.capital.lon)
