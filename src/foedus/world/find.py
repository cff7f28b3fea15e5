"""Find the World that may stand in for a date."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib import resources

from foedus.system.dates import Date
from foedus.system.registry import registry
from foedus.system.world import World
from foedus.system.yamlfile import File
from foedus.world.files import WorldHead
from foedus.world.read import WorldFiles, read_files, read_head


@cache
def shipped_ids() -> tuple[str, ...]:
    """Return the ids of the benchmark worlds."""
    folder = resources.files("foedus").joinpath("worlds")
    return tuple(sorted(f.name for f in folder.iterdir() if f.joinpath("world.yaml").is_file()))


def _folder(id_: str) -> File:
    return resources.files("foedus").joinpath("worlds", id_)


@cache
def _head(id_: str) -> WorldHead:
    return read_head(_folder(id_))


@cache
def _files(id_: str) -> WorldFiles:
    return read_files(_folder(id_), registry())


@lru_cache(maxsize=256)
def shipped_world(id_: str, on: Date | None = None) -> World:
    """Return one benchmark world as of a date (its own where none is given), made once."""
    files = _files(id_)
    return files.as_of(on or files.head.date)


def world_on(on: Date) -> World | None:
    """Return the nearest benchmark world that covers `on`, as of that day; None if none does."""
    heads = [_head(id_) for id_ in shipped_ids()]
    fit = [head for head in heads if head.covers.spell.holds(on) is not False]
    nearest = min(fit, key=lambda head: abs(head.date.years_since(on)), default=None)
    return shipped_world(nearest.id, on) if nearest else None


def coverage() -> str:
    """Return in words which dates the benchmark worlds cover."""
    return "; ".join(f"{id_}: {_head(id_).covers.spell}" for id_ in shipped_ids())
