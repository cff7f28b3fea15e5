"""What the fetched tables say of one treaty on a date, in the columns of the fitted models."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from foedus.data.entry import catalogue
from foedus.data.store import Store
from foedus.model.durability.covariates import Length
from foedus.study.fitting.durability_frame import length, text
from foedus.study.fitting.durability_members import TABLES, Record
from foedus.study.fitting.durability_phases import TABLE, members, phases
from foedus.world.tables import Stamp, lacking, stamp

CODED = ("organ", "military", "wartime")  # that no clause tells, or not in full


def member_columns(store: Store, alliance: int | None, codes: Sequence[int], year: int) -> dict[str, float]:
    """Return the affairs of members (Correlates of War codes) the year before; empty without the tables."""
    if lacking(store, TABLES):
        return {}
    return _record(store.root, stamp(store, TABLES)).columns(alliance, codes, year)


def coded(store: Store, alliance: int | None, start: int, year: int) -> dict[str, float]:
    """Return ATOP's codes of the phase of a year; empty where there is none.

    `later` is about the phase of the year `start`, in which the text that is asked about began.
    """
    codes, first = phase_on(store, alliance, year), phase_on(store, alliance, start)
    if codes is None or first is None:
        return {}
    found = text(codes)
    return {name: found[name] for name in CODED} | {"later": text(first)["later"]}


def renewal(store: Store, alliance: int | None, year: int) -> Length | None:
    """Return the stated duration of the phase of a year, with its renewals; None where there is no phase."""
    found = phase_on(store, alliance, year)
    return length(found) if found else None


def phase_on(store: Store, alliance: int | None, year: int) -> dict[str, Any] | None:
    """Return the phase that began last by the end of a year (or the next: texts are dated differently)."""
    found = [one for one in phase_rows(store, alliance) if int(one["began"]) <= year + 1]
    return found[-1] if found else None


def phase_rows(store: Store, alliance: int | None) -> list[dict[str, Any]]:
    """Return the phases of an alliance, the first one first; none where ATOP or the store has none."""
    if alliance is None or lacking(store, (TABLE,)):
        return []
    return list(_phases(store.root, stamp(store, (TABLE,))).get(alliance, ()))


@lru_cache(maxsize=2)
def _record(root: Path, as_of: Stamp) -> Record:
    for name, _, _ in as_of:
        Store(root).sound(catalogue()[name])
    return Record(Store(root))


@lru_cache(maxsize=2)
def _phases(root: Path, as_of: Stamp) -> dict[int, tuple[dict[str, Any], ...]]:
    found: dict[int, tuple[dict[str, Any], ...]] = {}
    for row in phases(members(Store(root))).iter_rows(named=True):
        found[row["atopid"]] = (*found.get(row["atopid"], ()), row)
    return found
