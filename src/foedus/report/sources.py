"""Positions and short titles of sources, from the benchmark worlds and the polity registry."""

from __future__ import annotations

import re
from collections.abc import Iterable
from math import isfinite

from foedus.system.registry import registry
from foedus.system.world import World
from foedus.world.find import shipped_ids, shipped_world

_KEY = re.compile(r"\[([a-z0-9][\w-]*)")


def worlds(named: str | None) -> list[World]:
    """Return the shipped worlds that a provenance names (`1949, 2024`); a user's own are left out."""
    return [shipped_world(id_) for id_ in (named or "").split(", ") if id_ in shipped_ids()]


def position(polity: str, world: str | None) -> tuple[float, float] | None:
    """Return a state's latitude and longitude: its seat in the world of that day, else its capital."""
    for found in worlds(world):
        row = found.index(polity)
        if row is not None and isfinite(found.latitude[row]) and isfinite(found.longitude[row]):
            return float(found.latitude[row]), float(found.longitude[row])
    capital = registry()[polity].capital if polity in registry() else None
    return (capital.lat, capital.lon) if capital else None


def short_titles(records: Iterable[str], named: str | None) -> list[tuple[str, str]]:
    """Return each short title used in `records` with the source it stands for."""
    used = {key for record in records for key in _KEY.findall(record)}
    known = {key: cited for world in worlds(named) for key, cited in world.sources.items()}
    return [(key, known[key]) for key in sorted(used & known.keys())]
