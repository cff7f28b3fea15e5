"""Polities: who exists when, under which names and codes, and who continues whom."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from typing import Literal

import msgspec

from foedus.errors import AmbiguousNameError, FileError, UnknownNameError, near_names
from foedus.system.dates import Date, Spell
from foedus.system.records import Dated, Record, Source
from foedus.system.yamlfile import File, load

Region = Literal["europe", "north-america", "south-america", "africa", "asia", "oceania"]
Kind = Literal["great-power", "communist", "european"]


class Named(Dated, frozen=True, kw_only=True):
    """A name and when it was used."""

    name: str


class Capital(Record, frozen=True, kw_only=True):
    """Seat of government; degrees, north and east positive."""

    name: str
    lat: float
    lon: float


class Continues(Record, frozen=True, kw_only=True):
    """What became of a polity: the `as` polity took its place on `from`."""

    as_: str = msgspec.field(name="as")
    from_: Date = msgspec.field(name="from")
    how: Literal["continuation", "succession", "absorption", "partition"]


class Polity(Record, frozen=True, kw_only=True):
    """A state or other actor that can bind itself."""

    id: str
    name: str
    exists: tuple[Dated, ...]
    regions: tuple[Region, ...]
    names: tuple[Named, ...] = ()
    aliases: tuple[str, ...] = ()
    cow: int | None = None
    gw: int | None = None
    iso3: str | None = None
    great_power: tuple[Dated, ...] = ()
    communist: tuple[Dated, ...] = ()
    capital: Capital | None = None
    continues: tuple[Continues, ...] = ()
    note: str = ""
    source: tuple[str, ...] = ()

    def exists_on(self, on: Date) -> bool | None:
        """Return whether it exists on that date; None where precision does not decide."""
        return _any(spell.spell.holds(on) for spell in self.exists)

    def is_a(self, kind: Kind, on: Date) -> bool | None:
        """Return whether it is of that kind on that date."""
        if kind == "european":
            return "europe" in self.regions
        return _any(
            s.spell.holds(on) for s in (self.great_power if kind == "great-power" else self.communist)
        )

    def lifetime(self) -> str:
        """Return its spells in words."""
        return ", ".join(str(spell.spell) for spell in self.exists)

    def called(self, word: str, on: Date | None) -> bool:
        """Return whether `word` (folded) names it, on that date where given."""
        if word in {fold(self.id), fold(self.name), *map(fold, self.aliases)}:
            return True
        return any(
            fold(n.name) == word and (on is None or n.spell.holds(on) is not False) for n in self.names
        )

    def all_names(self) -> Iterator[str]:
        """Yield its id, name, aliases and dated names."""
        yield from (self.id, self.name, *self.aliases, *(n.name for n in self.names))


class PolityFile(Record, frozen=True, kw_only=True):
    """One registry file: polities of a region and the sources they cite."""

    polities: tuple[Polity, ...]
    sources: dict[str, Source] = msgspec.field(default_factory=dict)


def fold(text: str) -> str:
    """Return a name without case, accents, punctuation or a leading article."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"^the ", "", " ".join(re.findall(r"[a-z0-9]+", plain)))


def _any(values: Iterable[bool | None]) -> bool | None:
    found = list(values)
    if True in found:
        return True
    return None if None in found else False


class Registry:
    """All polities, found by id, name on a date, or code (`cow:200`, `gw:200`, `iso3:GBR`)."""

    def __init__(self, polities: Iterable[Polity]) -> None:
        self.by_id: dict[str, Polity] = {}
        self._by_word: dict[str, list[Polity]] = {}
        for polity in polities:
            if polity.id in self.by_id:
                raise FileError(f"the polity {polity.id} is defined twice")
            self.by_id[polity.id] = polity
            for word in {fold(name) for name in polity.all_names()}:
                self._by_word.setdefault(word, []).append(polity)

    def __getitem__(self, id_: str) -> Polity:
        return self.by_id[id_]

    def __contains__(self, id_: object) -> bool:
        return id_ in self.by_id

    def __iter__(self) -> Iterator[Polity]:
        return iter(self.by_id.values())

    def find(self, text: str, on: Date, *, where: str = "") -> Polity:
        """Return the one polity that `text` names on that date.

        Raises UnknownNameError (with near names) or AmbiguousNameError (with the ids to choose from).
        """
        named = self._coded(text, where) if ":" in text else self._named(text, on)
        alive = [polity for polity in named if polity.exists_on(on) is not False]
        if len(alive) > 1 and text in self.by_id:
            alive = [polity for polity in alive if polity.id == text] or alive
        if len(alive) > 1:
            alive = [polity for polity in alive if polity.exists_on(on)] or alive
        if len(alive) == 1:
            return alive[0]
        if alive:
            raise AmbiguousNameError(
                f"{text!r} names {len(alive)} polities on {on}",
                where=where,
                near=sorted(polity.id for polity in alive),
                try_next="name one of these by its id",
            )
        raise self._unknown(text, on, where)

    def _named(self, text: str, on: Date) -> list[Polity]:
        word = fold(text)
        return [polity for polity in self._by_word.get(word, ()) if polity.called(word, on)]

    def _coded(self, text: str, where: str) -> list[Polity]:
        scheme, _, code = text.partition(":")
        if scheme not in ("cow", "gw", "iso3"):
            near = ("cow:200", "gw:200", "iso3:GBR")
            raise UnknownNameError(f"{scheme!r} is no code scheme", where=where, near=near)
        wanted = code.strip().casefold()
        return [p for p in self if wanted and str(getattr(p, scheme) or "").casefold() == wanted]

    def _unknown(self, text: str, on: Date, where: str) -> UnknownNameError:
        once = list(self._by_word.get(fold(text), ())) if ":" not in text else self._coded(text, where)
        if once:
            why = "; ".join(f"{p.name} ({p.id}) existed {p.lifetime()}" for p in once)
            heirs = {c.as_ for p in once for c in p.continues if self.by_id[c.as_].exists_on(on)}
            near = tuple(sorted(heirs))
            return UnknownNameError(f"no polity was called {text!r} on {on}", where=where, why=why, near=near)
        living = [name for p in self if p.exists_on(on) is not False for name in p.all_names()]
        near = near_names(text, living) or near_names(text, (n for p in self for n in p.all_names()))
        hint = "foedus corpus list shows the treaties; codes are written cow:200, gw:200 or iso3:GBR"
        return UnknownNameError(f"unknown polity {text[:60]!r}", where=where, near=near, try_next=hint)

    def heir(self, id_: str, on: Date) -> str:
        """Return who stands for `id_` on that date in law: itself, or the polity that continues it."""
        polity = self.by_id[id_]
        for step in polity.continues:
            if step.how == "continuation" and Spell(step.from_).holds(on) and not polity.exists_on(on):
                return self.heir(step.as_, on)
        return id_


@cache
def registry() -> Registry:
    """Return the shipped registry, read once."""
    folder = resources.files("foedus.system").joinpath("polities")
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".yaml")), key=lambda f: f.name)
    return Registry(polity for file in files for polity in read_polities(file))


def read_polities(file: File) -> tuple[Polity, ...]:
    """Read one registry file; raises FileError."""
    return load(file, PolityFile).polities
