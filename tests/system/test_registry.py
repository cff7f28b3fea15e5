"""Polities: names by date, codes, near names; and the shipped registry as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from itertools import combinations, pairwise

import pytest

from foedus.errors import AmbiguousNameError, FileError, UnknownNameError
from foedus.system.dates import Date, civil, parse_date
from foedus.system.registry import Polity, PolityFile, Registry, fold, registry
from foedus.system.yamlfile import convert, load

ALL = registry()
FILES = sorted(
    (f for f in resources.files("foedus.system").joinpath("polities").iterdir() if f.name.endswith(".yaml")),
    key=lambda f: f.name,
)

# Pairs that in fact went by one plain name at one time: a question must say which is meant.
INTENDED = {
    ("congo", "congo", "dr-congo"),
    ("republic of the congo", "congo", "dr-congo"),
    ("germany", "east-germany", "west-germany"),
    ("korea", "north-korea", "south-korea"),
    ("viet nam", "north-vietnam", "south-vietnam"),
    ("vietnam", "north-vietnam", "south-vietnam"),
    ("rhodes", "rhodes", "rhodes-lindos"),  # in 408 BC, the year of the synoecism: its day is not known
}


@pytest.mark.parametrize(
    ("text", "on", "found"),
    [
        ("Russia", "1914", "russia"),
        ("Russia", "1950", "soviet-union"),
        ("Russia", "2024-01-01", "russia"),
        ("Germany", "1914-08-01", "germany"),
        ("Germany", "1990-10-03", "germany"),
        ("west-germany", "1985", "west-germany"),
        ("Prussia", "1866", "prussia"),
        ("Turkey", "1914", "ottoman-empire"),
        ("Turkey", "1950", "turkey"),
        ("TÜRKİYE", "2023", "turkey"),
        ("Persia", "1930", "iran"),
        ("Persia", "480 BC", "achaemenid-empire"),
        ("Austria", "1900", "austria-hungary"),
        ("Austria", "1955", "austria"),
        ("the Netherlands", "1950", "netherlands"),
        ("  UNITED   kingdom ", "1950", "united-kingdom"),
        ("Côte d'Ivoire", "1990", "ivory-coast"),
        ("cote d ivoire", "1990", "ivory-coast"),
        ("cow:200", "1950", "united-kingdom"),
        ("gw:200", "1950", "united-kingdom"),
        ("iso3:gbr", "1950", "united-kingdom"),
    ],
)
def test_names_and_codes_by_date(text: str, on: str, found: str) -> None:
    assert ALL.find(text, parse_date(on)).id == found


@pytest.mark.parametrize(
    ("text", "on", "choices"),
    [
        ("Germany", "1985", ("east-germany", "west-germany")),
        ("Korea", "1960", ("north-korea", "south-korea")),
        ("Vietnam", "1965", ("north-vietnam", "south-vietnam")),
        ("Congo", "1970", ("congo", "dr-congo")),
    ],
)
def test_two_of_one_name_are_never_guessed(text: str, on: str, choices: tuple[str, ...]) -> None:
    if text == "Congo":  # an id is never ambiguous
        assert ALL.find("congo", parse_date(on)).id == "congo"
    with pytest.raises(AmbiguousNameError) as caught:
        ALL.find(text, parse_date(on), where="--target")
    assert caught.value.near == choices
    assert caught.value.where == "--target"


@pytest.mark.parametrize(
    ("text", "on", "near"),
    [
        ("Germny", "1914", "germany"),
        ("Frnace", "1914", "france"),
        ("Prussia", "1914", "germany"),
        ("USSR", "1914", "russia"),
        ("Soviet Union", "2000", "russia"),
        ("cow:255", "1985", "west-germany"),
        ("foo:200", "1914", "cow:200"),
    ],
)
def test_unknown_names_list_near_ones(text: str, on: str, near: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        ALL.find(text, parse_date(on))
    assert near in caught.value.near


@pytest.mark.parametrize(
    "text", ["xyzzy", "", " ", "cow:", "gw:", "iso3:", "cow:9999", ":", "x" * 10_000, "日本"]
)
def test_nonsense_is_unknown_and_said_shortly(text: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        ALL.find(text, parse_date("1950"))
    assert len(str(caught.value)) < 600


def test_fold() -> None:
    assert fold("The Côte-d'Ivoire") == fold("COTE D IVOIRE") == "cote d ivoire"
    assert fold("Theban") == "theban"


def test_heir_in_law() -> None:
    assert ALL.heir("soviet-union", parse_date("1995")) == "russia"
    assert ALL.heir("ottoman-empire", parse_date("1925")) == "turkey"
    assert ALL.heir("west-germany", parse_date("1990-10-02")) == "west-germany"
    assert ALL.heir("west-germany", parse_date("1990-10-03")) == "germany"
    assert ALL.heir("russia", parse_date("1950")) == "russia"  # a succession carries no duties over
    assert ALL.heir("france", parse_date("1950")) == "france"


def test_an_id_is_defined_once() -> None:
    polity = convert({"id": "a", "name": "A", "exists": [{}], "regions": ["asia"]}, Polity)
    with pytest.raises(FileError, match="defined twice"):
        Registry([polity, polity])


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_sources_cited_are_listed(file: object) -> None:
    read = load(file, PolityFile)  # type: ignore[arg-type]
    assert not {(p.id, key) for p in read.polities for key in p.source if key not in read.sources}
    assert not [p.id for p in read.polities if not p.source]


@pytest.mark.parametrize("polity", list(ALL), ids=lambda polity: polity.id)
def test_every_polity(polity: Polity) -> None:
    assert polity.regions
    assert polity.id == fold(polity.id).replace(" ", "-")
    if polity.capital:
        assert -90 <= polity.capital.lat <= 90
        assert -180 <= polity.capital.lon <= 180
    for one in (polity.exists, polity.names, polity.great_power, polity.communist):
        assert all(s.from_ is None or s.until is None or s.from_.first < s.until.last for s in one)
    for earlier, later in pairwise(polity.exists):
        assert earlier.until and later.from_ and earlier.until <= later.from_
    assert all(step.as_ in ALL and step.as_ != polity.id for step in polity.continues)


@pytest.mark.parametrize("polity", list(ALL), ids=lambda polity: polity.id)
def test_who_continues_a_polity_exists_then(polity: Polity) -> None:
    for step in polity.continues:
        assert ALL[step.as_].exists_on(step.from_.settled()) is not False
    for on in ("1000 BC", "1700", "1914", "1950", "2026"):
        assert ALL.heir(polity.id, parse_date(on)) in ALL  # and the chain of heirs ends


@pytest.mark.parametrize("polity", list(ALL), ids=lambda polity: polity.id)
def test_an_id_finds_its_polity_as_long_as_it_exists(polity: Polity) -> None:
    for on in turning_points(polity):
        if polity.exists_on(on):
            assert ALL.find(polity.id, on).id == polity.id


def turning_points(polity: Polity) -> Iterator[Date]:
    """Yield the days about every date of a polity: names begin and end nowhere else."""
    for dated in (*polity.exists, *polity.names):
        for date in (dated.from_, dated.until):
            if date:
                yield from (Date(*civil(n)) for n in (date.first - 1, date.first, date.last, date.last + 1))
    yield from (parse_date("500 BC"), parse_date("1700"), parse_date("2026"))


def test_shared_names_are_the_intended_ones() -> None:
    bearers: dict[str, list[Polity]] = {}
    for polity in ALL:
        for word in {fold(name) for name in polity.all_names()}:
            bearers.setdefault(word, []).append(polity)
    shared = {
        (word, *sorted((a.id, b.id)))
        for word, polities in bearers.items()
        for a, b in combinations(polities, 2)
        for on in (*turning_points(a), *turning_points(b))
        if all(p.exists_on(on) is not False and p.called(word, on) for p in (a, b))
    }
    assert shared == INTENDED


@pytest.mark.parametrize("scheme", ["cow", "gw", "iso3"])
def test_no_code_is_shared_on_a_day(scheme: str) -> None:
    coded: dict[object, list[Polity]] = {}
    for polity in ALL:
        if code := getattr(polity, scheme):
            coded.setdefault(code, []).append(polity)
    shared = {
        (code, a.id, b.id, str(on))
        for code, polities in coded.items()
        for a, b in combinations(polities, 2)
        for on in (*turning_points(a), *turning_points(b))
        if a.exists_on(on) and b.exists_on(on)
    }
    assert not shared
