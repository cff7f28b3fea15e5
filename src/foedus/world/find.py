"""Find the World that may stand in for a date."""

from __future__ import annotations

from functools import cache
from importlib import resources

from foedus.system.dates import Date
from foedus.system.registry import registry
from foedus.system.world import World
from foedus.world.read import read_world


@cache
def shipped_ids() -> tuple[str, ...]:
    """Return the ids of the benchmark worlds."""
    folder = resources.files("foedus").joinpath("worlds")
    return tuple(sorted(f.name for f in folder.iterdir() if f.joinpath("world.yaml").is_file()))


@cache
def shipped_world(id_: str) -> World:
    """Return one benchmark world, read once."""
    return read_world(resources.files("foedus").joinpath("worlds", id_), registry())


def world_on(on: Date) -> World | None:
    """Return the benchmark world nearest to `on` among those that cover it; None if none does."""
    fit = [w for w in map(shipped_world, shipped_ids()) if w.covers.holds(on) is not False]
    return min(fit, key=lambda w: abs(w.date.years_since(on)), default=None)


def coverage() -> str:
    """Return in words which dates the benchmark worlds cover."""
    return "; ".join(f"{w.id}: {w.covers}" for w in map(shipped_world, shipped_ids()))
