"""Places that treaties turn on: whose they were on a date, and in which lands and seas they lie."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Literal

import msgspec

from foedus.errors import FileError, UnknownNameError, near_names
from foedus.system.dates import Date
from foedus.system.records import Dated, Record, Source
from foedus.system.registry import Polity, fold
from foedus.system.yamlfile import File, load

Sea = Literal[
    "north-atlantic", "south-atlantic", "mediterranean", "black-sea", "baltic", "aegean", "ionian-sea",
    "indian-ocean", "pacific", "arctic",
]  # fmt: skip
Land = Literal["europe", "north-america", "south-america", "africa", "asia", "oceania"]
Status = Literal[
    "sovereign", "department", "state", "colony", "protectorate", "mandate", "leased", "occupied",
    "disputed", "overseas-territory",
]  # fmt: skip

TROPIC_OF_CANCER = 23.43  # degrees north; the line that article 6 of the North Atlantic Treaty names


class Holding(Dated, frozen=True, kw_only=True):
    """Who held a place, and as what."""

    polity: str
    status: Status
    note: str = ""


class Place(Record, frozen=True, kw_only=True):
    """A place; `lat`, `lon` in degrees, north and east positive."""

    id: str
    name: str
    kind: Literal["city", "territory", "island", "sea"]
    lat: float
    lon: float
    lies_in: tuple[Land | Sea, ...] = msgspec.field(name="in")
    island: bool = False
    aliases: tuple[str, ...] = ()
    part_of: str | None = None
    whose: tuple[Holding, ...] = ()
    source: str = ""

    def held_by(self, on: Date) -> tuple[tuple[Holding, bool | None], ...]:
        """Return who held it on that date, each with True, or None where precision does not decide."""
        held = ((holding, holding.spell.holds(on)) for holding in self.whose)
        return tuple((holding, sure) for holding, sure in held if sure is not False)


class PlaceFile(Record, frozen=True, kw_only=True):
    """One gazetteer file."""

    places: tuple[Place, ...]
    sources: dict[str, Source] = msgspec.field(default_factory=dict)


class Gazetteer:
    """All places, found by id or name."""

    def __init__(self, places: Iterable[Place]) -> None:
        self.by_id: dict[str, Place] = {}
        self._by_word: dict[str, Place] = {}
        for place in places:
            if place.id in self.by_id:
                raise FileError(f"the place {place.id} is defined twice")
            self.by_id[place.id] = place
            self._by_word |= dict.fromkeys(map(fold, (place.id, place.name, *place.aliases)), place)

    def find(self, text: str, *, where: str = "") -> Place:
        """Return the place that `text` names; raises UnknownNameError with near names."""
        place = self._by_word.get(fold(text))
        if place is None:
            names = [name for p in self.by_id.values() for name in (p.id, p.name, *p.aliases)]
            why = "a place is one of the gazetteer, or a polity (its home territory)"
            raise UnknownNameError(
                f"unknown place {text[:60]!r}", where=where, why=why, near=near_names(text, names)
            )
        return place


@cache
def gazetteer() -> Gazetteer:
    """Return the shipped gazetteer, read once."""
    folder = resources.files("foedus.system")
    files = sorted((f for f in folder.iterdir() if f.name.startswith("gazetteer")), key=lambda f: f.name)
    return Gazetteer(place for file in files for place in read_places(file))


def read_places(file: File) -> tuple[Place, ...]:
    """Read one gazetteer file; raises FileError."""
    return load(file, PlaceFile).places


def home_of(polity: Polity) -> Place:
    """Return a polity's home territory as a place: where an attack falls unless the question says."""
    capital = polity.capital
    lat, lon = (capital.lat, capital.lon) if capital else (float("nan"), float("nan"))
    held = (Holding(polity=polity.id, status="sovereign"),)
    name = f"{polity.name} (home territory)"
    return Place(
        id=f"home:{polity.id}",
        name=name,
        kind="territory",
        lat=lat,
        lon=lon,
        lies_in=polity.regions,
        whose=held,
    )
